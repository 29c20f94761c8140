#include "tests/testing/sql_database.h"

#include "absl/strings/str_cat.h"
#include "storage/engine.h"
#include "storage/sql/query.h"

namespace reismee {

// value() ends the program with the status when there is none.
SqlDatabase::SqlDatabase(absl::string_view schema, Engine engine)
    : place_(folder_, engine), database_(OpenDatabase({.place = place_.place()}).value()) {
  const absl::Status status = writer().ExecuteScript(schema);
  if (!status.ok()) absl::StatusOr<bool>(status).value();
}

std::unique_ptr<sql::Connection> SqlDatabase::OpenReader() {
  return database_->OpenReader().value();
}

bool SqlDatabase::HasTable(absl::string_view name) {
  const std::string sql =
      absl::StrCat("SELECT 1 FROM ", place_.shared() ? "pg_tables" : "sqlite_schema", " WHERE ",
                   place_.shared() ? "tablename" : "name", " = $name");
  return sql::ReadInt(writer(), sql, {{"name", name}}).value().has_value();
}

}  // namespace reismee
