#include "storage/arrangement/standing_items.h"

#include <optional>

#include "proto/vocabulary/status_macros.h"
#include "storage/sql/query.h"

namespace reismee {
namespace {

#define REISMEE_STANDING                                                                     \
  " FROM item AS i JOIN case_file AS c ON c.name = i.case_name "                             \
  "JOIN item_terms AS t ON t.item = i.name JOIN arrangement AS a ON a.name = t.arrangement " \
  "AND a.version = (SELECT max(version) FROM arrangement WHERE case_name = i.case_name AND " \
  "agreed_on IS NOT NULL) "
#define REISMEE_IS_OR_WAS_USED \
  "(i.started_on IS NOT NULL OR (i.state = $planned AND c.closed_on IS NULL))"

}  // namespace

StandingItems ReadTxn::standing_items() const { return StandingItems(session_); }

absl::StatusOr<int64_t> StandingItems::CountOfPerson(const InHand& person,
                                                     const v1::Item& item) const {
  ASSIGN_OR_RETURN(const std::optional<int64_t> count,
                   sql::ReadInt(session_.db,
                                "SELECT count(*)" REISMEE_STANDING
                                "WHERE c.jobseeker = $jobseeker AND t.instrument = $instrument "
                                "AND i.name <> $item AND " REISMEE_IS_OR_WAS_USED,
                                {{"jobseeker", person.jobseeker()},
                                 {"instrument", item.instrument()},
                                 {"item", item.name()},
                                 {"planned", v1::ITEM_STATE_PLANNED}}));
  return count.value_or(0);
}

absl::StatusOr<int64_t> StandingItems::CountOfEmployer(const std::string& kvk_number,
                                                       const v1::Item& item) const {
  ASSIGN_OR_RETURN(const std::optional<int64_t> count,
                   sql::ReadInt(session_.db,
                                "SELECT count(DISTINCT t.placement)" REISMEE_STANDING
                                "JOIN placement AS p ON p.name = t.placement "
                                "JOIN employer AS e ON e.name = p.employer "
                                "WHERE e.kvk_number = $kvk AND t.instrument = $instrument "
                                "AND t.placement <> $placement AND " REISMEE_IS_OR_WAS_USED,
                                {{"kvk", kvk_number},
                                 {"instrument", item.instrument()},
                                 {"placement", item.placement()},
                                 {"planned", v1::ITEM_STATE_PLANNED}}));
  return count.value_or(0);
}

}  // namespace reismee
