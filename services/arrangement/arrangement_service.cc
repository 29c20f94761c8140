#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "proto/vocabulary/date.h"
#include "proto/vocabulary/refusal.h"
#include "proto/vocabulary/status_macros.h"
#include "proto/vocabulary/text.h"
#include "reismee/v1/arrangement_service.pb.h"
#include "services/arrangement/arrangement_rules.h"
#include "services/arrangement/item_rules.h"
#include "services/arrangement/job_checks.h"
#include "services/arrangement/load.h"
#include "services/edge/handler.h"
#include "services/request/act_date.h"
#include "services/request/case_state_rules.h"
#include "storage/arrangement/arrangements.h"
#include "storage/arrangement/items.h"
#include "storage/case/cases.h"
#include "storage/work/work_items.h"

namespace reismee {
namespace {

// A version with the etag of its case after the call.
v1::Arrangement Answer(v1::Arrangement version, const CaseInHand& in_hand) {
  version.set_case_etag(in_hand.file().etag());
  return version;
}

// FAILED_PRECONDITION (WRONG_STATE) when a draft is open. Else the next version, without items.
absl::StatusOr<v1::Arrangement> NextVersion(WriteTxn& txn, const CaseInHand& in_hand,
                                            const Date& drafted_on) {
  ASSIGN_OR_RETURN(const std::vector<v1::Arrangement> versions, txn.arrangements().List(in_hand));
  if (!versions.empty() && versions.back().state() == v1::ARRANGEMENT_STATE_DRAFT) {
    return Refuse(v1::REASON_WRONG_STATE, absl::StatusCode::kFailedPrecondition,
                  {.rule = "reading 8",
                   .mend = "CASEWORKER",
                   .facts = {{"state", "DRAFT"}, {"arrangement", versions.back().name()}}},
                  "the case has a draft already");
  }
  v1::Arrangement draft;
  draft.set_name(txn.NewName("arrangements"));
  draft.set_case_name(in_hand.name());
  draft.set_version(versions.empty() ? 1 : versions.back().version() + 1);
  draft.set_state(v1::ARRANGEMENT_STATE_DRAFT);
  *draft.mutable_drafted_on() = drafted_on;
  return draft;
}

// The planned end of running items is watched: it moves with the terms that were agreed.
absl::Status WatchNewEnds(WriteTxn& txn, const CaseInHand& file, const v1::Arrangement& before,
                          const v1::Arrangement& agreed) {
  for (const v1::Item& item : agreed.items()) {
    if (item.state() != v1::ITEM_STATE_RUNNING) continue;
    const absl::StatusOr<v1::Item> known = ItemIn(before, item.name(), "item");
    if (known.ok() && SameDay(known->planned_to(), item.planned_to())) continue;
    RETURN_IF_ERROR(txn.work_items().Close(file, v1::WORK_ITEM_KIND_ITEM_TO_END, item.name(),
                                           agreed.agreed_on()));
    RETURN_IF_ERROR(txn.work_items().Open(file, EndToWatch(file.file(), item)).status());
  }
  return absl::OkStatus();
}

// Who was open to an item when it was agreed finishes it; what is new has to be open now (reading
// 33).
absl::Status CheckNewItems(const ReadTxn& txn, const CaseInHand& file,
                           const std::optional<v1::Arrangement>& previous,
                           const v1::Arrangement& agreed) {
  const auto is_known = [&](const v1::Item& item) {
    if (!previous.has_value()) return false;
    const absl::StatusOr<v1::Item> known = ItemIn(*previous, item.name(), "item");
    return known.ok() && known->instrument() == item.instrument() &&
           known->placement() == item.placement();
  };
  for (const v1::Item& item : agreed.items()) {
    if (is_known(item)) continue;
    RETURN_IF_ERROR(CheckJobOf(txn, file, item, "item."));
    RETURN_IF_ERROR(CheckOpenTo(txn, file, item, agreed.agreed_on()));
    RETURN_IF_ERROR(CheckOnceIn(agreed, item, txn.reference()));
    RETURN_IF_ERROR(CheckTrajectory(txn, file, item, "item."));
  }
  return absl::OkStatus();
}

absl::StatusOr<v1::Arrangement> DraftArrangement(const Call& call,
                                                 const v1::DraftArrangementRequest& request,
                                                 WriteTxn& txn) {
  ASSIGN_OR_RETURN(CaseInHand in_hand, txn.cases().Take(request.case_name(), "case_name"));
  const v1::Case& file = in_hand.file();
  RETURN_IF_ERROR(CheckEtag(file, request.etag()));
  RETURN_IF_ERROR(CheckGuided(file));
  ASSIGN_OR_RETURN(const Date date, ActDate(call, in_hand, request.date()));
  RETURN_IF_ERROR(NotBefore(date, file.intake_date(), "intake_date"));
  RETURN_IF_ERROR(CheckLeadBegan(in_hand, date, txn));
  RETURN_IF_ERROR(CheckCount("items", request.items_size(), kMaxItems));
  ASSIGN_OR_RETURN(const v1::Arrangement draft, NextVersion(txn, in_hand, date));
  RETURN_IF_ERROR(txn.arrangements().Add(in_hand, draft));
  if (!file.arrangement().empty()) {
    RETURN_IF_ERROR(txn.items().TakeOver(in_hand, file.arrangement(), draft.name()));
  }
  for (int i = 0; i < request.items_size(); ++i) {
    ASSIGN_OR_RETURN(const v1::Item item, NewItem(txn, request.items(i), in_hand, date,
                                                  absl::StrCat("items[", i, "].")));
    RETURN_IF_ERROR(txn.items().Add(in_hand, draft.name(), item));
  }
  ASSIGN_OR_RETURN(const std::optional<v1::Arrangement> drafted, txn.arrangements().Draft(in_hand));
  RETURN_IF_ERROR(txn.cases().Save(
      in_hand, file,
      {.kind = v1::CASE_EVENT_KIND_ARRANGEMENT_DRAFTED, .date = date, .resource = draft.name()}));
  return Answer(*drafted, in_hand);
}

absl::StatusOr<v1::Arrangement> GetArrangement(const Call&,
                                               const v1::GetArrangementRequest& request,
                                               ReadTxn& txn) {
  ASSIGN_OR_RETURN(ArrangementInHand found, txn.arrangements().Take(request.name()));
  return Answer(std::move(found.arrangement), found.file);
}

absl::StatusOr<v1::ListArrangementsResponse> ListArrangements(
    const Call&, const v1::ListArrangementsRequest& request, ReadTxn& txn) {
  ASSIGN_OR_RETURN(const CaseInHand in_hand, txn.cases().Take(request.case_name(), "case_name"));
  ASSIGN_OR_RETURN(std::vector<v1::Arrangement> versions, txn.arrangements().List(in_hand));
  v1::ListArrangementsResponse answer;
  for (v1::Arrangement& version : versions) {
    *answer.add_arrangements() = Answer(std::move(version), in_hand);
  }
  return answer;
}

absl::StatusOr<v1::Arrangement> AgreeArrangement(const Call& call,
                                                 const v1::AgreeArrangementRequest& request,
                                                 WriteTxn& txn) {
  ASSIGN_OR_RETURN(ArrangementInHand found, TakeDraft(txn, request.name(), "name", request.etag()));
  const v1::Case& file = found.file.file();
  ASSIGN_OR_RETURN(const Date date, ActDate(call, found.file, request.date()));
  RETURN_IF_ERROR(NotBefore(date, found.arrangement.drafted_on(), "drafted_on"));
  RETURN_IF_ERROR(CheckLeadBegan(found.file, date, txn));
  ASSIGN_OR_RETURN(const v1::Arrangement agreed, Agreed(found.arrangement, request, date));
  ASSIGN_OR_RETURN(const std::optional<v1::Arrangement> previous,
                   txn.arrangements().Agreed(found.file));
  RETURN_IF_ERROR(CheckNewItems(txn, found.file, previous, agreed));
  if (previous.has_value()) {
    RETURN_IF_ERROR(NotBefore(date, previous->agreed_on(), "agreed_on"));
    RETURN_IF_ERROR(txn.arrangements().Update(found.file, Followed(*previous, date)));
    RETURN_IF_ERROR(WatchNewEnds(txn, found.file, *previous, agreed));
  }
  RETURN_IF_ERROR(txn.arrangements().Update(found.file, agreed));
  RETURN_IF_ERROR(
      txn.work_items().Close(found.file, v1::WORK_ITEM_KIND_ARRANGEMENT_TO_AGREE, "", date));
  v1::Case after = file;
  after.set_state(v1::CASE_STATE_ACTIVE);
  after.set_arrangement(agreed.name());
  CaseAct act{.kind = v1::CASE_EVENT_KIND_ARRANGEMENT_AGREED,
              .date = date,
              .resource = agreed.name(),
              .changed_fields = {"arrangement"}};
  if (file.state() != after.state()) act.changed_fields.push_back("state");
  RETURN_IF_ERROR(txn.cases().Save(found.file, std::move(after), act));
  return Answer(agreed, found.file);
}

absl::StatusOr<v1::Arrangement> CompleteArrangement(const Call& call,
                                                    const v1::CompleteArrangementRequest& request,
                                                    WriteTxn& txn) {
  ASSIGN_OR_RETURN(ArrangementInHand found, txn.arrangements().Take(request.name()));
  const v1::Case& file = found.file.file();
  RETURN_IF_ERROR(CheckEtag(file, request.etag()));
  RETURN_IF_ERROR(CheckGuided(file));
  ASSIGN_OR_RETURN(const Date date, ActDate(call, found.file, request.date()));
  RETURN_IF_ERROR(NotBefore(date, found.arrangement.agreed_on(), "agreed_on"));
  RETURN_IF_ERROR(CheckLeadBegan(found.file, date, txn));
  ASSIGN_OR_RETURN(const v1::Arrangement completed, Completed(std::move(found.arrangement), date));
  RETURN_IF_ERROR(txn.arrangements().Update(found.file, completed));
  RETURN_IF_ERROR(txn.cases().Save(found.file, file,
                                   {.kind = v1::CASE_EVENT_KIND_ARRANGEMENT_COMPLETED,
                                    .date = date,
                                    .resource = completed.name()}));
  return Answer(completed, found.file);
}

const Handler kHandlers[] = {&DraftArrangement, &GetArrangement, &ListArrangements,
                             &AgreeArrangement, &CompleteArrangement};

}  // namespace
}  // namespace reismee
