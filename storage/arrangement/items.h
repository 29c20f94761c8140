// Items of arrangements: services with a name for life, and terms that belong to a version.
#ifndef REISMEE_STORAGE_ARRANGEMENT_ITEMS_H_
#define REISMEE_STORAGE_ARRANGEMENT_ITEMS_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "google/type/date.pb.h"
#include "reismee/v1/arrangement.pb.h"
#include "storage/txn.h"

namespace reismee {

// None of the reads asks who calls; case_etag is left empty.
class Items {
 public:
  explicit Items(Session& session) : session_(session) {}

  // The item with its terms in the newest version that was agreed, else in the draft. NOT_FOUND
  // when there is none.
  absl::StatusOr<v1::Item> Get(const std::string& name) const;
  // With their terms in one version, in the order they were added.
  absl::StatusOr<std::vector<v1::Item>> ListOf(const std::string& arrangement) const;
  // The first day on which an agreed version held the item; not set when none did.
  absl::StatusOr<google::type::Date> FirstAgreedOn(const std::string& name) const;

  // A new item, as the last of a version.
  absl::Status Add(const std::string& arrangement, const v1::Item& added);
  // The terms of an item in a version.
  absl::Status UpdateTerms(const std::string& arrangement, const v1::Item& changed);
  // Takes an item out of a version. One that is in no other version, and of which nothing was
  // recorded, is gone altogether.
  absl::Status Remove(const std::string& arrangement, const std::string& name);
  // The items of one version stand in another with the same terms.
  absl::Status TakeOver(const std::string& from_arrangement, const std::string& to_arrangement);
  // State, started_on and ended_on, the same in every version.
  absl::Status SetState(const v1::Item& changed);

 private:
  Session& session_;
};

}  // namespace reismee

#endif  // REISMEE_STORAGE_ARRANGEMENT_ITEMS_H_
