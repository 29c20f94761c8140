// What an intake makes of a person: who leads, from when the team takes intakes, what then waits.
//
// Pure functions, any thread. `situations` are those believed; dates are valid ones.
#ifndef REISMEE_SERVICES_CASE_INTAKE_RULES_H_
#define REISMEE_SERVICES_CASE_INTAKE_RULES_H_

#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "google/type/date.pb.h"
#include "reismee/v1/case.pb.h"
#include "reismee/v1/caseload.pb.h"
#include "reismee/v1/jobseeker.pb.h"
#include "reismee/v1/reference.pb.h"

namespace reismee {

// Body that leads a case from its intake on, `organisations/UWV` (reading 6): where a person of the
// jobs-agreement group is known already; UWV for people abroad, with a benefit of UWV, or under
// notice of a job that ends within four months; else the municipality of residence. `residence` is
// that of the date, with a municipality unless abroad; `known_to` is empty unless the person is of
// the jobs-agreement group.
std::string LeadAtIntake(absl::Span<const v1::Situation> situations, const v1::Residence& residence,
                         absl::string_view known_to, const google::type::Date& date);

// INVALID_ARGUMENT naming known_to: only for the jobs-agreement group, and only UWV or a
// municipality can lead a case (reading 6). `organisation` is the one named, null when unknown.
absl::Status CheckKnownTo(absl::Span<const v1::Situation> situations,
                          const v1::Organisation* organisation, const google::type::Date& date);

// FAILED_PRECONDITION (TEAM_NOT_OPEN) before the team of the region takes intakes (reading 28).
absl::Status CheckTeamOpen(const v1::Region& region, const google::type::Date& date);

// What then waits: for the body that leads the case, the decision and, once that was taken on
// `date`, a first arrangement; for the coordinator of the region, an expert worker (000:257-259).
// That shows from the day after `today` on, whenever the intake was: shown at once, it would stand
// beside the one case that was just opened, and tell of whom it is (C4).
v1::WorkItem DecisionToTake(const v1::Case& file);
v1::WorkItem ExpertWorkerToAsk(const v1::Case& file, const google::type::Date& today);
v1::WorkItem ArrangementToAgree(const v1::Case& file, const google::type::Date& date);

}  // namespace reismee

#endif  // REISMEE_SERVICES_CASE_INTAKE_RULES_H_
