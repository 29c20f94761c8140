#include <gmock/gmock.h>

#include "tests/services/budget/purse.h"

namespace reismee {
namespace {

class ReservationsTest : public Purse {
 protected:
  // An item of a draft; its name.
  std::string Drafted(int64_t price_cents) {
    file_ = Eligible();
    draft_ = ValueOf(Draft({Planned("JOB_COACHING", price_cents)}));
    return draft_.items(0).name();
  }
  absl::StatusOr<v1::Reservation> Reserve(const std::string& item, int64_t cents) {
    v1::ReserveFundsRequest request;
    request.set_item(item);
    request.set_line(kTeamLine);
    request.set_amount_cents(cents);
    request.set_etag(Etag());
    request.set_request_id(NextRequestId());
    return Ask<v1::Reservation>(guide_, "BudgetService/ReserveFunds", request);
  }
  absl::StatusOr<v1::Reservation> GiveBack(const std::string& name) {
    v1::ReleaseReservationRequest request;
    request.set_name(name);
    request.set_request_id(NextRequestId());
    return Ask<v1::Reservation>(guide_, "BudgetService/ReleaseReservation", request);
  }
  v1::ListReservationsResponse List() {
    v1::ListReservationsRequest request;
    request.set_case_name(file_.name());
    return ValueOf(
        Ask<v1::ListReservationsResponse>(guide_, "BudgetService/ListReservations", request));
  }
  v1::Arrangement draft_;
};

TEST_F(ReservationsTest, MoneyIsHeldForADraftAndUsedByItsCommitment) {
  const std::string item = Drafted(80'000);
  const v1::Reservation held = ValueOf(Reserve(item, 80'000));
  EXPECT_EQ(held.state(), v1::RESERVATION_STATE_HELD);
  EXPECT_EQ(ToIso(held.expires_on()), "2021-06-21");
  EXPECT_EQ(Line(kTeamLine).reserved_cents(), 80'000);
  EXPECT_EQ(Line(kTeamLine).available_cents(), 9'920'000);
  ASSERT_THAT(Agree(draft_), IsOk());
  ASSERT_THAT(Assess(item, NothingUsable()), IsOk());
  ASSERT_THAT(Commit(item, kTeamLine, 50'000), IsOk());
  // What was held and is not needed is available again.
  EXPECT_EQ(Line(kTeamLine).reserved_cents(), 0);
  EXPECT_EQ(Line(kTeamLine).open_cents(), 50'000);
  EXPECT_EQ(List().reservations(0).state(), v1::RESERVATION_STATE_COMMITTED);
}

TEST_F(ReservationsTest, AFullLineStillServesWhatIsHeldOnIt) {
  ASSERT_THAT(Load(budget_holder_, {{"AM26", 80'000}}), IsOk());
  const std::string item = Drafted(80'000);
  ASSERT_THAT(Reserve(item, 80'000), IsOk());
  EXPECT_THAT(Reserve(item, 1), HasReason(v1::REASON_LINE_EXHAUSTED));
  ASSERT_THAT(Agree(draft_), IsOk());
  ASSERT_THAT(Assess(item, NothingUsable()), IsOk());
  EXPECT_THAT(Commit(item, kTeamLine, 80'000), IsOk());
}

TEST_F(ReservationsTest, GivenBackTwiceHasNoFurtherEffect) {
  const v1::Reservation held = ValueOf(Reserve(Drafted(80'000), 80'000));
  EXPECT_EQ(ValueOf(GiveBack(held.name())).state(), v1::RESERVATION_STATE_RELEASED);
  EXPECT_EQ(Line(kTeamLine).reserved_cents(), 0);
  EXPECT_EQ(ValueOf(GiveBack(held.name())).state(), v1::RESERVATION_STATE_RELEASED);
  EXPECT_EQ(Line(kTeamLine).available_cents(), 10'000'000);
}

TEST_F(ReservationsTest, NotMoreThanThePriceNorForWhatIsAgreed) {
  const std::string item = Drafted(80'000);
  EXPECT_THAT(Reserve(item, 80'001), HasReason(v1::REASON_AMOUNT_ABOVE_ITEM_PRICE));
  ASSERT_THAT(Agree(draft_), IsOk());
  EXPECT_THAT(Reserve(item, 1), HasReason(v1::REASON_WRONG_STATE));
}

TEST_F(ReservationsTest, AForgottenDraftHoldsMoneyNoLongerThanItsLastDay) {
  ASSERT_THAT(Reserve(Drafted(80'000), 80'000), IsOk());
  server_.MoveTo(MakeDate(2021, 6, 21));
  EXPECT_EQ(Line(kTeamLine).reserved_cents(), 80'000);
  server_.MoveTo(MakeDate(2021, 6, 22));
  EXPECT_EQ(Line(kTeamLine).reserved_cents(), 0);
  EXPECT_EQ(List().reservations(0).state(), v1::RESERVATION_STATE_RELEASED);
}

}  // namespace
}  // namespace reismee
