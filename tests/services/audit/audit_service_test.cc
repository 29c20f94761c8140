// The records of who saw what, as an officer lists them over a real channel.
#include <gmock/gmock.h>

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "tests/services/case/desk.h"

namespace reismee {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

class AuditServiceTest : public Desk {
 protected:
  using Records = std::vector<v1::AccessRecord>;

  absl::StatusOr<v1::ListAccessRecordsResponse> Page(const std::string& filter, int size = 0,
                                                     const std::string& token = "") {
    v1::ListAccessRecordsRequest request;
    request.set_filter(filter);
    request.set_page_size(size);
    request.set_page_token(token);
    return Ask<v1::ListAccessRecordsResponse>(officer_, "AuditService/ListAccessRecords", request);
  }
  Records All(const std::string& filter) {
    const auto page = ValueOf(Page(filter, 500));
    EXPECT_EQ(page.next_page_token(), "");
    return {page.access_records().begin(), page.access_records().end()};
  }
  static std::vector<std::string> NamesOf(const Records& records) {
    std::vector<std::string> names;
    for (const v1::AccessRecord& record : records) names.push_back(record.name());
    return names;
  }

  // Whose calls these are.
  static constexpr char kMine[] = "actor=caseworker-GM0855";

  const v1::Case file_ = Eligible();
  TestClient officer_ = server_.Officer(kTilburg);
  TestClient breda_ = server_.Caseworker("organisations/GM0758");
};

TEST_F(AuditServiceTest, ACallLeavesOneRecordAndTheNewestComesFirst) {
  const size_t before = All(kMine).size();
  ASSERT_THAT(Get(tilburg_, file_.name()), IsOk());
  const Records records = All(kMine);
  ASSERT_THAT(records, SizeIs(before + 1));
  const v1::AccessRecord& newest = records.front();
  EXPECT_EQ(newest.method(), "reismee.v1.CaseService/GetCase");
  EXPECT_EQ(newest.organisation(), kTilburg);
  EXPECT_THAT(newest.roles(), ElementsAre(v1::ROLE_CASEWORKER));
  EXPECT_EQ(newest.purpose(), v1::PURPOSE_INTAKE);
  EXPECT_THAT(newest.cases(), ElementsAre(file_.name()));
  EXPECT_THAT(newest.jobseekers(), ElementsAre(file_.jobseeker()));
  EXPECT_EQ(newest.relation(), v1::RELATION_RESPONSIBLE);
  EXPECT_EQ(newest.result(), v1::ACCESS_RESULT_OK);
}

TEST_F(AuditServiceTest, PagesHoldEveryRecordOnceAndInOrder) {
  for (int i = 0; i < 4; ++i) ASSERT_THAT(Get(tilburg_, file_.name()), IsOk());
  const Records whole = All(kMine);
  Records paged;
  std::string token;
  do {
    const auto page = ValueOf(Page(kMine, 2, token));
    EXPECT_THAT(page.access_records(), Not(IsEmpty()));
    EXPECT_LE(page.access_records_size(), 2);
    paged.insert(paged.end(), page.access_records().begin(), page.access_records().end());
    token = page.next_page_token();
  } while (!token.empty() && paged.size() < whole.size());
  EXPECT_EQ(token, "");
  EXPECT_EQ(NamesOf(paged), NamesOf(whole));
}

TEST_F(AuditServiceTest, AFilterNarrows) {
  const v1::Case other = Eligible();
  ASSERT_THAT(Get(tilburg_, other.name()), IsOk());
  ASSERT_THAT(Get(breda_, other.name()), Not(IsOk()));
  for (const v1::AccessRecord& one : All("case=" + file_.name())) {
    EXPECT_THAT(one.cases(), ElementsAre(file_.name()));
  }
  for (const v1::AccessRecord& one : All("jobseeker=" + other.jobseeker())) {
    EXPECT_THAT(one.jobseekers(), ElementsAre(other.jobseeker()));
  }
  for (const v1::AccessRecord& one : All("organisation=GM0855")) {
    EXPECT_EQ(one.organisation(), kTilburg);
  }
  const std::string of_other = absl::StrCat("case=", other.name(), " AND result=");
  EXPECT_THAT(All(of_other + "DENIED"), SizeIs(1));
  const size_t ok = All(of_other + "OK").size();
  // One was refused, and that question was put on record.
  EXPECT_EQ(All("case=" + other.name()).size(), ok + 2);
}

TEST_F(AuditServiceTest, APeriodTakesInBothItsDays) {
  const size_t all = All(kMine).size();
  const auto in = [&](const std::string& since, const std::string& until) {
    return All(absl::StrCat(kMine, " AND since=", since, " AND until=", until)).size();
  };
  const std::string today = ToIso(Today(absl::Now()));
  EXPECT_EQ(in("2021-01-01", today), all);
  EXPECT_EQ(in("2021-01-01", "2021-01-01"), 0u);
  EXPECT_EQ(in("2199-01-01", "2199-12-31"), 0u);
}

TEST_F(AuditServiceTest, AFilterOrTokenThatIsNotKnownIsRefused) {
  for (const char* const filter : {"colour=red", "result=MAYBE", "since=yesterday"}) {
    EXPECT_THAT(Page(filter), HasReason(v1::REASON_INVALID_FILTER)) << filter;
  }
  const std::string token = ValueOf(Page(kMine, 1)).next_page_token();
  ASSERT_NE(token, "");
  EXPECT_THAT(Page("actor=somebody", 1, token), HasReason(v1::REASON_INVALID_PAGE_TOKEN));
  EXPECT_THAT(Page(kMine, 1, "nonsense"), HasReason(v1::REASON_INVALID_PAGE_TOKEN));
}

TEST_F(AuditServiceTest, ARefusedLookUpStandsInTheReportOfThePerson) {
  ASSERT_THAT(Get(breda_, file_.name()), StatusIs(absl::StatusCode::kPermissionDenied));
  v1::GetJobseekerRequest look;
  look.set_name(file_.jobseeker());
  ASSERT_THAT(Ask<v1::Jobseeker>(breda_, "JobseekerService/GetJobseeker", look),
              StatusIs(absl::StatusCode::kPermissionDenied));
  v1::FindJobseekerRequest find;
  find.set_family_name("Kwikstaart");
  *find.mutable_birth_date() = MakeDate(1980, 2, 29);
  ASSERT_THAT(Ask<v1::FindJobseekerResponse>(breda_, "JobseekerService/FindJobseeker", find),
              StatusIs(absl::StatusCode::kNotFound));
  const Records refused = All(absl::StrCat("jobseeker=", file_.jobseeker(), " AND result=DENIED"));
  std::vector<std::string> methods;
  for (const v1::AccessRecord& one : refused) {
    methods.push_back(one.method());
    EXPECT_EQ(one.reason(), one.method() == "reismee.v1.JobseekerService/FindJobseeker"
                                ? v1::REASON_NOT_FOUND
                                : v1::REASON_PERMISSION_DENIED);
    EXPECT_EQ(one.relation(), v1::RELATION_UNSPECIFIED);
  }
  EXPECT_THAT(methods, ElementsAre("reismee.v1.JobseekerService/FindJobseeker",
                                   "reismee.v1.JobseekerService/GetJobseeker",
                                   "reismee.v1.CaseService/GetCase"));
}

TEST_F(AuditServiceTest, ReadingTheRecordsIsOnRecordItself) {
  ASSERT_THAT(Page(kMine), IsOk());
  const Records own = All("actor=officer");
  ASSERT_THAT(own, Not(IsEmpty()));
  EXPECT_EQ(own.front().method(), "reismee.v1.AuditService/ListAccessRecords");
  EXPECT_EQ(own.front().purpose(), v1::PURPOSE_SUPERVISION);
}

TEST_F(AuditServiceTest, OnlyAnOfficerReadsThemAndSaysWhy) {
  const v1::ListAccessRecordsRequest request;
  for (TestClient caller :
       {tilburg_, server_.Operator(), officer_.WithPurpose("GUIDANCE"), officer_.WithPurpose("")}) {
    EXPECT_THAT(
        Ask<v1::ListAccessRecordsResponse>(caller, "AuditService/ListAccessRecords", request),
        StatusIs(absl::StatusCode::kPermissionDenied));
  }
}

}  // namespace
}  // namespace reismee
