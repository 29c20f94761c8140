// What a person's situations say on a date: work and benefit as dated facts.
//
// Pure functions, any thread. `situations` are those believed (SituationReader::List); dates are
// valid ones; periods include their last day.
#ifndef REISMEE_SERVICES_JOBSEEKER_SITUATION_RULES_H_
#define REISMEE_SERVICES_JOBSEEKER_SITUATION_RULES_H_

#include <optional>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "google/type/date.pb.h"
#include "reismee/v1/case.pb.h"
#include "reismee/v1/jobseeker.pb.h"

namespace reismee {

// The last day of a situation: `valid_to`, else for a job the last day as announced (reading 2).
// Not set: open.
google::type::Date LastDayOf(const v1::Situation& situation);

// Whether the situation holds on a date, by LastDayOf.
bool IsOn(const v1::Situation& situation, const google::type::Date& date);

// Whether it is a benefit, and whether UWV pays it (reading 6: unemployment, disability, young
// disabled); the others are paid by the municipality.
bool IsBenefit(v1::SituationKind kind);
bool IsUwvBenefit(v1::SituationKind kind);

// EMPLOYED up to and including the last day of a job, also a job whose end was announced
// (reading 2); else SELF_EMPLOYED; else NOT_EMPLOYED.
v1::WorkStatus WorkStatusOn(absl::Span<const v1::Situation> situations,
                            const google::type::Date& date);

// Whether UWV pays the person a benefit on a date (reading 6: with several benefits one of UWV's is
// enough).
bool ReceivesUwvBenefit(absl::Span<const v1::Situation> situations, const google::type::Date& date);

// The job (employment; not self-employment) that ended last before the date, null when none did.
// Its end is LastDayOf.
const v1::Situation* LastEndedJob(absl::Span<const v1::Situation> situations,
                                  const google::type::Date& date);

// The last day of LastEndedJob; nullopt when no job ended before the date.
std::optional<google::type::Date> LastJobEnd(absl::Span<const v1::Situation> situations,
                                             const google::type::Date& date);

// Whether a benefit of any kind began on or after `first` and before `before`: for work-to-work
// from the intake date to the first day of the new work (reading 23).
bool HasBenefitStartedBetween(absl::Span<const v1::Situation> situations,
                              const google::type::Date& first, const google::type::Date& before);

// What is wrong with a situation as it is entered on the business date `on`, naming its fields
// under `prefix` ("situation."): kind and first day given, the first day not before birth nor after
// `on` (reading 29), days in order, a notice of a job only and complete. INVALID_ARGUMENT with all
// that was found.
absl::Status CheckSituation(const v1::Situation& situation, const google::type::Date& birth_date,
                            const google::type::Date& on, absl::string_view prefix);

// The situation as the caller entered it for a person, without what the server makes.
v1::Situation EnteredFor(const std::string& jobseeker, const v1::Situation& asked);

// FAILED_PRECONDITION (ALREADY_CORRECTED) for a version that is no longer believed.
absl::Status CheckBelieved(const v1::Situation& situation);

// The open situation with its last day, which may lie ahead. INVALID_ARGUMENT naming valid_to
// (REQUIRED, INVALID_DATE, INVALID_PERIOD), FAILED_PRECONDITION (WRONG_STATE) when it has one.
absl::StatusOr<v1::Situation> EndedOn(v1::Situation open, const google::type::Date& last_day);

// FAILED_PRECONDITION (PERIOD_OVERLAP) when a benefit or registration of the same kind holds in a
// part of the period already. Jobs may overlap: a person can have two. The situation that `added`
// corrects, and that of its own name, do not count.
absl::Status CheckOverlap(absl::Span<const v1::Situation> situations, const v1::Situation& added);

}  // namespace reismee

#endif  // REISMEE_SERVICES_JOBSEEKER_SITUATION_RULES_H_
