#include "storage/budget/accounts.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "proto/vocabulary/iban.h"
#include "proto/vocabulary/status_macros.h"
#include "storage/sql/message.h"
#include "storage/sql/query.h"

namespace reismee {
namespace {

#define REISMEE_ACCOUNT_COLUMNS "name, organisation, supplier, masked_iban, recorded_on"

constexpr absl::string_view kTask = "account";

// Moved to another row it does not open.
std::string PlaceOf(const std::string& account) { return absl::StrCat("account/iban/", account); }

}  // namespace

AccountReader ReadTxn::accounts() const { return AccountReader(session_); }
AccountWriter WriteTxn::accounts() { return AccountWriter(session_); }

absl::StatusOr<std::optional<v1::Account>> AccountReader::Of(const std::string& supplier) const {
  ASSIGN_OR_RETURN(
      std::vector<v1::Account> found,
      sql::ReadAll<v1::Account>(
          session_.db,
          "SELECT " REISMEE_ACCOUNT_COLUMNS " FROM account WHERE organisation = $organisation AND "
          "supplier = $supplier ORDER BY create_time DESC, name DESC LIMIT 1",
          {{"organisation", session_.call.who.organisation}, {"supplier", supplier}}));
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

absl::StatusOr<std::vector<v1::Account>> AccountReader::List(const std::string& after, bool first,
                                                             int limit) const {
  return sql::ReadAll<v1::Account>(
      session_.db,
      "SELECT " REISMEE_ACCOUNT_COLUMNS
      " FROM account AS a WHERE organisation = $organisation AND "
      "($first = 1 OR supplier > $after) AND NOT EXISTS (SELECT 1 FROM account AS b WHERE "
      "b.organisation = a.organisation AND b.supplier = a.supplier AND "
      "(b.create_time, b.name) > (a.create_time, a.name)) "
      "ORDER BY supplier LIMIT $limit",
      {{"organisation", session_.call.who.organisation},
       {"first", first},
       {"after", after},
       {"limit", limit}});
}

absl::StatusOr<std::string> AccountReader::IbanOf(const std::string& account) const {
  std::string sealed;
  RETURN_IF_ERROR(sql::ForEach(session_.db, "SELECT iban FROM account WHERE name = $name",
                               {{"name", account}}, [&](sql::Statement& row) {
                                 sealed = std::string(row.Bytes(0));
                                 return absl::OkStatus();
                               }));
  if (sealed.empty()) return absl::NotFoundError("no such account");
  return Sealer::Open(session_.sealer.Derive(kTask), sealed, PlaceOf(account));
}

absl::StatusOr<v1::Account> AccountWriter::Record(const std::string& supplier,
                                                  const std::string& iban) {
  v1::Account recorded;
  recorded.set_name(session_.ids.NewName("accounts"));
  recorded.set_organisation(session_.call.who.organisation);
  recorded.set_supplier(supplier);
  recorded.set_masked_iban(MaskIban(iban));
  *recorded.mutable_recorded_on() = session_.call.today;
  const std::string sealed =
      Sealer::Seal(session_.sealer.Derive(kTask), iban, PlaceOf(recorded.name()));
  RETURN_IF_ERROR(sql::Write(
      session_.db,
      "INSERT INTO account (name, organisation, supplier, iban, "
      "masked_iban, recorded_on, create_time) VALUES ($name, "
      "$organisation, $supplier, $_iban, $masked_iban, $recorded_on, $_now)",
      recorded, {{"_iban", sql::Blob(sealed)}, {"_now", absl::ToUnixMicros(session_.call.now)}}));
  return recorded;
}

}  // namespace reismee
