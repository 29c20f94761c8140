#include "services/trajectory/gate_rules.h"

#include <string>

#include "absl/algorithm/container.h"
#include "absl/strings/ascii.h"
#include "proto/vocabulary/date.h"
#include "proto/vocabulary/refusal.h"
#include "proto/vocabulary/status_macros.h"
#include "proto/vocabulary/text.h"
#include "services/case/ground_rules.h"
#include "services/jobseeker/group_rules.h"
#include "services/jobseeker/situation_rules.h"
#include "services/trajectory/trajectory_rules.h"

namespace reismee {
namespace {

absl::Status NoJudgement(absl::string_view message) {
  return Refuse(v1::REASON_PROFESSIONAL_JUDGEMENT_MISSING, absl::StatusCode::kFailedPrecondition,
                {.rule = "reading 21", .missing = "judgement", .mend = "CASEWORKER"}, message);
}

absl::Status OutsideGroup(const v1::SchemeVersion& version, absl::string_view missing,
                          absl::string_view message) {
  return Refuse(v1::REASON_OUTSIDE_TARGET_GROUP, absl::StatusCode::kFailedPrecondition,
                {.rule = "reading 21",
                 .version = version.code(),
                 .missing = std::string(missing),
                 .mend = "CASEWORKER"},
                message);
}

// Whether the loss of work, or the threat of it, is on record as due to the crisis: that is what
// the grounds of a version that asks for it say of the unemployed and the threatened.
bool IsDueToCrisis(const GroundFacts& facts) {
  return absl::c_any_of(GroundsOf(facts.version), [&](const Ground& ground) {
    const bool of_work = ground.group == v1::TARGET_GROUP_THREATENED_WITH_UNEMPLOYMENT ||
                         ground.group == v1::TARGET_GROUP_UNEMPLOYED_COVID;
    return of_work && ground.judge(facts).met();
  });
}

}  // namespace

absl::Status CheckJudgement(const v1::Trajectory& asked) {
  RETURN_IF_ERROR(CheckText("judgement", asked.judgement(), kLongestTrajectoryText));
  if (absl::StripAsciiWhitespace(asked.judgement()).empty()) {
    return NoJudgement("a professional has to judge that existing instruments do not help");
  }
  if (!asked.has_judged_on()) return NoJudgement("the judgement has no day");
  RETURN_IF_ERROR(CheckDate("judged_on", asked.judged_on()));
  if (!Before(asked.started_on(), asked.judged_on())) return absl::OkStatus();
  return NoJudgement("there was no judgement on or before the first day");
}

absl::Status CheckLastResortGroup(absl::Span<const v1::Situation> situations, const Date& first_day,
                                  const v1::SchemeVersion& version) {
  if (!InJobsAgreementGroup(situations, first_day)) {
    return OutsideGroup(version, "jobs_agreement_registration",
                        "the person is not of the jobs-agreement group on the first day");
  }
  if (WorkStatusOn(situations, first_day) != v1::WORK_STATUS_NOT_EMPLOYED &&
      ThreatenedJob(situations, first_day) == nullptr) {
    return OutsideGroup(version, "termination_notice",
                        "the person is in work on the first day, and not threatened");
  }
  const GroundFacts facts = {first_day, situations, version, nullptr};
  if (!version.last_resort_needs_cause() || IsDueToCrisis(facts)) return absl::OkStatus();
  return OutsideGroup(version, "covid_cause",
                      "the loss or threat is not on record as due to the crisis");
}

}  // namespace reismee
