#include <string>

#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "tests/bench/replica.h"
#include "tests/bench/rows.h"

namespace reismee::bench {
namespace {

// Each round the server makes cases, and then the same rows are written raw.
Row Create(World& world, const std::string& name, int64_t creates, int in_flight, int rounds) {
  const std::string copy = absl::StrCat(world.server().folder(), "/", name, ".db");
  OrFail(world.server().server().store().CopyTo(copy));
  Replica replica(world.server().database().place(), copy);
  LoadClient client(world.port(), in_flight == 1 ? 1 : 4);
  const auto ours = [&] {
    Load load = world.Creates(creates);
    load.in_flight = in_flight;
    Figure figure = client.Run(load);
    figure.p99_ms = 0;
    return figure;
  };
  const auto ceiling = [&] {
    replica.TakeUp();
    const absl::Duration spent = replica.Write(static_cast<size_t>(in_flight));
    return Figure{.value = static_cast<double>(replica.cases()) / absl::ToDoubleSeconds(spent)};
  };
  const Row row = Measure(name, "creates/s", Better::kLarger, rounds, ours, ceiling);
  replica.CheckAlike();
  return row;
}

}  // namespace

Row CreateCase(World& world, const Scale& scale) {
  return Create(world, "create_case", scale.creates, 64, scale.rounds);
}

Row CreateLone(World& world, const Scale& scale) {
  return Create(world, "create_lone", scale.lone_creates, 1, scale.rounds);
}

}  // namespace reismee::bench
