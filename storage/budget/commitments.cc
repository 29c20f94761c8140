#include "storage/budget/commitments.h"

#include <set>

#include "absl/strings/str_cat.h"
#include "proto/vocabulary/date.h"
#include "proto/vocabulary/refusal.h"
#include "proto/vocabulary/status_macros.h"
#include "storage/budget/budget_lines.h"
#include "storage/case/cases.h"
#include "storage/caseload/work_items.h"
#include "storage/instants.h"
#include "storage/sql/message.h"
#include "storage/sql/query.h"

namespace reismee {
namespace {

#define REISMEE_COMMITMENT_SELECT                                                     \
  "SELECT name, case_name, item, line, payer, supplier, amount_cents, paid_cents, "   \
  "amount_cents - paid_cents - released_cents AS open_cents, released_cents, state, " \
  "committed_on, closed_on, assessment, create_time FROM commitment "

absl::Status NothingOpen(const v1::Commitment& commitment) {
  return Refuse(v1::REASON_NOTHING_OPEN, absl::StatusCode::kFailedPrecondition,
                {.rule = "reading 12",
                 .mend = "CALLER",
                 .facts = {{"state", v1::CommitmentState_Name(commitment.state())}}},
                "the commitment was closed before");
}

absl::Status NotDue(const v1::Commitment& commitment, int32_t number) {
  for (const v1::Instalment& one : commitment.instalments()) {
    if (one.number() != number) continue;
    return Refuse(v1::REASON_WRONG_STATE, absl::StatusCode::kFailedPrecondition,
                  {.rule = "reading 12",
                   .mend = "CALLER",
                   .facts = {{"state", v1::InstalmentState_Name(one.state())}}},
                  "the instalment was paid or cancelled before");
  }
  return BadField("number", v1::REASON_INVALID_VALUE,
                  absl::StrCat("1 to ", commitment.instalments_size()));
}

}  // namespace

const Commitments ReadTxn::commitments() const { return Commitments(session_); }
Commitments WriteTxn::commitments() { return Commitments(session_); }

v1::Commitment AsOf(v1::Commitment commitment, const google::type::Date& day) {
  const bool closed = commitment.has_closed_on() && !Before(day, commitment.closed_on());
  int64_t paid = 0;
  for (v1::Instalment& one : *commitment.mutable_instalments()) {
    if (one.state() == v1::INSTALMENT_STATE_PAID && !Before(day, one.paid_on())) {
      paid += one.amount_cents();
    } else if (one.state() == v1::INSTALMENT_STATE_PAID || !closed) {
      one.set_state(v1::INSTALMENT_STATE_DUE);
      one.clear_paid_on();
    }
  }
  commitment.set_paid_cents(paid);
  if (!closed) {
    commitment.set_state(v1::COMMITMENT_STATE_OPEN);
    commitment.clear_closed_on();
    commitment.set_released_cents(0);
  }
  commitment.set_open_cents(commitment.amount_cents() - paid - commitment.released_cents());
  return commitment;
}

absl::Status Commitments::ReadInstalments(v1::Commitment* commitment) const {
  return sql::ForEach(session_.db,
                      "SELECT number, due_on, amount_cents, state, paid_on FROM instalment "
                      "WHERE commitment = $commitment ORDER BY number",
                      {{"commitment", commitment->name()}}, [&](sql::Statement& row) {
                        return sql::ReadRow(row, commitment->add_instalments());
                      });
}

absl::StatusOr<v1::Commitment> Commitments::Get(const std::string& name) const {
  ASSIGN_OR_RETURN(
      v1::Commitment found,
      sql::ReadOne<v1::Commitment>(session_.db, REISMEE_COMMITMENT_SELECT "WHERE name = $name",
                                   {{"name", name}}));
  RETURN_IF_ERROR(ReadInstalments(&found));
  return found;
}

absl::StatusOr<std::vector<v1::Commitment>> Commitments::ListWhere(absl::string_view condition,
                                                                   absl::string_view value) const {
  ASSIGN_OR_RETURN(
      std::vector<v1::Commitment> found,
      sql::ReadAll<v1::Commitment>(
          session_.db, absl::StrCat(REISMEE_COMMITMENT_SELECT, condition, " ORDER BY name"),
          {{"value", value}}));
  for (v1::Commitment& one : found) RETURN_IF_ERROR(ReadInstalments(&one));
  return found;
}

absl::StatusOr<std::vector<v1::Commitment>> Commitments::ListOfCase(
    const std::string& case_name) const {
  return ListWhere("WHERE case_name = $value", case_name);
}

absl::StatusOr<std::vector<v1::Commitment>> Commitments::ListOfItem(const std::string& item) const {
  return ListWhere("WHERE item = $value", item);
}

absl::StatusOr<std::vector<v1::Commitment>> Commitments::ListAsOf(
    const std::string& case_name, const google::type::Date& day) const {
  ASSIGN_OR_RETURN(std::vector<v1::Commitment> found, ListOfCase(case_name));
  std::vector<v1::Commitment> then;
  for (v1::Commitment& one : found) {
    if (!Before(day, one.committed_on())) then.push_back(AsOf(std::move(one), day));
  }
  return then;
}

absl::StatusOr<v1::Commitment> Commitments::Create(v1::Commitment created) {
  RETURN_IF_ERROR(BudgetLines(session_).Commit(created.line(), created.amount_cents()));
  created.set_state(v1::COMMITMENT_STATE_OPEN);
  created.set_open_cents(created.amount_cents());
  SetInstant(session_.call.now, created.mutable_create_time());
  RETURN_IF_ERROR(sql::Write(
      session_.db,
      "INSERT INTO commitment (name, case_name, item, line, payer, supplier, amount_cents, "
      "paid_cents, released_cents, state, committed_on, closed_on, assessment, create_time) "
      "VALUES ($name, $case_name, $item, $line, $payer, $supplier, $amount_cents, 0, 0, $state, "
      "$committed_on, NULL, $assessment, $create_time)",
      created));
  int32_t number = 0;
  for (v1::Instalment& one : *created.mutable_instalments()) {
    one.set_number(++number);
    one.set_state(v1::INSTALMENT_STATE_DUE);
    RETURN_IF_ERROR(sql::Write(
        session_.db,
        "INSERT INTO instalment (commitment, number, due_on, amount_cents, state, paid_on) "
        "VALUES ($_commitment, $number, $due_on, $amount_cents, $state, NULL)",
        one, {{"_commitment", created.name()}}));
  }
  RETURN_IF_ERROR(ShowNext(created, created.committed_on()));
  return created;
}

std::string Commitments::PayerToday(const v1::Commitment& commitment) const {
  const v1::Organisation* const holder =
      session_.reference.HolderOn(commitment.payer(), session_.call.today);
  return holder == nullptr ? commitment.payer() : holder->name();
}

absl::Status Commitments::ShowNext(const v1::Commitment& commitment,
                                   const google::type::Date& day) {
  WorkItems work(session_);
  RETURN_IF_ERROR(work.Close(commitment.case_name(), v1::WORK_ITEM_KIND_INSTALMENT_TO_PAY,
                             commitment.name(), day));
  for (const v1::Instalment& one : commitment.instalments()) {
    if (one.state() != v1::INSTALMENT_STATE_DUE) continue;
    ASSIGN_OR_RETURN(const v1::Case file, Cases(session_).Load(commitment.case_name()));
    v1::WorkItem next;
    next.set_kind(v1::WORK_ITEM_KIND_INSTALMENT_TO_PAY);
    next.set_region(file.region());
    next.set_organisation(PayerToday(commitment));
    next.set_case_name(file.name());
    next.set_resource(commitment.name());
    *next.mutable_shows_on() = one.due_on();
    *next.mutable_due_on() = one.due_on();
    return work.Open(std::move(next)).status();
  }
  return absl::OkStatus();
}

absl::StatusOr<v1::Commitment> Commitments::Pay(const v1::Commitment& commitment, int32_t number,
                                                const google::type::Date& paid_on) {
  const std::string& name = commitment.name();
  ASSIGN_OR_RETURN(
      const std::optional<int64_t> amount,
      sql::ReadInt(session_.db,
                   "UPDATE instalment SET state = $paid, paid_on = $paid_on "
                   "WHERE commitment = $commitment AND number = $number AND state = $due "
                   "RETURNING amount_cents",
                   {{"commitment", name},
                    {"number", number},
                    {"paid", v1::INSTALMENT_STATE_PAID},
                    {"due", v1::INSTALMENT_STATE_DUE},
                    {"paid_on", ToIso(paid_on)}}));
  if (!amount.has_value()) return NotDue(commitment, number);
  RETURN_IF_ERROR(sql::Execute(
      session_.db, "UPDATE commitment SET paid_cents = paid_cents + $amount WHERE name = $name",
      {{"name", name}, {"amount", *amount}}));
  RETURN_IF_ERROR(BudgetLines(session_).Pay(commitment.line(), *amount));
  ASSIGN_OR_RETURN(v1::Commitment paid, Get(name));
  RETURN_IF_ERROR(ShowNext(paid, paid_on));
  return paid;
}

absl::StatusOr<v1::Commitment> Commitments::Close(const v1::Commitment& commitment,
                                                  v1::CommitmentState state,
                                                  const google::type::Date& closed_on) {
  const std::string& name = commitment.name();
  ASSIGN_OR_RETURN(
      const int64_t written,
      sql::ExecuteCount(session_.db,
                        "UPDATE commitment SET state = $state, closed_on = $closed_on, "
                        "released_cents = amount_cents - paid_cents "
                        "WHERE name = $name AND state = $open AND paid_cents = $paid",
                        {{"name", name},
                         {"state", state},
                         {"closed_on", ToIso(closed_on)},
                         {"open", v1::COMMITMENT_STATE_OPEN},
                         {"paid", commitment.paid_cents()}}));
  if (written != 1) return NothingOpen(commitment);
  RETURN_IF_ERROR(sql::Execute(session_.db,
                               "UPDATE instalment SET state = $cancelled "
                               "WHERE commitment = $name AND state = $due",
                               {{"name", name},
                                {"cancelled", v1::INSTALMENT_STATE_CANCELLED},
                                {"due", v1::INSTALMENT_STATE_DUE}}));
  if (commitment.open_cents() > 0) {
    RETURN_IF_ERROR(BudgetLines(session_).Release(commitment.line(), commitment.open_cents()));
  }
  ASSIGN_OR_RETURN(v1::Commitment closed, Get(name));
  RETURN_IF_ERROR(ShowNext(closed, closed_on));
  return closed;
}

absl::StatusOr<std::vector<std::string>> Commitments::ReleaseIdle(
    const std::string& case_name, const google::type::Date& closed_on) {
  // 1 PLANNED and 4 STOPPED, ItemState.
  ASSIGN_OR_RETURN(const std::vector<v1::Commitment> idle,
                   ListWhere("WHERE case_name = $value AND state = 1 AND item IN "
                             "(SELECT name FROM item WHERE case_name = $value AND state IN (1, 4))",
                             case_name));
  std::set<std::string> regions;
  for (const v1::Commitment& one : idle) {
    RETURN_IF_ERROR(Close(one, v1::COMMITMENT_STATE_RELEASED, closed_on).status());
    ASSIGN_OR_RETURN(const v1::BudgetLine line, BudgetLines(session_).Get(one.line()));
    if (!line.region().empty()) regions.insert(line.region());
  }
  return std::vector<std::string>(regions.begin(), regions.end());
}

}  // namespace reismee
