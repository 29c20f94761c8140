// The store: one database, its write lane, its readers.
#ifndef REISMEE_STORAGE_STORE_H_
#define REISMEE_STORAGE_STORE_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/synchronization/mutex.h"
#include "storage/engine.h"
#include "storage/housekeeping.h"
#include "storage/seal/blind_index.h"
#include "storage/seal/key_file.h"
#include "storage/seal/sealer.h"
#include "storage/sql/database.h"
#include "storage/write_lane.h"

namespace reismee {

class Store;

// A connection that reads, for one thread at a time. It must go before the store.
class Reader {
 public:
  // Runs `body` in a snapshot of its own; whatever it answers, nothing is changed. What it touched
  // stands in `disclosure`. DEADLINE_EXCEEDED when the call's deadline passes in the middle.
  absl::Status Run(const Call& call, Disclosure& disclosure,
                   absl::FunctionRef<absl::Status(ReadTxn&)> body);

  // For what is no call: the streams, the recount. In a snapshot likewise.
  absl::Status RunRaw(absl::FunctionRef<absl::Status(sql::Connection&)> body);

 private:
  friend class Store;
  Reader(const Store& store, std::unique_ptr<sql::Connection> db)
      : store_(store), db_(std::move(db)) {}

  const Store& store_;
  std::unique_ptr<sql::Connection> db_;
};

class Store {
 public:
  struct Options {
    DatabaseOptions database;
    // A standby that follows the database, for reading; empty: none. Its password is that of the
    // database.
    std::string replica = {};
    WriteLane::Options lane = {};
  };

  // Opens the database and brings its schema up to date. FAILED_PRECONDITION when another server
  // has a file, when it is newer than this program, when it was made with another data key, or
  // when a copy into it was interrupted.
  static absl::StatusOr<std::unique_ptr<Store>> Open(const Options& options, const DataKey& key,
                                                     const Reference& reference);
  // Finishes the writes that have queued.
  ~Store();

  WriteLane& lane() { return *lane_; }
  absl::StatusOr<std::unique_ptr<Reader>> OpenReader() const;
  // Reads what the replica has by now, which may be older than the last commit.
  absl::StatusOr<std::unique_ptr<Reader>> OpenReplicaReader() const;
  bool has_replica() const { return !options_.replica.empty(); }
  const Reference& reference() const { return reference_; }

  // The name of this server among all that ever had the database: of this opening of it.
  const std::string& server() const { return server_; }

  // For what the process does without a caller.
  Housekeeping housekeeping() const { return Housekeeping(); }

  // Told of every commit of this server that moved a region's journal, on a thread of the lane:
  // must not wait. Not called any more once it was replaced. Any thread.
  void OnCommit(WriteLane::OnCommit on_commit);

  // Whether other servers may write to the database.
  bool shared() const { return IsShared(options_.database.place); }
  // As sql::Database::Listen: told when another server may have committed.
  std::unique_ptr<sql::Listener> Listen(std::function<void()> heard) const {
    return database_->Listen(std::move(heard));
  }

  // As sql::Database::Backup.
  absl::Status CopyTo(const std::string& path) const { return database_->Backup(path); }
  // Of the key that the database was made with.
  const std::string& data_key_id() const { return data_key_id_; }

  // Makes the session of a transaction on a connection of this store.
  Session NewSession(sql::Connection& db, const Call& call, Disclosure& disclosure,
                     Staged& staged) const;

 private:
  Store(const Options& options, std::unique_ptr<sql::Database> database, const DataKey& key,
        const Reference& reference);
  absl::Status OpenLane();

  const Options options_;
  const std::string server_;
  std::unique_ptr<sql::Database> database_;
  std::vector<std::unique_ptr<sql::Connection>> more_writers_;
  const std::string data_key_id_;
  const Sealer sealer_;
  const BlindIndex index_;
  const Reference& reference_;
  absl::Mutex mutex_;
  WriteLane::OnCommit on_commit_ ABSL_GUARDED_BY(mutex_);
  std::unique_ptr<WriteLane> lane_;
};

}  // namespace reismee

#endif  // REISMEE_STORAGE_STORE_H_
