#include "storage/installation.h"

#include "proto/vocabulary/status_macros.h"
#include "storage/sql/query.h"

namespace reismee {

const Installation ReadTxn::installation() const { return Installation(session_); }
Installation WriteTxn::installation() { return Installation(session_); }

absl::StatusOr<std::optional<std::string>> ReadInstallation(sql::Connection& db,
                                                            absl::string_view key) {
  std::optional<std::string> value;
  RETURN_IF_ERROR(sql::ForEach(db, "SELECT value FROM installation WHERE key = $key FOR UPDATE",
                               {{"key", key}}, [&](sql::Statement& row) {
                                 value = std::string(row.Text(0));
                                 return absl::OkStatus();
                               }));
  return value;
}

absl::Status SetInstallation(sql::Connection& db, absl::string_view key, absl::string_view value) {
  return sql::Execute(db,
                      "INSERT INTO installation (key, value) VALUES ($key, $value) "
                      "ON CONFLICT (key) DO UPDATE SET value = excluded.value",
                      {{"key", key}, {"value", value}});
}

absl::StatusOr<std::optional<std::string>> Installation::Get(absl::string_view key) const {
  return ReadInstallation(session_.db, key);
}

absl::Status Installation::Set(absl::string_view key, absl::string_view value) {
  return SetInstallation(session_.db, key, value);
}

}  // namespace reismee
