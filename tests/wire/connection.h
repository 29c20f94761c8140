// One TLS connection of an attacker.
#ifndef REISMEE_TESTS_WIRE_CONNECTION_H_
#define REISMEE_TESTS_WIRE_CONNECTION_H_

#include <openssl/ssl.h>

#include <memory>
#include <string>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"

namespace reismee::wire {

// From 127.0.0.2 to a port of 127.0.0.1, so that a peer can tell it from honest callers. One
// thread at a time.
class Connection {
 public:
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  // Only TCP so far; null when it is refused or there is no descriptor for it.
  static std::unique_ptr<Connection> Open(int port);
  // TLS, and that HTTP/2 is spoken. False when the peer does not want to, or time is up.
  bool ShakeHands(absl::Time until);
  // Sends all, and drops what comes meanwhile. False when the peer has ended, or time is up.
  bool Send(absl::string_view bytes, absl::Time until);
  // Whether the peer has ended; drops what has come.
  bool Ended();
  // What comes next; empty when the peer has ended, or time is up. After ShakeHands.
  std::string Receive(absl::Time until);

 private:
  explicit Connection(int socket) : socket_(socket) {}
  // Waits for the socket after a call of OpenSSL that gave `result`. False as Send.
  bool Retry(int result, absl::Time until);

  const int socket_;
  SSL* tls_ = nullptr;  // None before ShakeHands.
};

}  // namespace reismee::wire

#endif  // REISMEE_TESTS_WIRE_CONNECTION_H_
