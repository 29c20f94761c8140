#include "services/edge/edge.h"

#include <google/protobuf/descriptor.h>
#include <spdlog/spdlog.h>

#include <utility>

#include "absl/strings/str_cat.h"
#include "proto/vocabulary/name.h"
#include "proto/vocabulary/refusal.h"
#include "proto/vocabulary/status_macros.h"
#include "services/edge/outcome.h"
#include "storage/jobseeker/repeats.h"
#include "storage/requests.h"

namespace reismee {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

const FieldDescriptor* FieldOf(const Message& request, const char* name) {
  return request.GetDescriptor()->FindFieldByName(name);
}

// Every write carries a request id, so that a repeat cannot do it twice.
absl::StatusOr<std::string> RequestIdOf(const Message& request) {
  const std::string id =
      request.GetReflection()->GetString(request, FieldOf(request, "request_id"));
  if (id.empty()) {
    return BadField("request_id", v1::REASON_REQUIRED, "a new one for each thing you want done");
  }
  if (!IsId(id)) {
    return BadField("request_id", v1::REASON_INVALID_REQUEST_ID,
                    "1 to 64 of letters, digits, - and _");
  }
  return id;
}

bool ValidateOnly(const Message& request) {
  const FieldDescriptor* field = FieldOf(request, "validate_only");
  return field != nullptr && request.GetReflection()->GetBool(request, field);
}

}  // namespace

// A unary call between its stations. One thread at a time has it.
struct Edge::Unary {
  UnaryCall* transport = nullptr;
  const MethodTable::Method* method = nullptr;
  const MethodRule* rule = nullptr;
  std::shared_ptr<Call> call;
  std::unique_ptr<Message> request;
  MethodTable::Answer answer;
  // Relations under which the answer is shown.
  RelationSet relations;
  // Those of a replica; null: those of the database.
  ReaderPool* readers = nullptr;
};

absl::StatusOr<std::unique_ptr<Edge>> Edge::Create(Store& store, Trust& trust, const Clock& clock,
                                                   const MethodTable& methods, StreamTable streams,
                                                   Options options) {
  ASSIGN_OR_RETURN(PolicyTable policies, PolicyTable::FromProtos());
  auto edge = std::unique_ptr<Edge>(new Edge(store, trust, clock, methods, std::move(streams),
                                             std::move(policies), std::move(options.access)));
  RETURN_IF_ERROR(edge->CheckTables());
  RETURN_IF_ERROR(edge->StartReaders(options.reader_threads));
  return edge;
}

absl::Status Edge::StartReaders(int threads) {
  std::vector<std::unique_ptr<Reader>> readers(static_cast<size_t>(threads));
  for (std::unique_ptr<Reader>& reader : readers) {
    ASSIGN_OR_RETURN(reader, store_.OpenReader());
  }
  readers_ = std::make_unique<ReaderPool>(std::move(readers));
  if (!store_.has_replica()) return absl::OkStatus();
  std::vector<std::unique_ptr<Reader>> away(static_cast<size_t>(threads));
  for (std::unique_ptr<Reader>& reader : away) {
    ASSIGN_OR_RETURN(reader, store_.OpenReplicaReader());
  }
  replica_readers_ = std::make_unique<ReaderPool>(std::move(away));
  return absl::OkStatus();
}

ReaderPool* Edge::ReplicaFor(const MethodRule& rule, absl::string_view value) const {
  // Who may see a person is judged by the newest facts, never by those of a replica. A watch only
  // begins there: it tells the newest as it goes on.
  const bool watch = rule.policy.effect() == v1::EFFECT_WATCH;
  return value == "replica" && (watch || rule.relations.empty()) ? replica_readers_.get() : nullptr;
}

absl::Status Edge::CheckTables() {
  RETURN_IF_ERROR(methods_.status());
  for (const auto& [name, rule] : policies_.rules()) {
    const MethodTable::Method* method = methods_.Find(name);
    const bool fits = rule.policy.effect() == v1::EFFECT_WATCH ? streams_.count(name) == 1
                      : rule.policy.effect() == v1::EFFECT_READ
                          ? method != nullptr && method->read
                          : method != nullptr && method->write;
    if (!fits) {
      return absl::FailedPreconditionError(
          absl::StrCat("method ", name, " has no handler that runs as its policy says"));
    }
    if (method != nullptr && method->serialised &&
        visibility_.Masks(rule.descriptor->output_type())) {
      return absl::FailedPreconditionError(
          absl::StrCat("method ", name, " answers bytes, in which no field can be masked"));
    }
    if (rule.policy.effect() == v1::EFFECT_WRITE &&
        FieldOf(*method->request_prototype, "request_id") == nullptr) {
      return absl::FailedPreconditionError(
          absl::StrCat("method ", name, " writes but its request has no request_id"));
    }
  }
  return absl::OkStatus();
}

void Edge::CountUnidentified(const absl::Status& refusal) {
  // No record for those nobody knows: it would cost a flush to disk each. At most one line a
  // second.
  const int64_t count = ++refused_unidentified_;
  static std::atomic<int64_t> last_second = 0;
  const int64_t second = absl::ToUnixSeconds(absl::Now());
  if (last_second.exchange(second) != second) {
    spdlog::warn("event=refused_unidentified count={} reason={}", count,
                 ReasonName(ReasonOf(refusal)));
  }
}

absl::Status Edge::Admit(const CallHead& head, std::shared_ptr<Call>& call, const MethodRule*& rule,
                         std::string& detail) {
  rule = policies_.Find(head.method);
  absl::StatusOr<Identified> identified =
      Identify(head, trust_, store_.reference(), clock_, access_);
  if (!identified.ok()) {
    CountUnidentified(identified.status());
    return identified.status();
  }
  call = std::move(identified->call);
  detail = std::move(identified->detail);
  RETURN_IF_ERROR(identified->admitted);
  if (rule == nullptr) return absl::InternalError("a method was served that has no policy");
  call->relations = rule->relations;
  call->reads = rule->reads();
  RETURN_IF_ERROR(CheckRole(*rule, *call));
  return CheckPurpose(*rule, call->purpose);
}

void Edge::OnUnary(UnaryCall* transport) {
  auto unary = std::make_shared<Unary>();
  unary->transport = transport;
  CallHead head{.method = transport->method(),
                .metadata = [transport](absl::string_view key) { return transport->Metadata(key); },
                .origin = transport->origin(),
                .deadline = transport->deadline()};
  if (head.deadline == absl::InfiniteFuture()) head.deadline = clock_.Now() + kDefaultDeadline;
  std::string detail;
  const absl::Status admitted = Admit(head, unary->call, unary->rule, detail);
  if (unary->call == nullptr) return transport->Finish(ForCaller(admitted));
  if (!admitted.ok()) {
    return Record(unary->call, {}, admitted, std::move(detail),
                  [transport, admitted](const absl::Status& kept) {
                    transport->Finish(ForCaller(kept.ok() ? admitted : kept));
                  });
  }
  unary->method = methods_.Find(unary->call->method);
  unary->request.reset(unary->method->request_prototype->New());
  const absl::Status taken = TakeRequest(*transport, *unary->request);
  if (!taken.ok()) return transport->Finish(taken);
  unary->readers = ReplicaFor(*unary->rule, transport->Metadata("reismee-read-from"));
  if (unary->method->read) return Read(std::move(unary));
  absl::StatusOr<std::string> request_id = RequestIdOf(*unary->request);
  if (!request_id.ok()) return transport->Finish(request_id.status());
  unary->call->request_id = *std::move(request_id);
  Write(std::move(unary));
}

absl::Status Edge::TakeRequest(const TransportCall& transport, Message& request) const {
  if (!transport.ParseInto(&request)) {
    return BadField("request", v1::REASON_INVALID_VALUE,
                    "not a whole message of the method's type");
  }
  // Fields that this program does not know nobody can check, and the store would keep them.
  request.DiscardUnknownFields();
  return text_check_.Check(request);
}

void Edge::Read(std::shared_ptr<Unary> unary) {
  UnaryCall* const transport = unary->transport;
  ReaderPool& readers = unary->readers != nullptr ? *unary->readers : *readers_;
  const absl::Status queued = readers.Submit([this, unary](Reader& reader) {
    Disclosure disclosure;
    const absl::Status outcome =
        reader.Run(*unary->call, disclosure, [&](ReadTxn& txn) -> absl::Status {
          ASSIGN_OR_RETURN(unary->answer, unary->method->read(*unary->call, *unary->request, txn));
          return absl::OkStatus();
        });
    if (unary->readers != nullptr && absl::IsUnavailable(outcome)) {
      unary->readers = nullptr;
      return Read(unary);
    }
    unary->relations = disclosure.relations();
    if (!unary->rule->on_record()) return Finish(*unary, outcome);
    Record(unary->call, std::move(disclosure), outcome, "",
           [this, unary, outcome](const absl::Status& kept) {
             Finish(*unary, kept.ok() ? outcome : kept);
           });
  });
  if (!queued.ok()) transport->Finish(queued);
}

void Edge::Write(std::shared_ptr<Unary> unary) {
  UnaryCall* const transport = unary->transport;
  const absl::Status queued = store_.lane().Submit(
      {.call = unary->call,
       .body = [this, unary](WriteTxn& txn) { return WriteBody(*unary, txn); },
       .record =
           [](WriteTxn& txn, const absl::Status& outcome) {
             txn.PutOnRecord(ResultOf(outcome), ReasonOf(outcome), "");
           },
       .done = [this, unary](const absl::Status& outcome) { Finish(*unary, outcome); },
       .keep = !ValidateOnly(*unary->request)});
  if (!queued.ok()) transport->Finish(queued);
}

absl::Status Edge::WriteBody(Unary& unary, WriteTxn& txn) {
  bool replayed = false;
  RETURN_IF_ERROR(Replay(unary, txn, replayed));
  if (replayed) return absl::OkStatus();
  ASSIGN_OR_RETURN(unary.answer, unary.method->write(*unary.call, *unary.request, txn));
  unary.relations = txn.disclosure().relations();
  if (ValidateOnly(*unary.request)) return absl::OkStatus();
  return txn.requests().Keep(unary.request->SerializeAsString(),
                             unary.answer.message->SerializeAsString());
}

// A repeat gets the first answer, if its caller still has something to do with the case.
absl::Status Edge::Replay(Unary& unary, WriteTxn& txn, bool& replayed) {
  ASSIGN_OR_RETURN(const std::optional<KeptAnswer> kept,
                   txn.requests().Find(unary.request->SerializeAsString()));
  if (!kept.has_value()) return absl::OkStatus();
  RETURN_IF_ERROR(txn.repeats().Check(*kept));
  unary.relations = {};
  if (kept->relation != v1::RELATION_UNSPECIFIED) unary.relations.Add(kept->relation);
  const MethodRule& rule = *unary.rule;
  const Message* prototype = google::protobuf::MessageFactory::generated_factory()->GetPrototype(
      rule.descriptor->output_type());
  unary.answer.message.reset(prototype->New());
  if (!unary.answer.message->ParseFromString(kept->bytes)) {
    return absl::DataLossError("a kept answer is damaged");
  }
  replayed = true;
  return absl::OkStatus();
}

void Edge::Finish(Unary& unary, const absl::Status& outcome) {
  if (!outcome.ok()) return unary.transport->Finish(ForCaller(outcome));
  const MethodTable::Answer& answer = unary.answer;
  if (answer.message == nullptr) return unary.transport->Finish(ToWire(answer.bytes));
  visibility_.Mask(unary.relations, unary.call->who.kind, answer.message.get());
  unary.transport->Finish(*answer.message);
}

void Edge::Record(std::shared_ptr<const Call> call, Disclosure disclosure,
                  const absl::Status& outcome, std::string detail,
                  std::function<void(const absl::Status&)> then,
                  std::function<absl::Status(WriteTxn&)> body) {
  const absl::Status queued = store_.lane().Submit(
      {.call = std::move(call),
       .body = std::move(body),
       .record =
           [outcome, detail = std::move(detail)](WriteTxn& txn, const absl::Status& written) {
             const absl::Status& ended = outcome.ok() ? written : outcome;
             txn.PutOnRecord(ResultOf(ended), ReasonOf(ended), detail);
           },
       .done = then,
       .disclosure = std::move(disclosure)});
  // Nothing is disclosed that could not be put on record.
  if (!queued.ok()) then(queued);
}

}  // namespace reismee
