// What is dropped as it grows old; for housekeeping.
#ifndef REISMEE_STORAGE_PRUNING_H_
#define REISMEE_STORAGE_PRUNING_H_

#include <cstdint>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "storage/sql/connection.h"

namespace reismee {

class Pruning {
 public:
  Pruning(sql::Connection& db, absl::Time now) : db_(db), now_(now) {}

  // Drops of every region the `together` oldest journal lines, if all of them are older than
  // `kept`: so what is younger is never dropped, and a quiet region keeps a few old lines.
  absl::Status DropLines(absl::Duration kept, int64_t together);

 private:
  sql::Connection& db_;
  const absl::Time now_;
};

}  // namespace reismee

#endif  // REISMEE_STORAGE_PRUNING_H_
