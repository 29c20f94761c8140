#include "storage/budget/compensation_rules.h"

#include <algorithm>
#include <set>

#include "absl/algorithm/container.h"
#include "absl/strings/str_cat.h"
#include "proto/vocabulary/cents.h"
#include "proto/vocabulary/date.h"
#include "proto/vocabulary/refusal.h"
#include "proto/vocabulary/status_macros.h"
#include "storage/arrangement/item_day_rules.h"

namespace reismee {
namespace {

constexpr absl::string_view kRule = "reading 39";

bool IsWithinDays(const v1::Item& practice, const Date& day) {
  if (!practice.has_started_on() || Before(day, practice.started_on())) return false;
  if (practice.has_ended_on() && Before(practice.ended_on(), day)) return false;
  return !practice.has_last_allowed_on() || !Before(practice.last_allowed_on(), day);
}

std::set<std::string> WeeksWithin(const CompensatedTraining& training) {
  std::set<std::string> weeks;
  for (const Date& day : training.attended) {
    if (IsWithinDays(training.practice, day)) weeks.insert(WeekKey(day));
  }
  return weeks;
}

bool IsAt(const CompensatedTraining& training, absl::string_view employer) {
  return absl::c_any_of(training.compensations,
                        [&](const Compensation& one) { return one.employer == employer; });
}

bool ShareEmployer(const CompensatedTraining& a, const CompensatedTraining& b) {
  return absl::c_any_of(a.compensations,
                        [&](const Compensation& one) { return IsAt(b, one.employer); });
}

bool ComesBefore(const CompensatedTraining& a, const CompensatedTraining& b) {
  const int days = Compare(FirstDay(a.practice), FirstDay(b.practice));
  return days != 0 ? days < 0 : a.practice.name() < b.practice.name();
}

absl::StatusOr<int64_t> PaidFor(const CompensatedTraining& training) {
  int64_t paid = 0;
  for (const Compensation& one : training.compensations) {
    ASSIGN_OR_RETURN(paid, AddCents(paid, one.paid_cents));
  }
  return paid;
}

absl::StatusOr<int64_t> PaidTo(absl::Span<const CompensatedTraining> trainings,
                               absl::string_view employer) {
  int64_t paid = 0;
  for (const CompensatedTraining& training : trainings) {
    for (const Compensation& one : training.compensations) {
      if (one.employer != employer) continue;
      ASSIGN_OR_RETURN(paid, AddCents(paid, one.paid_cents));
    }
  }
  return paid;
}

// Paid for a training beyond what its weeks are worth.
absl::StatusOr<int64_t> Excess(absl::Span<const CompensatedTraining> trainings,
                               const CompensatedTraining& of) {
  ASSIGN_OR_RETURN(const int64_t earned, EarnedBy(trainings, of));
  ASSIGN_OR_RETURN(const int64_t paid, PaidFor(of));
  return std::max<int64_t>(paid - earned, 0);
}

absl::Status Overpaid(int64_t excess) {
  return Refuse(
      v1::REASON_OVERPAID, absl::StatusCode::kFailedPrecondition,
      {.rule = std::string(kRule),
       .missing = "weeks_attended",
       .mend = "CASEWORKER",
       .facts = {{"overpaid_cents", absl::StrCat(excess)}}},
      absl::StrCat(FormatCents(excess, Notation::kEnglish),
                   " euros were paid for weeks that do not stand any more: until weeks stand for "
                   "them, or they were paid back, nothing more is paid"));
}

absl::Status AboveEarned(int32_t weeks, int64_t left, absl::string_view message) {
  return Refuse(v1::REASON_AMOUNT_ABOVE_ITEM_PRICE, absl::StatusCode::kFailedPrecondition,
                {.rule = std::string(kRule),
                 .missing = "weeks_attended",
                 .mend = "CASEWORKER",
                 .facts = {{"weeks_attended", absl::StrCat(weeks)},
                           {"left_cents", absl::StrCat(std::max<int64_t>(left, 0))}}},
                message);
}

}  // namespace

int32_t WeeksThatCount(absl::Span<const CompensatedTraining> trainings,
                       const CompensatedTraining& of) {
  std::set<std::string> weeks = WeeksWithin(of);
  for (const CompensatedTraining& other : trainings) {
    if (!ShareEmployer(of, other) || !ComesBefore(other, of)) continue;
    for (const std::string& week : WeeksWithin(other)) weeks.erase(week);
  }
  return static_cast<int32_t>(weeks.size());
}

absl::StatusOr<int64_t> EarnedBy(absl::Span<const CompensatedTraining> trainings,
                                 const CompensatedTraining& of) {
  return MultiplyCents(of.terms.weekly_cents(),
                       std::min(WeeksThatCount(trainings, of), of.terms.max_weeks()));
}

absl::StatusOr<std::map<std::string, int64_t>> OverpaidOn(
    absl::Span<const CompensatedTraining> trainings) {
  std::map<std::string, int64_t> overpaid;
  for (const CompensatedTraining& training : trainings) {
    ASSIGN_OR_RETURN(int64_t excess, Excess(trainings, training));
    for (auto one = training.compensations.rbegin(); one != training.compensations.rend(); ++one) {
      const int64_t share = std::min(excess, one->paid_cents);
      if (share > 0) overpaid[one->commitment] = share;
      excess -= share;
    }
  }
  return overpaid;
}

absl::Status CheckCompensation(absl::Span<const CompensatedTraining> trainings,
                               absl::string_view commitment, int64_t cents) {
  const Compensation* asked = nullptr;
  const CompensatedTraining* of = nullptr;
  for (const CompensatedTraining& training : trainings) {
    for (const Compensation& one : training.compensations) {
      if (one.commitment != commitment) continue;
      asked = &one;
      of = &training;
    }
  }
  if (asked == nullptr) return absl::InternalError("a compensation has no training");
  int64_t excess = 0;
  for (const CompensatedTraining& training : trainings) {
    if (!IsAt(training, asked->employer)) continue;
    ASSIGN_OR_RETURN(const int64_t more, Excess(trainings, training));
    ASSIGN_OR_RETURN(excess, AddCents(excess, more));
  }
  if (excess > 0) return Overpaid(excess);
  const int32_t weeks = WeeksThatCount(trainings, *of);
  ASSIGN_OR_RETURN(const int64_t earned, EarnedBy(trainings, *of));
  ASSIGN_OR_RETURN(const int64_t paid, PaidFor(*of));
  if (cents > earned - paid) {
    return AboveEarned(weeks, earned - paid,
                       absl::StrCat("paid by the week attended: ", weeks, " weeks count, worth ",
                                    FormatCents(earned, Notation::kEnglish), " euros"));
  }
  ASSIGN_OR_RETURN(const int64_t most,
                   MultiplyCents(of->terms.weekly_cents(), of->terms.max_weeks()));
  ASSIGN_OR_RETURN(const int64_t paid_to, PaidTo(trainings, asked->employer));
  if (cents <= most - paid_to) return absl::OkStatus();
  return AboveEarned(weeks, most - paid_to,
                     absl::StrCat("at most ", FormatCents(most, Notation::kEnglish),
                                  " euros for this person and employer, over all trainings"));
}

absl::Status CheckEmployer(absl::Span<const CompensatedTraining> trainings,
                           const v1::Item& compensation, absl::string_view supplier) {
  if (supplier != compensation.provider()) {
    return BadField("supplier", v1::REASON_INVALID_VALUE,
                    "is the employer where the person learns: the provider of the item");
  }
  for (const CompensatedTraining& training : trainings) {
    if (training.practice.name() != compensation.practice_item()) continue;
    if (absl::c_all_of(training.compensations,
                       [&](const Compensation& one) { return one.employer == supplier; })) {
      continue;
    }
    return BadField("supplier", v1::REASON_INVALID_VALUE,
                    "another employer is compensated for this training");
  }
  return absl::OkStatus();
}

}  // namespace reismee
