// Work that figures count is work that can be listed, by whoever is told the figures. A region's
// figures told everybody in it of what waits at all bodies.
#include <gmock/gmock.h>

#include <map>

#include "reismee/v1/monitor.pb.h"
#include "tests/services/transfer/handover.h"

namespace reismee {
namespace {

constexpr char kMidBrabant[] = "regions/AM26";

// Waiting and overdue.
using Work = std::map<v1::WorkItemKind, std::pair<int64_t, int64_t>>;

class CountedWork : public Handover {
 protected:
  Work Told(TestClient& caller, v1::CaseloadScope scope, const std::string& subject,
            const Date& as_of) {
    v1::GetCaseloadSummaryRequest request;
    request.set_scope(scope);
    request.set_subject(subject);
    if (scope != v1::CASELOAD_SCOPE_REGION) request.set_region(kMidBrabant);
    *request.mutable_as_of() = as_of;
    Work told;
    const auto summary =
        ValueOf(Ask<v1::CaseloadSummary>(caller, "CaseloadService/GetCaseloadSummary", request));
    for (const v1::CaseloadOverdue& row : summary.overdue()) {
      EXPECT_EQ(row.region(), kMidBrabant);
      told[row.kind()] = {row.waiting(), row.overdue()};
    }
    return told;
  }
  // For the purpose of a list that holds all that waits for a body.
  Work Listed(const TestClient& caller, const Date& as_of) {
    TestClient asking = caller.WithPurpose("TRANSFER");
    v1::ListWorkItemsRequest request;
    request.set_filter("region=AM26");
    request.set_page_size(200);
    *request.mutable_as_of() = as_of;
    Work listed;
    const auto list =
        ValueOf(Ask<v1::ListWorkItemsResponse>(asking, "CaseloadService/ListWorkItems", request));
    for (const v1::WorkItem& item : list.work_items()) {
      ++listed[item.kind()].first;
      if (item.days_overdue() > 0) ++listed[item.kind()].second;
    }
    return listed;
  }

  void ExpectListed(TestClient& caller, v1::CaseloadScope scope, const std::string& subject,
                    const Date& as_of) {
    const Work told = Told(caller, scope, subject, as_of);
    Work listed = Listed(caller, as_of);
    for (const auto& [kind, count] : told) {
      EXPECT_LE(count.first, listed[kind].first) << v1::WorkItemKind_Name(kind);
      EXPECT_LE(count.second, listed[kind].second) << v1::WorkItemKind_Name(kind);
      told_ += count.first;
    }
  }
  void CheckAfter(absl::string_view act, const Date& today) {
    for (const Date& day : {AddDays(today, -3), today, AddDays(today, 30)}) {
      SCOPED_TRACE(absl::StrCat("after ", act, ", as of ", ToIso(day)));
      for (TestClient* caller : {&coordinator_, &tilburg_, &office_}) {
        ExpectListed(*caller, v1::CASELOAD_SCOPE_REGION, kMidBrabant, day);
      }
      // A body's people are told all that they can list.
      EXPECT_EQ(Told(tilburg_, v1::CASELOAD_SCOPE_REGION, kMidBrabant, day), Listed(tilburg_, day));
      for (const char* body : {kTilburg, kUwv}) {
        ExpectListed(coordinator_, v1::CASELOAD_SCOPE_ORGANISATION, body, day);
      }
      ExpectListed(coordinator_, v1::CASELOAD_SCOPE_CASEWORKER, kTilburgCaseworker, day);
      ExpectListed(tilburg_, v1::CASELOAD_SCOPE_CASEWORKER, "me", day);
      ExpectListed(tilburg_, v1::CASELOAD_SCOPE_ORGANISATION, kTilburg, day);
    }
  }

  TestClient office_ = server_.As("ulla", kUwv, {v1::ROLE_CASEWORKER}, {"AM26"});
  int64_t told_ = 0;
};

TEST_F(CountedWork, CanBeListedByWhoIsToldTheFigures) {
  CheckAfter("a decision", MakeDate(2021, 5, 10));
  Opened(office_, {Job("2021-04-30"), Holds(v1::SITUATION_KIND_UNEMPLOYMENT_BENEFIT, "2021-05-01"),
                   Holds(v1::SITUATION_KIND_JOBS_AGREEMENT_REGISTRATION, "2017-01-01")});
  CheckAfter("an intake of UWV", MakeDate(2021, 5, 10));
  ValueOf(Refuse(breda_, ValueOf(Offer(tilburg_, file_, kBreda, MakeDate(2021, 7, 1)))));
  CheckAfter("a refusal", MakeDate(2021, 5, 10));
  ValueOf(Offer(tilburg_, file_, kBreda, MakeDate(2021, 7, 1)));
  server_.MoveTo(MakeDate(2021, 5, 19));
  CheckAfter("an offer is escalated", MakeDate(2021, 5, 19));
  server_.MoveTo(MakeDate(2021, 6, 1));
  CheckAfter("an offer expired", MakeDate(2021, 6, 1));
  file_ = ValueOf(Get(tilburg_, file_.name()));
  const std::string item = AgreedWith({Planned("JOB_COACHING", 50'000)}).items(0).name();
  ASSERT_THAT(Assess(item, NothingUsable()), IsOk());
  ASSERT_THAT(Commit(item, kTeamLine, 50'000), IsOk());
  ASSERT_THAT(Start(tilburg_, item), IsOk());
  server_.MoveTo(MakeDate(2021, 12, 1));
  CheckAfter("an instalment and the end of an item are overdue", MakeDate(2021, 12, 1));
  EXPECT_GT(told_, 20) << "figures that tell nothing";
}

TEST_F(CountedWork, OfARegionACaseworkerWasToldWhatWaitsForOthers) {
  const Date today = MakeDate(2021, 5, 10);
  EXPECT_TRUE(Told(office_, v1::CASELOAD_SCOPE_REGION, kMidBrabant, today).empty());
  EXPECT_EQ(Told(tilburg_, v1::CASELOAD_SCOPE_REGION, kMidBrabant, today),
            (Work{{v1::WORK_ITEM_KIND_ARRANGEMENT_TO_AGREE, {1, 0}}}));
  EXPECT_TRUE(Told(coordinator_, v1::CASELOAD_SCOPE_REGION, kMidBrabant, today).empty());
  server_.MoveTo(MakeDate(2021, 7, 1));
  EXPECT_EQ(Told(coordinator_, v1::CASELOAD_SCOPE_REGION, kMidBrabant, MakeDate(2021, 7, 1)),
            (Work{{v1::WORK_ITEM_KIND_ARRANGEMENT_TO_AGREE, {1, 1}}}));
}

// A service lists what waits for the body it acts for, of which the stream of a region has no
// figures.
TEST_F(CountedWork, TheStreamToldServicesWhatWaitsForOthers) {
  server_.MoveTo(MakeDate(2021, 7, 1));
  v1::WatchCaseloadRequest request;
  request.add_regions(kMidBrabant);
  const auto rows = [&](const TestClient& caller) {
    auto stream = caller.Watch("reismee.v1.MonitorService/WatchCaseload", request);
    const auto first = stream.Next<v1::WatchCaseloadResponse>();
    EXPECT_THAT(first, IsOk());
    return first.ok() ? first->caseload().overdue_size() : -1;
  };
  TestClient service = server_.As("robot", kUwv, {v1::ROLE_SERVICE}, {"AM26"});
  EXPECT_EQ(rows(service), 0);
  EXPECT_EQ(rows(coordinator_), 1);
}

}  // namespace
}  // namespace reismee
