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
    TestClient officer = server_.Officer();
    v1::ListAccessRecordsRequest request;
    request.set_page_size(1);
    const auto answer = ValueOf(
        Ask<v1::ListAccessRecordsResponse>(officer, "AuditService/ListAccessRecords", request));
    EXPECT_EQ(answer.access_records_size(), 1);
    return answer.access_records_size() == 1 ? answer.access_records(0) : v1::AccessRecord();
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
  EXPECT_EQ(opened.case_name(), file.name());
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
  EXPECT_EQ(repeated.case_name(), file_.name());
  EXPECT_EQ(repeated.relation(), v1::RELATION_RECEIVING);
  ASSERT_EQ(repeated.jobseekers_size(), 1);
  EXPECT_EQ(repeated.jobseekers(0), file_.jobseeker());
  EXPECT_THAT(refuse("organisations/GM0772"), HasReason(v1::REASON_PERMISSION_DENIED));
}

}  // namespace
}  // namespace reismee
