// Names, each once, in the order in which they came.
#ifndef REISMEE_STORAGE_NAMES_H_
#define REISMEE_STORAGE_NAMES_H_

#include <string>
#include <vector>

#include "absl/algorithm/container.h"
#include "absl/container/flat_hash_set.h"

namespace reismee {

// Not thread-safe.
class Names {
 public:
  // An empty one is none.
  void Add(const std::string& name) {
    if (name.empty() || Has(name)) return;
    all_.push_back(name);
    if (all_.size() == kFew) index_.insert(all_.begin(), all_.end());
    if (all_.size() > kFew) index_.insert(name);
  }
  bool Has(const std::string& name) const {
    return index_.empty() ? absl::c_linear_search(all_, name) : index_.contains(name);
  }
  const std::vector<std::string>& all() const { return all_; }

 private:
  // Most calls name one person, which no index helps to find.
  static constexpr size_t kFew = 16;

  std::vector<std::string> all_;
  // Of all, once they are many.
  absl::flat_hash_set<std::string> index_;
};

}  // namespace reismee

#endif  // REISMEE_STORAGE_NAMES_H_
