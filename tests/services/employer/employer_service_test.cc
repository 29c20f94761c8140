#include <gmock/gmock.h>

#include "tests/services/placement/jobs.h"

namespace reismee {
namespace {

using absl::StatusCode;
using ::testing::AllOf;
using ::testing::ElementsAre;

class EmployerTest : public Jobs {
 protected:
  absl::StatusOr<v1::Employer> Update(const v1::Employer& employer, const std::string& field) {
    v1::UpdateEmployerRequest request;
    *request.mutable_employer() = employer;
    request.mutable_update_mask()->add_paths(field);
    request.set_request_id(NextRequestId());
    return Ask<v1::Employer>(tilburg_, "EmployerService/UpdateEmployer", request);
  }
  absl::StatusOr<v1::Employer> Show(const std::string& name, int64_t revision = 0) {
    v1::GetEmployerRequest request;
    request.set_name(name);
    request.set_revision(revision);
    return Ask<v1::Employer>(tilburg_, "EmployerService/GetEmployer", request);
  }
  // The names by KvK number that a filter finds.
  std::vector<std::string> Find(const std::string& filter) {
    v1::ListEmployersRequest request;
    request.set_filter(filter);
    const auto answer =
        ValueOf(Ask<v1::ListEmployersResponse>(tilburg_, "EmployerService/ListEmployers", request));
    std::vector<std::string> found;
    for (const v1::Employer& one : answer.employers()) found.push_back(one.kvk_number());
    return found;
  }
};

TEST_F(EmployerTest, IsOneByNumberAndBranch) {
  const v1::Employer made = ValueOf(RegisterAt(tilburg_, Builder(1)));
  EXPECT_EQ(made.revision(), 1);
  EXPECT_EQ(made.entered_by(), kTilburg);
  const auto again = RegisterAt(tilburg_, Builder(1));
  EXPECT_THAT(again,
              AllOf(StatusIs(StatusCode::kAlreadyExists), HasReason(v1::REASON_EMPLOYER_EXISTS)));
  EXPECT_EQ(ErrorInfoOf(again.status())->metadata().at("employer"), made.name());
  EXPECT_THAT(RegisterAt(uwv_, Builder(1, 1)), IsOk());
  v1::Employer other = ValueOf(RegisterAt(uwv_, Builder(2)));
  other.set_kvk_number("00000001");
  EXPECT_THAT(Update(other, "kvk_number"), HasReason(v1::REASON_EMPLOYER_EXISTS));
}

TEST_F(EmployerTest, AChangeKeepsWhatWasKnown) {
  v1::Employer employer = ValueOf(RegisterAt(uwv_, Builder()));
  employer.set_recognised(true);
  EXPECT_THAT(Update(employer, "recognised"), HasReason(v1::REASON_REQUIRED));
  employer.set_size(v1::EMPLOYER_SIZE_LARGE);
  const v1::Employer changed = ValueOf(Update(employer, "size"));
  EXPECT_EQ(changed.revision(), 2);
  EXPECT_EQ(changed.entered_by(), kTilburg);
  EXPECT_FALSE(changed.recognised());
  EXPECT_THAT(Update(employer, "size"), HasReason(v1::REASON_STALE_ETAG));
  EXPECT_EQ(ValueOf(Show(employer.name())).size(), v1::EMPLOYER_SIZE_LARGE);
  EXPECT_EQ(ValueOf(Show(employer.name(), 1)).size(), v1::EMPLOYER_SIZE_SMALL_OR_MEDIUM);
  EXPECT_EQ(ValueOf(Show(employer.name(), 1)).entered_by(), kUwv);
  EXPECT_THAT(Show("employers/none"), StatusIs(StatusCode::kNotFound));
  EXPECT_THAT(Show(employer.name(), 3), StatusIs(StatusCode::kNotFound));
}

TEST_F(EmployerTest, IsFoundByNumberNameRegionSectorAndRecognition) {
  v1::Employer other = Builder(2, 7);
  other.set_trade_name("'t Voor-beeld Zorg");
  other.set_sector("sectors/17");
  other.set_region("regions/AM25");
  other.set_recognised(true);
  *other.mutable_recognised_since() = MakeDate(2019, 1, 1);
  EXPECT_THAT(RegisterAt(tilburg_, Builder(1)), IsOk());
  EXPECT_THAT(RegisterAt(tilburg_, other), IsOk());
  EXPECT_THAT(Find(""), ElementsAre("00000001", "00000002"));
  EXPECT_THAT(Find("kvk=00000002"), ElementsAre("00000002"));
  EXPECT_THAT(Find("kvk=00000002 AND branch=000000000007"), ElementsAre("00000002"));
  EXPECT_THAT(Find("kvk=00000002 AND branch=000000000008"), ElementsAre());
  EXPECT_THAT(Find("name=t voorb"), ElementsAre("00000002"));
  EXPECT_THAT(Find("name=VOORBEELD"), ElementsAre("00000001"));
  EXPECT_THAT(Find("region=AM25"), ElementsAre("00000002"));
  EXPECT_THAT(Find("sector=6"), ElementsAre("00000001"));
  EXPECT_THAT(Find("recognised=true"), ElementsAre("00000002"));
  EXPECT_THAT(Find("recognised=false"), ElementsAre("00000001"));
  v1::ListEmployersRequest bad;
  bad.set_filter("kvk=1");
  EXPECT_THAT(Ask<v1::ListEmployersResponse>(tilburg_, "EmployerService/ListEmployers", bad),
              HasReason(v1::REASON_INVALID_FILTER));
}

TEST_F(EmployerTest, IsListedInPages) {
  for (int i = 1; i <= 3; ++i) EXPECT_THAT(RegisterAt(tilburg_, Builder(i)), IsOk());
  v1::ListEmployersRequest request;
  request.set_page_size(2);
  auto page =
      ValueOf(Ask<v1::ListEmployersResponse>(tilburg_, "EmployerService/ListEmployers", request));
  ASSERT_EQ(page.employers_size(), 2);
  request.set_page_token(page.next_page_token());
  page =
      ValueOf(Ask<v1::ListEmployersResponse>(tilburg_, "EmployerService/ListEmployers", request));
  ASSERT_EQ(page.employers_size(), 1);
  EXPECT_EQ(page.employers(0).kvk_number(), "00000003");
  EXPECT_EQ(page.next_page_token(), "");
}

TEST_F(EmployerTest, HoldsNoPersonalNumberAndItsChangesAreOnRecord) {
  v1::Employer named = Builder();
  named.set_trade_name("Bakker 900000004");
  EXPECT_THAT(RegisterAt(tilburg_, named), HasReason(v1::REASON_BSN_IN_TEXT));
  const v1::Employer made = ValueOf(RegisterAt(tilburg_, Builder()));
  const auto records = server_.Records();
  ASSERT_FALSE(records.empty());
  EXPECT_EQ(records[0].method(), "reismee.v1.EmployerService/RegisterEmployer");
  EXPECT_EQ(records[0].detail(), "employer=" + made.name());
}

}  // namespace
}  // namespace reismee
