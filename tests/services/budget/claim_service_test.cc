// Team cost: partners claim, the cashier decides, payment follows (reading 31).
#include <gmock/gmock.h>

#include "reismee/v1/admin.pb.h"
#include "reismee/v1/claim.pb.h"
#include "tests/services/budget/purse.h"

namespace reismee {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr char kTeamCostLine[] = "budgetLines/RMT_2021_AM26_TEAM_COST";

class ClaimServiceTest : public Purse {
 protected:
  ClaimServiceTest() {
    v1::LoadAllocationsRequest request;
    request.set_measure("budgetMeasures/RMT");
    request.set_year(2021);
    v1::Allocation& one = *request.add_allocations();
    one.set_region("regions/AM26");
    one.set_part("TEAM_COST");
    one.set_amount_cents(100'000);
    request.set_request_id(NextRequestId());
    EXPECT_THAT(
        Ask<v1::LoadAllocationsResponse>(budget_holder_, "BudgetService/LoadAllocations", request),
        IsOk());
  }

  absl::StatusOr<v1::Claim> Submit(TestClient& caller, int64_t cents,
                                   const std::string& region = "AM26", int year = 2021) {
    v1::SubmitClaimRequest request;
    request.set_region("regions/" + region);
    *request.mutable_valid_from() = MakeDate(year, 1, 1);
    *request.mutable_valid_to() = MakeDate(year, 3, 31);
    request.set_amount_cents(cents);
    request.set_description("two advisers, 120 hours");
    request.set_request_id(NextRequestId());
    return Ask<v1::Claim>(caller, "ClaimService/SubmitClaim", request);
  }
  absl::StatusOr<v1::Claim> Approve(TestClient& caller, const std::string& name, int64_t cents = 0,
                                    const std::string& reason = "") {
    v1::ApproveClaimRequest request;
    request.set_name(name);
    request.set_approved_cents(cents);
    request.set_reason(reason);
    request.set_request_id(NextRequestId());
    return Ask<v1::Claim>(caller, "ClaimService/ApproveClaim", request);
  }
  absl::StatusOr<v1::Claim> RefuseIt(TestClient& caller, const std::string& name) {
    v1::RefuseClaimRequest request;
    request.set_name(name);
    request.set_reason("no hours are accounted for");
    request.set_request_id(NextRequestId());
    return Ask<v1::Claim>(caller, "ClaimService/RefuseClaim", request);
  }
  absl::StatusOr<v1::Claim> PayIt(TestClient& caller, const std::string& name) {
    v1::PayClaimRequest request;
    request.set_name(name);
    request.set_reference("2021-0417");
    request.set_request_id(NextRequestId());
    return Ask<v1::Claim>(caller, "ClaimService/PayClaim", request);
  }
  absl::StatusOr<v1::Claim> GetIt(TestClient& caller, const std::string& name) {
    v1::GetClaimRequest request;
    request.set_name(name);
    return Ask<v1::Claim>(caller, "ClaimService/GetClaim", request);
  }
  std::vector<std::string> Listed(TestClient& caller, const std::string& filter = "") {
    v1::ListClaimsRequest request;
    request.set_filter(filter);
    const auto answer =
        ValueOf(Ask<v1::ListClaimsResponse>(caller, "ClaimService/ListClaims", request));
    std::vector<std::string> names;
    for (const v1::Claim& one : answer.claims()) names.push_back(one.name());
    return names;
  }
  v1::RecountResponse Recounted() {
    TestClient caller = server_.Operator();
    return ValueOf(Ask<v1::RecountResponse>(caller, "AdminService/Recount", v1::RecountRequest()));
  }
  // {available, reserved, open, paid} of the line; the books balance, and are those counted anew.
  std::vector<int64_t> Books() {
    v1::GetBudgetLineRequest request;
    request.set_name(kTeamCostLine);
    const auto line =
        ValueOf(Ask<v1::BudgetLine>(budget_holder_, "BudgetService/GetBudgetLine", request));
    EXPECT_EQ(line.allocated_cents(), line.available_cents() + line.reserved_cents() +
                                          line.open_cents() + line.paid_cents());
    EXPECT_THAT(Recounted().differences(), IsEmpty());
    return {line.available_cents(), line.reserved_cents(), line.open_cents(), line.paid_cents()};
  }

  TestClient fnv_ = server_.As("fnv", "organisations/FNV", {v1::ROLE_TEAM_ADVISER}, {"AM26"});
  TestClient of_uwv_ = server_.As("team-uwv", kUwv, {v1::ROLE_BUDGET_HOLDER}, {"AM26"});
};

TEST_F(ClaimServiceTest, Reading31FromClaimToPayment) {
  const v1::Claim claim = ValueOf(Submit(fnv_, 60'000));
  EXPECT_EQ(claim.organisation(), "organisations/FNV");
  EXPECT_EQ(claim.line(), kTeamCostLine);
  EXPECT_EQ(claim.state(), v1::CLAIM_STATE_SUBMITTED);
  EXPECT_THAT(Books(), ElementsAre(40'000, 60'000, 0, 0));
  EXPECT_THAT(PayIt(cashier_, claim.name()), HasReason(v1::REASON_WRONG_STATE));
  const v1::Claim approved = ValueOf(Approve(cashier_, claim.name(), 45'000, "hours of March"));
  EXPECT_EQ(approved.approved_cents(), 45'000);
  EXPECT_THAT(Books(), ElementsAre(55'000, 0, 45'000, 0));
  EXPECT_THAT(Approve(cashier_, claim.name()), HasReason(v1::REASON_WRONG_STATE));
  const v1::Claim paid = ValueOf(PayIt(cashier_, claim.name()));
  EXPECT_EQ(paid.state(), v1::CLAIM_STATE_PAID);
  EXPECT_EQ(paid.reference(), "2021-0417");
  EXPECT_THAT(Books(), ElementsAre(55'000, 0, 0, 45'000));
  EXPECT_THAT(PayIt(cashier_, claim.name()), HasReason(v1::REASON_WRONG_STATE));
  EXPECT_EQ(ValueOf(GetIt(fnv_, claim.name())).SerializeAsString(), paid.SerializeAsString());
  EXPECT_EQ(Line(kTeamLine).paid_cents(), 0) << "money for services is another line";
}

TEST_F(ClaimServiceTest, WhatIsRefusedGoesBackToTheLine) {
  const v1::Claim claim = ValueOf(Submit(fnv_, 100'000));
  EXPECT_THAT(Submit(fnv_, 1), HasReason(v1::REASON_LINE_EXHAUSTED));
  const v1::Claim refused = ValueOf(RefuseIt(cashier_, claim.name()));
  EXPECT_EQ(refused.state(), v1::CLAIM_STATE_REFUSED);
  EXPECT_EQ(refused.reason(), "no hours are accounted for");
  EXPECT_THAT(Books(), ElementsAre(100'000, 0, 0, 0));
  EXPECT_THAT(Submit(fnv_, 1), IsOk());
}

TEST_F(ClaimServiceTest, PartnersClaimWhereTheyWork) {
  TestClient coordinator = server_.As("chair", kTilburg, {v1::ROLE_COORDINATOR}, {"AM26"});
  TestClient school = server_.As("school", "organisations/SBB", {v1::ROLE_BUDGET_HOLDER}, {"AM26"});
  TestClient caseworker = server_.Caseworker(kTilburg);
  for (TestClient* caller : {&coordinator, &school, &caseworker}) {
    EXPECT_THAT(Submit(*caller, 1), StatusIs(absl::StatusCode::kPermissionDenied));
  }
  EXPECT_THAT(Submit(fnv_, 1, "AM25"), StatusIs(absl::StatusCode::kPermissionDenied));
  EXPECT_THAT(Submit(fnv_, 1, "AM26", 2020), HasReason(v1::REASON_OUTSIDE_FUNDING_PERIOD));
  EXPECT_THAT(Submit(of_uwv_, 1), IsOk());
}

TEST_F(ClaimServiceTest, TheCashierOfTheLineDecidesAndNobodyOnTheirOwn) {
  const v1::Claim claim = ValueOf(Submit(fnv_, 1'000));
  TestClient other = server_.As("cashier-AM01", kUwv, {v1::ROLE_CASHIER}, {"AM01"});
  EXPECT_THAT(Approve(other, claim.name()), StatusIs(absl::StatusCode::kPermissionDenied));
  EXPECT_EQ(Approve(other, claim.name()).status(), Approve(other, "claims/none").status());
  EXPECT_THAT(Approve(fnv_, claim.name()), StatusIs(absl::StatusCode::kPermissionDenied));
  TestClient both = server_.As("both", kUwv, {v1::ROLE_CASHIER, v1::ROLE_BUDGET_HOLDER}, {"AM26"});
  const v1::Claim own = ValueOf(Submit(both, 1'000));
  EXPECT_THAT(Approve(both, own.name()), StatusIs(absl::StatusCode::kPermissionDenied));
  EXPECT_THAT(Approve(cashier_, own.name()), IsOk());
}

TEST_F(ClaimServiceTest, APartnerSeesItsOwnTheCashierAll) {
  const v1::Claim of_fnv = ValueOf(Submit(fnv_, 1'000));
  const v1::Claim of_uwv = ValueOf(Submit(of_uwv_, 2'000));
  EXPECT_THAT(Listed(fnv_), ElementsAre(of_fnv.name()));
  EXPECT_THAT(Listed(of_uwv_), ElementsAre(of_uwv.name()));
  EXPECT_THAT(Listed(cashier_), ElementsAre(of_fnv.name(), of_uwv.name()));
  EXPECT_THAT(Listed(cashier_, "organisation=FNV AND state=SUBMITTED"), ElementsAre(of_fnv.name()));
  EXPECT_THAT(Listed(cashier_, "state=PAID"), IsEmpty());
  EXPECT_THAT(Listed(cashier_, "region=AM25"), IsEmpty());
  EXPECT_THAT(GetIt(fnv_, of_uwv.name()), StatusIs(absl::StatusCode::kPermissionDenied));
}

}  // namespace
}  // namespace reismee
