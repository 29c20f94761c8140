// The usage log of agreed services: only ever added to, a mistake is corrected by a new entry.
#ifndef REISMEE_STORAGE_USAGE_USAGES_H_
#define REISMEE_STORAGE_USAGE_USAGES_H_

#include <limits>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "reismee/v1/usage.pb.h"
#include "storage/txn.h"

namespace reismee {

// Which entries to list; empty strings do not narrow.
struct UsageFilter {
  std::string case_name;
  std::string item = {};
  // Only of items that this version assigns to this organisation.
  std::string arrangement = {};
  std::string assigned_to = {};
  // Only entries that nothing has replaced.
  bool standing_only = false;
  // Only names after this one.
  std::string after = {};
  // At most so many; all unless told otherwise.
  int limit = std::numeric_limits<int>::max();
};

// None of the reads asks who calls; case_etag is left empty.
class Usages {
 public:
  explicit Usages(Session& session) : session_(session) {}

  // NOT_FOUND when there is none.
  absl::StatusOr<v1::Usage> Get(const std::string& name) const;
  // Oldest first.
  absl::StatusOr<std::vector<v1::Usage>> List(const UsageFilter& filter) const;

  // Adds an entry; the entry that it corrects is marked with it.
  absl::Status Add(const v1::Usage& added);

 private:
  Session& session_;
};

}  // namespace reismee

#endif  // REISMEE_STORAGE_USAGE_USAGES_H_
