#include "services/request/act_date_rules.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "proto/vocabulary/date.h"
#include "proto/vocabulary/refusal.h"
#include "proto/vocabulary/status_macros.h"
#include "storage/access/relation_rules.h"

namespace reismee {
namespace {

constexpr int64_t kDaysBack = 31;

}  // namespace

bool MayReachFar(v1::Relation relation, const RoleSet& roles) {
  if (relation == v1::RELATION_COORDINATING) return true;
  const bool as_program =
      relation == v1::RELATION_UNSPECIFIED || RolesOf({relation}).Has(v1::ROLE_SERVICE);
  return as_program && roles.Has(v1::ROLE_SERVICE);
}

absl::Status CheckActDate(const google::type::Date& asked, const google::type::Date& today,
                          bool may_reach_far, absl::string_view field) {
  RETURN_IF_ERROR(CheckDate(field, asked));
  if (Before(today, asked)) {
    return BadField(field, v1::REASON_DATE_IN_FUTURE,
                    absl::StrCat("at the latest today, ", ToIso(today)));
  }
  if (may_reach_far || DaysBetween(asked, today) <= kDaysBack) return absl::OkStatus();
  return BadField(field, v1::REASON_BACKDATING_NOT_ALLOWED,
                  "more than 31 days back needs a coordinator or a service account (reading 29)");
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

}  // namespace reismee
