// A database of PostgreSQL, shared with other servers.
#ifndef REISMEE_STORAGE_POSTGRES_DATABASE_H_
#define REISMEE_STORAGE_POSTGRES_DATABASE_H_

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "storage/postgres/connection.h"
#include "storage/sql/database.h"

namespace reismee::postgres {

class Database : public sql::Database {
 public:
  // Connects once, for writing. `url` is a libpq connection URI; a name of several hosts is tried
  // in order until one takes writes. The password comes from `password_file` (its first line), or
  // from where libpq looks: PGPASSWORD, PGPASSFILE. INVALID_ARGUMENT when the URL cannot be read or
  // holds a password; UNAVAILABLE when nobody answers; FAILED_PRECONDITION when the database does
  // not keep text as UTF-8.
  static absl::StatusOr<std::unique_ptr<Database>> Open(const std::string& url,
                                                        const std::string& password_file);

  // For a connection that reads only; any standby will do, also one that does not answer yet.
  static absl::StatusOr<std::unique_ptr<sql::Connection>> OpenReplica(
      const std::string& url, const std::string& password_file);

  sql::Connection& writer() override { return *writer_; }
  absl::StatusOr<std::unique_ptr<sql::Connection>> OpenWriter() const override;
  absl::StatusOr<std::unique_ptr<sql::Connection>> OpenReader() const override;
  absl::Status Backup(const std::string&) const override {
    return absl::UnimplementedError("pg_basebackup and its like do that");
  }
  // A transaction with more savepoints than its server process caches (64) slows down all others.
  size_t largest_group() const override { return 60; }
  std::unique_ptr<sql::Listener> Listen(std::function<void()> heard) const override;

 private:
  Database(ConnectionOptions options, std::unique_ptr<Connection> writer)
      : options_(std::move(options)), writer_(std::move(writer)) {}

  const ConnectionOptions options_;
  const std::unique_ptr<Connection> writer_;
};

}  // namespace reismee::postgres

#endif  // REISMEE_STORAGE_POSTGRES_DATABASE_H_
