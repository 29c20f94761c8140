#include "clients/cli/show/render.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include "clients/cli/show/cell.h"
#include "google/protobuf/text_format.h"
#include "google/protobuf/util/json_util.h"
#include "proto/vocabulary/text.h"
#include "reismee/v1/arrangement.pb.h"
#include "reismee/v1/budget.pb.h"
#include "reismee/v1/budget_service.pb.h"
#include "reismee/v1/case_requests.pb.h"
#include "reismee/v1/case_service.pb.h"
#include "reismee/v1/caseload.pb.h"
#include "reismee/v1/jobseeker.pb.h"
#include "reismee/v1/jobseeker_service.pb.h"
#include "reismee/v1/usage.pb.h"

namespace reismee::cli {
namespace {

using testing::HasSubstr;

template <typename T>
T Parse(const std::string& text) {
  T message;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(text, &message));
  return message;
}

std::string Print(const google::protobuf::Message& message, Format format,
                  Language language = Language::kEnglish) {
  std::ostringstream out;
  PrintAnswer(message, format, language, out);
  return out.str();
}

v1::ListBudgetLinesResponse Lines() {
  return Parse<v1::ListBudgetLinesResponse>(R"pb(
    lines {
      name: "budgetLines/RMT_2021_AM26"
      region: "regions/AM26"
      owner: "organisations/UWV"
      allocated_cents: 10000000
      open_cents: 9920000
      available_cents: 80000
    }
    lines {
      name: "budgetLines/UWV_TRAINING_2021"
      owner: "organisations/UWV"
      allocated_cents: 123456789
      paid_cents: 5
      available_cents: 123456784
    }
  )pb");
}

TEST(RenderTest, TablesForPeople) {
  EXPECT_EQ(
      Print(Lines(), Format::kTable),
      R"(name                           owner                 allocated  reserved       open  paid     available  under use
budgetLines/RMT_2021_AM26      organisations/UWV    100,000.00      0.00  99,200.00  0.00        800.00       0.00
budgetLines/UWV_TRAINING_2021  organisations/UWV  1,234,567.89      0.00       0.00  0.05  1,234,567.84       0.00
)");
  EXPECT_EQ(
      Print(Lines(), Format::kTable, Language::kDutch),
      R"(naam                           eigenaar              toegekend  gereserveerd       open  betaald   beschikbaar  onderuitputting
budgetLines/RMT_2021_AM26      organisations/UWV    100.000,00          0,00  99.200,00     0,00        800,00             0,00
budgetLines/UWV_TRAINING_2021  organisations/UWV  1.234.567,89          0,00       0,00     0,05  1.234.567,84             0,00
)");
}

TEST(RenderTest, EmptyListsSaySo) {
  EXPECT_EQ(Print(v1::ListCasesResponse(), Format::kTable), "None.\n");
  EXPECT_EQ(Print(v1::ListCasesResponse(), Format::kTable, Language::kDutch), "Geen.\n");
  EXPECT_EQ(Print(v1::ListCasesResponse(), Format::kJsonLines), "");
}

// Reading 44: to one decimal.
TEST(RenderTest, SharesInPercent) {
  const auto version = Parse<v1::Arrangement>(R"pb(
    own_contribution_cents: 84000
    own_contribution_permille: 200
  )pb");
  EXPECT_THAT(Print(version, Format::kTable), HasSubstr("own contribution share  20.0 %"));
  EXPECT_THAT(Print(version, Format::kTable, Language::kDutch),
              HasSubstr("eigen bijdrage in %  20,0 %"));
  EXPECT_THAT(Print(version, Format::kJson), HasSubstr("\"own_contribution_permille\": 200"));
}

TEST(RenderTest, SheetsWithTablesInside) {
  const auto commitment = Parse<v1::Commitment>(R"pb(
    name: "commitments/1"
    case_name: "cases/1"
    amount_cents: 420000
    open_cents: 420000
    state: COMMITMENT_STATE_OPEN
    committed_on { year: 2021 month: 6 day: 1 }
    create_time { seconds: 1622541600 }
    instalments {
      number: 1
      due_on { year: 2021 month: 6 day: 30 }
      amount_cents: 60000
      state: INSTALMENT_STATE_DUE
    }
  )pb");
  EXPECT_EQ(Print(commitment, Format::kTable), R"(name          commitments/1
case name     cases/1
amount        4,200.00
paid          0.00
open          4,200.00
released      0.00
state         OPEN
committed on  2021-06-01
create time   2021-06-01 12:00:00
repaid        0.00
overpaid      0.00

instalments:
number  due on      amount  paid  state  paid on
     1  2021-06-30  600.00  0.00  DUE
)");
  EXPECT_THAT(Print(commitment, Format::kTable, Language::kDutch),
              HasSubstr("vastgelegd op    2021-06-01"));
}

TEST(RenderTest, TotalsStandBelowAList) {
  const auto usage = Parse<v1::ListUsageResponse>(R"pb(
    usages { name: "usages/1" kind: USAGE_KIND_HOURS minutes: 180 }
    total_minutes: 180
    next_page_token: "t"
  )pb");
  EXPECT_EQ(Print(usage, Format::kTable),
            R"(name      date  kind   minutes  item  corrects  corrected by  organisation
usages/1        HOURS      180

total minutes  180
)");
}

TEST(RenderTest, PartsOfAnAnswerBecomeTables) {
  const auto state = Parse<v1::CaseAsOf>(R"pb(
    case_name: "cases/1"
    responsible_body: "organisations/GM0855"
    responsibilities {
      body: "organisations/UWV"
      valid_to { year: 2021 month: 9 day: 30 }
    }
    arrangement {
      name: "arrangements/1"
      version: 1
      items { name: "items/1" }
    }
  )pb");
  const std::string shown = Print(state, Format::kTable);
  EXPECT_THAT(shown, HasSubstr("responsible body  organisations/GM0855\n"));
  EXPECT_THAT(shown, HasSubstr("\nresponsibilities:\n"));
  EXPECT_THAT(shown, HasSubstr("\narrangement:\nname"));
  EXPECT_THAT(shown, HasSubstr("\nitems:\nname     instrument"));
}

TEST(RenderTest, JsonKeepsNamesAndDefaults) {
  const std::string json = Print(Lines(), Format::kJson);
  EXPECT_THAT(json, HasSubstr("\"allocated_cents\": \"10000000\""));
  EXPECT_THAT(json, HasSubstr("\"paid_cents\": \"0\""));
  EXPECT_THAT(json, HasSubstr("\"next_page_token\": \"\""));
  const std::string lines = Print(Lines(), Format::kJsonLines);
  EXPECT_EQ(std::count(lines.begin(), lines.end(), '\n'), 2);
  EXPECT_THAT(lines, testing::StartsWith("{\"name\":\"budgetLines/RMT_2021_AM26\""));
}

TEST(RenderTest, CsvGuardsAgainstFormulas) {
  auto response = Parse<v1::ListNotesResponse>(R"pb(
    notes {
      date { year: 2021 month: 5 day: 3 }
      kind: NOTE_KIND_CALL
      author: "-anna"
      text: "=HYPERLINK(\"x\"), yes"
    }
    notes { author: "+31" text: "@SUM\nnext" organisation: "\tx" }
    notes { author: "anna" text: "1-2" }
  )pb");
  EXPECT_EQ(Print(response, Format::kCsv), R"(date,kind,organisation,author,text
2021-05-03,CALL,,'-anna,"'=HYPERLINK(""x""), yes"
,,'	x,'+31,"'@SUM
next"
,,,anna,1-2
)");
}

TEST(RenderTest, CsvHasCentsAndUtc) {
  const std::string csv = Print(Lines(), Format::kCsv);
  EXPECT_THAT(csv, HasSubstr("name,owner,allocated_cents,reserved_cents,open_cents"));
  EXPECT_THAT(csv, HasSubstr("budgetLines/RMT_2021_AM26,organisations/UWV,10000000,0,"));
}

TEST(RenderTest, CsvOfASummaryAndAnArrangementHasTheRowsOfTheirList) {
  const auto summary = Parse<v1::CaseloadSummary>(R"pb(
    subject: "regions/AM25"
    rows { region: "regions/AM25" state: CASE_STATE_ACTIVE people: 12 }
    rows { region: "regions/AM25" state: CASE_STATE_CLOSED withheld: "<5" }
    overdue { region: "regions/AM25" waiting: 2 }
  )pb");
  EXPECT_EQ(Print(summary, Format::kCsv), R"(region,state,people,withheld
regions/AM25,ACTIVE,12,
regions/AM25,CLOSED,0,<5
)");
  const auto arrangement = Parse<v1::Arrangement>(R"pb(
    name: "arrangements/1"
    items { name: "items/1" instrument: "instruments/REGULAR_TRAINING" price_cents: 420000 }
  )pb");
  EXPECT_THAT(Print(arrangement, Format::kCsv),
              HasSubstr("\nitems/1,instruments/REGULAR_TRAINING,,,,420000,"));
  EXPECT_THAT(Print(arrangement, Format::kJsonLines), testing::StartsWith("{\"name\":\"arr"));
}

TEST(RenderTest, NumbersBelowZeroAreNoFormulas) {
  v1::ListNotesResponse notes;
  for (const char* text : {"-5", "-", "-5+1", "+5", "\r=1", "\n=1", "'=1"}) {
    notes.add_notes()->set_text(text);
  }
  EXPECT_EQ(Print(notes, Format::kCsv), R"(date,kind,organisation,author,text
,,,,-5
,,,,'-
,,,,'-5+1
,,,,'+5
,,,,\u000d=1
,,,,"'
=1"
,,,,'=1
)");
  v1::ListBudgetLinesResponse lines;
  lines.add_lines()->set_available_cents(-5);
  EXPECT_THAT(Print(lines, Format::kCsv), HasSubstr("\n,,0,0,0,0,-5,0\n"));
}

TEST(RenderTest, TextsCannotSteerTheTerminal) {
  v1::ListNotesResponse notes;
  v1::Note& note = *notes.add_notes();
  note.set_text("a\x1b[2Jb\nc\u202E");
  note.set_author("d\x7f\u2066");
  EXPECT_EQ(Print(note, Format::kTable),
            "text    a\\u001b[2Jb c\\u202e\n"
            "author  d\\u007f\\u2066\n");
  EXPECT_EQ(Print(notes, Format::kTable),
            "date  kind  organisation  author         text\n"
            "                          d\\u007f\\u2066  a\\u001b[2Jb c\\u202e\n");
  EXPECT_THAT(Print(notes, Format::kCsv), HasSubstr(",d\\u007f\\u2066,\"a\\u001b[2Jb\nc\\u202e\""));
}

TEST(RenderTest, JsonSaysTheSameWithEscapes) {
  v1::Note note;
  note.set_text("\x1b[2J\u009B\u061C\u200B\u202E\u2066\u2069\uFEFF\U000E0000\U000E0041\n\t\\u");
  for (const Format format : {Format::kJson, Format::kJsonLines}) {
    const std::string json = Print(note, format);
    EXPECT_EQ(UnfitCharacter(json, Lines::kMany), "");
    v1::Note read;
    ASSERT_TRUE(google::protobuf::util::JsonStringToMessage(json, &read).ok()) << json;
    EXPECT_EQ(read.text(), note.text());
  }
}

TEST(RenderTest, AlignsTextsThatAreNotAscii) {
  EXPECT_EQ(Width("coördinator"), 11);
  const auto notes = Parse<v1::ListNotesResponse>(R"pb(
    notes { author: "Noë" text: "x" }
    notes { author: "Anna" text: "y" }
  )pb");
  EXPECT_EQ(Print(notes, Format::kTable),
            "date  kind  organisation  author  text\n"
            "                          Noë     x\n"
            "                          Anna    y\n");
}

TEST(RenderTest, SituationsShowCauseAndReorienting) {
  const auto situations = Parse<v1::ListSituationsResponse>(R"pb(
    situations {
      kind: SITUATION_KIND_SELF_EMPLOYMENT
      valid_from { year: 2020 month: 1 day: 1 }
      covid_cause: true
      reorienting: true
    }
  )pb");
  EXPECT_THAT(Print(situations, Format::kTable), HasSubstr("covid cause  reorienting  known to"));
  EXPECT_THAT(Print(situations, Format::kCsv), HasSubstr(",true,true,\n"));
}

TEST(RenderTest, CaseloadsByRegion) {
  const auto summary = Parse<v1::CaseloadSummary>(R"pb(
    scope: CASELOAD_SCOPE_NATION
    as_of { year: 2022 month: 3 day: 15 }
    rows { region: "regions/AM26" state: CASE_STATE_ACTIVE people: 12 }
    rows { region: "regions/AM25" state: CASE_STATE_INTAKE people: 3 }
    overdue { region: "regions/AM25" kind: WORK_ITEM_KIND_OFFER_TO_ANSWER waiting: 2 overdue: 1 }
    revisions { region: "regions/AM25" revision: 7 }
    revisions { region: "regions/AM26" revision: 9 }
  )pb");
  EXPECT_EQ(
      Print(summary, Format::kTable, Language::kDutch),
      R"(mensen nu; in- en uitstroom, wachtend werk en begrotingsregels op peildatum 2022-03-15

regio  INTAKE  ELIGIBLE  ACTIVE  CLOSED  REJECTED  wacht  te laat  revisie
AM25        3         0       0       0         0      2        1        7
AM26        0         0      12       0         0      0        0        9
alle        3         0      12       0         0      2        1

te laat:
regio         soort            wacht  te laat
regions/AM25  OFFER_TO_ANSWER      2        1
)");
}

TEST(RenderTest, WithheldFiguresStayWithheld) {
  const auto summary = Parse<v1::CaseloadSummary>(R"pb(
    as_of { year: 2022 month: 3 day: 15 }
    rows { region: "regions/AM25" state: CASE_STATE_ACTIVE people: 3 withheld: "<5" }
    rows { region: "regions/AM26" state: CASE_STATE_ACTIVE people: 12 }
  )pb");
  EXPECT_THAT(Print(summary, Format::kTable),
              HasSubstr("AM25         0         0      <5       0         0        -        -\n"
                        "AM26         0         0      12       0         0        -        -\n"
                        "all          0         0       x       0         0        -        -\n"));
}

TEST(RenderTest, PublishedCaseloadsShowWhatIsWithheldAndSayWhy) {
  const auto summary = Parse<v1::CaseloadSummary>(R"pb(
    rows { region: "regions/AM25" state: CASE_STATE_ACTIVE people: 12 }
    flows { region: "regions/AM25" month: "2022-03" outflow: 7 withheld: "inflow" }
  )pb");
  const std::string shown = Print(summary, Format::kTable);
  EXPECT_THAT(shown, HasSubstr("regions/AM25  2022-03       x        7"));
  EXPECT_THAT(shown, HasSubstr("\n<5: 1 to 4. x: small too, or withheld"));
  EXPECT_THAT(shown, HasSubstr("\n-: no work waits, or these figures are not part"));
  EXPECT_THAT(Print(summary, Format::kTable, Language::kDutch),
              HasSubstr("\n<5: 1 tot 4. x: ook klein, of weggelaten"));
}

TEST(RenderTest, CaseloadsThatWithholdNothingHaveNoLegend) {
  const auto summary = Parse<v1::CaseloadSummary>(R"pb(
    rows { region: "regions/AM25" state: CASE_STATE_ACTIVE people: 12 }
    overdue { region: "regions/AM25" kind: WORK_ITEM_KIND_OFFER_TO_ANSWER waiting: 2 }
  )pb");
  EXPECT_THAT(Print(summary, Format::kTable), testing::Not(HasSubstr("<5")));
  EXPECT_THAT(Print(summary, Format::kTable), testing::Not(HasSubstr("-: ")));
}

}  // namespace
}  // namespace reismee::cli
