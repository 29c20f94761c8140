// The decision on persons, with its facts.
#ifndef REISMEE_STORAGE_ACCESS_PERSON_FACTS_H_
#define REISMEE_STORAGE_ACCESS_PERSON_FACTS_H_

#include <string>

#include "absl/status/statusor.h"
#include "storage/access/access_rules.h"
#include "storage/session.h"

namespace reismee {

struct PersonGrant {
  Grant grant;
  // The case of the relation; of a refusal, the one looked at. Empty without any.
  std::string case_name;
};

// What the caller of the session may have of a person, for `act`. In a write transaction the
// person's row is locked. NOT_FOUND when there is no such person.
absl::StatusOr<PersonGrant> GrantForPerson(const Session& session, const std::string& jobseeker,
                                           const Act& act);

}  // namespace reismee

#endif  // REISMEE_STORAGE_ACCESS_PERSON_FACTS_H_
