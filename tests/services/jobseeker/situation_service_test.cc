#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/services/jobseeker/people.h"
#include "tests/testing/status_matchers.h"

namespace reismee {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

// A person in Tilburg without case, on 10 May 2021.
class SituationServiceTest : public ::testing::Test {
 protected:
  SituationServiceTest() {
    const auto made = Ask<v1::Jobseeker>(tilburg_, "RegisterJobseeker", Registration("999990007"));
    EXPECT_THAT(made, IsOk());
    if (made.ok()) person_ = made->name();
  }

  absl::StatusOr<v1::Situation> Record(v1::Situation situation, bool validate_only = false) {
    v1::RecordSituationRequest request;
    *request.mutable_situation() = std::move(situation);
    request.mutable_situation()->set_jobseeker(person_);
    request.set_request_id(NextRequestId());
    request.set_validate_only(validate_only);
    return Ask<v1::Situation>(tilburg_, "RecordSituation", request);
  }
  absl::StatusOr<v1::Situation> End(TestClient& caller, const std::string& name, const Date& last) {
    v1::EndSituationRequest request;
    request.set_name(name);
    *request.mutable_valid_to() = last;
    request.set_request_id(NextRequestId());
    return Ask<v1::Situation>(caller, "EndSituation", request);
  }
  v1::CorrectSituationRequest Correction(const std::string& name) {
    v1::CorrectSituationRequest request;
    request.set_name(name);
    request.set_reason("typing error");
    request.set_request_id(NextRequestId());
    return request;
  }
  absl::StatusOr<v1::Situation> Correct(const v1::CorrectSituationRequest& request) {
    return Ask<v1::Situation>(tilburg_, "CorrectSituation", request);
  }

  // Each as "3 2021-01-01.. known 2..4".
  std::vector<std::string> List(int64_t at_revision, bool include_corrected) {
    v1::ListSituationsRequest request;
    request.set_jobseeker(person_);
    request.set_at_revision(at_revision);
    request.set_include_corrected(include_corrected);
    const auto listed = Ask<v1::ListSituationsResponse>(tilburg_, "ListSituations", request);
    EXPECT_THAT(listed, IsOk());
    std::vector<std::string> lines;
    if (!listed.ok()) return lines;
    for (const v1::Situation& one : listed->situations()) {
      lines.push_back(absl::StrCat(one.kind(), " ", ToIso(one.valid_from()), "..",
                                   ToIso(one.valid_to()), " known ", one.known_from(), "..",
                                   one.has_known_to() ? absl::StrCat(one.known_to()) : ""));
    }
    return lines;
  }

  TestServer server_{{.today = MakeDate(2021, 5, 10)}};
  TestClient tilburg_ = server_.Caseworker(kTilburg);
  std::string person_;
};

TEST_F(SituationServiceTest, HistoryTellsWhatWasBelievedWhen) {
  const auto benefit = Record(Benefit(MakeDate(2021, 1, 1)));
  ASSERT_THAT(benefit, IsOk());
  EXPECT_EQ(benefit->known_from(), 2);
  const auto ended = End(tilburg_, benefit->name(), MakeDate(2021, 4, 30));
  ASSERT_THAT(ended, IsOk());
  EXPECT_EQ(ended->name(), benefit->name());
  v1::CorrectSituationRequest correction = Correction(benefit->name());
  *correction.mutable_situation() = Benefit(MakeDate(2021, 2, 1));
  const auto right = Correct(correction);
  ASSERT_THAT(right, IsOk());
  EXPECT_EQ(right->corrects(), benefit->name());
  EXPECT_EQ(right->correction_reason(), "typing error");
  EXPECT_NE(right->name(), benefit->name());

  EXPECT_THAT(List(0, false), ElementsAre("3 2021-02-01.. known 4.."));
  EXPECT_THAT(List(1, false), IsEmpty());
  EXPECT_THAT(List(2, false), ElementsAre("3 2021-01-01.. known 2..3"));
  EXPECT_THAT(List(3, false), ElementsAre("3 2021-01-01..2021-04-30 known 3..4"));
  EXPECT_THAT(List(0, true),
              ElementsAre("3 2021-01-01.. known 2..3", "3 2021-01-01..2021-04-30 known 3..4",
                          "3 2021-02-01.. known 4.."));
}

TEST_F(SituationServiceTest, WhatNeverHeldLeavesOnlyItsHistory) {
  const auto benefit = Record(Benefit(MakeDate(2021, 1, 1)));
  ASSERT_THAT(benefit, IsOk());
  const auto gone = Correct(Correction(benefit->name()));
  ASSERT_THAT(gone, IsOk());
  EXPECT_EQ(gone->known_to(), 3);
  EXPECT_EQ(gone->correction_reason(), "typing error");
  EXPECT_THAT(List(0, false), IsEmpty());
  EXPECT_THAT(List(0, true), ElementsAre("3 2021-01-01.. known 2..3"));
  EXPECT_THAT(Correct(Correction(benefit->name())), HasReason(v1::REASON_ALREADY_CORRECTED));
  EXPECT_THAT(End(tilburg_, benefit->name(), MakeDate(2021, 5, 1)),
              HasReason(v1::REASON_ALREADY_CORRECTED));
}

TEST_F(SituationServiceTest, BenefitsOfOneKindDoNotOverlap) {
  const auto first = Record(Benefit(MakeDate(2021, 1, 1)));
  ASSERT_THAT(first, IsOk());
  EXPECT_THAT(Record(Benefit(MakeDate(2021, 3, 1))), HasReason(v1::REASON_PERIOD_OVERLAP));
  ASSERT_THAT(End(tilburg_, first->name(), MakeDate(2021, 2, 28)), IsOk());
  EXPECT_THAT(Record(Benefit(MakeDate(2021, 3, 1))), IsOk());
  v1::CorrectSituationRequest correction = Correction(first->name());
  *correction.mutable_situation() = Benefit(MakeDate(2021, 1, 2));
  EXPECT_THAT(Correct(correction), HasReason(v1::REASON_PERIOD_OVERLAP)) << "open into the next";
  *correction.mutable_situation()->mutable_valid_to() = MakeDate(2021, 2, 27);
  EXPECT_THAT(Correct(correction), IsOk());
}

TEST_F(SituationServiceTest, RegistrationTakesSituationsThatFitEachOther) {
  v1::RegisterJobseekerRequest request = Registration("");
  *request.add_situations() = Benefit(MakeDate(2021, 1, 1));
  *request.add_situations() = Benefit(MakeDate(2021, 2, 1));
  EXPECT_THAT(Ask<v1::Jobseeker>(tilburg_, "RegisterJobseeker", request),
              HasReason(v1::REASON_PERIOD_OVERLAP));
  *request.mutable_situations(1) = NoticedJob();
  const auto made = Ask<v1::Jobseeker>(tilburg_, "RegisterJobseeker", request);
  ASSERT_THAT(made, IsOk());
  person_ = made->name();
  EXPECT_THAT(List(0, false), ElementsAre("1 2015-01-01.. known 1..", "3 2021-01-01.. known 1.."));
}

TEST_F(SituationServiceTest, BadInputNamesItsField) {
  v1::Situation future = Benefit(MakeDate(2021, 5, 11));
  EXPECT_THAT(Record(future), HasReason(v1::REASON_DATE_IN_FUTURE));
  EXPECT_THAT(Record(Benefit(MakeDate(1980, 2, 28))), HasReason(v1::REASON_INVALID_VALUE));
  v1::Situation nowhere = NoticedJob();
  nowhere.set_employer_region("regions/AM04");
  EXPECT_THAT(Record(nowhere), HasReason(v1::REASON_UNKNOWN_CODE));
  const auto benefit = Record(Benefit(MakeDate(2021, 1, 1)));
  ASSERT_THAT(benefit, IsOk());
  EXPECT_THAT(End(tilburg_, benefit->name(), MakeDate(2020, 12, 31)),
              HasReason(v1::REASON_INVALID_PERIOD));
  v1::CorrectSituationRequest correction = Correction(benefit->name());
  correction.clear_reason();
  EXPECT_THAT(Correct(correction), HasReason(v1::REASON_REQUIRED));
  v1::ListSituationsRequest beyond;
  beyond.set_jobseeker(person_);
  beyond.set_at_revision(99);
  EXPECT_THAT(Ask<v1::ListSituationsResponse>(tilburg_, "ListSituations", beyond),
              HasReason(v1::REASON_INVALID_VALUE));
  EXPECT_THAT(List(0, false), ElementsAre("3 2021-01-01.. known 2.."));
}

TEST_F(SituationServiceTest, ValidateOnlyKeepsNothing) {
  EXPECT_THAT(Record(Benefit(MakeDate(2021, 1, 1)), true), IsOk());
  EXPECT_THAT(List(0, false), IsEmpty());
  EXPECT_EQ(GetPerson(tilburg_, person_)->revision(), 1);
}

TEST_F(SituationServiceTest, AForeignSituationLooksLikeNone) {
  const auto benefit = Record(Benefit(MakeDate(2021, 1, 1)));
  ASSERT_THAT(benefit, IsOk());
  TestClient uwv = server_.Caseworker(kUwv);
  TestClient breda = server_.Caseworker(kBreda);
  ASSERT_THAT(OpenCase(uwv, person_), IsOk());
  const auto foreign = End(breda, benefit->name(), MakeDate(2021, 5, 1));
  EXPECT_THAT(foreign, HasReason(v1::REASON_PERMISSION_DENIED));
  EXPECT_NE(foreign.status().message().find("no such situation"), absl::string_view::npos);
  EXPECT_EQ(End(breda, "situations/none", MakeDate(2021, 5, 1)).status(), foreign.status());
  EXPECT_THAT(End(breda, "cases/none", MakeDate(2021, 5, 1)), HasReason(v1::REASON_INVALID_NAME));
}

TEST_F(SituationServiceTest, AChangeIsARevisionOfTheOpenCase) {
  ASSERT_THAT(Record(NoticedJob()), IsOk());
  TestClient uwv = server_.Caseworker(kUwv);
  const auto opened = OpenCase(uwv, person_);
  ASSERT_THAT(opened, IsOk());
  EXPECT_EQ(opened->responsible_body(), kUwv) << "the job ends within four months";
  v1::RecordSituationRequest request;
  *request.mutable_situation() = Benefit(MakeDate(2021, 5, 1));
  request.mutable_situation()->set_jobseeker(person_);
  request.set_request_id(NextRequestId());
  const auto recorded = Ask<v1::Situation>(uwv, "RecordSituation", request);
  ASSERT_THAT(recorded, IsOk());
  const auto after = GetCase(uwv, opened->name());
  ASSERT_THAT(after, IsOk());
  EXPECT_EQ(after->revision(), opened->revision() + 1);
  EXPECT_EQ(recorded->case_etag(), after->etag());
  const auto ended = End(uwv, recorded->name(), MakeDate(2021, 5, 31));
  ASSERT_THAT(ended, IsOk());
  EXPECT_EQ(ended->case_etag(), GetCase(uwv, opened->name())->etag());
  request.set_request_id(NextRequestId());
  *request.mutable_date() = MakeDate(2021, 5, 9);
  request.mutable_situation()->set_kind(v1::SITUATION_KIND_EDUCATION);
  EXPECT_THAT(Ask<v1::Situation>(uwv, "RecordSituation", request),
              HasReason(v1::REASON_DATE_TOO_EARLY))
      << "before the intake";
}

}  // namespace
}  // namespace reismee
