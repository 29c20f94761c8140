#include "storage/store.h"

#include <utility>

#include "proto/vocabulary/status_macros.h"
#include "storage/head.h"
#include "storage/installation.h"
#include "storage/sql/query.h"

namespace reismee {
namespace {

// What an interrupted copy left would be served as if it were all.
absl::Status CheckWhole(sql::Connection& db) {
  ASSIGN_OR_RETURN(const auto mark, ReadInstallation(db, Installation::kCopyFrom));
  if (!mark.has_value()) return absl::OkStatus();
  return absl::FailedPreconditionError(
      "a copy into this database was interrupted: give the same command again (reismee admin "
      "copy), and it goes on where it stopped");
}

// A database remembers the id of the key it was made with: with another key everything personal
// would be unreadable, and new rows would be mixed with old ones.
absl::Status CheckKey(sql::Connection& db, const DataKey& key) {
  RETURN_IF_ERROR(sql::Execute(db,
                               "INSERT INTO installation (key, value) VALUES ('data_key', $id) "
                               "ON CONFLICT (key) DO NOTHING",
                               {{"id", key.id}}));
  ASSIGN_OR_RETURN(const std::optional<int64_t> same,
                   sql::ReadInt(db,
                                "SELECT 1 FROM installation WHERE key = 'data_key' AND "
                                "value = $id",
                                {{"id", key.id}}));
  if (same.has_value()) return absl::OkStatus();
  return absl::FailedPreconditionError(
      "this database was made with another data key; give the key file that belongs to it");
}

// A connection keeps the deadline it was given, so every use says its own: that of a call gone by
// would end all that come after it.
absl::Status InSnapshot(sql::Connection& db, absl::Time deadline,
                        absl::FunctionRef<absl::Status(sql::Connection&)> body) {
  db.SetDeadline(deadline);
  RETURN_IF_ERROR(db.Begin(sql::Access::kRead));
  const absl::Status status = body(db);
  RETURN_IF_ERROR(db.Rollback());
  return status;
}

}  // namespace

absl::Status Reader::RunRaw(absl::FunctionRef<absl::Status(sql::Connection&)> body) {
  return InSnapshot(*db_, absl::InfiniteFuture(), body);
}

absl::Status Reader::Run(const Call& call, Disclosure& disclosure,
                         absl::FunctionRef<absl::Status(ReadTxn&)> body) {
  Staged staged;
  Session session = store_.NewSession(*db_, call, disclosure, staged);
  ReadTxn txn(session);
  return InSnapshot(*db_, call.deadline, [&](sql::Connection&) { return body(txn); });
}

Store::Store(const Options& options, std::unique_ptr<sql::Database> database, const DataKey& key,
             const Reference& reference)
    : options_(options),
      server_(IdSource::Fresh(absl::Now()).NewName("servers")),
      database_(std::move(database)),
      data_key_id_(key.id),
      sealer_(key.master),
      index_(sealer_),
      reference_(reference) {}

Store::~Store() = default;

absl::StatusOr<std::unique_ptr<Store>> Store::Open(const Options& options, const DataKey& key,
                                                   const Reference& reference) {
  ASSIGN_OR_RETURN(std::unique_ptr<sql::Database> database, OpenDatabase(options.database));
  sql::Connection& writer = database->writer();
  RETURN_IF_ERROR(MigrateToHead(writer));
  RETURN_IF_ERROR(writer.Begin(sql::Access::kWrite));
  RETURN_IF_ERROR(writer.LockSchema());
  RETURN_IF_ERROR(CheckWhole(writer));
  RETURN_IF_ERROR(CheckKey(writer, key));
  RETURN_IF_ERROR(writer.Commit());
  auto store = std::unique_ptr<Store>(new Store(options, std::move(database), key, reference));
  RETURN_IF_ERROR(store->OpenLane());
  return store;
}

absl::Status Store::OpenLane() {
  std::vector<sql::Connection*> writers = {&database_->writer()};
  while (writers.size() < static_cast<size_t>(options_.lane.writers)) {
    ASSIGN_OR_RETURN(std::unique_ptr<sql::Connection> one, database_->OpenWriter());
    writers.push_back(one.get());
    more_writers_.push_back(std::move(one));
  }
  WriteLane::Options lane = options_.lane;
  if (lane.largest_group == 0) lane.largest_group = database_->largest_group();
  lane_ = std::make_unique<WriteLane>(
      std::move(writers),
      [this](sql::Connection& db, const Call& call, Disclosure& disclosure, Staged& staged) {
        return NewSession(db, call, disclosure, staged);
      },
      lane,
      [this](const std::vector<RegionAdvance>& advances) {
        absl::MutexLock lock(&mutex_);
        if (on_commit_) on_commit_(advances);
      });
  return absl::OkStatus();
}

absl::StatusOr<std::unique_ptr<Reader>> Store::OpenReader() const {
  ASSIGN_OR_RETURN(std::unique_ptr<sql::Connection> db, database_->OpenReader());
  return std::unique_ptr<Reader>(new Reader(*this, std::move(db)));
}

absl::StatusOr<std::unique_ptr<Reader>> Store::OpenReplicaReader() const {
  ASSIGN_OR_RETURN(std::unique_ptr<sql::Connection> db,
                   OpenForReading({.place = options_.replica,
                                   .password_file = options_.database.password_file}));
  return std::unique_ptr<Reader>(new Reader(*this, std::move(db)));
}

void Store::OnCommit(WriteLane::OnCommit on_commit) {
  absl::MutexLock lock(&mutex_);
  on_commit_ = std::move(on_commit);
}

Session Store::NewSession(sql::Connection& db, const Call& call, Disclosure& disclosure,
                          Staged& staged) const {
  return Session{.db = db,
                 .call = call,
                 .sealer = sealer_,
                 .index = index_,
                 .reference = reference_,
                 .disclosure = disclosure,
                 .staged = staged,
                 .ids = IdSource(call.now, call.seed)};
}

}  // namespace reismee
