// Looking at awards, and closing them.
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "proto/vocabulary/name.h"
#include "proto/vocabulary/status_macros.h"
#include "reismee/v1/scheme_service.pb.h"
#include "services/edge/handler.h"
#include "services/request/act_date.h"
#include "services/request/filter.h"
#include "services/request/paging.h"
#include "services/scheme/load.h"
#include "storage/budget/awards.h"
#include "storage/budget/budget_lines.h"
#include "storage/scheme/applications.h"

namespace reismee {
namespace {

constexpr int kDefaultPageSize = 50;
constexpr int kLargestPageSize = 200;

absl::StatusOr<v1::Award> GetAward(const Call&, const v1::GetAwardRequest& request, ReadTxn& txn) {
  RETURN_IF_ERROR(IdOf(request.name(), "awards").status());
  return FoundOr(txn.awards().Get(request.name()));
}

absl::StatusOr<v1::ListAwardsResponse> ListAwards(const Call& call,
                                                  const v1::ListAwardsRequest& request,
                                                  ReadTxn& txn) {
  ASSIGN_OR_RETURN(const Filter filter, Filter::Parse(request.filter(), {"state", "line"}));
  AwardFilter asked;
  asked.line = filter.Name("line", "budgetLines");
  if (filter.Has("state") &&
      !v1::AwardState_Parse(absl::StrCat("AWARD_STATE_", filter.Text("state")), &asked.state)) {
    return BadFilter("state", "OPEN or CLOSED");
  }
  const std::string question = absl::StrCat(call.method, " ", request.filter());
  ASSIGN_OR_RETURN(const Page page, ParsePage(question, request.page_size(), request.page_token(),
                                              kDefaultPageSize, kLargestPageSize));
  asked.after = page.last();
  asked.limit = page.size + 1;
  ASSIGN_OR_RETURN(std::vector<v1::Award> found, txn.awards().List(asked));
  v1::ListAwardsResponse response;
  response.set_next_page_token(
      CutToPage(found, page, question, [](const auto& one) { return one.name(); }));
  response.mutable_awards()->Assign(found.begin(), found.end());
  return response;
}

absl::StatusOr<v1::Award> CloseAward(const Call& call, const v1::CloseAwardRequest& request,
                                     WriteTxn& txn) {
  RETURN_IF_ERROR(IdOf(request.name(), "awards").status());
  ASSIGN_OR_RETURN(const v1::Award found, FoundOr(txn.awards().Get(request.name())));
  ASSIGN_OR_RETURN(const v1::SchemeApplication application,
                   txn.applications().Get(found.application()));
  ASSIGN_OR_RETURN(const v1::SchemeWindow* const window,
                   LoadWindow(application.scheme_window(), txn));
  RETURN_IF_ERROR(CheckMayAward(*window, txn));
  RETURN_IF_ERROR(txn.budget_lines().Lock(found.line()));
  // As it stands now that its compartment is held.
  ASSIGN_OR_RETURN(const v1::Award award, txn.awards().Get(request.name()));
  if (award.state() == v1::AWARD_STATE_CLOSED) return award;
  ASSIGN_OR_RETURN(const Date date, ActDate(call, request.date()));
  ASSIGN_OR_RETURN(const Date moved, txn.awards().LastMoved(award));
  // Its rest is what was left on each later day too (reading 40).
  RETURN_IF_ERROR(NotBefore(date, moved, "last_moved"));
  RETURN_IF_ERROR(txn.awards().Close(award, date));
  return txn.awards().Get(award.name());
}

const Handler kHandlers[] = {&GetAward, &ListAwards, &CloseAward};

}  // namespace
}  // namespace reismee
