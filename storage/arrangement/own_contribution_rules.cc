#include "storage/arrangement/own_contribution_rules.h"

#include <algorithm>

#include "absl/algorithm/container.h"
#include "absl/numeric/int128.h"

namespace reismee {

bool PaysByTariff(const v1::Instrument& instrument, absl::string_view measure) {
  return absl::c_linear_search(instrument.tariff_funders(), measure);
}

int64_t TariffValue(const v1::Item& item, const v1::Instrument& instrument) {
  if (!PaysByTariff(instrument, item.measure())) return 0;
  return item.value_cents() == 0 ? item.price_cents() : item.value_cents();
}

int64_t OwnContribution(const v1::Item& item, const v1::Instrument& instrument,
                        int64_t paid_cents) {
  const int64_t borne_by_tariff = item.has_ended_on() ? paid_cents : item.price_cents();
  // Both are amounts, so that their difference cannot overflow.
  return std::max<int64_t>(TariffValue(item, instrument) - borne_by_tariff, 0);
}

int32_t PermilleHalfUp(int64_t part_cents, int64_t value_cents) {
  if (value_cents == 0) return 0;
  const absl::int128 twice_value = absl::int128(value_cents) * 2;
  return static_cast<int32_t>((absl::int128(part_cents) * 2'000 + value_cents) / twice_value);
}

}  // namespace reismee
