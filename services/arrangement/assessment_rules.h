// Prior facilities (voorliggende voorzieningen) come first, judged for each person and item
// (reading 7; 004:1573-1586). Pure functions, any thread.
#ifndef REISMEE_SERVICES_ARRANGEMENT_ASSESSMENT_RULES_H_
#define REISMEE_SERVICES_ARRANGEMENT_ASSESSMENT_RULES_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "google/protobuf/repeated_ptr_field.h"
#include "google/type/date.pb.h"
#include "reismee/v1/access.pb.h"
#include "reismee/v1/arrangement.pb.h"
#include "reismee/v1/instrument.pb.h"

namespace reismee {

// INVALID_ARGUMENT naming every field of `findings[i]` that is not in order: each facility once,
// with a source and a day not after the assessment; why, when it is not available; usable only when
// it is; a payment only by a facility that is usable, within the price.
absl::Status CheckFindings(const google::protobuf::RepeatedPtrField<v1::FacilityFinding>& findings,
                           int64_t price_cents, const google::type::Date& assessed_on);

// The facilities that an assessment has to name for items of an instrument (reading 37,
// table 13.1): the rows of the instrument itself, else those of its kind, for the body that leads
// and whether the person is in a job. Whether they exist on the day is not looked at.
std::vector<std::string> RequiredFacilities(absl::Span<const v1::RequiredFacility> table,
                                            const v1::Instrument& instrument,
                                            v1::OrganisationKind led_by, bool in_job);

// Whether a facility comes before the money of the teams.
bool IsUsable(const v1::FacilityFinding& finding);

// What the usable facilities leave of a price; one that names no amount pays all of it.
// INVALID_ARGUMENT (AMOUNT_OVERFLOW) when the amounts cannot be taken off.
absl::StatusOr<int64_t> LeftByPriorFacilities(int64_t price_cents,
                                              const v1::PriorFacilityAssessment& assessment);

// Fills in what the findings come to for an item of this price: covered_cents is what the usable
// facilities pay together, at most the price. blocks when nothing is left to pay. Errors are those
// of LeftByPriorFacilities.
absl::Status Conclude(int64_t price_cents, v1::PriorFacilityAssessment* assessment);

}  // namespace reismee

#endif  // REISMEE_SERVICES_ARRANGEMENT_ASSESSMENT_RULES_H_
