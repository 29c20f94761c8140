// Who saw or changed what, and why: searches what storage/access_log.h wrote.
#ifndef REISMEE_STORAGE_AUDIT_ACCESS_RECORDS_H_
#define REISMEE_STORAGE_AUDIT_ACCESS_RECORDS_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "reismee/v1/audit.pb.h"
#include "storage/txn.h"

namespace reismee {

// Which records to list; empty strings and UNSPECIFIED do not narrow.
struct AccessRecordFilter {
  std::string jobseeker = {};
  std::string case_name = {};
  std::string actor = {};
  std::string organisation = {};
  v1::AccessResult result = v1::ACCESS_RESULT_UNSPECIFIED;
  // Instants in microseconds, inclusive and exclusive.
  int64_t since = 0;
  int64_t until = INT64_MAX;
  // Only numbers below this one.
  int64_t before = INT64_MAX;
  int limit = 100;
};

class AccessRecords {
 public:
  explicit AccessRecords(Session& session) : session_(session) {}

  // Newest first.
  absl::StatusOr<std::vector<v1::AccessRecord>> List(const AccessRecordFilter& filter) const;

 private:
  Session& session_;
};

}  // namespace reismee

#endif  // REISMEE_STORAGE_AUDIT_ACCESS_RECORDS_H_
