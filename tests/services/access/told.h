// What a client is told over the wire: every page of a list, and the snapshot of a stream.
#ifndef REISMEE_TESTS_SERVICES_ACCESS_TOLD_H_
#define REISMEE_TESTS_SERVICES_ACCESS_TOLD_H_

#include <string>
#include <vector>

#include "tests/testing/test_client.h"

namespace reismee {

// Names in the order they came; none where the caller is refused altogether. A page that is not
// full though others follow, and anything but a refusal, fails the test.
std::vector<std::string> ListedCases(const testing::TestClient& client, int page_size,
                                     const std::string& filter = "");
std::vector<std::string> ListedWork(const testing::TestClient& client, int page_size,
                                    const std::string& filter = "", bool descending = false);
std::vector<std::string> WatchedCases(const testing::TestClient& client);

}  // namespace reismee

#endif  // REISMEE_TESTS_SERVICES_ACCESS_TOLD_H_
