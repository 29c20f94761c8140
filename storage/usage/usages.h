// The usage log of agreed services: only ever added to, a mistake is corrected by a new entry.
#ifndef REISMEE_STORAGE_USAGE_USAGES_H_
#define REISMEE_STORAGE_USAGE_USAGES_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "reismee/v1/usage.pb.h"
#include "storage/access/in_hand.h"
#include "storage/arrangement/items.h"
#include "storage/txn.h"

namespace reismee {

// An entry with its item.
struct UsageInHand {
  ItemInHand of;
  v1::Usage usage;
};

// case_etag is left empty.
class UsageReader {
 public:
  explicit UsageReader(Session& session) : session_(session) {}

  // The entry, if what the caller is to its case opens the method for its item (ItemReader::Take).
  // PERMISSION_DENIED in one wording for "not yours" and "not there"; INVALID_ARGUMENT naming
  // `field` when `name` is no name of an entry.
  absl::StatusOr<UsageInHand> Take(const std::string& name, absl::string_view field = "name") const;

  // Entries of the items for which the caller's relation opens the method, oldest first.
  absl::StatusOr<std::vector<v1::Usage>> List(const CaseInHand& file) const;

  // For decisions: the entries that nothing has replaced, of the whole case or of an item of it,
  // oldest first.
  absl::StatusOr<std::vector<v1::Usage>> StandingOf(const CaseInHand& file) const;
  absl::StatusOr<std::vector<v1::Usage>> StandingOf(const CaseInHand& file,
                                                    const std::string& item) const;

 protected:
  Session& session_;
};

class UsageWriter : public UsageReader {
 public:
  using UsageReader::UsageReader;

  // Adds an entry of the case; the entry that it corrects is marked with it.
  absl::Status Add(const CaseInHand& file, const v1::Usage& added);
};

}  // namespace reismee

#endif  // REISMEE_STORAGE_USAGE_USAGES_H_
