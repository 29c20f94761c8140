#include "tests/wire/connection.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <openssl/err.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>

#include "absl/time/clock.h"

namespace reismee::wire {
namespace {

sockaddr_in Loopback(uint32_t last_byte, int port) {
  sockaddr_in address = {};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl((INADDR_LOOPBACK & ~uint32_t{255}) | last_byte);
  address.sin_port = htons(static_cast<uint16_t>(port));
  return address;
}

// For all connections; certificates are not asked for.
SSL_CTX* Context() {
  static SSL_CTX* const context = [] {
    // A server that dies under the attack is a result, and must not end the attacker as well.
    std::signal(SIGPIPE, SIG_IGN);
    SSL_CTX* made = SSL_CTX_new(TLS_client_method());
    SSL_CTX_set_mode(made, SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
    constexpr unsigned char kHttp2[] = {2, 'h', '2'};
    SSL_CTX_set_alpn_protos(made, kHttp2, sizeof kHttp2);
    return made;
  }();
  return context;
}

}  // namespace

Connection::~Connection() {
  SSL_free(tls_);
  close(socket_);
}

std::unique_ptr<Connection> Connection::Open(int port) {
  const int opened = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
  if (opened < 0) return nullptr;
  std::unique_ptr<Connection> connection(new Connection(opened));
  const sockaddr_in from = Loopback(2, 0);
  const sockaddr_in to = Loopback(1, port);
  if (bind(opened, reinterpret_cast<const sockaddr*>(&from), sizeof from) != 0) return nullptr;
  if (connect(opened, reinterpret_cast<const sockaddr*>(&to), sizeof to) != 0 &&
      errno != EINPROGRESS) {
    return nullptr;
  }
  return connection;
}

bool Connection::ShakeHands(absl::Time until) {
  tls_ = SSL_new(Context());
  SSL_set_fd(tls_, socket_);
  while (true) {
    ERR_clear_error();
    const int result = SSL_connect(tls_);
    if (result == 1) return true;
    if (!Retry(result, until)) return false;
  }
}

bool Connection::Send(absl::string_view bytes, absl::Time until) {
  while (!bytes.empty()) {
    if (Ended()) return false;
    ERR_clear_error();
    const int sent = SSL_write(tls_, bytes.data(), static_cast<int>(bytes.size()));
    if (sent > 0) {
      bytes.remove_prefix(static_cast<size_t>(sent));
    } else if (!Retry(sent, until)) {
      return false;
    }
  }
  return absl::Now() < until;
}

bool Connection::Ended() {
  std::array<char, 16384> dropped;
  if (tls_ == nullptr) {
    const ssize_t received = recv(socket_, dropped.data(), dropped.size(), MSG_DONTWAIT);
    return received == 0 || (received < 0 && errno != EAGAIN && errno != ENOTCONN);
  }
  while (true) {
    ERR_clear_error();
    const int received = SSL_read(tls_, dropped.data(), dropped.size());
    if (received > 0) continue;
    const int error = SSL_get_error(tls_, received);
    return error != SSL_ERROR_WANT_READ && error != SSL_ERROR_WANT_WRITE;
  }
}

std::string Connection::Receive(absl::Time until) {
  std::string bytes(16384, '\0');
  while (true) {
    ERR_clear_error();
    const int received = SSL_read(tls_, bytes.data(), static_cast<int>(bytes.size()));
    if (received > 0) return bytes.substr(0, static_cast<size_t>(received));
    if (!Retry(received, until)) return "";
  }
}

bool Connection::Retry(int result, absl::Time until) {
  const int error = SSL_get_error(tls_, result);
  if (error != SSL_ERROR_WANT_READ && error != SSL_ERROR_WANT_WRITE) return false;
  pollfd ready = {.fd = socket_, .events = POLLIN, .revents = 0};
  if (error == SSL_ERROR_WANT_WRITE) ready.events |= POLLOUT;
  const int64_t patience = std::max<int64_t>(absl::ToInt64Milliseconds(until - absl::Now()), 0);
  return poll(&ready, 1, static_cast<int>(patience)) > 0;
}

}  // namespace reismee::wire
