// Calls of the simulation, patient with a server that restarts.
#ifndef REISMEE_CLIENTS_SIMULATOR_CALLS_H_
#define REISMEE_CLIENTS_SIMULATOR_CALLS_H_

#include <grpcpp/grpcpp.h>

#include <functional>
#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "google/protobuf/message.h"
#include "reismee/v1/access.pb.h"

namespace reismee::simulator {

// The way to a server, as one account.
struct Link {
  std::shared_ptr<grpc::Channel> channel;
  // A context that identifies the account and states a purpose.
  std::function<std::unique_ptr<grpc::ClientContext>(v1::Purpose)> new_context;
  absl::Duration timeout = absl::Seconds(30);   // of one attempt
  absl::Duration patience = absl::Seconds(60);  // with a server that does not answer
};

// Immutable; any thread.
class Calls {
 public:
  explicit Calls(Link link) : link_(std::move(link)) {}

  // Calls "CaseService.GetCase" on behalf of a body, "organisations/UWV", or of nobody else (""),
  // for the first purpose of the method. UNAVAILABLE, DEADLINE_EXCEEDED and what the server asks to
  // repeat are repeated with the same request, and so under the same request id, as long as the
  // patience lasts.
  template <typename Answer>
  absl::StatusOr<Answer> Call(const std::string& method, const google::protobuf::Message& request,
                              const std::string& body) const {
    Answer answer;
    const absl::Status status = Try(method, request, body, &answer);
    if (!status.ok()) return status;
    return answer;
  }

 private:
  absl::Status Try(const std::string& method, const google::protobuf::Message& request,
                   const std::string& body, google::protobuf::Message* answer) const;

  const Link link_;
};

// Whether the answer may come when the same call is made again.
bool MayPass(const absl::Status& status);

}  // namespace reismee::simulator

#endif  // REISMEE_CLIENTS_SIMULATOR_CALLS_H_
