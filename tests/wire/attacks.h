// What a stranger without a token can do to a listener of gRPC 1.51.
#ifndef REISMEE_TESTS_WIRE_ATTACKS_H_
#define REISMEE_TESTS_WIRE_ATTACKS_H_

#include <atomic>

#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "absl/types/span.h"

namespace reismee::wire {

struct Stop {
  bool reached() const { return now || absl::Now() >= at; }

  const absl::Time at;
  std::atomic<bool> now = false;
};

// Goes on until it is stopped, over a new connection when the last one was ended.
struct Attack {
  const char* name;
  void (*run)(int port, const Stop& stop);
  // What the server has of them meanwhile; 0: what it has anyway.
  int descriptors = 0;
};

absl::Span<const Attack> Attacks();

}  // namespace reismee::wire

#endif  // REISMEE_TESTS_WIRE_ATTACKS_H_
