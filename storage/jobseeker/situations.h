// Situations of a person: work, benefit and registration as dated facts, with all that was
// believed.
#ifndef REISMEE_STORAGE_JOBSEEKER_SITUATIONS_H_
#define REISMEE_STORAGE_JOBSEEKER_SITUATIONS_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "google/type/date.pb.h"
#include "reismee/v1/jobseeker.pb.h"
#include "storage/access/in_hand.h"
#include "storage/jobseeker/belief.h"
#include "storage/txn.h"

namespace reismee {

// A situation with its person.
struct SituationInHand {
  v1::Situation situation;
  PersonInHand person;
};

class SituationReader {
 public:
  explicit SituationReader(Session& session) : session_(session) {}

  // The newest version of a situation, with its person taken in hand (JobseekerReader::Take): in a
  // write the person is locked before it is read. It has a known_to when it is no longer believed.
  // PERMISSION_DENIED in the one wording for "not yours" and "not there"; INVALID_ARGUMENT when
  // `name` is no situation name.
  absl::StatusOr<SituationInHand> Take(const std::string& name,
                                       absl::string_view field = "name") const;

  // By first day, then by when they became known.
  absl::StatusOr<std::vector<v1::Situation>> List(const InHand& person,
                                                  const Belief& belief = {}) const;

 protected:
  Session& session_;
};

class SituationWriter : public SituationReader {
 public:
  using SituationReader::SituationReader;

  // A new situation of the person, or a new version of one, known from the revision `known_from`
  // on.
  absl::Status Record(const PersonInHand& person, v1::Situation added);

  // This version, taken before, is no longer believed from the revision `known_to` on; keeps its
  // `correction_reason`.
  absl::Status StopBelieving(const v1::Situation& replaced);
};

}  // namespace reismee

#endif  // REISMEE_STORAGE_JOBSEEKER_SITUATIONS_H_
