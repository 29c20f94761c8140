// Claims of partners on the team cost of a region (reading 31).
#include <string>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "proto/vocabulary/name.h"
#include "proto/vocabulary/refusal.h"
#include "proto/vocabulary/status_macros.h"
#include "reismee/v1/claim.pb.h"
#include "services/budget/claim_rules.h"
#include "services/edge/handler.h"
#include "services/request/act_date.h"
#include "services/request/filter.h"
#include "services/request/paging.h"
#include "storage/access/claim_rules.h"
#include "storage/budget/budget_lines.h"
#include "storage/budget/claims.h"
#include "storage/budget/line_names.h"

namespace reismee {
namespace {

constexpr int kDefaultPageSize = 100;
constexpr int kLargestPageSize = 500;

// Means of the teams, and the part of them that pays for taking part (000:188-193).
constexpr absl::string_view kTeamMeasure = "budgetMeasures/RMT";
constexpr absl::string_view kTeamCost = "TEAM_COST";

absl::Status NotForYou() {
  return Refuse(v1::REASON_PERMISSION_DENIED, absl::StatusCode::kPermissionDenied,
                {.mend = "BUDGET_HOLDER"},
                "your organisation claims no team cost in this region through you");
}

// The line of the region and year of the claim.
absl::StatusOr<v1::BudgetLine> TeamLine(const v1::SubmitClaimRequest& request, ReadTxn& txn) {
  const std::string name =
      LineName(kTeamMeasure, request.valid_from().year(), request.region(), kTeamCost);
  absl::StatusOr<v1::BudgetLine> line = txn.budget_lines().Get(name);
  if (!absl::IsNotFound(line.status())) return line;
  return Refuse(v1::REASON_OUTSIDE_FUNDING_PERIOD, absl::StatusCode::kFailedPrecondition,
                {.rule = "reading 31",
                 .missing = "allocation",
                 .mend = "BUDGET_HOLDER",
                 .facts = {{"line", name}}},
                "no team cost is allocated to the region in that year");
}

// A claim that the caller decides on, or pays, as cashier of its line.
absl::StatusOr<ClaimInHand> TakeAsCashier(const Call& call, const std::string& name, ReadTxn& txn) {
  ASSIGN_OR_RETURN(ClaimInHand taken, txn.claims().Take(name));
  if (MayDecideClaim(call.who, taken.line_owner, taken.claim.region())) return taken;
  return Refuse(v1::REASON_PERMISSION_DENIED, absl::StatusCode::kPermissionDenied,
                {.mend = "CASHIER"}, "only the cashier of the line does that");
}

absl::StatusOr<v1::Claim> SubmitClaim(const Call& call, const v1::SubmitClaimRequest& request,
                                      WriteTxn& txn) {
  RETURN_IF_ERROR(IdOf(request.region(), "regions", "region").status());
  if (!MayClaim(call.who, request.region())) return NotForYou();
  ASSIGN_OR_RETURN(const google::type::Date date, ActDate(call, request.date()));
  RETURN_IF_ERROR(CheckClaim(request, date));
  ASSIGN_OR_RETURN(const v1::BudgetLine line, TeamLine(request, txn));
  RETURN_IF_ERROR(txn.budget_lines().Lock(line.name()));
  v1::Claim claim;
  claim.set_line(line.name());
  claim.set_region(request.region());
  *claim.mutable_valid_from() = request.valid_from();
  *claim.mutable_valid_to() = request.valid_to();
  claim.set_description(request.description());
  claim.set_amount_cents(request.amount_cents());
  *claim.mutable_submitted_on() = date;
  return txn.claims().Submit(std::move(claim));
}

absl::StatusOr<v1::Claim> ApproveClaim(const Call& call, const v1::ApproveClaimRequest& request,
                                       WriteTxn& txn) {
  ASSIGN_OR_RETURN(const ClaimInHand taken, TakeAsCashier(call, request.name(), txn));
  ASSIGN_OR_RETURN(const google::type::Date date, ActDate(call, request.date()));
  RETURN_IF_ERROR(CheckDecidable(taken.claim, taken.submitted_by, call.who.subject, date));
  ASSIGN_OR_RETURN(v1::Claim approved,
                   Approved(taken.claim, request.approved_cents(), request.reason(), date));
  RETURN_IF_ERROR(txn.claims().Decide(approved));
  return approved;
}

absl::StatusOr<v1::Claim> RefuseClaim(const Call& call, const v1::RefuseClaimRequest& request,
                                      WriteTxn& txn) {
  ASSIGN_OR_RETURN(const ClaimInHand taken, TakeAsCashier(call, request.name(), txn));
  ASSIGN_OR_RETURN(const google::type::Date date, ActDate(call, request.date()));
  RETURN_IF_ERROR(CheckDecidable(taken.claim, taken.submitted_by, call.who.subject, date));
  ASSIGN_OR_RETURN(v1::Claim refused, RefusedClaim(taken.claim, request.reason(), date));
  RETURN_IF_ERROR(txn.claims().Decide(refused));
  return refused;
}

absl::StatusOr<v1::Claim> PayClaim(const Call& call, const v1::PayClaimRequest& request,
                                   WriteTxn& txn) {
  ASSIGN_OR_RETURN(const ClaimInHand taken, TakeAsCashier(call, request.name(), txn));
  ASSIGN_OR_RETURN(const google::type::Date date, ActDate(call, request.date()));
  ASSIGN_OR_RETURN(v1::Claim paid, PaidClaim(taken.claim, request.reference(), date));
  RETURN_IF_ERROR(txn.claims().Pay(paid));
  return paid;
}

absl::StatusOr<v1::Claim> GetClaim(const Call&, const v1::GetClaimRequest& request, ReadTxn& txn) {
  ASSIGN_OR_RETURN(ClaimInHand taken, txn.claims().Take(request.name()));
  return std::move(taken.claim);
}

absl::StatusOr<ClaimFilter> ParseClaimFilter(const std::string& text) {
  ASSIGN_OR_RETURN(const Filter filter,
                   Filter::Parse(text, {"state", "region", "year", "organisation"}));
  ClaimFilter claims;
  if (filter.Has("state") &&
      !v1::ClaimState_Parse(absl::StrCat("CLAIM_STATE_", filter.Text("state")), &claims.state)) {
    return BadFilter("state", "a state such as SUBMITTED");
  }
  if (filter.Has("year") &&
      (!absl::SimpleAtoi(filter.Text("year"), &claims.year) || claims.year <= 0)) {
    return BadFilter("year", "a calendar year");
  }
  claims.region = filter.Name("region", "regions");
  claims.organisation = filter.Name("organisation", "organisations");
  return claims;
}

absl::StatusOr<v1::ListClaimsResponse> ListClaims(const Call& call,
                                                  const v1::ListClaimsRequest& request,
                                                  ReadTxn& txn) {
  ASSIGN_OR_RETURN(ClaimFilter filter, ParseClaimFilter(request.filter()));
  const std::string question = absl::StrCat(call.method, " ", request.filter());
  ASSIGN_OR_RETURN(const Page page, ParsePage(question, request.page_size(), request.page_token(),
                                              kDefaultPageSize, kLargestPageSize));
  filter.after = page.last();
  filter.limit = page.size;
  ASSIGN_OR_RETURN(ClaimPage found, txn.claims().List(filter));
  v1::ListClaimsResponse response;
  if (found.more) {
    response.set_next_page_token(NextPageToken(question, {found.claims.back().name()}));
  }
  for (v1::Claim& one : found.claims) *response.add_claims() = std::move(one);
  return response;
}

const Handler kHandlers[] = {&SubmitClaim, &ApproveClaim, &RefuseClaim,
                             &PayClaim,    &GetClaim,     &ListClaims};

}  // namespace
}  // namespace reismee
