// Which handler serves which method. Handlers know nothing of gRPC.
#ifndef REISMEE_SERVICES_EDGE_METHOD_TABLE_H_
#define REISMEE_SERVICES_EDGE_METHOD_TABLE_H_

#include <google/protobuf/descriptor.h>
#include <google/protobuf/message.h>

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <type_traits>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "storage/call.h"
#include "storage/txn.h"

namespace reismee {

// An answer of type Response as it goes over the wire, for handlers that keep it so. Not for types
// with a field that some may not see.
template <typename Response>
struct Serialised {
  std::string bytes;
};

// The full name of the method that takes requests of this type, `reismee.v1.CaseService/GetCase`;
// empty when there is none.
std::string MethodThatTakes(const google::protobuf::Descriptor& request);

// The handlers of all unary methods, by full name. Filled before the server starts, read only
// afterwards.
class MethodTable {
 public:
  struct Answer {
    std::unique_ptr<google::protobuf::Message> message;
    // Instead of the message when that is null.
    std::string bytes = {};
  };

  template <typename Txn>
  using Body =
      std::function<absl::StatusOr<Answer>(const Call&, const google::protobuf::Message&, Txn&)>;

  struct Method {
    std::unique_ptr<google::protobuf::Message> request_prototype;
    // Whether it answers bytes.
    bool serialised = false;
    // Exactly one of the two is set.
    Body<ReadTxn> read;
    Body<WriteTxn> write;
  };

  // With what was included.
  MethodTable();

  // Has `add` called by every table that is made from now on. Before main (handler.h).
  static void Include(std::function<void(MethodTable&)> add);

  // A function (const Call&, const Request&, ReadTxn&) or (..., WriteTxn&); which of the two
  // decides where it runs. One that reads may answer StatusOr<Serialised<Response>> too.
  template <typename Request, typename Response, typename Txn>
  void Add(absl::StatusOr<Response> (*handler)(const Call&, const Request&, Txn&)) {
    AddBody<Request, Response, Txn>(handler);
  }
  // The same as a member of `service`, which must outlive the table.
  template <typename Service, typename Request, typename Response, typename Txn>
  void Add(Service* service,
           absl::StatusOr<Response> (Service::*handler)(const Call&, const Request&, Txn&)) {
    AddBody<Request, Response, Txn>(
        [service, handler](const Call& call, const Request& request, Txn& txn) {
          return (service->*handler)(call, request, txn);
        });
  }

  const Method* Find(const std::string& full_name) const {
    const auto found = methods_.find(full_name);
    return found == methods_.end() ? nullptr : &found->second;
  }
  // FAILED_PRECONDITION naming a request that no method takes, or that two handlers do.
  const absl::Status& status() const { return status_; }

 private:
  template <typename Request, typename Response, typename Txn, typename Handler>
  void AddBody(Handler handler) {
    constexpr bool kSerialised = !std::is_base_of_v<google::protobuf::Message, Response>;
    static_assert(!kSerialised || std::is_same_v<Txn, ReadTxn>,
                  "a write keeps its answer for repeats");
    Method method{std::make_unique<Request>(), kSerialised, nullptr, nullptr};
    Body<Txn> body = [handler](const Call& call, const google::protobuf::Message& request,
                               Txn& txn) -> absl::StatusOr<Answer> {
      absl::StatusOr<Response> answer = handler(call, static_cast<const Request&>(request), txn);
      if (!answer.ok()) return std::move(answer).status();
      if constexpr (kSerialised) {
        return Answer{nullptr, std::move(answer->bytes)};
      } else {
        return Answer{std::make_unique<Response>(*std::move(answer))};
      }
    };
    if constexpr (std::is_same_v<Txn, ReadTxn>) {
      method.read = std::move(body);
    } else {
      method.write = std::move(body);
    }
    Insert(*Request::descriptor(), std::move(method));
  }
  void Insert(const google::protobuf::Descriptor& request, Method method);

  std::map<std::string, Method> methods_;
  absl::Status status_;
};

}  // namespace reismee

#endif  // REISMEE_SERVICES_EDGE_METHOD_TABLE_H_
