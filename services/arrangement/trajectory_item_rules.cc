#include "services/arrangement/trajectory_item_rules.h"

#include "absl/strings/str_cat.h"
#include "proto/vocabulary/date.h"
#include "proto/vocabulary/refusal.h"

namespace reismee {
namespace {

absl::Status Closed(const Date& last_day) {
  return Refuse(v1::REASON_TRAJECTORY_CLOSED, absl::StatusCode::kFailedPrecondition,
                {.rule = "readings 21 and 43",
                 .mend = "CASEWORKER",
                 .facts = {{"last_day", ToIso(last_day)}}},
                "the trajectory of this service is over");
}

}  // namespace

absl::Status CheckInTrajectory(const v1::Item& item, const v1::Instrument& instrument,
                               const v1::Trajectory* trajectory, absl::string_view prefix) {
  const auto field = [&](absl::string_view name) { return absl::StrCat(prefix, name); };
  const bool last_resort = instrument.kind() == v1::INSTRUMENT_KIND_LAST_RESORT;
  if (item.trajectory().empty()) {
    if (!last_resort) return absl::OkStatus();
    return Refuse(v1::REASON_PROFESSIONAL_JUDGEMENT_MISSING, absl::StatusCode::kFailedPrecondition,
                  {.rule = "reading 21", .missing = "trajectory", .mend = "CASEWORKER"},
                  "start a trajectory with the professional judgement first, and name it");
  }
  if (!last_resort) {
    return BadField(field("trajectory"), v1::REASON_INVALID_VALUE, "only for the last resort");
  }
  if (trajectory == nullptr) {
    return BadField(field("trajectory"), v1::REASON_UNKNOWN_CODE, "is no trajectory of this case");
  }
  if (trajectory->has_ended_on()) return Closed(trajectory->last_day());
  FieldErrors errors;
  if (Before(item.planned_from(), trajectory->started_on())) {
    errors.Add(
        field("planned_from"), v1::REASON_INVALID_PERIOD,
        absl::StrCat("the trajectory began on ", ToIso(trajectory->started_on()), " (reading 21)"));
  }
  if (Before(trajectory->last_day(), item.planned_to())) {
    errors.Add(field("planned_to"), v1::REASON_DURATION_TOO_LONG,
               absl::StrCat("at the latest the last day of the trajectory, ",
                            ToIso(trajectory->last_day()), " (reading 21)"));
  }
  return errors.status();
}

absl::Status CheckTrajectoryOpen(const v1::Item& item, const Date& day) {
  const bool over = !item.trajectory().empty() && Before(item.last_allowed_on(), day);
  return over ? Closed(item.last_allowed_on()) : absl::OkStatus();
}

}  // namespace reismee
