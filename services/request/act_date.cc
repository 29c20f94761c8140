#include "services/request/act_date.h"

#include "proto/vocabulary/date.h"
#include "proto/vocabulary/status_macros.h"
#include "storage/case/responsibilities.h"

namespace reismee {
namespace {

bool IsUnset(const google::type::Date& date) {
  return date.year() == 0 && date.month() == 0 && date.day() == 0;
}

absl::StatusOr<google::type::Date> DateOf(const Call& call, v1::Relation relation,
                                          const google::type::Date& asked) {
  if (IsUnset(asked)) return call.today;
  RETURN_IF_ERROR(CheckActDate(asked, call.today, MayReachFar(relation, call.who.roles), "date"));
  return asked;
}

}  // namespace

absl::StatusOr<google::type::Date> ActDate(const Call& call, const InHand& in_hand,
                                           const google::type::Date& asked) {
  return DateOf(call, in_hand.relation(), asked);
}

absl::StatusOr<google::type::Date> ActDate(const Call& call, const google::type::Date& asked) {
  return DateOf(call, v1::RELATION_UNSPECIFIED, asked);
}

absl::StatusOr<google::type::Date> AsOfDate(const Call& call, const google::type::Date& asked) {
  if (IsUnset(asked)) return call.today;
  RETURN_IF_ERROR(CheckDate("as_of", asked));
  return asked;
}

absl::Status CheckLeadBegan(const CaseInHand& file, const google::type::Date& date,
                            const ReadTxn& txn) {
  ASSIGN_OR_RETURN(const google::type::Date led_since, txn.responsibilities().LedSince(file));
  return NotBefore(date, led_since, "responsibility");
}

}  // namespace reismee
