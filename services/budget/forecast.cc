// What a line is heading for.
#include <optional>
#include <string>

#include "proto/vocabulary/name.h"
#include "proto/vocabulary/refusal.h"
#include "proto/vocabulary/status_macros.h"
#include "reismee/v1/budget_service.pb.h"
#include "services/budget/forecast_rules.h"
#include "services/edge/handler.h"
#include "storage/budget/budget_lines.h"
#include "storage/budget/expectations.h"

namespace reismee {
namespace {

absl::StatusOr<v1::Forecast> GetForecast(const Call& call, const v1::GetForecastRequest& request,
                                         ReadTxn& txn) {
  RETURN_IF_ERROR(IdOf(request.name(), "budgetLines").status());
  absl::StatusOr<v1::BudgetLine> line = txn.budget_lines().Get(request.name());
  if (absl::IsNotFound(line.status())) {
    return Refuse(v1::REASON_NOT_FOUND, absl::StatusCode::kNotFound, {.mend = "BUDGET_HOLDER"},
                  "there is no such line");
  }
  RETURN_IF_ERROR(line.status());
  if (line->ceiling_only()) {
    return Refuse(v1::REASON_WRONG_STATE, absl::StatusCode::kFailedPrecondition,
                  {.mend = "CALLER", .facts = {{"state", "CEILING_ONLY"}}},
                  "it only holds the national ceiling; ask for a line of a place or part");
  }
  const v1::BudgetMeasure* const measure = txn.reference().FindBudgetMeasure(line->measure());
  if (measure == nullptr) return absl::InternalError("a line has no measure");
  v1::Forecast forecast;
  *forecast.mutable_as_of() = call.today;
  ASSIGN_OR_RETURN(const Expectation expected, txn.expectations().Of(*line, *measure));
  forecast.set_expected_cents(expected.cents);
  forecast.set_expected_items(expected.items);
  ASSIGN_OR_RETURN(const int64_t committed,
                   txn.expectations().CommittedSince(*line, AddDays(call.today, -kPaceDays)));
  forecast.set_committed_91_days_cents(committed);
  *forecast.mutable_line() = *std::move(line);
  if (const std::optional<Date> day = RunsOutOn(forecast); day.has_value()) {
    *forecast.mutable_runs_out_on() = *day;
  }
  return forecast;
}

const Handler kHandlers[] = {&GetForecast};

}  // namespace
}  // namespace reismee
