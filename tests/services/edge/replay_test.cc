// Who gets the kept answer of a repeated request, and what the record says of it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "reismee/v1/audit.pb.h"
#include "reismee/v1/jobseeker.pb.h"
#include "reismee/v1/jobseeker_service.pb.h"
#include "tests/services/transfer/handover.h"

namespace reismee {
namespace {

class ReplayTest : public Handover {
 protected:
  v1::RegisterJobseekerRequest Registration() {
    v1::RegisterJobseekerRequest request;
    v1::Jobseeker& person = *request.mutable_jobseeker();
    person.set_given_names("Zwaantje");
    person.set_family_name("Kwikstaart");
    *person.mutable_birth_date() = MakeDate(1980, 2, 29);
    person.mutable_residence()->set_municipality("municipalities/GM0855");
    request.set_request_id(NextRequestId());
    return request;
  }
  absl::StatusOr<v1::Jobseeker> Register(TestClient caller,
                                         const v1::RegisterJobseekerRequest& request) {
    return Ask<v1::Jobseeker>(caller, "JobseekerService/RegisterJobseeker", request);
  }

  // The newest access record.
  v1::AccessRecord LastRecord() {
    const std::vector<v1::AccessRecord> records = server_.Records();
    EXPECT_FALSE(records.empty());
    return records.empty() ? v1::AccessRecord() : records.front();
  }
};

TEST_F(ReplayTest, AServiceThatActsForAnotherBodyGetsNoAnswerOfTheFirst) {
  TestClient service = server_.Service();
  const v1::RegisterJobseekerRequest request = Registration();
  const auto first = ValueOf(Register(service.OnBehalfOf(kTilburg), request));
  const auto other = ValueOf(Register(service.OnBehalfOf(kBreda), request));
  EXPECT_NE(other.name(), first.name());
  EXPECT_EQ(ValueOf(Register(service.OnBehalfOf(kTilburg), request)).name(), first.name());
  EXPECT_EQ(ValueOf(Register(service.OnBehalfOf(kBreda), request)).name(), other.name());
}

TEST_F(ReplayTest, TheRecordOfARepeatNamesWhomItShowed) {
  const v1::RegisterJobseekerRequest request = Registration();
  const std::string person = ValueOf(Register(tilburg_, request)).name();
  EXPECT_THAT(Register(tilburg_, request), IsOk());
  const v1::AccessRecord registered = LastRecord();
  EXPECT_EQ(registered.request_id(), request.request_id());
  ASSERT_EQ(registered.jobseekers_size(), 1);
  EXPECT_EQ(registered.jobseekers(0), person);
  EXPECT_EQ(registered.relation(), v1::RELATION_INTAKE);

  v1::CreateCaseRequest opening;
  opening.set_jobseeker(person);
  opening.set_request_id(NextRequestId());
  const auto file = ValueOf(Ask<v1::Case>(tilburg_, "CaseService/CreateCase", opening));
  EXPECT_THAT(Ask<v1::Case>(tilburg_, "CaseService/CreateCase", opening), IsOk());
  const v1::AccessRecord opened = LastRecord();
  EXPECT_EQ(opened.request_id(), opening.request_id());
  ASSERT_EQ(opened.jobseekers_size(), 1);
  EXPECT_EQ(opened.jobseekers(0), person);
  EXPECT_THAT(opened.cases(), ::testing::ElementsAre(file.name()));
}

TEST_F(ReplayTest, WhoMayNoLongerSeeThePersonGetsNoAnswerAgain) {
  const v1::RegisterJobseekerRequest request = Registration();
  const std::string person = ValueOf(Register(breda_, request)).name();
  EXPECT_THAT(Register(breda_, request), IsOk());
  ASSERT_THAT(Open(tilburg_, person), IsOk());
  EXPECT_THAT(Register(breda_, request), HasReason(v1::REASON_PERMISSION_DENIED));
  const v1::AccessRecord refused = LastRecord();
  EXPECT_EQ(refused.result(), v1::ACCESS_RESULT_DENIED);
  // It names whom the call looked for.
  EXPECT_THAT(refused.jobseekers(), ::testing::ElementsAre(person));
}

// The record of the repeat named one person and another's case.
TEST_F(ReplayTest, ARepeatNamesEveryCaseOfTheAnswer) {
  std::vector<std::string> files, people;
  for (int i = 0; i < 2; ++i) {
    const v1::Case file = ValueOf(Assign(tilburg_, Eligible(), "els"));
    files.push_back(file.name());
    people.push_back(file.jobseeker());
  }
  v1::ReassignCasesRequest request;
  request.set_from_caseworker("els");
  request.set_to_caseworker("piet");
  request.set_new_caseworker(true);
  request.set_request_id(NextRequestId());
  const auto reassign = [&] {
    return Ask<v1::ReassignCasesResponse>(tilburg_, "CaseService/ReassignCases", request);
  };
  ASSERT_THAT(reassign(), IsOk());
  EXPECT_EQ(ValueOf(reassign()).cases_size(), 2);
  EXPECT_THAT(LastRecord().cases(), ::testing::UnorderedElementsAreArray(files));
  EXPECT_THAT(LastRecord().jobseekers(), ::testing::UnorderedElementsAreArray(people));
}

// The same person at another employer is no receiver, nor was that employer ever.
TEST_F(ReplayTest, AnAnswerToAnOfferIsRepeatedToItsReceiverOnly) {
  const v1::Transfer offered = ValueOf(Offer(tilburg_, file_, kBreda, MakeDate(2021, 5, 10)));
  auto request = About<v1::RefuseTransferRequest>(offered);
  request.set_reason(v1::REFUSAL_REASON_NOT_COMPETENT);
  request.set_explanation("Woont hier niet.");
  const auto refuse = [&](const std::string& organisation) {
    TestClient caller = server_.As("marijke", organisation, {v1::ROLE_CASEWORKER}, {"*"});
    return Ask<v1::Transfer>(caller, "TransferService/RefuseTransfer", request);
  };
  ASSERT_THAT(refuse(kBreda), IsOk());
  EXPECT_THAT(refuse(kBreda), IsOk());
  const v1::AccessRecord repeated = LastRecord();
  EXPECT_THAT(repeated.cases(), ::testing::ElementsAre(file_.name()));
  EXPECT_EQ(repeated.relation(), v1::RELATION_RECEIVING);
  ASSERT_EQ(repeated.jobseekers_size(), 1);
  EXPECT_EQ(repeated.jobseekers(0), file_.jobseeker());
  // The repeat left a refusal beside it, as if somebody had pried.
  EXPECT_TRUE(RecordsOf(file_.jobseeker(), v1::ACCESS_RESULT_DENIED).empty());
  EXPECT_THAT(refuse("organisations/GM0772"), HasReason(v1::REASON_PERMISSION_DENIED));
}

// Heerhugowaard became part of Dijk en Waard on 1 January 2022, and its people with it.
TEST_F(ReplayTest, AnAnswerToAnOfferIsRepeatedToTheSuccessorOfTheReceiver) {
  server_.MoveTo(MakeDate(2021, 12, 28));
  const v1::Transfer offered =
      ValueOf(Offer(tilburg_, file_, "organisations/GM0398", MakeDate(2021, 12, 31)));
  auto request = About<v1::RefuseTransferRequest>(offered);
  request.set_reason(v1::REFUSAL_REASON_NOT_COMPETENT);
  request.set_explanation("Woont hier niet.");
  const auto refuse = [&](const std::string& organisation) {
    TestClient caller = server_.As("marijke", organisation, {v1::ROLE_CASEWORKER}, {"*"});
    return Ask<v1::Transfer>(caller, "TransferService/RefuseTransfer", request);
  };
  ASSERT_THAT(refuse("organisations/GM0398"), IsOk());
  server_.MoveTo(MakeDate(2022, 1, 3));
  EXPECT_THAT(refuse("organisations/GM1980"), IsOk());
  EXPECT_TRUE(RecordsOf(file_.jobseeker(), v1::ACCESS_RESULT_DENIED).empty());
}

}  // namespace
}  // namespace reismee
