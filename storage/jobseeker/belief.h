// Which of a person's dated facts: as believed now, or as believed once.
#ifndef REISMEE_STORAGE_JOBSEEKER_BELIEF_H_
#define REISMEE_STORAGE_JOBSEEKER_BELIEF_H_

#include <cstdint>
#include <limits>

namespace reismee {

// A fact is believed at a revision of its person when it was known by then and not yet replaced.
struct Belief {
  // Revision of the person.
  int64_t at_revision = std::numeric_limits<int64_t>::max();
  // Also what had been believed before that revision and was replaced.
  bool replaced_too = false;
};

}  // namespace reismee

#endif  // REISMEE_STORAGE_JOBSEEKER_BELIEF_H_
