#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "proto/vocabulary/bsn.h"
#include "proto/vocabulary/date.h"
#include "proto/vocabulary/name.h"
#include "proto/vocabulary/refusal.h"
#include "proto/vocabulary/status_macros.h"
#include "proto/vocabulary/text.h"
#include "reismee/v1/jobseeker_service.pb.h"
#include "services/edge/handler.h"
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
constexpr int kMaxBatch = 50;

// ALREADY_EXISTS when the BSN is that of somebody else than `self`; whom it is of is on record as
// looked for. Who may not see them is told the region of an open case, and only where it was meant,
// not in a dry run (reading 26).
absl::Status CheckBsnIsFree(const std::optional<Bsn>& bsn, const std::string& self, bool dry_run,
                            const ReadTxn& txn) {
  if (!bsn.has_value()) return absl::OkStatus();
  ASSIGN_OR_RETURN(const std::optional<std::string> other, txn.jobseekers().FindByBsn(*bsn));
  if (!other.has_value() || *other == self) return absl::OkStatus();
  ASSIGN_OR_RETURN(const std::vector<PersonInHand> seen, txn.jobseekers().TakeEach({*other}));
  if (!seen.empty()) return AlreadyRegistered(*other);
  ASSIGN_OR_RETURN(const std::optional<std::string> region, txn.cases().OpenRegionOf(*other));
  return region.has_value() && !dry_run ? OpenCaseExists(*region) : AlreadyRegistered("");
}

// The person and the situations of the request as they will be kept, or all that is wrong with
// them.
absl::StatusOr<v1::Jobseeker> ParsePerson(const v1::RegisterJobseekerRequest& request,
                                          const Date& on, const Call& call, WriteTxn& txn) {
  v1::Jobseeker person = request.jobseeker();
  person.set_name(txn.NewName("jobseekers"));
  FieldErrors errors;
  errors.Add(CheckPerson(person, on));
  const absl::StatusOr<std::optional<Bsn>> bsn =
      AcceptBsn(person.bsn(), call.who.kind, "jobseeker.bsn");
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
  if (bsn->has_value()) person.set_bsn((*bsn)->digits());
  RETURN_IF_ERROR(CheckBsnIsFree(*bsn, person.name(), request.validate_only(), txn));
  return person;
}

absl::Status RecordAll(const v1::RegisterJobseekerRequest& request, const PersonInHand& person,
                       WriteTxn& txn) {
  std::vector<v1::Situation> recorded;
  for (const v1::Situation& asked : request.situations()) {
    v1::Situation situation = EnteredFor(person.name(), asked);
    RETURN_IF_ERROR(CheckOverlap(recorded, situation));
    recorded.push_back(situation);
    situation.set_name(txn.NewName("situations"));
    situation.set_known_from(1);
    RETURN_IF_ERROR(txn.situations().Record(person, std::move(situation)));
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
  ASSIGN_OR_RETURN(const std::optional<Bsn> bsn, AcceptBsn(request.bsn(), call.who.kind, "bsn"));
  ASSIGN_OR_RETURN(const std::optional<std::string> found, txn.jobseekers().FindByBsn(*bsn));
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

// The person as changed, with the etag of the open case that was told.
absl::StatusOr<v1::Jobseeker> Told(const PersonInHand& person, CaseAct act, WriteTxn& txn) {
  ASSIGN_OR_RETURN(const std::string case_etag, TellOpenCase(person, std::move(act), txn));
  ASSIGN_OR_RETURN(v1::Jobseeker changed, txn.jobseekers().Read(person));
  changed.set_case_etag(case_etag);
  return changed;
}

absl::StatusOr<v1::Jobseeker> RegisterJobseeker(const Call& call,
                                                const v1::RegisterJobseekerRequest& request,
                                                WriteTxn& txn) {
  ASSIGN_OR_RETURN(const Date on, ActDate(call, request.date()));
  ASSIGN_OR_RETURN(const v1::Jobseeker parsed, ParsePerson(request, on, call, txn));
  ASSIGN_OR_RETURN(const PersonInHand person, txn.jobseekers().Register(parsed));
  v1::Residence residence;
  residence.set_municipality(parsed.residence().municipality());
  residence.set_abroad(parsed.residence().abroad());
  *residence.mutable_valid_from() = on;
  residence.set_known_from(1);
  RETURN_IF_ERROR(txn.residences().Begin(person, std::move(residence)));
  RETURN_IF_ERROR(RecordAll(request, person, txn));
  return txn.jobseekers().Read(person);
}

absl::StatusOr<v1::FindJobseekerResponse> FindJobseeker(const Call& call,
                                                        const v1::FindJobseekerRequest& request,
                                                        ReadTxn& txn) {
  ASSIGN_OR_RETURN(const std::vector<std::string> names, FindNames(call, request, txn));
  ASSIGN_OR_RETURN(const std::vector<PersonInHand> found, txn.jobseekers().TakeEach(names));
  if (found.empty()) {
    return Refuse(v1::REASON_NOT_FOUND, absl::StatusCode::kNotFound, {.mend = "CALLER"},
                  "nobody whom you may see is registered under this");
  }
  v1::FindJobseekerResponse answer;
  for (const PersonInHand& person : found) {
    ASSIGN_OR_RETURN(*answer.add_jobseekers(), txn.jobseekers().Read(person));
  }
  return answer;
}

absl::StatusOr<v1::Jobseeker> GetJobseeker(const Call&, const v1::GetJobseekerRequest& request,
                                           ReadTxn& txn) {
  ASSIGN_OR_RETURN(const PersonInHand person, txn.jobseekers().Take(request.name()));
  return txn.jobseekers().Read(person);
}

absl::StatusOr<v1::BatchGetJobseekersResponse> BatchGetJobseekers(
    const Call&, const v1::BatchGetJobseekersRequest& request, ReadTxn& txn) {
  if (request.names().empty()) {
    return BadField("names", v1::REASON_REQUIRED, "the people to read");
  }
  RETURN_IF_ERROR(CheckCount("names", request.names_size(), kMaxBatch));
  for (int i = 0; i < request.names_size(); ++i) {
    RETURN_IF_ERROR(IdOf(request.names(i), "jobseekers", absl::StrCat("names[", i, "]")).status());
  }
  ASSIGN_OR_RETURN(const std::vector<PersonInHand> people,
                   txn.jobseekers().TakeEach({request.names().begin(), request.names().end()}));
  if (people.size() != static_cast<size_t>(request.names_size())) return NotYours("person");
  v1::BatchGetJobseekersResponse answer;
  for (const PersonInHand& person : people) {
    ASSIGN_OR_RETURN(*answer.add_jobseekers(), txn.jobseekers().Read(person));
  }
  return answer;
}

absl::StatusOr<v1::Jobseeker> UpdateJobseeker(const Call& call,
                                              const v1::UpdateJobseekerRequest& request,
                                              WriteTxn& txn) {
  const v1::Jobseeker& asked = request.jobseeker();
  ASSIGN_OR_RETURN(const PersonInHand person,
                   txn.jobseekers().Take(asked.name(), "jobseeker.name"));
  ASSIGN_OR_RETURN(const v1::Jobseeker known, txn.jobseekers().Read(person));
  RETURN_IF_ERROR(CheckEtag(known, asked.etag()));
  RETURN_IF_ERROR(
      CheckBsnMask(request.update_mask(), call.who.kind, person.relation(), !known.bsn().empty()));
  ASSIGN_OR_RETURN(v1::Jobseeker changed, WithMask(known, asked, request.update_mask()));
  RETURN_IF_ERROR(CheckPerson(changed, call.today));
  if (changed.bsn() != known.bsn()) {
    ASSIGN_OR_RETURN(const std::optional<Bsn> bsn,
                     AcceptBsn(changed.bsn(), call.who.kind, "jobseeker.bsn"));
    RETURN_IF_ERROR(CheckBsnIsFree(bsn, person.name(), request.validate_only(), txn));
    changed.set_bsn(bsn.has_value() ? bsn->digits() : "");
  }
  ASSIGN_OR_RETURN(const std::vector<v1::Situation> situations, txn.situations().List(person));
  RETURN_IF_ERROR(CheckBornBefore(changed, situations));
  RETURN_IF_ERROR(txn.jobseekers().Update(person, std::move(changed)).status());
  const auto& paths = request.update_mask().paths();
  return Told(person,
              {.kind = v1::CASE_EVENT_KIND_JOBSEEKER_CHANGED,
               .date = call.today,
               .resource = person.name(),
               .changed_fields = {paths.begin(), paths.end()}},
              txn);
}

absl::StatusOr<v1::Jobseeker> ChangeResidence(const Call& call,
                                              const v1::ChangeResidenceRequest& request,
                                              WriteTxn& txn) {
  ASSIGN_OR_RETURN(const PersonInHand person, txn.jobseekers().Take(request.name()));
  ASSIGN_OR_RETURN(v1::Jobseeker known, txn.jobseekers().Read(person));
  RETURN_IF_ERROR(CheckEtag(known, request.etag()));
  ASSIGN_OR_RETURN(const Date on, ActDate(call, person, request.date()));
  RETURN_IF_ERROR(CheckMove(request, on, txn.reference()));
  // On the first day of the residence known now it is a correction of that one; an earlier move
  // would change who was where in a past that others built on (reading 29).
  RETURN_IF_ERROR(NotBefore(request.valid_from(), known.residence().valid_from(), "residence"));
  const bool moves = !SamePlace(known.residence(), request);
  if (request.has_contact()) {
    *known.mutable_contact() = MovedTo(request.contact(), known.contact());
  }
  ASSIGN_OR_RETURN(const int64_t revision, txn.jobseekers().Update(person, std::move(known)));
  if (moves) {
    v1::Residence next;
    next.set_municipality(request.municipality());
    next.set_abroad(request.abroad());
    *next.mutable_valid_from() = request.valid_from();
    next.set_known_from(revision);
    RETURN_IF_ERROR(txn.residences().Begin(person, std::move(next)));
  }
  return Told(person,
              {.kind = v1::CASE_EVENT_KIND_RESIDENCE_CHANGED,
               .date = on,
               .resource = person.name(),
               .changed_fields = {"residence"}},
              txn);
}

const Handler kHandlers[] = {&RegisterJobseeker,  &FindJobseeker,   &GetJobseeker,
                             &BatchGetJobseekers, &UpdateJobseeker, &ChangeResidence};

}  // namespace
}  // namespace reismee
