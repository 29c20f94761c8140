// Calls a server as a client of another process would: bytes over a channel.
#ifndef REISMEE_TESTS_TESTING_TEST_CLIENT_H_
#define REISMEE_TESTS_TESTING_TEST_CLIENT_H_

#include <google/protobuf/message.h>
#include <grpcpp/grpcpp.h>

#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "proto/vocabulary/refusal.h"
#include "reismee/v1/access.pb.h"

namespace reismee::testing {

// A call with a stream of answers, and of requests for services that take one.
class TestStream {
 public:
  ~TestStream();
  TestStream(TestStream&&) noexcept;

  // The next answer; the status of the stream when it has ended, DEADLINE_EXCEEDED when none came
  // in time.
  absl::StatusOr<std::string> NextBytes(absl::Duration patience = absl::Seconds(20));
  template <typename Answer>
  absl::StatusOr<Answer> Next(absl::Duration patience = absl::Seconds(20)) {
    absl::StatusOr<std::string> bytes = NextBytes(patience);
    if (!bytes.ok()) return bytes.status();
    Answer answer;
    if (!answer.ParseFromString(*bytes)) return absl::DataLossError("not such a message");
    return answer;
  }
  // One request more. False when the stream has ended.
  bool Write(const google::protobuf::Message& request);
  // No request comes any more.
  void WritesDone();
  // The client goes away.
  void Cancel();

 private:
  friend class TestClient;
  struct Calling;
  explicit TestStream(std::unique_ptr<Calling> calling);
  std::unique_ptr<Calling> calling_;
};

// One caller. Copies share the channel. Any thread.
class TestClient {
 public:
  TestClient(std::shared_ptr<grpc::Channel> channel, std::string token)
      : channel_(std::move(channel)), token_(std::move(token)) {}

  // The same caller for another purpose, or for none (""). Without this the preferred one is sent
  // where the policy of the method allows it, else the first that it allows.
  TestClient WithPurpose(std::string purpose) const;
  TestClient Preferring(v1::Purpose purpose) const;
  TestClient OnBehalfOf(std::string organisation) const;
  // The same caller, content with what a replica has.
  TestClient FromReplica() const;
  // Without this a call may take 60 seconds and a stream may last.
  TestClient WithTimeout(absl::Duration timeout) const;

  // Calls `reismee.v1.CaseService/GetCase`. Refusals come with their typed details.
  template <typename Answer>
  absl::StatusOr<Answer> Call(const std::string& method,
                              const google::protobuf::Message& request) const {
    absl::StatusOr<std::string> bytes = CallBytes(method, request.SerializeAsString());
    if (!bytes.ok()) return bytes.status();
    Answer answer;
    if (!answer.ParseFromString(*bytes)) return absl::DataLossError("not such a message");
    return answer;
  }
  absl::StatusOr<std::string> CallBytes(const std::string& method,
                                        const std::string& request) const;
  TestStream Watch(const std::string& method, const google::protobuf::Message& request) const;
  // A call whose requests are still to come.
  TestStream Open(const std::string& method) const;

 private:
  void Prepare(const std::string& method, grpc::ClientContext& context) const;

  std::shared_ptr<grpc::Channel> channel_;
  std::string token_;
  std::optional<std::string> purpose_;
  v1::Purpose preferred_ = v1::PURPOSE_UNSPECIFIED;
  std::string on_behalf_of_;
  bool from_replica_ = false;
  std::optional<absl::Duration> timeout_;
};

}  // namespace reismee::testing

#endif  // REISMEE_TESTS_TESTING_TEST_CLIENT_H_
