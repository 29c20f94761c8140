// Where a person lives from which date on, with all that was believed.
#ifndef REISMEE_STORAGE_JOBSEEKER_RESIDENCES_H_
#define REISMEE_STORAGE_JOBSEEKER_RESIDENCES_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "google/type/date.pb.h"
#include "reismee/v1/jobseeker.pb.h"
#include "storage/access/in_hand.h"
#include "storage/jobseeker/belief.h"
#include "storage/txn.h"

namespace reismee {

class ResidenceReader {
 public:
  explicit ResidenceReader(Session& session) : session_(session) {}

  // Where the person lives on a date, as believed now: the municipality, or the one that has
  // succeeded it by then, and its region. Both are empty where the residence has to be asked for
  // anew (reading 5). For a person abroad the region is the employer's, empty when that is not
  // known (reading 25). Nullopt on dates before the first residence.
  absl::StatusOr<std::optional<v1::Residence>> On(const InHand& person,
                                                  const google::type::Date& date) const;
  // Without a caller.
  absl::StatusOr<std::optional<v1::Residence>> On(const std::string& jobseeker,
                                                  const google::type::Date& date,
                                                  const Housekeeping&) const;

  // The region of the residence on a date, `regions/AM26`. FAILED_PRECONDITION (RESIDENCE_UNKNOWN)
  // when there is none (reading 5).
  absl::StatusOr<std::string> RegionOn(const InHand& person, const google::type::Date& date) const;

  // By first day, then by when they became known; each as it was told, with its region on its last
  // day or today.
  absl::StatusOr<std::vector<v1::Residence>> List(const InHand& person,
                                                  const Belief& belief = {}) const;

 protected:
  absl::StatusOr<std::optional<v1::Residence>> OfPerson(const std::string& jobseeker,
                                                        const google::type::Date& date) const;
  absl::Status FillRegion(v1::Residence& residence, const google::type::Date& date) const;

  Session& session_;
};

class ResidenceWriter : public ResidenceReader {
 public:
  using ResidenceReader::ResidenceReader;

  // The person lives there from `next.valid_from` on, known from `next.known_from` on. The
  // residence of the day before ends on that day; those that began on or after it were wrong.
  absl::Status Begin(const PersonInHand& person, v1::Residence next);
};

}  // namespace reismee

#endif  // REISMEE_STORAGE_JOBSEEKER_RESIDENCES_H_
