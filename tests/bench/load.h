// A client that keeps calls in flight.
#ifndef REISMEE_TESTS_BENCH_LOAD_H_
#define REISMEE_TESTS_BENCH_LOAD_H_

#include <grpcpp/generic/generic_stub.h>
#include <grpcpp/grpcpp.h>

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/time/time.h"
#include "tests/bench/harness.h"

namespace reismee::bench {

// Keys and values sent with every call.
using Metadata = std::vector<std::pair<std::string, std::string>>;

std::shared_ptr<grpc::Channel> OwnConnection(int port);
grpc::ByteBuffer ToBuffer(const std::string& bytes);

// What to call.
struct Load {
  std::string method;  // "/reismee.v1.CaseService/GetCase"
  Metadata metadata = {};
  int in_flight = 64;
  // The bytes of the next request; nothing: that was all.
  std::function<std::optional<std::string>()> next;
  // Told of every answer. May be empty.
  std::function<void(const grpc::ByteBuffer&)> answered = {};
};

// Connections of one client. The calling thread polls their one completion queue.
class LoadClient {
 public:
  explicit LoadClient(int port, int connections = 4);
  ~LoadClient();
  LoadClient(const LoadClient&) = delete;
  LoadClient& operator=(const LoadClient&) = delete;

  // Calls until there is no next request or the time is up, and waits for the answers. Calls per
  // second, and the p99 of their times. A refused call ends the program.
  Figure Run(const Load& load, absl::Duration longest = absl::Minutes(5));

 private:
  struct Running;
  void Start(const Load& load, std::string request);

  grpc::CompletionQueue queue_;
  std::vector<std::unique_ptr<grpc::GenericStub>> stubs_;
  size_t turn_ = 0;
};

}  // namespace reismee::bench

#endif  // REISMEE_TESTS_BENCH_LOAD_H_
