#include <gmock/gmock.h>

#include "tests/services/case/desk.h"

namespace reismee {
namespace {

using ::testing::ElementsAre;
using ::testing::SizeIs;

class CaseHistoryTest : public Desk {
 protected:
  absl::StatusOr<v1::Case> RecordOutcome(const v1::Case& file, v1::ContractForm form,
                                         const std::string& sector, const std::string& first_day) {
    v1::RecordOutcomeRequest request;
    request.set_name(file.name());
    request.set_etag(file.etag());
    request.mutable_outcome()->set_contract_form(form);
    request.mutable_outcome()->set_sector(sector);
    *request.mutable_outcome()->mutable_work_started_on() = Day(first_day);
    request.set_request_id(NextRequestId());
    return Ask<v1::Case>(tilburg_, "CaseService/RecordOutcome", request);
  }

  absl::StatusOr<v1::ListTimelineResponse> Timeline(TestClient& caller, const std::string& file,
                                                    int page_size = 0,
                                                    const std::string& token = "") {
    v1::ListTimelineRequest request;
    request.set_case_name(file);
    request.set_page_size(page_size);
    request.set_page_token(token);
    return Ask<v1::ListTimelineResponse>(caller, "CaseService/ListTimeline", request);
  }

  absl::StatusOr<v1::CaseAsOf> AsOf(TestClient& caller, const std::string& file,
                                    const std::string& day, int64_t jobseeker_revision = 0) {
    v1::GetCaseAsOfRequest request;
    request.set_name(file);
    *request.mutable_date() = Day(day);
    request.set_jobseeker_revision(jobseeker_revision);
    return Ask<v1::CaseAsOf>(caller, "CaseService/GetCaseAsOf", request);
  }

  absl::Status Record(v1::Situation situation, const std::string& jobseeker) {
    v1::RecordSituationRequest request;
    *request.mutable_situation() = std::move(situation);
    request.mutable_situation()->set_jobseeker(jobseeker);
    request.set_request_id(NextRequestId());
    return Ask<v1::Situation>(tilburg_, "JobseekerService/RecordSituation", request).status();
  }

  // A case led by Tilburg of a person whose job ends on 30 November 2021.
  v1::Case Threatened() {
    return ValueOf(Decide(tilburg_, Opened(tilburg_, {Noticed("2021-04-20", "2021-11-30")})))
        .result();
  }
};

TEST_F(CaseHistoryTest, A42OutcomeCountsWhereAndHowItWasReached) {
  const v1::Case file = Threatened();
  server_.MoveTo(MakeDate(2021, 7, 20));
  EXPECT_THAT(RecordOutcome(file, v1::CONTRACT_FORM_TEMP_AGENCY, "sectors/8", "2021-07-15"),
              HasReason(v1::REASON_SECTOR_NOT_ALLOWED));
  EXPECT_THAT(RecordOutcome(file, v1::CONTRACT_FORM_DIRECT, "", "2021-07-15"),
              HasReason(v1::REASON_SECTOR_REQUIRED));
  EXPECT_THAT(RecordOutcome(file, v1::CONTRACT_FORM_DIRECT, "sectors/8", "2021-05-09"),
              HasReason(v1::REASON_DATE_TOO_EARLY));
  const auto placed = RecordOutcome(file, v1::CONTRACT_FORM_DIRECT, "sectors/8", "2021-07-15");
  ASSERT_THAT(placed, IsOk());
  EXPECT_EQ(placed->outcome().transition(), v1::TRANSITION_WORK_TO_WORK);
  EXPECT_EQ(placed->outcome().region(), "regions/AM26");

  ASSERT_THAT(Record(Holds(v1::SITUATION_KIND_SOCIAL_ASSISTANCE, "2021-07-01"), file.jobseeker()),
              IsOk());
  const auto corrected = RecordOutcome(ValueOf(Get(tilburg_, file.name())),
                                       v1::CONTRACT_FORM_DIRECT, "sectors/8", "2021-07-15");
  ASSERT_THAT(corrected, IsOk());
  EXPECT_EQ(corrected->outcome().transition(), v1::TRANSITION_NO_WORK_TO_WORK);
}

TEST_F(CaseHistoryTest, ClosingTwiceHasNoFurtherEffect) {
  const v1::Case file = Threatened();
  EXPECT_THAT(Close(tilburg_, file, v1::CLOSE_REASON_WORK_FOUND),
              StatusIs(absl::StatusCode::kFailedPrecondition));
  EXPECT_THAT(Close(tilburg_, file, v1::CLOSE_REASON_UNSPECIFIED), HasReason(v1::REASON_REQUIRED));
  const v1::Case placed = ValueOf(RecordOutcome(file, v1::CONTRACT_FORM_UNKNOWN, "", "2021-05-10"));
  const v1::Case closed = ValueOf(Close(tilburg_, placed, v1::CLOSE_REASON_WORK_FOUND));
  EXPECT_EQ(closed.state(), v1::CASE_STATE_CLOSED);
  EXPECT_EQ(ToIso(closed.closed_on()), "2021-05-10");
  const auto again = Close(tilburg_, placed, v1::CLOSE_REASON_WORK_FOUND);
  ASSERT_THAT(again, IsOk());
  EXPECT_EQ(again->etag(), closed.etag());
  EXPECT_FALSE(again->has_closing_effect());
  EXPECT_THAT(Assign(tilburg_, closed, "els"), HasReason(v1::REASON_WRONG_STATE));
  EXPECT_THAT(Open(tilburg_, closed.jobseeker()), IsOk()) << "a new application";
}

TEST_F(CaseHistoryTest, ClosingAgainForAnotherReasonOrDayIsRefused) {
  const v1::Case file = Threatened();
  server_.MoveTo(MakeDate(2021, 5, 12));
  const v1::Case closed = ValueOf(Close(tilburg_, file, v1::CLOSE_REASON_WITHDRAWN));
  EXPECT_THAT(Close(tilburg_, closed, v1::CLOSE_REASON_OTHER), HasReason(v1::REASON_WRONG_STATE));
  v1::CloseCaseRequest request;
  request.set_name(file.name());
  request.set_reason(v1::CLOSE_REASON_WITHDRAWN);
  *request.mutable_date() = MakeDate(2021, 5, 11);
  request.set_request_id(NextRequestId());
  EXPECT_THAT(Ask<v1::Case>(tilburg_, "CaseService/CloseCase", request),
              HasReason(v1::REASON_WRONG_STATE));
  *request.mutable_date() = MakeDate(2021, 5, 12);
  EXPECT_THAT(Ask<v1::Case>(tilburg_, "CaseService/CloseCase", request), IsOk());
  EXPECT_EQ(ValueOf(Get(tilburg_, file.name())).close_reason(), v1::CLOSE_REASON_WITHDRAWN);
}

TEST_F(CaseHistoryTest, AfterClosingOnlyTheLastBodyAndThoseOfTheResidenceReachThePerson) {
  const v1::Case closed = ValueOf(Close(tilburg_, Threatened(), v1::CLOSE_REASON_WITHDRAWN));
  v1::GetJobseekerRequest request;
  request.set_name(closed.jobseeker());
  const auto get = [&](const TestClient& caller) {
    TestClient asking = caller;
    return Ask<v1::Jobseeker>(asking, "JobseekerService/GetJobseeker", request);
  };
  EXPECT_THAT(get(tilburg_), IsOk());
  EXPECT_THAT(get(tilburg_.WithPurpose("GUIDANCE")), IsOk());
  TestClient office = server_.As("uwv-26", kUwv, {v1::ROLE_CASEWORKER}, {"AM26"});
  EXPECT_THAT(get(office), IsOk()) << "for a new intake";
  EXPECT_THAT(get(office.WithPurpose("GUIDANCE")), HasReason(v1::REASON_PERMISSION_DENIED));
  EXPECT_THAT(get(server_.As("uwv-01", kUwv, {v1::ROLE_CASEWORKER}, {"AM01"})),
              HasReason(v1::REASON_PERMISSION_DENIED));
  EXPECT_THAT(get(server_.Caseworker("organisations/GM0758")),
              HasReason(v1::REASON_PERMISSION_DENIED));
  EXPECT_THAT(Get(office, closed.name()), HasReason(v1::REASON_PERMISSION_DENIED));
}

TEST_F(CaseHistoryTest, AnIntakeIsDecidedBeforeItIsClosed) {
  EXPECT_THAT(Close(tilburg_, Opened(tilburg_, {}), v1::CLOSE_REASON_WITHDRAWN),
              HasReason(v1::REASON_WRONG_STATE));
}

TEST_F(CaseHistoryTest, TheTimelineTellsEveryRevisionInOrder) {
  const v1::Case file = ValueOf(Assign(tilburg_, Threatened(), "els"));
  ASSERT_THAT(Close(tilburg_, file, v1::CLOSE_REASON_WITHDRAWN), IsOk());
  const v1::ListTimelineResponse all = ValueOf(Timeline(tilburg_, file.name()));
  std::vector<v1::CaseEventKind> kinds;
  for (int i = 0; i < all.events_size(); ++i) {
    EXPECT_EQ(all.events(i).revision(), i + 1);
    kinds.push_back(all.events(i).kind());
  }
  EXPECT_THAT(kinds,
              ElementsAre(v1::CASE_EVENT_KIND_CASE_CREATED, v1::CASE_EVENT_KIND_ELIGIBILITY_DECIDED,
                          v1::CASE_EVENT_KIND_CASE_ASSIGNED, v1::CASE_EVENT_KIND_CASE_CLOSED));
  EXPECT_EQ(all.events(2).organisation(), kTilburg);
  EXPECT_THAT(all.events(2).changed_fields(), ElementsAre("team", "caseworker"));
  const v1::ListTimelineResponse first = ValueOf(Timeline(tilburg_, file.name(), 3));
  EXPECT_THAT(first.events(), SizeIs(3));
  const v1::ListTimelineResponse last =
      ValueOf(Timeline(tilburg_, file.name(), 3, first.next_page_token()));
  ASSERT_THAT(last.events(), SizeIs(1));
  EXPECT_EQ(last.events(0).revision(), 4);
  TestClient coordinator = server_.Coordinator("AM26").WithPurpose("COORDINATION");
  const v1::Case reopened = ValueOf(Open(tilburg_, file.jobseeker()));
  EXPECT_THAT(Timeline(coordinator, reopened.name()), IsOk());
  EXPECT_THAT(Timeline(coordinator, file.name()), HasReason(v1::REASON_PERMISSION_DENIED))
      << "closed";
  EXPECT_THAT(Timeline(uwv_, file.name()), StatusIs(absl::StatusCode::kPermissionDenied));
}

TEST_F(CaseHistoryTest, AsOfADateTellsBodyResidenceAndSituations) {
  const v1::Case file = Threatened();
  server_.MoveTo(MakeDate(2021, 7, 20));
  ASSERT_THAT(Record(Holds(v1::SITUATION_KIND_SOCIAL_ASSISTANCE, "2021-07-01"), file.jobseeker()),
              IsOk());
  const v1::CaseAsOf before = ValueOf(AsOf(tilburg_, file.name(), "2021-06-30"));
  EXPECT_EQ(before.responsible_body(), kTilburg);
  EXPECT_EQ(before.residence().municipality(), "municipalities/GM0855");
  EXPECT_EQ(before.residence().region(), "regions/AM26");
  EXPECT_THAT(before.situations(), SizeIs(1));
  EXPECT_THAT(before.responsibilities(), SizeIs(1));
  EXPECT_THAT(ValueOf(AsOf(tilburg_, file.name(), "2021-07-01")).situations(), SizeIs(2));
  EXPECT_THAT(ValueOf(AsOf(tilburg_, file.name(), "2021-07-01", 1)).situations(), SizeIs(1))
      << "as known at the first revision";
  EXPECT_THAT(AsOf(tilburg_, file.name(), "2021-07-21"), HasReason(v1::REASON_DATE_IN_FUTURE));
  EXPECT_THAT(AsOf(tilburg_, file.name(), "2021-05-09"), HasReason(v1::REASON_DATE_TOO_EARLY));
  EXPECT_THAT(AsOf(tilburg_, file.name(), "2021-07-01", -1), HasReason(v1::REASON_INVALID_VALUE));

  const v1::Case closed =
      ValueOf(Close(tilburg_, ValueOf(Get(tilburg_, file.name())), v1::CLOSE_REASON_WITHDRAWN));
  server_.MoveTo(MakeDate(2021, 7, 21));
  EXPECT_EQ(ValueOf(AsOf(tilburg_, closed.name(), "2021-07-20")).responsible_body(), kTilburg);
  EXPECT_EQ(ValueOf(AsOf(tilburg_, closed.name(), "2021-07-21")).responsible_body(), "");
}

}  // namespace
}  // namespace reismee
