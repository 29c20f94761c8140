#include "storage/installation.h"

#include "proto/vocabulary/status_macros.h"
#include "storage/sql/query.h"

namespace reismee {

Installation WriteTxn::installation() { return Installation(session_); }

absl::StatusOr<std::optional<std::string>> ReadInstallation(sql::Connection& db,
                                                            absl::string_view key) {
  std::optional<std::string> value;
  RETURN_IF_ERROR(sql::ForEach(db, "SELECT value FROM installation WHERE key = $key",
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

absl::Status WriteArrival(sql::Connection& db, absl::string_view what) {
  return sql::Execute(db,
                      "INSERT INTO arrival (one, what) VALUES (1, $what) "
                      "ON CONFLICT (one) DO UPDATE SET what = excluded.what",
                      {{"what", what}});
}

absl::StatusOr<std::optional<std::string>> Installation::Get(absl::string_view key) const {
  return ReadInstallation(session_.db, key);
}

absl::Status Installation::Lock(absl::string_view key) {
  return sql::ForEach(session_.db, "SELECT key FROM installation WHERE key = $key FOR UPDATE",
                      {{"key", key}}, [](sql::Statement&) { return absl::OkStatus(); });
}

absl::Status Installation::Set(absl::string_view key, absl::string_view value) {
  return SetInstallation(session_.db, key, value);
}

absl::StatusOr<std::optional<std::string>> Installation::TakeArrival() {
  std::optional<std::string> what;
  RETURN_IF_ERROR(
      sql::ForEach(session_.db, "DELETE FROM arrival RETURNING what", {}, [&](sql::Statement& row) {
        what = std::string(row.Text(0));
        return absl::OkStatus();
      }));
  return what;
}

}  // namespace reismee
