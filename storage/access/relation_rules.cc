#include "storage/access/relation_rules.h"

namespace reismee {
namespace {

constexpr RelationSet kGuiding = {v1::RELATION_RESPONSIBLE, v1::RELATION_INTAKE,
                                  v1::RELATION_RECEIVING, v1::RELATION_FORMER};

// EMERGENCY opens nothing until it is designed: timed, reasoned, reviewed.
constexpr PurposeSet kEveryPurpose = {
    v1::PURPOSE_INTAKE,          v1::PURPOSE_GUIDANCE,     v1::PURPOSE_TRANSFER,
    v1::PURPOSE_PAYMENT,         v1::PURPOSE_COORDINATION, v1::PURPOSE_MONITORING,
    v1::PURPOSE_SUBJECT_REQUEST, v1::PURPOSE_SUPERVISION,  v1::PURPOSE_ADMINISTRATION};

v1::Relation RelationOf(char letter) {
  switch (letter) {
    case 'R':
      return v1::RELATION_RESPONSIBLE;
    case 'I':
      return v1::RELATION_INTAKE;
    case 'V':
      return v1::RELATION_RECEIVING;
    case 'F':
      return v1::RELATION_FORMER;
    case 'A':
      return v1::RELATION_ASSIGNED;
    case 'C':
      return v1::RELATION_COORDINATING;
    case 'P':
      return v1::RELATION_PAYING;
    default:
      return v1::RELATION_UNSPECIFIED;
  }
}

}  // namespace

RoleSet RolesOf(const RelationSet& relations) {
  RoleSet roles;
  if (relations.HasAnyOf(kGuiding)) {
    roles.Add(v1::ROLE_CASEWORKER);
    roles.Add(v1::ROLE_SERVICE);
  }
  if (relations.Has(v1::RELATION_ASSIGNED)) roles.Add(v1::ROLE_TEAM_ADVISER);
  if (relations.Has(v1::RELATION_COORDINATING)) roles.Add(v1::ROLE_COORDINATOR);
  if (relations.Has(v1::RELATION_PAYING)) roles.Add(v1::ROLE_CASHIER);
  return roles;
}

PurposeSet PurposesOf(v1::Relation relation, bool reads) {
  switch (relation) {
    case v1::RELATION_RESPONSIBLE:
      return kEveryPurpose;
    case v1::RELATION_INTAKE:
      return {v1::PURPOSE_INTAKE};
    case v1::RELATION_RECEIVING:
      return {v1::PURPOSE_TRANSFER};
    case v1::RELATION_FORMER:
      return reads ? kEveryPurpose : PurposeSet{v1::PURPOSE_PAYMENT};
    case v1::RELATION_ASSIGNED:
      return {v1::PURPOSE_GUIDANCE};
    case v1::RELATION_COORDINATING:
      return {v1::PURPOSE_COORDINATION, v1::PURPOSE_TRANSFER};
    case v1::RELATION_PAYING:
      return {v1::PURPOSE_PAYMENT};
    default:
      return {};
  }
}

std::optional<RelationSet> RelationsOf(absl::string_view letters) {
  RelationSet relations;
  for (const char letter : letters) {
    const v1::Relation relation = RelationOf(letter);
    if (relation == v1::RELATION_UNSPECIFIED || relations.Has(relation)) return std::nullopt;
    relations.Add(relation);
  }
  if (relations.empty()) return std::nullopt;
  return relations;
}

}  // namespace reismee
