#include "storage/postgres/pipeline.h"

#include <poll.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <utility>
#include <variant>

#include "absl/time/clock.h"
#include "proto/vocabulary/status_macros.h"
#include "storage/sql/big_endian.h"
#include "storage/sql/status.h"

namespace reismee::postgres {
namespace {

constexpr int kBinary = 1;

constexpr char kUniques[] =
    "SELECT i.relname, string_agg(t.relname || '.' || a.attname, ', ' ORDER BY k.place) "
    "FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_class t ON t.oid = x.indrelid "
    "CROSS JOIN LATERAL unnest(x.indkey) WITH ORDINALITY AS k (attnum, place) "
    "JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = k.attnum "
    "WHERE x.indisunique AND x.indexprs IS NULL AND pg_table_is_visible(t.oid) GROUP BY i.relname";

// A parameter on the wire: integers as eight bytes, the rest as it is.
struct Wire {
  std::array<char, 8> number;
  const char* bytes = nullptr;
  int size = 0;

  void operator()(sql::Null) { bytes = nullptr; }
  void operator()(int64_t value) {
    number = sql::ToBigEndian(value);
    bytes = number.data();
    size = static_cast<int>(number.size());
  }
  void operator()(absl::string_view text) {
    // No address would be NULL.
    bytes = text.data() == nullptr ? "" : text.data();
    size = static_cast<int>(text.size());
  }
  void operator()(sql::Blob blob) { (*this)(blob.bytes); }
};

}  // namespace

absl::Status Pipeline::Connect() {
  if (handle_ != nullptr && PQstatus(handle_.get()) == CONNECTION_OK && broken_.ok()) {
    return absl::OkStatus();
  }
  Drop().IgnoreError();
  const absl::Time began = absl::Now();
  if (options_.next_try->TooSoon(began)) return ConnectionLost("it did not answer a moment ago");
  // The connection is for those who come after too, however little time this one has.
  const absl::Time deadline = std::exchange(deadline_, absl::InfiniteFuture());
  absl::Status opened = Open();
  deadline_ = deadline;
  if (opened.ok()) {
    options_.next_try->NoteAnswer(absl::Now());
  } else {
    Drop().IgnoreError();
    options_.next_try->NoteFailure(began, absl::Now());
  }
  return opened;
}

absl::Status Pipeline::Open() {
  std::vector<const char*> names;
  std::vector<const char*> values;
  for (const auto& [name, value] : options_.keywords) {
    names.push_back(name.c_str());
    values.push_back(value.c_str());
  }
  names.push_back(nullptr);
  values.push_back(nullptr);
  // It goes from host to host by itself, and gives each the time of connect_timeout.
  handle_.reset(PQconnectdbParams(names.data(), values.data(), 0));
  broken_ = absl::OkStatus();
  ++connections_;
  if (PQstatus(handle_.get()) != CONNECTION_OK) return ConnectionLost("no connection");
  PQsetNoticeReceiver(
      handle_.get(),
      [](void* self, const PGresult* notice) {
        const char* severity = PQresultErrorField(notice, PG_DIAG_SEVERITY_NONLOCALIZED);
        if (severity != nullptr && absl::string_view(severity) == "WARNING") {
          static_cast<Pipeline*>(self)->warned_ = true;
        }
      },
      this);
  if (PQsetnonblocking(handle_.get(), 1) != 0 || PQenterPipelineMode(handle_.get()) != 1) {
    return ConnectionLost("no pipeline");
  }
  return LearnUniques();
}

absl::Status Pipeline::LearnUniques() {
  ASSIGN_OR_RETURN(const Result found, Run(kUniques));
  uniques_.clear();
  for (int row = 0; row < PQntuples(found.get()); ++row) {
    uniques_[PQgetvalue(found.get(), row, 0)] = PQgetvalue(found.get(), row, 1);
  }
  return absl::OkStatus();
}

absl::Status Pipeline::Drop(absl::string_view why) {
  handle_.reset();
  sent_.clear();
  broken_ = ConnectionLost(why);
  return broken_;
}

bool Pipeline::in_transaction() const {
  if (handle_ == nullptr) return false;
  const PGTransactionStatusType status = PQtransactionStatus(handle_.get());
  return status == PQTRANS_INTRANS || status == PQTRANS_INERROR;
}

absl::Status Pipeline::Note(bool sent, Sent what) {
  if (!sent) return Drop("it takes no commands");
  sent_.push_back(what);
  return absl::OkStatus();
}

void Pipeline::Send(const char* text) {
  if (handle_ == nullptr) return;
  Note(PQsendQueryParams(handle_.get(), text, 0, nullptr, nullptr, nullptr, nullptr, kBinary) == 1,
       {})
      .IgnoreError();
}

void Pipeline::Send(Prepared& statement, const std::vector<sql::Value>& values) {
  if (handle_ == nullptr) return;
  if (statement.connection != connections_) {
    const bool sent =
        PQsendPrepare(handle_.get(), statement.name.c_str(), statement.text.c_str(),
                      static_cast<int>(statement.types.size()), statement.types.data()) == 1;
    statement.connection = connections_;
    if (!Note(sent, {.preparing = &statement}).ok()) return;
  }
  const size_t count = values.size();
  std::vector<Wire> wires(count);
  std::vector<const char*> bytes(count);
  std::vector<int> sizes(count);
  const std::vector<int> formats(count, kBinary);
  for (size_t i = 0; i < count; ++i) {
    std::visit(wires[i], values[i].variant());
    bytes[i] = wires[i].bytes;
    sizes[i] = wires[i].size;
  }
  Note(PQsendQueryPrepared(handle_.get(), statement.name.c_str(), static_cast<int>(count),
                           bytes.data(), sizes.data(), formats.data(), kBinary) == 1,
       {})
      .IgnoreError();
}

void Pipeline::Forget() {
  if (handle_ == nullptr) return;
  for (Sent& one : sent_) one.matters = false;
  Note(PQpipelineSync(handle_.get()) == 1, {.barrier = true, .matters = false}).IgnoreError();
}

void Pipeline::Push() {
  if (handle_ == nullptr) return;
  if (!Note(PQpipelineSync(handle_.get()) == 1, {.barrier = true, .matters = false}).ok()) return;
  Flush(absl::Now() + options_.longest_wait).IgnoreError();
}

absl::StatusOr<Result> Pipeline::Settle() {
  RETURN_IF_ERROR(broken_);
  RETURN_IF_ERROR(Note(PQpipelineSync(handle_.get()) == 1, {.barrier = true}));
  const absl::Time until = absl::Now() + options_.longest_wait;
  RETURN_IF_ERROR(Flush(until));
  absl::Status first_error;
  Result last;
  while (!sent_.empty()) {
    ASSIGN_OR_RETURN(Result result, Take(until));
    const Sent what = sent_.front();
    const ExecStatusType status = PQresultStatus(result.get());
    if (what.barrier) {
      if (status == PGRES_PIPELINE_SYNC) sent_.pop_front();
      continue;
    }
    // After the one result of a command comes none, and then the next command.
    if (result == nullptr) {
      sent_.pop_front();
      continue;
    }
    const bool done = status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK;
    if (!done && what.preparing != nullptr) what.preparing->connection = 0;
    if (done && what.preparing == nullptr) last = std::move(result);
    if (status == PGRES_FATAL_ERROR && what.matters) {
      first_error.Update(StatusOf(result.get(), uniques_));
    }
    if (status == PGRES_FATAL_ERROR && PQstatus(handle_.get()) != CONNECTION_OK) {
      return Drop("it ended the connection");
    }
  }
  // A server that was demoted would go on refusing.
  if (absl::IsUnavailable(first_error) && sql::IsTransactionLost(first_error)) {
    Drop().IgnoreError();
  }
  RETURN_IF_ERROR(first_error);
  return last;
}

absl::StatusOr<Result> Pipeline::Run(const std::string& script) {
  RETURN_IF_ERROR(Settle().status());
  if (PQexitPipelineMode(handle_.get()) != 1 || PQsendQuery(handle_.get(), script.c_str()) != 1) {
    return Drop("it takes no script");
  }
  const absl::Time until = absl::Now() + options_.longest_wait;
  RETURN_IF_ERROR(Flush(until));
  absl::Status first_error;
  Result last;
  while (true) {
    ASSIGN_OR_RETURN(Result result, Take(until));
    if (result == nullptr) break;
    if (PQresultStatus(result.get()) == PGRES_FATAL_ERROR) {
      first_error.Update(StatusOf(result.get(), uniques_));
    }
    last = std::move(result);
  }
  if (PQstatus(handle_.get()) != CONNECTION_OK) return Drop("it ended the connection");
  if (PQenterPipelineMode(handle_.get()) != 1) return Drop("no pipeline");
  RETURN_IF_ERROR(first_error);
  return last;
}

absl::StatusOr<Result> Pipeline::Take(absl::Time until) {
  while (PQisBusy(handle_.get()) == 1) {
    RETURN_IF_ERROR(Wait(/*writable=*/false, until));
    if (PQconsumeInput(handle_.get()) != 1) return Drop("it ended the connection");
  }
  return Result(PQgetResult(handle_.get()));
}

absl::Status Pipeline::Flush(absl::Time until) {
  while (true) {
    const int left = PQflush(handle_.get());
    if (left == 0) return absl::OkStatus();
    if (left < 0) return Drop("it ended the connection");
    // Both ways, or client and server could wait for each other with full buffers.
    RETURN_IF_ERROR(Wait(/*writable=*/true, until));
    if (PQconsumeInput(handle_.get()) != 1) return Drop("it ended the connection");
  }
}

absl::Status Pipeline::Wait(bool writable, absl::Time until) {
  const absl::Time end = std::min(until, deadline_);
  pollfd wanted = {.fd = PQsocket(handle_.get()),
                   .events = static_cast<short>(POLLIN | (writable ? POLLOUT : 0)),
                   .revents = 0};
  const absl::Duration left = std::max(end - absl::Now(), absl::ZeroDuration());
  const int ready =
      poll(&wanted, 1,
           static_cast<int>(absl::ToInt64Milliseconds(absl::Ceil(left, absl::Milliseconds(1)))));
  if (ready > 0 || (ready < 0 && errno == EINTR)) return absl::OkStatus();
  if (ready == 0 && left > absl::ZeroDuration() && absl::Now() < end) return absl::OkStatus();
  if (until < deadline_) return Drop("it did not answer in time");
  const std::unique_ptr<PGcancel, decltype(&PQfreeCancel)> cancel(PQgetCancel(handle_.get()),
                                                                  &PQfreeCancel);
  std::array<char, 256> words;
  if (cancel != nullptr) PQcancel(cancel.get(), words.data(), static_cast<int>(words.size()));
  Drop().IgnoreError();
  broken_ = sql::WithTransactionLost(absl::DeadlineExceededError("the statement took too long"));
  return broken_;
}

bool Pipeline::TakeNotices() {
  if (handle_ == nullptr) return false;
  if (PQconsumeInput(handle_.get()) != 1) {
    Drop("it ended the connection").IgnoreError();
    return true;
  }
  bool any = false;
  while (PGnotify* notice = PQnotifies(handle_.get())) {
    any = true;
    PQfreemem(notice);
  }
  return any;
}

}  // namespace reismee::postgres
