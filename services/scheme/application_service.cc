// Applications of partnerships, and decisions on them.
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "proto/vocabulary/name.h"
#include "proto/vocabulary/refusal.h"
#include "proto/vocabulary/status_macros.h"
#include "reismee/v1/scheme_service.pb.h"
#include "services/edge/handler.h"
#include "services/request/act_date.h"
#include "services/request/filter.h"
#include "services/request/paging.h"
#include "services/scheme/load.h"
#include "services/scheme/scheme_rules.h"
#include "storage/budget/awards.h"
#include "storage/budget/budget_lines.h"
#include "storage/budget/line_names.h"
#include "storage/scheme/applications.h"
#include "storage/scheme/window_closings.h"

namespace reismee {
namespace {

constexpr int kDefaultPageSize = 50;
constexpr int kLargestPageSize = 200;

v1::SchemeApplication FiledIn(const v1::SubmitApplicationRequest& request, const Date& today) {
  v1::SchemeApplication filed;
  filed.set_partnership(request.partnership());
  *filed.mutable_partners() = request.partners();
  if (request.has_advice_on()) *filed.mutable_advice_on() = request.advice_on();
  *filed.mutable_filed_on() = request.has_filed_on() ? request.filed_on() : today;
  filed.set_requested_cents(request.requested_cents());
  filed.set_sector(request.sector());
  filed.set_sector_state(request.sector_state());
  filed.set_staff_need(request.staff_need());
  *filed.mutable_first_day() = request.first_day();
  *filed.mutable_last_day() = request.last_day();
  filed.set_state(v1::APPLICATION_STATE_WAITING);
  return filed;
}

absl::Status CheckSector(const std::string& sector, const Reference& reference) {
  RETURN_IF_ERROR(IdOf(sector, "sectors", "sector").status());
  const v1::Sector* const row = reference.FindSector(sector);
  if (row != nullptr && row->direct_contract()) return absl::OkStatus();
  return BadField("sector", v1::REASON_UNKNOWN_CODE, "is not one of the 20 sectors");
}

absl::StatusOr<v1::SchemeApplication> SubmitApplication(const Call& call,
                                                        const v1::SubmitApplicationRequest& request,
                                                        WriteTxn& txn) {
  v1::SchemeApplication filed = FiledIn(request, call.today);
  FieldErrors errors;
  errors.Add(CheckFields(filed, call.today));
  errors.Add(CheckSector(filed.sector(), txn.reference()));
  RETURN_IF_ERROR(errors.status());
  ASSIGN_OR_RETURN(const v1::SchemeWindow* const window,
                   WindowOn(txn.reference().tables().scheme_windows, filed.filed_on()));
  RETURN_IF_ERROR(CheckMayAward(*window, txn));
  ASSIGN_OR_RETURN(const std::vector<v1::WindowClosing> closings,
                   txn.window_closings().List(window->name()));
  RETURN_IF_ERROR(CheckNotClosed(closings, filed.filed_on()));
  RETURN_IF_ERROR(CheckSupport(filed));
  RETURN_IF_ERROR(CheckActivities(filed.first_day(), *window));
  ASSIGN_OR_RETURN(const absl::string_view compartment, CompartmentOf(filed.requested_cents()));
  filed.set_name(txn.NewName("schemeApplications"));
  filed.set_scheme_window(window->name());
  filed.set_line(LineName(window->budget_measure(), window->year(), "", compartment));
  RETURN_IF_ERROR(txn.applications().Add(filed));
  return txn.applications().Get(filed.name());
}

v1::Award AwardFor(const v1::SchemeApplication& application,
                   const v1::DecideApplicationRequest& decision, const std::string& name) {
  v1::Award award;
  award.set_name(name);
  award.set_application(application.name());
  award.set_line(application.line());
  award.set_partnership(application.partnership());
  award.set_amount_cents(decision.amount_cents());
  *award.mutable_awarded_on() = application.decided_on();
  *award.mutable_first_day() =
      decision.has_first_day() ? decision.first_day() : application.first_day();
  *award.mutable_last_day() =
      decision.has_last_day() ? decision.last_day() : application.last_day();
  return award;
}

// What came from the other compartment serves no day before (reading 40).
absl::Status CheckAfterMoves(const v1::SchemeApplication& decided, const ReadTxn& txn) {
  ASSIGN_OR_RETURN(const std::vector<v1::WindowClosing> closings,
                   txn.window_closings().List(decided.scheme_window()));
  for (const v1::WindowClosing& one : closings) {
    if (one.to_line() != decided.line()) continue;
    RETURN_IF_ERROR(NotBefore(decided.decided_on(), one.closed_on(), "closed_on"));
  }
  return absl::OkStatus();
}

absl::Status GiveAward(const v1::DecideApplicationRequest& request, v1::SchemeApplication& decided,
                       const v1::SchemeWindow& window, WriteTxn& txn) {
  const v1::Award award = AwardFor(decided, request, txn.NewName("awards"));
  RETURN_IF_ERROR(CheckActivities(award.first_day(), window));
  ASSIGN_OR_RETURN(const v1::BudgetLine line, txn.budget_lines().Get(award.line()));
  RETURN_IF_ERROR(CheckFunded(line, award.awarded_on()));
  RETURN_IF_ERROR(CheckAfterMoves(decided, txn));
  RETURN_IF_ERROR(txn.awards().Create(award));
  decided.set_state(v1::APPLICATION_STATE_AWARDED);
  decided.set_award(award.name());
  return absl::OkStatus();
}

absl::StatusOr<v1::SchemeApplication> DecideApplication(const Call& call,
                                                        const v1::DecideApplicationRequest& request,
                                                        WriteTxn& txn) {
  RETURN_IF_ERROR(IdOf(request.name(), "schemeApplications").status());
  ASSIGN_OR_RETURN(const v1::SchemeApplication found,
                   FoundOr(txn.applications().Get(request.name())));
  ASSIGN_OR_RETURN(const v1::SchemeWindow* const window, LoadWindow(found.scheme_window(), txn));
  RETURN_IF_ERROR(CheckMayAward(*window, txn));
  RETURN_IF_ERROR(txn.budget_lines().Lock(found.line()));
  // As it stands now that its compartment is held.
  ASSIGN_OR_RETURN(v1::SchemeApplication decided, txn.applications().Get(request.name()));
  RETURN_IF_ERROR(CheckDecision(decided, request));
  ASSIGN_OR_RETURN(*decided.mutable_decided_on(), ActDate(call, request.date()));
  RETURN_IF_ERROR(NotBefore(decided.decided_on(), decided.filed_on(), "filed_on"));
  if (request.amount_cents() == 0) {
    decided.set_state(v1::APPLICATION_STATE_REFUSED);
    decided.set_refusal_reason(request.refusal_reason());
  } else {
    RETURN_IF_ERROR(GiveAward(request, decided, *window, txn));
  }
  RETURN_IF_ERROR(txn.applications().Decide(decided));
  return decided;
}

absl::StatusOr<v1::SchemeApplication> GetApplication(const Call&,
                                                     const v1::GetApplicationRequest& request,
                                                     ReadTxn& txn) {
  RETURN_IF_ERROR(IdOf(request.name(), "schemeApplications").status());
  return FoundOr(txn.applications().Get(request.name()));
}

absl::StatusOr<v1::ListApplicationsResponse> ListApplications(
    const Call& call, const v1::ListApplicationsRequest& request, ReadTxn& txn) {
  ASSIGN_OR_RETURN(const Filter filter, Filter::Parse(request.filter(), {"state", "line"}));
  ApplicationFilter asked;
  asked.line = filter.Name("line", "budgetLines");
  if (filter.Has("state") &&
      !v1::ApplicationState_Parse(absl::StrCat("APPLICATION_STATE_", filter.Text("state")),
                                  &asked.state)) {
    return BadFilter("state", "WAITING, AWARDED or REFUSED");
  }
  const std::string question = absl::StrCat(call.method, " ", request.filter());
  ASSIGN_OR_RETURN(const Page page, ParsePage(question, request.page_size(), request.page_token(),
                                              kDefaultPageSize, kLargestPageSize));
  asked.after = page.last();
  asked.limit = page.size + 1;
  ASSIGN_OR_RETURN(std::vector<v1::SchemeApplication> found, txn.applications().List(asked));
  v1::ListApplicationsResponse response;
  response.set_next_page_token(
      CutToPage(found, page, question, [](const auto& one) { return one.name(); }));
  response.mutable_applications()->Assign(found.begin(), found.end());
  return response;
}

const Handler kHandlers[] = {&SubmitApplication, &DecideApplication, &GetApplication,
                             &ListApplications};

}  // namespace
}  // namespace reismee
