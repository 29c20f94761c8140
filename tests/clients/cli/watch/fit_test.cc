#include "clients/cli/watch/fit.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"

namespace reismee::cli {
namespace {

using testing::ElementsAre;

// As wide as "r1   10": rows r1 to r`regions` and their sum.
Grid Regions(int regions) {
  Grid grid = {{"r", "n"}, {false, true}, {}};
  for (int i = 1; i <= regions; ++i) {
    grid.rows.push_back({absl::StrCat("r", i), absl::StrCat(10 * i)});
  }
  grid.rows.push_back({"all", "x"});
  return grid;
}

std::vector<std::string> Fitted(int regions, const Screen& screen) {
  return absl::StrSplit(Fit(Regions(regions), screen, Language::kEnglish), '\n', absl::SkipEmpty());
}

TEST(FitTest, LeavesWhatFits) {
  const auto whole = ElementsAre("r     n", "r1   10", "r2   20", "r3   30", "all   x");
  EXPECT_THAT(Fitted(3, {5, 80}), whole);
  EXPECT_THAT(Fitted(3, {}), whole);
}

TEST(FitTest, PutsRowsSideBySideWhereTheWidthAllows) {
  EXPECT_THAT(Fitted(3, {4, 80}),
              ElementsAre("r     n    r     n", "r1   10    all   x", "r2   20", "r3   30"));
  EXPECT_THAT(Fitted(4, {3, 29}),
              ElementsAre("r     n    r     n    r     n", "r1   10    r3   30    all   x",
                          "r2   20    r4   40"));
}

TEST(FitTest, TellsHowManyMoreThereAre) {
  EXPECT_THAT(Fitted(9, {5, 17}),
              ElementsAre("r     n", "r1   10", "r2   20", "all   x",
                          "and 7 more: a larger window or --region shows them"));
  EXPECT_THAT(
      Fitted(9, {5, 18}),
      ElementsAre("r     n    r     n", "r1   10    r4   40", "r2   20    r5   50",
                  "r3   30    all   x", "and 4 more: a larger window or --region shows them"));
}

// A terminal of one line has no room for anything; some of it is shown all the same.
TEST(FitTest, BearsAnySize) {
  for (const int regions : {0, 1, 35}) {
    for (int rows = 1; rows < 40; ++rows) {
      for (const int columns : {0, 1, 7, 18, 80}) {
        const auto lines = Fitted(regions, {rows, columns});
        EXPECT_LE(static_cast<int>(lines.size()), std::max(rows, 3)) << rows << "x" << columns;
        EXPECT_GE(lines.size(), 2u);
      }
    }
  }
}

TEST(FitTest, SpeaksDutch) {
  EXPECT_THAT(Fit(Regions(9), {5, 7}, Language::kDutch),
              testing::EndsWith("en nog 7 meer: een groter venster of --region toont ze\n"));
}

}  // namespace
}  // namespace reismee::cli
