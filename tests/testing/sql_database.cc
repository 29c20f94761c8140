#include "tests/testing/sql_database.h"

namespace reismee {

// value() ends the program with the status when there is none.
SqlDatabase::SqlDatabase(absl::string_view schema)
    : database_(sqlite::Database::Open(folder_.File("test.db")).value()) {
  const absl::Status status = writer().ExecuteScript(schema);
  if (!status.ok()) absl::StatusOr<bool>(status).value();
}

std::unique_ptr<sql::Connection> SqlDatabase::OpenReader() {
  return database_->OpenReader().value();
}

}  // namespace reismee
