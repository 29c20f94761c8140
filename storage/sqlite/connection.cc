#include "storage/sqlite/connection.h"

#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "absl/time/clock.h"
#include "proto/vocabulary/status_macros.h"
#include "storage/sql/status.h"
#include "storage/sqlite/errors.h"

namespace reismee::sqlite {
namespace {

constexpr std::array<absl::string_view, 7> kControlTexts = {
    "BEGIN",           "BEGIN IMMEDIATE",    "COMMIT", "ROLLBACK", "SAVEPOINT request",
    "RELEASE request", "ROLLBACK TO request"};

// About 0.2 ms of work between two looks at the clock.
constexpr int kOperationsPerLook = 10'000;

bool IsDiskError(int code) { return (code & 0xff) == SQLITE_IOERR; }

// Before any other call of the process: no statistics of memory, whose lock readers would share,
// and the journals of savepoints in memory up to 1 MiB.
absl::Status ConfigureLibrary() {
  static const int code = [] {
    int result = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    if (result == SQLITE_OK) result = sqlite3_config(SQLITE_CONFIG_STMTJRNL_SPILL, 1 << 20);
    return result == SQLITE_OK ? sqlite3_initialize() : result;
  }();
  return code == SQLITE_OK ? absl::OkStatus() : StatusOf(nullptr, code);
}

}  // namespace

absl::StatusOr<std::unique_ptr<Connection>> Connection::Open(const std::string& path, Role role,
                                                             const ConnectionOptions& options) {
  RETURN_IF_ERROR(ConfigureLibrary());
  sqlite3* handle = nullptr;
  const int access = role == Role::kWriter ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY;
  const int code = sqlite3_open_v2(path.c_str(), &handle,
                                   access | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nullptr);
  std::unique_ptr<Connection> connection(new Connection(handle, role));
  if (code != SQLITE_OK) return sqlite::StatusOf(handle, code);
  RETURN_IF_ERROR(connection->Configure(options));
  return connection;
}

Connection::~Connection() { DropStatements(); }

absl::Status Connection::Configure(const ConnectionOptions& options) {
  // The first of all: the others may have to wait.
  sqlite3_busy_timeout(handle_.get(),
                       static_cast<int>(absl::ToInt64Milliseconds(options.busy_timeout)));
  sqlite3_db_config(handle_.get(), SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(handle_.get(), SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  RETURN_IF_ERROR(ExecuteScript(
      absl::StrCat("PRAGMA mmap_size = 0; PRAGMA temp_store = MEMORY; PRAGMA foreign_keys = ON;"
                   "PRAGMA cache_size = -",
                   options.cache_kib, ";")));
  if (role_ == Role::kWriter) return ConfigureWriter();
  sqlite3_db_config(handle_.get(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
  RETURN_IF_ERROR(ExecuteScript("PRAGMA wal_autocheckpoint = 0;"));
  if (role_ == Role::kReader) RETURN_IF_ERROR(ExecuteScript("PRAGMA query_only = ON;"));
  return absl::OkStatus();
}

absl::Status Connection::ConfigureWriter() {
  ASSIGN_OR_RETURN(const StatementHandle mode, Compile("PRAGMA journal_mode = WAL"));
  const int code = sqlite3_step(mode.get());
  if (code != SQLITE_ROW) return StatusOf(code);
  const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(mode.get(), 0));
  if (absl::string_view(text) != "wal") {
    return absl::FailedPreconditionError("the file system does not carry a write-ahead log");
  }
  RETURN_IF_ERROR(
      ExecuteScript("PRAGMA synchronous = FULL; PRAGMA journal_size_limit = 67108864;"));
  // Instead of the checkpoint of SQLite inside the commit, which hides errors of the disk.
  const auto note_pages = [](void* self, sqlite3*, const char*, int pages) {
    static_cast<Connection*>(self)->log_pages_ = pages;
    return SQLITE_OK;
  };
  sqlite3_wal_hook(handle_.get(), note_pages, this);
  return absl::OkStatus();
}

void Connection::SetDeadline(absl::Time deadline) {
  deadline_ = deadline;
  const auto late = [](void* self) {
    return absl::Now() >= static_cast<Connection*>(self)->deadline_ ? 1 : 0;
  };
  if (deadline == absl::InfiniteFuture()) {
    sqlite3_progress_handler(handle_.get(), 0, nullptr, nullptr);
  } else {
    sqlite3_progress_handler(handle_.get(), kOperationsPerLook, late, this);
  }
}

absl::Status Connection::Maintain() {
  if (in_transaction()) return absl::InternalError("maintenance inside a transaction");
  return Checkpoint(kCheckpointPages);
}

absl::Status Connection::Checkpoint(int pages) {
  RETURN_IF_ERROR(disk_);
  // The log began anew since the last checkpoint.
  if (log_pages_ < checkpointed_pages_) checkpointed_pages_ = 0;
  if (role_ != Role::kWriter || log_pages_ - checkpointed_pages_ < pages) return absl::OkStatus();
  const int code =
      sqlite3_wal_checkpoint_v2(handle_.get(), "main", SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr);
  checkpointed_pages_ = log_pages_;
  // After a failed sync the next one may succeed though the pages are gone, so it is never tried.
  if (IsDiskError(code)) disk_ = sql::WithDiskInDoubt(sqlite::StatusOf(handle_.get(), code));
  // Busy or full: the log still has everything, and the next time is soon enough.
  return disk_;
}

absl::Status Connection::StatusOf(int code) {
  return LostIfEnded(sqlite::StatusOf(handle_.get(), code));
}

absl::Status Connection::LostIfEnded(absl::Status status) {
  if (!engine_in_transaction_ || sqlite3_get_autocommit(handle_.get()) == 0) return status;
  engine_in_transaction_ = false;
  return sql::WithTransactionLost(std::move(status));
}

absl::StatusOr<StatementHandle> Connection::Compile(absl::string_view sql) {
  sqlite3_stmt* compiled = nullptr;
  const char* tail = nullptr;
  const int code = sqlite3_prepare_v3(handle_.get(), sql.data(), static_cast<int>(sql.size()),
                                      SQLITE_PREPARE_PERSISTENT, &compiled, &tail);
  StatementHandle handle(compiled);
  if (code != SQLITE_OK) return CompileStatusOf(handle_.get(), code);
  const absl::string_view rest = absl::StripAsciiWhitespace(sql.substr(tail - sql.data()));
  if (handle == nullptr || !rest.empty()) return absl::InternalError("not one statement");
  return handle;
}

absl::StatusOr<std::unique_ptr<sql::Statement>> Connection::DoPrepare(absl::string_view sql) {
  // There is one writer: what it reads, nobody else changes.
  absl::ConsumeSuffix(&sql, " FOR UPDATE");
  ASSIGN_OR_RETURN(StatementHandle handle, Compile(sql));
  return std::make_unique<Statement>(*this, std::move(handle));
}

absl::Status Connection::DoExecuteScript(absl::string_view sql) {
  const std::string text(sql);
  const int code = sqlite3_exec(handle_.get(), text.c_str(), nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) return LostIfEnded(CompileStatusOf(handle_.get(), code));
  const bool in_transaction_now = sqlite3_get_autocommit(handle_.get()) == 0;
  if (in_transaction_now == engine_in_transaction_) return absl::OkStatus();
  if (in_transaction_now) RETURN_IF_ERROR(Run(kRollback));
  return LostIfEnded(absl::InternalError("a script began or ended a transaction"));
}

absl::Status Connection::Run(Control control) {
  StatementHandle& handle = controls_[control];
  if (handle == nullptr) {
    ASSIGN_OR_RETURN(handle, Compile(kControlTexts[control]));
  }
  const int code = sqlite3_step(handle.get());
  absl::Status status;
  if (code != SQLITE_DONE) {
    status = StatusOf(code);
    if (control == kCommit && IsDiskError(code)) status = sql::WithDiskInDoubt(std::move(status));
  }
  sqlite3_reset(handle.get());
  return status;
}

absl::Status Connection::DoBegin(sql::Access access) {
  RETURN_IF_ERROR(Checkpoint(kForcedCheckpointPages));
  RETURN_IF_ERROR(Run(access == sql::Access::kWrite ? kBeginImmediate : kBegin));
  engine_in_transaction_ = true;
  return absl::OkStatus();
}

absl::Status Connection::DoCommit() {
  RETURN_IF_ERROR(Run(kCommit));
  engine_in_transaction_ = false;
  return absl::OkStatus();
}

absl::Status Connection::DoRollback() {
  engine_in_transaction_ = false;
  if (sqlite3_get_autocommit(handle_.get()) != 0) return absl::OkStatus();
  return Run(kRollback);
}

absl::Status Connection::DoRollbackTo() {
  RETURN_IF_ERROR(Run(kRollbackTo));
  return Run(kRelease);
}

}  // namespace reismee::sqlite
