// Where a stream stands, and the opaque token that tells it to the client.
#ifndef REISMEE_SERVICES_MONITOR_RESUME_TOKEN_H_
#define REISMEE_SERVICES_MONITOR_RESUME_TOKEN_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace reismee {

// Revision reached of each region watched; regions are in order of name and never change.
struct WatchPosition {
  std::vector<std::string> regions;
  std::vector<int64_t> revisions;
};

// The token of a position in a stream, `cases` or `caseload`. It is not signed, as it opens
// nothing: whoever makes one up hears of what came before the stream only what the decision on each
// case grants today (case_watcher.h).
std::string ToResumeToken(absl::string_view stream, const WatchPosition& position);

// The position of a token. INVALID_ARGUMENT (INVALID_RESUME_TOKEN) when it is none of this stream
// and these regions.
absl::StatusOr<WatchPosition> FromResumeToken(absl::string_view stream,
                                              std::vector<std::string> regions,
                                              absl::string_view token);

}  // namespace reismee

#endif  // REISMEE_SERVICES_MONITOR_RESUME_TOKEN_H_
