#include "storage/transfer/transfers.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "proto/vocabulary/date.h"
#include "proto/vocabulary/status_macros.h"
#include "reismee/internal/v1/store.pb.h"
#include "storage/case/cases.h"
#include "storage/caseload/case_counts.h"
#include "storage/jobseeker/jobseekers.h"
#include "storage/sql/message.h"
#include "storage/sql/query.h"

namespace reismee {
namespace {

#define REISMEE_TRANSFER_COLUMNS                                                             \
  "name, case_name, sender, receiver, state, effective_on, reason, offered_on, answer_due, " \
  "expires_on, answered_on, refusal_reason, sender_region, receiver_region, create_time"

}  // namespace

const Transfers ReadTxn::transfers() const { return Transfers(session_); }
Transfers WriteTxn::transfers() { return Transfers(session_); }

absl::StatusOr<Key> Transfers::KeyOf(const v1::Transfer& transfer) const {
  ASSIGN_OR_RETURN(const v1::Case file, Cases(session_).Load(transfer.case_name()));
  return Jobseekers(session_).KeyOf(file.jobseeker());
}

absl::StatusOr<std::string> Transfers::Seal(const v1::Transfer& transfer) const {
  ASSIGN_OR_RETURN(const Key key, KeyOf(transfer));
  internal::v1::TransferTexts texts;
  texts.set_message(transfer.message());
  texts.set_explanation(transfer.explanation());
  // The name of the transfer ties the texts to their row.
  return Sealer::Seal(key, texts.SerializeAsString(), transfer.name());
}

absl::StatusOr<std::vector<v1::Transfer>> Transfers::ListWhere(absl::string_view condition,
                                                               sql::Params params) const {
  std::vector<v1::Transfer> found;
  const std::string sql = absl::StrCat(
      "SELECT sealed AS _sealed, " REISMEE_TRANSFER_COLUMNS " FROM transfer WHERE ", condition);
  const absl::Status read =
      sql::ForEach(session_.db, sql, params, [&](sql::Statement& row) -> absl::Status {
        v1::Transfer& transfer = found.emplace_back();
        RETURN_IF_ERROR(sql::ReadRow(row, &transfer));
        ASSIGN_OR_RETURN(const Key key, KeyOf(transfer));
        ASSIGN_OR_RETURN(const std::string opened,
                         Sealer::Open(key, row.Bytes(0), transfer.name()));
        internal::v1::TransferTexts texts;
        if (!texts.ParseFromString(opened)) {
          return absl::DataLossError("the texts of a transfer are malformed");
        }
        transfer.set_message(std::move(*texts.mutable_message()));
        transfer.set_explanation(std::move(*texts.mutable_explanation()));
        return absl::OkStatus();
      });
  RETURN_IF_ERROR(read);
  return found;
}

absl::StatusOr<v1::Transfer> Transfers::Get(const std::string& name) const {
  ASSIGN_OR_RETURN(const std::vector<v1::Transfer> found,
                   ListWhere("name = $name", {{"name", name}}));
  if (found.empty()) return absl::NotFoundError("no such transfer");
  return found.front();
}

absl::StatusOr<std::vector<v1::Transfer>> Transfers::ListOfCase(
    const std::string& case_name) const {
  return ListWhere("case_name = $case_name ORDER BY name", {{"case_name", case_name}});
}

absl::StatusOr<std::vector<v1::Transfer>> Transfers::DueToExpire(const google::type::Date& day,
                                                                 int limit) const {
  return ListWhere("state = 1 AND expires_on < $day ORDER BY expires_on, name LIMIT $limit",
                   {{"day", ToIso(day)}, {"limit", limit}});
}

absl::StatusOr<std::vector<v1::Transfer>> Transfers::DueToTakeEffect(const google::type::Date& day,
                                                                     int limit) const {
  return ListWhere(
      "name IN (SELECT open_transfer FROM case_file WHERE open_transfer <> '') AND state = 2 "
      "AND effective_on <= $day ORDER BY effective_on, name LIMIT $limit",
      {{"day", ToIso(day)}, {"limit", limit}});
}

absl::Status Transfers::Create(const v1::Transfer& offered) {
  ASSIGN_OR_RETURN(const std::string sealed, Seal(offered));
  return sql::Write(session_.db,
                    "INSERT INTO transfer (" REISMEE_TRANSFER_COLUMNS
                    ", sealed) VALUES ($name, $case_name, $sender, $receiver, $state, "
                    "$effective_on, $reason, $offered_on, $answer_due, $expires_on, $answered_on, "
                    "$refusal_reason, $sender_region, $receiver_region, $create_time, $_sealed)",
                    offered, {{"_sealed", sql::Blob(sealed)}});
}

absl::Status Transfers::Update(const v1::Transfer& changed) {
  ASSIGN_OR_RETURN(const std::string sealed, Seal(changed));
  return sql::Write(session_.db,
                    "UPDATE transfer SET state = $state, answered_on = $answered_on, "
                    "refusal_reason = $refusal_reason, sealed = $_sealed WHERE name = $name",
                    changed, {{"_sealed", sql::Blob(sealed)}});
}

void Transfers::CountMove(const v1::Transfer& effective) {
  CounterChanges& counters = session_.staged.counters;
  CountMovement(Measure::kTransferOut, effective.sender_region(), effective.sender(),
                effective.effective_on(), 1, counters);
  CountMovement(Measure::kTransferIn, effective.receiver_region(), effective.receiver(),
                effective.effective_on(), 1, counters);
}

}  // namespace reismee
