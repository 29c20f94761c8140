// Where connections come from.
#ifndef REISMEE_STORAGE_SQL_DATABASE_H_
#define REISMEE_STORAGE_SQL_DATABASE_H_

#include <cstddef>
#include <functional>
#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "storage/sql/connection.h"

namespace reismee::sql {

// Hears of commits until it goes.
class Listener {
 public:
  virtual ~Listener() = default;
};

class Database {
 public:
  virtual ~Database() = default;

  // The connection that writes, for one thread at a time.
  virtual Connection& writer() = 0;

  // Another one. FAILED_PRECONDITION where there can be one only.
  virtual absl::StatusOr<std::unique_ptr<Connection>> OpenWriter() const = 0;

  // A connection that can only read; INTERNAL for what writes. It must go before the database. Any
  // thread.
  virtual absl::StatusOr<std::unique_ptr<Connection>> OpenReader() const = 0;

  // Makes a copy of the last commit in the new file `path`, durably; writers go on meanwhile.
  // ALREADY_EXISTS when there is such a file; UNIMPLEMENTED when the engine has tools for that.
  // After an error there is no file `path`. Any thread.
  virtual absl::Status Backup(const std::string& path) const = 0;

  // Writes in one commit at most.
  virtual size_t largest_group() const = 0;

  // Calls `heard`, on a thread of its own, when other servers may have committed, and after every
  // time in which that could not be heard. Null where there are no other servers.
  virtual std::unique_ptr<Listener> Listen(std::function<void()> heard) const = 0;
};

}  // namespace reismee::sql

#endif  // REISMEE_STORAGE_SQL_DATABASE_H_
