// What a relation is by itself: who can have it, what it serves, how tables name it. Pure.
#ifndef REISMEE_STORAGE_ACCESS_RELATION_RULES_H_
#define REISMEE_STORAGE_ACCESS_RELATION_RULES_H_

#include <optional>

#include "absl/strings/string_view.h"
#include "reismee/v1/access.pb.h"
#include "storage/access/relation_set.h"

namespace reismee {

// Whether an organisation of this kind can lead cases (readings 6 and 10).
constexpr bool IsBody(v1::OrganisationKind kind) {
  return kind == v1::ORGANISATION_KIND_UWV || kind == v1::ORGANISATION_KIND_MUNICIPALITY;
}

// Roles that can have one of the relations.
RoleSet RolesOf(const RelationSet& relations);

// Purposes that a relation serves in a method that only reads, or in one that writes (C6). A file
// that has gone dark serves fewer of them.
PurposeSet PurposesOf(v1::Relation relation, bool reads);

// The relations of letters such as "RIV" (the comments of v1::Relation have them); nothing when one
// is no such letter, comes twice, or there is none.
std::optional<RelationSet> RelationsOf(absl::string_view letters);

}  // namespace reismee

#endif  // REISMEE_STORAGE_ACCESS_RELATION_RULES_H_
