// What was delivered of a service that stopped early.
#include "proto/vocabulary/status_macros.h"
#include "proto/vocabulary/text.h"
#include "reismee/v1/usage.pb.h"
#include "services/edge/handler.h"
#include "services/request/act_date.h"
#include "services/usage/usage_rules.h"
#include "storage/arrangement/items.h"
#include "storage/case/cases.h"

namespace reismee {
namespace {

constexpr int kMaxEvidence = 500;

absl::StatusOr<v1::Item> RecordDelivery(const Call& call, const v1::RecordDeliveryRequest& request,
                                        WriteTxn& txn) {
  ASSIGN_OR_RETURN(ItemInHand taken, txn.items().Take(request.name()));
  const v1::Case& file = taken.file.file();
  RETURN_IF_ERROR(CheckEtag(file, request.etag()));
  RETURN_IF_ERROR(CheckInUse(file, taken.item));
  RETURN_IF_ERROR(RequireText("evidence", request.evidence(), kMaxEvidence));
  ASSIGN_OR_RETURN(const google::type::Date date, ActDate(call, taken.file, request.date()));
  RETURN_IF_ERROR(NotBefore(date, taken.item.ended_on(), "ended_on"));
  ASSIGN_OR_RETURN(v1::Item delivered,
                   Delivered(taken.item, request.delivered_cents(), request.evidence()));
  RETURN_IF_ERROR(txn.items().SetDelivered(taken.file, delivered));
  RETURN_IF_ERROR(txn.cases().Save(taken.file, taken.file.file(),
                                   {.kind = v1::CASE_EVENT_KIND_DELIVERY_RECORDED,
                                    .date = date,
                                    .resource = delivered.name(),
                                    .changed_fields = {"delivered_cents"}}));
  delivered.set_case_etag(taken.file.file().etag());
  return delivered;
}

const Handler kHandlers[] = {&RecordDelivery};

}  // namespace
}  // namespace reismee
