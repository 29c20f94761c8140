#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "absl/time/clock.h"
#include "reismee/v1/case_requests.pb.h"
#include "reismee/v1/case_service.pb.h"
#include "tests/bench/rows.h"

namespace reismee::bench {

Load GetCases(World& world) {
  return {.method = "/reismee.v1.CaseService/GetCase",
          .metadata = world.Uwv("INTAKE"),
          .next = [&world, turn = size_t{0}]() mutable {
            v1::GetCaseRequest request;
            request.set_name(world.cases()[turn++ % world.cases().size()]);
            return std::optional(request.SerializeAsString());
          }};
}

namespace {

Load OnlyOne(Load load) {
  load.next = [next = std::move(load.next), left = 1]() mutable -> std::optional<std::string> {
    if (left-- <= 0) return std::nullopt;
    return next();
  };
  return load;
}

}  // namespace

Row GetCase(World& world, Echo& echo, const Scale& scale) {
  LoadClient ours(world.port());
  LoadClient ceiling(echo.port());
  const Load calls = GetCases(world);
  const Load echoes = Echo::Calls();
  return Measure(
      "get_case", "calls/s", Better::kLarger, scale.rounds,
      [&] { return ours.Run(calls, scale.per_loop); },
      [&] { return ceiling.Run(echoes, scale.per_loop); });
}

// Both servers share the silence; the one that is called first changes from call to call.
Row IdleCall(World& world, Echo& echo, const Scale& scale) {
  LoadClient ours(world.port(), 1);
  LoadClient ceiling(echo.port(), 1);
  const Load call = GetCases(world);
  const Load echoed = Echo::Calls();
  const auto worse = [](LoadClient& client, const Load& load, Figure& worst) {
    worst.value = std::max(worst.value, client.Run(OnlyOne(load)).p99_ms);
  };
  Round warm_up;
  worse(ours, call, warm_up.ours);
  worse(ceiling, echoed, warm_up.ceiling);
  std::vector<Round> rounds;
  for (int i = 0; i < scale.rounds; ++i) {
    Round& round = rounds.emplace_back();
    for (int k = 0; k < scale.idle_calls; ++k) {
      absl::SleepFor(absl::Seconds(1));
      if (k % 2 == 0) worse(ours, call, round.ours);
      worse(ceiling, echoed, round.ceiling);
      if (k % 2 == 1) worse(ours, call, round.ours);
    }
  }
  return Summarise("idle_call", "ms, worst", Better::kSmaller, rounds);
}

}  // namespace reismee::bench
