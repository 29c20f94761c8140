// The days that an item may last (readings 1, 18 and 43). Pure functions, any thread.
#ifndef REISMEE_STORAGE_ARRANGEMENT_ITEM_DAY_RULES_H_
#define REISMEE_STORAGE_ARRANGEMENT_ITEM_DAY_RULES_H_

#include <cstdint>

#include "google/type/date.pb.h"
#include "reismee/v1/arrangement.pb.h"
#include "reismee/v1/instrument.pb.h"

namespace reismee {

// The first day: of use once it has begun, else as planned. Length and terms count from there
// (readings 1 and 18).
const google::type::Date& FirstDay(const v1::Item& item);

// The last day that its instrument allows an item (reading 1); not set when nothing limits it. A
// service of the last resort lasts as long as its trajectory, which the instrument does not tell.
google::type::Date LastAllowed(const v1::Item& item, const v1::Instrument& instrument);

// Days of use after last_allowed_on, of an item that runs up to `today` (reading 43).
int32_t OverrunDays(const v1::Item& item, const google::type::Date& today);

}  // namespace reismee

#endif  // REISMEE_STORAGE_ARRANGEMENT_ITEM_DAY_RULES_H_
