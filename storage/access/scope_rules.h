// Which rows a list or a stream has to read for a caller, made from the terms of access_rules.h.
#ifndef REISMEE_STORAGE_ACCESS_SCOPE_RULES_H_
#define REISMEE_STORAGE_ACCESS_SCOPE_RULES_H_

#include <string>
#include <vector>

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

}  // namespace reismee

#endif  // REISMEE_STORAGE_ACCESS_SCOPE_RULES_H_
