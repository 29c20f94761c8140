#include "services/usage/usage_service.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "proto/vocabulary/date.h"
#include "proto/vocabulary/name.h"
#include "proto/vocabulary/refusal.h"
#include "proto/vocabulary/status_macros.h"
#include "proto/vocabulary/text.h"
#include "services/arrangement/item_rules.h"
#include "services/arrangement/load.h"
#include "services/request/act_date.h"
#include "services/request/paging.h"
#include "services/usage/log.h"
#include "services/usage/usage_rules.h"
#include "storage/arrangement/items.h"
#include "storage/case/cases.h"
#include "storage/caseload/work_items.h"
#include "storage/usage/usages.h"

namespace reismee {
namespace {

constexpr int kMaxReason = 500;
constexpr int kDefaultPage = 100;
constexpr int kLargestPage = 500;

v1::Usage Entry(v1::UsageKind kind, const Date& date, const std::string& reason = {}) {
  v1::Usage entry;
  entry.set_kind(kind);
  *entry.mutable_date() = date;
  entry.set_reason(reason);
  return entry;
}

// Also when a later version holds it by now: an item keeps its name.
absl::Status CheckAgreedBy(const ReadTxn& txn, const ItemOfCase& found, const Date& date) {
  ASSIGN_OR_RETURN(const Date agreed_on, txn.items().FirstAgreedOn(found.item.name()));
  return NotBefore(date, agreed_on, "agreed_on");
}

// The item ends by an entry of `kind` on `last_day`; nothing waits for it any more.
absl::StatusOr<v1::Usage> End(WriteTxn& txn, const ItemOfCase& found, v1::UsageKind kind,
                              const Date& last_day, const std::string& reason) {
  if (!found.item.has_started_on()) {
    RETURN_IF_ERROR(CheckInForce(txn, found));
    RETURN_IF_ERROR(CheckAgreedBy(txn, found, last_day));
  }
  ASSIGN_OR_RETURN(const std::vector<v1::Usage> standing, StandingOf(txn, found.item));
  ASSIGN_OR_RETURN(const v1::Item ended, Ended(found.item, kind, last_day, standing));
  RETURN_IF_ERROR(txn.items().SetState(ended));
  RETURN_IF_ERROR(txn.work_items().Close(found.file.name(), v1::WORK_ITEM_KIND_ITEM_TO_END,
                                         found.item.name(), last_day));
  return Log(txn, found, Entry(kind, last_day, reason), last_day);
}

}  // namespace

void UsageService::Register(MethodTable& methods) {
  const auto add = [&](absl::string_view method, auto handler) {
    methods.Add(absl::StrCat("reismee.v1.UsageService/", method), this, handler);
  };
  add("GetItem", &UsageService::GetItem);
  add("StartItem", &UsageService::StartItem);
  add("LogUsage", &UsageService::LogUsage);
  add("CompleteItem", &UsageService::CompleteItem);
  add("StopItem", &UsageService::StopItem);
  add("CorrectUsage", &UsageService::CorrectUsage);
  add("ListUsage", &UsageService::ListUsage);
}

absl::StatusOr<v1::Item> UsageService::GetItem(const Call&, const v1::GetItemRequest& request,
                                               ReadTxn& txn) {
  ASSIGN_OR_RETURN(ItemOfCase found, LoadItem(txn, request.name(), "name"));
  found.item.set_case_etag(found.file.etag());
  return std::move(found.item);
}

absl::StatusOr<v1::Usage> UsageService::StartItem(const Call& call,
                                                  const v1::StartItemRequest& request,
                                                  WriteTxn& txn) {
  ASSIGN_OR_RETURN(const ItemOfCase found, LoadItemInUse(txn, request.item(), "item"));
  RETURN_IF_ERROR(CheckEtag(found.file, request.etag()));
  ASSIGN_OR_RETURN(const Date date, ActDate(call, request.date()));
  RETURN_IF_ERROR(CheckInForce(txn, found));
  RETURN_IF_ERROR(CheckAgreedBy(txn, found, date));
  ASSIGN_OR_RETURN(const v1::Item started, Started(found.item, date));
  ASSIGN_OR_RETURN(const v1::Instrument* const instrument,
                   InstrumentOf(txn.reference(), started, "item"));
  RETURN_IF_ERROR(CheckStart(started, *instrument));
  RETURN_IF_ERROR(txn.items().SetState(started));
  v1::WorkItem watch;
  watch.set_kind(v1::WORK_ITEM_KIND_ITEM_TO_END);
  watch.set_region(found.file.region());
  watch.set_organisation(found.file.responsible_body());
  watch.set_caseworker(found.file.caseworker());
  watch.set_case_name(found.file.name());
  watch.set_resource(started.name());
  *watch.mutable_shows_on() = started.planned_to();
  *watch.mutable_due_on() = started.planned_to();
  RETURN_IF_ERROR(txn.work_items().Open(std::move(watch)).status());
  return Log(txn, found, Entry(v1::USAGE_KIND_START, date), date);
}

absl::StatusOr<v1::Usage> UsageService::LogUsage(const Call& call,
                                                 const v1::LogUsageRequest& request,
                                                 WriteTxn& txn) {
  const v1::Usage& asked = request.usage();
  ASSIGN_OR_RETURN(const ItemOfCase found, LoadItemInUse(txn, asked.item(), "usage.item"));
  ASSIGN_OR_RETURN(const Date date, ActDate(call, request.date()));
  ASSIGN_OR_RETURN(const std::vector<v1::Usage> standing, StandingOf(txn, found.item));
  RETURN_IF_ERROR(CheckEntry(asked, found.item, standing, date, "usage."));
  v1::Usage entry = Entry(asked.kind(), asked.date());
  entry.set_minutes(asked.minutes());
  return Log(txn, found, std::move(entry), date);
}

absl::StatusOr<v1::Usage> UsageService::CompleteItem(const Call& call,
                                                     const v1::CompleteItemRequest& request,
                                                     WriteTxn& txn) {
  ASSIGN_OR_RETURN(const ItemOfCase found, LoadItemInUse(txn, request.item(), "item"));
  RETURN_IF_ERROR(CheckEtag(found.file, request.etag()));
  ASSIGN_OR_RETURN(const Date date, ActDate(call, request.date()));
  return End(txn, found, v1::USAGE_KIND_COMPLETE, date, "");
}

absl::StatusOr<v1::Usage> UsageService::StopItem(const Call& call,
                                                 const v1::StopItemRequest& request,
                                                 WriteTxn& txn) {
  ASSIGN_OR_RETURN(const ItemOfCase found, LoadItemInUse(txn, request.item(), "item"));
  RETURN_IF_ERROR(CheckEtag(found.file, request.etag()));
  RETURN_IF_ERROR(RequireText("reason", request.reason(), kMaxReason, Lines::kMany));
  ASSIGN_OR_RETURN(const Date date, ActDate(call, request.date()));
  return End(txn, found, v1::USAGE_KIND_STOP, date, request.reason());
}

absl::StatusOr<v1::Usage> UsageService::CorrectUsage(const Call& call,
                                                     const v1::CorrectUsageRequest& request,
                                                     WriteTxn& txn) {
  RETURN_IF_ERROR(IdOf(request.name(), "usages", "name").status());
  ASSIGN_OR_RETURN(v1::Usage wrong, OrNotYours(txn.usages().Get(request.name())));
  ASSIGN_OR_RETURN(const ItemOfCase found, LoadItemInUse(txn, wrong.item(), "name"));
  // As LoadItem does: the case is locked only now.
  ASSIGN_OR_RETURN(wrong, txn.usages().Get(request.name()));
  RETURN_IF_ERROR(RequireText("reason", request.reason(), kMaxReason, Lines::kMany));
  ASSIGN_OR_RETURN(const Date date, ActDate(call, request.date()));
  RETURN_IF_ERROR(CheckCorrectable(wrong));
  // Nothing used is no hours on that day.
  v1::Usage entry = Entry(v1::USAGE_KIND_HOURS, wrong.date(), request.reason());
  if (request.has_usage()) {
    const v1::Usage& right = request.usage();
    if (!right.item().empty() && right.item() != wrong.item()) {
      return BadField("usage.item", v1::REASON_UNKNOWN_ITEM, "stays that of the entry");
    }
    ASSIGN_OR_RETURN(std::vector<v1::Usage> standing, StandingOf(txn, found.item));
    const auto is_wrong = [&](const v1::Usage& one) { return one.name() == wrong.name(); };
    standing.erase(std::remove_if(standing.begin(), standing.end(), is_wrong), standing.end());
    RETURN_IF_ERROR(CheckEntry(right, found.item, standing, date, "usage."));
    entry.set_kind(right.kind());
    *entry.mutable_date() = right.date();
    entry.set_minutes(right.minutes());
  }
  entry.set_corrects(wrong.name());
  return Log(txn, found, std::move(entry), date);
}

absl::StatusOr<v1::ListUsageResponse> UsageService::ListUsage(const Call& call,
                                                              const v1::ListUsageRequest& request,
                                                              ReadTxn& txn) {
  ASSIGN_OR_RETURN(const v1::Case file, txn.cases().Get(request.case_name(), "case_name"));
  UsageFilter filter{.case_name = file.name(), .item = request.item()};
  if (!request.item().empty()) {
    ASSIGN_OR_RETURN(const ItemOfCase of, LoadItem(txn, request.item(), "item"));
    if (of.file.name() != file.name()) {
      return BadField("item", v1::REASON_UNKNOWN_ITEM, "is not an item of this case");
    }
  }
  if (txn.disclosure().relation() == v1::RELATION_ASSIGNED) {
    filter.arrangement = file.arrangement();
    filter.assigned_to = call.organisation;
  }
  const std::string question = absl::StrCat("ListUsage ", file.name(), " ", request.item());
  ASSIGN_OR_RETURN(const Page page, ParsePage(question, request.page_size(), request.page_token(),
                                              kDefaultPage, kLargestPage));
  UsageFilter all = filter;
  all.standing_only = true;
  ASSIGN_OR_RETURN(const std::vector<v1::Usage> standing, txn.usages().List(all));
  filter.after = page.last();
  filter.limit = page.size + 1;
  ASSIGN_OR_RETURN(std::vector<v1::Usage> shown, txn.usages().List(filter));
  v1::ListUsageResponse answer;
  if (static_cast<int>(shown.size()) > page.size) {
    shown.pop_back();
    answer.set_next_page_token(NextPageToken(question, {shown.back().name()}));
  }
  for (v1::Usage& entry : shown) {
    entry.set_case_etag(file.etag());
    *answer.add_usages() = std::move(entry);
  }
  const UsageTotals totals = TotalsOf(standing);
  answer.set_total_minutes(totals.minutes);
  answer.set_total_weeks(totals.weeks);
  return answer;
}

}  // namespace reismee
