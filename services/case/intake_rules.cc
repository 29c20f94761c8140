#include "services/case/intake_rules.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "proto/vocabulary/date.h"
#include "proto/vocabulary/refusal.h"
#include "proto/vocabulary/working_days.h"
#include "services/case/ground_rules.h"
#include "services/jobseeker/situation_rules.h"

namespace reismee {
namespace {

constexpr absl::string_view kUwv = "organisations/UWV";

// Wet SUWI 30a gives UWV the workers whose job ends within four months.
constexpr int kUwvMonthsAhead = 4;

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
  return absl::StrCat("organisations/",
                      absl::StripPrefix(residence.municipality(), "municipalities/"));
}

absl::Status CheckKnownTo(absl::Span<const v1::Situation> situations,
                          const v1::Organisation* organisation, const Date& date) {
  if (!InJobsAgreementGroup(situations, date)) {
    return BadField("known_to", v1::REASON_INVALID_VALUE,
                    "only for a person of the jobs-agreement group on the intake date");
  }
  if (organisation == nullptr || (organisation->kind() != v1::ORGANISATION_KIND_UWV &&
                                  organisation->kind() != v1::ORGANISATION_KIND_MUNICIPALITY)) {
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

v1::WorkItem WaitingWork(const v1::Case& file, v1::WorkItemKind kind, const Date& date,
                         int working_days) {
  v1::WorkItem item;
  item.set_kind(kind);
  item.set_region(file.region());
  if (kind != v1::WORK_ITEM_KIND_EXPERT_WORKER) {
    item.set_organisation(file.responsible_body());
    item.set_caseworker(file.caseworker());
  }
  item.set_case_name(file.name());
  item.set_resource(file.name());
  *item.mutable_shows_on() = date;
  *item.mutable_due_on() = AddWorkingDays(date, working_days);
  return item;
}

}  // namespace reismee
