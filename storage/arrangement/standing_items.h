// What a person, or an employer, has had: items over all cases, for rules that count. Nobody is
// shown any of it.
#ifndef REISMEE_STORAGE_ARRANGEMENT_STANDING_ITEMS_H_
#define REISMEE_STORAGE_ARRANGEMENT_STANDING_ITEMS_H_

#include <cstdint>
#include <string>

#include "absl/status/statusor.h"
#include "reismee/v1/arrangement.pb.h"
#include "storage/access/in_hand.h"
#include "storage/txn.h"

namespace reismee {

// An item stands when the newest version that was agreed in its case holds it, unless it never
// began and cannot any more.
class StandingItems {
 public:
  explicit StandingItems(Session& session) : session_(session) {}

  // Items of this instrument that stand in any case of the person, without `item` itself.
  absl::StatusOr<int64_t> CountOfPerson(const InHand& person, const v1::Item& item) const;

  // Jobs at any branch of the KvK number with an item of this instrument that stands, without the
  // item's own job.
  absl::StatusOr<int64_t> CountOfEmployer(const std::string& kvk_number,
                                          const v1::Item& item) const;

 private:
  Session& session_;
};

}  // namespace reismee

#endif  // REISMEE_STORAGE_ARRANGEMENT_STANDING_ITEMS_H_
