// The key of a person, with which everything personal about them is sealed, whatever table it is
// in.
#ifndef REISMEE_STORAGE_PERSON_KEY_H_
#define REISMEE_STORAGE_PERSON_KEY_H_

#include <string>

#include "absl/status/statusor.h"
#include "storage/seal/key.h"
#include "storage/session.h"

namespace reismee {

// Does not ask who calls. NOT_FOUND; FAILED_PRECONDITION when the person was erased.
absl::StatusOr<Key> PersonKey(const Session& session, const std::string& jobseeker);

}  // namespace reismee

#endif  // REISMEE_STORAGE_PERSON_KEY_H_
