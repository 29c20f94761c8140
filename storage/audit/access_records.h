// Who saw or changed what, and why: searches what storage/access_log.h wrote.
#ifndef REISMEE_STORAGE_AUDIT_ACCESS_RECORDS_H_
#define REISMEE_STORAGE_AUDIT_ACCESS_RECORDS_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "reismee/v1/audit.pb.h"
#include "storage/housekeeping.h"
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

struct AccessRecordPage {
  std::vector<v1::AccessRecord> records;
  // Where the next page begins: `before` of its filter. 0: there is none.
  int64_t next = 0;
};

class AccessRecords {
 public:
  explicit AccessRecords(Session& session) : session_(session) {}

  // Those that the calling officer may see (record_rules.h), newest first. The filter is held
  // against what is shown. At most some thousand records are looked at, so that a page may be short
  // or empty though there is a next.
  absl::StatusOr<AccessRecordPage> List(const AccessRecordFilter& filter) const;

  // Without a caller.
  absl::StatusOr<std::vector<v1::AccessRecord>> List(const AccessRecordFilter& filter,
                                                     const Housekeeping&) const;

 private:
  // `own`: the names of the organisation whose officer asks; empty without a caller.
  absl::StatusOr<std::vector<v1::AccessRecord>> Read(const AccessRecordFilter& filter,
                                                     absl::Span<const std::string> own) const;

  Session& session_;
};

}  // namespace reismee

#endif  // REISMEE_STORAGE_AUDIT_ACCESS_RECORDS_H_
