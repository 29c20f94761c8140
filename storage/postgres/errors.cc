#include "storage/postgres/errors.h"

#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "storage/sql/status.h"

namespace reismee::postgres {
namespace {

using sql::ConstraintKind;

std::string Field(const PGresult* error, int field) {
  const char* text = PQresultErrorField(error, field);
  return text == nullptr ? "" : text;
}

absl::Status ConstraintStatus(const PGresult* error, absl::string_view state,
                              const UniqueColumns& uniques) {
  const std::string name = Field(error, PG_DIAG_CONSTRAINT_NAME);
  if (state == "23505") {
    const auto found = uniques.find(name);
    return sql::ConstraintError(ConstraintKind::kUnique,
                                found == uniques.end() ? name : found->second);
  }
  if (state == "23503") return sql::ConstraintError(ConstraintKind::kForeignKey, "");
  if (state == "23502") {
    return sql::ConstraintError(
        ConstraintKind::kNotNull,
        absl::StrCat(Field(error, PG_DIAG_TABLE_NAME), ".", Field(error, PG_DIAG_COLUMN_NAME)));
  }
  // PostgreSQL calls a check without a name table_check, table_check1 and so on; ours do not.
  const size_t digits = name.find_last_not_of("0123456789") + 1;
  const bool unnamed = absl::EndsWith(name.substr(0, digits), "_check");
  return sql::ConstraintError(ConstraintKind::kCheck, unnamed ? "" : name);
}

// A value of another type than the column, too long or too great for it, or a text with a NUL. The
// others of class 22 are faults of a statement, such as a negative LIMIT.
bool IsOfAnotherType(absl::string_view state) {
  for (const absl::string_view one :
       {"42804", "22001", "22003", "22007", "22008", "22021", "22P02"}) {
    if (state == one) return true;
  }
  return false;
}

absl::Status Lost(absl::Status status) { return sql::WithTransactionLost(std::move(status)); }

}  // namespace

absl::Status StatusOf(const PGresult* error, const UniqueColumns& uniques) {
  const std::string state = Field(error, PG_DIAG_SQLSTATE);
  const std::string number = absl::StrCat(" (PostgreSQL ", state, ")");
  const absl::string_view group = absl::string_view(state).substr(0, 2);
  if (group == "23") return ConstraintStatus(error, state, uniques);
  if (IsOfAnotherType(state)) return sql::ConstraintError(ConstraintKind::kType, "");
  if (group == "40" || state == "55P03") {
    return Lost(absl::AbortedError(absl::StrCat("another transaction came first", number)));
  }
  if (state == "57014") {
    return absl::DeadlineExceededError(absl::StrCat("the statement took too long", number));
  }
  // Shut down, starting, promoted or demoted: 25006 is a write on a server that is no primary.
  if (group == "57" || group == "08" || state == "25006") {
    return Lost(absl::UnavailableError(absl::StrCat("the database went away", number)));
  }
  if (group == "53" || group == "58") {
    return absl::UnavailableError(absl::StrCat("the database has no room or no memory", number));
  }
  if (group == "XX" && state != "XX000") {
    return absl::DataLossError(absl::StrCat("the database is damaged", number));
  }
  absl::Status status = absl::InternalError(absl::StrCat("the database refused a call", number));
  if (group != "42") return status;
  return sql::WithDetail(std::move(status), Field(error, PG_DIAG_MESSAGE_PRIMARY));
}

absl::Status ConnectionLost(absl::string_view why) {
  return Lost(absl::UnavailableError(absl::StrCat("the database went away: ", why)));
}

}  // namespace reismee::postgres
