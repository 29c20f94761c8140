// What every item that is read tells beside what is stored of it.
#ifndef REISMEE_STORAGE_ARRANGEMENT_ITEM_FIGURES_H_
#define REISMEE_STORAGE_ARRANGEMENT_ITEM_FIGURES_H_

#include <cstdint>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "google/type/date.pb.h"
#include "reismee/v1/arrangement.pb.h"
#include "storage/reference/reference.h"

namespace reismee {

// The terms of the item's instrument on its FirstDay; when the catalogue had ended by then, those
// on the planned day, for what was agreed in time may be used (reading 13). INVALID_ARGUMENT naming
// `field` when there are none.
absl::StatusOr<const v1::Instrument*> InstrumentOf(const Reference& reference, const v1::Item& item,
                                                   absl::string_view field);

// Fills in the last allowed day, the days of overrun by `today` (reading 43) and the own
// contribution (reading 44), after `paid_cents` were paid for the item. The last day of a
// trajectory stays as it was read. An instrument that the catalogue does not have limits nothing.
void AddFigures(const Reference& reference, const google::type::Date& today, int64_t paid_cents,
                v1::Item& item);

// Sums up the own contributions of the items, which have their figures. INVALID_ARGUMENT
// (AMOUNT_OVERFLOW).
absl::Status SumOwnContribution(const Reference& reference, v1::Arrangement& version);

}  // namespace reismee

#endif  // REISMEE_STORAGE_ARRANGEMENT_ITEM_FIGURES_H_
