// What happened in a case: one event for each revision. CaseWriter::Save writes them.
#ifndef REISMEE_STORAGE_CASE_CASE_EVENTS_H_
#define REISMEE_STORAGE_CASE_CASE_EVENTS_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "reismee/v1/case.pb.h"
#include "reismee/v1/case_event.pb.h"
#include "storage/access/in_hand.h"
#include "storage/txn.h"

namespace reismee {

class CaseEventReader {
 public:
  explicit CaseEventReader(Session& session) : session_(session) {}

  // The events after a revision, oldest first, at most `limit`.
  absl::StatusOr<std::vector<v1::CaseEvent>> List(const CaseInHand& in_hand, int64_t after_revision,
                                                  int limit) const;

 private:
  Session& session_;
};

}  // namespace reismee

#endif  // REISMEE_STORAGE_CASE_CASE_EVENTS_H_
