// Reading rows by the boxes of a scope: a query for each region of a box, and the rows of all
// queries put together.
#ifndef REISMEE_STORAGE_ACCESS_BOX_ROWS_H_
#define REISMEE_STORAGE_ACCESS_BOX_ROWS_H_

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "storage/access/scope_rules.h"

namespace reismee {

// Adds the filter for each region of the box that was asked for, in its member `region`; as it is
// when the box has all. Nothing was asked for: `asked` is empty.
template <typename Filter>
void AddOfRegions(const ScopeBox& box, const std::string& asked, Filter filter,
                  std::string Filter::*region, std::vector<Filter>& filters) {
  if (box.all_regions) {
    filters.push_back(std::move(filter));
    return;
  }
  for (const std::string& one : box.regions) {
    if (!asked.empty() && asked != one) continue;
    filter.*region = one;
    filters.push_back(filter);
  }
}

// Leaves the first rows of several queries: in order, each once by its name, at most `limit`.
template <typename Row, typename ComesBefore>
void Merge(std::vector<Row>& rows, const ComesBefore& comes_before, int limit) {
  std::sort(rows.begin(), rows.end(), comes_before);
  const auto same = [](const Row& a, const Row& b) { return a.name() == b.name(); };
  rows.erase(std::unique(rows.begin(), rows.end(), same), rows.end());
  if (rows.size() > static_cast<size_t>(limit)) rows.resize(static_cast<size_t>(limit));
}

}  // namespace reismee

#endif  // REISMEE_STORAGE_ACCESS_BOX_ROWS_H_
