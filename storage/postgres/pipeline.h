// Commands to PostgreSQL that do not wait for each other.
#ifndef REISMEE_STORAGE_POSTGRES_PIPELINE_H_
#define REISMEE_STORAGE_POSTGRES_PIPELINE_H_

#include <libpq-fe.h>

#include <algorithm>
#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "storage/postgres/errors.h"
#include "storage/postgres/next_try.h"
#include "storage/sql/value.h"

namespace reismee::postgres {

struct ConnectionOptions {
  // Where and as whom, in the words of libpq.
  std::map<std::string, std::string> keywords;
  // For an answer of the server, that of a commit included; to connect, connect_timeout counts.
  absl::Duration longest_wait = absl::Seconds(20);
  // Shared by the connections that are made with these options.
  std::shared_ptr<NextTry> next_try = std::make_shared<NextTry>();
};

struct ClearResult {
  void operator()(PGresult* result) const { PQclear(result); }
};
using Result = std::unique_ptr<PGresult, ClearResult>;

// A statement as the server knows it, by the types of its parameters.
struct Prepared {
  std::string name;
  std::string text;
  std::vector<Oid> types;
  // The connection that has it, or is to have it when the pipeline has settled.
  uint64_t connection = 0;
};

// One connection. Commands are sent and not waited for; Settle waits for all of them. After an
// error the server passes over the rest up to the next barrier. When the connection is lost, what
// is sent fails with IsTransactionLost until Connect. For one thread at a time.
class Pipeline {
 public:
  explicit Pipeline(ConnectionOptions options) : options_(std::move(options)) {}
  ~Pipeline() = default;
  Pipeline(const Pipeline&) = delete;
  Pipeline& operator=(const Pipeline&) = delete;

  // OK when connected. Else connects; UNAVAILABLE, for a while without trying, when that fails.
  absl::Status Connect();
  bool connected() const { return handle_ != nullptr; }
  // For those who wait for notices; negative when not connected.
  int socket() const { return handle_ == nullptr ? -1 : PQsocket(handle_.get()); }

  // Sends a command without parameters.
  void Send(const char* text);
  // Sends a run of a prepared statement, and its preparation when this connection lacks it.
  void Send(Prepared& statement, const std::vector<sql::Value>& values);
  // What was sent before may have failed and nobody cares; what comes does not suffer from it.
  void Forget();
  // Lets the server begin with what was sent, without waiting.
  void Push();
  // Waits for all that was sent; the first error, else the result of the last.
  absl::StatusOr<Result> Settle();
  // Statements of a text, without parameters; after Settle.
  absl::StatusOr<Result> Run(const std::string& script);
  // Whether a notice has come (LISTEN) since the last call; does not wait.
  bool TakeNotices();

  // Reads the unique indexes anew, which connecting does too; after a change of the schema.
  absl::Status LearnUniques();

  // After it, Settle asks the server to stop and gives the connection up; but not in the first
  // second, because a new connection costs all callers more than what is left of a statement.
  void set_deadline(absl::Time deadline) {
    deadline_ = std::max(deadline, absl::Now() + absl::Seconds(1));
  }
  // Whether the server warned since the last call, as it does when it commits and the wait for a
  // standby was cancelled.
  bool TakeWarning() { return std::exchange(warned_, false); }
  // In a transaction, by the last word of the server.
  bool in_transaction() const;
  size_t unsettled() const { return sent_.size(); }

 private:
  struct Finish {
    void operator()(PGconn* handle) const { PQfinish(handle); }
  };
  struct Sent {
    bool barrier = false;
    bool matters = true;
    Prepared* preparing = nullptr;
  };

  absl::Status Open();
  absl::Status Note(bool sent, Sent what);
  // Waits until the next result can be taken, and takes it.
  absl::StatusOr<Result> Take(absl::Time until);
  absl::Status Flush(absl::Time until);
  absl::Status Wait(bool writable, absl::Time until);
  // The connection is of no more use.
  absl::Status Drop(absl::string_view why = "closed");

  const ConnectionOptions options_;
  std::unique_ptr<PGconn, Finish> handle_;
  uint64_t connections_ = 0;
  absl::Time deadline_ = absl::InfiniteFuture();
  std::deque<Sent> sent_;
  // Why commands could not be sent, for the next Settle.
  absl::Status broken_ = ConnectionLost("not connected yet");
  bool warned_ = false;
  UniqueColumns uniques_;
};

}  // namespace reismee::postgres

#endif  // REISMEE_STORAGE_POSTGRES_PIPELINE_H_
