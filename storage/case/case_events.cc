#include "storage/case/case_events.h"

#include "storage/sql/message.h"

namespace reismee {

CaseEventReader ReadTxn::case_events() const { return CaseEventReader(session_); }

absl::StatusOr<std::vector<v1::CaseEvent>> CaseEventReader::List(const CaseInHand& in_hand,
                                                                 int64_t after_revision,
                                                                 int limit) const {
  return sql::ReadAll<v1::CaseEvent>(
      session_.db,
      "SELECT case_name, revision, kind, date, time, resource, changed_fields, organisation "
      "FROM case_event WHERE case_name = $case_name AND revision > $after "
      "ORDER BY revision LIMIT $limit",
      {{"case_name", in_hand.name()}, {"after", after_revision}, {"limit", limit}});
}

}  // namespace reismee
