#include "services/case/outcome_rules.h"

#include "proto/vocabulary/date.h"
#include "proto/vocabulary/refusal.h"
#include "proto/vocabulary/status_macros.h"
#include "services/jobseeker/situation_rules.h"

namespace reismee {
namespace {

absl::Status CheckSector(const v1::Outcome& outcome, const v1::Sector* sector) {
  constexpr absl::string_view kField = "outcome.sector";
  if (outcome.contract_form() != v1::CONTRACT_FORM_DIRECT) {
    if (outcome.sector().empty()) return absl::OkStatus();
    return BadField(kField, v1::REASON_SECTOR_NOT_ALLOWED,
                    "only a direct contract has a sector (reading 23)");
  }
  if (outcome.sector().empty()) {
    return BadField(kField, v1::REASON_SECTOR_REQUIRED,
                    "a direct contract needs one of sectors/1 to sectors/20 (reading 23)");
  }
  if (sector == nullptr || !sector->direct_contract()) {
    return BadField(kField, v1::REASON_UNKNOWN_CODE, "sectors/1 to sectors/20");
  }
  return absl::OkStatus();
}

}  // namespace

absl::Status CheckOutcome(const v1::Outcome& outcome, const v1::Sector* sector, const Date& date) {
  FieldErrors errors;
  const absl::Status valid = CheckDate("outcome.work_started_on", outcome.work_started_on());
  errors.Add(valid);
  if (valid.ok() && Before(date, outcome.work_started_on())) {
    errors.Add("outcome.work_started_on", v1::REASON_DATE_IN_FUTURE,
               "at the latest the business date: record work once it has begun");
  }
  if (outcome.contract_form() == v1::CONTRACT_FORM_UNSPECIFIED) {
    errors.Add("outcome.contract_form", v1::REASON_REQUIRED, "the form of the contract");
  } else if (!v1::ContractForm_IsValid(outcome.contract_form())) {
    errors.Add("outcome.contract_form", v1::REASON_INVALID_VALUE, "is no such form");
  } else {
    errors.Add(CheckSector(outcome, sector));
  }
  return errors.status();
}

absl::StatusOr<v1::Outcome> OfPlacement(v1::Outcome outcome, const v1::Placement& job) {
  if (!outcome.has_work_started_on()) *outcome.mutable_work_started_on() = job.first_day();
  if (outcome.contract_form() == v1::CONTRACT_FORM_UNSPECIFIED) {
    outcome.set_contract_form(job.contract_form());
  }
  const bool is_direct = job.contract_form() == v1::CONTRACT_FORM_DIRECT;
  if (is_direct && outcome.sector().empty()) outcome.set_sector(job.sector());
  FieldErrors errors;
  const auto differs = [&](absl::string_view field) {
    errors.Add(field, v1::REASON_INVALID_VALUE, "is not that of the placement");
  };
  if (!SameDay(outcome.work_started_on(), job.first_day())) differs("outcome.work_started_on");
  if (outcome.contract_form() != job.contract_form()) differs("outcome.contract_form");
  if (is_direct && outcome.sector() != job.sector()) differs("outcome.sector");
  RETURN_IF_ERROR(errors.status());
  return outcome;
}

v1::Transition TransitionOf(const v1::Case& file, absl::Span<const v1::Situation> situations,
                            const Date& work_started_on) {
  const bool worked = file.intake_status() == v1::WORK_STATUS_EMPLOYED ||
                      file.intake_status() == v1::WORK_STATUS_SELF_EMPLOYED;
  return worked && !HasBenefitStartedBetween(situations, file.intake_date(), work_started_on)
             ? v1::TRANSITION_WORK_TO_WORK
             : v1::TRANSITION_NO_WORK_TO_WORK;
}

}  // namespace reismee
