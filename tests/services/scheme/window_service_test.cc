#include <gmock/gmock.h>

#include "tests/services/scheme/partnership.h"

namespace reismee {
namespace {

class WindowServiceTest : public Partnership {};

TEST_F(WindowServiceTest, Reading22TheRestOfOneCompartmentMovesToTheOther) {
  Divide(100'000'000, 400'000'000);
  const std::string large = Applied(500'000'000);
  EXPECT_THAT(DecideOn(large, 500'000'000), HasReason(v1::REASON_LINE_EXHAUSTED));
  const std::string small = Applied(30'000'000);
  const v1::WindowClosing closing = ValueOf(CloseWindow(budget_holder_));
  EXPECT_EQ(closing.from_line(), kSmallLine);
  EXPECT_EQ(closing.to_line(), kLargeLine);
  EXPECT_EQ(closing.moved_cents(), 70'000'000);  // 300,000.00 waits in the small one.
  EXPECT_EQ(ToIso(closing.closed_on()), "2021-05-10");
  EXPECT_EQ(closing.organisation(), "organisations/SZW");
  EXPECT_EQ(Line(kSmallLine).allocated_cents(), 30'000'000);
  EXPECT_EQ(Line(kLargeLine).allocated_cents(), 470'000'000);
  // What is refused then becomes free; closing again moves it too.
  ASSERT_THAT(DecideOn(small, 0), IsOk());
  EXPECT_EQ(ValueOf(CloseWindow(budget_holder_)).moved_cents(), 30'000'000);
  EXPECT_THAT(DecideOn(large, 500'000'000), IsOk());
  const v1::SchemeFigures figures = Figures(tilburg_);
  ASSERT_EQ(figures.closings_size(), 2);
  EXPECT_EQ(figures.closings(0).moved_cents(), 70'000'000);
  EXPECT_EQ(figures.compartments(0).refused_applications(), 1);
  EXPECT_EQ(figures.compartments(1).awarded_cents(), 500'000'000);
  ExpectBalance();
}

TEST_F(WindowServiceTest, NothingMovesWhereNobodyWaits) {
  const v1::WindowClosing closing = ValueOf(CloseWindow(budget_holder_));
  EXPECT_EQ(closing.moved_cents(), 0);
  EXPECT_EQ(closing.from_line(), "");
  EXPECT_EQ(Line(kSmallLine).allocated_cents(), 1'430'000'000);
}

TEST_F(WindowServiceTest, AfterItNothingIsFiled) {
  ASSERT_THAT(CloseWindow(budget_holder_, MakeDate(2021, 4, 30)), IsOk());
  v1::SubmitApplicationRequest request = ToApply(30'000'000);
  *request.mutable_filed_on() = MakeDate(2021, 5, 1);
  EXPECT_THAT(Apply(budget_holder_, request), HasReason(v1::REASON_APPLICATION_NOT_ALLOWED));
  // What was filed in time is entered afterwards.
  *request.mutable_filed_on() = MakeDate(2021, 4, 30);
  request.set_request_id(NextRequestId());
  EXPECT_THAT(Apply(budget_holder_, request), IsOk());
  EXPECT_THAT(CloseWindow(budget_holder_, MakeDate(2021, 4, 29)),
              HasReason(v1::REASON_DATE_TOO_EARLY));
}

TEST_F(WindowServiceTest, Reading40WhatMovedServesNoEarlierDay) {
  Divide(100'000'000, 400'000'000);
  const std::string large = Applied(500'000'000);
  ASSERT_THAT(CloseWindow(budget_holder_), IsOk());
  v1::DecideApplicationRequest request = ToDecide(large, 500'000'000);
  *request.mutable_date() = MakeDate(2021, 5, 9);
  EXPECT_THAT(DecideOn(budget_holder_, request), HasReason(v1::REASON_DATE_TOO_EARLY));
  *request.mutable_date() = MakeDate(2021, 5, 10);
  request.set_request_id(NextRequestId());
  EXPECT_THAT(DecideOn(budget_holder_, request), IsOk());
}

TEST_F(WindowServiceTest, Reading40WhatCameBackLaterDoesNotMoveEarlier) {
  Divide(40'000'000, 100'000'000);
  const std::string award = Awarded(40'000'000);
  Applied(110'000'000);
  server_.MoveTo(MakeDate(2021, 5, 20));
  ASSERT_THAT(CloseAward(budget_holder_, award), IsOk());
  EXPECT_EQ(ValueOf(CloseWindow(budget_holder_, MakeDate(2021, 5, 19))).moved_cents(), 0);
  EXPECT_EQ(ValueOf(CloseWindow(budget_holder_, MakeDate(2021, 5, 20))).moved_cents(), 40'000'000);
}

TEST_F(WindowServiceTest, AWindowThatIsNotThere) {
  v1::CloseWindowRequest request;
  request.set_scheme_window("schemeWindows/NONE");
  request.set_request_id(NextRequestId());
  EXPECT_THAT(Ask<v1::WindowClosing>(budget_holder_, "SchemeService/CloseWindow", request),
              HasReason(v1::REASON_UNKNOWN_CODE));
}

}  // namespace
}  // namespace reismee
