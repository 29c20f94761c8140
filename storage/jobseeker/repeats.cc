#include "storage/jobseeker/repeats.h"

#include "proto/vocabulary/status_macros.h"
#include "storage/case/cases.h"
#include "storage/jobseeker/jobseekers.h"

namespace reismee {

Repeats WriteTxn::repeats() { return Repeats(session_); }

absl::Status Repeats::Check(const KeptAnswer& kept) const {
  // A matter of no person, such as a budget.
  if (kept.jobseeker.empty()) return absl::OkStatus();
  const Grant again = {kept.relation, "repeats a request", {}};
  if (kept.cases.empty()) {
    RETURN_IF_ERROR(JobseekerReader(session_).TakeAgain(kept.jobseeker).status());
    session_.disclosure.Add(kept.jobseeker, "", again);
  }
  for (const std::string& name : kept.cases) {
    ASSIGN_OR_RETURN(const CaseInHand file, CaseReader(session_).TakeAgain(name, kept.relation));
    session_.disclosure.Add(file.jobseeker(), name, again);
  }
  return absl::OkStatus();
}

}  // namespace reismee
