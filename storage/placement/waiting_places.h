// Waiting lists of Open Hiring: places in the order of their numbers (000:825-842).
#ifndef REISMEE_STORAGE_PLACEMENT_WAITING_PLACES_H_
#define REISMEE_STORAGE_PLACEMENT_WAITING_PLACES_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "google/type/date.pb.h"
#include "reismee/v1/hiring.pb.h"
#include "storage/access/in_hand.h"
#include "storage/txn.h"

namespace reismee {

// A place with its case.
struct WaitingPlaceInHand {
  CaseInHand file;
  v1::WaitingPlace place;
};

// case_etag is left empty. A list is one employer and job; what others wait in it is told by number
// alone.
class WaitingPlaceReader {
 public:
  explicit WaitingPlaceReader(Session& session) : session_(session) {}

  // As PlacementReader::Take, with the numbers that wait before it and its skips. In a write its
  // employer is held, so that two servers cannot both take the first in line.
  absl::StatusOr<WaitingPlaceInHand> Take(const std::string& name,
                                          absl::string_view field = "name") const;

  // Those of the case, oldest first, likewise.
  absl::StatusOr<std::vector<v1::WaitingPlace>> List(const CaseInHand& file) const;

  // Whether the case waits in this list.
  absl::StatusOr<bool> Waits(const CaseInHand& file, const v1::WaitingPlace& place) const;

 protected:
  // What others, and skips, tell of a place.
  absl::Status Complete(v1::WaitingPlace& place) const;

  Session& session_;
};

class WaitingPlaceWriter : public WaitingPlaceReader {
 public:
  using WaitingPlaceReader::WaitingPlaceReader;

  // A place of the case at the end of its list, with the next number; as it was written. The
  // employer has to be held (EmployerReader::Lock), so that no number is given twice.
  absl::StatusOr<v1::WaitingPlace> Join(const CaseInHand& file, v1::WaitingPlace added);

  // State, last day and placement of a place of the case.
  absl::Status Update(const CaseInHand& file, const v1::WaitingPlace& changed);

  // Those who wait with these numbers were skipped when `taken` got the job.
  absl::Status AddSkip(const v1::WaitingPlace& taken, const v1::Skip& skip);

  // The case was closed: it leaves the lists that it waits in.
  absl::Status LeaveAll(const CaseInHand& file, const google::type::Date& left_on);
};

}  // namespace reismee

#endif  // REISMEE_STORAGE_PLACEMENT_WAITING_PLACES_H_
