// Own contribution (eigen bijdrage): what of the real value no tariff pays (reading 44; 003:74-87,
// 000:533-536). Whoever offers the service bears it, the jobseeker nothing of it. Amounts in cents.
// Pure functions, any thread.
#ifndef REISMEE_STORAGE_ARRANGEMENT_OWN_CONTRIBUTION_RULES_H_
#define REISMEE_STORAGE_ARRANGEMENT_OWN_CONTRIBUTION_RULES_H_

#include <cstdint>

#include "absl/strings/string_view.h"
#include "reismee/v1/arrangement.pb.h"
#include "reismee/v1/instrument.pb.h"

namespace reismee {

// Whether the measure pays by the tariff of the instrument (reading 15).
bool PaysByTariff(const v1::Instrument& instrument, absl::string_view measure);

// The real value of an item that its measure pays by tariff, intersectoral retraining too; 0 for
// any other.
int64_t TariffValue(const v1::Item& item, const v1::Instrument& instrument);

// What the tariff leaves of the real value; of an item that has ended, what was not paid of it. 0
// for an item that no tariff pays.
int64_t OwnContribution(const v1::Item& item, const v1::Instrument& instrument, int64_t paid_cents);

// A part of a value, in tenths of a percent, half up; 0 of nothing. Neither is below zero.
int32_t PermilleHalfUp(int64_t part_cents, int64_t value_cents);

}  // namespace reismee

#endif  // REISMEE_STORAGE_ARRANGEMENT_OWN_CONTRIBUTION_RULES_H_
