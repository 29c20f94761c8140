// Who saw or changed what, and why: written with every call that touches personal data.
#ifndef REISMEE_STORAGE_AUDIT_ACCESS_RECORDS_H_
#define REISMEE_STORAGE_AUDIT_ACCESS_RECORDS_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/status.h"
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

// Numbers and writes the records of a commit. Numbers have no gap: the count is locked until the
// commit.
absl::Status WriteAccessRecords(sql::Connection& db, const std::vector<v1::AccessRecord>& records);

class AccessRecords {
 public:
  explicit AccessRecords(Session& session) : session_(session) {}

  // Newest first.
  absl::StatusOr<std::vector<v1::AccessRecord>> List(const AccessRecordFilter& filter) const;

  // Stages a record of the session's call with what it disclosed so far.
  void Append(v1::AccessResult result, v1::Reason reason, const std::string& detail);

 private:
  Session& session_;
};

}  // namespace reismee

#endif  // REISMEE_STORAGE_AUDIT_ACCESS_RECORDS_H_
