#include "services/case/ground_rules.h"

#include <initializer_list>
#include <iterator>
#include <optional>
#include <utility>

#include "absl/algorithm/container.h"
#include "absl/strings/str_cat.h"
#include "proto/vocabulary/date.h"
#include "services/jobseeker/group_rules.h"
#include "services/jobseeker/situation_rules.h"

namespace reismee {
namespace {

Finding Met(std::string fact) { return {true, v1::REASON_UNSPECIFIED, std::move(fact)}; }
Finding NotMet(v1::Reason reason, std::string fact) { return {true, reason, std::move(fact)}; }
Finding OfOthers(v1::Reason reason, std::string fact) { return {false, reason, std::move(fact)}; }

bool HoldsAny(const GroundFacts& facts, std::initializer_list<v1::SituationKind> kinds) {
  return absl::c_any_of(facts.situations, [&](const v1::Situation& situation) {
    return absl::c_linear_search(kinds, situation.kind()) && IsOn(situation, facts.date);
  });
}

std::string NoticeFact(const v1::Situation& job) {
  const std::string last_day = ToIso(LastDayOf(job));
  return absl::StrCat("notice ", ToIso(job.notice_date()), ", last day ",
                      last_day.empty() ? "not known" : last_day);
}

// Reading 2; 000:279-280 (footnote 6).
Finding Threatened(const GroundFacts& facts) {
  if (const v1::Situation* const job = ThreatenedJob(facts.situations, facts.date)) {
    return Met(NoticeFact(*job));
  }
  if (HoldsAny(facts, {v1::SITUATION_KIND_EMPLOYMENT})) {
    return NotMet(v1::REASON_NO_TERMINATION_NOTICE,
                  absl::StrCat("in a job, no notice by ", ToIso(facts.date)));
  }
  const std::optional<Date> ended = LastJobEnd(facts.situations, facts.date);
  return OfOthers(v1::REASON_NOT_EMPLOYED, ended.has_value()
                                               ? absl::StrCat("last day of the job ", ToIso(*ended))
                                               : "no job");
}

// Before the regulation the threat had to come from the crisis (000:79-90).
Finding ThreatenedByCrisis(const GroundFacts& facts) {
  std::vector<v1::Situation> by_crisis;
  absl::c_copy_if(facts.situations, std::back_inserter(by_crisis),
                  [](const v1::Situation& situation) { return situation.covid_cause(); });
  if (const v1::Situation* const job = ThreatenedJob(by_crisis, facts.date)) {
    return Met(absl::StrCat(NoticeFact(*job), ", due to the crisis"));
  }
  Finding found = Threatened(facts);
  if (!found.met()) return found;
  return NotMet(v1::REASON_NO_ELIGIBILITY_GROUND,
                absl::StrCat(found.fact, ", not recorded as due to the crisis"));
}

// Work or income that was lost: the day it ended, and whether the crisis is on record as the cause.
struct Loss {
  Date last_day;
  bool by_crisis = false;
};

// The last work that ended before the date. A running unemployment benefit proves a loss of the day
// before it began where no work is on record.
std::optional<Loss> LastLoss(const GroundFacts& facts) {
  std::optional<Loss> last;
  for (const v1::Situation& work : facts.situations) {
    if (work.kind() != v1::SITUATION_KIND_EMPLOYMENT &&
        work.kind() != v1::SITUATION_KIND_SELF_EMPLOYMENT) {
      continue;
    }
    const Date end = LastDayOf(work);
    if (!IsValid(end) || !Before(end, facts.date)) continue;
    if (!last.has_value() || Before(last->last_day, end)) last = Loss{end, work.covid_cause()};
  }
  if (last.has_value()) return last;
  for (const v1::Situation& benefit : facts.situations) {
    if (benefit.kind() == v1::SITUATION_KIND_UNEMPLOYMENT_BENEFIT && IsOn(benefit, facts.date)) {
      return Loss{AddDays(benefit.valid_from(), -1), benefit.covid_cause()};
    }
  }
  return std::nullopt;
}

// P0: as a consequence of the crisis (000:81-88). Since P1: lost on or after a day (reading 4).
Finding Unemployed(const GroundFacts& facts) {
  if (WorkStatusOn(facts.situations, facts.date) != v1::WORK_STATUS_NOT_EMPLOYED) {
    return OfOthers(v1::REASON_NO_ELIGIBILITY_GROUND, "in work");
  }
  const std::optional<Loss> loss = LastLoss(facts);
  if (!loss.has_value()) {
    return NotMet(v1::REASON_NO_ELIGIBILITY_GROUND, "no work on record that was lost");
  }
  const std::string fact = absl::StrCat("work lost ", ToIso(loss->last_day));
  if (!facts.version.has_cause_from()) {
    return loss->by_crisis ? Met(absl::StrCat(fact, ", due to the crisis"))
                           : NotMet(v1::REASON_NO_ELIGIBILITY_GROUND,
                                    absl::StrCat(fact, ", not recorded as due to the crisis"));
  }
  const std::string judged =
      absl::StrCat(fact, ", counts from ", ToIso(facts.version.cause_from()));
  return Before(loss->last_day, facts.version.cause_from())
             ? NotMet(v1::REASON_CAUSE_OUTSIDE_PERIOD, judged)
             : Met(judged);
}

// Also users of Tozo and Bbz, whatever their benefit (000:89-92, 000:131-141).
Finding SelfEmployedReorienting(const GroundFacts& facts) {
  bool self_employed = false;
  for (const v1::Situation& situation : facts.situations) {
    const bool of_self_employed =
        situation.kind() == v1::SITUATION_KIND_SELF_EMPLOYMENT ||
        situation.kind() == v1::SITUATION_KIND_COVID_SELF_EMPLOYED_SUPPORT ||
        situation.kind() == v1::SITUATION_KIND_SELF_EMPLOYED_ASSISTANCE;
    if (!of_self_employed || !IsOn(situation, facts.date)) continue;
    if (situation.reorienting()) return Met("self-employed, reorienting");
    self_employed = true;
  }
  return self_employed ? NotMet(v1::REASON_NO_ELIGIBILITY_GROUND, "self-employed, not reorienting")
                       : OfOthers(v1::REASON_NO_ELIGIBILITY_GROUND, "not self-employed");
}

// By definition, without evidence of cause (000:94-97, reading 4).
Finding JobsAgreement(const GroundFacts& facts) {
  if (!InJobsAgreementGroup(facts.situations, facts.date)) {
    return OfOthers(v1::REASON_NO_ELIGIBILITY_GROUND, "not registered");
  }
  if (const v1::Situation* const job = ThreatenedJob(facts.situations, facts.date)) {
    return Met(absl::StrCat("registered, ", NoticeFact(*job)));
  }
  switch (WorkStatusOn(facts.situations, facts.date)) {
    case v1::WORK_STATUS_EMPLOYED:
      return NotMet(v1::REASON_NO_TERMINATION_NOTICE, "registered, in a job without notice");
    case v1::WORK_STATUS_SELF_EMPLOYED:
      return NotMet(v1::REASON_NO_ELIGIBILITY_GROUND, "registered, self-employed");
    default:
      return Met("registered, not in work");
  }
}

// The grounds that the widening added need the check of regular services (reading 4).
Finding Widened(const GroundFacts& facts, bool fits, absl::string_view who) {
  if (!fits) {
    return OfOthers(v1::REASON_NO_ELIGIBILITY_GROUND, absl::StrCat("no ", who));
  }
  if (facts.check == nullptr || !facts.check->insufficient()) {
    return NotMet(v1::REASON_REGULAR_SERVICE_CHECK_MISSING,
                  absl::StrCat(who, ", regular services not assessed as insufficient"));
  }
  return Met(absl::StrCat(who, ", regular services assessed as insufficient ",
                          ToIso(facts.check->assessed_on())));
}

Finding UnemploymentBenefit(const GroundFacts& facts) {
  return Widened(facts, HoldsAny(facts, {v1::SITUATION_KIND_UNEMPLOYMENT_BENEFIT}),
                 "recipient of unemployment benefit");
}

Finding SocialAssistance(const GroundFacts& facts) {
  return Widened(facts,
                 HoldsAny(facts, {v1::SITUATION_KIND_SOCIAL_ASSISTANCE,
                                  v1::SITUATION_KIND_OLDER_UNEMPLOYED_SCHEME}),
                 "recipient of social assistance");
}

Finding NoBenefit(const GroundFacts& facts) {
  const bool benefit = absl::c_any_of(facts.situations, [&](const v1::Situation& situation) {
    return IsBenefit(situation.kind()) && IsOn(situation, facts.date);
  });
  const bool works = WorkStatusOn(facts.situations, facts.date) != v1::WORK_STATUS_NOT_EMPLOYED;
  return Widened(facts, !benefit && !works, "jobseeker without benefit");
}

Finding Worker(const GroundFacts& facts) {
  const bool works = WorkStatusOn(facts.situations, facts.date) != v1::WORK_STATUS_NOT_EMPLOYED;
  return Widened(facts, works, "worker");
}

// Everybody else (004:411-416), for instance with a disability benefit.
Finding Vulnerable(const GroundFacts& facts) { return Widened(facts, true, "worker or jobseeker"); }

// Who is eligible by definition is so whatever else is met.
constexpr Ground kByCrisis[] = {
    {v1::TARGET_GROUP_JOBS_AGREEMENT_TARGET_GROUP, "reading 4; 000:94-97", JobsAgreement},
    {v1::TARGET_GROUP_THREATENED_WITH_UNEMPLOYMENT, "reading 2; 000:79-90", ThreatenedByCrisis},
    {v1::TARGET_GROUP_UNEMPLOYED_COVID, "000:79-88", Unemployed},
    {v1::TARGET_GROUP_SELF_EMPLOYED_REORIENTING, "000:89-92", SelfEmployedReorienting},
};

constexpr Ground kByPeriod[] = {
    {v1::TARGET_GROUP_JOBS_AGREEMENT_TARGET_GROUP, "reading 4; 000:94-97", JobsAgreement},
    {v1::TARGET_GROUP_THREATENED_WITH_UNEMPLOYMENT, "reading 2; 000:279-280", Threatened},
    {v1::TARGET_GROUP_UNEMPLOYED_COVID, "reading 4", Unemployed},
    {v1::TARGET_GROUP_SELF_EMPLOYED_REORIENTING, "000:89-92", SelfEmployedReorienting},
};

constexpr Ground kAddedByWidening[] = {
    {v1::TARGET_GROUP_UB_RECIPIENT, "reading 4; 004:411-416", UnemploymentBenefit},
    {v1::TARGET_GROUP_SA_RECIPIENT, "reading 4; 004:411-416", SocialAssistance},
    {v1::TARGET_GROUP_NO_BENEFIT, "reading 4; 004:397-398", NoBenefit},
    {v1::TARGET_GROUP_WORKER, "reading 4; 004:411-416", Worker},
    {v1::TARGET_GROUP_VULNERABLE, "reading 4; 004:411-416", Vulnerable},
};

}  // namespace

// The widening left the earlier grounds as they were (reading 4).
std::vector<Ground> GroundsOf(const v1::SchemeVersion& version) {
  std::vector<Ground> grounds;
  absl::c_copy(version.has_cause_from() ? kByPeriod : kByCrisis, std::back_inserter(grounds));
  if (version.widened()) absl::c_copy(kAddedByWidening, std::back_inserter(grounds));
  return grounds;
}

}  // namespace reismee
