#include <gmock/gmock.h>

#include "tests/services/placement/jobs.h"

namespace reismee {
namespace {

using absl::StatusCode;
using ::testing::AllOf;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class PlacementTest : public Jobs {
 protected:
  absl::StatusOr<v1::Case> Found(const v1::Outcome& outcome) {
    v1::RecordOutcomeRequest request;
    request.set_name(file_.name());
    request.set_etag(Etag());
    *request.mutable_outcome() = outcome;
    request.set_request_id(NextRequestId());
    return Ask<v1::Case>(guide_, "CaseService/RecordOutcome", request);
  }
};

TEST_F(PlacementTest, IsRecordedListedAndClosesNothing) {
  const std::string employer = Hires();
  const v1::Placement made = ValueOf(Record(At(employer)));
  EXPECT_EQ(made.sector(), "sectors/6");
  EXPECT_EQ(made.revision(), 1);
  EXPECT_EQ(ToIso(made.recorded_on()), "2021-05-10");
  EXPECT_EQ(made.entered_by(), kTilburg);
  EXPECT_EQ(made.case_etag(), Etag());
  v1::ListPlacementsRequest request;
  request.set_case_name(file_.name());
  const auto listed =
      ValueOf(Ask<v1::ListPlacementsResponse>(guide_, "PlacementService/ListPlacements", request));
  ASSERT_EQ(listed.placements_size(), 1);
  EXPECT_EQ(listed.placements(0).name(), made.name());
  EXPECT_EQ(ValueOf(Get(guide_, file_.name())).state(), v1::CASE_STATE_ELIGIBLE);
}

TEST_F(PlacementTest, IsTheBusinessOfWhoLeads) {
  const v1::Placement made = ValueOf(Record(At(Hires())));
  EXPECT_THAT(ShowJob(guide_, made.name()), IsOk());
  EXPECT_THAT(ShowJob(uwv_, made.name()), StatusIs(StatusCode::kPermissionDenied));
  EXPECT_THAT(ShowJob(guide_, "placements/none"), StatusIs(StatusCode::kPermissionDenied));
}

TEST_F(PlacementTest, NeedsAnEmployerAndAGuidedCase) {
  EXPECT_THAT(Record(At("employers/none")), HasReason(v1::REASON_UNKNOWN_CODE));
  v1::Placement early = At(Hires());
  *early.mutable_first_day() = MakeDate(2021, 5, 9);
  EXPECT_THAT(Record(early), HasReason(v1::REASON_DATE_TOO_EARLY));
  file_ = Opened(tilburg_, {Job("2021-01-31")});
  EXPECT_THAT(Record(At(Hires(2))), HasReason(v1::REASON_WRONG_STATE));
}

TEST_F(PlacementTest, ACorrectionKeepsWhatWasBelieved) {
  const v1::Placement made = ValueOf(Record(At(Hires())));
  v1::Placement right = made;
  right.set_contract_minutes(32 * 60);
  const v1::Placement corrected = ValueOf(Correct(right));
  EXPECT_EQ(corrected.revision(), 2);
  EXPECT_EQ(corrected.contract_minutes(), 32 * 60);
  EXPECT_EQ(corrected.correction_reason(), "read wrongly from the contract");
  EXPECT_EQ(ValueOf(ShowJob(guide_, made.name())).contract_minutes(), 32 * 60);
  EXPECT_EQ(ValueOf(ShowJob(guide_, made.name(), 1)).contract_minutes(), 36 * 60);
  EXPECT_THAT(ShowJob(guide_, made.name(), 3), HasReason(v1::REASON_INVALID_VALUE));
}

// An outcome refers to the job, and tells what the job tells (reading 23).
TEST_F(PlacementTest, AnOutcomeIsThatOfItsJob) {
  const v1::Placement job = ValueOf(Record(At(Hires())));
  server_.MoveTo(MakeDate(2021, 6, 1));
  v1::Outcome outcome;
  outcome.set_placement("placements/none");
  EXPECT_THAT(Found(outcome), HasReason(v1::REASON_UNKNOWN_CODE));
  outcome.set_placement(job.name());
  outcome.set_sector("sectors/4");
  EXPECT_THAT(Found(outcome), HasReason(v1::REASON_INVALID_VALUE));
  outcome.clear_sector();
  outcome.set_contract_form(v1::CONTRACT_FORM_TEMP_AGENCY);
  EXPECT_THAT(Found(outcome), HasReason(v1::REASON_INVALID_VALUE));
  outcome.clear_contract_form();
  const v1::Outcome found = ValueOf(Found(outcome)).outcome();
  EXPECT_EQ(found.placement(), job.name());
  EXPECT_EQ(found.sector(), "sectors/6");
  EXPECT_EQ(found.contract_form(), v1::CONTRACT_FORM_DIRECT);
  EXPECT_EQ(ToIso(found.work_started_on()), "2021-06-01");
}

TEST_F(PlacementTest, AJobIsEndedOnceAndAlsoAfterTheCase) {
  const v1::Placement job = ValueOf(Record(At(Hires())));
  EXPECT_THAT(End(job.name(), v1::PLACEMENT_END_REASON_LEFT, MakeDate(2021, 8, 1)),
              HasReason(v1::REASON_DATE_IN_FUTURE));
  ValueOf(Close(guide_, ValueOf(Get(guide_, file_.name())), v1::CLOSE_REASON_WITHDRAWN));
  server_.MoveTo(MakeDate(2021, 8, 1));
  const v1::Placement ended =
      ValueOf(End(job.name(), v1::PLACEMENT_END_REASON_LEFT, MakeDate(2021, 7, 20)));
  EXPECT_EQ(ToIso(ended.first_day_without()), "2021-07-20");
  EXPECT_EQ(ended.revision(), 2);
  EXPECT_THAT(End(job.name(), v1::PLACEMENT_END_REASON_LEFT, MakeDate(2021, 7, 20)),
              HasReason(v1::REASON_WRONG_STATE));
}

class BridgedJobTest : public Jobs {
 protected:
  // A job with bridging benefit that was agreed on 10 May 2021, and the day is 1 December.
  v1::Placement Agreed() {
    EXPECT_THAT(HasWw("2021-02-01"), IsOk());
    const v1::Placement job = ValueOf(Record(Bridged(Hires())));
    item_ = AgreedWith({Bridging(job.name())}).items(0).name();
    server_.MoveTo(MakeDate(2021, 12, 1));
    return job;
  }
  std::vector<v1::WorkItem> Told() { return Waiting("GUARANTEE_BREACHED", MakeDate(2021, 12, 31)); }

  // The training of that job.
  std::string item_;
};

TEST_F(BridgedJobTest, NeedsAJobOfTheCaseWithItsGuarantee) {  // Readings 20 and 41
  EXPECT_THAT(HasWw("2021-02-01"), IsOk());
  EXPECT_THAT(Draft({Bridging("")}), HasReason(v1::REASON_REQUIRED));
  EXPECT_THAT(Draft({Bridging("placements/none")}), HasReason(v1::REASON_UNKNOWN_CODE));
  v1::Placement job = Bridged(Hires());
  *job.mutable_guaranteed_to() = MakeDate(2022, 3, 30);
  EXPECT_THAT(
      Draft({Bridging(ValueOf(Record(job)).name())}),
      AllOf(StatusIs(StatusCode::kInvalidArgument), HasReason(v1::REASON_GUARANTEE_TOO_SHORT)));
  *job.mutable_guaranteed_to() = MakeDate(2022, 3, 31);
  EXPECT_THAT(Draft({Bridging(ValueOf(Record(job)).name())}), IsOk());
}

TEST_F(BridgedJobTest, ForWhoDrawsOnWwWhenItIsAgreed) {  // Reading 41
  const v1::Placement job = ValueOf(Record(Bridged(Hires())));
  EXPECT_THAT(Draft({Bridging(job.name())}), HasReason(v1::REASON_OUTSIDE_TARGET_GROUP));
  EXPECT_THAT(HasWw("2021-02-01", "2021-05-20"), IsOk());
  const v1::Arrangement draft = ValueOf(Draft({Bridging(job.name())}));
  server_.MoveTo(MakeDate(2021, 5, 21));
  EXPECT_THAT(Agree(draft), HasReason(v1::REASON_OUTSIDE_TARGET_GROUP));
}

TEST_F(BridgedJobTest, ForANewEmployer) {  // Reading 41; also in another branch
  EXPECT_THAT(HasWw("2021-02-01"), IsOk());
  v1::Placement before = At(Hires(1, 1));
  *before.mutable_first_day() = MakeDate(2021, 5, 11);
  EXPECT_THAT(Record(before), IsOk());
  const v1::Placement job = ValueOf(Record(Bridged(Hires(1, 2))));
  EXPECT_THAT(Draft({Bridging(job.name())}), HasReason(v1::REASON_OUTSIDE_TARGET_GROUP));
}

// Reading 41: a fact on the job, and work for the body that leads.
TEST_F(BridgedJobTest, ADismissalIsABreachAndTold) {
  const v1::Placement job = Agreed();
  EXPECT_EQ(ToIso(ValueOf(ShowJob(guide_, job.name())).guarantee_runs_to()), "2022-03-31");
  EXPECT_THAT(Told(), IsEmpty());
  const v1::Placement ended =
      ValueOf(End(job.name(), v1::PLACEMENT_END_REASON_DISMISSED_OTHER, MakeDate(2021, 12, 1)));
  EXPECT_TRUE(ended.guarantee_breached());
  EXPECT_TRUE(ValueOf(ShowJob(guide_, job.name())).guarantee_breached());
  ASSERT_THAT(Told(), SizeIs(1));
  EXPECT_EQ(Told()[0].resource(), job.name());
  EXPECT_EQ(Told()[0].organisation(), kTilburg);
  EXPECT_EQ(ToIso(Told()[0].due_on()), "2021-12-08");
}

TEST_F(BridgedJobTest, ABusinessEconomicReasonIsNoBreach) {  // Exception 1; 002:311-313
  const v1::Placement job = Agreed();
  const v1::Placement ended =
      ValueOf(End(job.name(), v1::PLACEMENT_END_REASON_BUSINESS_ECONOMIC, MakeDate(2021, 12, 1)));
  EXPECT_FALSE(ended.guarantee_breached());
  EXPECT_THAT(Told(), IsEmpty());
}

TEST_F(BridgedJobTest, AFailedTrainingIsNoBreach) {  // Exception 2; 002:311-313
  const v1::Placement job = Agreed();
  const v1::Placement ended =
      ValueOf(End(job.name(), v1::PLACEMENT_END_REASON_TRAINING_FAILED, MakeDate(2021, 12, 1)));
  EXPECT_FALSE(ended.guarantee_breached());
  EXPECT_EQ(ended.training_result(), v1::TRAINING_RESULT_FAILED);
  EXPECT_EQ(ToIso(ended.guarantee_runs_to()), "2021-12-01");
  EXPECT_THAT(Told(), IsEmpty());
}

TEST_F(BridgedJobTest, WhoLeavesIsNotDismissed) {  // Reading 41
  const v1::Placement job = Agreed();
  EXPECT_FALSE(ValueOf(End(job.name(), v1::PLACEMENT_END_REASON_LEFT, MakeDate(2021, 12, 1)))
                   .guarantee_breached());
  EXPECT_THAT(Told(), IsEmpty());
}

TEST_F(BridgedJobTest, AfterAFailedTrainingNothingIsGuaranteed) {  // Reading 41
  const v1::Placement job = Agreed();
  EXPECT_EQ(ToIso(ValueOf(Train(job.name(), v1::TRAINING_RESULT_FAILED)).guarantee_runs_to()),
            "2021-12-01");
  server_.MoveTo(MakeDate(2021, 12, 2));
  EXPECT_FALSE(
      ValueOf(End(job.name(), v1::PLACEMENT_END_REASON_DISMISSED_OTHER, MakeDate(2021, 12, 2)))
          .guarantee_breached());
}

TEST_F(BridgedJobTest, ABreachThatWasNoneIsToldNoMore) {
  const v1::Placement job = Agreed();
  v1::Placement right =
      ValueOf(End(job.name(), v1::PLACEMENT_END_REASON_DISMISSED_OTHER, MakeDate(2021, 12, 1)));
  right.set_end_reason(v1::PLACEMENT_END_REASON_BUSINESS_ECONOMIC);
  EXPECT_FALSE(ValueOf(Correct(right)).guarantee_breached());
  EXPECT_THAT(Told(), IsEmpty());
  EXPECT_TRUE(ValueOf(ShowJob(guide_, job.name(), 2)).guarantee_breached());
}

// What runs goes on after closing, and so does its guarantee.
TEST_F(BridgedJobTest, ABreachAfterTheCaseIsToldTheBodyThatLedIt) {
  const v1::Placement job = Agreed();
  EXPECT_THAT(Start(guide_, item_, MakeDate(2021, 11, 30)), IsOk());
  ValueOf(Close(guide_, ValueOf(Get(guide_, file_.name())), v1::CLOSE_REASON_WITHDRAWN));
  EXPECT_TRUE(
      ValueOf(End(job.name(), v1::PLACEMENT_END_REASON_DISMISSED_OTHER, MakeDate(2021, 12, 1)))
          .guarantee_breached());
  EXPECT_THAT(Told(), SizeIs(1));
}

// What never began is dropped with the case: nothing was paid, nothing is guaranteed.
TEST_F(BridgedJobTest, WithoutTheTrainingThereIsNoGuarantee) {
  const v1::Placement job = Agreed();
  ValueOf(Close(guide_, ValueOf(Get(guide_, file_.name())), v1::CLOSE_REASON_WITHDRAWN));
  EXPECT_FALSE(
      ValueOf(End(job.name(), v1::PLACEMENT_END_REASON_DISMISSED_OTHER, MakeDate(2021, 12, 1)))
          .guarantee_breached());
}

}  // namespace
}  // namespace reismee
