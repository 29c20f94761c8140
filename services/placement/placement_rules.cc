#include "services/placement/placement_rules.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "proto/vocabulary/date.h"
#include "proto/vocabulary/refusal.h"
#include "proto/vocabulary/text.h"
#include "services/arrangement/job_rules.h"
#include "storage/work/work_rules.h"

namespace reismee {
namespace {

constexpr int32_t kMinutesOfWeek = 7 * 24 * 60;
constexpr int kMaxSource = 200;
// Working days within which something told is dealt with. A term of this system.
constexpr int kToldDays = 5;

// A job and what is found wrong with it on a day.
struct Judging {
  const v1::Placement& job;
  const Date& on;
  absl::string_view prefix;
  FieldErrors errors = {};

  std::string Field(absl::string_view name) const { return absl::StrCat(prefix, name); }
  void Add(absl::string_view name, v1::Reason reason, absl::string_view description) {
    errors.Add(Field(name), reason, description);
  }
  // Whether it is a day that exists.
  bool AddDay(absl::string_view name, const Date& day) {
    const absl::Status valid = CheckDate(Field(name), day);
    errors.Add(valid);
    return valid.ok();
  }
  // One that is known on the day of the act.
  void AddPast(absl::string_view name, const Date& day) {
    if (AddDay(name, day) && Before(on, day)) {
      Add(name, v1::REASON_DATE_IN_FUTURE, "at the latest the business date");
    }
  }
};

absl::Status WrongState(const std::string& state, absl::string_view message) {
  return Refuse(v1::REASON_WRONG_STATE, absl::StatusCode::kFailedPrecondition,
                {.rule = "reading 41", .mend = "CASEWORKER", .facts = {{"state", state}}}, message);
}

void JudgeContract(Judging& judging) {
  const v1::Placement& job = judging.job;
  if (job.contract_form() == v1::CONTRACT_FORM_UNSPECIFIED) {
    judging.Add("contract_form", v1::REASON_REQUIRED, "DIRECT or TEMP_AGENCY");
  } else if (job.contract_form() != v1::CONTRACT_FORM_DIRECT &&
             job.contract_form() != v1::CONTRACT_FORM_TEMP_AGENCY) {
    judging.Add("contract_form", v1::REASON_INVALID_VALUE, "DIRECT or TEMP_AGENCY");
  }
  if (job.contract_minutes() < 1 || job.contract_minutes() > kMinutesOfWeek) {
    judging.Add("contract_minutes", v1::REASON_INVALID_VALUE, "minutes a week, 1 to 10,080");
  }
  const bool divided = job.work_minutes() != 0 || job.training_minutes() != 0;
  const int64_t sum = int64_t{job.work_minutes()} + job.training_minutes();
  if (job.work_minutes() < 0 || job.training_minutes() < 0 ||
      (divided && sum != job.contract_minutes())) {
    judging.Add("work_minutes", v1::REASON_INVALID_VALUE,
                "work and training add up to the contract (reading 41)");
  }
  if (!v1::CloserRoute_IsValid(job.route())) {
    judging.Add("route", v1::REASON_INVALID_VALUE, "is no such route");
  }
}

void JudgeDays(Judging& judging) {
  const v1::Placement& job = judging.job;
  const bool begins = judging.AddDay("first_day", job.first_day());
  if (job.has_guaranteed_to() && judging.AddDay("guaranteed_to", job.guaranteed_to()) && begins &&
      Before(job.guaranteed_to(), job.first_day())) {
    judging.Add("guaranteed_to", v1::REASON_INVALID_PERIOD, "lies before first_day");
  }
}

// Reading 42.
void JudgeOrigin(Judging& judging, const v1::Sector* sector) {
  const v1::Placement& job = judging.job;
  if (!v1::JobOrigin_IsValid(job.origin())) {
    judging.Add("origin", v1::REASON_INVALID_VALUE, "is no such origin");
  }
  const bool needs_sector = job.origin() == v1::JOB_ORIGIN_SECTOR;
  if (needs_sector && (sector == nullptr || !sector->direct_contract())) {
    judging.Add("origin_sector", v1::REASON_SECTOR_REQUIRED, "sectors/1 to sectors/20");
  }
  if (!needs_sector && !job.origin_sector().empty()) {
    judging.Add("origin_sector", v1::REASON_SECTOR_NOT_ALLOWED, "only with origin SECTOR");
  }
  judging.errors.Add(
      CheckText(judging.Field("statement_source"), job.statement_source(), kMaxSource));
  if (!job.statement_source().empty()) {
    judging.AddPast("stated_on", job.stated_on());
  } else if (job.has_stated_on()) {
    judging.Add("statement_source", v1::REASON_REQUIRED, "who or what states it");
  }
}

void JudgeResult(Judging& judging) {
  const v1::Placement& job = judging.job;
  if (!v1::TrainingResult_IsValid(job.training_result())) {
    judging.Add("training_result", v1::REASON_INVALID_VALUE, "is no such result");
  }
  const bool known = job.training_result() != v1::TRAINING_RESULT_UNSPECIFIED;
  if (known && job.training_minutes() == 0) {
    judging.Add("training_result", v1::REASON_INVALID_VALUE, "only with hours of training");
  }
  if (known || job.has_training_result_on()) {
    judging.AddPast("training_result_on", job.training_result_on());
  }
}

void JudgeEnd(Judging& judging) {
  const v1::Placement& job = judging.job;
  if (!v1::PlacementEndReason_IsValid(job.end_reason())) {
    judging.Add("end_reason", v1::REASON_INVALID_VALUE, "is no such reason");
  }
  const bool ended = job.end_reason() != v1::PLACEMENT_END_REASON_UNSPECIFIED;
  if (job.has_first_day_without() && !ended) {
    judging.Add("end_reason", v1::REASON_REQUIRED, "why it ended");
  }
  if (!ended) return;
  judging.AddPast("first_day_without", job.first_day_without());
  if (Before(job.first_day_without(), job.first_day())) {
    judging.Add("first_day_without", v1::REASON_INVALID_PERIOD, "lies before first_day");
  }
  if (job.end_reason() == v1::PLACEMENT_END_REASON_TRAINING_FAILED &&
      job.training_result() != v1::TRAINING_RESULT_FAILED) {
    judging.Add("training_result", v1::REASON_INVALID_VALUE, "FAILED, as the reason says");
  }
}

}  // namespace

v1::Placement Entered(const v1::Placement& asked, const v1::Employer& employer, const Date& on) {
  v1::Placement entered = asked;
  entered.set_sector(employer.sector());
  *entered.mutable_recorded_on() = on;
  entered.clear_guarantee_runs_to();
  entered.clear_guarantee_breached();
  entered.clear_correction_reason();
  entered.clear_case_etag();
  return entered;
}

v1::Placement Begun(v1::Placement entered) {
  entered.clear_training_result();
  entered.clear_training_result_on();
  entered.clear_first_day_without();
  entered.clear_end_reason();
  return entered;
}

absl::Status CheckPlacement(const v1::Placement& placement, const v1::Sector* origin_sector,
                            const Date& on, absl::string_view prefix) {
  Judging judging{.job = placement, .on = on, .prefix = prefix};
  JudgeContract(judging);
  JudgeDays(judging);
  JudgeOrigin(judging, origin_sector);
  JudgeResult(judging);
  JudgeEnd(judging);
  return judging.errors.status();
}

absl::StatusOr<v1::Placement> Ended(v1::Placement placement, v1::PlacementEndReason reason,
                                    const Date& first_day_without, const Date& on) {
  if (placement.has_first_day_without()) return WrongState("ENDED", "the job has ended already");
  if (reason == v1::PLACEMENT_END_REASON_UNSPECIFIED) {
    return BadField("reason", v1::REASON_REQUIRED, "why it ended");
  }
  if (reason == v1::PLACEMENT_END_REASON_TRAINING_FAILED &&
      placement.training_result() != v1::TRAINING_RESULT_FAILED) {
    if (placement.training_result() == v1::TRAINING_RESULT_SUCCEEDED) {
      return WrongState("SUCCEEDED", "the training was finished successfully");
    }
    placement.set_training_result(v1::TRAINING_RESULT_FAILED);
    *placement.mutable_training_result_on() = on;
  }
  placement.set_end_reason(reason);
  *placement.mutable_first_day_without() = first_day_without;
  return placement;
}

absl::StatusOr<v1::Placement> WithResult(v1::Placement placement, v1::TrainingResult result,
                                         const Date& on) {
  if (result == v1::TRAINING_RESULT_UNSPECIFIED || !v1::TrainingResult_IsValid(result)) {
    return BadField("result", v1::REASON_REQUIRED, "SUCCEEDED or FAILED");
  }
  if (placement.training_minutes() == 0) return WrongState("WORK", "the job has no training");
  if (placement.training_result() != v1::TRAINING_RESULT_UNSPECIFIED) {
    return WrongState(StateName(v1::TrainingResult_Name(placement.training_result())),
                      "the result is known already; correct the placement when it is wrong");
  }
  placement.set_training_result(result);
  *placement.mutable_training_result_on() = on;
  return placement;
}

absl::StatusOr<v1::Placement> Judged(v1::Placement placement, const v1::Item* training) {
  placement.clear_guarantee_runs_to();
  placement.clear_guarantee_breached();
  if (training == nullptr) return placement;
  const Date last = GuaranteeRunsTo(placement, *training);
  *placement.mutable_guarantee_runs_to() = last;
  if (!placement.has_first_day_without()) return placement;
  const bool too_early = !Before(last, placement.first_day_without());
  if (too_early && placement.end_reason() == v1::PLACEMENT_END_REASON_ENDED_AS_AGREED) {
    return BadField("reason", v1::REASON_INVALID_VALUE,
                    absl::StrCat("the job was guaranteed to ", ToIso(last), ", as agreed"));
  }
  placement.set_guarantee_breached(too_early && placement.end_reason() ==
                                                    v1::PLACEMENT_END_REASON_DISMISSED_OTHER);
  return placement;
}

v1::WorkItem GuaranteeBreached(const v1::Case& file, const v1::Placement& breached,
                               const Date& on) {
  return WorkForLead(file, v1::WORK_ITEM_KIND_GUARANTEE_BREACHED, breached.name(),
                     WorkingDaysFrom(on, kToldDays));
}

}  // namespace reismee
