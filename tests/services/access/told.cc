#include "tests/services/access/told.h"

#include <gtest/gtest.h>

#include "reismee/v1/case_requests.pb.h"
#include "reismee/v1/case_service.pb.h"
#include "reismee/v1/caseload.pb.h"
#include "reismee/v1/monitor.pb.h"
#include "tests/testing/status_matchers.h"

namespace reismee {
namespace {

// Every page; `names` adds those of one and says how many it had.
template <typename Response, typename Request, typename Names>
void EachPage(const testing::TestClient& client, const std::string& method, Request request,
              const Names& names) {
  while (true) {
    const auto page = client.Call<Response>(method, request);
    if (absl::IsPermissionDenied(page.status())) return;
    ASSERT_THAT(page, IsOk());
    const int shown = names(*page);
    if (page->next_page_token().empty()) return;
    EXPECT_EQ(shown, request.page_size()) << "a short page tells what was left out of it";
    request.set_page_token(page->next_page_token());
  }
}

}  // namespace

std::vector<std::string> ListedCases(const testing::TestClient& client, int page_size,
                                     const std::string& filter) {
  v1::ListCasesRequest request;
  request.set_page_size(page_size);
  request.set_filter(filter);
  std::vector<std::string> listed;
  EachPage<v1::ListCasesResponse>(client, "reismee.v1.CaseService/ListCases", request,
                                  [&](const v1::ListCasesResponse& page) {
                                    for (const auto& one : page.cases()) {
                                      listed.push_back(one.name());
                                    }
                                    return page.cases_size();
                                  });
  return listed;
}

std::vector<std::string> ListedWork(const testing::TestClient& client, int page_size,
                                    const std::string& filter, bool descending) {
  v1::ListWorkItemsRequest request;
  request.set_page_size(page_size);
  request.set_filter(filter);
  if (descending) request.set_order_by("due_on desc");
  std::vector<std::string> listed;
  EachPage<v1::ListWorkItemsResponse>(client, "reismee.v1.CaseloadService/ListWorkItems", request,
                                      [&](const v1::ListWorkItemsResponse& page) {
                                        for (const auto& one : page.work_items()) {
                                          listed.push_back(one.name());
                                        }
                                        return page.work_items_size();
                                      });
  return listed;
}

std::vector<std::string> WatchedCases(const testing::TestClient& client) {
  std::vector<std::string> watched;
  testing::TestStream stream =
      client.Watch("reismee.v1.MonitorService/WatchCases", v1::WatchCasesRequest());
  while (true) {
    const auto answer = stream.Next<v1::WatchCasesResponse>();
    if (absl::IsPermissionDenied(answer.status())) return watched;
    EXPECT_THAT(answer, IsOk());
    if (!answer.ok()) return watched;
    for (const auto& one : answer->snapshot().cases()) watched.push_back(one.case_name());
    if (answer->snapshot().complete()) return watched;
  }
}

}  // namespace reismee
