// How a stream begins, and what it leaves on record.
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "services/edge/edge.h"
#include "services/edge/outcome.h"
#include "storage/stream_marks.h"

namespace reismee {
namespace {

// The call as it is on record now, perhaps hours after the opening.
std::shared_ptr<const Call> Now(const Call& opened, const Clock& clock) {
  auto call = std::make_shared<Call>(opened);
  call->now = clock.Now();
  return call;
}

// The bodies that keep a stream's mark; none without a name. They run when the edge may be gone: a
// server that stops ends its streams, and the lane finishes after that.
std::function<absl::Status(WriteTxn&)> Marking(const std::string& server, const std::string& mark,
                                               const std::string& from,
                                               const std::string& reached) {
  if (mark.empty()) return nullptr;
  return [server, mark, from, reached](WriteTxn& txn) {
    return txn.stream_marks(server).Mark(mark, from, reached);
  };
}

std::function<absl::Status(WriteTxn&)> Unmarking(const std::string& server, const std::string& mark,
                                                 const std::string& reached) {
  if (mark.empty()) return nullptr;
  return [server, mark, reached](WriteTxn& txn) {
    return txn.stream_marks(server).Unmark(mark, reached);
  };
}

// Up to where what a stream told is on record, or on its way there.
struct Told {
  std::string MoveTo(std::string next) {
    absl::MutexLock lock(&mutex);
    return std::exchange(reached, std::move(next));
  }
  std::string Reached() {
    absl::MutexLock lock(&mutex);
    return reached;
  }

  absl::Mutex mutex;
  std::string reached ABSL_GUARDED_BY(mutex);
};

}  // namespace

void Edge::LetRecord(OpenStream& open, const std::string& mark, const std::string& scope) {
  auto told = std::make_shared<Told>();
  told->MoveTo(scope);
  open.record_shown = [this, call = open.call, mark, told](
                          Disclosure shown, std::string detail, std::string reached,
                          std::function<void(const absl::Status&)> then) {
    Record(Now(*call, clock_), std::move(shown), absl::OkStatus(), std::move(detail),
           std::move(then), Marking(store_.server(), mark, told->MoveTo(reached), reached));
  };
  open.record_close = [this, call = open.call, mark, told](const absl::Status& why,
                                                           std::string detail) {
    Record(
        Now(*call, clock_), {}, absl::IsPermissionDenied(why) ? why : absl::OkStatus(),
        std::move(detail), [](const absl::Status&) {},
        Unmarking(store_.server(), mark, told->Reached()));
  };
}

void Edge::OnStream(std::shared_ptr<StreamCall> stream) {
  CallHead head{.method = stream->method(),
                .metadata = [&](absl::string_view key) { return stream->Metadata(key); },
                .origin = stream->origin(),
                .deadline = stream->deadline()};
  std::shared_ptr<Call> call;
  const MethodRule* rule = nullptr;
  std::string detail;
  absl::Status admitted = Admit(head, call, rule, detail);
  if (call == nullptr) return stream->Finish(ForCaller(admitted));
  const auto method = streams_.find(head.method);
  std::string scope;
  std::string mark;
  auto open = std::make_shared<OpenStream>();
  open->call = call;
  open->stream = stream;
  if (admitted.ok()) {
    if (!rule->relations.empty()) mark = IdSource(call->now, call->seed).NewName("streams");
    open->replica = ReplicaFor(*rule, stream->Metadata("reismee-read-from"));
    open->request.reset(method->second.request_prototype->New());
    const absl::Status taken = TakeRequest(*stream, *open->request);
    if (!taken.ok()) return stream->Finish(taken);
    const auto regions = method->second.regions(*call, *open->request);
    admitted = regions.status();
    if (regions.ok()) scope = absl::StrJoin(*regions, " ");
    detail = regions.ok() ? absl::StrCat("open: ", scope) : "open";
  }
  LetRecord(*open, mark, scope);
  Record(
      call, {}, admitted, std::move(detail),
      [open, admitted, handler = method->second.handler](const absl::Status& kept) {
        const absl::Status outcome = kept.ok() ? admitted : kept;
        if (!outcome.ok()) return open->stream->Finish(ForCaller(outcome));
        handler(std::move(*open));
      },
      admitted.ok() ? Marking(store_.server(), mark, scope, scope) : nullptr);
}

}  // namespace reismee
