// What came of a simulation, in numbers.
#ifndef REISMEE_CLIENTS_SIMULATOR_TALLY_H_
#define REISMEE_CLIENTS_SIMULATOR_TALLY_H_

#include <cstdint>
#include <map>
#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace reismee::simulator {

// A value; sums of histories that other threads made.
struct Tally {
  int64_t histories = 0;
  int64_t acts = 0;     // answered, refusals included
  int64_t skipped = 0;  // that had nothing to act on, as what they build on was refused
  std::map<std::string, int64_t> cases;      // by state: ACTIVE
  std::map<std::string, int64_t> transfers;  // offered, by state at the end: ACCEPTED
  int64_t committed_cents = 0;
  int64_t paid_cents = 0;
  std::map<std::string, int64_t> refusals;  // of the world, by reason: LINE_EXHAUSTED
  std::map<std::string, int64_t> failures;  // anything else, by method, code and reason
  absl::Status first_failure;

  void Add(const Tally& other);
  // Counts what a method did not do, as a refusal of the world or as a failure.
  void CountRefusal(absl::string_view method, const absl::Status& status);
};

// Whether the field itself said no: the money is gone, the person is known, an offer is open. What
// says that the request was wrong, or that the server could not, is none.
bool IsRefusalOfTheWorld(const absl::Status& status);

}  // namespace reismee::simulator

#endif  // REISMEE_CLIENTS_SIMULATOR_TALLY_H_
