// What is measured: a function for each family of rows.
#ifndef REISMEE_TESTS_BENCH_ROWS_H_
#define REISMEE_TESTS_BENCH_ROWS_H_

#include "tests/bench/echo.h"
#include "tests/bench/harness.h"
#include "tests/bench/world.h"

namespace reismee::bench {

// How much of everything.
struct Scale {
  int rounds = 7;
  absl::Duration per_loop = absl::Seconds(2);
  int64_t cases = 2000;  // Open before anything is measured.
  int64_t creates = 4096;
  int64_t lone_creates = 400;
  int64_t events_100 = 2000;
  int64_t events_1000 = 200;
  int idle_calls = 20;

  static Scale Quick() {
    return {.rounds = 5,
            .per_loop = absl::Milliseconds(500),
            .cases = 500,
            .creates = 640,
            .lone_creates = 100,
            .events_100 = 200,
            .events_1000 = 40,
            .idle_calls = 3};
  }
  // Of all rows together, each loop with its warm-up.
  int64_t persons() const { return cases + (rounds + 1) * (creates + lone_creates); }
};

// GetCase of all cases in turn, without end.
Load GetCases(World& world);

// GetCase, its access record durable before the answer, against echo: 64 in flight.
Row GetCase(World& world, Echo& echo, const Scale& scale);
// CreateCase at 64 in flight against the same rows raw, 64 a commit.
Row CreateCase(World& world, const Scale& scale);
// CreateCase of one client, one call after another, against one raw commit each.
Row CreateLone(World& world, const Scale& scale);
// The summary of the nation from the request to the bytes of the answer, in the server and without
// transport, against a bare SELECT of its counters.
Row SummaryNational(World& world, const Scale& scale);
// Changes to all watchers while notes are written as fast as they can be, against streams that are
// only written to. Deliveries from the first write to the last message read.
Row Fanout(Echo& echo, int watchers, int64_t events, const Scale& scale);
// A lone GetCase after a second of silence, the worst of some, against echo.
Row IdleCall(World& world, Echo& echo, const Scale& scale);

}  // namespace reismee::bench

#endif  // REISMEE_TESTS_BENCH_ROWS_H_
