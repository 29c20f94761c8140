#include "services/scheme/load.h"

#include "proto/vocabulary/name.h"
#include "proto/vocabulary/status_macros.h"
#include "storage/access/line_rules.h"
#include "storage/call.h"

namespace reismee {

absl::StatusOr<const v1::SchemeWindow*> LoadWindow(const std::string& name, const ReadTxn& txn) {
  RETURN_IF_ERROR(IdOf(name, "schemeWindows", "scheme_window").status());
  const v1::SchemeWindow* const window = txn.reference().FindSchemeWindow(name);
  if (window != nullptr) return window;
  return BadField("scheme_window", v1::REASON_UNKNOWN_CODE, "is not a window for applications");
}

absl::Status CheckMayAward(const v1::SchemeWindow& window, const ReadTxn& txn) {
  const v1::BudgetMeasure* const measure =
      txn.reference().FindBudgetMeasure(window.budget_measure());
  if (measure == nullptr) return absl::InternalError("a window has no measure");
  if (MayAward(txn.call().who, measure->owner())) return absl::OkStatus();
  return Refuse(v1::REASON_PERMISSION_DENIED, absl::StatusCode::kPermissionDenied,
                {.mend = "BUDGET_HOLDER"}, "this money is awarded by the ministry that owns it");
}

}  // namespace reismee
