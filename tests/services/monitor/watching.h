// Following a stream of cases, for tests over a real channel.
#ifndef REISMEE_TESTS_SERVICES_MONITOR_WATCHING_H_
#define REISMEE_TESTS_SERVICES_MONITOR_WATCHING_H_

#include <gtest/gtest.h>

#include <set>
#include <string>

#include "reismee/v1/monitor.pb.h"
#include "tests/testing/status_matchers.h"
#include "tests/testing/test_client.h"

namespace reismee {

inline constexpr char kWatchCases[] = "reismee.v1.MonitorService/WatchCases";

// Of AM26.
inline v1::WatchCasesRequest CasesOfTilburg(const std::string& resume_token = "") {
  v1::WatchCasesRequest request;
  request.add_regions("regions/AM26");
  request.set_resume_token(resume_token);
  request.set_heartbeat_seconds(1);
  return request;
}

// Reads past the snapshot; the cases it named.
inline std::set<std::string> Snapshot(testing::TestStream& stream) {
  std::set<std::string> cases;
  while (true) {
    const auto answer = stream.Next<v1::WatchCasesResponse>();
    EXPECT_THAT(answer, IsOk());
    if (!answer.ok()) return cases;
    for (const auto& one : answer->snapshot().cases()) cases.insert(one.case_name());
    if (answer->snapshot().complete()) return cases;
  }
}

// The next change, past heartbeats; a failure when only they come.
inline v1::WatchCasesResponse Change(testing::TestStream& stream) {
  for (int heartbeats = 0; heartbeats < 20; ++heartbeats) {
    auto answer = stream.Next<v1::WatchCasesResponse>();
    EXPECT_THAT(answer, IsOk());
    if (!answer.ok() || answer->has_change()) {
      return answer.ok() ? *answer : v1::WatchCasesResponse();
    }
  }
  ADD_FAILURE() << "no change came";
  return {};
}

}  // namespace reismee

#endif  // REISMEE_TESTS_SERVICES_MONITOR_WATCHING_H_
