// What happens around every call, in one fixed order: deadline, identity, policy, purpose, texts of
// the request, request id, handler in a transaction, visibility of fields, access record, answer.
#ifndef REISMEE_SERVICES_EDGE_EDGE_H_
#define REISMEE_SERVICES_EDGE_EDGE_H_

#include <atomic>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "services/edge/method_table.h"
#include "services/edge/policy.h"
#include "services/edge/reader_pool.h"
#include "services/edge/text_check.h"
#include "services/edge/visibility.h"
#include "services/identity/identify.h"
#include "services/identity/trust.h"
#include "services/request/clock.h"
#include "services/transport/transport.h"
#include "storage/store.h"

namespace reismee {

// A stream whose caller was let in; its opening is on record.
struct OpenStream {
  std::shared_ptr<const Call> call;
  std::unique_ptr<google::protobuf::Message> request;
  std::shared_ptr<StreamCall> stream;
  // What a snapshot may be read with, when the caller is content with what a replica has; else
  // null.
  ReaderPool* replica = nullptr;
  // Puts on record whom the stream shows, and calls `then` once that is durable; for streams that
  // name cases. With it all is on record that was told up to `reached`, as in StreamMarks::Mark.
  // Any thread.
  std::function<void(Disclosure shown, std::string detail, std::string reached,
                     std::function<void(const absl::Status&)> then)>
      record_shown;
  // Puts the close of the stream on record, with the revision it reached; as denied when it ended
  // for PERMISSION_DENIED. What record_shown could not keep is then on record as possibly shown,
  // like all that a server that dies has told since. Call once.
  std::function<void(const absl::Status& why, std::string detail)> record_close;
};

class Edge {
 public:
  using StreamHandler = std::function<void(OpenStream)>;
  struct StreamMethod {
    std::unique_ptr<google::protobuf::Message> request_prototype;
    // Regions that the caller is to be shown, `regions/AM26`, and `regions/AM26=12` where a stream
    // is resumed. What it refuses is on record as refused, not as an opening.
    std::function<absl::StatusOr<std::vector<std::string>>(const Call&,
                                                           const google::protobuf::Message&)>
        regions;
    StreamHandler handler;
  };
  // By full method name.
  using StreamTable = std::map<std::string, StreamMethod>;

  struct Options {
    int reader_threads = 2;
    AccessSettings access = {};
  };

  // Everything given must outlive the edge. FAILED_PRECONDITION when a method of the protos has no
  // handler or no policy, or a handler runs otherwise than its policy says, or answers bytes of a
  // type that is masked.
  static absl::StatusOr<std::unique_ptr<Edge>> Create(Store& store, Trust& trust,
                                                      const Clock& clock,
                                                      const MethodTable& methods,
                                                      StreamTable streams, Options options);

  // Called by the transport; they do not wait. OnStream, and what it needs, is in edge_stream.cc.
  void OnUnary(UnaryCall* call);
  void OnStream(std::shared_ptr<StreamCall> stream);

  // Calls refused before their caller was identified, since the start. Any thread.
  int64_t refused_unidentified() const { return refused_unidentified_; }

 private:
  struct Unary;

  Edge(Store& store, Trust& trust, const Clock& clock, const MethodTable& methods,
       StreamTable streams, PolicyTable policies, AccessSettings access)
      : store_(store),
        trust_(trust),
        clock_(clock),
        methods_(methods),
        streams_(std::move(streams)),
        policies_(std::move(policies)),
        access_(std::move(access)) {}

  absl::Status CheckTables();
  // Identity, policy and purpose. A refusal of an identified caller comes with its call, to be put
  // on record.
  absl::Status Admit(const CallHead& head, std::shared_ptr<Call>& call, const MethodRule*& rule,
                     std::string& detail);
  void CountUnidentified(const absl::Status& refusal);

  absl::Status StartReaders(int threads);
  // The readers of the replica, when there is one, the caller asks for it (`value` is that of
  // reismee-read-from) and the method shows no person; else null.
  ReaderPool* ReplicaFor(const MethodRule& rule, absl::string_view value) const;
  // The request as it came, its texts checked, without what this program does not know.
  absl::Status TakeRequest(const TransportCall& transport,
                           google::protobuf::Message& request) const;
  void Read(std::shared_ptr<Unary> unary);
  void Write(std::shared_ptr<Unary> unary);
  absl::Status WriteBody(Unary& unary, WriteTxn& txn);
  absl::Status Replay(Unary& unary, WriteTxn& txn, bool& replayed);
  void Finish(Unary& unary, const absl::Status& outcome);
  // Puts an outcome on record and calls `then` once that is durable, together with what `body`
  // writes.
  void Record(std::shared_ptr<const Call> call, Disclosure disclosure, const absl::Status& outcome,
              std::string detail, std::function<void(const absl::Status&)> then,
              std::function<absl::Status(WriteTxn&)> body = nullptr);
  // The stream's ways to the record; its mark, at `scope` now, is kept under this name, none when
  // that is empty.
  void LetRecord(OpenStream& open, const std::string& mark, const std::string& scope);

  Store& store_;
  Trust& trust_;
  const Clock& clock_;
  const MethodTable& methods_;
  const StreamTable streams_;
  const PolicyTable policies_;
  const AccessSettings access_;
  const TextCheck text_check_;
  Visibility visibility_;
  std::unique_ptr<ReaderPool> readers_;
  // For callers who ask for it and methods that show no person; null without a replica.
  std::unique_ptr<ReaderPool> replica_readers_;
  std::atomic<int64_t> refused_unidentified_ = 0;
};

}  // namespace reismee

#endif  // REISMEE_SERVICES_EDGE_EDGE_H_
