#include "tests/wire/trial.h"

#include <sys/resource.h>

#include <algorithm>
#include <fstream>
#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"

namespace reismee::wire {
namespace {

constexpr absl::Duration kRecovery = absl::Seconds(15);

// Resident, of one process; 0 when it has ended.
double MegabytesOf(pid_t pid) {
  std::ifstream status(absl::StrCat("/proc/", pid, "/status"));
  std::string word;
  double kilobytes = 0;
  while (status >> word) {
    if (word == "VmRSS:") status >> kilobytes;
  }
  return kilobytes / 1024;
}

double MegabytesWithChildren(pid_t pid) {
  double megabytes = MegabytesOf(pid);
  std::ifstream children(absl::StrCat("/proc/", pid, "/task/", pid, "/children"));
  for (pid_t child = 0; children >> child;) megabytes += MegabytesOf(child);
  return megabytes;
}

void LimitDescriptors(pid_t pid, int descriptors) {
  const auto most = static_cast<rlim_t>(descriptors);
  const rlimit limit = {.rlim_cur = most, .rlim_max = most};
  prlimit(pid, RLIMIT_NOFILE, &limit, nullptr);
}

void Pause(absl::Duration length) { absl::SleepFor(length); }

}  // namespace

Outcome Try(Stand& stand, const Attack& attack, absl::Duration length, double cap_mb) {
  if (attack.descriptors != 0) LimitDescriptors(stand.server().pid(), attack.descriptors);
  Outcome outcome;
  HonestLoad honest(stand);
  Pause(absl::Milliseconds(500));  // To warm up.
  honest.Take();
  Pause(length);
  outcome.before = honest.Take();

  Stop stop{.at = absl::Now() + length};
  std::thread attacker([&] {
    // It has a machine of its own; here it takes what the others leave.
    setpriority(PRIO_PROCESS, 0, 10);
    attack.run(stand.port(), stop);
  });
  while (!stop.reached() && stand.server().Runs()) {
    outcome.server_mb = std::max(outcome.server_mb, MegabytesOf(stand.server().pid()));
    if (stand.proxy() != nullptr) {
      outcome.proxy_mb = std::max(outcome.proxy_mb, MegabytesWithChildren(stand.proxy()->pid()));
    }
    if (outcome.server_mb > cap_mb) stop.now = true;
    Pause(absl::Milliseconds(10));
  }
  stop.now = true;
  outcome.under = honest.Take();
  attacker.join();

  outcome.recovery = CallUntilAnswered(stand.Connect(), stand.Token(), kRecovery);
  if (!stand.server().Runs()) outcome.ended = stand.server().Wait();
  return outcome;
}

}  // namespace reismee::wire
