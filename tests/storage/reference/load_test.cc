#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "storage/reference/csv_file.h"
#include "tests/storage/reference/loaded.h"
#include "tests/testing/status_matchers.h"

namespace reismee {
namespace {

using reference::EmbeddedFile;
using testing::HasSubstr;

constexpr absl::StatusCode kInvalid = absl::StatusCode::kInvalidArgument;

// Loads the tables of the program with another text for one file.
absl::Status LoadWith(absl::string_view name, absl::string_view text) {
  std::vector<EmbeddedFile> files(reference::Files().begin(), reference::Files().end());
  for (EmbeddedFile& file : files) {
    if (file.name == name) file.text = text;
  }
  return Reference::LoadFrom(files, nullptr).status();
}

// Loads the tables of the program with one line more in one file.
absl::Status LoadWithLine(absl::string_view name, absl::string_view line) {
  for (const EmbeddedFile& file : reference::Files()) {
    if (file.name == name) return LoadWith(name, absl::StrCat(file.text, line, "\n"));
  }
  return absl::NotFoundError("no such file");
}

absl::StatusOr<std::unique_ptr<const Reference>> Configured(absl::string_view line) {
  const std::string text = absl::StrCat("# Ours.\nsetting,code,value\n", line, "\n");
  return Reference::Load(EmbeddedFile{"ours.csv", text});
}

TEST(Csv, QuotesCommentsAndLineEnds) {
  const auto file = ParseCsv("x.csv", "# c\r\n\na,b\r\n\"1, \"\"one\"\"\",2\n# d\n,\n");
  ASSERT_THAT(file, IsOk());
  EXPECT_EQ(file->columns, (std::vector<std::string>{"a", "b"}));
  ASSERT_EQ(file->rows.size(), 2u);
  EXPECT_EQ(file->rows[0].line, 4);
  EXPECT_EQ(file->rows[0].cells, (std::vector<std::string>{"1, \"one\"", "2"}));
  EXPECT_EQ(file->rows[1].line, 6);
  EXPECT_EQ(file->rows[1].cells, (std::vector<std::string>{"", ""}));
}

TEST(Csv, FaultsNameFileAndLine) {
  EXPECT_THAT(ParseCsv("x.csv", ""), StatusIs(kInvalid, HasSubstr("x.csv:1: no line")));
  EXPECT_THAT(ParseCsv("x.csv", "a,b\n1\n"), StatusIs(kInvalid, HasSubstr("x.csv:2: 1 cells")));
  EXPECT_THAT(ParseCsv("x.csv", "a,b\n1,\"2\n"), StatusIs(kInvalid, HasSubstr("x.csv:2: ")));
  EXPECT_THAT(ParseCsv("x.csv", "a,b\n1,\"2\"3\n"), StatusIs(kInvalid, HasSubstr("x.csv:2: ")));
  EXPECT_THAT(ParseCsv("x.csv", "a,a\n"), StatusIs(kInvalid, HasSubstr("x.csv:1: column a")));
}

TEST(Load, MalformedRowsAreRefusedWithFileAndLine) {
  EXPECT_THAT(LoadWith("sectors.csv", "number,colour\n1,red\n"),
              StatusIs(kInvalid, HasSubstr("sectors.csv:2: colour: no such column")));
  EXPECT_THAT(LoadWith("sectors.csv", "number,dutch_name\none,Bouw\n"),
              StatusIs(kInvalid, HasSubstr("sectors.csv:2: number")));
  EXPECT_THAT(LoadWith("sectors.csv", "number,direct_contract\n1,yes\n"),
              StatusIs(kInvalid, HasSubstr("sectors.csv:2: direct_contract")));
  EXPECT_THAT(LoadWith("scheme_versions.csv", "code,valid_from\nP0,2020-13-01\n"),
              StatusIs(kInvalid, HasSubstr("scheme_versions.csv:2: valid_from")));
  EXPECT_THAT(LoadWith("target_groups.csv", "target_group\nEVERYBODY\n"),
              StatusIs(kInvalid, HasSubstr("target_groups.csv:2: target_group")));
  EXPECT_THAT(LoadWith("target_groups.csv", "target_group,source\nWORKER,\xff\n"),
              StatusIs(kInvalid, HasSubstr("target_groups.csv:2: source")));
  EXPECT_THAT(Reference::LoadFrom({}, nullptr), StatusIs(absl::StatusCode::kNotFound));
}

TEST(Load, TablesThatContradictThemselvesAreRefused) {
  EXPECT_THAT(LoadWithLine("municipalities.csv", "GM9998,Nergens,AM99,,,,test"),
              StatusIs(kInvalid, HasSubstr("municipalities/GM9998: region: there is no")));
  EXPECT_THAT(LoadWithLine("municipalities.csv", "GM0855,Tilburg,AM26,,,,test"),
              StatusIs(kInvalid, HasSubstr("municipalities/GM0855: stands twice")));
  EXPECT_THAT(LoadWithLine("municipalities.csv", "GM9998,Weg,AM26,2021-02-01,2021-01-01,,test"),
              StatusIs(kInvalid, HasSubstr("ends before it begins")));
  EXPECT_THAT(LoadWithLine("municipalities.csv", "GM9998,Weg,AM26,,2021-01-01,GM0788,test"),
              StatusIs(kInvalid, HasSubstr("its successor does not hold")));
  EXPECT_THAT(LoadWithLine("national_budgets.csv", "NOTHING,2021,2021,2021-01-01,5,test"),
              StatusIs(kInvalid, HasSubstr("there is no budgetMeasures/NOTHING")));
  EXPECT_THAT(LoadWithLine("national_budgets.csv", "RMT,2021,2022,2020-09-23,5,test"),
              StatusIs(kInvalid, HasSubstr("budgetMeasures/RMT: two amounts are in force")));
  EXPECT_THAT(
      LoadWithLine("instruments.csv",
                   "TRAINING_3,v2,a,b,TRAINING,OWN,,,,,,,,,RMT,,,,true,false,false,2022-01-01,,t"),
      StatusIs(kInvalid, HasSubstr("instruments/TRAINING_3: has two versions")));
}

TEST(Overrides, ChangeWhatTheRulesLeaveToTheInstallation) {
  const auto opened = Configured("OPENING_DATE,AM05,2021-03-01");
  ASSERT_THAT(opened, IsOk());
  EXPECT_EQ(ToIso((*opened)->FindRegion("regions/AM05")->opening_date()), "2021-03-01");
  EXPECT_EQ(ToIso((*opened)->FindRegion("regions/AM06")->opening_date()), "2021-09-16");

  const auto cause = Configured("CAUSE_FROM,P1,2020-03-01");
  ASSERT_THAT(cause, IsOk());
  EXPECT_EQ(ToIso((*cause)->FindSchemeVersion("schemeVersions/P1")->cause_from()), "2020-03-01");

  const auto terms = Configured("VERSION_FROM,EMPLOYER_COMPENSATION/v2,2021-07-01");
  ASSERT_THAT(terms, IsOk());
  const char* const name = "instruments/EMPLOYER_COMPENSATION";
  EXPECT_EQ((*(*terms)->InstrumentOn(name, Day("2021-06-30")))->version(), "v1");
  EXPECT_EQ((*(*terms)->InstrumentOn(name, Day("2021-07-01")))->version(), "v2");
}

TEST(Overrides, SetTheDaysOfASchemeThatNoLetterPrints) {
  const char* const name = "schemeWindows/SECTOR_SCHEME_2021";
  EXPECT_FALSE(Loaded().FindSchemeWindow(name)->has_valid_to());
  const auto days = Configured(
      "PUBLISHED_ON,SECTOR_SCHEME_2021,2021-01-29\nWINDOW_TO,SECTOR_SCHEME_2021,2021-04-30");
  ASSERT_THAT(days, IsOk());
  const v1::SchemeWindow& window = *(*days)->FindSchemeWindow(name);
  EXPECT_EQ(ToIso(window.published_on()), "2021-01-29");
  EXPECT_EQ(ToIso(window.valid_from()), "2021-03-01");
  EXPECT_EQ(ToIso(window.valid_to()), "2021-04-30");
  EXPECT_EQ(window.source(), "configuration");
  EXPECT_FALSE(Configured("WINDOW_TO,SECTOR_SCHEME_2021,2021-02-28").ok()) << "before it begins";
  EXPECT_FALSE(Configured("WINDOW_TO,NOTHING,2021-04-30").ok());
}

TEST(Overrides, CeilingsOpenAYearOrReplaceAPrintedAmount) {
  const auto opened = Configured("CEILING,RMT/2023,25000000.00\nCEILING,RMT/2022,1.50");
  ASSERT_THAT(opened, IsOk());
  const Reference& reference = **opened;
  EXPECT_EQ(reference.NationalAmountFor("budgetMeasures/RMT", 2023)->amount_cents(), 2'500'000'000);
  EXPECT_EQ(reference.NationalAmountFor("budgetMeasures/RMT", 2022)->amount_cents(), 150);
  EXPECT_EQ(reference.NationalAmountFor("budgetMeasures/RMT", 2021)->amount_cents(),
            10'900'000'000);
  const auto together = Configured("CEILING,MOBILITY_CENTRE/2021-2022,2000000.00");
  ASSERT_THAT(together, IsOk());
  EXPECT_EQ((*together)->NationalAmountFor("budgetMeasures/MOBILITY_CENTRE", 2021),
            (*together)->NationalAmountFor("budgetMeasures/MOBILITY_CENTRE", 2022));
}

TEST(Overrides, FaultsNameFileAndLine) {
  for (const char* line :
       {"OPENING_DATE,AM99,2021-03-01", "OPENING_DATE,AM05,soon", "CAUSE_FROM,P9,2020-03-01",
        "VERSION_FROM,EMPLOYER_COMPENSATION/v9,2021-07-01", "VERSION_FROM,NOTHING,2021-07-01",
        "CEILING,RMT,5", "CEILING,RMT/2023,-5", "CEILING,NOTHING/2023,5", "CEILING,RMT/1-2-3,5",
        "COLOUR,AM05,2021-03-01", "OPENING_DATE,AM05"}) {
    EXPECT_THAT(Configured(line), StatusIs(kInvalid, HasSubstr("ours.csv:3: "))) << line;
  }
  EXPECT_THAT(Configured("VERSION_FROM,EMPLOYER_COMPENSATION/v2,2020-06-01"),
              StatusIs(kInvalid, HasSubstr("EMPLOYER_COMPENSATION: ends before it begins")));
  EXPECT_THAT(Reference::Load(EmbeddedFile{"ours.csv", "a,b,c\n"}),
              StatusIs(kInvalid, HasSubstr("the columns have to be")));
}

}  // namespace
}  // namespace reismee
