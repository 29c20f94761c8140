// What an employer is compensated for (readings 18 and 39; K6): by the weeks attended of a training
// in practice, within the maximum of the version in force when that began. Pure functions, any
// thread.
//
// `trainings` are all for which employers of one person were committed compensation, over all cases
// of the person.
#ifndef REISMEE_STORAGE_BUDGET_COMPENSATION_RULES_H_
#define REISMEE_STORAGE_BUDGET_COMPENSATION_RULES_H_

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "google/type/date.pb.h"
#include "reismee/v1/arrangement.pb.h"
#include "reismee/v1/instrument.pb.h"

namespace reismee {

// A commitment of compensation.
struct Compensation {
  std::string commitment;
  std::string case_name;
  std::string payer;
  // The supplier.
  std::string employer;
  int64_t paid_cents = 0;
};

struct CompensatedTraining {
  // The practice learning: its name and days.
  v1::Item practice;
  // The terms of compensation in force on its first day.
  v1::Instrument terms;
  // A day of each week that was logged of it.
  std::vector<google::type::Date> attended;
  // Oldest first.
  std::vector<Compensation> compensations;
};

// Different ISO weeks attended within the days of a training that no earlier training at the same
// employer has: a week counts once, however it was logged.
int32_t WeeksThatCount(absl::Span<const CompensatedTraining> trainings,
                       const CompensatedTraining& of);

// Worth of those weeks in cents, within the maximum. INVALID_ARGUMENT (AMOUNT_OVERFLOW).
absl::StatusOr<int64_t> EarnedBy(absl::Span<const CompensatedTraining> trainings,
                                 const CompensatedTraining& of);

// What was paid on commitments beyond the weeks that stand, in cents by name, the newest first to
// bear it. INVALID_ARGUMENT (AMOUNT_OVERFLOW).
absl::StatusOr<std::map<std::string, int64_t>> OverpaidOn(
    absl::Span<const CompensatedTraining> trainings);

// Whether `cents` more may be paid on a commitment. FAILED_PRECONDITION: OVERPAID while the
// employer was paid for weeks that do not stand; AMOUNT_ABOVE_ITEM_PRICE above what the weeks of
// the training are worth, or above the maximum for this person and employer, over all commitments;
// INVALID_ARGUMENT (AMOUNT_OVERFLOW). Earlier trainings count towards the maximum by what they
// paid.
absl::Status CheckCompensation(absl::Span<const CompensatedTraining> trainings,
                               absl::string_view commitment, int64_t cents);

// INVALID_ARGUMENT naming `supplier` unless it is the employer of the item, and no other one was
// committed compensation for the same training.
absl::Status CheckEmployer(absl::Span<const CompensatedTraining> trainings,
                           const v1::Item& compensation, absl::string_view supplier);

}  // namespace reismee

#endif  // REISMEE_STORAGE_BUDGET_COMPENSATION_RULES_H_
