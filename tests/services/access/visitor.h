// Somebody with a credential, in two shapes: as a client over the wire, and as the caller whom the
// decision on a single case is asked about.
#ifndef REISMEE_TESTS_SERVICES_ACCESS_VISITOR_H_
#define REISMEE_TESTS_SERVICES_ACCESS_VISITOR_H_

#include <string>
#include <vector>

#include "clients/token/signing_key.h"
#include "reismee/v1/access.pb.h"
#include "services/edge/policy.h"
#include "storage/call.h"
#include "tests/services/access/world.h"

namespace reismee {

struct Visitor {
  std::string name;
  std::string organisation;
  std::vector<v1::Role> roles;
  // By code; none: no region.
  std::vector<std::string> regions = {};
  std::string subject = "somebody-else";
  // Acted for; empty: the own organisation.
  std::string on_behalf_of = {};

  testing::TestClient ClientFor(World& world, v1::Purpose purpose) const;
  // A call of a method on the world's day.
  Call CallFor(World& world, const MethodRule& rule, v1::Purpose purpose) const;
};

// Everybody who asks: every role that lists, in and out of the region, given a case or not, of
// bodies that end, of organisations whose role counts for nothing.
const std::vector<Visitor>& Visitors();

}  // namespace reismee

#endif  // REISMEE_TESTS_SERVICES_ACCESS_VISITOR_H_
