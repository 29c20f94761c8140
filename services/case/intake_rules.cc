#include "services/case/intake_rules.h"

#include "absl/strings/str_cat.h"
#include "proto/vocabulary/date.h"
#include "proto/vocabulary/name.h"
#include "proto/vocabulary/refusal.h"
#include "services/case/ground_rules.h"
#include "services/jobseeker/group_rules.h"
#include "services/jobseeker/situation_rules.h"
#include "storage/access/relation_rules.h"
#include "storage/work/work_rules.h"

namespace reismee {
namespace {

constexpr absl::string_view kUwv = "organisations/UWV";

// Wet SUWI 30a gives UWV the workers whose job ends within four months.
constexpr int kUwvMonthsAhead = 4;

// Working days within which an intake is decided, an expert worker looks, and a first arrangement
// is agreed. Terms of this system; the sources give none.
constexpr int kDecisionDays = 5;
constexpr int kExpertWorkerDays = 5;
constexpr int kArrangementDays = 10;

// The last day of the job lies in the period of four months that begins on the date (reading 1).
bool EndsSoon(const v1::Situation& job, const Date& date) {
  const Date end = LastDayOf(job);
  return IsValid(end) && !Before(LastDayOfPeriod(date, kUwvMonthsAhead), end);
}

}  // namespace

std::string LeadAtIntake(absl::Span<const v1::Situation> situations, const v1::Residence& residence,
                         absl::string_view known_to, const Date& date) {
  if (!known_to.empty()) return std::string(known_to);
  if (residence.abroad() || ReceivesUwvBenefit(situations, date)) return std::string(kUwv);
  const v1::Situation* const job = ThreatenedJob(situations, date);
  if (job != nullptr && EndsSoon(*job, date)) return std::string(kUwv);
  return BodyOf(residence.municipality());
}

absl::Status CheckKnownTo(absl::Span<const v1::Situation> situations,
                          const v1::Organisation* organisation, const Date& date) {
  if (!InJobsAgreementGroup(situations, date)) {
    return BadField("known_to", v1::REASON_INVALID_VALUE,
                    "only for a person of the jobs-agreement group on the intake date");
  }
  if (organisation == nullptr || !IsBody(organisation->kind())) {
    return BadField("known_to", v1::REASON_INVALID_VALUE, "UWV or a municipality");
  }
  return absl::OkStatus();
}

absl::Status CheckTeamOpen(const v1::Region& region, const Date& date) {
  if (!Before(date, region.opening_date())) return absl::OkStatus();
  const std::string opening = ToIso(region.opening_date());
  return Refuse(v1::REASON_TEAM_NOT_OPEN, absl::StatusCode::kFailedPrecondition,
                {.rule = "reading 28",
                 .mend = "ADMINISTRATOR",
                 .facts = {{"region", region.name()}, {"opening_date", opening}}},
                absl::StrCat("the team of ", region.name(), " takes intakes from ", opening));
}

v1::WorkItem DecisionToTake(const v1::Case& file) {
  return WorkForLead(file, v1::WORK_ITEM_KIND_DECISION_TO_TAKE, file.name(),
                     WorkingDaysFrom(file.intake_date(), kDecisionDays));
}

v1::WorkItem ExpertWorkerToAsk(const v1::Case& file, const Date& today) {
  return WorkForCoordinator(v1::WORK_ITEM_KIND_EXPERT_WORKER, file.name(),
                            WorkingDaysFrom(AddDays(today, 1), kExpertWorkerDays));
}

v1::WorkItem ArrangementToAgree(const v1::Case& file, const Date& date) {
  return WorkForLead(file, v1::WORK_ITEM_KIND_ARRANGEMENT_TO_AGREE, file.name(),
                     WorkingDaysFrom(date, kArrangementDays));
}

}  // namespace reismee
