#include "storage/budget/commitments.h"

#include <optional>
#include <set>
#include <utility>

#include "absl/strings/str_cat.h"
#include "proto/vocabulary/cents.h"
#include "proto/vocabulary/date.h"
#include "proto/vocabulary/refusal.h"
#include "proto/vocabulary/status_macros.h"
#include "storage/access/case_facts.h"
#include "storage/budget/budget_lines.h"
#include "storage/budget/payment_work_rules.h"
#include "storage/instants.h"
#include "storage/sql/message.h"
#include "storage/sql/query.h"
#include "storage/work/work_items.h"

namespace reismee {
namespace {

// With whose money it is.
constexpr absl::string_view kSelect =
    "SELECT l.owner AS _owner, l.region AS _region, m.name AS name, m.case_name AS case_name, "
    "m.item AS item, m.line AS line, m.payer AS payer, m.supplier AS supplier, "
    "m.amount_cents AS amount_cents, m.paid_cents AS paid_cents, "
    "m.amount_cents - m.paid_cents - m.released_cents AS open_cents, "
    "m.released_cents AS released_cents, m.state AS state, m.committed_on AS committed_on, "
    "m.closed_on AS closed_on, m.assessment AS assessment, m.create_time AS create_time "
    "FROM commitment AS m JOIN budget_line AS l ON l.name = m.line WHERE ";

absl::Status NothingOpen(const v1::Commitment& commitment) {
  return Refuse(v1::REASON_NOTHING_OPEN, absl::StatusCode::kFailedPrecondition,
                {.rule = "reading 12",
                 .mend = "CALLER",
                 .facts = {{"state", StateName(v1::CommitmentState_Name(commitment.state()))}}},
                "the commitment was closed before");
}

absl::Status NotDue(const v1::Commitment& commitment, int32_t number) {
  for (const v1::Instalment& one : commitment.instalments()) {
    if (one.number() != number) continue;
    return Refuse(v1::REASON_WRONG_STATE, absl::StatusCode::kFailedPrecondition,
                  {.rule = "reading 12",
                   .mend = "CALLER",
                   .facts = {{"state", StateName(v1::InstalmentState_Name(one.state()))}}},
                  "the instalment was paid or cancelled before");
  }
  return BadField("number", v1::REASON_INVALID_VALUE,
                  absl::StrCat("1 to ", commitment.instalments_size()));
}

// Those made by the end of the day.
absl::StatusOr<std::vector<v1::Commitment>> AllAsOf(std::vector<v1::Commitment> found,
                                                    const google::type::Date& day) {
  std::vector<v1::Commitment> then;
  for (v1::Commitment& one : found) {
    if (Before(day, one.committed_on())) continue;
    ASSIGN_OR_RETURN(one, AsOf(std::move(one), day));
    then.push_back(std::move(one));
  }
  return then;
}

}  // namespace

CommitmentReader ReadTxn::commitments() const { return CommitmentReader(session_); }
CommitmentWriter WriteTxn::commitments() { return CommitmentWriter(session_); }

absl::StatusOr<v1::Commitment> AsOf(v1::Commitment commitment, const google::type::Date& day) {
  const bool closed = commitment.has_closed_on() && !Before(day, commitment.closed_on());
  int64_t paid = 0;
  for (v1::Instalment& one : *commitment.mutable_instalments()) {
    if (one.state() == v1::INSTALMENT_STATE_PAID && !Before(day, one.paid_on())) {
      ASSIGN_OR_RETURN(paid, AddCents(paid, one.amount_cents()));
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
  ASSIGN_OR_RETURN(const int64_t unpaid, SubtractCents(commitment.amount_cents(), paid));
  ASSIGN_OR_RETURN(const int64_t open, SubtractCents(unpaid, commitment.released_cents()));
  commitment.set_open_cents(open);
  return commitment;
}

absl::StatusOr<std::vector<CommitmentReader::Row>> CommitmentReader::ReadRows(
    absl::string_view condition, sql::Params params) const {
  std::vector<Row> rows;
  const absl::Status read =
      sql::ForEach(session_.db, absl::StrCat(kSelect, condition, " ORDER BY m.name"), params,
                   [&](sql::Statement& row) -> absl::Status {
                     Row& one = rows.emplace_back();
                     RETURN_IF_ERROR(sql::ReadRow(row, &one.commitment));
                     one.line = {.commitment = one.commitment.name(),
                                 .payer = HeldToday(session_, one.commitment.payer()),
                                 .line_owner = HeldToday(session_, row.Text(0)),
                                 .line_region = std::string(row.Text(1)),
                                 .open = one.commitment.state() == v1::COMMITMENT_STATE_OPEN,
                                 .committed_on = one.commitment.committed_on()};
                     return absl::OkStatus();
                   });
  RETURN_IF_ERROR(read);
  return rows;
}

absl::Status CommitmentReader::ReadInstalments(v1::Commitment* commitment) const {
  return sql::ForEach(session_.db,
                      "SELECT number, due_on, amount_cents, state, paid_on FROM instalment "
                      "WHERE commitment = $commitment ORDER BY number",
                      {{"commitment", commitment->name()}}, [&](sql::Statement& row) {
                        return sql::ReadRow(row, commitment->add_instalments());
                      });
}

absl::StatusOr<v1::Commitment> CommitmentReader::Get(const std::string& name) const {
  ASSIGN_OR_RETURN(std::vector<v1::Commitment> found,
                   ListWhere("m.name = $name", {{"name", name}}));
  if (found.empty()) return absl::NotFoundError("no such commitment");
  return std::move(found.front());
}

absl::StatusOr<std::vector<v1::Commitment>> CommitmentReader::ListWhere(absl::string_view condition,
                                                                        sql::Params params) const {
  ASSIGN_OR_RETURN(std::vector<Row> rows, ReadRows(condition, params));
  std::vector<v1::Commitment> found;
  for (Row& row : rows) {
    found.push_back(std::move(row.commitment));
    RETURN_IF_ERROR(ReadInstalments(&found.back()));
  }
  return found;
}

absl::StatusOr<std::vector<v1::Commitment>> CommitmentReader::List(const CaseInHand& file) const {
  return ListWhere("m.case_name = $case_name", {{"case_name", file.name()}});
}

absl::StatusOr<std::vector<v1::Commitment>> CommitmentReader::ListTo(
    const CaseInHand& file, const std::string& item) const {
  return ListWhere("m.case_name = $case_name AND m.item = $item",
                   {{"case_name", file.name()}, {"item", item}});
}

absl::StatusOr<std::vector<v1::Commitment>> CommitmentReader::ListAsOf(
    const CaseInHand& file, const google::type::Date& day) const {
  ASSIGN_OR_RETURN(std::vector<v1::Commitment> shown, ListShown(file));
  return AllAsOf(std::move(shown), day);
}

absl::StatusOr<v1::Commitment> CommitmentWriter::Create(const CaseInHand& file,
                                                        v1::Commitment created) {
  created.set_case_name(file.name());
  RETURN_IF_ERROR(BudgetLineWriter(session_).Commit(created.line(), created.amount_cents(),
                                                    created.committed_on()));
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
  RETURN_IF_ERROR(ShowNext(file, created, created.committed_on()));
  return created;
}

absl::Status CommitmentWriter::ShowNext(const CaseInHand& file, const v1::Commitment& commitment,
                                        const google::type::Date& day) {
  WorkItemWriter work(session_);
  RETURN_IF_ERROR(work.Close(file, v1::WORK_ITEM_KIND_INSTALMENT_TO_PAY, commitment.name(), day));
  std::optional<v1::WorkItem> next =
      InstalmentToPay(commitment, HeldToday(session_, commitment.payer()));
  return next.has_value() ? work.Open(file, *std::move(next)).status() : absl::OkStatus();
}

absl::StatusOr<v1::Commitment> CommitmentWriter::Pay(const CommitmentInHand& in_hand,
                                                     int32_t number,
                                                     const google::type::Date& paid_on) {
  const v1::Commitment& commitment = in_hand.commitment;
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
  RETURN_IF_ERROR(BudgetLineWriter(session_).Pay(commitment.line(), *amount));
  ASSIGN_OR_RETURN(v1::Commitment paid, Get(name));
  RETURN_IF_ERROR(ShowNext(in_hand.file, paid, paid_on));
  return paid;
}

absl::StatusOr<v1::Commitment> CommitmentWriter::Close(const CommitmentInHand& in_hand,
                                                       v1::CommitmentState state,
                                                       const google::type::Date& closed_on) {
  return CloseOf(in_hand.file, in_hand.commitment, state, closed_on);
}

absl::StatusOr<v1::Commitment> CommitmentWriter::CloseOf(const CaseInHand& file,
                                                         const v1::Commitment& commitment,
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
    RETURN_IF_ERROR(BudgetLineWriter(session_).Release(commitment.line(), commitment.open_cents()));
  }
  ASSIGN_OR_RETURN(v1::Commitment closed, Get(name));
  RETURN_IF_ERROR(ShowNext(file, closed, closed_on));
  return closed;
}

absl::StatusOr<std::vector<std::string>> CommitmentWriter::ReleaseIdle(
    const CaseInHand& file, const google::type::Date& closed_on) {
  ASSIGN_OR_RETURN(const std::vector<Row> idle,
                   ReadRows("m.case_name = $case_name AND m.state = $open AND m.item IN (SELECT "
                            "name FROM item WHERE case_name = $case_name AND state IN "
                            "($planned, $stopped))",
                            {{"case_name", file.name()},
                             {"open", v1::COMMITMENT_STATE_OPEN},
                             {"planned", v1::ITEM_STATE_PLANNED},
                             {"stopped", v1::ITEM_STATE_STOPPED}}));
  std::set<std::string> regions;
  for (const Row& one : idle) {
    RETURN_IF_ERROR(
        CloseOf(file, one.commitment, v1::COMMITMENT_STATE_RELEASED, closed_on).status());
    if (!one.line.line_region.empty()) regions.insert(one.line.line_region);
  }
  return std::vector<std::string>(regions.begin(), regions.end());
}

}  // namespace reismee
