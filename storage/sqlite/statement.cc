#include "storage/sqlite/statement.h"

#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "storage/sqlite/connection.h"

namespace reismee::sqlite {
namespace {

// An empty view may have no address, and SQLite takes no address for NULL.
const char* AddressOf(absl::string_view view) { return view.data() == nullptr ? "" : view.data(); }

// What is bound stays where it is until the statement has run: sql::Value asks for that.
struct Binder {
  sqlite3_stmt* statement;
  int place;

  int operator()(sql::Null) const { return sqlite3_bind_null(statement, place); }
  int operator()(int64_t number) const { return sqlite3_bind_int64(statement, place, number); }
  int operator()(absl::string_view text) const {
    return sqlite3_bind_text64(statement, place, AddressOf(text), text.size(), SQLITE_STATIC,
                               SQLITE_UTF8);
  }
  int operator()(sql::Blob blob) const {
    return sqlite3_bind_blob64(statement, place, AddressOf(blob.bytes), blob.bytes.size(),
                               SQLITE_STATIC);
  }
};

// `$name` of each parameter without the dollar sign; nameless ones have none to be bound by.
std::vector<std::string> ParameterNames(sqlite3_stmt* statement) {
  std::vector<std::string> names;
  for (int place = 1; place <= sqlite3_bind_parameter_count(statement); ++place) {
    const char* name = sqlite3_bind_parameter_name(statement, place);
    names.emplace_back(name == nullptr ? "" : name + 1);
  }
  return names;
}

}  // namespace

Statement::Statement(Connection& connection, StatementHandle handle)
    : sql::Statement(connection, ParameterNames(handle.get()),
                     sqlite3_stmt_readonly(handle.get()) == 0),
      connection_(connection),
      handle_(std::move(handle)) {}

absl::string_view Statement::column_name(int column) const {
  return sqlite3_column_name(handle_.get(), column);
}

sql::ColumnType Statement::column_type(int column) const {
  switch (sqlite3_column_type(handle_.get(), column)) {
    case SQLITE_NULL:
      return sql::ColumnType::kNull;
    case SQLITE_INTEGER:
      return sql::ColumnType::kInteger;
    case SQLITE_TEXT:
      return sql::ColumnType::kText;
    case SQLITE_BLOB:
      return sql::ColumnType::kBlob;
    default:
      return sql::ColumnType::kOther;
  }
}

absl::string_view Statement::Text(int column) const {
  const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(handle_.get(), column));
  return {text, static_cast<size_t>(sqlite3_column_bytes(handle_.get(), column))};
}

absl::string_view Statement::Bytes(int column) const {
  const auto* bytes = static_cast<const char*>(sqlite3_column_blob(handle_.get(), column));
  return {bytes, static_cast<size_t>(sqlite3_column_bytes(handle_.get(), column))};
}

absl::Status Statement::DoBind(int index, const sql::Value& value) {
  const int code = std::visit(Binder{handle_.get(), index + 1}, value.variant());
  return code == SQLITE_OK ? absl::OkStatus() : connection_.StatusOf(code);
}

absl::StatusOr<bool> Statement::DoStep() {
  const int code = sqlite3_step(handle_.get());
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) {
    changes_ = sqlite3_stmt_readonly(handle_.get()) ? 0 : connection_.changes();
    sqlite3_reset(handle_.get());
    return false;
  }
  // Before the reset, which leaves the message but may give way to that of another statement.
  absl::Status status = connection_.StatusOf(code);
  sqlite3_reset(handle_.get());
  return status;
}

}  // namespace reismee::sqlite
