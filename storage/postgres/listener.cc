#include "storage/postgres/listener.h"

#include <poll.h>

#include <utility>

namespace reismee::postgres {
namespace {

// How long the end of the server may have to wait for the thread.
constexpr int kLookUpMillis = 200;

}  // namespace

Listener::Listener(const ConnectionOptions& options, std::function<void()> heard)
    : pipeline_(options), heard_(std::move(heard)), thread_([this] { Loop(); }) {}

Listener::~Listener() {
  stopping_ = true;
  thread_.join();
}

void Listener::Loop() {
  while (!stopping_) {
    if (!pipeline_.connected()) {
      if (pipeline_.Connect().ok()) {
        pipeline_.Send("LISTEN reismee");
        if (pipeline_.Settle().ok()) heard_();
      }
    }
    Await();
    if (pipeline_.TakeNotices()) heard_();
  }
}

void Listener::Await() {
  // Without a connection this only sleeps: poll passes over a negative file.
  pollfd wanted = {.fd = pipeline_.socket(), .events = POLLIN, .revents = 0};
  poll(&wanted, 1, kLookUpMillis);
}

}  // namespace reismee::postgres
