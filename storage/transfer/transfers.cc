#include "storage/transfer/transfers.h"

#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "proto/vocabulary/date.h"
#include "proto/vocabulary/name.h"
#include "proto/vocabulary/status_macros.h"
#include "reismee/internal/v1/store.pb.h"
#include "storage/access/case_facts.h"
#include "storage/case/cases.h"
#include "storage/caseload/case_counts.h"
#include "storage/person_key.h"
#include "storage/sql/message.h"
#include "storage/sql/query.h"

namespace reismee {
namespace {

// With the person of the case.
constexpr absl::string_view kSelect =
    "SELECT t.sealed AS _sealed, c.jobseeker AS _jobseeker, t.name AS name, "
    "t.case_name AS case_name, t.sender AS sender, t.receiver AS receiver, t.state AS state, "
    "t.effective_on AS effective_on, t.reason AS reason, t.offered_on AS offered_on, "
    "t.answer_due AS answer_due, t.expires_on AS expires_on, t.answered_on AS answered_on, "
    "t.refusal_reason AS refusal_reason, t.sender_region AS sender_region, "
    "t.receiver_region AS receiver_region, t.create_time AS create_time "
    "FROM transfer AS t JOIN case_file AS c ON c.name = t.case_name WHERE ";

// The state stands in the text, as in that of the index.
std::string LateOffers() {
  return absl::StrCat("t.state = ", v1::TRANSFER_STATE_OFFERED,
                      " AND t.expires_on < $day ORDER BY t.expires_on, t.name LIMIT $limit");
}

std::string DueTransfers() {
  return absl::StrCat(
      "t.name IN (SELECT open_transfer FROM case_file WHERE open_transfer <> '') AND t.state = ",
      v1::TRANSFER_STATE_ACCEPTED,
      " AND t.effective_on <= $day ORDER BY t.effective_on, t.name LIMIT $limit");
}

absl::Status NoSuchTransfer() { return absl::NotFoundError("no such transfer"); }

absl::StatusOr<std::string> Seal(const Key& key, const v1::Transfer& transfer) {
  internal::v1::TransferTexts texts;
  texts.set_message(transfer.message());
  texts.set_explanation(transfer.explanation());
  // The name of the transfer ties the texts to their row.
  return Sealer::Seal(key, texts.SerializeAsString(), transfer.name());
}

absl::Status Unseal(const Key& key, absl::string_view sealed, v1::Transfer& transfer) {
  ASSIGN_OR_RETURN(const std::string opened, Sealer::Open(key, sealed, transfer.name()));
  internal::v1::TransferTexts texts;
  if (!texts.ParseFromString(opened)) {
    return absl::DataLossError("the texts of a transfer are malformed");
  }
  transfer.set_message(std::move(*texts.mutable_message()));
  transfer.set_explanation(std::move(*texts.mutable_explanation()));
  return absl::OkStatus();
}

}  // namespace

TransferReader ReadTxn::transfers() const { return TransferReader(session_); }
TransferWriter WriteTxn::transfers() { return TransferWriter(session_); }

absl::StatusOr<std::vector<v1::Transfer>> TransferReader::ListWhere(absl::string_view condition,
                                                                    sql::Params params) const {
  std::vector<v1::Transfer> found;
  const absl::Status read =
      sql::ForEach(session_.db, absl::StrCat(kSelect, condition), params,
                   [&](sql::Statement& row) -> absl::Status {
                     v1::Transfer& transfer = found.emplace_back();
                     RETURN_IF_ERROR(sql::ReadRow(row, &transfer));
                     const std::string jobseeker(row.Text(1));
                     ASSIGN_OR_RETURN(const Key key, PersonKey(session_, jobseeker));
                     return Unseal(key, row.Bytes(0), transfer);
                   });
  RETURN_IF_ERROR(read);
  return found;
}

absl::StatusOr<std::vector<std::string>> TransferReader::NamesWhere(absl::string_view condition,
                                                                    sql::Params params) const {
  std::vector<std::string> names;
  RETURN_IF_ERROR(sql::ForEach(session_.db,
                               absl::StrCat("SELECT t.name FROM transfer AS t WHERE ", condition),
                               params, [&](sql::Statement& row) {
                                 names.emplace_back(row.Text(0));
                                 return absl::OkStatus();
                               }));
  return names;
}

absl::StatusOr<TransferReader::Place> TransferReader::PlaceOf(const std::string& name) const {
  std::optional<Place> place;
  RETURN_IF_ERROR(
      sql::ForEach(session_.db,
                   "SELECT t.case_name, t.sender, t.receiver, c.open_transfer, t.offered_on, "
                   "t.effective_on FROM transfer AS t JOIN case_file AS c ON c.name = t.case_name "
                   "WHERE t.name = $name",
                   {{"name", name}}, [&](sql::Statement& row) -> absl::Status {
                     ASSIGN_OR_RETURN(const google::type::Date offered_on, ParseIso(row.Text(4)));
                     ASSIGN_OR_RETURN(const google::type::Date effective_on, ParseIso(row.Text(5)));
                     place = Place{.case_name = std::string(row.Text(0)),
                                   .bodies = {.sender = HeldToday(session_, row.Text(1)),
                                              .receiver = HeldToday(session_, row.Text(2)),
                                              .open = row.Text(3) == name,
                                              .offered_on = offered_on,
                                              .effective_on = effective_on}};
                     return absl::OkStatus();
                   }));
  if (!place.has_value()) return NoSuchTransfer();
  return *std::move(place);
}

absl::StatusOr<v1::Transfer> TransferReader::Get(const std::string& name) const {
  ASSIGN_OR_RETURN(std::vector<v1::Transfer> found, ListWhere("t.name = $name", {{"name", name}}));
  if (found.empty()) return NoSuchTransfer();
  return std::move(found.front());
}

absl::StatusOr<TransferInHand> TransferReader::Take(const std::string& name,
                                                    absl::string_view field) const {
  RETURN_IF_ERROR(IdOf(name, "transfers", field).status());
  ASSIGN_OR_RETURN(const Place place, OrNotYours(PlaceOf(name), "transfer"));
  Act act = session_.call.act();
  act.transfer = &place.bodies;
  ASSIGN_OR_RETURN(CaseInHand file, CaseReader(session_).TakeFor(place.case_name, act, "transfer"));
  ASSIGN_OR_RETURN(v1::Transfer transfer, Get(name));
  return TransferInHand{std::move(file), std::move(transfer)};
}

absl::StatusOr<TransferInHand> TransferReader::Take(const std::string& name,
                                                    const Housekeeping& house) const {
  ASSIGN_OR_RETURN(const Place place, PlaceOf(name));
  ASSIGN_OR_RETURN(CaseInHand file, CaseReader(session_).Take(place.case_name, house));
  ASSIGN_OR_RETURN(v1::Transfer transfer, Get(name));
  return TransferInHand{std::move(file), std::move(transfer)};
}

absl::StatusOr<v1::Transfer> TransferReader::Open(const CaseInHand& file) const {
  return Get(file.file().open_transfer());
}

absl::StatusOr<std::vector<v1::Transfer>> TransferReader::List(const CaseInHand& file) const {
  return ListWhere("t.case_name = $case_name ORDER BY t.name", {{"case_name", file.name()}});
}

absl::StatusOr<std::vector<std::string>> TransferReader::DueToExpire(const google::type::Date& day,
                                                                     int limit,
                                                                     const Housekeeping&) const {
  return NamesWhere(LateOffers(), {{"day", ToIso(day)}, {"limit", limit}});
}

absl::StatusOr<std::vector<std::string>> TransferReader::DueToTakeEffect(
    const google::type::Date& day, int limit, const Housekeeping&) const {
  return NamesWhere(DueTransfers(), {{"day", ToIso(day)}, {"limit", limit}});
}

absl::Status TransferWriter::Create(const CaseInHand& file, const v1::Transfer& offered) {
  ASSIGN_OR_RETURN(const Key key, PersonKey(session_, file.jobseeker()));
  ASSIGN_OR_RETURN(const std::string sealed, Seal(key, offered));
  return sql::Write(
      session_.db,
      "INSERT INTO transfer (name, case_name, sender, receiver, state, effective_on, reason, "
      "offered_on, answer_due, expires_on, answered_on, refusal_reason, sender_region, "
      "receiver_region, create_time, sealed) VALUES ($name, $case_name, $sender, $receiver, "
      "$state, $effective_on, $reason, $offered_on, $answer_due, $expires_on, $answered_on, "
      "$refusal_reason, $sender_region, $receiver_region, $create_time, $_sealed)",
      offered, {{"case_name", file.name()}, {"_sealed", sql::Blob(sealed)}});
}

absl::Status TransferWriter::Update(const CaseInHand& file, const v1::Transfer& changed) {
  ASSIGN_OR_RETURN(const Key key, PersonKey(session_, file.jobseeker()));
  ASSIGN_OR_RETURN(const std::string sealed, Seal(key, changed));
  return sql::Write(session_.db,
                    "UPDATE transfer SET state = $state, answered_on = $answered_on, "
                    "refusal_reason = $refusal_reason, sealed = $_sealed "
                    "WHERE name = $name AND case_name = $case_name",
                    changed, {{"case_name", file.name()}, {"_sealed", sql::Blob(sealed)}});
}

void TransferWriter::CountMove(const v1::Transfer& effective) {
  CounterChanges& counters = session_.staged.counters;
  CountMovement(Measure::kTransferOut, effective.sender_region(), effective.sender(),
                effective.effective_on(), 1, counters);
  CountMovement(Measure::kTransferIn, effective.receiver_region(), effective.receiver(),
                effective.effective_on(), 1, counters);
}

}  // namespace reismee
