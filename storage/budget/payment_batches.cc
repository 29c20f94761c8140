#include "storage/budget/payment_batches.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/strip.h"
#include "proto/vocabulary/date.h"
#include "proto/vocabulary/name.h"
#include "proto/vocabulary/refusal.h"
#include "proto/vocabulary/status_macros.h"
#include "storage/access/case_facts.h"
#include "storage/case/cases.h"
#include "storage/instants.h"
#include "storage/sql/message.h"
#include "storage/sql/query.h"

namespace reismee {
namespace {

// What the file calls a payment: at most 35 characters, the same as long as the batch is there.
std::string EndToEndId(const std::string& batch, int64_t position) {
  return absl::StrFormat("%s-%04d", absl::StripPrefix(batch, "paymentBatches/"), position);
}

absl::Status ClosedBefore(const v1::PaymentBatch& batch) {
  return Refuse(v1::REASON_WRONG_STATE, absl::StatusCode::kFailedPrecondition,
                {.mend = "CALLER",
                 .facts = {{"state", StateName(v1::PaymentBatchState_Name(batch.state()))}}},
                "the batch was confirmed or cancelled before");
}

}  // namespace

PaymentBatchReader ReadTxn::payment_batches() const { return PaymentBatchReader(session_); }
PaymentBatchWriter WriteTxn::payment_batches() { return PaymentBatchWriter(session_); }

absl::StatusOr<BatchInHand> PaymentBatchReader::Take(const std::string& name) const {
  RETURN_IF_ERROR(IdOf(name, "paymentBatches").status());
  RETURN_IF_ERROR(sql::ReadInt(session_.db,
                               "SELECT state FROM payment_batch WHERE name = $name FOR UPDATE",
                               {{"name", name}})
                      .status());
  BatchInHand taken;
  RETURN_IF_ERROR(sql::ForEach(
      session_.db,
      "SELECT account AS _account, name, organisation, state, made_on, execution_on, total_cents, "
      "closed_on, reference, create_time FROM payment_batch WHERE name = $name",
      {{"name", name}}, [&](sql::Statement& row) {
        taken.account = std::string(row.Text(0));
        return sql::ReadRow(row, &taken.batch);
      }));
  const bool own = !taken.batch.name().empty() && HeldToday(session_, taken.batch.organisation()) ==
                                                      session_.call.who.organisation;
  if (!own) return NotYours("payment batch");
  RETURN_IF_ERROR(sql::ForEach(
      session_.db,
      "SELECT e.account AS _account, e.position AS _position, e.commitment AS commitment, "
      "e.number AS number, e.amount_cents AS amount_cents, m.case_name AS case_name, "
      "m.supplier AS supplier, a.masked_iban AS masked_iban FROM payment_batch_entry AS e "
      "JOIN commitment AS m ON m.name = e.commitment JOIN account AS a ON a.name = e.account "
      "WHERE e.batch = $name ORDER BY e.position",
      {{"name", name}}, [&](sql::Statement& row) {
        BatchEntry& entry = taken.entries.emplace_back();
        entry.account = std::string(row.Text(0));
        entry.shown.set_end_to_end_id(EndToEndId(name, row.Int64(1)));
        return sql::ReadRow(row, &entry.shown);
      }));
  return taken;
}

absl::StatusOr<v1::PaymentBatch> PaymentBatchWriter::Create(BatchInHand made) {
  v1::PaymentBatch& batch = made.batch;
  batch.set_name(session_.ids.NewName("paymentBatches"));
  batch.set_organisation(session_.call.who.organisation);
  batch.set_state(v1::PAYMENT_BATCH_STATE_OPEN);
  *batch.mutable_made_on() = session_.call.today;
  SetInstant(session_.call.now, batch.mutable_create_time());
  RETURN_IF_ERROR(
      sql::Write(session_.db,
                 "INSERT INTO payment_batch (name, organisation, account, state, "
                 "made_on, execution_on, total_cents, closed_on, reference, create_time) VALUES "
                 "($name, $organisation, $_account, $state, $made_on, $execution_on, "
                 "$total_cents, NULL, '', $create_time)",
                 batch, {{"_account", made.account}}));
  int64_t position = 0;
  for (BatchEntry& entry : made.entries) {
    ++position;
    entry.shown.set_end_to_end_id(EndToEndId(batch.name(), position));
    RETURN_IF_ERROR(sql::Write(
        session_.db,
        "INSERT INTO payment_batch_entry (batch, position, commitment, "
        "number, amount_cents, account, cancelled) VALUES ($_batch, "
        "$_position, $commitment, $number, $amount_cents, $_account, 0)",
        entry.shown,
        {{"_batch", batch.name()}, {"_position", position}, {"_account", entry.account}}));
    *batch.add_entries() = std::move(entry.shown);
  }
  return std::move(batch);
}

absl::Status PaymentBatchWriter::Close(const BatchInHand& taken, v1::PaymentBatchState state,
                                       const google::type::Date& closed_on,
                                       const std::string& reference) {
  ASSIGN_OR_RETURN(
      const int64_t written,
      sql::ExecuteCount(session_.db,
                        "UPDATE payment_batch SET state = $state, closed_on = $closed_on, "
                        "reference = $reference WHERE name = $name AND state = $open",
                        {{"state", state},
                         {"closed_on", ToIso(closed_on)},
                         {"reference", reference},
                         {"name", taken.batch.name()},
                         {"open", v1::PAYMENT_BATCH_STATE_OPEN}}));
  if (written != 1) return ClosedBefore(taken.batch);
  if (state != v1::PAYMENT_BATCH_STATE_CANCELLED) return absl::OkStatus();
  return sql::Execute(session_.db,
                      "UPDATE payment_batch_entry SET cancelled = 1 WHERE batch = $name",
                      {{"name", taken.batch.name()}});
}

}  // namespace reismee
