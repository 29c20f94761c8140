// Last-resort trajectories of a case, and the window that those of a person share (reading 21).
// Judgement, ground of extension and reviews are sealed with the key of the person.
#ifndef REISMEE_STORAGE_TRAJECTORY_TRAJECTORIES_H_
#define REISMEE_STORAGE_TRAJECTORY_TRAJECTORIES_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "google/type/date.pb.h"
#include "reismee/v1/trajectory.pb.h"
#include "storage/access/in_hand.h"
#include "storage/sql/value.h"
#include "storage/txn.h"

namespace reismee {

// A trajectory with its case.
struct TrajectoryInHand {
  CaseInHand file;
  v1::Trajectory trajectory;
};

// case_etag and review_due are left empty. All reads of texts answer FAILED_PRECONDITION when the
// person was erased, DATA_LOSS when what is sealed does not open.
class TrajectoryReader {
 public:
  explicit TrajectoryReader(Session& session) : session_(session) {}

  // The trajectory, if what the caller is to its case opens the method (CaseReader::Take).
  // PERMISSION_DENIED in one wording for "not yours" and "not there"; INVALID_ARGUMENT naming
  // `field` when `name` is no trajectory name.
  absl::StatusOr<TrajectoryInHand> Take(const std::string& name,
                                        absl::string_view field = "name") const;

  // One of the case, for decisions. NOT_FOUND.
  absl::StatusOr<v1::Trajectory> Of(const CaseInHand& file, const std::string& name) const;

  // All of the case, oldest first.
  absl::StatusOr<std::vector<v1::Trajectory>> List(const CaseInHand& file) const;

  // All of the person, in whatever case, oldest first; for decisions, without what is sealed.
  absl::StatusOr<std::vector<v1::Trajectory>> OfPerson(const InHand& person) const;

 protected:
  absl::StatusOr<std::vector<v1::Trajectory>> ListWhere(const CaseInHand& file,
                                                        absl::string_view condition,
                                                        sql::Params params) const;

  Session& session_;
};

class TrajectoryWriter : public TrajectoryReader {
 public:
  using TrajectoryReader::TrajectoryReader;

  absl::Status Add(const CaseInHand& file, const v1::Trajectory& added);

  // Window, days, end, ground of extension and reviews of a trajectory of the case.
  absl::Status Update(const CaseInHand& file, const v1::Trajectory& changed);

  // The case was closed: what runs ends on that day, at the latest on its last one.
  absl::Status EndOfCase(const CaseInHand& file, const google::type::Date& closed_on);
};

}  // namespace reismee

#endif  // REISMEE_STORAGE_TRAJECTORY_TRAJECTORIES_H_
