#include "services/budget/forecast_rules.h"

#include <cstdint>

#include "absl/numeric/int128.h"
#include "proto/vocabulary/date.h"

namespace reismee {

std::optional<Date> RunsOutOn(const v1::Forecast& forecast) {
  const v1::BudgetLine& line = forecast.line();
  const int64_t left = line.available_cents() - forecast.expected_cents();
  if (left <= 0) return forecast.as_of();
  if (forecast.committed_91_days_cents() <= 0) return std::nullopt;
  const Date end = MakeDate(line.last_year(), 12, 31);
  const absl::int128 days = absl::int128(left) * kPaceDays / forecast.committed_91_days_cents();
  if (days > DaysBetween(forecast.as_of(), end)) return std::nullopt;
  return AddDays(forecast.as_of(), static_cast<int>(days));
}

}  // namespace reismee
