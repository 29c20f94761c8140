#include "services/budget/reservation_rules.h"

#include "absl/strings/str_cat.h"
#include "proto/vocabulary/date.h"
#include "proto/vocabulary/refusal.h"
#include "proto/vocabulary/status_macros.h"
#include "proto/vocabulary/text.h"

namespace reismee {
namespace {

constexpr int kUsualDays = 42;
constexpr int kMostDays = 62;

}  // namespace

absl::Status CheckDrafted(const internal::v1::CommitmentFacts& facts) {
  if (!facts.in_force()) return absl::OkStatus();
  return Refuse(v1::REASON_WRONG_STATE, absl::StatusCode::kFailedPrecondition,
                {.rule = "reading 9", .mend = "CALLER", .facts = {{"state", "AGREED"}}},
                "the item is agreed: commit money to it");
}

absl::StatusOr<Date> LastDayHeld(const Date& from, const Date& asked, int last_year) {
  Date last = AddDays(from, kUsualDays);
  if (asked.year() != 0) {
    RETURN_IF_ERROR(CheckDate("expires_on", asked));
    if (Before(asked, from) || Before(AddDays(from, kMostDays), asked)) {
      return BadField(
          "expires_on", v1::REASON_INVALID_PERIOD,
          absl::StrCat("from the day of the reservation to ", kMostDays, " days later"));
    }
    last = asked;
  }
  const Date end = MakeDate(last_year, 12, 31);
  return Before(end, last) ? end : last;
}

}  // namespace reismee
