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
#include "reismee/v1/usage.pb.h"
#include "services/arrangement/item_rules.h"
#include "services/arrangement/load.h"
#include "services/arrangement/overrun.h"
#include "services/arrangement/trajectory_item_rules.h"
#include "services/edge/handler.h"
#include "services/request/act_date.h"
#include "services/request/paging.h"
#include "services/usage/log.h"
#include "services/usage/usage_rules.h"
#include "storage/arrangement/items.h"
#include "storage/case/cases.h"
#include "storage/trajectory/trajectories.h"
#include "storage/usage/usages.h"
#include "storage/work/work_items.h"

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

// The page of entries after the one that was shown last; names sort by creation.
v1::ListUsageResponse PageOf(std::vector<v1::Usage> entries, const Page& page,
                             absl::string_view question, const std::string& etag) {
  v1::ListUsageResponse answer;
  for (v1::Usage& entry : entries) {
    if (entry.name() <= page.last()) continue;
    if (answer.usages_size() == page.size) {
      answer.set_next_page_token(NextPageToken(question, {answer.usages(page.size - 1).name()}));
      break;
    }
    entry.set_case_etag(etag);
    *answer.add_usages() = std::move(entry);
  }
  return answer;
}

// A service of the last resort begins on a day of its trajectory (reading 21).
absl::Status CheckBeginsInTrajectory(const ReadTxn& txn, const ItemInHand& taken, const Date& day) {
  if (taken.item.trajectory().empty()) return absl::OkStatus();
  RETURN_IF_ERROR(CheckTrajectoryOpen(taken.item, day));
  ASSIGN_OR_RETURN(const v1::Trajectory trajectory,
                   txn.trajectories().Of(taken.file, taken.item.trajectory()));
  return NotBefore(day, trajectory.started_on(), "trajectory_started_on");
}

// The item ends by an entry of `kind` on `last_day`; nothing waits for it any more.
absl::StatusOr<v1::Usage> End(WriteTxn& txn, ItemInHand& taken, v1::UsageKind kind,
                              const Date& last_day, const std::string& reason) {
  if (!taken.item.has_started_on()) RETURN_IF_ERROR(CheckAgreedBy(txn, taken, last_day));
  ASSIGN_OR_RETURN(const std::vector<v1::Usage> standing,
                   txn.usages().StandingOf(taken.file, taken.item.name()));
  ASSIGN_OR_RETURN(const v1::Item ended, Ended(taken.item, kind, last_day, standing));
  RETURN_IF_ERROR(txn.items().SetState(taken.file, ended));
  RETURN_IF_ERROR(
      txn.work_items().Close(taken.file, v1::WORK_ITEM_KIND_ITEM_TO_END, ended.name(), last_day));
  RETURN_IF_ERROR(WatchOverrun(txn, taken.file, ended.name(), last_day));
  return Log(txn, taken, Entry(kind, last_day, reason), last_day);
}

absl::StatusOr<v1::Item> GetItem(const Call&, const v1::GetItemRequest& request, ReadTxn& txn) {
  ASSIGN_OR_RETURN(ItemInHand taken, txn.items().Take(request.name()));
  taken.item.set_case_etag(taken.file.file().etag());
  return std::move(taken.item);
}

absl::StatusOr<v1::Usage> StartItem(const Call& call, const v1::StartItemRequest& request,
                                    WriteTxn& txn) {
  ASSIGN_OR_RETURN(ItemInHand taken, txn.items().Take(request.name()));
  const v1::Case& file = taken.file.file();
  RETURN_IF_ERROR(CheckEtag(file, request.etag()));
  RETURN_IF_ERROR(CheckInUse(file, taken.item));
  ASSIGN_OR_RETURN(const Date date, ActDate(call, taken.file, request.date()));
  RETURN_IF_ERROR(CheckAgreedBy(txn, taken, date));
  RETURN_IF_ERROR(CheckBeginsInTrajectory(txn, taken, date));
  ASSIGN_OR_RETURN(const v1::Item started, Started(taken.item, date));
  ASSIGN_OR_RETURN(const v1::Instrument* const instrument,
                   InstrumentOf(txn.reference(), started, "name"));
  RETURN_IF_ERROR(CheckStart(started, *instrument));
  RETURN_IF_ERROR(txn.items().SetState(taken.file, started));
  RETURN_IF_ERROR(txn.work_items().Open(taken.file, EndToWatch(file, started)).status());
  RETURN_IF_ERROR(WatchOverrun(txn, taken.file, started.name(), date));
  return Log(txn, taken, Entry(v1::USAGE_KIND_START, date), date);
}

absl::StatusOr<v1::Usage> LogUsage(const Call& call, const v1::LogUsageRequest& request,
                                   WriteTxn& txn) {
  const v1::Usage& asked = request.usage();
  ASSIGN_OR_RETURN(ItemInHand taken, txn.items().Take(asked.item(), "usage.item"));
  RETURN_IF_ERROR(CheckInUse(taken.file.file(), taken.item));
  ASSIGN_OR_RETURN(const Date date, ActDate(call, taken.file, request.date()));
  ASSIGN_OR_RETURN(const std::vector<v1::Usage> standing,
                   txn.usages().StandingOf(taken.file, taken.item.name()));
  RETURN_IF_ERROR(CheckEntry(asked, taken.item, standing, date, "usage."));
  RETURN_IF_ERROR(CheckTrajectoryOpen(taken.item, asked.date()));
  RETURN_IF_ERROR(CheckPlanned(taken.file.file(), taken.item, asked.date()));
  v1::Usage entry = Entry(asked.kind(), asked.date());
  entry.set_minutes(asked.minutes());
  return Log(txn, taken, std::move(entry), date);
}

absl::StatusOr<v1::Usage> CompleteItem(const Call& call, const v1::CompleteItemRequest& request,
                                       WriteTxn& txn) {
  ASSIGN_OR_RETURN(ItemInHand taken, txn.items().Take(request.name()));
  const v1::Case& file = taken.file.file();
  RETURN_IF_ERROR(CheckEtag(file, request.etag()));
  RETURN_IF_ERROR(CheckInUse(file, taken.item));
  ASSIGN_OR_RETURN(const Date date, ActDate(call, taken.file, request.date()));
  return End(txn, taken, v1::USAGE_KIND_COMPLETE, date, "");
}

absl::StatusOr<v1::Usage> StopItem(const Call& call, const v1::StopItemRequest& request,
                                   WriteTxn& txn) {
  ASSIGN_OR_RETURN(ItemInHand taken, txn.items().Take(request.name()));
  const v1::Case& file = taken.file.file();
  RETURN_IF_ERROR(CheckEtag(file, request.etag()));
  RETURN_IF_ERROR(CheckInUse(file, taken.item));
  RETURN_IF_ERROR(RequireText("reason", request.reason(), kMaxReason));
  ASSIGN_OR_RETURN(const Date date, ActDate(call, taken.file, request.date()));
  return End(txn, taken, v1::USAGE_KIND_STOP, date, request.reason());
}

absl::StatusOr<v1::Usage> CorrectUsage(const Call& call, const v1::CorrectUsageRequest& request,
                                       WriteTxn& txn) {
  ASSIGN_OR_RETURN(UsageInHand taken, txn.usages().Take(request.name()));
  const v1::Usage& wrong = taken.usage;
  const v1::Item& item = taken.of.item;
  RETURN_IF_ERROR(CheckInUse(taken.of.file.file(), item));
  RETURN_IF_ERROR(RequireText("reason", request.reason(), kMaxReason));
  ASSIGN_OR_RETURN(const Date date, ActDate(call, taken.of.file, request.date()));
  RETURN_IF_ERROR(CheckCorrectable(wrong));
  // Nothing used is no hours on that day.
  v1::Usage entry = Entry(v1::USAGE_KIND_HOURS, wrong.date(), request.reason());
  if (request.has_usage()) {
    const v1::Usage& right = request.usage();
    if (!right.item().empty() && right.item() != item.name()) {
      return BadField("usage.item", v1::REASON_UNKNOWN_ITEM, "stays that of the entry");
    }
    ASSIGN_OR_RETURN(std::vector<v1::Usage> standing,
                     txn.usages().StandingOf(taken.of.file, item.name()));
    const auto is_wrong = [&](const v1::Usage& one) { return one.name() == wrong.name(); };
    standing.erase(std::remove_if(standing.begin(), standing.end(), is_wrong), standing.end());
    RETURN_IF_ERROR(CheckEntry(right, item, standing, date, "usage."));
    RETURN_IF_ERROR(CheckTrajectoryOpen(item, right.date()));
    RETURN_IF_ERROR(CheckPlanned(taken.of.file.file(), item, right.date()));
    entry.set_kind(right.kind());
    *entry.mutable_date() = right.date();
    entry.set_minutes(right.minutes());
  }
  entry.set_corrects(wrong.name());
  return Log(txn, taken.of, std::move(entry), date);
}

absl::StatusOr<v1::ListUsageResponse> ListUsage(const Call&, const v1::ListUsageRequest& request,
                                                ReadTxn& txn) {
  ASSIGN_OR_RETURN(const CaseInHand in_hand, txn.cases().Take(request.case_name(), "case_name"));
  const std::string& item = request.item();
  if (!item.empty()) {
    RETURN_IF_ERROR(IdOf(item, "items", "item").status());
    ASSIGN_OR_RETURN(const bool shows, txn.items().Shows(in_hand, item));
    if (!shows) {
      return BadField("item", v1::REASON_UNKNOWN_ITEM, "is no item of this case that you may see");
    }
  }
  const std::string question = absl::StrCat("ListUsage ", in_hand.name(), " ", item);
  ASSIGN_OR_RETURN(const Page page, ParsePage(question, request.page_size(), request.page_token(),
                                              kDefaultPage, kLargestPage));
  ASSIGN_OR_RETURN(std::vector<v1::Usage> entries, txn.usages().List(in_hand));
  const auto of_other = [&](const v1::Usage& one) { return !item.empty() && one.item() != item; };
  entries.erase(std::remove_if(entries.begin(), entries.end(), of_other), entries.end());
  const UsageTotals totals = TotalsOf(entries);
  v1::ListUsageResponse answer = PageOf(std::move(entries), page, question, in_hand.file().etag());
  answer.set_total_minutes(totals.minutes);
  answer.set_total_weeks(totals.weeks);
  return answer;
}

const Handler kHandlers[] = {&GetItem,  &StartItem,    &LogUsage, &CompleteItem,
                             &StopItem, &CorrectUsage, &ListUsage};

}  // namespace
}  // namespace reismee
