#include <gmock/gmock.h>

#include "tests/services/budget/purse.h"

namespace reismee {
namespace {

class ForecastTest : public Purse {
 protected:
  absl::StatusOr<v1::Forecast> Of(const std::string& line) {
    v1::GetForecastRequest request;
    request.set_name(line);
    return Ask<v1::Forecast>(budget_holder_, "BudgetService/GetForecast", request);
  }
};

TEST_F(ForecastTest, AddsUpWhatIsCommittedReservedAndExpected) {
  v1::Item meant = Planned("JOB_COACHING", 90'000);
  meant.set_measure("budgetMeasures/RMT");
  const std::string item = Agreed(meant);
  v1::Forecast forecast = ValueOf(Of(kTeamLine));
  EXPECT_EQ(forecast.expected_cents(), 90'000);
  EXPECT_EQ(forecast.expected_items(), 1);
  EXPECT_FALSE(forecast.has_runs_out_on());
  ASSERT_THAT(Commit(item, kTeamLine, 60'000), IsOk());
  forecast = ValueOf(Of(kTeamLine));
  EXPECT_EQ(forecast.line().open_cents(), 60'000);
  EXPECT_EQ(forecast.expected_cents(), 30'000);
  EXPECT_EQ(forecast.committed_91_days_cents(), 60'000);
  // Nothing is expected of the line of a region where nobody of them lives.
  EXPECT_EQ(ValueOf(Of(kNeighbourLine)).expected_cents(), 0);
}

TEST_F(ForecastTest, ACeilingIsHeadingForNothing) {
  EXPECT_THAT(Of("budgetLines/RMT_2021"), HasReason(v1::REASON_WRONG_STATE));
  EXPECT_THAT(Of("budgetLines/RMT_2029_AM26"), HasReason(v1::REASON_NOT_FOUND));
}

}  // namespace
}  // namespace reismee
