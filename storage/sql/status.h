// What a status from the storage tells beside its code. Codes, the same on every engine:
//   ALREADY_EXISTS       a unique or primary key refuses the row; see ViolatedConstraint
//   FAILED_PRECONDITION  a check, foreign key, not null or column type refuses it; likewise
//   NOT_FOUND            a row that was asked for by key is not there
//   ABORTED              lost against another transaction: run the whole transaction again
//   UNAVAILABLE          busy, full, out of memory or an input/output error: try again later
//   DEADLINE_EXCEEDED    the deadline of the connection passed in the middle of a statement
//   DATA_LOSS            the database is damaged
//   INTERNAL             a fault of the program
// Messages hold no SQL, no values and no names of rows. Payloads are for the program, not for
// callers.
#ifndef REISMEE_STORAGE_SQL_STATUS_H_
#define REISMEE_STORAGE_SQL_STATUS_H_

#include <optional>
#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace reismee::sql {

enum class ConstraintKind { kUnique, kCheck, kForeignKey, kNotNull, kType };

// What refused a row. `name` is, on every engine:
//   unique: its columns in order, "case_note.case_id, case_note.number" (an index on an expression:
//           the name of the index)
//   check: the name of the constraint; empty for one without a name, so give each a name
//   not null: "table.column"
//   type, foreign key: for the developer, engines do not agree on telling
struct Constraint {
  ConstraintKind kind;
  std::string name;

  friend bool operator==(const Constraint&, const Constraint&) = default;
};

// ALREADY_EXISTS for kUnique, FAILED_PRECONDITION for the others, carrying the constraint.
absl::Status ConstraintError(ConstraintKind kind, absl::string_view name);
// The constraint that a status carries, if it carries one.
std::optional<Constraint> ViolatedConstraint(const absl::Status& status);

// The engine has rolled back the whole transaction, not the statement alone: savepoints that were
// released in it are gone too. A lane fails the group or runs its members again one by one.
bool IsTransactionLost(const absl::Status& status);
absl::Status WithTransactionLost(absl::Status status);

// A write or sync failed at a commit or checkpoint, and nobody knows what the disk holds: never
// acknowledge, end the process; the next start recovers.
bool IsDiskInDoubt(const absl::Status& status);
absl::Status WithDiskInDoubt(absl::Status status);

// A commit was sent and its answer did not come, or no standby confirmed it: it may be there or
// not. Never acknowledge; who repeats the request under its id finds out.
bool IsOutcomeUnknown(const absl::Status& status);
absl::Status WithOutcomeUnknown(absl::Status status);

// The words of the engine on a statement that does not compile, for the developer. It holds names
// of tables and columns, never values.
absl::Status WithDetail(absl::Status status, absl::string_view detail);

}  // namespace reismee::sql

#endif  // REISMEE_STORAGE_SQL_STATUS_H_
