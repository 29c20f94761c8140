#include "services/caseload/suppression_rules.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace reismee {
namespace {

// The marks of a region's rows, figures where they are shown.
std::vector<std::string> Published(const std::vector<int64_t>& people) {
  v1::CaseloadSummary summary;
  for (size_t i = 0; i < people.size(); ++i) {
    v1::CaseloadRow& row = *summary.add_rows();
    row.set_region("regions/AM26");
    row.set_state(static_cast<v1::CaseState>(i + 1));
    row.set_people(people[i]);
  }
  std::vector<std::string> marks;
  const v1::CaseloadSummary published = Suppress(summary);
  for (const v1::CaseloadRow& row : published.rows()) {
    marks.push_back(row.withheld().empty() ? std::to_string(row.people()) : row.withheld());
  }
  return marks;
}

using Marks = std::vector<std::string>;

TEST(SuppressionTest, LargeFiguresAndZeroAreShown) {
  EXPECT_EQ(Published({5, 0, 100}), (Marks{"5", "0", "100"}));
}

TEST(SuppressionTest, OneSmallCellTakesTheSmallestOther) {
  EXPECT_EQ(Published({4, 9, 7, 0}), (Marks{"<5", "9", "x", "0"}));
}

TEST(SuppressionTest, TiesGoByCodeOrder) {
  EXPECT_EQ(Published({1, 8, 8}), (Marks{"<5", "x", "8"}));
}

TEST(SuppressionTest, TwoSmallCellsThatReachTheThresholdAreEnough) {
  EXPECT_EQ(Published({2, 3, 50}), (Marks{"<5", "<5", "50"}));
}

TEST(SuppressionTest, TwoSmallCellsBelowTheThresholdTakeAThird) {
  EXPECT_EQ(Published({1, 2, 50}), (Marks{"<5", "<5", "x"}));
}

TEST(SuppressionTest, NothingElseToWithhold) { EXPECT_EQ(Published({3}), (Marks{"<5"})); }

}  // namespace
}  // namespace reismee
