// The region that a person counts for on a day.
#ifndef REISMEE_STORAGE_ACCESS_HOME_REGION_H_
#define REISMEE_STORAGE_ACCESS_HOME_REGION_H_

#include <string>

#include "absl/status/statusor.h"
#include "google/type/date.pb.h"
#include "storage/session.h"

namespace reismee {

// Where a person lived on a day, as believed now.
struct Home {
  // As held that day, as an organisation; empty abroad, and where a split left it open (reading 5).
  std::string municipality;
  // `regions/AM26`; abroad that of the employer (reading 25). Empty when it is not known.
  std::string region;
};

// Empty on days before the first residence.
absl::StatusOr<Home> HomeOn(const Session& session, const std::string& jobseeker,
                            const google::type::Date& day);

// Region of the employer of a person who lives abroad, of the job that began last on or before the
// day; empty when none is known (reading 25).
absl::StatusOr<std::string> EmployerRegionOn(const Session& session, const std::string& jobseeker,
                                             const google::type::Date& day);

}  // namespace reismee

#endif  // REISMEE_STORAGE_ACCESS_HOME_REGION_H_
