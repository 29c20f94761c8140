#include "storage/case/responsibilities.h"

#include "proto/vocabulary/date.h"
#include "proto/vocabulary/status_macros.h"
#include "storage/case/cases.h"
#include "storage/sql/message.h"
#include "storage/sql/query.h"

namespace reismee {

ResponsibilityReader ReadTxn::responsibilities() const { return ResponsibilityReader(session_); }
ResponsibilityWriter WriteTxn::responsibilities() { return ResponsibilityWriter(session_); }

absl::StatusOr<std::vector<v1::Responsibility>> ResponsibilityReader::List(
    const CaseInHand& in_hand) const {
  ASSIGN_OR_RETURN(const std::vector<v1::Responsibility> all, All(in_hand));
  std::vector<v1::Responsibility> shown;
  for (const v1::Responsibility& period : all) {
    Act act = session_.call.act();
    act.as_of = &period.valid_from();
    ASSIGN_OR_RETURN(const bool opens, CaseReader(session_).Opens(in_hand, act));
    if (opens) shown.push_back(period);
  }
  return shown;
}

absl::StatusOr<google::type::Date> ResponsibilityReader::LedSince(const CaseInHand& in_hand) const {
  ASSIGN_OR_RETURN(const std::vector<v1::Responsibility> all, All(in_hand));
  if (all.empty()) return absl::InternalError("nobody leads a case");
  return all.back().valid_from();
}

absl::StatusOr<std::vector<v1::Responsibility>> ResponsibilityReader::All(
    const CaseInHand& in_hand) const {
  return sql::ReadAll<v1::Responsibility>(
      session_.db,
      "SELECT case_name, body, valid_from, valid_to, transfer FROM responsibility "
      "WHERE case_name = $case_name ORDER BY valid_from",
      {{"case_name", in_hand.name()}});
}

absl::Status ResponsibilityWriter::Begin(const CaseInHand& in_hand, v1::Responsibility next) {
  next.set_case_name(in_hand.name());
  const std::string first_day = ToIso(next.valid_from());
  RETURN_IF_ERROR(sql::Execute(
      session_.db,
      "DELETE FROM responsibility WHERE case_name = $case_name AND valid_from = $first_day",
      {{"case_name", next.case_name()}, {"first_day", first_day}}));
  RETURN_IF_ERROR(End(in_hand, AddDays(next.valid_from(), -1)));
  return sql::Write(session_.db,
                    "INSERT INTO responsibility (case_name, body, valid_from, valid_to, transfer) "
                    "VALUES ($case_name, $body, $valid_from, NULL, $transfer)",
                    next);
}

absl::Status ResponsibilityWriter::End(const CaseInHand& in_hand,
                                       const google::type::Date& last_day) {
  return sql::Execute(session_.db,
                      "UPDATE responsibility SET valid_to = $last_day "
                      "WHERE case_name = $case_name AND valid_to IS NULL",
                      {{"case_name", in_hand.name()}, {"last_day", ToIso(last_day)}});
}

}  // namespace reismee
