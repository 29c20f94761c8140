// Intake: opening a case and deciding whether the person is eligible.
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "proto/vocabulary/date.h"
#include "proto/vocabulary/refusal.h"
#include "proto/vocabulary/status_macros.h"
#include "proto/vocabulary/text.h"
#include "reismee/v1/case_requests.pb.h"
#include "reismee/v1/case_service.pb.h"
#include "services/case/eligibility_rules.h"
#include "services/case/ground_rules.h"
#include "services/case/intake_rules.h"
#include "services/edge/handler.h"
#include "services/jobseeker/group_rules.h"
#include "services/jobseeker/situation_rules.h"
#include "services/request/act_date.h"
#include "services/request/case_state_rules.h"
#include "storage/case/cases.h"
#include "storage/case/decisions.h"
#include "storage/case/responsibilities.h"
#include "storage/jobseeker/jobseekers.h"
#include "storage/jobseeker/residences.h"
#include "storage/jobseeker/situations.h"
#include "storage/work/work_items.h"

namespace reismee {
namespace {

constexpr int kExplanationChars = 500;

// The person who applies. Nobody opens a second case: who may not have the person is told the
// region of the open one and no more, and only where it was meant, not in a dry run (reading 26).
absl::StatusOr<PersonInHand> Applicant(const v1::CreateCaseRequest& request, const ReadTxn& txn) {
  absl::StatusOr<PersonInHand> person = txn.jobseekers().Take(request.jobseeker(), "jobseeker");
  const bool told =
      person.ok() || (absl::IsPermissionDenied(person.status()) && !request.validate_only());
  if (!told) return person.status();
  ASSIGN_OR_RETURN(const std::optional<std::string> region,
                   txn.cases().OpenRegionOf(request.jobseeker()));
  if (region.has_value()) return OpenCaseExists(*region);
  return person;
}

// The person was in no other case on that date. The day on which it was closed is that body's.
absl::Status CheckAfterFormerCase(const PersonInHand& person, const Date& date,
                                  const ReadTxn& txn) {
  ASSIGN_OR_RETURN(const std::optional<Date> closed_on, txn.cases().LastClosedOn(person));
  if (!closed_on.has_value()) return absl::OkStatus();
  const absl::Status after = NotBefore(date, *closed_on, "closed_on");
  return person.relation() == v1::RELATION_RESPONSIBLE ? after : WithoutFacts(after);
}

// The residence on the intake date: with a region, and with a municipality unless abroad.
absl::StatusOr<v1::Residence> ResidenceAtIntake(const PersonInHand& person, const Date& date,
                                                const ReadTxn& txn) {
  ASSIGN_OR_RETURN(const std::string region, txn.residences().RegionOn(person, date));
  ASSIGN_OR_RETURN(const std::optional<v1::Residence> residence, txn.residences().On(person, date));
  RETURN_IF_ERROR(CheckTeamOpen(*txn.reference().FindRegion(region), date));
  return *residence;
}

absl::StatusOr<v1::Case> NewCase(const PersonInHand& person, const v1::CreateCaseRequest& request,
                                 const Date& date, const v1::Residence& residence,
                                 const std::vector<v1::Situation>& situations, WriteTxn& txn) {
  if (!request.known_to().empty()) {
    ASSIGN_OR_RETURN(const v1::Organisation* const body,
                     txn.reference().OrganisationOn(request.known_to(), date, "known_to"));
    RETURN_IF_ERROR(CheckKnownTo(situations, body, date));
  }
  v1::Case file;
  file.set_name(txn.NewName("cases"));
  file.set_jobseeker(person.name());
  file.set_state(v1::CASE_STATE_INTAKE);
  file.set_intake_region(residence.region());
  ASSIGN_OR_RETURN(*file.mutable_region(), txn.residences().RegionOn(person, txn.call().today));
  *file.mutable_intake_date() = date;
  file.set_intake_status(WorkStatusOn(situations, date));
  file.set_responsible_body(LeadAtIntake(situations, residence, request.known_to(), date));
  file.set_intake_body(txn.call().who.organisation);
  return file;
}

// The periods of responsibility up to today: when the municipality has merged since the intake, the
// next one leads from its first day on (reading 5).
std::vector<v1::Responsibility> PeriodsSince(const v1::Case& file, const Date& today,
                                             const Reference& reference) {
  std::vector<v1::Responsibility> periods(1);
  periods.back().set_case_name(file.name());
  periods.back().set_body(file.responsible_body());
  *periods.back().mutable_valid_from() = file.intake_date();
  const v1::Organisation* body = reference.FindOrganisation(file.responsible_body());
  while (body->has_valid_to() && Before(body->valid_to(), today) && !body->successor().empty()) {
    v1::Responsibility next = periods.back();
    next.set_body(body->successor());
    *next.mutable_valid_from() = AddDays(body->valid_to(), 1);
    periods.push_back(std::move(next));
    body = reference.FindOrganisation(body->successor());
  }
  return periods;
}

absl::Status OpenIntakeWork(const CaseInHand& in_hand, bool jobs_agreement, WriteTxn& txn) {
  const v1::Case& file = in_hand.file();
  RETURN_IF_ERROR(txn.work_items().Open(in_hand, DecisionToTake(file)).status());
  if (!jobs_agreement) return absl::OkStatus();
  return txn.work_items().Open(in_hand, ExpertWorkerToAsk(file, txn.call().today)).status();
}

absl::Status CheckApplication(const v1::DecideEligibilityRequest& request, const Date& date) {
  FieldErrors errors;
  if (!v1::TargetGroup_IsValid(request.target_group())) {
    errors.Add("target_group", v1::REASON_INVALID_VALUE, "is no such group");
  }
  if (request.has_regular_service_check()) {
    const v1::RegularServiceCheck& check = request.regular_service_check();
    const absl::Status valid = CheckDate("regular_service_check.assessed_on", check.assessed_on());
    errors.Add(valid);
    if (valid.ok() && Before(date, check.assessed_on())) {
      errors.Add("regular_service_check.assessed_on", v1::REASON_DATE_IN_FUTURE,
                 "at the latest the day of the decision");
    }
    errors.Add(
        CheckText("regular_service_check.explanation", check.explanation(), kExplanationChars));
  }
  return errors.status();
}

absl::StatusOr<v1::EligibilityDecision> Judge(const CaseInHand& in_hand,
                                              const v1::DecideEligibilityRequest& request,
                                              const ReadTxn& txn) {
  const v1::Case& file = in_hand.file();
  ASSIGN_OR_RETURN(const std::vector<v1::Situation> situations, txn.situations().List(in_hand));
  EligibilityApplication application = {file.intake_date(), situations, request.target_group()};
  if (request.has_regular_service_check()) {
    application.regular_service_check = request.regular_service_check();
  }
  v1::EligibilityDecision decision =
      JudgeEligibility(application, txn.reference().SchemeVersionOn(file.intake_date()));
  decision.set_case_name(file.name());
  return decision;
}

v1::Case Decided(v1::Case file, const v1::EligibilityDecision& decision) {
  file.set_state(decision.eligible() ? v1::CASE_STATE_ELIGIBLE : v1::CASE_STATE_REJECTED);
  file.set_policy_version(decision.policy_version());
  file.set_target_group(decision.target_group());
  return file;
}

// What waited for the decision is done; next comes the arrangement, or nothing any more.
absl::Status FollowUp(const CaseInHand& in_hand, const Date& date, WriteTxn& txn) {
  const v1::Case& decided = in_hand.file();
  if (decided.state() == v1::CASE_STATE_REJECTED) {
    RETURN_IF_ERROR(txn.responsibilities().End(in_hand, date));
    return txn.work_items().CloseAllOf(in_hand, date);
  }
  RETURN_IF_ERROR(txn.work_items().Close(in_hand, v1::WORK_ITEM_KIND_DECISION_TO_TAKE, "", date));
  return txn.work_items().Open(in_hand, ArrangementToAgree(decided, date)).status();
}

absl::StatusOr<v1::Case> CreateCase(const Call& call, const v1::CreateCaseRequest& request,
                                    WriteTxn& txn) {
  ASSIGN_OR_RETURN(const PersonInHand person, Applicant(request, txn));
  ASSIGN_OR_RETURN(const Date date, ActDate(call, person, request.date()));
  RETURN_IF_ERROR(CheckAfterFormerCase(person, date, txn));
  ASSIGN_OR_RETURN(const v1::Residence residence, ResidenceAtIntake(person, date, txn));
  ASSIGN_OR_RETURN(const std::vector<v1::Situation> situations, txn.situations().List(person));

  ASSIGN_OR_RETURN(v1::Case file, NewCase(person, request, date, residence, situations, txn));
  const std::vector<v1::Responsibility> periods = PeriodsSince(file, call.today, txn.reference());
  file.set_responsible_body(periods.back().body());
  ASSIGN_OR_RETURN(
      const CaseInHand created,
      txn.cases().Create(person, std::move(file), {v1::CASE_EVENT_KIND_CASE_CREATED, date}));
  for (const v1::Responsibility& period : periods) {
    RETURN_IF_ERROR(txn.responsibilities().Begin(created, period));
  }
  RETURN_IF_ERROR(OpenIntakeWork(created, InJobsAgreementGroup(situations, date), txn));
  return created.file();
}

absl::StatusOr<v1::EligibilityDecision> DecideEligibility(
    const Call& call, const v1::DecideEligibilityRequest& request, WriteTxn& txn) {
  ASSIGN_OR_RETURN(CaseInHand in_hand, txn.cases().Take(request.name()));
  RETURN_IF_ERROR(CheckEtag(in_hand, request.etag()));
  RETURN_IF_ERROR(CheckState(in_hand.file(), {v1::CASE_STATE_INTAKE}));
  ASSIGN_OR_RETURN(const Date date, ActDate(call, in_hand, request.date()));
  RETURN_IF_ERROR(NotBefore(date, in_hand.file().intake_date(), "intake_date"));
  RETURN_IF_ERROR(CheckApplication(request, date));

  ASSIGN_OR_RETURN(v1::EligibilityDecision decision, Judge(in_hand, request, txn));
  *decision.mutable_decided_on() = date;
  decision.set_decided_by(call.who.organisation);

  RETURN_IF_ERROR(txn.decisions().Create(in_hand, decision));
  RETURN_IF_ERROR(txn.cases().Save(in_hand, Decided(in_hand.file(), decision),
                                   {v1::CASE_EVENT_KIND_ELIGIBILITY_DECIDED,
                                    date,
                                    "",
                                    {"state", "policy_version", "target_group"}}));
  RETURN_IF_ERROR(FollowUp(in_hand, date, txn));
  *decision.mutable_result() = in_hand.file();
  return decision;
}

absl::StatusOr<v1::EligibilityDecision> GetEligibilityDecision(
    const Call&, const v1::GetEligibilityDecisionRequest& request, ReadTxn& txn) {
  ASSIGN_OR_RETURN(const CaseInHand in_hand, txn.cases().Take(request.case_name(), "case_name"));
  return txn.decisions().Get(in_hand);
}

const Handler kHandlers[] = {&CreateCase, &DecideEligibility, &GetEligibilityDecision};

}  // namespace
}  // namespace reismee
