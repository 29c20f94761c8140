#include "storage/sqlite/errors.h"

#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "absl/strings/strip.h"
#include "storage/sql/status.h"

namespace reismee::sqlite {
namespace {

using sql::ConstraintKind;

// SQLite tells which constraint failed in its message only: "UNIQUE constraint failed: t.a, t.b",
// "UNIQUE constraint failed: index 'i'", "cannot store TEXT value in INTEGER column t.a". For a
// check without a name it gives the expression, which is left out.
std::string ConstraintName(sqlite3* database) {
  absl::string_view text = sqlite3_errmsg(database);
  size_t start = text.rfind(": ");
  if (start != absl::string_view::npos) {
    text.remove_prefix(start + 2);
  } else if ((start = text.rfind(" column ")) != absl::string_view::npos) {
    text.remove_prefix(start + 8);
  } else {
    return "";
  }
  if (absl::ConsumePrefix(&text, "index '")) absl::ConsumeSuffix(&text, "'");
  for (const char c : text) {
    if (!absl::ascii_isalnum(c) && !absl::StrContains("_., ", c)) return "";
  }
  return std::string(text);
}

absl::Status ConstraintStatus(sqlite3* database, int code) {
  switch (code) {
    case SQLITE_CONSTRAINT_UNIQUE:
    case SQLITE_CONSTRAINT_PRIMARYKEY:
    case SQLITE_CONSTRAINT_ROWID:
      return sql::ConstraintError(ConstraintKind::kUnique, ConstraintName(database));
    case SQLITE_CONSTRAINT_NOTNULL:
      return sql::ConstraintError(ConstraintKind::kNotNull, ConstraintName(database));
    case SQLITE_CONSTRAINT_DATATYPE:
      return sql::ConstraintError(ConstraintKind::kType, ConstraintName(database));
    case SQLITE_CONSTRAINT_FOREIGNKEY:
      return sql::ConstraintError(ConstraintKind::kForeignKey, "");
    default: {  // A check, or a trigger that refuses the row, which is a check by other means.
      const std::string name = ConstraintName(database);
      // An expression may be words only, "minutes BETWEEN 0 AND 1440".
      const bool is_name = !absl::StrContains(name, ' ');
      return sql::ConstraintError(ConstraintKind::kCheck, is_name ? name : "");
    }
  }
}

}  // namespace

absl::Status StatusOf(sqlite3* database, int code) {
  const std::string number = absl::StrCat(" (SQLite ", code, ")");
  switch (code & 0xff) {
    case SQLITE_CONSTRAINT:
      return ConstraintStatus(database, code);
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      if (code == SQLITE_BUSY_SNAPSHOT) {
        return absl::AbortedError(absl::StrCat("another transaction came first", number));
      }
      return absl::UnavailableError(absl::StrCat("the database is busy", number));
    case SQLITE_FULL:
      return absl::UnavailableError(absl::StrCat("the database has no room", number));
    case SQLITE_NOMEM:
      return absl::UnavailableError(absl::StrCat("the database has no memory", number));
    case SQLITE_IOERR:
      if (code == SQLITE_IOERR_CORRUPTFS) break;
      return absl::UnavailableError(absl::StrCat("the disk gave an error", number));
    case SQLITE_CANTOPEN:
    case SQLITE_PROTOCOL:
      return absl::UnavailableError(absl::StrCat("the database cannot be opened", number));
    case SQLITE_INTERRUPT:
      return absl::DeadlineExceededError(absl::StrCat("the statement took too long", number));
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      break;
    default:
      return absl::InternalError(absl::StrCat("the database refused a call", number));
  }
  return absl::DataLossError(absl::StrCat("the database is damaged", number));
}

absl::Status CompileStatusOf(sqlite3* database, int code) {
  const absl::Status status = StatusOf(database, code);
  if ((code & 0xff) != SQLITE_ERROR) return status;
  return sql::WithDetail(status, sqlite3_errmsg(database));
}

}  // namespace reismee::sqlite
