// Moves a whole installation to another database, of the same engine or of another.
#ifndef REISMEE_STORAGE_ADMIN_COPY_H_
#define REISMEE_STORAGE_ADMIN_COPY_H_

#include <cstdint>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "storage/admin/tables.h"
#include "storage/sql/connection.h"

namespace reismee {

struct CopiedTable {
  TableSum sum;
  absl::Duration took;
};

// What was copied, and is the same in both.
struct Copied {
  std::vector<CopiedTable> tables;
  absl::Duration verifying;
  int64_t rows = 0;
  int64_t resumed_rows = 0;    // Of these, how many an interrupted copy had brought.
  int64_t counters = 0;        // Equal to a recount.
  int64_t journals = 0;        // Of regions, without gap.
  int64_t access_records = 0;  // Numbered without gap.
};

// Copies one snapshot of `from`, which may be served meanwhile: what is written later is not in the
// copy. `to` is brought to the schema of this program. It must be empty, or hold a copy of `from`
// that was interrupted: that goes on where it stopped, or begins anew when `from` has changed
// since. Before the last commit the copy is read again and compared; until then no server opens it,
// and the first that does puts the copy on record.
//
// FAILED_PRECONDITION when `from` is no whole installation of this program's schema, or when `to`
// holds something else. DATA_LOSS when the copy differs or is not sound in itself; the next call
// begins it anew. After other errors, the one of `progress` included, call it again.
absl::StatusOr<Copied> CopyInstallation(sql::Connection& from, sql::Connection& to,
                                        const OnProgress& progress);

}  // namespace reismee

#endif  // REISMEE_STORAGE_ADMIN_COPY_H_
