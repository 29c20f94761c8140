#include "services/trajectory/trajectory_rules.h"

#include <vector>

#include "absl/algorithm/container.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "proto/vocabulary/date.h"
#include "proto/vocabulary/refusal.h"
#include "proto/vocabulary/status_macros.h"
#include "proto/vocabulary/text.h"
#include "services/request/act_date_rules.h"

namespace reismee {
namespace {

// Every three months (000:290-291).
constexpr int kFirstReviewMonths = 3;
constexpr int kSecondReviewMonths = 6;

absl::Status Refused(v1::Reason reason, absl::string_view fact, const Date& day,
                     absl::string_view message) {
  return Refuse(
      reason, absl::StatusCode::kFailedPrecondition,
      {.rule = "reading 21", .mend = "CASEWORKER", .facts = {{std::string(fact), ToIso(day)}}},
      message);
}

bool IsBlank(const std::string& text) { return absl::StripAsciiWhitespace(text).empty(); }

absl::Status CheckRuns(const v1::Trajectory& trajectory, const Date& date) {
  if (trajectory.has_ended_on()) {
    return Refused(v1::REASON_WRONG_STATE, "ended_on", trajectory.ended_on(),
                   "the trajectory has ended");
  }
  RETURN_IF_ERROR(NotBefore(date, trajectory.started_on(), "started_on"));
  if (trajectory.reviews().empty()) return absl::OkStatus();
  return NotBefore(date, trajectory.reviews().rbegin()->reviewed_on(), "reviewed_on");
}

// What the window and the latest review leave of a trajectory that runs.
Date LastDayOf(const v1::Trajectory& trajectory) {
  if (trajectory.reviews().empty() || !trajectory.reviews().rbegin()->has_ends_on()) {
    return trajectory.window_to();
  }
  return Earlier(trajectory.reviews().rbegin()->ends_on(), trajectory.window_to());
}

std::vector<Date> DueDays(const v1::Trajectory& trajectory) {
  std::vector<Date> days = {AddMonths(trajectory.window_from(), kFirstReviewMonths)};
  if (trajectory.extended()) {
    days.push_back(AddMonths(trajectory.window_from(), kSecondReviewMonths));
  }
  return days;
}

absl::Status CheckReview(const v1::TrajectoryReview& review, const v1::Trajectory& trajectory) {
  const bool possible = review.finding() == v1::REVIEW_FINDING_OUTFLOW_POSSIBLE;
  FieldErrors errors;
  errors.Add(CheckText("reason", review.reason(), kLongestTrajectoryText));
  if (review.finding() == v1::REVIEW_FINDING_UNSPECIFIED) {
    errors.Add("finding", v1::REASON_REQUIRED, "whether outflow to regular work is possible");
  } else if (!v1::ReviewFinding_IsValid(review.finding())) {
    errors.Add("finding", v1::REASON_INVALID_VALUE, "is no such finding");
  }
  if (possible && !review.has_ends_on() && IsBlank(review.reason())) {
    errors.Add("ends_on", v1::REASON_REQUIRED,
               "outflow is possible: a last day, or the reason why it goes on (reading 21)");
  }
  if (!review.has_ends_on()) return errors.status();
  const absl::Status valid = CheckDate("ends_on", review.ends_on());
  errors.Add(valid);
  if (!possible) {
    errors.Add("ends_on", v1::REASON_INVALID_VALUE, "only when outflow is possible");
  } else if (valid.ok() && (Before(review.ends_on(), review.reviewed_on()) ||
                            Before(trajectory.window_to(), review.ends_on()))) {
    errors.Add("ends_on", v1::REASON_INVALID_PERIOD,
               absl::StrCat("from the day of the review to ", ToIso(trajectory.window_to())));
  }
  return errors.status();
}

absl::Status NotExtended(absl::string_view missing, absl::string_view message) {
  return Refuse(v1::REASON_EXTENSION_NOT_ALLOWED, absl::StatusCode::kFailedPrecondition,
                {.rule = "reading 21", .missing = std::string(missing), .mend = "CASEWORKER"},
                message);
}

// The reason that is kept. The server alone ends one because its case was closed.
absl::StatusOr<v1::TrajectoryEndReason> ReasonOfEnd(v1::TrajectoryEndReason asked, bool last_day,
                                                    bool past) {
  if (past) return v1::TRAJECTORY_END_REASON_LAST_DAY;
  if (asked == v1::TRAJECTORY_END_REASON_UNSPECIFIED) {
    return BadField("reason", v1::REASON_REQUIRED, "why it ends");
  }
  const bool given = v1::TrajectoryEndReason_IsValid(asked) &&
                     asked != v1::TRAJECTORY_END_REASON_CASE_CLOSED &&
                     (asked != v1::TRAJECTORY_END_REASON_LAST_DAY || last_day);
  if (given) return asked;
  return BadField("reason", v1::REASON_INVALID_VALUE, "is no reason for this end");
}

}  // namespace

absl::StatusOr<v1::Trajectory> InWindow(v1::Trajectory asked,
                                        absl::Span<const v1::Trajectory> earlier,
                                        const v1::Instrument& instrument) {
  const Date& first_day = asked.started_on();
  if (earlier.empty()) {
    *asked.mutable_window_from() = first_day;
    *asked.mutable_window_to() = LastDayOfPeriod(first_day, instrument.max_months());
    *asked.mutable_last_day() = asked.window_to();
    return asked;
  }
  const v1::Trajectory& latest = earlier.back();
  if (Before(latest.window_to(), first_day)) {
    return Refused(v1::REASON_TRAJECTORY_CLOSED, "window_to", latest.window_to(),
                   "the last resort is closed to this person; other instruments stay open");
  }
  if (!latest.has_ended_on()) {
    return Refused(v1::REASON_WRONG_STATE, "started_on", latest.started_on(),
                   "the person is in a trajectory");
  }
  RETURN_IF_ERROR(NotBefore(first_day, AddDays(latest.ended_on(), 1), "ended_on"));
  *asked.mutable_window_from() = latest.window_from();
  *asked.mutable_window_to() = latest.window_to();
  asked.set_extended(latest.extended());
  *asked.mutable_last_day() = asked.window_to();
  return asked;
}

std::optional<Date> ReviewDue(const v1::Trajectory& trajectory) {
  if (trajectory.has_ended_on()) return std::nullopt;
  auto review = trajectory.reviews().begin();
  Date due_before;
  for (const Date& due : DueDays(trajectory)) {
    if (!Before(trajectory.started_on(), due) || Before(trajectory.last_day(), due)) continue;
    while (review != trajectory.reviews().end() && IsValid(due_before) &&
           !Before(due_before, review->reviewed_on())) {
      ++review;
    }
    if (review == trajectory.reviews().end()) return due;
    ++review;
    due_before = due;
  }
  return std::nullopt;
}

absl::StatusOr<v1::Trajectory> Reviewed(v1::Trajectory trajectory,
                                        const v1::TrajectoryReview& review) {
  RETURN_IF_ERROR(CheckRuns(trajectory, review.reviewed_on()));
  if (Before(trajectory.last_day(), review.reviewed_on())) {
    return Refused(v1::REASON_TRAJECTORY_CLOSED, "last_day", trajectory.last_day(),
                   "its last day has passed: end it");
  }
  RETURN_IF_ERROR(CheckReview(review, trajectory));
  *trajectory.add_reviews() = review;
  *trajectory.mutable_last_day() = LastDayOf(trajectory);
  return trajectory;
}

absl::StatusOr<v1::Trajectory> Extended(v1::Trajectory trajectory, const std::string& ground,
                                        const Date& date, const v1::Instrument& instrument) {
  RETURN_IF_ERROR(CheckRuns(trajectory, date));
  RETURN_IF_ERROR(CheckText("ground", ground, kLongestTrajectoryText));
  if (IsBlank(ground)) return NotExtended("ground", "only on an exceptional ground");
  if (trajectory.extended()) return NotExtended("", "it was extended before");
  if (Before(trajectory.last_day(), date)) {
    return NotExtended("extended_on", "an extension is recorded before the first end");
  }
  const std::optional<Date> due = ReviewDue(trajectory);
  if (due.has_value() && Before(*due, date)) {
    return Refused(v1::REASON_REVIEW_OVERDUE, "review_due", *due, "a review is overdue");
  }
  trajectory.set_extended(true);
  trajectory.set_extension_ground(ground);
  *trajectory.mutable_extended_on() = date;
  *trajectory.mutable_window_to() =
      LastDayOfPeriod(trajectory.window_from(), instrument.max_months_extended());
  *trajectory.mutable_last_day() = LastDayOf(trajectory);
  return trajectory;
}

absl::StatusOr<v1::Trajectory> Ended(v1::Trajectory trajectory, v1::TrajectoryEndReason reason,
                                     const Date& date, const Date& used_until) {
  RETURN_IF_ERROR(CheckRuns(trajectory, date));
  const Date end = Earlier(date, trajectory.last_day());
  RETURN_IF_ERROR(NotBefore(end, used_until, "last_usage"));
  ASSIGN_OR_RETURN(const v1::TrajectoryEndReason kept,
                   ReasonOfEnd(reason, SameDay(end, trajectory.last_day()), Before(end, date)));
  trajectory.set_end_reason(kept);
  *trajectory.mutable_ended_on() = end;
  *trajectory.mutable_last_day() = end;
  return trajectory;
}

}  // namespace reismee
