// The record that every call on personal data leaves: who saw or changed what, and why. Written in
// the commit of the call; storage/audit/access_records.h searches what was written.
#ifndef REISMEE_STORAGE_ACCESS_LOG_H_
#define REISMEE_STORAGE_ACCESS_LOG_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "reismee/v1/audit.pb.h"
#include "storage/call.h"
#include "storage/disclosure.h"
#include "storage/sql/connection.h"

namespace reismee {

// The records of a call that touched what stands in `disclosure`, without their numbers: one, and
// where some of those looked for were refused and others shown, one more, without reason. Whom it
// looked for and was refused stands on a record as DENIED, also where the caller is told of it in
// other words, such as OPEN_CASE_EXISTS.
std::vector<v1::AccessRecord> RecordsOf(const Call& call, const Disclosure& disclosure,
                                        v1::AccessResult result, v1::Reason reason,
                                        const std::string& detail);

// Numbers and writes the records of a commit. Numbers have no gap: the count is locked until the
// commit.
absl::Status WriteAccessRecords(sql::Connection& db, const std::vector<v1::AccessRecord>& records);

}  // namespace reismee

#endif  // REISMEE_STORAGE_ACCESS_LOG_H_
