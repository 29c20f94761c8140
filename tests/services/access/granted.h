// What the decision on the single case grants, case by case and item by item.
#ifndef REISMEE_TESTS_SERVICES_ACCESS_GRANTED_H_
#define REISMEE_TESTS_SERVICES_ACCESS_GRANTED_H_

#include <map>
#include <string>

#include "reismee/v1/case.pb.h"
#include "reismee/v1/caseload.pb.h"
#include "storage/call.h"
#include "tests/services/access/world.h"

namespace reismee {

template <typename T>
struct Granted {
  T found;
  v1::Relation relation = v1::RELATION_UNSPECIFIED;
};

// By name: the cases that Take() gives to the call.
std::map<std::string, Granted<v1::Case>> GrantedCases(World& world, const Call& call);

// By name: the open items, shown today, whose case it gives for the item.
std::map<std::string, Granted<v1::WorkItem>> GrantedWork(World& world, const Call& call);

}  // namespace reismee

#endif  // REISMEE_TESTS_SERVICES_ACCESS_GRANTED_H_
