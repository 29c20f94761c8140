#include <gmock/gmock.h>

#include <limits>

#include "tests/services/budget/purse.h"

namespace reismee {
namespace {

using ::testing::ElementsAre;

class AllocationsTest : public Purse {
 protected:
  v1::ListBudgetLinesResponse List(const std::string& filter, int page_size = 0,
                                   const std::string& token = "") {
    v1::ListBudgetLinesRequest request;
    request.set_filter(filter);
    request.set_page_size(page_size);
    request.set_page_token(token);
    return ValueOf(
        Ask<v1::ListBudgetLinesResponse>(tilburg_, "BudgetService/ListBudgetLines", request));
  }
  absl::Status ListStatus(const std::string& filter) {
    v1::ListBudgetLinesRequest request;
    request.set_filter(filter);
    return Ask<v1::ListBudgetLinesResponse>(tilburg_, "BudgetService/ListBudgetLines", request)
        .status();
  }
};

TEST_F(AllocationsTest, TheNationalCeilingIsNotPassed) {  // A39
  const auto refused = Load(budget_holder_, {{"AM25", 5'000'000'000}, {"AM26", 5'900'000'001}});
  EXPECT_THAT(refused, StatusIs(absl::StatusCode::kFailedPrecondition));
  EXPECT_THAT(refused, HasReason(v1::REASON_CEILING_EXCEEDED));
  EXPECT_EQ(Line(kTeamLine).allocated_cents(), 10'000'000);
  EXPECT_EQ(Line(kNeighbourLine).allocated_cents(), 10'000'000);
  const auto loaded =
      ValueOf(Load(budget_holder_, {{"AM25", 5'000'000'000}, {"AM26", 5'900'000'000}}));
  EXPECT_EQ(loaded.ceiling_cents(), 10'900'000'000);
  EXPECT_EQ(loaded.allocated_cents(), 10'900'000'000);
  EXPECT_EQ(loaded.lines_size(), 2);
  // Regions that are not named keep what they have.
  EXPECT_THAT(Load(budget_holder_, {{"AM01", 1}}), HasReason(v1::REASON_CEILING_EXCEEDED));
  EXPECT_THAT(Load(budget_holder_, {{"AM26", 5'899'999'999}, {"AM01", 1}}), IsOk());
}

TEST_F(AllocationsTest, NationalAmountsAreThoseOfTheLetters) {  // A39
  EXPECT_EQ(Line("budgetLines/RMT_2020").allocated_cents(), 1'100'000'000);
  EXPECT_EQ(Line("budgetLines/RMT_2022").allocated_cents(), 7'500'000'000);
  EXPECT_EQ(Line("budgetLines/PRACTICE_LEARNING_PURCHASE_2021").allocated_cents() +
                Line("budgetLines/PRACTICE_LEARNING_EMPLOYER_2021").allocated_cents() +
                Line("budgetLines/PRACTICE_LEARNING_IMPLEMENTATION_2021").allocated_cents(),
            6'300'000'000);
  EXPECT_EQ(Line("budgetLines/JOBS_AGREEMENT_2020").allocated_cents() +
                Line("budgetLines/JOBS_AGREEMENT_2021").allocated_cents() +
                Line("budgetLines/JOBS_AGREEMENT_2022").allocated_cents(),
            3'600'000'000);
}

TEST_F(AllocationsTest, TheBasisOfALoadStandsWithItsLines) {  // Reading 56
  v1::LoadAllocationsRequest request;
  request.set_measure("budgetMeasures/RMT");
  request.set_year(2021);
  request.set_basis("people on social assistance, January 2021");
  v1::Allocation& one = *request.add_allocations();
  one.set_region("regions/AM26");
  one.set_part("TEAM_COST");
  one.set_amount_cents(50'000);
  request.set_request_id(NextRequestId());
  ASSERT_THAT(
      Ask<v1::LoadAllocationsResponse>(budget_holder_, "BudgetService/LoadAllocations", request),
      IsOk());
  const v1::BudgetLine line = Line("budgetLines/RMT_2021_AM26_TEAM_COST");
  EXPECT_EQ(line.basis(), "people on social assistance, January 2021");
  EXPECT_EQ(line.allocated_cents(), 50'000);
  EXPECT_EQ(Line(kTeamLine).basis(), "");
}

TEST_F(AllocationsTest, AllOrNothing) {
  EXPECT_THAT(Load(budget_holder_, {{"AM25", 1}, {"AM99", 1}}), HasReason(v1::REASON_UNKNOWN_CODE));
  EXPECT_THAT(Load(budget_holder_, {{"AM25", 1}, {"AM26", -1}}),
              HasReason(v1::REASON_INVALID_AMOUNT));
  EXPECT_THAT(Load(budget_holder_, {{"AM25", std::numeric_limits<int64_t>::max()}, {"AM26", 1}}),
              HasReason(v1::REASON_AMOUNT_OVERFLOW));
  ASSERT_THAT(Commit(Coaching(50'000), kTeamLine, 50'000), IsOk());
  EXPECT_THAT(Load(budget_holder_, {{"AM25", 1}, {"AM26", 49'999}}),
              HasReason(v1::REASON_ALLOCATION_BELOW_COMMITTED));
  EXPECT_EQ(Line(kNeighbourLine).allocated_cents(), 10'000'000);
  EXPECT_THAT(Load(budget_holder_, {{"AM25", 1}, {"AM26", 50'000}}), IsOk());
  EXPECT_EQ(Line(kTeamLine).available_cents(), 0);
}

TEST_F(AllocationsTest, OnlyForMeasuresThatAreSplit) {
  EXPECT_THAT(Load(budget_holder_, {{"AM26", 1}}, "UWV_TRAINING"),
              HasReason(v1::REASON_INVALID_VALUE));
  EXPECT_THAT(Load(budget_holder_, {{"AM26", 1}}, "LOTTERY"), HasReason(v1::REASON_UNKNOWN_CODE));
  EXPECT_THAT(Load(budget_holder_, {{"AM26", 1}}, "RMT", 2023),
              HasReason(v1::REASON_OUTSIDE_FUNDING_PERIOD));
  EXPECT_THAT(Load(budget_holder_, {}), HasReason(v1::REASON_REQUIRED));
}

TEST_F(AllocationsTest, TheCashierLoadsTheMeansOfUwv) {
  EXPECT_THAT(Load(cashier_, {{"AM26", 1'000}}), IsOk());
  EXPECT_THAT(Load(cashier_, {{"AM26", 1'000}}, "MUNICIPAL_REINTEGRATION"),
              HasReason(v1::REASON_PERMISSION_DENIED));
  EXPECT_THAT(Load(tilburg_, {{"AM26", 1'000}}), StatusIs(absl::StatusCode::kPermissionDenied));
}

// It was enough to be a budget holder of anybody, and a cashier of any region.
TEST_F(AllocationsTest, NobodyDividesTheMeansOfOthers) {
  TestClient municipality = server_.As("holder", kTilburg, {v1::ROLE_BUDGET_HOLDER});
  EXPECT_THAT(Load(municipality, {{"AM26", 1'000}}), HasReason(v1::REASON_PERMISSION_DENIED));
  TestClient holder = server_.As("holder", kUwv, {v1::ROLE_BUDGET_HOLDER});
  EXPECT_THAT(Load(holder, {{"AM26", 1'000}}), IsOk());
  EXPECT_THAT(Load(holder, {{"AM26", 1'000}}, "MUNICIPAL_REINTEGRATION"),
              HasReason(v1::REASON_PERMISSION_DENIED));
  TestClient cashier = server_.As("cashier", kUwv, {v1::ROLE_CASHIER}, {"AM26"});
  EXPECT_THAT(Load(cashier, {{"AM26", 1'000}}), IsOk());
  EXPECT_THAT(Load(cashier, {{"AM25", 1'000}, {"AM26", 1'000}}),
              HasReason(v1::REASON_PERMISSION_DENIED));
}

TEST_F(AllocationsTest, ListsByFilterAndInPages) {
  const auto of_region = List("region=AM26 AND year=2021");
  ASSERT_EQ(of_region.lines_size(), 1);
  EXPECT_EQ(of_region.lines(0).name(), kTeamLine);
  EXPECT_EQ(of_region.lines(0).owner(), kUwv);

  std::vector<std::string> names;
  std::string token;
  do {
    const auto page = List("measure=RMT", 2, token);
    for (const v1::BudgetLine& line : page.lines()) names.push_back(line.name());
    token = page.next_page_token();
  } while (!token.empty());
  EXPECT_THAT(names, ElementsAre("budgetLines/RMT_2020", "budgetLines/RMT_2021", kNeighbourLine,
                                 kTeamLine, "budgetLines/RMT_2022"));
  EXPECT_THAT(ListStatus("year=twenty"), HasReason(v1::REASON_INVALID_FILTER));
  EXPECT_THAT(ListStatus("amount=3"), HasReason(v1::REASON_INVALID_FILTER));
}

// An unknown name answered an empty list.
TEST_F(AllocationsTest, AFilterByWhatIsNotThereIsRefused) {
  for (const char* const filter : {"region=AM99", "measure=LOTTERY", "owner=NOBODY"}) {
    EXPECT_THAT(ListStatus(filter), HasReason(v1::REASON_INVALID_FILTER)) << filter;
  }
}

TEST_F(AllocationsTest, ALineThatIsNotThere) {
  v1::GetBudgetLineRequest request;
  request.set_name("budgetLines/RMT_2023_AM26");
  EXPECT_THAT(Ask<v1::BudgetLine>(tilburg_, "BudgetService/GetBudgetLine", request),
              HasReason(v1::REASON_NOT_FOUND));
  request.set_name("RMT_2021_AM26");
  EXPECT_THAT(Ask<v1::BudgetLine>(tilburg_, "BudgetService/GetBudgetLine", request),
              HasReason(v1::REASON_INVALID_NAME));
}

}  // namespace
}  // namespace reismee
