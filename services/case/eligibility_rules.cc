#include "services/case/eligibility_rules.h"

#include <string>
#include <vector>

#include "absl/algorithm/container.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "proto/vocabulary/date.h"
#include "services/case/ground_rules.h"

namespace reismee {
namespace {

std::string GroupName(v1::TargetGroup group) {
  return std::string(absl::StripPrefix(v1::TargetGroup_Name(group), "TARGET_GROUP_"));
}

void Trace(absl::string_view rule, absl::string_view source, const Finding& finding,
           v1::EligibilityDecision& decision) {
  v1::RuleOutcome& outcome = *decision.add_trace();
  outcome.set_rule(std::string(rule));
  outcome.set_source(std::string(source));
  outcome.set_met(finding.met());
  outcome.set_reason(finding.reason);
  outcome.set_fact(finding.fact);
}

void AddReason(v1::Reason reason, v1::EligibilityDecision& decision) {
  if (!absl::c_linear_search(decision.reasons(), reason)) decision.add_reasons(reason);
}

// Who is not threatened yet can go to the scheme of the sector and to a union (reading 2).
void Refer(v1::EligibilityDecision& decision) {
  if (!absl::c_linear_search(decision.reasons(), v1::REASON_NO_TERMINATION_NOTICE)) return;
  decision.add_referrals("SECTOR_SCHEME");
  decision.add_referrals("TRADE_UNION");
}

void JudgeGrounds(const EligibilityApplication& application, const GroundFacts& facts,
                  v1::EligibilityDecision& decision) {
  const std::vector<Ground> grounds = GroundsOf(facts.version);
  const bool narrowed = absl::c_any_of(
      grounds, [&](const Ground& ground) { return ground.group == application.target_group; });
  std::vector<v1::Reason> refused;
  for (const Ground& ground : grounds) {
    const Finding finding = ground.judge(facts);
    Trace(GroupName(ground.group), ground.source, finding, decision);
    if (narrowed && ground.group != application.target_group) continue;
    if (!finding.met()) {
      if (finding.concerns || narrowed) refused.push_back(finding.reason);
    } else if (!decision.eligible()) {
      decision.set_eligible(true);
      decision.set_target_group(ground.group);
    }
  }
  if (decision.eligible()) return;
  for (const v1::Reason reason : refused) {
    if (reason != v1::REASON_NO_ELIGIBILITY_GROUND) AddReason(reason, decision);
  }
  if (decision.reasons().empty()) AddReason(v1::REASON_NO_ELIGIBILITY_GROUND, decision);
}

}  // namespace

v1::EligibilityDecision JudgeEligibility(const EligibilityApplication& application,
                                         const v1::SchemeVersion* version) {
  v1::EligibilityDecision decision;
  *decision.mutable_intake_date() = application.intake_date;
  decision.set_target_group(application.target_group);
  for (const v1::Situation& situation : application.situations) *decision.add_facts() = situation;
  if (application.regular_service_check.has_value()) {
    *decision.mutable_regular_service_check() = *application.regular_service_check;
  }
  if (version == nullptr) {
    const std::string fact = absl::StrCat("intake ", ToIso(application.intake_date));
    Trace("POLICY_IN_FORCE", "reading 3", {true, v1::REASON_NO_POLICY_IN_FORCE, fact}, decision);
    AddReason(v1::REASON_NO_POLICY_IN_FORCE, decision);
    return decision;
  }
  decision.set_policy_version(version->code());
  Trace("POLICY_IN_FORCE", "reading 3",
        {true, v1::REASON_UNSPECIFIED,
         absl::StrCat(version->code(), " from ", ToIso(version->valid_from()))},
        decision);
  const v1::RegularServiceCheck* const check =
      application.regular_service_check.has_value() ? &*application.regular_service_check : nullptr;
  JudgeGrounds(application, {application.intake_date, application.situations, *version, check},
               decision);
  Refer(decision);
  return decision;
}

}  // namespace reismee
