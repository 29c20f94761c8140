// What is attacked: the program, behind its proxy or with TLS of its own.
#ifndef REISMEE_TESTS_WIRE_STAND_H_
#define REISMEE_TESTS_WIRE_STAND_H_

#include <grpcpp/channel.h>

#include <memory>
#include <optional>
#include <string>

#include "tests/services/server/server_process.h"
#include "tests/testing/certificate.h"
#include "tests/testing/child_process.h"

namespace reismee::wire {

enum class Way { kBehindProxy, kDirect };

// Runs from the root of the tree, where deploy/nginx is; ends the program when something does not
// start.
class Stand {
 public:
  explicit Stand(Way way);
  ~Stand();
  Stand(const Stand&) = delete;
  Stand& operator=(const Stand&) = delete;

  // Where callers come.
  int port() const { return port_; }
  // A connection of its own.
  std::shared_ptr<grpc::Channel> Connect() const;
  // Of somebody at the municipality of Tilburg.
  std::string Token(v1::Role role = v1::ROLE_CASEWORKER) const;

  ChildProcess& server() { return *server_; }
  // Ends the server at once; starts it again where it was.
  void KillServer();
  void StartServer();
  // None when direct.
  ChildProcess* proxy() { return proxy_ ? &*proxy_ : nullptr; }

 private:
  void StartProxy();

  const Way way_;
  const Site site_;
  const testing::Certificate certificate_;
  const int port_;
  std::optional<ServerProcess> server_;
  std::optional<ChildProcess> proxy_;
};

}  // namespace reismee::wire

#endif  // REISMEE_TESTS_WIRE_STAND_H_
