// Jobs that people of a case got (plaatsingen). A change keeps what was believed before.
#ifndef REISMEE_STORAGE_PLACEMENT_PLACEMENTS_H_
#define REISMEE_STORAGE_PLACEMENT_PLACEMENTS_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "reismee/v1/placement.pb.h"
#include "storage/access/in_hand.h"
#include "storage/txn.h"

namespace reismee {

// A placement with its case.
struct PlacementInHand {
  CaseInHand file;
  v1::Placement placement;
};

// case_etag is left empty.
class PlacementReader {
 public:
  explicit PlacementReader(Session& session) : session_(session) {}

  // As known now, if what the caller is to its case opens the method (CaseReader::Take).
  // PERMISSION_DENIED in one wording for "not yours" and "not there"; INVALID_ARGUMENT naming
  // `field` when `name` is no name of a placement.
  absl::StatusOr<PlacementInHand> Take(const std::string& name,
                                       absl::string_view field = "name") const;

  // One of the case, as known now, or at a revision above 0. NOT_FOUND.
  absl::StatusOr<v1::Placement> Of(const CaseInHand& file, const std::string& name,
                                   int64_t revision = 0) const;

  // Those of the case, as known now, oldest first.
  absl::StatusOr<std::vector<v1::Placement>> List(const CaseInHand& file) const;

  // Whether the person had another job, in any of their cases, at the employer of this one: at any
  // branch of its KvK number, begun before it.
  absl::StatusOr<bool> HadJobAtEmployerOf(const CaseInHand& file,
                                          const v1::Placement& placement) const;

 protected:
  Session& session_;
};

class PlacementWriter : public PlacementReader {
 public:
  using PlacementReader::PlacementReader;

  // A new placement of the case, as its first revision, entered by the caller's organisation; as it
  // was written.
  absl::StatusOr<v1::Placement> Add(const CaseInHand& file, v1::Placement added);

  // The next revision of a placement of the case; as it was written.
  absl::StatusOr<v1::Placement> Update(const CaseInHand& file, v1::Placement changed);
};

}  // namespace reismee

#endif  // REISMEE_STORAGE_PLACEMENT_PLACEMENTS_H_
