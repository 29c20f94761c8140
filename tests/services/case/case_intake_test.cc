#include <gmock/gmock.h>

#include "reismee/v1/audit.pb.h"
#include "reismee/v1/caseload.pb.h"
#include "tests/services/case/desk.h"

namespace reismee {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class CaseIntakeTest : public Desk {
 protected:
  absl::StatusOr<v1::EligibilityDecision> GetDecision(TestClient& caller, const std::string& name) {
    v1::GetEligibilityDecisionRequest request;
    request.set_case_name(name);
    return Ask<v1::EligibilityDecision>(caller, "CaseService/GetEligibilityDecision", request);
  }

  // Kinds of what waits for the caller.
  std::vector<v1::WorkItemKind> Waiting(TestClient& caller) {
    const auto list = ValueOf(Ask<v1::ListWorkItemsResponse>(
        caller, "CaseloadService/ListWorkItems", v1::ListWorkItemsRequest()));
    std::vector<v1::WorkItemKind> kinds;
    for (const v1::WorkItem& item : list.work_items()) kinds.push_back(item.kind());
    return kinds;
  }
};

TEST_F(CaseIntakeTest, A01ThreatenedWorkerFromIntakeToEligible) {
  const v1::Case file = Opened(tilburg_, {Noticed("2021-04-20", "2021-06-30")});
  EXPECT_EQ(file.state(), v1::CASE_STATE_INTAKE);
  EXPECT_EQ(file.region(), "regions/AM26");
  EXPECT_EQ(file.intake_region(), "regions/AM26");
  EXPECT_EQ(file.intake_status(), v1::WORK_STATUS_EMPLOYED);
  EXPECT_EQ(file.responsible_body(), kUwv) << "the job ends within four months";
  EXPECT_EQ(file.intake_body(), kTilburg);
  EXPECT_EQ(file.revision(), 1);
  EXPECT_THAT(Waiting(uwv_), ElementsAre(v1::WORK_ITEM_KIND_DECISION_TO_TAKE));

  // The body that took the intake may decide, whoever leads.
  const auto decided = Decide(tilburg_, file);
  ASSERT_THAT(decided, IsOk());
  EXPECT_TRUE(decided->eligible());
  EXPECT_EQ(decided->target_group(), v1::TARGET_GROUP_THREATENED_WITH_UNEMPLOYMENT);
  EXPECT_EQ(decided->policy_version(), "P1");
  EXPECT_EQ(decided->decided_by(), kTilburg);
  EXPECT_EQ(decided->result().state(), v1::CASE_STATE_ELIGIBLE);
  EXPECT_EQ(decided->result().etag(), "r2");
  EXPECT_THAT(Waiting(uwv_), ElementsAre(v1::WORK_ITEM_KIND_ARRANGEMENT_TO_AGREE));

  const auto kept = GetDecision(uwv_, file.name());
  ASSERT_THAT(kept, IsOk());
  EXPECT_EQ(kept->trace_size(), 5);
  EXPECT_EQ(kept->facts_size(), 1);
  EXPECT_EQ(kept->trace(2).fact(), "notice 2021-04-20, last day 2021-06-30");
  EXPECT_THAT(Decide(uwv_, decided->result()), HasReason(v1::REASON_WRONG_STATE));
}

TEST_F(CaseIntakeTest, A03NoNoticeIsAStoredNoAndTheyMayApplyAgain) {
  const std::string person =
      Register(tilburg_, {Noticed("2021-05-01", "", v1::NOTICE_KIND_REORGANISATION_ANNOUNCED)});
  const v1::Case first = ValueOf(Open(tilburg_, person));
  const auto decided = Decide(tilburg_, first);
  ASSERT_THAT(decided, IsOk());
  EXPECT_FALSE(decided->eligible());
  EXPECT_THAT(decided->reasons(), ElementsAre(v1::REASON_NO_TERMINATION_NOTICE));
  EXPECT_THAT(decided->referrals(), ElementsAre("SECTOR_SCHEME", "TRADE_UNION"));
  EXPECT_EQ(decided->result().state(), v1::CASE_STATE_REJECTED);
  EXPECT_THAT(Waiting(tilburg_), IsEmpty());

  server_.MoveTo(MakeDate(2021, 5, 20));
  v1::RecordSituationRequest notice;
  *notice.mutable_situation() = Noticed("2021-05-20", "2021-10-31");
  notice.mutable_situation()->set_jobseeker(person);
  notice.set_request_id(NextRequestId());
  ASSERT_THAT(Ask<v1::Situation>(tilburg_, "JobseekerService/RecordSituation", notice), IsOk());
  const v1::Case second = ValueOf(Open(tilburg_, person));
  EXPECT_NE(second.name(), first.name());
  EXPECT_TRUE(ValueOf(Decide(tilburg_, second)).eligible());
  // The old decision stays as it was.
  EXPECT_FALSE(ValueOf(GetDecision(tilburg_, first.name())).eligible());
}

TEST_F(CaseIntakeTest, A04CutOff) {
  const auto before = Decide(tilburg_, Opened(tilburg_, {Job("2020-03-11")}));
  ASSERT_THAT(before, IsOk());
  EXPECT_THAT(before->reasons(), ElementsAre(v1::REASON_CAUSE_OUTSIDE_PERIOD));
  EXPECT_TRUE(ValueOf(Decide(tilburg_, Opened(tilburg_, {Job("2020-03-12")}))).eligible());
}

TEST_F(CaseIntakeTest, A06SelfEmployedReorientingWithTozo) {
  const v1::Case file =
      Opened(tilburg_, {Reorienting(Holds(v1::SITUATION_KIND_SELF_EMPLOYMENT, "2018-01-01")),
                        Holds(v1::SITUATION_KIND_COVID_SELF_EMPLOYED_SUPPORT, "2020-04-01")});
  EXPECT_EQ(file.responsible_body(), kTilburg);
  EXPECT_EQ(file.intake_status(), v1::WORK_STATUS_SELF_EMPLOYED);
  EXPECT_EQ(ValueOf(Decide(tilburg_, file)).target_group(),
            v1::TARGET_GROUP_SELF_EMPLOYED_REORIENTING);
}

TEST_F(CaseIntakeTest, A07JobsAgreementGoesToWhereThePersonIsKnownAndToTheExpertWorker) {
  const std::string person = Register(
      uwv_,
      {Job("2021-02-15"), Holds(v1::SITUATION_KIND_JOBS_AGREEMENT_REGISTRATION, "2017-01-01")});
  v1::CreateCaseRequest request;
  request.set_jobseeker(person);
  request.set_known_to(kUwv);
  request.set_request_id(NextRequestId());
  const v1::Case file = ValueOf(Ask<v1::Case>(uwv_, "CaseService/CreateCase", request));
  EXPECT_EQ(file.responsible_body(), kUwv);
  EXPECT_TRUE(ValueOf(Decide(uwv_, file)).eligible());
  TestClient coordinator = server_.Coordinator("AM26");
  EXPECT_THAT(Waiting(coordinator), IsEmpty());

  request.set_jobseeker(Register(uwv_, {}));
  request.set_request_id(NextRequestId());
  EXPECT_THAT(Ask<v1::Case>(uwv_, "CaseService/CreateCase", request),
              StatusIs(absl::StatusCode::kInvalidArgument))
      << "known_to is for the group only";
  server_.MoveTo(MakeDate(2021, 5, 11));
  EXPECT_THAT(Waiting(coordinator), ElementsAre(v1::WORK_ITEM_KIND_EXPERT_WORKER));
}

TEST_F(CaseIntakeTest, A08SecondOpenCaseTellsTheRegionOnly) {
  const std::string person = Register(tilburg_, {Job("2021-01-31")});
  ASSERT_THAT(Open(tilburg_, person), IsOk());
  const auto second = Open(uwv_, person);
  EXPECT_THAT(second, StatusIs(absl::StatusCode::kAlreadyExists));
  EXPECT_THAT(second, HasReason(v1::REASON_OPEN_CASE_EXISTS));
  EXPECT_EQ(ErrorInfoOf(second.status())->metadata().at("region"), "regions/AM26");
}

TEST_F(CaseIntakeTest, ADryRunTellsNobodyElseOfAnOpenCase) {
  const std::string person = Register(tilburg_, {Job("2021-01-31")});
  ASSERT_THAT(Open(tilburg_, person), IsOk());
  TestClient breda = server_.Caseworker("organisations/GM0758");
  v1::CreateCaseRequest request;
  request.set_jobseeker(person);
  request.set_validate_only(true);
  request.set_request_id(NextRequestId());
  const auto dry = Ask<v1::Case>(breda, "CaseService/CreateCase", request);
  EXPECT_THAT(dry, HasReason(v1::REASON_PERMISSION_DENIED));
  EXPECT_EQ(dry.status(), Open(breda, "jobseekers/00000000000000000000000000").status())
      << "as for nobody";
  EXPECT_THAT(RecordsOf(person, v1::ACCESS_RESULT_DENIED), SizeIs(1));
  EXPECT_THAT(Open(breda, person), HasReason(v1::REASON_OPEN_CASE_EXISTS));
  EXPECT_THAT(RecordsOf(person, v1::ACCESS_RESULT_DENIED), SizeIs(2))
      << "told, and on record as looked for";
  request.set_request_id(NextRequestId());
  EXPECT_THAT(Ask<v1::Case>(tilburg_, "CaseService/CreateCase", request),
              HasReason(v1::REASON_OPEN_CASE_EXISTS))
      << "who may have the person";
}

TEST_F(CaseIntakeTest, TeamsThatAreNotOpenTakeNoIntakes) {
  TestClient breda = server_.Caseworker("organisations/GM0758");
  const std::string person = Register(breda, {}, "municipalities/GM0758");
  EXPECT_THAT(Open(breda, person), HasReason(v1::REASON_TEAM_NOT_OPEN));
  server_.MoveTo(MakeDate(2021, 9, 16));
  EXPECT_THAT(Open(breda, person), IsOk());
}

TEST_F(CaseIntakeTest, TheCheckOfRegularServicesIsKeptSealed) {
  server_.MoveTo(MakeDate(2022, 6, 1));
  const v1::Case file =
      Opened(tilburg_, {Holds(v1::SITUATION_KIND_SOCIAL_ASSISTANCE, "2018-01-01")});
  v1::DecideEligibilityRequest request;
  request.set_name(file.name());
  request.set_etag(file.etag());
  request.set_target_group(v1::TARGET_GROUP_SA_RECIPIENT);
  v1::RegularServiceCheck& check = *request.mutable_regular_service_check();
  *check.mutable_assessed_on() = MakeDate(2022, 5, 30);
  check.set_insufficient(true);
  check.set_explanation("Eekhoorntjesbrood");
  request.set_request_id(NextRequestId());
  EXPECT_TRUE(
      ValueOf(Ask<v1::EligibilityDecision>(tilburg_, "CaseService/DecideEligibility", request))
          .eligible());
  const v1::EligibilityDecision kept = ValueOf(GetDecision(tilburg_, file.name()));
  EXPECT_EQ(kept.regular_service_check().explanation(), "Eekhoorntjesbrood");
  EXPECT_FALSE(DatabaseHolds("Eekhoorntjesbrood"));
}

TEST_F(CaseIntakeTest, BadApplicationsChangeNothing) {
  const v1::Case file = Opened(tilburg_, {Job("2021-01-31")});
  v1::DecideEligibilityRequest request;
  request.set_name(file.name());
  request.set_request_id(NextRequestId());
  const auto ask = [&] {
    return Ask<v1::EligibilityDecision>(tilburg_, "CaseService/DecideEligibility", request);
  };
  EXPECT_THAT(ask(), HasReason(v1::REASON_REQUIRED)) << "no etag";
  request.set_etag("r7");
  EXPECT_THAT(ask(), StatusIs(absl::StatusCode::kAborted));
  request.set_etag(file.etag());
  *request.mutable_date() = MakeDate(2021, 5, 9);
  EXPECT_THAT(ask(), HasReason(v1::REASON_DATE_TOO_EARLY));
  *request.mutable_date() = MakeDate(2021, 2, 30);
  EXPECT_THAT(ask(), HasReason(v1::REASON_INVALID_DATE));
  request.clear_date();
  *request.mutable_regular_service_check()->mutable_assessed_on() = MakeDate(2021, 5, 11);
  EXPECT_THAT(ask(), HasReason(v1::REASON_DATE_IN_FUTURE));
  request.mutable_regular_service_check()->set_explanation(std::string(501, 'x'));
  EXPECT_THAT(ask(), StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(GetDecision(tilburg_, file.name()), StatusIs(absl::StatusCode::kNotFound));
  EXPECT_EQ(ValueOf(Get(tilburg_, file.name())).etag(), file.etag());
}

TEST_F(CaseIntakeTest, P2AnotherRegionIsDeniedAndRecordedOnce) {
  const v1::Case file = Opened(tilburg_, {Job("2021-01-31")});
  TestClient breda = server_.Caseworker("organisations/GM0758");
  EXPECT_THAT(Get(breda, file.name()), StatusIs(absl::StatusCode::kPermissionDenied));
  EXPECT_THAT(Get(breda, "cases/00000000000000000000000000"),
              StatusIs(absl::StatusCode::kPermissionDenied));
  EXPECT_THAT(
      server_.Records({.organisation = "organisations/GM0758", .result = v1::ACCESS_RESULT_DENIED}),
      SizeIs(2));
}

// The refusal of an application told the municipality of residence when another body closed its
// case.
TEST_F(CaseIntakeTest, WhoTakesAnIntakeIsNotToldWhenAnotherBodyClosedItsCase) {
  const std::string person = Register(
      uwv_, {Job("2021-03-31"), Holds(v1::SITUATION_KIND_UNEMPLOYMENT_BENEFIT, "2021-04-01")});
  const v1::Case file = ValueOf(Decide(uwv_, ValueOf(Open(uwv_, person)))).result();
  server_.MoveTo(MakeDate(2021, 5, 20));
  ASSERT_THAT(Close(uwv_, file, v1::CLOSE_REASON_WITHDRAWN), IsOk());
  const auto apply = [&](TestClient& caller) {
    v1::CreateCaseRequest request;
    request.set_jobseeker(person);
    *request.mutable_date() = MakeDate(2021, 5, 12);
    request.set_request_id(NextRequestId());
    const absl::Status refused = Ask<v1::Case>(caller, "CaseService/CreateCase", request).status();
    EXPECT_THAT(refused, HasReason(v1::REASON_DATE_TOO_EARLY));
    return refused;
  };
  const absl::Status told = apply(tilburg_);
  EXPECT_FALSE(ErrorInfoOf(told)->metadata().contains("closed_on"));
  EXPECT_EQ(told.message().find("2021-05-20"), absl::string_view::npos);
  EXPECT_EQ(ErrorInfoOf(apply(uwv_))->metadata().at("closed_on"), "2021-05-20");
}

}  // namespace
}  // namespace reismee
