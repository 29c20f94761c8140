#include "services/request/act_date.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "proto/vocabulary/date.h"
#include "proto/vocabulary/refusal.h"
#include "proto/vocabulary/status_macros.h"
#include "storage/case/responsibilities.h"

namespace reismee {
namespace {

constexpr int64_t kDaysBack = 31;

}  // namespace

absl::StatusOr<google::type::Date> ActDate(const Call& call, const google::type::Date& asked,
                                           absl::string_view field) {
  if (asked.year() == 0 && asked.month() == 0 && asked.day() == 0) return call.today;
  RETURN_IF_ERROR(CheckDate(field, asked));
  if (Before(call.today, asked)) {
    return BadField(field, v1::REASON_DATE_IN_FUTURE,
                    absl::StrCat("at the latest today, ", ToIso(call.today)));
  }
  const bool far = DaysBetween(asked, call.today) > kDaysBack;
  if (far && !call.HasRole(v1::ROLE_COORDINATOR) && !call.HasRole(v1::ROLE_SERVICE)) {
    return BadField(field, v1::REASON_BACKDATING_NOT_ALLOWED,
                    "more than 31 days back needs a coordinator or a service account (reading 29)");
  }
  return asked;
}

absl::Status NotBefore(const google::type::Date& act, const google::type::Date& earliest,
                       absl::string_view fact) {
  if (!Before(act, earliest)) return absl::OkStatus();
  return Refuse(
      v1::REASON_DATE_TOO_EARLY, absl::StatusCode::kFailedPrecondition,
      {.rule = "reading 29",
       .missing = std::string(fact),
       .mend = "CALLER",
       .facts = {{std::string(fact), ToIso(earliest)}}},
      absl::StrCat("an act cannot lie before the ", fact, " it builds on, ", ToIso(earliest)));
}

absl::Status CheckLeadBegan(const v1::Case& file, const google::type::Date& date,
                            const ReadTxn& txn) {
  ASSIGN_OR_RETURN(const std::vector<v1::Responsibility> periods,
                   txn.responsibilities().List(file.name()));
  return NotBefore(date, periods.back().valid_from(), "responsibility");
}

}  // namespace reismee
