// TrajectoryService over a real channel (readings 21, 33 and 43).
#include <gmock/gmock.h>

#include "reismee/v1/monitor.pb.h"
#include "tests/services/trajectory/resort.h"
#include "tests/services/transfer/handover.h"

namespace reismee {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

// Registered in the group, but admitted as threatened: notice on 20 April, the job ends next year.
class TrajectoryTest : public Resort<Handover> {
 protected:
  TrajectoryTest() { file_ = NewCase(); }

  v1::Case NewCase() {
    return ValueOf(Decide(tilburg_,
                          Opened(tilburg_, {OfTheGroup(), Noticed("2021-04-20", "2022-12-31")})))
        .result();
  }
  std::string Begun() { return ValueOf(Begin()).name(); }

  // A service agreed in the trajectory and begun today; its name.
  std::string InUse(const std::string& trajectory, const std::string& to) {
    const v1::Arrangement agreed = AgreedWith({KeptFit(trajectory, "2021-05-10", to)});
    EXPECT_THAT(Start(guide_, agreed.items(0).name()), IsOk());
    return agreed.items(0).name();
  }
  absl::StatusOr<v1::Usage> LogHours(const std::string& item, const Date& day) {
    v1::LogUsageRequest request;
    request.mutable_usage()->set_item(item);
    request.mutable_usage()->set_kind(v1::USAGE_KIND_HOURS);
    *request.mutable_usage()->mutable_date() = day;
    request.mutable_usage()->set_minutes(60);
    request.set_request_id(NextRequestId());
    return Ask<v1::Usage>(guide_, "UsageService/LogUsage", request);
  }
};

// Reading 33: whatever the ground of admission.
TEST_F(TrajectoryTest, TheGroupFollowsFromFactsAndNotFromTheGroundOfAdmission) {
  EXPECT_THAT(Begin(), IsOk());
}

TEST_F(TrajectoryTest, WhatIsKeptIsSealedAndReadBack) {
  const std::string name = Begun();
  ASSERT_THAT(Review(name), IsOk());
  ASSERT_THAT(Extend(name), IsOk());
  const v1::Trajectory read = ValueOf(Show(tilburg_, name));
  EXPECT_EQ(read.judgement(), "Met wat er is lukt re-integratie niet.");
  EXPECT_EQ(ToIso(read.judged_on()), "2021-01-25");
  EXPECT_EQ(read.extension_ground(), "Operatie in de zomer.");
  EXPECT_EQ(ToIso(read.extended_on()), "2021-05-10");
  ASSERT_EQ(read.reviews_size(), 1);
  EXPECT_EQ(read.reviews(0).organisation(), kTilburg);
  EXPECT_FALSE(DatabaseHolds("lukt re-integratie niet"));
  EXPECT_FALSE(DatabaseHolds("Operatie in de zomer"));
  v1::ListTrajectoriesRequest list;
  list.set_case_name(file_.name());
  const auto all = ValueOf(
      Ask<v1::ListTrajectoriesResponse>(tilburg_, "TrajectoryService/ListTrajectories", list));
  ASSERT_EQ(all.trajectories_size(), 1);
  EXPECT_EQ(all.trajectories(0).SerializeAsString(), read.SerializeAsString());
}

TEST_F(TrajectoryTest, AnActIsRefusedWithAnOldEtagAndWithoutTheCase) {
  v1::StartTrajectoryRequest stale = ToStart("2021-01-25");
  ASSERT_THAT(Begin(), IsOk());
  EXPECT_EQ(Begin(stale).status().code(), absl::StatusCode::kAborted);
  EXPECT_THAT(Begin(), HasReason(v1::REASON_WRONG_STATE));
  guide_ = breda_;
  stale.set_request_id(NextRequestId());
  EXPECT_EQ(Begin(stale).status().code(), absl::StatusCode::kPermissionDenied);
}

// Reading 21: closed for good to the person, in whatever case; other instruments stay open.
TEST_F(TrajectoryTest, AfterTheWindowItIsClosedInEveryCaseOfThePerson) {
  const std::string first = Begun();
  server_.MoveTo(MakeDate(2021, 6, 10));
  ASSERT_THAT(End(first), IsOk());
  server_.MoveTo(MakeDate(2021, 6, 14));
  EXPECT_EQ(ToIso(ValueOf(Begin()).window_to()), "2021-11-09");
  ASSERT_THAT(Close(tilburg_, ValueOf(Get(tilburg_, file_.name())), v1::CLOSE_REASON_WITHDRAWN),
              IsOk());
  server_.MoveTo(MakeDate(2021, 11, 10));
  file_ = ValueOf(Decide(tilburg_, ValueOf(Open(tilburg_, file_.jobseeker())))).result();
  EXPECT_THAT(Begin(), HasReason(v1::REASON_TRAJECTORY_CLOSED));
  EXPECT_THAT(Draft({Planned("JOB_COACHING", 50'000)}), IsOk());
}

TEST_F(TrajectoryTest, AServiceOfTheLastResortExistsOnlyInATrajectory) {
  EXPECT_THAT(Draft({KeptFit("", "2021-05-10", "2021-08-31")}),
              HasReason(v1::REASON_PROFESSIONAL_JUDGEMENT_MISSING));
  const std::string name = Begun();
  EXPECT_THAT(Draft({KeptFit(name, "2021-05-09", "2021-08-31")}),
              HasReason(v1::REASON_INVALID_PERIOD));
  EXPECT_THAT(Draft({KeptFit(name, "2021-05-10", "2021-11-10")}),
              HasReason(v1::REASON_DURATION_TOO_LONG));
  EXPECT_THAT(Draft({KeptFit(file_.name(), "2021-05-10", "2021-08-31")}),
              HasReason(v1::REASON_INVALID_NAME));
  const v1::Arrangement draft = ValueOf(Draft({KeptFit(name, "2021-05-10", "2021-11-09")}));
  EXPECT_EQ(ToIso(draft.items(0).last_allowed_on()), "2021-11-09");
  // It ended between the draft and the agreement.
  ASSERT_THAT(End(name), IsOk());
  EXPECT_THAT(Agree(draft), HasReason(v1::REASON_TRAJECTORY_CLOSED));
}

// Reading 43: no use after the last day; the body that leads ends it with that day.
TEST_F(TrajectoryTest, PastItsLastDayItHasNoUseAndEndsWithThatDay) {
  const std::string name = Begun();
  const std::string item = InUse(name, "2021-11-09");
  server_.MoveTo(MakeDate(2021, 8, 10));
  ASSERT_THAT(Review(name), IsOk());
  server_.MoveTo(MakeDate(2021, 11, 12));
  EXPECT_THAT(LogHours(item, MakeDate(2021, 11, 9)), IsOk());
  EXPECT_THAT(LogHours(item, MakeDate(2021, 11, 10)), HasReason(v1::REASON_TRAJECTORY_CLOSED));
  EXPECT_THAT(Review(name), HasReason(v1::REASON_TRAJECTORY_CLOSED));
  EXPECT_THAT(Extend(name), HasReason(v1::REASON_EXTENSION_NOT_ALLOWED));
  EXPECT_THAT(Listed(tilburg_, "TRAJECTORY_TO_END", "2021-11-12"), ElementsAre("3; the case, it"));
  EXPECT_THAT(Listed(coordinator_, "TRAJECTORY_TO_END", "2021-11-12"),
              ElementsAre("3; organisations/GM0855"));
  const v1::Trajectory ended = ValueOf(End(name));
  EXPECT_EQ(ToIso(ended.ended_on()), "2021-11-09");
  EXPECT_EQ(ended.end_reason(), v1::TRAJECTORY_END_REASON_LAST_DAY);
  EXPECT_THAT(Listed(tilburg_, "TRAJECTORY_TO_END", "2021-11-12"), IsEmpty());
  EXPECT_EQ(Recount().differences_size(), 0);
}

TEST_F(TrajectoryTest, ItEndsNotBeforeItsUse) {
  const std::string name = Begun();
  const std::string item = InUse(name, "2021-11-09");
  server_.MoveTo(MakeDate(2021, 5, 20));
  ASSERT_THAT(LogHours(item, MakeDate(2021, 5, 18)), IsOk());
  v1::EndTrajectoryRequest request;
  request.set_name(name);
  request.set_etag(Etag());
  request.set_reason(v1::TRAJECTORY_END_REASON_WITHDRAWN);
  *request.mutable_date() = MakeDate(2021, 5, 17);
  request.set_request_id(NextRequestId());
  EXPECT_THAT(Ask<v1::Trajectory>(guide_, "TrajectoryService/EndTrajectory", request),
              HasReason(v1::REASON_DATE_TOO_EARLY));
  EXPECT_THAT(End(name), IsOk());
  EXPECT_THAT(ReadItem(guide_, item), IsOk());
  EXPECT_EQ(ToIso(ValueOf(ReadItem(guide_, item)).last_allowed_on()), "2021-05-20");
  // The service that still runs overruns from the next day on.
  server_.MoveTo(MakeDate(2021, 5, 21));
  EXPECT_THAT(Listed(coordinator_, "ITEM_OVERRUN", "2021-05-21"), ElementsAre("1; the case, it"));
  EXPECT_THAT(Complete(guide_, item), IsOk());
  EXPECT_THAT(Listed(coordinator_, "ITEM_OVERRUN", "2021-05-21"), IsEmpty());
}

// Reading 21: a transfer changes nothing in it; the receiving body reviews, extends and ends it.
TEST_F(TrajectoryTest, ATransferChangesNothingInIt) {
  const std::string name = Begun();
  const v1::Trajectory before = ValueOf(Show(tilburg_, name));
  const v1::Transfer offered = ValueOf(Offer(tilburg_, file_, kUwv, MakeDate(2021, 6, 1)));
  ASSERT_THAT(Accept(uwv_, offered), IsOk());
  server_.MoveTo(MakeDate(2021, 8, 10));
  EXPECT_EQ(Show(tilburg_, name).status().code(), absl::StatusCode::kPermissionDenied);
  v1::Trajectory after = ValueOf(Show(uwv_, name));
  after.set_case_etag(before.case_etag());
  EXPECT_EQ(after.SerializeAsString(), before.SerializeAsString());
  EXPECT_THAT(Listed(uwv_, "REVIEW_DUE", "2021-08-10"), ElementsAre("0; the case, it"));
  guide_ = uwv_;
  EXPECT_THAT(Review(name), IsOk());
  EXPECT_THAT(Extend(name), IsOk());
  EXPECT_THAT(End(name), IsOk());
}

TEST_F(TrajectoryTest, ClosingTheCaseEndsItOnThatDay) {
  const std::string name = Begun();
  server_.MoveTo(MakeDate(2021, 6, 10));
  ASSERT_THAT(Close(tilburg_, ValueOf(Get(tilburg_, file_.name())), v1::CLOSE_REASON_WITHDRAWN),
              IsOk());
  const v1::Trajectory ended = ValueOf(Show(tilburg_, name));
  EXPECT_EQ(ToIso(ended.ended_on()), "2021-06-10");
  EXPECT_EQ(ToIso(ended.last_day()), "2021-06-10");
  EXPECT_EQ(ended.end_reason(), v1::TRAJECTORY_END_REASON_CASE_CLOSED);
  EXPECT_THAT(Listed(tilburg_, "REVIEW_DUE", "2021-12-31"), IsEmpty());
  EXPECT_THAT(Listed(tilburg_, "TRAJECTORY_TO_END", "2021-12-31"), IsEmpty());
}

TEST_F(TrajectoryTest, ACaseIsNotClosedBeforeWhatHappenedInIt) {
  server_.MoveTo(MakeDate(2021, 5, 20));
  ASSERT_THAT(Begin(), IsOk());
  v1::CloseCaseRequest request;
  request.set_name(file_.name());
  request.set_etag(Etag());
  request.set_reason(v1::CLOSE_REASON_WITHDRAWN);
  *request.mutable_date() = MakeDate(2021, 5, 19);
  request.set_request_id(NextRequestId());
  EXPECT_THAT(Ask<v1::Case>(tilburg_, "CaseService/CloseCase", request),
              HasReason(v1::REASON_DATE_TOO_EARLY));
}

TEST_F(TrajectoryTest, ACaseClosedAfterItsLastDayEndsItWithThatDay) {
  const std::string name = Begun();
  server_.MoveTo(MakeDate(2021, 11, 30));
  ASSERT_THAT(Close(tilburg_, ValueOf(Get(tilburg_, file_.name())), v1::CLOSE_REASON_WITHDRAWN),
              IsOk());
  const v1::Trajectory ended = ValueOf(Show(tilburg_, name));
  EXPECT_EQ(ToIso(ended.ended_on()), "2021-11-09");
  EXPECT_EQ(ended.end_reason(), v1::TRAJECTORY_END_REASON_LAST_DAY);
}

// The group is hidden from the coordinator, so neither timeline nor stream tells of a trajectory.
TEST_F(TrajectoryTest, TheEventsDoNotTellTheCoordinatorOfIt) {
  const std::string name = Begun();
  v1::ListTimelineRequest request;
  request.set_case_name(file_.name());
  const auto events = [&](TestClient& caller) {
    return ValueOf(Ask<v1::ListTimelineResponse>(caller, "CaseService/ListTimeline", request))
        .events();
  };
  const v1::CaseEvent own = *events(tilburg_).rbegin();
  EXPECT_EQ(own.kind(), v1::CASE_EVENT_KIND_TRAJECTORY_CHANGED);
  EXPECT_EQ(own.resource(), name);
  const v1::CaseEvent told = *events(coordinator_).rbegin();
  EXPECT_EQ(told.revision(), own.revision());
  EXPECT_EQ(told.kind(), v1::CASE_EVENT_KIND_UNSPECIFIED);
  EXPECT_EQ(told.resource(), "");
}

}  // namespace
}  // namespace reismee
