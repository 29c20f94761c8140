#include "services/arrangement/practice_rules.h"

#include "absl/algorithm/container.h"
#include "absl/strings/str_cat.h"
#include "proto/vocabulary/refusal.h"

namespace reismee {

absl::Status CheckNamesPractice(const v1::Item& item, const v1::Instrument& instrument,
                                absl::string_view prefix) {
  const bool compensates = instrument.kind() == v1::INSTRUMENT_KIND_EMPLOYER_COMPENSATION;
  FieldErrors errors;
  if (compensates && item.practice_item().empty()) {
    errors.Add(absl::StrCat(prefix, "practice_item"), v1::REASON_REQUIRED,
               "the practice learning that is compensated (reading 39)");
  }
  if (compensates && item.provider().empty()) {
    errors.Add(absl::StrCat(prefix, "provider"), v1::REASON_REQUIRED,
               "the employer where the person learns (reading 39)");
  }
  if (!compensates && !item.practice_item().empty()) {
    errors.Add(absl::StrCat(prefix, "practice_item"), v1::REASON_INVALID_VALUE,
               "only of compensation of an employer");
  }
  return errors.status();
}

absl::Status CheckIsPractice(const v1::Instrument& of_practice, absl::string_view prefix) {
  if (of_practice.kind() == v1::INSTRUMENT_KIND_PRACTICE_LEARNING) return absl::OkStatus();
  return BadField(absl::StrCat(prefix, "practice_item"), v1::REASON_INVALID_VALUE,
                  "is no practice learning (reading 39)");
}

absl::Status CheckNotCompensated(const v1::Arrangement& draft, const v1::Item& item) {
  const auto found = absl::c_find_if(
      draft.items(), [&](const v1::Item& one) { return one.practice_item() == item.name(); });
  if (found == draft.items().end()) return absl::OkStatus();
  return Refuse(v1::REASON_WRONG_STATE, absl::StatusCode::kFailedPrecondition,
                {.rule = "reading 39", .mend = "CASEWORKER", .facts = {{"item", found->name()}}},
                "compensation of an employer belongs to the item: remove that first");
}

}  // namespace reismee
