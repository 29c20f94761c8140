#include "services/jobseeker/jobseeker_service.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "proto/vocabulary/bsn.h"
#include "proto/vocabulary/date.h"
#include "proto/vocabulary/refusal.h"
#include "proto/vocabulary/status_macros.h"
#include "proto/vocabulary/text.h"
#include "services/jobseeker/jobseeker_rules.h"
#include "services/jobseeker/open_case.h"
#include "services/jobseeker/situation_entry.h"
#include "services/jobseeker/situation_rules.h"
#include "services/request/act_date.h"
#include "storage/case/cases.h"
#include "storage/jobseeker/jobseekers.h"
#include "storage/jobseeker/residences.h"
#include "storage/jobseeker/situations.h"

namespace reismee {
namespace {

constexpr int kMaxSituations = 50;
constexpr int kMaxFound = 10;

// ALREADY_EXISTS when the BSN is that of somebody else than `self`.
absl::Status CheckBsnIsFree(const std::string& digits, const std::string& self,
                            const ReadTxn& txn) {
  if (digits.empty()) return absl::OkStatus();
  ASSIGN_OR_RETURN(const Bsn bsn, Bsn::Parse(digits));
  ASSIGN_OR_RETURN(const std::optional<std::string> other, txn.jobseekers().FindByBsn(bsn));
  if (!other.has_value() || *other == self) return absl::OkStatus();
  ASSIGN_OR_RETURN(const std::optional<v1::Case> open, txn.cases().OpenCaseOf(*other));
  return AlreadyRegistered(*other, open);
}

// The person and the situations of the request as they will be kept, or all that is wrong with
// them.
absl::StatusOr<v1::Jobseeker> ParsePerson(const v1::RegisterJobseekerRequest& request,
                                          const Date& on, const Call& call, WriteTxn& txn) {
  v1::Jobseeker person = request.jobseeker();
  person.set_name(txn.NewName("jobseekers"));
  FieldErrors errors;
  errors.Add(CheckPerson(person, on));
  absl::StatusOr<std::string> bsn = AcceptBsn(person.bsn(), call.kind, "jobseeker.bsn");
  errors.Add(bsn.status());
  const v1::Residence& residence = person.residence();
  constexpr absl::string_view kField = "jobseeker.residence.municipality";
  errors.Add(CheckPlace(residence.municipality(), residence.abroad(), kField));
  if (!residence.municipality().empty() && !residence.abroad()) {
    errors.Add(txn.reference().MunicipalityOn(residence.municipality(), on, kField).status());
  }
  errors.Add(CheckCount("situations", request.situations_size(), kMaxSituations));
  RETURN_IF_ERROR(errors.status());
  for (int i = 0; i < request.situations_size(); ++i) {
    errors.Add(CheckEntered(request.situations(i), person, on, absl::StrCat("situations[", i, "]."),
                            txn.reference()));
  }
  RETURN_IF_ERROR(errors.status());
  person.set_bsn(*std::move(bsn));
  return person;
}

absl::Status RecordAll(const v1::RegisterJobseekerRequest& request, const std::string& jobseeker,
                       WriteTxn& txn) {
  std::vector<v1::Situation> recorded;
  for (const v1::Situation& asked : request.situations()) {
    v1::Situation situation = EnteredFor(jobseeker, asked);
    RETURN_IF_ERROR(CheckOverlap(recorded, situation));
    recorded.push_back(situation);
    situation.set_name(txn.NewName("situations"));
    situation.set_known_from(1);
    RETURN_IF_ERROR(txn.situations().Record(situation));
  }
  return absl::OkStatus();
}

absl::StatusOr<std::vector<std::string>> FindNames(const Call& call,
                                                   const v1::FindJobseekerRequest& request,
                                                   const ReadTxn& txn) {
  const bool by_name = !request.family_name().empty() || request.has_birth_date();
  if (by_name == !request.bsn().empty()) {
    return BadField("bsn", v1::REASON_REQUIRED, "either this, or family_name and birth_date");
  }
  if (by_name) {
    FieldErrors errors;
    errors.Add(RequireText("family_name", request.family_name(), 200));
    errors.Add(CheckDate("birth_date", request.birth_date()));
    RETURN_IF_ERROR(errors.status());
    return txn.jobseekers().FindByName(request.family_name(), request.birth_date());
  }
  ASSIGN_OR_RETURN(const std::string digits, AcceptBsn(request.bsn(), call.kind, "bsn"));
  ASSIGN_OR_RETURN(const Bsn bsn, Bsn::Parse(digits));
  ASSIGN_OR_RETURN(const std::optional<std::string> found, txn.jobseekers().FindByBsn(bsn));
  std::vector<std::string> names;
  if (found.has_value()) names.push_back(*found);
  return names;
}

// What is wrong with the fields of a move on the business date `on`.
absl::Status CheckMove(const v1::ChangeResidenceRequest& request, const Date& on,
                       const Reference& reference) {
  FieldErrors errors;
  errors.Add(CheckPlace(request.municipality(), request.abroad(), "municipality"));
  const absl::Status day = CheckDate("valid_from", request.valid_from());
  errors.Add(day);
  if (day.ok() && Before(on, request.valid_from())) {
    errors.Add("valid_from", v1::REASON_DATE_IN_FUTURE, "at the latest the business date");
  }
  if (day.ok() && !request.municipality().empty() && !request.abroad()) {
    errors.Add(reference.MunicipalityOn(request.municipality(), request.valid_from()).status());
  }
  errors.Add(CheckContact(request.contact(), "contact."));
  return errors.status();
}

bool SamePlace(const v1::Residence& known, const v1::ChangeResidenceRequest& request) {
  return known.abroad() == request.abroad() && known.municipality() == request.municipality();
}

}  // namespace

void JobseekerService::Register(MethodTable& methods) {
  const auto add = [&](absl::string_view method, auto handler) {
    methods.Add(absl::StrCat("reismee.v1.JobseekerService/", method), this, handler);
  };
  add("RegisterJobseeker", &JobseekerService::RegisterJobseeker);
  add("FindJobseeker", &JobseekerService::FindJobseeker);
  add("GetJobseeker", &JobseekerService::GetJobseeker);
  add("UpdateJobseeker", &JobseekerService::UpdateJobseeker);
  add("ChangeResidence", &JobseekerService::ChangeResidence);
  add("RecordSituation", &JobseekerService::RecordSituation);
  add("EndSituation", &JobseekerService::EndSituation);
  add("CorrectSituation", &JobseekerService::CorrectSituation);
  add("ListSituations", &JobseekerService::ListSituations);
}

absl::StatusOr<v1::Jobseeker> JobseekerService::RegisterJobseeker(
    const Call& call, const v1::RegisterJobseekerRequest& request, WriteTxn& txn) {
  RETURN_IF_ERROR(txn.jobseekers().CheckMayRegister());
  ASSIGN_OR_RETURN(const Date on, ActDate(call, request.date()));
  ASSIGN_OR_RETURN(const v1::Jobseeker person, ParsePerson(request, on, call, txn));
  RETURN_IF_ERROR(CheckBsnIsFree(person.bsn(), person.name(), txn));
  RETURN_IF_ERROR(txn.jobseekers().Register(person));
  v1::Residence residence;
  residence.set_jobseeker(person.name());
  residence.set_municipality(person.residence().municipality());
  residence.set_abroad(person.residence().abroad());
  *residence.mutable_valid_from() = on;
  residence.set_known_from(1);
  RETURN_IF_ERROR(txn.residences().Begin(residence));
  RETURN_IF_ERROR(RecordAll(request, person.name(), txn));
  return txn.jobseekers().Get(person.name());
}

absl::StatusOr<v1::FindJobseekerResponse> JobseekerService::FindJobseeker(
    const Call& call, const v1::FindJobseekerRequest& request, ReadTxn& txn) {
  ASSIGN_OR_RETURN(const std::vector<std::string> names, FindNames(call, request, txn));
  v1::FindJobseekerResponse answer;
  for (const std::string& name : names) {
    absl::StatusOr<v1::Jobseeker> found = txn.jobseekers().Get(name);
    if (absl::IsPermissionDenied(found.status())) continue;
    RETURN_IF_ERROR(found.status());
    *answer.add_jobseekers() = *std::move(found);
    if (answer.jobseekers_size() == kMaxFound) break;
  }
  if (answer.jobseekers_size() > 0) return answer;
  if (!names.empty()) return NotYours();
  return Refuse(v1::REASON_NOT_FOUND, absl::StatusCode::kNotFound, {.mend = "CALLER"},
                "nobody is registered under this");
}

absl::StatusOr<v1::Jobseeker> JobseekerService::GetJobseeker(const Call&,
                                                             const v1::GetJobseekerRequest& request,
                                                             ReadTxn& txn) {
  return txn.jobseekers().Get(request.name());
}

absl::StatusOr<v1::Jobseeker> JobseekerService::UpdateJobseeker(
    const Call& call, const v1::UpdateJobseekerRequest& request, WriteTxn& txn) {
  const v1::Jobseeker& asked = request.jobseeker();
  ASSIGN_OR_RETURN(const v1::Jobseeker known, txn.jobseekers().Get(asked.name(), "jobseeker.name"));
  RETURN_IF_ERROR(CheckEtag(known, asked.etag()));
  const std::vector<std::string> mask(request.update_mask().begin(), request.update_mask().end());
  ASSIGN_OR_RETURN(v1::Jobseeker changed, WithMask(known, asked, mask));
  RETURN_IF_ERROR(CheckPerson(changed, call.today));
  if (changed.bsn() != known.bsn()) {
    ASSIGN_OR_RETURN(*changed.mutable_bsn(), AcceptBsn(changed.bsn(), call.kind, "jobseeker.bsn"));
    RETURN_IF_ERROR(CheckBsnIsFree(changed.bsn(), known.name(), txn));
  }
  ASSIGN_OR_RETURN(const std::vector<v1::Situation> situations,
                   txn.situations().List(known.name()));
  RETURN_IF_ERROR(CheckBornBefore(changed, situations));
  RETURN_IF_ERROR(txn.jobseekers().Update(changed).status());
  RETURN_IF_ERROR(TellOpenCase(txn, known.name(),
                               {.kind = v1::CASE_EVENT_KIND_JOBSEEKER_CHANGED,
                                .date = call.today,
                                .resource = known.name(),
                                .changed_fields = mask}));
  return txn.jobseekers().Load(known.name());
}

absl::StatusOr<v1::Jobseeker> JobseekerService::ChangeResidence(
    const Call& call, const v1::ChangeResidenceRequest& request, WriteTxn& txn) {
  ASSIGN_OR_RETURN(v1::Jobseeker person, txn.jobseekers().Get(request.jobseeker(), "jobseeker"));
  RETURN_IF_ERROR(CheckEtag(person, request.etag()));
  ASSIGN_OR_RETURN(const Date on, ActDate(call, request.date()));
  RETURN_IF_ERROR(CheckMove(request, on, txn.reference()));
  // On the first day of the residence known now it is a correction of that one; an earlier move
  // would change who was where in a past that others built on (reading 29).
  RETURN_IF_ERROR(NotBefore(request.valid_from(), person.residence().valid_from(), "residence"));
  if (request.has_contact()) {
    *person.mutable_contact() = MovedTo(request.contact(), person.contact());
  }
  ASSIGN_OR_RETURN(const int64_t revision, txn.jobseekers().Update(person));
  if (!SamePlace(person.residence(), request)) {
    v1::Residence next;
    next.set_jobseeker(person.name());
    next.set_municipality(request.municipality());
    next.set_abroad(request.abroad());
    *next.mutable_valid_from() = request.valid_from();
    next.set_known_from(revision);
    RETURN_IF_ERROR(txn.residences().Begin(next));
  }
  RETURN_IF_ERROR(TellOpenCase(txn, person.name(),
                               {.kind = v1::CASE_EVENT_KIND_RESIDENCE_CHANGED,
                                .date = on,
                                .resource = person.name(),
                                .changed_fields = {"residence"}}));
  return txn.jobseekers().Load(person.name());
}

}  // namespace reismee
