// Reading 43: an end is recorded on its real day, also after the last allowed one, and what runs
// too long shows to the coordinator with days.
#include <gmock/gmock.h>

#include "tests/services/usage/logbook.h"

namespace reismee {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

// Practice learning from 17 May 2021 on, planned to the end of September, allowed to 16 February.
class OverrunTest : public Logbook {
 protected:
  OverrunTest() {
    const v1::Arrangement draft = ValueOf(Draft({Course("2021-09-30")}));
    item_ = draft.items(2).name();
    EXPECT_THAT(Agree(draft), IsOk());
    server_.MoveTo(May(17));
    EXPECT_THAT(Start(tilburg_, item_), IsOk());
  }

  static v1::Item Course(const std::string& to) {
    v1::Item item = Planned("PRACTICE_CERTIFICATE", 100'000);
    item.set_recognised(true);
    *item.mutable_planned_to() = Day(to);
    return item;
  }
  // A new version in which the course goes on to that day.
  absl::Status Lengthen(const std::string& to) {
    const v1::Arrangement draft = ValueOf(Draft({}));
    v1::UpdateItemRequest request;
    request.set_arrangement(draft.name());
    request.mutable_item()->set_name(item_);
    *request.mutable_item()->mutable_planned_to() = Day(to);
    request.mutable_update_mask()->add_paths("planned_to");
    request.set_etag(Etag());
    request.set_request_id(NextRequestId());
    const auto changed = Ask<v1::Item>(tilburg_, "ArrangementService/UpdateItem", request);
    return changed.ok() ? Agree(draft).status() : changed.status();
  }
  v1::Item Now() { return ValueOf(ReadItem(tilburg_, item_)); }
  // Days overdue of the items that the coordinator is shown on a day.
  std::vector<int> Shown(const std::string& day) {
    v1::ListWorkItemsRequest request;
    request.set_filter("kind=ITEM_OVERRUN");
    *request.mutable_as_of() = Day(day);
    const auto answer = ValueOf(
        Ask<v1::ListWorkItemsResponse>(coordinator_, "CaseloadService/ListWorkItems", request));
    std::vector<int> days;
    for (const v1::WorkItem& item : answer.work_items()) {
      EXPECT_EQ(item.resource(), item_);
      EXPECT_EQ(item.case_name(), file_.name());
      days.push_back(item.days_overdue());
    }
    return days;
  }

  TestClient coordinator_ = server_.Coordinator("AM26");
  std::string item_;
};

TEST_F(OverrunTest, ItShowsToTheCoordinatorFromTheDayAfterTheLastAllowedOne) {
  EXPECT_EQ(ToIso(Now().last_allowed_on()), "2022-02-16");
  server_.MoveTo(Day("2022-02-16"));
  EXPECT_THAT(Shown("2022-02-16"), IsEmpty());
  EXPECT_EQ(Now().overrun_days(), 0);
  server_.MoveTo(Day("2022-02-26"));
  EXPECT_THAT(Shown("2022-02-26"), ElementsAre(10));
  EXPECT_EQ(Now().overrun_days(), 10);
  EXPECT_THAT(Complete(tilburg_, item_), IsOk());
  EXPECT_THAT(Shown("2022-02-26"), IsEmpty());
  server_.MoveTo(Day("2022-03-31"));
  EXPECT_EQ(ToIso(Now().ended_on()), "2022-02-26");
  EXPECT_EQ(Now().overrun_days(), 10);
  EXPECT_EQ(ValueOf(Read(tilburg_, ValueOf(Get(tilburg_, file_.name())).arrangement()))
                .items(2)
                .overrun_days(),
            10);
}

TEST_F(OverrunTest, WhatEndsInTimeNeverShows) {
  EXPECT_THAT(Stop(tilburg_, item_), IsOk());
  EXPECT_THAT(Shown("2022-12-31"), IsEmpty());
}

TEST_F(OverrunTest, PastThePlannedEndItNeedsANewVersion) {
  server_.MoveTo(Day("2021-10-11"));
  EXPECT_THAT(Log(tilburg_, Week(item_, Day("2021-09-30"))), IsOk());
  EXPECT_THAT(Log(tilburg_, Week(item_, Day("2021-10-04"))), HasReason(v1::REASON_NOT_AGREED));
  EXPECT_THAT(Lengthen("2022-02-17"), HasReason(v1::REASON_DURATION_TOO_LONG));
}

TEST_F(OverrunTest, WeeksAfterTheLastAllowedDayAreLoggedAsFacts) {
  server_.MoveTo(Day("2021-09-30"));
  EXPECT_THAT(Lengthen("2022-02-16"), IsOk());
  server_.MoveTo(Day("2022-02-25"));
  EXPECT_THAT(Log(tilburg_, Week(item_, Day("2022-02-16"))), IsOk());
  EXPECT_THAT(Log(tilburg_, Week(item_, Day("2022-02-21"))), IsOk());
}

}  // namespace
}  // namespace reismee
