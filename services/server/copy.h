// Moving an installation to another database, and comparing two.
#ifndef REISMEE_SERVICES_SERVER_COPY_H_
#define REISMEE_SERVICES_SERVER_COPY_H_

#include <string>

#include "absl/status/status.h"

namespace reismee {

struct CopyFlags {
  // As DatabaseOptions::place.
  std::string from;
  std::string to = {};
  // Of PostgreSQL, on whichever side it is.
  std::string password_file = {};
};

// CopyInstallation, told on the standard error while it runs. What was copied goes to the standard
// output, table by table, and at the end a line for programs:
//
//   copied tables=26 rows=1234567 seconds=81.3
absl::Status Copy(const CopyFlags& flags);

// A line for each table of `from`, and one for all: equal lines are equal rows.
//
//   table=journal rows=184920 sha256=...
//   table=* rows=1234567 sha256=...
absl::Status Dump(const CopyFlags& flags);

}  // namespace reismee

#endif  // REISMEE_SERVICES_SERVER_COPY_H_
