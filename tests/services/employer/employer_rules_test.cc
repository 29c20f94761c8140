#include "services/employer/employer_rules.h"

#include <gtest/gtest.h>

#include "tests/services/case/people.h"
#include "tests/testing/status_matchers.h"

namespace reismee {
namespace {

v1::Employer Builder() {
  v1::Employer employer;
  employer.set_kvk_number("00000001");
  employer.set_trade_name("Voorbeeld Bouw");
  employer.set_sector("sectors/6");
  employer.set_region("regions/AM26");
  employer.set_size(v1::EMPLOYER_SIZE_LARGE);
  return employer;
}

absl::Status Check(const v1::Employer& employer) {
  return CheckEmployer(employer, Tables().FindSector(employer.sector()),
                       Tables().FindRegion(employer.region()), MakeDate(2021, 5, 10));
}

TEST(EmployerRulesTest, AnEmployerIsWholeAndInOrder) {
  EXPECT_THAT(Check(Builder()), IsOk());
  const auto check = [](auto change, v1::Reason reason) {
    v1::Employer employer = Builder();
    change(employer);
    EXPECT_THAT(Check(employer), HasReason(reason));
  };
  check([](auto& one) { one.clear_kvk_number(); }, v1::REASON_REQUIRED);
  check([](auto& one) { one.set_kvk_number("0000001"); }, v1::REASON_INVALID_VALUE);
  check([](auto& one) { one.set_kvk_number("0000000a"); }, v1::REASON_INVALID_VALUE);
  check([](auto& one) { one.set_branch_number("00000000001"); }, v1::REASON_INVALID_VALUE);
  check([](auto& one) { one.clear_trade_name(); }, v1::REASON_REQUIRED);
  check([](auto& one) { one.set_trade_name(std::string(201, 'x')); }, v1::REASON_TOO_LONG);
  check([](auto& one) { one.clear_sector(); }, v1::REASON_REQUIRED);
  check([](auto& one) { one.set_sector("sectors/21"); }, v1::REASON_UNKNOWN_CODE);
  check([](auto& one) { one.set_region("regions/AM99"); }, v1::REASON_UNKNOWN_CODE);
  check([](auto& one) { one.clear_size(); }, v1::REASON_REQUIRED);
  check([](auto& one) { one.set_recognised(true); }, v1::REASON_REQUIRED);
  check([](auto& one) { *one.mutable_recognised_since() = MakeDate(2021, 5, 11); },
        v1::REASON_DATE_IN_FUTURE);
}

TEST(EmployerRulesTest, OnlyWhatIsKnownOfItChanges) {
  v1::Employer asked;
  asked.set_trade_name("Voorbeeld Bouw en Infra");
  asked.set_entered_by("organisations/GM0855");
  google::protobuf::FieldMask mask;
  mask.add_paths("trade_name");
  const auto changed = Changed(Builder(), asked, mask);
  ASSERT_THAT(changed, IsOk());
  EXPECT_EQ(changed->trade_name(), "Voorbeeld Bouw en Infra");
  EXPECT_EQ(changed->kvk_number(), "00000001");
  mask.add_paths("entered_by");
  EXPECT_THAT(Changed(Builder(), asked, mask), HasReason(v1::REASON_INVALID_UPDATE_MASK));
}

}  // namespace
}  // namespace reismee
