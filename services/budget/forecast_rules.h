// When a line runs out. Pure functions.
#ifndef REISMEE_SERVICES_BUDGET_FORECAST_RULES_H_
#define REISMEE_SERVICES_BUDGET_FORECAST_RULES_H_

#include <optional>

#include "google/type/date.pb.h"
#include "reismee/v1/budget_service.pb.h"

namespace reismee {

// The pace is that of so many days.
inline constexpr int kPaceDays = 91;

// The first day on which nothing is left beyond what is expected, when as much is committed each
// day as on average in the last 91; the day of the forecast when that is so already. Nullopt when
// that is after the years of the line, or nothing is being committed. A day is counted once its
// share is used up whole.
std::optional<google::type::Date> RunsOutOn(const v1::Forecast& forecast);

}  // namespace reismee

#endif  // REISMEE_SERVICES_BUDGET_FORECAST_RULES_H_
