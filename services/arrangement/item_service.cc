// Items of a draft.
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "proto/vocabulary/cents.h"
#include "proto/vocabulary/date.h"
#include "proto/vocabulary/name.h"
#include "proto/vocabulary/refusal.h"
#include "proto/vocabulary/status_macros.h"
#include "proto/vocabulary/text.h"
#include "reismee/v1/arrangement_service.pb.h"
#include "services/arrangement/arrangement_rules.h"
#include "services/arrangement/item_rules.h"
#include "services/arrangement/job_checks.h"
#include "services/arrangement/load.h"
#include "services/arrangement/practice_rules.h"
#include "services/edge/handler.h"
#include "services/request/act_date.h"
#include "storage/arrangement/arrangements.h"
#include "storage/arrangement/items.h"
#include "storage/budget/commitments.h"
#include "storage/budget/reservations.h"
#include "storage/case/cases.h"

namespace reismee {
namespace {

// Committed to an item and not given back.
absl::StatusOr<int64_t> CommittedTo(const ReadTxn& txn, const CaseInHand& file,
                                    const std::string& item) {
  ASSIGN_OR_RETURN(const std::vector<v1::Commitment> commitments,
                   txn.commitments().ListTo(file, item));
  int64_t committed = 0;
  for (const v1::Commitment& one : commitments) {
    ASSIGN_OR_RETURN(const int64_t kept, SubtractCents(one.amount_cents(), one.released_cents()));
    ASSIGN_OR_RETURN(committed, AddCents(committed, kept));
  }
  return committed;
}

// The draft as it stands now, saved with its case as an act about `resource`.
absl::StatusOr<v1::Arrangement> SaveDraftOf(WriteTxn& txn, CaseInHand& in_hand, const Date& date,
                                            const std::string& resource,
                                            std::vector<std::string> changed_fields) {
  // A sum of prices that cannot be counted is refused here.
  ASSIGN_OR_RETURN(std::optional<v1::Arrangement> draft, txn.arrangements().Draft(in_hand));
  RETURN_IF_ERROR(txn.cases().Save(in_hand, in_hand.file(),
                                   {.kind = v1::CASE_EVENT_KIND_ARRANGEMENT_DRAFTED,
                                    .date = date,
                                    .resource = resource,
                                    .changed_fields = std::move(changed_fields)}));
  draft->set_case_etag(in_hand.file().etag());
  return *std::move(draft);
}

// An item of a draft as it was saved, with the figures that follow from it.
absl::StatusOr<v1::Item> ItemOfDraft(const v1::Arrangement& saved, const std::string& name) {
  ASSIGN_OR_RETURN(v1::Item item, ItemIn(saved, name, "item"));
  item.set_case_etag(saved.case_etag());
  return item;
}

// What every act on a draft is checked for, besides the draft itself; its business date.
absl::StatusOr<Date> DraftingDate(const Call& call, const Date& asked,
                                  const ArrangementInHand& draft, const ReadTxn& txn) {
  ASSIGN_OR_RETURN(const Date date, ActDate(call, draft.file, asked));
  RETURN_IF_ERROR(NotBefore(date, draft.arrangement.drafted_on(), "drafted_on"));
  RETURN_IF_ERROR(CheckLeadBegan(draft.file, date, txn));
  return date;
}

absl::StatusOr<v1::Item> AddItem(const Call& call, const v1::AddItemRequest& request,
                                 WriteTxn& txn) {
  ASSIGN_OR_RETURN(ArrangementInHand draft,
                   TakeDraft(txn, request.arrangement(), "arrangement", request.etag()));
  ASSIGN_OR_RETURN(const Date date, DraftingDate(call, request.date(), draft, txn));
  RETURN_IF_ERROR(CheckCount("item", draft.arrangement.items_size() + 1, kMaxItems));
  ASSIGN_OR_RETURN(const v1::Item item, NewItem(txn, request.item(), draft.file, date, "item."));
  RETURN_IF_ERROR(txn.items().Add(draft.file, draft.arrangement.name(), item));
  ASSIGN_OR_RETURN(const v1::Arrangement saved,
                   SaveDraftOf(txn, draft.file, date, item.name(), {"items"}));
  return ItemOfDraft(saved, item.name());
}

absl::StatusOr<v1::Item> UpdateItem(const Call& call, const v1::UpdateItemRequest& request,
                                    WriteTxn& txn) {
  ASSIGN_OR_RETURN(ArrangementInHand draft,
                   TakeDraft(txn, request.arrangement(), "arrangement", request.etag()));
  ASSIGN_OR_RETURN(const Date date, DraftingDate(call, request.date(), draft, txn));
  RETURN_IF_ERROR(IdOf(request.item().name(), "items", "item.name").status());
  ASSIGN_OR_RETURN(const v1::Item known,
                   ItemIn(draft.arrangement, request.item().name(), "item.name"));
  ASSIGN_OR_RETURN(const v1::Item changed, WithMask(known, request.item(), request.update_mask()));
  RETURN_IF_ERROR(CheckItem(txn, draft.file, changed, "item."));
  RETURN_IF_ERROR(CheckJobOf(txn, draft.file, changed, "item."));
  if (changed.instrument() != known.instrument() || changed.placement() != known.placement()) {
    RETURN_IF_ERROR(CheckOpenTo(txn, draft.file, changed, date));
  }
  ASSIGN_OR_RETURN(const int64_t committed, CommittedTo(txn, draft.file, known.name()));
  RETURN_IF_ERROR(CheckChange(known, changed, committed));
  RETURN_IF_ERROR(CheckTrajectory(txn, draft.file, changed, "item."));
  RETURN_IF_ERROR(txn.items().UpdateTerms(draft.file, draft.arrangement.name(), changed));
  const auto& fields = request.update_mask().paths();
  ASSIGN_OR_RETURN(const v1::Arrangement saved, SaveDraftOf(txn, draft.file, date, changed.name(),
                                                            {fields.begin(), fields.end()}));
  return ItemOfDraft(saved, changed.name());
}

absl::StatusOr<v1::Arrangement> RemoveItem(const Call& call, const v1::RemoveItemRequest& request,
                                           WriteTxn& txn) {
  ASSIGN_OR_RETURN(ArrangementInHand draft,
                   TakeDraft(txn, request.arrangement(), "arrangement", request.etag()));
  ASSIGN_OR_RETURN(const Date date, DraftingDate(call, request.date(), draft, txn));
  RETURN_IF_ERROR(IdOf(request.item(), "items", "item").status());
  ASSIGN_OR_RETURN(const v1::Item item, ItemIn(draft.arrangement, request.item(), "item"));
  ASSIGN_OR_RETURN(const int64_t committed, CommittedTo(txn, draft.file, item.name()));
  RETURN_IF_ERROR(CheckRemoval(item, committed));
  RETURN_IF_ERROR(CheckNotCompensated(draft.arrangement, item));
  RETURN_IF_ERROR(txn.items().Remove(draft.file, draft.arrangement.name(), item.name()));
  RETURN_IF_ERROR(txn.reservations().ReleaseFor(draft.file, item.name(), date));
  return SaveDraftOf(txn, draft.file, date, item.name(), {"items"});
}

const Handler kHandlers[] = {&AddItem, &UpdateItem, &RemoveItem};

}  // namespace
}  // namespace reismee
