#include <gmock/gmock.h>

#include "tests/services/placement/jobs.h"

namespace reismee {
namespace {

using absl::StatusCode;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

class HiringTest : public Jobs {
 protected:
  absl::StatusOr<v1::WaitingPlace> Join(const std::string& employer,
                                        const std::string& job = "Order picker") {
    v1::JoinWaitingListRequest request;
    request.set_case_name(file_.name());
    request.set_employer(employer);
    request.set_job(job);
    request.set_request_id(NextRequestId());
    return Ask<v1::WaitingPlace>(guide_, "HiringService/JoinWaitingList", request);
  }
  absl::StatusOr<v1::Placement> Take(const std::string& place,
                                     const std::vector<int>& skipped = {}) {
    v1::TakeFromWaitingListRequest request;
    request.set_name(place);
    *request.mutable_placement() = At("");
    for (const int number : skipped) {
      v1::Skip& skip = *request.add_skips();
      skip.set_number(number);
      skip.set_reason(v1::SKIP_REASON_NOT_REACHED);
    }
    request.set_request_id(NextRequestId());
    return Ask<v1::Placement>(guide_, "HiringService/TakeFromWaitingList", request);
  }
  absl::StatusOr<v1::WaitingPlace> Leave(const std::string& place) {
    v1::LeaveWaitingListRequest request;
    request.set_name(place);
    request.set_request_id(NextRequestId());
    return Ask<v1::WaitingPlace>(guide_, "HiringService/LeaveWaitingList", request);
  }
  absl::StatusOr<v1::ListWaitingListResponse> ListAs(TestClient& caller) {
    v1::ListWaitingListRequest request;
    request.set_case_name(file_.name());
    return Ask<v1::ListWaitingListResponse>(caller, "HiringService/ListWaitingList", request);
  }
  // The place of the person that the acts go on with.
  v1::WaitingPlace Place() { return ValueOf(ListAs(guide_)).places(0); }
};

TEST_F(HiringTest, TheFirstInLineGetsTheJob) {  // 000:825-842
  const std::string employer = Hires();
  const v1::WaitingPlace first = ValueOf(Join(employer));
  const v1::Case first_file = file_;
  EXPECT_EQ(first.number(), 1);
  EXPECT_THAT(first.numbers_before(), IsEmpty());
  NextPerson();
  // Another spelling is the same list; another job is another.
  const v1::WaitingPlace second = ValueOf(Join(employer, "order-picker"));
  EXPECT_EQ(second.number(), 2);
  EXPECT_THAT(second.numbers_before(), ElementsAre(1));
  EXPECT_THAT(ValueOf(Join(employer, "Driver")).numbers_before(), IsEmpty());
  EXPECT_THAT(Take(second.name()), HasReason(v1::REASON_NOT_FIRST_IN_LINE));
  const v1::Case second_file = file_;
  file_ = first_file;
  const v1::Placement job = ValueOf(Take(first.name()));
  EXPECT_EQ(job.route(), v1::CLOSER_ROUTE_OPEN_HIRING);
  EXPECT_EQ(job.employer(), employer);
  EXPECT_EQ(job.case_name(), file_.name());
  EXPECT_EQ(Place().state(), v1::WAITING_STATE_TAKEN);
  EXPECT_EQ(Place().placement(), job.name());
  EXPECT_THAT(Take(first.name()), HasReason(v1::REASON_WRONG_STATE));
  file_ = second_file;
  EXPECT_THAT(Place().numbers_before(), IsEmpty());
  EXPECT_THAT(Take(second.name()), IsOk());
}

TEST_F(HiringTest, WhoIsSkippedStaysInLineAndIsTold) {  // 000:825-842
  const std::string employer = Hires();
  ValueOf(Join(employer));
  const v1::Case first_file = file_;
  NextPerson();
  const v1::WaitingPlace second = ValueOf(Join(employer));
  EXPECT_THAT(Take(second.name(), {2}), HasReason(v1::REASON_INVALID_VALUE));
  EXPECT_THAT(Take(second.name(), {1}), IsOk());
  EXPECT_THAT(Place().skips(), IsEmpty());
  file_ = first_file;
  const v1::WaitingPlace first = Place();
  EXPECT_EQ(first.state(), v1::WAITING_STATE_WAITING);
  ASSERT_EQ(first.skips_size(), 1);
  EXPECT_EQ(first.skips(0).number(), 1);
  EXPECT_EQ(first.skips(0).reason(), v1::SKIP_REASON_NOT_REACHED);
  EXPECT_EQ(first.skips(0).organisation(), kTilburg);
  EXPECT_EQ(ToIso(first.skips(0).skipped_on()), "2021-05-10");
}

TEST_F(HiringTest, APersonWaitsOnceInAListAndMayLeaveIt) {
  const std::string employer = Hires();
  const v1::WaitingPlace place = ValueOf(Join(employer));
  EXPECT_THAT(Join(employer), HasReason(v1::REASON_WRONG_STATE));
  EXPECT_EQ(ValueOf(Leave(place.name())).state(), v1::WAITING_STATE_LEFT);
  EXPECT_THAT(Leave(place.name()), HasReason(v1::REASON_WRONG_STATE));
  // At the end: a number is never given again.
  EXPECT_EQ(ValueOf(Join(employer)).number(), 2);
  EXPECT_THAT(Join("employers/none"), HasReason(v1::REASON_UNKNOWN_CODE));
}

TEST_F(HiringTest, ACaseThatClosesLeavesTheLists) {
  const std::string employer = Hires();
  ValueOf(Join(employer));
  ValueOf(Close(guide_, ValueOf(Get(guide_, file_.name())), v1::CLOSE_REASON_WITHDRAWN));
  EXPECT_EQ(Place().state(), v1::WAITING_STATE_LEFT);
  EXPECT_EQ(ToIso(Place().left_on()), "2021-05-10");
  NextPerson();
  EXPECT_THAT(ValueOf(Join(employer)).numbers_before(), IsEmpty());
}

TEST_F(HiringTest, NobodyElseSeesThePlace) {
  const v1::WaitingPlace place = ValueOf(Join(Hires()));
  EXPECT_THAT(ListAs(uwv_), StatusIs(StatusCode::kPermissionDenied));
  guide_ = uwv_;
  EXPECT_THAT(Take(place.name()), StatusIs(StatusCode::kPermissionDenied));
  EXPECT_THAT(Leave(place.name()), StatusIs(StatusCode::kPermissionDenied));
}

}  // namespace
}  // namespace reismee
