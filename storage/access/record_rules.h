// What a data protection officer sees of an access record. Pure.
#ifndef REISMEE_STORAGE_ACCESS_RECORD_RULES_H_
#define REISMEE_STORAGE_ACCESS_RECORD_RULES_H_

#include <optional>
#include <string>
#include <vector>

#include "reismee/v1/audit.pb.h"
#include "storage/access/access_rules.h"

namespace reismee {

// A case that stands on a record, whose it is, and the bodies that lead it, led it, took it in or
// pay in it, as held today.
struct CaseOnRecord {
  std::string name;
  std::string jobseeker;
  std::vector<std::string> bodies;
};

// The organisations of the call of a record, as held today, and its cases.
struct RecordFacts {
  std::string organisation;
  std::string on_behalf_of;
  std::vector<CaseOnRecord> cases;
};

// The record as the officer sees it. A call by the own organisation, or on behalf of it: whole, but
// for those whom it was refused: of them only the cases that the own organisation leads, led, took
// in or pays in, or else an officer who has somebody look up people would learn who is registered.
// Then it tells no more than the caller was told, and nothing when the caller was told of no
// refusal. One of others about a case that the own organisation leads, led, took in or pays in:
// without actor, origin and request id, and with no other cases and people than those. Nothing else
// is shown.
std::optional<v1::AccessRecord> ShownTo(const Caller& officer, const RecordFacts& facts,
                                        v1::AccessRecord record);

}  // namespace reismee

#endif  // REISMEE_STORAGE_ACCESS_RECORD_RULES_H_
