// Items of a draft.
#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "proto/vocabulary/cents.h"
#include "proto/vocabulary/date.h"
#include "proto/vocabulary/name.h"
#include "proto/vocabulary/refusal.h"
#include "proto/vocabulary/status_macros.h"
#include "proto/vocabulary/text.h"
#include "services/arrangement/arrangement_rules.h"
#include "services/arrangement/arrangement_service.h"
#include "services/arrangement/item_rules.h"
#include "services/arrangement/load.h"
#include "services/request/act_date.h"
#include "storage/arrangement/arrangements.h"
#include "storage/arrangement/items.h"
#include "storage/budget/commitments.h"
#include "storage/case/cases.h"

namespace reismee {
namespace {

// Committed to an item and not given back.
absl::StatusOr<int64_t> CommittedTo(const ReadTxn& txn, const std::string& item) {
  ASSIGN_OR_RETURN(const std::vector<v1::Commitment> commitments,
                   txn.commitments().ListOfItem(item));
  int64_t committed = 0;
  for (const v1::Commitment& one : commitments) {
    ASSIGN_OR_RETURN(committed, AddCents(committed, one.amount_cents() - one.released_cents()));
  }
  return committed;
}

absl::StatusOr<v1::Case> SaveDraftOf(WriteTxn& txn, const v1::Case& file, const Date& date,
                                     const std::string& resource,
                                     std::vector<std::string> changed_fields) {
  // A sum of prices that cannot be counted is refused before anything is kept.
  RETURN_IF_ERROR(txn.arrangements().Draft(file.name()).status());
  return txn.cases().Save(file, file,
                          {.kind = v1::CASE_EVENT_KIND_ARRANGEMENT_DRAFTED,
                           .date = date,
                           .resource = resource,
                           .changed_fields = std::move(changed_fields)});
}

}  // namespace

absl::StatusOr<v1::Item> ArrangementService::AddItem(const Call& call,
                                                     const v1::AddItemRequest& request,
                                                     WriteTxn& txn) {
  ASSIGN_OR_RETURN(const ArrangementOfCase draft,
                   LoadDraft(txn, request.arrangement(), "arrangement", request.etag()));
  ASSIGN_OR_RETURN(const Date date, ActDate(call, request.date()));
  RETURN_IF_ERROR(NotBefore(date, draft.arrangement.drafted_on(), "drafted_on"));
  RETURN_IF_ERROR(CheckLeadBegan(draft.file, date, txn));
  RETURN_IF_ERROR(CheckCount("item", draft.arrangement.items_size() + 1, kMaxItems));
  ASSIGN_OR_RETURN(v1::Item item, NewItem(txn, request.item(), draft.file, "item."));
  RETURN_IF_ERROR(txn.items().Add(draft.arrangement.name(), item));
  ASSIGN_OR_RETURN(const v1::Case saved,
                   SaveDraftOf(txn, draft.file, date, item.name(), {"items"}));
  item.set_case_etag(saved.etag());
  return item;
}

absl::StatusOr<v1::Item> ArrangementService::UpdateItem(const Call& call,
                                                        const v1::UpdateItemRequest& request,
                                                        WriteTxn& txn) {
  ASSIGN_OR_RETURN(const ArrangementOfCase draft,
                   LoadDraft(txn, request.arrangement(), "arrangement", request.etag()));
  ASSIGN_OR_RETURN(const Date date, ActDate(call, request.date()));
  RETURN_IF_ERROR(NotBefore(date, draft.arrangement.drafted_on(), "drafted_on"));
  RETURN_IF_ERROR(CheckLeadBegan(draft.file, date, txn));
  RETURN_IF_ERROR(IdOf(request.item().name(), "items", "item.name").status());
  ASSIGN_OR_RETURN(const v1::Item known,
                   ItemIn(draft.arrangement, request.item().name(), "item.name"));
  const std::vector<std::string> mask(request.update_mask().begin(), request.update_mask().end());
  ASSIGN_OR_RETURN(v1::Item changed, WithMask(known, request.item(), mask));
  RETURN_IF_ERROR(CheckItem(txn.reference(), changed, draft.file, "item."));
  ASSIGN_OR_RETURN(const int64_t committed, CommittedTo(txn, known.name()));
  RETURN_IF_ERROR(CheckChange(known, changed, committed));
  RETURN_IF_ERROR(txn.items().UpdateTerms(draft.arrangement.name(), changed));
  ASSIGN_OR_RETURN(const v1::Case saved, SaveDraftOf(txn, draft.file, date, changed.name(), mask));
  changed.set_case_etag(saved.etag());
  return changed;
}

absl::StatusOr<v1::Arrangement> ArrangementService::RemoveItem(const Call& call,
                                                               const v1::RemoveItemRequest& request,
                                                               WriteTxn& txn) {
  ASSIGN_OR_RETURN(const ArrangementOfCase draft,
                   LoadDraft(txn, request.arrangement(), "arrangement", request.etag()));
  ASSIGN_OR_RETURN(const Date date, ActDate(call, request.date()));
  RETURN_IF_ERROR(NotBefore(date, draft.arrangement.drafted_on(), "drafted_on"));
  RETURN_IF_ERROR(CheckLeadBegan(draft.file, date, txn));
  RETURN_IF_ERROR(IdOf(request.item(), "items", "item").status());
  ASSIGN_OR_RETURN(const v1::Item item, ItemIn(draft.arrangement, request.item(), "item"));
  ASSIGN_OR_RETURN(const int64_t committed, CommittedTo(txn, item.name()));
  RETURN_IF_ERROR(CheckRemoval(item, committed));
  RETURN_IF_ERROR(txn.items().Remove(draft.arrangement.name(), item.name()));
  ASSIGN_OR_RETURN(const v1::Case saved,
                   SaveDraftOf(txn, draft.file, date, item.name(), {"items"}));
  ASSIGN_OR_RETURN(v1::Arrangement answer, txn.arrangements().Get(draft.arrangement.name()));
  answer.set_case_etag(saved.etag());
  return answer;
}

}  // namespace reismee
