#include "services/jobseeker/situation_entry.h"

#include "absl/strings/str_cat.h"
#include "proto/vocabulary/refusal.h"
#include "services/jobseeker/situation_rules.h"

namespace reismee {

absl::Status CheckEntered(const v1::Situation& situation, const v1::Jobseeker& person,
                          const google::type::Date& on, absl::string_view prefix,
                          const Reference& reference) {
  FieldErrors errors;
  errors.Add(CheckSituation(situation, person.birth_date(), on, prefix));
  if (!situation.employer_region().empty() &&
      reference.FindRegion(situation.employer_region()) == nullptr) {
    errors.Add(absl::StrCat(prefix, "employer_region"), v1::REASON_UNKNOWN_CODE,
               "is not a labour market region");
  }
  return errors.status();
}

}  // namespace reismee
