// Which handler serves which method. Handlers know nothing of gRPC.
#ifndef REISMEE_SERVICES_EDGE_METHOD_TABLE_H_
#define REISMEE_SERVICES_EDGE_METHOD_TABLE_H_

#include <google/protobuf/message.h>

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <type_traits>
#include <utility>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "storage/call.h"
#include "storage/txn.h"

namespace reismee {

// An answer of type Response as it goes over the wire, for handlers that keep it so. Not for types
// with a field that some may not see.
template <typename Response>
struct Serialised {
  std::string bytes;
};

// The handlers of all unary methods, by full name `reismee.v1.CaseService/GetCase`. Filled before
// the server starts, read only afterwards.
class MethodTable {
 public:
  struct Answer {
    std::unique_ptr<google::protobuf::Message> message;
    // Instead of the message when that is null.
    std::string bytes = {};
  };

  struct Method {
    std::unique_ptr<google::protobuf::Message> request_prototype;
    // Whether it answers bytes.
    bool serialised = false;
    // Exactly one of the two is set.
    std::function<absl::StatusOr<Answer>(const Call&, const google::protobuf::Message&, ReadTxn&)>
        read;
    std::function<absl::StatusOr<Answer>(const Call&, const google::protobuf::Message&, WriteTxn&)>
        write;
  };

  // A handler is a member function (const Call&, const Request&, ReadTxn&) or (..., WriteTxn&);
  // which of the two decides where it runs. One that reads may answer
  // StatusOr<Serialised<Response>> too. `service` must outlive the table.
  template <typename Service, typename Request, typename Response>
  void Add(absl::string_view full_name, Service* service,
           absl::StatusOr<Response> (Service::*handler)(const Call&, const Request&, ReadTxn&)) {
    methods_[std::string(full_name)] = {std::make_unique<Request>(), IsSerialised<Response>(),
                                        Erase<Request, Response, ReadTxn>(service, handler),
                                        nullptr};
  }
  template <typename Service, typename Request, typename Response>
  void Add(absl::string_view full_name, Service* service,
           absl::StatusOr<Response> (Service::*handler)(const Call&, const Request&, WriteTxn&)) {
    static_assert(!IsSerialised<Response>(), "a write keeps its answer for repeats");
    methods_[std::string(full_name)] = {std::make_unique<Request>(), false, nullptr,
                                        Erase<Request, Response, WriteTxn>(service, handler)};
  }

  const Method* Find(const std::string& full_name) const {
    const auto found = methods_.find(full_name);
    return found == methods_.end() ? nullptr : &found->second;
  }
  const std::map<std::string, Method>& methods() const { return methods_; }

 private:
  template <typename Response>
  static constexpr bool IsSerialised() {
    return !std::is_base_of_v<google::protobuf::Message, Response>;
  }

  template <typename Request, typename Response, typename Txn, typename Service>
  static auto Erase(Service* service,
                    absl::StatusOr<Response> (Service::*handler)(const Call&, const Request&,
                                                                 Txn&)) {
    return [service, handler](const Call& call, const google::protobuf::Message& request,
                              Txn& txn) -> absl::StatusOr<Answer> {
      absl::StatusOr<Response> answer =
          (service->*handler)(call, static_cast<const Request&>(request), txn);
      if (!answer.ok()) return std::move(answer).status();
      if constexpr (IsSerialised<Response>()) {
        return Answer{nullptr, std::move(answer->bytes)};
      } else {
        return Answer{std::make_unique<Response>(*std::move(answer))};
      }
    };
  }

  std::map<std::string, Method> methods_;
};

}  // namespace reismee

#endif  // REISMEE_SERVICES_EDGE_METHOD_TABLE_H_
