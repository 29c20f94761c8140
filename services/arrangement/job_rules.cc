#include "services/arrangement/job_rules.h"

#include <string>

#include "absl/algorithm/container.h"
#include "absl/strings/str_cat.h"
#include "proto/vocabulary/date.h"
#include "proto/vocabulary/refusal.h"
#include "services/arrangement/item_rules.h"
#include "services/jobseeker/situation_rules.h"

namespace reismee {
namespace {

constexpr absl::string_view kByRoute = "budgetMeasures/CLOSER_EMPLOYERS";
// Of the guarantee (002:307-311; reading 20).
constexpr int kGuaranteedMonths = 6;

absl::Status Outside(const std::string& rule, const std::string& missing,
                     absl::string_view message) {
  return Refuse(v1::REASON_OUTSIDE_TARGET_GROUP, absl::StatusCode::kFailedPrecondition,
                {.rule = rule, .missing = missing, .mend = "CASEWORKER"}, message);
}

// The least that the guarantee may end on.
Date LeastGuarantee(const v1::Item& training) {
  const Date& last = training.has_ended_on() ? training.ended_on() : training.planned_to();
  return LastDayOfPeriod(AddDays(last, 1), kGuaranteedMonths);
}

absl::Status CheckBridging(const v1::Item& item, const v1::Placement& placement,
                           absl::string_view field) {
  if (placement.work_minutes() == 0 || placement.training_minutes() == 0) {
    return BadField(field, v1::REASON_INVALID_VALUE,
                    "needs hours of work and hours of training, which add up to the contract "
                    "(reading 41)");
  }
  const Date least = LeastGuarantee(item);
  if (!placement.has_guaranteed_to() || Before(placement.guaranteed_to(), least)) {
    return BadField(field, v1::REASON_GUARANTEE_TOO_SHORT,
                    absl::StrCat("the job has to be guaranteed for six months from the day after "
                                 "the training, to ",
                                 ToIso(least), " (reading 20)"));
  }
  return absl::OkStatus();
}

// That the last sector is another one needs no look of its own: who was self-employed or without
// work passes, and inside one row of the table, which has none for technique or ICT, the statement
// decides, which is asked of everybody (reading 42).
absl::Status CheckRetraining(const v1::Item& item, const v1::Placement& placement) {
  constexpr char kRule[] = "reading 42";
  if (Before(FirstDay(item), placement.first_day())) {
    return Outside(kRule, "first_day",
                   absl::StrCat("the new job has to begin at the latest on the first day of the "
                                "retraining, and begins on ",
                                ToIso(placement.first_day())));
  }
  if (placement.origin() == v1::JOB_ORIGIN_UNSPECIFIED) {
    return Outside(kRule, "origin", "the sector of the last job is not recorded");
  }
  if (placement.statement_source().empty()) {
    return Outside(kRule, "statement_source",
                   "nobody states that the person did not work in technique or ICT");
  }
  return absl::OkStatus();
}

}  // namespace

bool IsPaidByRoute(const v1::Instrument& instrument) {
  return absl::c_linear_search(instrument.funders(), kByRoute);
}

absl::Status CheckJob(const v1::Item& item, const v1::Instrument& instrument,
                      const v1::Placement* placement, absl::string_view prefix) {
  const std::string field = absl::StrCat(prefix, "placement");
  if (placement == nullptr) {
    return instrument.needs_placement()
               ? BadField(field, v1::REASON_REQUIRED, "the job that this belongs to")
               : absl::OkStatus();
  }
  if (placement->has_first_day_without() &&
      !Before(FirstDay(item), placement->first_day_without())) {
    return Refuse(v1::REASON_WRONG_STATE, absl::StatusCode::kFailedPrecondition,
                  {.mend = "CASEWORKER",
                   .facts = {{"first_day_without", ToIso(placement->first_day_without())}}},
                  "the job has ended before this begins");
  }
  if (instrument.kind() == v1::INSTRUMENT_KIND_BRIDGING_BENEFIT) {
    return CheckBridging(item, *placement, field);
  }
  if (instrument.kind() == v1::INSTRUMENT_KIND_INTERSECTORAL_RETRAINING) {
    return CheckRetraining(item, *placement);
  }
  if (IsPaidByRoute(instrument) && placement->route() == v1::CLOSER_ROUTE_UNSPECIFIED) {
    return BadField(field, v1::REASON_LINE_NOT_ALLOWED,
                    "this money is for a job that came about by one of the four routes "
                    "(reading 32)");
  }
  return absl::OkStatus();
}

absl::Status CheckPersonOfJob(const v1::Instrument& instrument, const v1::Placement& placement,
                              absl::Span<const v1::Situation> situations, bool knew_employer,
                              const Date& on) {
  if (instrument.kind() == v1::INSTRUMENT_KIND_BRIDGING_BENEFIT) {
    const auto is_ww = [&](const v1::Situation& one) {
      return one.kind() == v1::SITUATION_KIND_UNEMPLOYMENT_BENEFIT && IsOn(one, on);
    };
    if (!absl::c_any_of(situations, is_ww)) {
      return Outside("reading 41", "UNEMPLOYMENT_BENEFIT",
                     "bridging benefit is for who can draw on unemployment benefit on this day");
    }
    if (knew_employer || placement.worked_there_before()) {
      return Outside("reading 41", "new_employer", "bridging benefit is for a new employer");
    }
  }
  // The day of the agreement, unless the job itself is the work by then.
  const Date before_job = AddDays(placement.first_day(), -1);
  if (IsPaidByRoute(instrument) &&
      WorkStatusOn(situations, Earlier(on, before_job)) != v1::WORK_STATUS_NOT_EMPLOYED) {
    return Outside("reading 32", "NOT_EMPLOYED",
                   "this money is for people who had no work before the job");
  }
  return absl::OkStatus();
}

absl::Status CheckClosestPlacements(int64_t others) {
  if (others < kClosestPlacements) return absl::OkStatus();
  return Refuse(v1::REASON_PLACEMENTS_EXHAUSTED, absl::StatusCode::kResourceExhausted,
                {.rule = "reading 32",
                 .mend = "CASEWORKER",
                 .facts = {{"placements", absl::StrCat(kClosestPlacements)}}},
                "the employer has had as many jobs paid as there may be");
}

absl::Status CheckOnceAPerson(const v1::Instrument& instrument, int64_t others) {
  if (!instrument.once_a_person() || others == 0) return absl::OkStatus();
  return Refuse(
      v1::REASON_ONCE_A_PERSON, absl::StatusCode::kFailedPrecondition,
      {.rule = "section 14.3", .mend = "CASEWORKER", .facts = {{"instrument", instrument.name()}}},
      "the person had this before, and it is given once");
}

Date GuaranteeRunsTo(const v1::Placement& placement, const v1::Item& training) {
  Date last = LeastGuarantee(training);
  if (placement.has_guaranteed_to() && Before(last, placement.guaranteed_to())) {
    last = placement.guaranteed_to();
  }
  const bool failed = placement.training_result() == v1::TRAINING_RESULT_FAILED;
  return failed ? Earlier(last, placement.training_result_on()) : last;
}

}  // namespace reismee
