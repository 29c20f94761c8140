// The work list: what waits for the caller. Of CaseloadService these are the methods that hold
// nothing between calls.
#include <string>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "proto/vocabulary/date.h"
#include "proto/vocabulary/refusal.h"
#include "proto/vocabulary/status_macros.h"
#include "reismee/v1/caseload.pb.h"
#include "services/edge/handler.h"
#include "services/request/act_date.h"
#include "services/request/filter.h"
#include "services/request/paging.h"
#include "storage/access/shown_rules.h"
#include "storage/case/cases.h"
#include "storage/work/work_items.h"
#include "storage/work/work_rules.h"

namespace reismee {
namespace {

absl::StatusOr<WorkItemFilter> ParseFilter(const Call& call,
                                           const v1::ListWorkItemsRequest& request,
                                           const Reference& reference) {
  ASSIGN_OR_RETURN(
      const Filter filter,
      Filter::Parse(request.filter(), {"kind", "region", "caseworker", "overdue", "case"}));
  WorkItemFilter asked;
  ASSIGN_OR_RETURN(asked.as_of, AsOfDate(call, request.as_of()));
  asked.region = filter.Name("region", "regions");
  if (filter.Has("region") && reference.FindRegion(asked.region) == nullptr) {
    return BadFilter("region", "a labour market region, such as AM26");
  }
  if (filter.Has("kind") &&
      (!v1::WorkItemKind_Parse(absl::StrCat("WORK_ITEM_KIND_", filter.Text("kind")), &asked.kind) ||
       asked.kind == v1::WORK_ITEM_KIND_UNSPECIFIED)) {
    return BadFilter("kind", "a kind such as OFFER_TO_ANSWER");
  }
  asked.caseworker = filter.Text("caseworker") == "me" ? call.subject() : filter.Text("caseworker");
  asked.case_name = filter.Name("case", "cases");
  if (filter.Has("overdue") && !absl::SimpleAtob(filter.Text("overdue"), &asked.only_overdue)) {
    return BadFilter("overdue", "true or false");
  }
  asked.descending = request.order_by() == "due_on desc";
  if (!asked.descending && !request.order_by().empty() && request.order_by() != "due_on") {
    return BadField("order_by", v1::REASON_INVALID_ORDER_BY, "due_on or due_on desc");
  }
  return asked;
}

absl::StatusOr<v1::ListWorkItemsResponse> ListWorkItems(const Call& call,
                                                        const v1::ListWorkItemsRequest& request,
                                                        ReadTxn& txn) {
  ASSIGN_OR_RETURN(WorkItemFilter asked, ParseFilter(call, request, txn.reference()));
  const std::string question =
      absl::StrCat("work|", request.filter(), "|", request.order_by(), "|", ToIso(asked.as_of));
  ASSIGN_OR_RETURN(const Page page,
                   ParsePage(question, request.page_size(), request.page_token(), 50, 200, 2));
  if (!page.after.empty()) {
    asked.after_due = page.after[0];
    asked.after_name = page.after[1];
  }
  asked.limit = page.size;
  ASSIGN_OR_RETURN(WorkItemPage shown, txn.work_items().ListShown(asked));
  v1::ListWorkItemsResponse response;
  if (shown.more) {
    const v1::WorkItem& last = shown.items.back();
    response.set_next_page_token(NextPageToken(question, {ToIso(last.due_on()), last.name()}));
  }
  for (v1::WorkItem& item : shown.items) *response.add_work_items() = std::move(item);
  return response;
}

absl::StatusOr<v1::WorkItem> DismissWorkItem(const Call& call,
                                             const v1::DismissWorkItemRequest& request,
                                             WriteTxn& txn) {
  ASSIGN_OR_RETURN(WorkItemInHand taken, txn.work_items().Take(request.name()));
  ASSIGN_OR_RETURN(const google::type::Date date, ActDate(call, taken.file, request.date()));
  if (!OnlyTells(taken.item.kind()) || taken.item.has_closed_on()) {
    return Refuse(v1::REASON_WRONG_STATE, absl::StatusCode::kFailedPrecondition,
                  {.rule = "reading 10", .mend = "CALLER"},
                  "this item is done, or closes by the act it waits for");
  }
  RETURN_IF_ERROR(txn.work_items().Close(taken, date));
  const v1::Relation relation = taken.file.relation();
  v1::WorkItem shown = AsShownTo(taken.item, relation, taken.file.file().responsible_body());
  if (HidesCase(shown.kind(), relation)) {
    // An event of the case would tell of which it was.
    txn.work_items().TellRegion(shown.region(), date);
    return shown;
  }
  RETURN_IF_ERROR(txn.cases().Save(
      taken.file, taken.file.file(),
      {.kind = v1::CASE_EVENT_KIND_WORK_ITEM_DISMISSED, .date = date, .resource = shown.name()}));
  shown.set_case_etag(taken.file.file().etag());
  return shown;
}

const Handler kHandlers[] = {&ListWorkItems, &DismissWorkItem};

}  // namespace
}  // namespace reismee
