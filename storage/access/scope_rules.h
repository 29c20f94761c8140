// Which rows a list or a stream has to read for a caller, made from the terms of access_rules.h.
#ifndef REISMEE_STORAGE_ACCESS_SCOPE_RULES_H_
#define REISMEE_STORAGE_ACCESS_SCOPE_RULES_H_

#include <string>
#include <vector>

#include "absl/types/span.h"
#include "google/type/date.pb.h"
#include "reismee/v1/access.pb.h"
#include "storage/access/access_rules.h"

namespace reismee {

// One box of a scope: a case is in it when every field that is set fits.
struct ScopeBox {
  v1::Relation relation = v1::RELATION_UNSPECIFIED;
  // The body that leads; that an offer waits for; that pays a commitment; that owns its line.
  std::string body;
  std::string receiving_body;
  std::string payer;
  std::string line_owner;
  // Only cases given to this caseworker.
  std::string caseworker;
  bool all_regions = false;
  // Regions of the case, of the period, or of the line, by relation.
  std::vector<std::string> regions;
  bool open_only = false;
  // Cases that ended before this day are not in it; not set: none is left out.
  google::type::Date not_ended_before;
};

// The boxes of a method for a caller. They may let through too much, never too little: every row
// goes through AccessToCase.
std::vector<ScopeBox> ScopeOf(const Caller& caller, const Act& act);

// Whether a stream of cases follows the journal of a region for the caller, where `works_in` are
// the regions of its organisation and `named` says that the caller asked for this one. What a line
// tells is decided by itself. A caseworker of UWV who names none follows all: a case that was given
// to them may have moved to any. What concerns a municipality stands in the journals of where it
// works, whatever region a credential names.
bool FollowsJournal(const Caller& caller, absl::Span<const std::string> works_in,
                    const std::string& region, bool named);

}  // namespace reismee

#endif  // REISMEE_STORAGE_ACCESS_SCOPE_RULES_H_
