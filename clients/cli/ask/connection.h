// A connection to a server and calls over it.
#ifndef REISMEE_CLIENTS_CLI_ASK_CONNECTION_H_
#define REISMEE_CLIENTS_CLI_ASK_CONNECTION_H_

#include <grpcpp/grpcpp.h>

#include <functional>
#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "clients/cli/settings.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/message.h"
#include "reismee/v1/access.pb.h"

namespace reismee::cli {

// Speaks to one server as one caller. Immutable; any thread.
class Connection {
 public:
  // A repeat that is about to be made: its number, and why.
  using OnRepeat = std::function<void(int attempt, const absl::Status& why)>;

  // How often a call is made at most.
  static constexpr int kAttempts = 5;

  // Opens no socket yet. FAILED_PRECONDITION when the token would travel in plain text to another
  // machine; NOT_FOUND, FAILED_PRECONDITION or UNAVAILABLE when a token or certificate file cannot
  // be read.
  static absl::StatusOr<Connection> Open(const Settings& settings);

  const std::shared_ptr<grpc::Channel>& channel() const { return channel_; }

  // A context with token, purpose and, when set, whom a service acts for; without a deadline.
  std::unique_ptr<grpc::ClientContext> NewContext(v1::Purpose purpose) const;

  // Calls a method. What may not have arrived is repeated, with the same request and so the same
  // request id: UNAVAILABLE, DEADLINE_EXCEEDED of a write with a request id, and what the server
  // asks to repeat by RetryInfo; never a write without a request id, nor when `once`.
  absl::Status Call(const google::protobuf::MethodDescriptor& method,
                    const google::protobuf::Message& request, v1::Purpose purpose, bool once,
                    const OnRepeat& on_repeat, google::protobuf::Message* response) const;

 private:
  Connection(const Settings& settings, std::string token, std::shared_ptr<grpc::Channel> channel);

  absl::Status CallOnce(const google::protobuf::MethodDescriptor& method,
                        const google::protobuf::Message& request, v1::Purpose purpose,
                        google::protobuf::Message* response) const;

  std::string token_;
  std::string on_behalf_of_;
  bool from_replica_;
  absl::Duration timeout_;
  absl::Duration first_pause_;
  std::shared_ptr<grpc::Channel> channel_;
};

// The path of a method on the wire, "/reismee.v1.CaseService/GetCase".
std::string WirePath(const google::protobuf::MethodDescriptor& method);

// A status of gRPC with its details.
absl::Status ToStatus(const grpc::Status& status);

}  // namespace reismee::cli

#endif  // REISMEE_CLIENTS_CLI_ASK_CONNECTION_H_
