#include "storage/admin/installation.h"

#include <vector>

#include "proto/vocabulary/status_macros.h"
#include "storage/caseload/counters.h"
#include "storage/journal.h"
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

absl::StatusOr<v1::ServerStatus> Installation::Describe() const {
  v1::ServerStatus status;
  ASSIGN_OR_RETURN(const std::optional<int64_t> schema,
                   sql::ReadInt(session_.db, "SELECT max(number) FROM schema_migration"));
  ASSIGN_OR_RETURN(const std::optional<int64_t> records,
                   sql::ReadInt(session_.db, "SELECT last FROM access_number"));
  ASSIGN_OR_RETURN(const std::vector<v1::RegionRevision> revisions, RegionRevisions(session_.db));
  // Every case came in once.
  int64_t cases = 0;
  RETURN_IF_ERROR(
      VisitCounters(session_.db, v1::CASELOAD_SCOPE_REGION, "", Measure::kInflow, "", "", "~",
                    [&](absl::string_view, absl::string_view, int64_t value) { cases += value; }));
  status.set_schema(static_cast<int32_t>(schema.value_or(0)));
  status.set_access_records(records.value_or(0));
  status.set_cases(cases);
  for (const v1::RegionRevision& revision : revisions) *status.add_revisions() = revision;
  return status;
}

}  // namespace reismee
