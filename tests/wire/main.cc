// reismee-attack: what each attack does to the server, behind its proxy and without, as a table.
#include <cstdio>

#include "absl/strings/str_format.h"
#include "tests/wire/trial.h"

namespace reismee::wire {
namespace {

constexpr absl::Duration kLength = absl::Seconds(8);
constexpr double kCapMb = 1000;

std::string Recovery(const Outcome& outcome) {
  if (!outcome.ended)
    return absl::StrFormat("%.0f ms", absl::ToDoubleMilliseconds(outcome.recovery));
  if (*outcome.ended < 0) return absl::StrFormat("died of signal %d", -*outcome.ended);
  return absl::StrFormat("ended itself, code %d", *outcome.ended);
}

void PrintRow(Way way, const Attack& attack) {
  Stand stand(way);
  const Outcome outcome = Try(stand, attack, kLength, kCapMb);
  std::printf("| %s | %s | %.0f | %.0f | %.1f | %.1f | %s |\n", attack.name,
              way == Way::kBehindProxy ? "behind nginx" : "direct", outcome.server_mb,
              outcome.proxy_mb, outcome.before.p99_ms, outcome.under.p99_ms,
              Recovery(outcome).c_str());
  std::fflush(stdout);
}

void PrintTable() {
  std::printf(
      "| attack | server | its memory, MB | memory of nginx, MB | honest p99 before, ms | "
      "under, ms | afterwards |\n|---|---|---|---|---|---|---|\n");
  for (const Attack& attack : Attacks()) {
    for (const Way way : {Way::kBehindProxy, Way::kDirect}) PrintRow(way, attack);
  }
}

}  // namespace
}  // namespace reismee::wire

int main() { reismee::wire::PrintTable(); }
