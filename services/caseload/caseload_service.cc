#include "services/caseload/caseload_service.h"

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "proto/vocabulary/date.h"
#include "proto/vocabulary/name.h"
#include "proto/vocabulary/refusal.h"
#include "proto/vocabulary/status_macros.h"
#include "proto/vocabulary/text.h"
#include "services/caseload/caseload_rules.h"
#include "services/request/act_date.h"
#include "services/request/filter.h"
#include "services/request/paging.h"
#include "storage/access/figure_rules.h"
#include "storage/case/cases.h"
#include "storage/caseload/caseload.h"
#include "storage/caseload/work_items.h"

namespace reismee {
namespace {

absl::Status NotAllowed() {
  return Refuse(v1::REASON_PERMISSION_DENIED, absl::StatusCode::kPermissionDenied,
                {.mend = "ADMINISTRATOR"}, "your regions and organisation do not allow this");
}

// As long as a caseworker's id may be, which comes from a token.
constexpr int kLongestSubject = 255;

absl::StatusOr<google::type::Date> AsOf(const Call& call, const google::type::Date& asked) {
  if (asked.year() == 0 && asked.month() == 0 && asked.day() == 0) return call.today;
  RETURN_IF_ERROR(CheckDate("as_of", asked));
  return asked;
}

absl::Status CheckRegion(const Reference& reference, const std::string& region,
                         absl::string_view field) {
  if (region.empty() || reference.FindRegion(region) != nullptr) return absl::OkStatus();
  return BadField(field, v1::REASON_UNKNOWN_CODE, "a region such as regions/AM26");
}

absl::StatusOr<CaseloadQuestion> Parse(const Call& call,
                                       const v1::GetCaseloadSummaryRequest& request,
                                       const Reference& reference) {
  CaseloadQuestion asked{.scope = request.scope(),
                         .subject = request.subject(),
                         .region = request.region(),
                         .as_of = {}};
  ASSIGN_OR_RETURN(asked.as_of, AsOf(call, request.as_of()));
  RETURN_IF_ERROR(CheckText("subject", asked.subject, kLongestSubject));
  if (asked.subject == "me") asked.subject = call.subject();
  switch (request.scope()) {
    case v1::CASELOAD_SCOPE_UNSPECIFIED:
    case v1::CASELOAD_SCOPE_NATION:
      if (!request.subject().empty()) {
        return BadField("subject", v1::REASON_INVALID_VALUE, "leave it out for the nation");
      }
      asked.scope = v1::CASELOAD_SCOPE_REGION;
      break;
    case v1::CASELOAD_SCOPE_REGION:
      asked.region = request.subject().empty() ? request.region() : request.subject();
      asked.subject.clear();
      if (asked.region.empty()) {
        return BadField("subject", v1::REASON_REQUIRED, "a region such as regions/AM26");
      }
      break;
    default:
      if (asked.subject.empty()) {
        return BadField("subject", v1::REASON_REQUIRED,
                        "a team, an organisation or a caseworker; me for yourself");
      }
  }
  RETURN_IF_ERROR(
      CheckRegion(reference, asked.region, request.region().empty() ? "subject" : "region"));
  return asked;
}

absl::StatusOr<WorkItemFilter> ParseFilter(const Call& call,
                                           const v1::ListWorkItemsRequest& request,
                                           const Reference& reference) {
  ASSIGN_OR_RETURN(
      const Filter filter,
      Filter::Parse(request.filter(), {"kind", "region", "caseworker", "overdue", "case"}));
  WorkItemFilter asked;
  ASSIGN_OR_RETURN(asked.as_of, AsOf(call, request.as_of()));
  asked.region = filter.Name("region", "regions");
  RETURN_IF_ERROR(CheckRegion(reference, asked.region, "filter"));
  if (filter.Has("kind") &&
      !v1::WorkItemKind_Parse(absl::StrCat("WORK_ITEM_KIND_", filter.Text("kind")), &asked.kind)) {
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

}  // namespace

void CaseloadService::Register(MethodTable& methods) {
  methods.Add("reismee.v1.CaseloadService/GetCaseloadSummary", this,
              &CaseloadService::GetCaseloadSummary);
  methods.Add("reismee.v1.CaseloadService/ListWorkItems", this, &CaseloadService::ListWorkItems);
  methods.Add("reismee.v1.CaseloadService/DismissWorkItem", this,
              &CaseloadService::DismissWorkItem);
}

absl::StatusOr<Serialised<v1::CaseloadSummary>> CaseloadService::GetCaseloadSummary(
    const Call& call, const v1::GetCaseloadSummaryRequest& request, ReadTxn& txn) {
  ASSIGN_OR_RETURN(const CaseloadQuestion asked, Parse(call, request, txn.reference()));
  const Figures form = FiguresFor(call.who, asked.scope, asked.subject, asked.region);
  if (form == Figures::kNone) return NotAllowed();
  ASSIGN_OR_RETURN(std::string bytes,
                   summaries_.Answer(txn.caseload(), asked, form == Figures::kAsMonitorsSee));
  return Serialised<v1::CaseloadSummary>{std::move(bytes)};
}

absl::StatusOr<v1::ListWorkItemsResponse> CaseloadService::ListWorkItems(
    const Call& call, const v1::ListWorkItemsRequest& request, ReadTxn& txn) {
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

absl::StatusOr<v1::WorkItem> CaseloadService::DismissWorkItem(
    const Call& call, const v1::DismissWorkItemRequest& request, WriteTxn& txn) {
  RETURN_IF_ERROR(IdOf(request.name(), "workItems").status());
  ASSIGN_OR_RETURN(const google::type::Date date, ActDate(call, request.date()));
  ASSIGN_OR_RETURN(v1::WorkItem found,
                   OrNotYours(txn.work_items().Get(request.name()), "work item"));
  const WaitingItem waiting{.kind = found.kind(),
                            .organisation = found.organisation(),
                            .region = found.region(),
                            .caseworker = found.caseworker(),
                            .overdue = false};
  Act act = call.act();
  act.work_item = &waiting;
  ASSIGN_OR_RETURN(CaseInHand file, txn.cases().TakeFor(found.case_name(), act, "work item"));
  // As it stands once its case is locked: from here on no other server closes it.
  ASSIGN_OR_RETURN(found, txn.work_items().Get(request.name()));
  if (!OnlyTells(found.kind()) || found.has_closed_on()) {
    return Refuse(v1::REASON_WRONG_STATE, absl::StatusCode::kFailedPrecondition,
                  {.rule = "reading 10", .mend = "CALLER"},
                  "this item is done, or closes by the act it waits for");
  }
  RETURN_IF_ERROR(txn.work_items().Close(found.case_name(), found.kind(), found.resource(), date));
  if (found.kind() == v1::WORK_ITEM_KIND_EXPERT_WORKER) {
    // An event would tell the coordinator of which case it was (C4).
    txn.work_items().TellRegion(found.region(), date);
    found.clear_case_name();
    found.clear_resource();
    found.clear_caseworker();
    *found.mutable_closed_on() = date;
    return found;
  }
  RETURN_IF_ERROR(txn.cases().Save(
      file, file.file(),
      {.kind = v1::CASE_EVENT_KIND_WORK_ITEM_DISMISSED, .date = date, .resource = found.name()}));
  return txn.work_items().Get(request.name());
}

}  // namespace reismee
