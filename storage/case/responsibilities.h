// Who leads a case on every date (reading 10): periods that follow each other without gap or
// overlap.
#ifndef REISMEE_STORAGE_CASE_RESPONSIBILITIES_H_
#define REISMEE_STORAGE_CASE_RESPONSIBILITIES_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "reismee/v1/case.pb.h"
#include "storage/txn.h"

namespace reismee {

class Responsibilities {
 public:
  explicit Responsibilities(Session& session) : session_(session) {}

  // All periods of a case, in order.
  absl::StatusOr<std::vector<v1::Responsibility>> List(const std::string& case_name) const;

  // A body leads from `next.valid_from` on, until further notice. The period before ends the day
  // before; one that began on that very day, as of a case handed on at once, is replaced.
  absl::Status Begin(const v1::Responsibility& next);

  // The case ended: so does the last period.
  absl::Status End(const std::string& case_name, const google::type::Date& last_day);

 private:
  Session& session_;
};

}  // namespace reismee

#endif  // REISMEE_STORAGE_CASE_RESPONSIBILITIES_H_
