#include "services/scheme/scheme_rules.h"

#include <gtest/gtest.h>

#include "proto/vocabulary/date.h"
#include "proto/vocabulary/refusal.h"
#include "tests/testing/status_matchers.h"

namespace reismee {
namespace {

v1::SchemeApplication Filed() {
  v1::SchemeApplication filed;
  filed.set_partnership("Techniek werkt door");
  v1::Partner& employers = *filed.add_partners();
  employers.set_kind(v1::PARTNER_KIND_EMPLOYERS_ORGANISATION);
  employers.set_display_name("Metaalunie");
  v1::Partner& employees = *filed.add_partners();
  employees.set_kind(v1::PARTNER_KIND_EMPLOYEES_ORGANISATION);
  employees.set_display_name("FNV");
  *filed.mutable_filed_on() = MakeDate(2021, 3, 15);
  filed.set_requested_cents(75'000'000);
  filed.set_sector("sectors/4");
  filed.set_sector_state(v1::SECTOR_STATE_SURPLUS);
  *filed.mutable_first_day() = MakeDate(2021, 3, 1);
  *filed.mutable_last_day() = MakeDate(2022, 6, 30);
  filed.set_state(v1::APPLICATION_STATE_WAITING);
  return filed;
}

v1::SchemeWindow Window() {
  v1::SchemeWindow window;
  window.set_name("schemeWindows/SECTOR_SCHEME_2021");
  *window.mutable_published_on() = MakeDate(2021, 1, 1);
  *window.mutable_valid_from() = MakeDate(2021, 3, 1);
  return window;
}

v1::WindowClosing ClosedOn(const Date& day) {
  v1::WindowClosing closing;
  *closing.mutable_closed_on() = day;
  return closing;
}

absl::Status CheckFiled(const v1::SchemeApplication& filed) {
  return CheckFields(filed, MakeDate(2021, 5, 10));
}

TEST(SchemeRules, Reading22TheAmountChoosesTheCompartment) {
  struct Row {
    int64_t cents;
    const char* part;
  };
  for (const Row& row : {Row{29'999'999, ""}, Row{30'000'000, "SMALL"}, Row{99'999'999, "SMALL"},
                         Row{100'000'000, "LARGE"}, Row{500'000'000, "LARGE"}, Row{500'000'001, ""},
                         Row{0, ""}, Row{-1, ""}}) {
    const auto part = CompartmentOf(row.cents);
    EXPECT_EQ(part.value_or(""), row.part) << row.cents;
    if (part.ok()) continue;
    EXPECT_THAT(part, HasReason(v1::REASON_INVALID_AMOUNT));
    const auto found = BadRequestOf(part.status());
    ASSERT_TRUE(found.has_value());
    EXPECT_EQ(found->field_violations(0).field(), "requested_cents");
    EXPECT_EQ(found->field_violations(0).description(),
              "from 300,000.00 to 5,000,000.00 euros (reading 22)");
  }
}

TEST(SchemeRules, Reading22ASectorShortOfPeopleStatesItsNeedOfStaff) {
  v1::SchemeApplication filed = Filed();
  EXPECT_THAT(CheckFiled(filed), IsOk());
  filed.set_sector_state(v1::SECTOR_STATE_SHORTAGE);
  EXPECT_THAT(CheckFiled(filed), HasReason(v1::REASON_REQUIRED));
  filed.set_staff_need("500 technicians a year");
  EXPECT_THAT(CheckFiled(filed), IsOk());
}

TEST(SchemeRules, FieldsAreWholeAndInOrder) {
  EXPECT_THAT(CheckFields(v1::SchemeApplication(), MakeDate(2021, 5, 10)),
              StatusIs(absl::StatusCode::kInvalidArgument));
  v1::SchemeApplication filed = Filed();
  *filed.mutable_filed_on() = MakeDate(2021, 5, 11);
  EXPECT_THAT(CheckFiled(filed), HasReason(v1::REASON_DATE_IN_FUTURE));
  filed = Filed();
  *filed.mutable_last_day() = MakeDate(2021, 2, 28);
  EXPECT_THAT(CheckFiled(filed), HasReason(v1::REASON_INVALID_PERIOD));
  filed = Filed();
  filed.mutable_partners(1)->clear_kind();
  EXPECT_THAT(CheckFiled(filed), HasReason(v1::REASON_REQUIRED));
}

TEST(SchemeRules, Reading22BothSidesTakePartOrTheFoundationAdvisedBefore) {
  v1::SchemeApplication filed = Filed();
  EXPECT_THAT(CheckSupport(filed), IsOk());
  filed.mutable_partners(1)->set_kind(v1::PARTNER_KIND_TRAINING_FUND);
  EXPECT_THAT(CheckSupport(filed), HasReason(v1::REASON_APPLICATION_NOT_ALLOWED));
  *filed.mutable_advice_on() = MakeDate(2021, 3, 15);
  EXPECT_THAT(CheckSupport(filed), HasReason(v1::REASON_APPLICATION_NOT_ALLOWED))
      << "not before it was filed";
  *filed.mutable_advice_on() = MakeDate(2021, 3, 14);
  EXPECT_THAT(CheckSupport(filed), IsOk());
}

TEST(SchemeRules, ApplicationsAreFiledWithinTheWindow) {  // 003:170-172
  const std::vector<v1::SchemeWindow> windows = {Window()};
  EXPECT_THAT(WindowOn(windows, MakeDate(2021, 2, 28)),
              HasReason(v1::REASON_APPLICATION_NOT_ALLOWED));
  EXPECT_THAT(WindowOn(windows, MakeDate(2021, 3, 1)), IsOk());
  EXPECT_THAT(CheckNotClosed({}, MakeDate(2021, 4, 1)), IsOk());
  const std::vector<v1::WindowClosing> closings = {ClosedOn(MakeDate(2021, 4, 30)),
                                                   ClosedOn(MakeDate(2021, 6, 30))};
  EXPECT_THAT(CheckNotClosed(closings, MakeDate(2021, 4, 30)), IsOk());
  EXPECT_THAT(CheckNotClosed(closings, MakeDate(2021, 5, 1)),
              HasReason(v1::REASON_APPLICATION_NOT_ALLOWED));
}

TEST(SchemeRules, Reading35ActivitiesDoNotLieBeforeThePublication) {
  EXPECT_THAT(CheckActivities(MakeDate(2020, 12, 31), Window()),
              HasReason(v1::REASON_DATE_TOO_EARLY));
  EXPECT_THAT(CheckActivities(MakeDate(2021, 1, 1), Window()), IsOk());
}

TEST(SchemeRules, AnAwardIsAtMostWhatWasAskedAndARefusalSaysWhy) {
  v1::SchemeApplication filed = Filed();
  v1::DecideApplicationRequest decision;
  EXPECT_THAT(CheckDecision(filed, decision), HasReason(v1::REASON_REQUIRED));
  decision.set_refusal_reason("the compartment is used up");
  EXPECT_THAT(CheckDecision(filed, decision), IsOk());
  decision.set_amount_cents(75'000'000);
  EXPECT_THAT(CheckDecision(filed, decision), HasReason(v1::REASON_INVALID_VALUE));
  decision.clear_refusal_reason();
  EXPECT_THAT(CheckDecision(filed, decision), IsOk());
  decision.set_amount_cents(75'000'001);
  EXPECT_THAT(CheckDecision(filed, decision), HasReason(v1::REASON_INVALID_AMOUNT));
  decision.set_amount_cents(1);
  *decision.mutable_first_day() = MakeDate(2022, 7, 1);
  EXPECT_THAT(CheckDecision(filed, decision), HasReason(v1::REASON_INVALID_PERIOD));
  filed.set_state(v1::APPLICATION_STATE_REFUSED);
  EXPECT_THAT(CheckDecision(filed, decision), HasReason(v1::REASON_WRONG_STATE));
}

TEST(SchemeRules, Reading35TheAmountIsForTwoYearsTogether) {
  v1::BudgetLine line;
  line.set_year(2021);
  line.set_last_year(2022);
  EXPECT_THAT(CheckFunded(line, MakeDate(2021, 1, 1)), IsOk());
  EXPECT_THAT(CheckFunded(line, MakeDate(2022, 12, 31)), IsOk());
  EXPECT_THAT(CheckFunded(line, MakeDate(2023, 1, 1)),
              HasReason(v1::REASON_OUTSIDE_FUNDING_PERIOD));
}

TEST(SchemeRules, Reading22TheRestOfOneMovesToTheOther) {
  struct Row {
    Compartment small;
    Compartment large;
    int64_t moved;
    const char* from;
  };
  const Row rows[] = {
      {{"small", 100, 0}, {"large", 50, 80}, 100, "small"},
      {{"small", 100, 60}, {"large", 50, 51}, 40, "small"},
      {{"small", 10, 20}, {"large", 300, 100}, 200, "large"},
      {{"small", 100, 0}, {"large", 50, 50}, 0, ""},  // Enough for all that waits.
      {{"small", 100, 100}, {"large", 0, 1}, 0, ""},  // Nothing over.
      {{"small", 100, 101}, {"large", 0, 1}, 0, ""},  // Too little in both.
      {{"small", 100, 0}, {"large", 100, 0}, 0, ""},  // Nobody waits.
  };
  for (const Row& row : rows) {
    v1::WindowClosing closing;
    MoveRest({row.small, row.large}, closing);
    EXPECT_EQ(closing.moved_cents(), row.moved);
    EXPECT_EQ(closing.from_line(), row.from);
  }
}

TEST(SchemeRules, Reading24FiguresAboutAFewPeopleAreWithheld) {  // M17
  v1::BegunBeforeAward figures;
  EXPECT_EQ(Withheld(figures).withheld(), "");
  figures.set_items(7);
  figures.set_amount_cents(1);
  for (int people = 1; people < 5; ++people) {
    figures.set_people(people);
    const v1::BegunBeforeAward told = Withheld(figures);
    EXPECT_EQ(told.withheld(), "<5");
    EXPECT_EQ(told.people() + told.items() + told.amount_cents(), 0);
  }
  figures.set_people(5);
  EXPECT_EQ(Withheld(figures).items(), 7);
}

}  // namespace
}  // namespace reismee
