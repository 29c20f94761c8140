// Situations of a person: work, benefit and registration as dated facts, with all that was
// believed.
#ifndef REISMEE_STORAGE_JOBSEEKER_SITUATIONS_H_
#define REISMEE_STORAGE_JOBSEEKER_SITUATIONS_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "google/type/date.pb.h"
#include "reismee/v1/jobseeker.pb.h"
#include "storage/jobseeker/belief.h"
#include "storage/txn.h"

namespace reismee {

class Situations {
 public:
  explicit Situations(Session& session) : session_(session) {}

  // The newest version of a situation, if the caller may have its person (Jobseekers::Get); it has
  // a known_to when it is no longer believed. PERMISSION_DENIED in the one wording for "not yours"
  // and "not there"; INVALID_ARGUMENT when `name` is no situation name.
  absl::StatusOr<v1::Situation> Get(const std::string& name,
                                    absl::string_view field = "name") const;

  // By first day, then by when they became known. Does not ask who calls.
  absl::StatusOr<std::vector<v1::Situation>> List(const std::string& jobseeker,
                                                  const Belief& belief = {}) const;

  // Region of the employer of a person who lives abroad, of the job that began last on or before
  // the date; empty when none is known (reading 25).
  absl::StatusOr<std::string> EmployerRegionOn(const std::string& jobseeker,
                                               const google::type::Date& date) const;

  // A new situation, or a new version of one, known from the revision `known_from` on.
  absl::Status Record(const v1::Situation& added);

  // This version is no longer believed from the revision `known_to` on; keeps its
  // `correction_reason`.
  absl::Status StopBelieving(const v1::Situation& replaced);

 private:
  Session& session_;
};

}  // namespace reismee

#endif  // REISMEE_STORAGE_JOBSEEKER_SITUATIONS_H_
