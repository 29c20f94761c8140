// What may be known of an employer: nothing about a person. Pure functions, any thread.
#ifndef REISMEE_SERVICES_EMPLOYER_EMPLOYER_RULES_H_
#define REISMEE_SERVICES_EMPLOYER_EMPLOYER_RULES_H_

#include <google/protobuf/field_mask.pb.h>

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "google/type/date.pb.h"
#include "reismee/v1/employer.pb.h"
#include "reismee/v1/reference.pb.h"

namespace reismee {

// Whether a text is a number of the trade register (8 digits), of a branch (12 digits).
bool IsKvkNumber(absl::string_view text);
bool IsBranchNumber(absl::string_view text);

// What is wrong with an employer as it is entered on a day. `sector` and `region` are the rows that
// it names, null when there are none. INVALID_ARGUMENT naming every field of `employer`.
absl::Status CheckEmployer(const v1::Employer& employer, const v1::Sector* sector,
                           const v1::Region* region, const google::type::Date& today);

// The employer with the fields of the mask taken from `asked`. INVALID_ARGUMENT as TakeFields; what
// the server makes does not change.
absl::StatusOr<v1::Employer> Changed(v1::Employer known, const v1::Employer& asked,
                                     const google::protobuf::FieldMask& mask);

// INVALID_ARGUMENT (REQUIRED) without an etag, ABORTED (STALE_ETAG) when it is not that of `found`.
absl::Status CheckEtag(const v1::Employer& found, absl::string_view etag);

// ALREADY_EXISTS (EMPLOYER_EXISTS), naming the employer that has this number and branch.
absl::Status EmployerExists(const std::string& name);

}  // namespace reismee

#endif  // REISMEE_SERVICES_EMPLOYER_EMPLOYER_RULES_H_
