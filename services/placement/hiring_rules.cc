#include "services/placement/hiring_rules.h"

#include <set>
#include <string>

#include "absl/algorithm/container.h"
#include "absl/strings/str_cat.h"
#include "proto/vocabulary/refusal.h"
#include "proto/vocabulary/status_macros.h"

namespace reismee {

absl::Status CheckWaits(const v1::WaitingPlace& place) {
  if (place.state() == v1::WAITING_STATE_WAITING) return absl::OkStatus();
  const std::string state = StateName(v1::WaitingState_Name(place.state()));
  return Refuse(v1::REASON_WRONG_STATE, absl::StatusCode::kFailedPrecondition,
                {.mend = "CASEWORKER", .facts = {{"state", state}}},
                "the place is waited on no more");
}

absl::StatusOr<std::vector<v1::Skip>> SkipsFor(
    const v1::WaitingPlace& place, const google::protobuf::RepeatedPtrField<v1::Skip>& asked,
    absl::string_view organisation, const google::type::Date& on) {
  FieldErrors errors;
  std::set<int32_t> skipped;
  std::vector<v1::Skip> skips;
  for (int i = 0; i < asked.size(); ++i) {
    v1::Skip skip = asked[i];
    const std::string field = absl::StrCat("skips[", i, "].");
    if (!absl::c_linear_search(place.numbers_before(), skip.number()) ||
        !skipped.insert(skip.number()).second) {
      errors.Add(field + "number", v1::REASON_INVALID_VALUE, "a number that waits before, once");
    }
    if (skip.reason() == v1::SKIP_REASON_UNSPECIFIED || !v1::SkipReason_IsValid(skip.reason())) {
      errors.Add(field + "reason", v1::REASON_REQUIRED, "why they are skipped");
    }
    *skip.mutable_skipped_on() = on;
    skip.set_organisation(std::string(organisation));
    skips.push_back(skip);
  }
  RETURN_IF_ERROR(errors.status());
  for (const int32_t before : place.numbers_before()) {
    if (skipped.count(before) != 0) continue;
    return Refuse(v1::REASON_NOT_FIRST_IN_LINE, absl::StatusCode::kFailedPrecondition,
                  {.rule = "000:825-842",
                   .missing = "skips",
                   .mend = "CASEWORKER",
                   .facts = {{"number", absl::StrCat(before)}}},
                  "somebody waits longer for this job; skip them with a reason, or wait");
  }
  return skips;
}

v1::WaitingPlace Off(v1::WaitingPlace place, v1::WaitingState state,
                     const google::type::Date& last_day) {
  place.set_state(state);
  *place.mutable_left_on() = last_day;
  place.clear_numbers_before();
  return place;
}

}  // namespace reismee
