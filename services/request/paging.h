// Pages of lists: opaque tokens that only fit the question they came from.
#ifndef REISMEE_SERVICES_REQUEST_PAGING_H_
#define REISMEE_SERVICES_REQUEST_PAGING_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace reismee {

// A page that was asked for.
struct Page {
  // Rows to show; ask the store for one more to know whether there is a next page.
  int size = 0;
  // Sort key of the last row shown before, by part; empty on the first page.
  std::vector<std::string> after;
  // `after` of single-part keys; empty on the first page.
  std::string last() const { return after.empty() ? std::string() : after.front(); }
};

// `question` is all that shapes the list beside the page: method, filter, order. INVALID_ARGUMENT
// naming page_size (INVALID_PAGE_SIZE) or page_token (INVALID_PAGE_TOKEN: unknown, damaged, or of
// another question). `parts` is the number of parts of the sort key.
absl::StatusOr<Page> ParsePage(absl::string_view question, int32_t page_size,
                               absl::string_view page_token, int default_size, int largest_size,
                               size_t parts = 1);

// Tells tokens of different questions apart.
uint64_t HashOfQuestion(absl::string_view question);

// The token of the page after the row with this sort key.
std::string NextPageToken(absl::string_view question, const std::vector<std::string>& after);

// Leaves the rows of the page, of which the store was asked for one more than it holds; answers the
// token of the next page, empty when this is the last. `key_of` gives the sort key of a row.
template <typename Row, typename KeyOf>
std::string CutToPage(std::vector<Row>& rows, const Page& page, absl::string_view question,
                      const KeyOf& key_of) {
  if (rows.size() <= static_cast<size_t>(page.size)) return "";
  rows.pop_back();
  return NextPageToken(question, {key_of(rows.back())});
}

}  // namespace reismee

#endif  // REISMEE_SERVICES_REQUEST_PAGING_H_
