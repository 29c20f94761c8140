#include "storage/budget/commitments.h"

#include <optional>
#include <set>
#include <utility>

#include "absl/strings/str_cat.h"
#include "proto/vocabulary/cents.h"
#include "proto/vocabulary/date.h"
#include "proto/vocabulary/refusal.h"
#include "proto/vocabulary/status_macros.h"
#include "reismee/v1/payment_batch.pb.h"
#include "storage/access/case_facts.h"
#include "storage/budget/awards.h"
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
    "m.closed_on AS closed_on, m.assessment AS assessment, m.create_time AS create_time, "
    "m.award AS award, m.consent_on AS consent_on, m.repaid_cents AS repaid_cents "
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

// The instalment of that number, if it is due; what is to be paid of it.
absl::StatusOr<int64_t> CentsToPay(const v1::Commitment& commitment, const PaymentToMake& order) {
  for (const v1::Instalment& one : commitment.instalments()) {
    if (one.number() != order.number || one.state() != v1::INSTALMENT_STATE_DUE) continue;
    ASSIGN_OR_RETURN(const int64_t open, SubtractCents(one.amount_cents(), one.paid_cents()));
    if (order.cents <= open) return order.cents == 0 ? open : order.cents;
    return BadField("amount_cents", v1::REASON_INVALID_AMOUNT,
                    absl::StrCat("at most what is open of the instalment, ",
                                 FormatCents(open, Notation::kPlain)));
  }
  return NotDue(commitment, order.number);
}

}  // namespace

CommitmentReader ReadTxn::commitments() const { return CommitmentReader(session_); }
CommitmentWriter WriteTxn::commitments() { return CommitmentWriter(session_); }

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
  return sql::ForEach(
      session_.db,
      "SELECT number, due_on, amount_cents, paid_cents, state, paid_on FROM instalment "
      "WHERE commitment = $commitment ORDER BY number",
      {{"commitment", commitment->name()}},
      [&](sql::Statement& row) { return sql::ReadRow(row, commitment->add_instalments()); });
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
  std::vector<v1::Commitment> then;
  for (v1::Commitment& one : shown) {
    if (Before(day, one.committed_on())) continue;
    ASSIGN_OR_RETURN(const CommitmentHistory history, HistoryOf(file, one));
    ASSIGN_OR_RETURN(one, AsOf(std::move(one), history, day));
    then.push_back(std::move(one));
  }
  return then;
}

absl::StatusOr<CommitmentHistory> CommitmentReader::HistoryOf(
    const CaseInHand&, const v1::Commitment& commitment) const {
  const sql::Param of = {"commitment", commitment.name()};
  CommitmentHistory history;
  ASSIGN_OR_RETURN(history.payments,
                   sql::ReadAll<v1::Payment>(
                       session_.db,
                       "SELECT name, commitment, number, amount_cents, paid_on, reference, batch, "
                       "create_time FROM payment WHERE commitment = $commitment ORDER BY name",
                       absl::MakeConstSpan(&of, 1)));
  RETURN_IF_ERROR(sql::ForEach(
      session_.db,
      "SELECT amount_cents, repaid_on FROM repayment WHERE commitment = $commitment ORDER BY name",
      absl::MakeConstSpan(&of, 1), [&](sql::Statement& row) -> absl::Status {
        ASSIGN_OR_RETURN(const google::type::Date day, ParseIso(row.Text(1)));
        history.repayments.push_back({row.Int64(0), day});
        return absl::OkStatus();
      }));
  return history;
}

absl::Status CommitmentWriter::TakeMoney(const v1::Commitment& created) {
  if (!created.award().empty()) {
    return AwardWriter(session_).Draw(created.award(), created.amount_cents(),
                                      created.committed_on());
  }
  return BudgetLineWriter(session_).Commit(created.line(), created.amount_cents(),
                                           created.committed_on());
}

absl::Status CommitmentWriter::GiveBack(const v1::Commitment& commitment, int64_t cents,
                                        const google::type::Date& day) {
  if (!commitment.award().empty()) {
    return AwardWriter(session_).Return(commitment.award(), cents, day);
  }
  return BudgetLineWriter(session_).Release(commitment.line(), cents, day);
}

absl::StatusOr<v1::Commitment> CommitmentWriter::Create(
    const CaseInHand& file, v1::Commitment created, const internal::v1::CommitmentFacts& facts) {
  created.set_case_name(file.name());
  RETURN_IF_ERROR(TakeMoney(created));
  created.set_state(v1::COMMITMENT_STATE_OPEN);
  created.set_open_cents(created.amount_cents());
  SetInstant(session_.call.now, created.mutable_create_time());
  const std::string basis = facts.SerializeAsString();
  RETURN_IF_ERROR(sql::Write(
      session_.db,
      "INSERT INTO commitment (name, case_name, item, line, award, payer, supplier, amount_cents, "
      "paid_cents, released_cents, repaid_cents, state, committed_on, consent_on, closed_on, "
      "assessment, basis, create_time) VALUES ($name, $case_name, $item, $line, $award, $payer, "
      "$supplier, $amount_cents, 0, 0, 0, $state, $committed_on, $consent_on, NULL, $assessment, "
      "$_basis, $create_time)",
      created, {{"_basis", sql::Blob(basis)}}));
  int32_t number = 0;
  for (v1::Instalment& one : *created.mutable_instalments()) {
    one.set_number(++number);
    one.set_state(v1::INSTALMENT_STATE_DUE);
    RETURN_IF_ERROR(sql::Write(
        session_.db,
        "INSERT INTO instalment (commitment, number, due_on, amount_cents, paid_cents, state, "
        "paid_on) VALUES ($_commitment, $number, $due_on, $amount_cents, 0, $state, NULL)",
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

absl::Status CommitmentWriter::CheckInNoBatch(const CommitmentInHand& in_hand, int32_t number,
                                              const std::string& batch) const {
  std::string held;
  RETURN_IF_ERROR(sql::ForEach(
      session_.db,
      "SELECT b.name FROM payment_batch_entry AS e JOIN payment_batch AS b ON b.name = e.batch "
      "WHERE e.commitment = $commitment AND ($number = 0 OR e.number = $number) AND "
      "b.state = $open AND b.name <> $batch ORDER BY b.name LIMIT 1",
      {{"commitment", in_hand.commitment.name()},
       {"number", number},
       {"open", v1::PAYMENT_BATCH_STATE_OPEN},
       {"batch", batch}},
      [&](sql::Statement& row) {
        held = std::string(row.Text(0));
        return absl::OkStatus();
      }));
  if (held.empty()) return absl::OkStatus();
  return Refuse(v1::REASON_WRONG_STATE, absl::StatusCode::kFailedPrecondition,
                {.rule = "reading 38", .mend = "CASHIER", .facts = {{"batch", held}}},
                "the instalment is in a batch of payments: confirm or cancel that first");
}

absl::StatusOr<Paid> CommitmentWriter::Pay(const CommitmentInHand& in_hand,
                                           const PaymentToMake& order) {
  const v1::Commitment& commitment = in_hand.commitment;
  ASSIGN_OR_RETURN(const int64_t cents, CentsToPay(commitment, order));
  RETURN_IF_ERROR(CheckInNoBatch(in_hand, order.number, order.batch));
  v1::Payment made;
  made.set_name(session_.ids.NewName("payments"));
  made.set_case_name(commitment.case_name());
  made.set_commitment(commitment.name());
  made.set_number(order.number);
  made.set_line(commitment.line());
  made.set_payer(commitment.payer());
  made.set_supplier(commitment.supplier());
  made.set_amount_cents(cents);
  *made.mutable_paid_on() = order.paid_on;
  made.set_reference(order.reference);
  made.set_batch(order.batch);
  SetInstant(session_.call.now, made.mutable_create_time());
  ASSIGN_OR_RETURN(
      const int64_t written,
      sql::WriteCount(
          session_.db,
          "UPDATE instalment SET paid_cents = paid_cents + $amount_cents, "
          "state = CASE WHEN paid_cents + $amount_cents = amount_cents THEN $_paid ELSE state END, "
          "paid_on = CASE WHEN paid_cents + $amount_cents = amount_cents THEN $paid_on "
          "ELSE paid_on END "
          "WHERE commitment = $commitment AND number = $number AND state = $_due "
          "AND paid_cents + $amount_cents <= amount_cents",
          made, {{"_paid", v1::INSTALMENT_STATE_PAID}, {"_due", v1::INSTALMENT_STATE_DUE}}));
  if (written != 1) return NotDue(commitment, order.number);
  RETURN_IF_ERROR(
      sql::Write(session_.db,
                 "INSERT INTO payment (name, commitment, number, amount_cents, paid_on, "
                 "reference, batch, create_time) VALUES ($name, $commitment, $number, "
                 "$amount_cents, $paid_on, $reference, $batch, $create_time)",
                 made));
  RETURN_IF_ERROR(sql::Execute(
      session_.db, "UPDATE commitment SET paid_cents = paid_cents + $amount WHERE name = $name",
      {{"name", commitment.name()}, {"amount", cents}}));
  RETURN_IF_ERROR(BudgetLineWriter(session_).Pay(commitment.line(), cents));
  ASSIGN_OR_RETURN(v1::Commitment paid, Get(commitment.name()));
  RETURN_IF_ERROR(ShowNext(in_hand.file, paid, order.paid_on));
  return Paid{std::move(paid), std::move(made)};
}

absl::StatusOr<v1::Commitment> CommitmentWriter::Repay(const CommitmentInHand& in_hand,
                                                       int64_t cents,
                                                       const google::type::Date& repaid_on,
                                                       const std::string& reason) {
  const v1::Commitment& commitment = in_hand.commitment;
  ASSIGN_OR_RETURN(const int64_t written,
                   sql::ExecuteCount(session_.db,
                                     "UPDATE commitment SET paid_cents = paid_cents - $amount, "
                                     "released_cents = released_cents + $amount, "
                                     "repaid_cents = repaid_cents + $amount "
                                     "WHERE name = $name AND $amount > 0 AND paid_cents >= $amount",
                                     {{"name", commitment.name()}, {"amount", cents}}));
  if (written != 1) {
    return BadField("amount_cents", v1::REASON_INVALID_AMOUNT,
                    absl::StrCat("at most what is paid, ",
                                 FormatCents(commitment.paid_cents(), Notation::kPlain)));
  }
  RETURN_IF_ERROR(sql::Execute(
      session_.db,
      "INSERT INTO repayment (name, commitment, amount_cents, repaid_on, reason, organisation, "
      "create_time) VALUES ($name, $commitment, $amount, $repaid_on, $reason, $organisation, $now)",
      {{"name", session_.ids.NewName("repayments")},
       {"commitment", commitment.name()},
       {"amount", cents},
       {"repaid_on", ToIso(repaid_on)},
       {"reason", reason},
       {"organisation", session_.call.who.organisation},
       {"now", absl::ToUnixMicros(session_.call.now)}}));
  RETURN_IF_ERROR(BudgetLineWriter(session_).Repay(commitment.line(), cents));
  RETURN_IF_ERROR(GiveBack(commitment, cents, repaid_on));
  return Get(commitment.name());
}

absl::StatusOr<v1::Commitment> CommitmentWriter::Close(const CommitmentInHand& in_hand,
                                                       v1::CommitmentState state,
                                                       const google::type::Date& closed_on) {
  RETURN_IF_ERROR(CheckInNoBatch(in_hand, 0));
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
    RETURN_IF_ERROR(GiveBack(commitment, commitment.open_cents(), closed_on));
  }
  ASSIGN_OR_RETURN(v1::Commitment closed, Get(name));
  RETURN_IF_ERROR(ShowNext(file, closed, closed_on));
  return closed;
}

absl::StatusOr<std::vector<std::string>> CommitmentWriter::ReleaseIdle(
    const CaseInHand& file, const google::type::Date& closed_on) {
  ASSIGN_OR_RETURN(const std::vector<Row> idle,
                   ReadRows("m.case_name = $case_name AND m.state = $open AND m.item IN (SELECT "
                            "name FROM item WHERE case_name = $case_name AND "
                            "started_on IS NULL)",
                            {{"case_name", file.name()}, {"open", v1::COMMITMENT_STATE_OPEN}}));
  std::set<std::string> regions;
  for (const Row& one : idle) {
    RETURN_IF_ERROR(
        CloseOf(file, one.commitment, v1::COMMITMENT_STATE_RELEASED, closed_on).status());
    if (!one.line.line_region.empty()) regions.insert(one.line.line_region);
  }
  return std::vector<std::string>(regions.begin(), regions.end());
}

}  // namespace reismee
