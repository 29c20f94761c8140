// Items of arrangements: services with a name for life, and terms that belong to a version.
#ifndef REISMEE_STORAGE_ARRANGEMENT_ITEMS_H_
#define REISMEE_STORAGE_ARRANGEMENT_ITEMS_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "google/type/date.pb.h"
#include "reismee/v1/arrangement.pb.h"
#include "storage/access/in_hand.h"
#include "storage/sql/value.h"
#include "storage/txn.h"

namespace reismee {

// An item, with its terms in the newest version that was agreed, else in the draft, and its case.
struct ItemInHand {
  CaseInHand file;
  v1::Item item;
};

// Every item that is read has its figures of today (item_figures.h); case_etag is left empty.
class ItemReader {
 public:
  explicit ItemReader(Session& session) : session_(session) {}

  // The item, if what the caller is to its case opens the method for it (CaseReader::Take): who
  // guides single items has those alone. PERMISSION_DENIED in one wording for "not yours" and "not
  // there"; INVALID_ARGUMENT naming `field` when `name` is no item name.
  absl::StatusOr<ItemInHand> Take(const std::string& name, absl::string_view field = "name") const;

  // An item of the case, whole, for decisions. NOT_FOUND.
  absl::StatusOr<v1::Item> Of(const CaseInHand& file, const std::string& name) const;

  // Whether the case has the item, and the caller's relation opens the method for it.
  absl::StatusOr<bool> Shows(const CaseInHand& file, const std::string& name) const;

  // The first day on which an agreed version held the item; not set when none did.
  absl::StatusOr<google::type::Date> FirstAgreedOn(const ItemInHand& taken) const;

 protected:
  friend class ArrangementReader;
  friend class UsageReader;
  // Take of a well-formed or empty name; `what` is what the caller named.
  absl::StatusOr<ItemInHand> TakeBy(const std::string& name, absl::string_view what) const;
  // With their terms in one version, in the order they were added.
  absl::StatusOr<std::vector<v1::Item>> ListOf(const std::string& arrangement) const;
  // Rows with their figures (item_figures.h).
  absl::StatusOr<std::vector<v1::Item>> Read(absl::string_view sql, sql::Params params) const;

  Session& session_;
};

class ItemWriter : public ItemReader {
 public:
  using ItemReader::ItemReader;

  // A new item of the case, as the last of a version.
  absl::Status Add(const CaseInHand& file, const std::string& arrangement, const v1::Item& added);

  // The terms of an item of the case in a version.
  absl::Status UpdateTerms(const CaseInHand& file, const std::string& arrangement,
                           const v1::Item& changed);

  // Takes an item of the case out of a version. One that is in no other version, and of which
  // nothing was recorded, is gone altogether.
  absl::Status Remove(const CaseInHand& file, const std::string& arrangement,
                      const std::string& name);

  // The items of one version of the case stand in another with the same terms.
  absl::Status TakeOver(const CaseInHand& file, const std::string& from_arrangement,
                        const std::string& to_arrangement);

  // State, started_on and ended_on of an item of the case, the same in every version.
  absl::Status SetState(const CaseInHand& file, const v1::Item& changed);

  // What was delivered of an item of the case, and what shows it (reading 38).
  absl::Status SetDelivered(const CaseInHand& file, const v1::Item& changed);
};

}  // namespace reismee

#endif  // REISMEE_STORAGE_ARRANGEMENT_ITEMS_H_
