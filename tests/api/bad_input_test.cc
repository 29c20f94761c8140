// Bad input of every kind: a typed error that names the field, and nothing changed.
#include <gtest/gtest.h>

#include <limits>
#include <string>

#include "absl/strings/str_cat.h"
#include "proto/vocabulary/refusal.h"
#include "reismee/v1/admin.pb.h"
#include "reismee/v1/audit.pb.h"
#include "reismee/v1/budget.pb.h"
#include "reismee/v1/budget_service.pb.h"
#include "reismee/v1/caseload.pb.h"
#include "tests/services/case/desk.h"

namespace reismee {
namespace {

class BadInputTest : public Desk {
 protected:
  // Everything that is counted or numbered, to see that nothing moved but the access records.
  std::string State() {
    TestClient caller = server_.Operator();
    v1::ServerStatus status =
        ValueOf(Ask<v1::ServerStatus>(caller, "AdminService/GetStatus", v1::GetStatusRequest()));
    std::string state = absl::StrCat(status.cases(), ";");
    for (const v1::RegionRevision& one : status.revisions()) {
      absl::StrAppend(&state, one.region(), "=", one.revision(), ";");
    }
    return state;
  }

  static std::string FieldOf(const absl::Status& status) {
    const auto bad = BadRequestOf(status);
    return bad.has_value() && bad->field_violations_size() > 0 ? bad->field_violations(0).field()
                                                               : "";
  }

  v1::RegisterJobseekerRequest Person() {
    v1::RegisterJobseekerRequest request;
    v1::Jobseeker& person = *request.mutable_jobseeker();
    person.set_given_names("Zwaantje");
    person.set_family_name("Kwikstaart");
    *person.mutable_birth_date() = MakeDate(1980, 2, 29);
    person.mutable_residence()->set_municipality("municipalities/GM0855");
    request.set_request_id(NextRequestId());
    return request;
  }

  void ExpectRefused(const v1::RegisterJobseekerRequest& request, v1::Reason reason,
                     const std::string& field) {
    const std::string before = State();
    const auto answer = Ask<v1::Jobseeker>(tilburg_, "JobseekerService/RegisterJobseeker", request);
    EXPECT_THAT(answer, HasReason(reason));
    EXPECT_EQ(FieldOf(answer.status()), field);
    EXPECT_EQ(State(), before);
  }
};

TEST_F(BadInputTest, DateThatDoesNotExist) {
  v1::RegisterJobseekerRequest request = Person();
  *request.mutable_jobseeker()->mutable_birth_date() = MakeDate(1980, 2, 30);
  ExpectRefused(request, v1::REASON_INVALID_DATE, "jobseeker.birth_date");
}

TEST_F(BadInputTest, UnknownMunicipality) {
  v1::RegisterJobseekerRequest request = Person();
  request.mutable_jobseeker()->mutable_residence()->set_municipality("municipalities/GM9999");
  ExpectRefused(request, v1::REASON_INVALID_MUNICIPALITY, "jobseeker.residence.municipality");
}

TEST_F(BadInputTest, NameOfHalfAMegabyte) {
  v1::RegisterJobseekerRequest request = Person();
  request.mutable_jobseeker()->set_family_name(std::string(500'000, 'a'));
  ExpectRefused(request, v1::REASON_TOO_LONG, "jobseeker.family_name");
}

TEST_F(BadInputTest, NoRequestId) {
  v1::RegisterJobseekerRequest request = Person();
  request.clear_request_id();
  ExpectRefused(request, v1::REASON_REQUIRED, "request_id");
}

TEST_F(BadInputTest, RequestIdWithOtherCharacters) {
  v1::RegisterJobseekerRequest request = Person();
  request.set_request_id("a b");
  ExpectRefused(request, v1::REASON_INVALID_REQUEST_ID, "request_id");
}

TEST_F(BadInputTest, StaleEtag) {
  const v1::Case file = Eligible();
  ASSERT_THAT(Assign(tilburg_, file, "somebody"), IsOk());
  const std::string before = State();
  EXPECT_THAT(Assign(tilburg_, file, "another"), HasReason(v1::REASON_STALE_ETAG));
  EXPECT_EQ(State(), before);
}

TEST_F(BadInputTest, ForeignAndMalformedIds) {
  const v1::Case file = Eligible();
  EXPECT_THAT(Get(tilburg_, "cases/00000000000000000000000000"),
              HasReason(v1::REASON_PERMISSION_DENIED));
  for (const char* const name : {"", "cases/", "jobseekers/x", "cases/a/b", "cases/'; --"}) {
    const auto answer = Get(tilburg_, name);
    EXPECT_THAT(answer, StatusIs(absl::StatusCode::kInvalidArgument)) << name;
    EXPECT_EQ(FieldOf(answer.status()), "name");
  }
}

// PostgreSQL takes none, and the caller was told of a fault of the server.
TEST_F(BadInputTest, ANulInAFilterOrASubject) {
  const std::string nul("a\0b", 3);
  v1::ListCasesRequest cases;
  cases.set_filter("caseworker=" + nul);
  v1::ListWorkItemsRequest work;
  work.set_filter("caseworker=" + nul);
  v1::ListAccessRecordsRequest records;
  records.set_filter("actor=" + nul);
  v1::GetCaseloadSummaryRequest summary;
  summary.set_scope(v1::CASELOAD_SCOPE_CASEWORKER);
  summary.set_subject(nul);
  TestClient officer = server_.Officer();
  TestClient service = server_.Service();
  const absl::Status answers[] = {
      Ask<v1::ListCasesResponse>(tilburg_, "CaseService/ListCases", cases).status(),
      Ask<v1::ListWorkItemsResponse>(tilburg_, "CaseloadService/ListWorkItems", work).status(),
      Ask<v1::ListAccessRecordsResponse>(officer, "AuditService/ListAccessRecords", records)
          .status(),
      Ask<v1::CaseloadSummary>(service, "CaseloadService/GetCaseloadSummary", summary).status()};
  for (const absl::Status& answer : answers) {
    EXPECT_THAT(answer, HasReason(v1::REASON_INVALID_TEXT));
    EXPECT_EQ(FieldOf(answer), &answer == &answers[3] ? "subject" : "filter");
  }
}

TEST_F(BadInputTest, AmountsBelowZeroAndSumsThatOverflow) {
  TestClient holder = server_.BudgetHolder();
  v1::LoadAllocationsRequest request;
  request.set_measure("budgetMeasures/RMT");
  request.set_year(2021);
  request.add_allocations()->set_region("regions/AM26");
  const std::string before = State();
  request.mutable_allocations(0)->set_amount_cents(-1);
  request.set_request_id(NextRequestId());
  const auto negative =
      Ask<v1::LoadAllocationsResponse>(holder, "BudgetService/LoadAllocations", request);
  EXPECT_THAT(negative, HasReason(v1::REASON_INVALID_AMOUNT));
  EXPECT_EQ(FieldOf(negative.status()), "allocations[0].amount_cents");
  request.mutable_allocations(0)->set_amount_cents(std::numeric_limits<int64_t>::max());
  request.add_allocations()->set_region("regions/AM25");
  request.mutable_allocations(1)->set_amount_cents(std::numeric_limits<int64_t>::max());
  request.set_request_id(NextRequestId());
  const auto overflow =
      Ask<v1::LoadAllocationsResponse>(holder, "BudgetService/LoadAllocations", request);
  EXPECT_THAT(overflow, StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_EQ(State(), before);
}

TEST_F(BadInputTest, UnknownPageTokenAndFilter) {
  v1::ListCasesRequest request;
  request.set_page_token("nonsense");
  const auto token = Ask<v1::ListCasesResponse>(tilburg_, "CaseService/ListCases", request);
  EXPECT_THAT(token, HasReason(v1::REASON_INVALID_PAGE_TOKEN));
  EXPECT_EQ(FieldOf(token.status()), "page_token");
  request.clear_page_token();
  request.set_filter("bsn=1");
  EXPECT_THAT(Ask<v1::ListCasesResponse>(tilburg_, "CaseService/ListCases", request),
              HasReason(v1::REASON_INVALID_FILTER));
}

TEST_F(BadInputTest, HalfAMessage) {
  const std::string whole = Person().SerializeAsString();
  const std::string before = State();
  EXPECT_THAT(tilburg_.CallBytes("reismee.v1.JobseekerService/RegisterJobseeker",
                                 whole.substr(0, whole.size() / 2)),
              StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_EQ(State(), before);
}

TEST_F(BadInputTest, AboveOneMebibyteTheTransportRefuses) {
  v1::RegisterJobseekerRequest request = Person();
  request.mutable_jobseeker()->set_family_name(std::string((1 << 20) + 1, 'a'));
  EXPECT_THAT(tilburg_.CallBytes("reismee.v1.JobseekerService/RegisterJobseeker",
                                 request.SerializeAsString()),
              StatusIs(absl::StatusCode::kResourceExhausted));
}

TEST_F(BadInputTest, ValidateOnlyKeepsNothing) {
  v1::RegisterJobseekerRequest request = Person();
  request.set_validate_only(true);
  const auto tried = Ask<v1::Jobseeker>(tilburg_, "JobseekerService/RegisterJobseeker", request);
  ASSERT_THAT(tried, IsOk());
  v1::GetJobseekerRequest get;
  get.set_name(tried->name());
  EXPECT_THAT(Ask<v1::Jobseeker>(tilburg_, "JobseekerService/GetJobseeker", get),
              StatusIs(absl::StatusCode::kPermissionDenied));
}

TEST_F(BadInputTest, RepeatedRequestIdAnswersTheSameAndAnotherBodyIsRefused) {
  v1::RegisterJobseekerRequest request = Person();
  const auto first = Ask<v1::Jobseeker>(tilburg_, "JobseekerService/RegisterJobseeker", request);
  const auto again = Ask<v1::Jobseeker>(tilburg_, "JobseekerService/RegisterJobseeker", request);
  ASSERT_THAT(first, IsOk());
  ASSERT_THAT(again, IsOk());
  EXPECT_EQ(first->SerializeAsString(), again->SerializeAsString());
  request.mutable_jobseeker()->set_given_names("Anders");
  EXPECT_THAT(Ask<v1::Jobseeker>(tilburg_, "JobseekerService/RegisterJobseeker", request),
              HasReason(v1::REASON_REQUEST_ID_REUSED));
}

}  // namespace
}  // namespace reismee
