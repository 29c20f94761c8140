// One attack and what it did.
#ifndef REISMEE_TESTS_WIRE_TRIAL_H_
#define REISMEE_TESTS_WIRE_TRIAL_H_

#include <string>

#include "absl/time/time.h"
#include "tests/wire/attacks.h"
#include "tests/wire/honest_load.h"
#include "tests/wire/stand.h"

namespace reismee::wire {

struct Outcome {
  HonestLoad::Figures before;
  HonestLoad::Figures under;
  double server_mb = 0;  // The most that was resident.
  double proxy_mb = 0;   // All its processes together; 0 without.
  // How the server ended, as ChildProcess::Wait says; only if it did.
  std::optional<int> ended;
  // From the end of the attack until a call over a new connection was answered, at most 15 s.
  absl::Duration recovery;
};

// Honest callers alone for so long, then so long with the attack, which stops early when the server
// is over `cap_mb`.
Outcome Try(Stand& stand, const Attack& attack, absl::Duration length, double cap_mb);

}  // namespace reismee::wire

#endif  // REISMEE_TESTS_WIRE_TRIAL_H_
