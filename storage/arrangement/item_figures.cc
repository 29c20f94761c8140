#include "storage/arrangement/item_figures.h"

#include "proto/vocabulary/cents.h"
#include "proto/vocabulary/date.h"
#include "proto/vocabulary/status_macros.h"
#include "storage/arrangement/item_day_rules.h"
#include "storage/arrangement/own_contribution_rules.h"

namespace reismee {

absl::StatusOr<const v1::Instrument*> InstrumentOf(const Reference& reference, const v1::Item& item,
                                                   absl::string_view field) {
  const absl::StatusOr<const v1::Instrument*> found =
      reference.InstrumentOn(item.instrument(), FirstDay(item), field);
  if (found.ok()) return found;
  return reference.InstrumentOn(item.instrument(), item.planned_from(), field);
}

void AddFigures(const Reference& reference, const Date& today, int64_t paid_cents, v1::Item& item) {
  if (const auto instrument = InstrumentOf(reference, item, "instrument"); instrument.ok()) {
    const Date last = LastAllowed(item, **instrument);
    if (IsValid(last)) *item.mutable_last_allowed_on() = last;
    const int64_t own = OwnContribution(item, **instrument, paid_cents);
    item.set_own_contribution_cents(own);
    item.set_own_contribution_permille(PermilleHalfUp(own, TariffValue(item, **instrument)));
  }
  item.set_overrun_days(OverrunDays(item, today));
}

absl::Status SumOwnContribution(const Reference& reference, v1::Arrangement& version) {
  int64_t own = 0;
  int64_t value = 0;
  for (const v1::Item& item : version.items()) {
    const auto instrument = InstrumentOf(reference, item, "instrument");
    if (!instrument.ok()) continue;
    ASSIGN_OR_RETURN(own, AddCents(own, item.own_contribution_cents()));
    ASSIGN_OR_RETURN(value, AddCents(value, TariffValue(item, **instrument)));
  }
  version.set_own_contribution_cents(own);
  version.set_own_contribution_permille(PermilleHalfUp(own, value));
  return absl::OkStatus();
}

}  // namespace reismee
