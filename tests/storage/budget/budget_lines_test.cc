#include "storage/budget/budget_lines.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "proto/vocabulary/refusal.h"
#include "storage/budget/line_names.h"
#include "storage/engine.h"
#include "storage/journal.h"
#include "tests/storage/opened_store.h"
#include "tests/testing/status_matchers.h"

namespace reismee {
namespace {

using absl::StatusCode;
using testing::ElementsAre;

constexpr char kTeam[] = "budgetLines/RMT_2021_AM26";

class BudgetLinesTest : public testing::Test {
 protected:
  BudgetLinesTest() { EXPECT_THAT(Seed(), IsOk()); }

  absl::Status Do(std::function<absl::Status(BudgetLineWriter)> act) {
    return house_.Write(OpenedStore::Uwv(), [&](WriteTxn& txn) { return act(txn.budget_lines()); });
  }
  absl::Status Seed() {
    return Do([](BudgetLineWriter lines) { return lines.SeedNational(); });
  }
  absl::Status Allocate(const std::string& region, int64_t cents) {
    v1::BudgetLine line;
    line.set_measure("budgetMeasures/RMT");
    line.set_year(2021);
    line.set_last_year(2021);
    line.set_region("regions/" + region);
    line.set_owner("organisations/UWV");
    line.set_name(LineName(line.measure(), line.year(), line.region()));
    line.set_allocated_cents(cents);
    return Do([&](BudgetLineWriter lines) { return lines.SetAllocation(line); });
  }
  absl::Status Commit(const std::string& name, int64_t cents) {
    return Do(
        [&](BudgetLineWriter lines) { return lines.Commit(name, cents, MakeDate(2021, 5, 10)); });
  }
  absl::Status Pay(const std::string& name, int64_t cents) {
    return Do([&](BudgetLineWriter lines) { return lines.Pay(name, cents); });
  }
  absl::Status Release(const std::string& name, int64_t cents) {
    return Do(
        [&](BudgetLineWriter lines) { return lines.Release(name, cents, MakeDate(2021, 5, 10)); });
  }

  v1::BudgetLine Get(const std::string& name) {
    absl::StatusOr<v1::BudgetLine> line;
    EXPECT_THAT(house_.Read(OpenedStore::Uwv(),
                            [&](ReadTxn& txn) {
                              line = txn.budget_lines().Get(name);
                              return line.status();
                            }),
                IsOk());
    return line.ok() ? *line : v1::BudgetLine();
  }
  // {allocated, available, open, paid, released}.
  std::vector<int64_t> Amounts(const std::string& name) {
    const v1::BudgetLine line = Get(name);
    return {line.allocated_cents(), line.available_cents(), line.open_cents(), line.paid_cents(),
            line.released_cents()};
  }
  std::vector<std::string> Names(const LineFilter& filter) {
    std::vector<std::string> names;
    EXPECT_THAT(house_.Read(OpenedStore::Uwv(),
                            [&](ReadTxn& txn) {
                              const auto lines = txn.budget_lines().List(filter);
                              if (!lines.ok()) return lines.status();
                              for (const v1::BudgetLine& line : *lines)
                                names.push_back(line.name());
                              return absl::OkStatus();
                            }),
                IsOk());
    return names;
  }

  OpenedStore house_;
};

TEST_F(BudgetLinesTest, NationalLinesAreThereFromTheStart) {
  const v1::BudgetLine training = Get("budgetLines/UWV_TRAINING_2021");
  EXPECT_EQ(training.owner(), "organisations/UWV");
  EXPECT_EQ(training.region(), "");
  EXPECT_EQ(training.allocated_cents(), 2'350'000'000);
  EXPECT_FALSE(training.ceiling_only());
  // A39: 11, 109 and 75 million.
  EXPECT_EQ(Get("budgetLines/RMT_2020").allocated_cents(), 1'100'000'000);
  EXPECT_EQ(Get("budgetLines/RMT_2021").allocated_cents(), 10'900'000'000);
  EXPECT_EQ(Get("budgetLines/RMT_2022").allocated_cents(), 7'500'000'000);
  EXPECT_TRUE(Get("budgetLines/RMT_2021").ceiling_only());
  // One amount for two years is one line.
  EXPECT_EQ(Get("budgetLines/TRAINING_VOUCHER_2016").allocated_cents(), 2'000'000'000);
}

TEST_F(BudgetLinesTest, SeedingAgainChangesNothing) {
  ASSERT_THAT(Commit("budgetLines/UWV_TRAINING_2021", 420'000), IsOk());
  ASSERT_THAT(Seed(), IsOk());
  EXPECT_THAT(Amounts("budgetLines/UWV_TRAINING_2021"),
              ElementsAre(2'350'000'000, 2'349'580'000, 420'000, 0, 0));
}

TEST_F(BudgetLinesTest, ACeilingIsNotSetBelowWhatTheRegionsHave) {
  ASSERT_THAT(Allocate("AM26", 10'900'000'000), IsOk());
  EXPECT_THAT(Seed(), IsOk());
  ASSERT_THAT(Allocate("AM25", 1), IsOk());
  EXPECT_THAT(Seed(), HasReason(v1::REASON_ALLOCATION_BELOW_COMMITTED));
}

TEST_F(BudgetLinesTest, TheLastCentCanBeCommittedAndNoMore) {
  ASSERT_THAT(Allocate("AM26", 10'000'000), IsOk());
  ASSERT_THAT(Allocate("AM25", 10'000'000), IsOk());
  ASSERT_THAT(Commit(kTeam, 9'920'000), IsOk());
  EXPECT_THAT(Commit(kTeam, 80'001), HasReason(v1::REASON_LINE_EXHAUSTED));
  EXPECT_THAT(Commit(kTeam, 80'000), IsOk());
  const absl::Status refused = Commit(kTeam, 1);
  EXPECT_THAT(refused, StatusIs(StatusCode::kResourceExhausted));
  EXPECT_EQ(ErrorInfoOf(refused)->metadata().at("line"), kTeam);
  EXPECT_EQ(ErrorInfoOf(refused)->metadata().at("available_cents"), "0");
  EXPECT_EQ(RetryAfterOf(refused), std::nullopt);
  EXPECT_THAT(Amounts(kTeam), ElementsAre(10'000'000, 0, 10'000'000, 0, 0));
  EXPECT_THAT(Amounts("budgetLines/RMT_2021_AM25"), ElementsAre(10'000'000, 10'000'000, 0, 0, 0));
}

TEST_F(BudgetLinesTest, NoAmountIsZeroBelowZeroOrBeyondCounting) {
  ASSERT_THAT(Allocate("AM26", 1'000), IsOk());
  ASSERT_THAT(Commit(kTeam, 500), IsOk());
  for (const int64_t cents : {int64_t{0}, int64_t{-1}, std::numeric_limits<int64_t>::min(),
                              std::numeric_limits<int64_t>::max()}) {
    EXPECT_FALSE(Commit(kTeam, cents).ok()) << cents;
    EXPECT_FALSE(Pay(kTeam, cents).ok()) << cents;
    EXPECT_FALSE(Release(kTeam, cents).ok()) << cents;
  }
  EXPECT_THAT(Amounts(kTeam), ElementsAre(1'000, 500, 500, 0, 0));
}

TEST_F(BudgetLinesTest, OnlyWhatIsOpenIsPaidOrReleased) {
  ASSERT_THAT(Allocate("AM26", 1'000), IsOk());
  ASSERT_THAT(Commit(kTeam, 600), IsOk());
  ASSERT_THAT(Pay(kTeam, 250), IsOk());
  EXPECT_THAT(Release(kTeam, 351), StatusIs(StatusCode::kInternal));
  ASSERT_THAT(Release(kTeam, 350), IsOk());
  EXPECT_THAT(Pay(kTeam, 1), StatusIs(StatusCode::kInternal));
  EXPECT_THAT(Amounts(kTeam), ElementsAre(1'000, 750, 0, 250, 350));
}

TEST_F(BudgetLinesTest, NothingIsCommittedOnACeiling) {
  EXPECT_THAT(Commit("budgetLines/RMT_2021", 1), StatusIs(StatusCode::kResourceExhausted));
}

TEST_F(BudgetLinesTest, AnAllocationStaysAboveWhatIsCommitted) {
  ASSERT_THAT(Allocate("AM26", 1'000), IsOk());
  ASSERT_THAT(Commit(kTeam, 600), IsOk());
  ASSERT_THAT(Pay(kTeam, 200), IsOk());
  EXPECT_THAT(Allocate("AM26", 599), HasReason(v1::REASON_ALLOCATION_BELOW_COMMITTED));
  EXPECT_THAT(Amounts(kTeam), ElementsAre(1'000, 400, 400, 200, 0));
  ASSERT_THAT(Allocate("AM26", 600), IsOk());
  EXPECT_THAT(Amounts(kTeam), ElementsAre(600, 0, 400, 200, 0));
}

TEST_F(BudgetLinesTest, AnAllocationStandsInTheJournalOfItsRegion) {
  ASSERT_THAT(Allocate("AM26", 1'000), IsOk());
  auto reader = house_.store().OpenReader();
  ASSERT_THAT(reader, IsOk());
  std::vector<std::string> told;
  EXPECT_THAT((*reader)->RunRaw([&](sql::Connection& db) {
    return VisitJournal(db, "regions/AM26", 0, 100, 100,
                        [&](int64_t, const internal::v1::JournalLine& line) {
                          const v1::CaseEvent& event = line.change().event();
                          EXPECT_EQ(event.kind(), v1::CASE_EVENT_KIND_ALLOCATIONS_LOADED);
                          EXPECT_EQ(event.case_name(), "");
                          told.push_back(event.resource());
                          return absl::OkStatus();
                        });
  }),
              IsOk());
  EXPECT_THAT(told, ElementsAre(kTeam));
}

TEST_F(BudgetLinesTest, ALineCanBeOfAMeasureAYearAPlaceAndAPart) {
  const Reference& reference = Loaded();
  for (const char* const name : {"RMT_2021_AM26", "RMT_2021", "RMT_2199_AM01", "UWV_TRAINING_2021",
                                 "PRACTICE_LEARNING_PURCHASE_2021_AM26", "RMT_2021_AM26_TEAM_COST",
                                 "MUNICIPAL_DEBT_2021_GM0855", "SECTOR_SCHEME_2021_SMALL"}) {
    EXPECT_TRUE(CanBeLine(reference, absl::StrCat("budgetLines/", name))) << name;
  }
  for (const char* const name :
       {"RMT", "RMT_", "RMT_21_AM26", "RMT_2021_", "RMT_2021_AM99", "RMT_2021_AM26_AM26",
        "UWV_TRAINING_2021_AM26", "XRMT_2021", "RMT_2021_AM26_INTERVENTION",
        "MUNICIPAL_DEBT_2021_AM26", "RMT_2021_GM0855", "SECTOR_SCHEME_2021_MEDIUM"}) {
    EXPECT_FALSE(CanBeLine(reference, absl::StrCat("budgetLines/", name))) << name;
  }
}

TEST_F(BudgetLinesTest, CompartmentsAreTwentyAndEightyOfTheGrossAmount) {  // Reading 22, K3
  EXPECT_EQ(Get("budgetLines/SECTOR_SCHEME_2021_SMALL").allocated_cents(), 1'430'000'000);
  EXPECT_EQ(Get("budgetLines/SECTOR_SCHEME_2021_LARGE").allocated_cents(), 5'720'000'000);
  const v1::BudgetLine ceiling = Get("budgetLines/SECTOR_SCHEME_2021");
  EXPECT_TRUE(ceiling.ceiling_only());
  EXPECT_EQ(ceiling.allocated_cents(), 7'150'000'000);
  EXPECT_EQ(ceiling.last_year(), 2022);
}

// What stays on lines of a year of before is not divided a second time, whichever of the years.
TEST_F(BudgetLinesTest, CompartmentsLeaveWhatWasCommittedOnALineOfAnotherYear) {
  house_.Close();
  {
    const auto database = OpenDatabase({.place = house_.database().place()}).value();
    ASSERT_THAT(
        database->writer().ExecuteScript(
            "DELETE FROM budget_line WHERE part <> '' AND measure = 'budgetMeasures/SECTOR_SCHEME';"
            "INSERT INTO budget_line (name, measure, year, last_year, region, municipality, part, "
            "owner, basis, allocated_cents, reserved_cents, open_cents, paid_cents, "
            "released_cents, ceiling_only, former) VALUES ('budgetLines/SECTOR_SCHEME_2022', "
            "'budgetMeasures/SECTOR_SCHEME', 2022, 2022, '', '', '', 'organisations/SZW', '', "
            "150000000, 0, 150000000, 0, 0, 0, 1);"),
        IsOk());
  }
  house_.Open();
  ASSERT_THAT(Seed(), IsOk());
  EXPECT_EQ(Get("budgetLines/SECTOR_SCHEME_2021_SMALL").allocated_cents(), 1'400'000'000);
  EXPECT_EQ(Get("budgetLines/SECTOR_SCHEME_2021_LARGE").allocated_cents(), 5'600'000'000);
}

TEST_F(BudgetLinesTest, WhatIsReservedIsNoLongerAvailable) {
  ASSERT_THAT(Allocate("AM26", 1'000), IsOk());
  const Date day = MakeDate(2021, 5, 10);
  const auto reserve = [&](int64_t cents) {
    return Do([&](BudgetLineWriter lines) { return lines.Reserve(kTeam, cents, day); });
  };
  ASSERT_THAT(reserve(700), IsOk());
  EXPECT_THAT(reserve(301), HasReason(v1::REASON_LINE_EXHAUSTED));
  EXPECT_THAT(Commit(kTeam, 301), HasReason(v1::REASON_LINE_EXHAUSTED));
  EXPECT_THAT(Do([&](BudgetLineWriter lines) { return lines.CommitReserved(kTeam, 500); }), IsOk());
  EXPECT_THAT(Do([&](BudgetLineWriter lines) { return lines.ReleaseReserved(kTeam, 200, day); }),
              IsOk());
  EXPECT_EQ(Get(kTeam).reserved_cents(), 0);
  EXPECT_THAT(Amounts(kTeam), ElementsAre(1'000, 500, 500, 0, 200));
  EXPECT_THAT(Do([&](BudgetLineWriter lines) { return lines.Unreserve(kTeam, 1); }),
              StatusIs(StatusCode::kInternal));
}

// Reading 40: the part that came back after its years stands apart.
TEST_F(BudgetLinesTest, UnderUseIsWhatIsLeftAfterTheYears) {
  ASSERT_THAT(Allocate("AM26", 1'000), IsOk());
  ASSERT_THAT(Commit(kTeam, 600), IsOk());
  EXPECT_EQ(Get(kTeam).under_use_cents(), 0);  // The year runs.
  ASSERT_THAT(
      Do([&](BudgetLineWriter lines) { return lines.Release(kTeam, 250, MakeDate(2022, 1, 1)); }),
      IsOk());
  EXPECT_EQ(Get(kTeam).released_late_cents(), 250);
}

TEST_F(BudgetLinesTest, ListsByEveryFieldAndInPages) {
  ASSERT_THAT(Allocate("AM26", 1'000), IsOk());
  ASSERT_THAT(Allocate("AM25", 1'000), IsOk());
  EXPECT_THAT(Names({.measure = "budgetMeasures/RMT", .year = 2021}),
              ElementsAre("budgetLines/RMT_2021", "budgetLines/RMT_2021_AM25", kTeam));
  EXPECT_THAT(Names({.measure = "budgetMeasures/RMT", .year = 2021, .without_ceilings = true}),
              ElementsAre("budgetLines/RMT_2021_AM25", kTeam));
  EXPECT_THAT(Names({.region = "regions/AM26"}), ElementsAre(kTeam));
  EXPECT_THAT(Names({.measure = "budgetMeasures/RMT", .after = "budgetLines/RMT_2020", .limit = 2}),
              ElementsAre("budgetLines/RMT_2021", "budgetLines/RMT_2021_AM25"));
  EXPECT_THAT(Names({.year = 2021, .owner = "organisations/EZK"}),
              ElementsAre("budgetLines/INTERSECTORAL_RETRAINING_2021"));
}

}  // namespace
}  // namespace reismee
