#include "tests/services/access/visitor.h"

#include <memory>
#include <utility>

#include "absl/strings/strip.h"
#include "storage/access/caller_rules.h"

namespace reismee {
namespace {

constexpr char kFnv[] = "organisations/FNV";

constexpr v1::Role kCaseworker = v1::ROLE_CASEWORKER;
constexpr v1::Role kCoordinator = v1::ROLE_COORDINATOR;
constexpr v1::Role kCashier = v1::ROLE_CASHIER;

}  // namespace

testing::TestClient Visitor::ClientFor(World& world, v1::Purpose purpose) const {
  TokenClaims claims;
  claims.subject = subject;
  claims.organisation = organisation;
  claims.roles = roles;
  claims.regions = regions;
  if (!on_behalf_of.empty()) claims.on_behalf_of = {on_behalf_of};
  testing::TestClient client = world.server().WithToken(world.server().SignToken(claims));
  if (!on_behalf_of.empty()) client = client.OnBehalfOf(on_behalf_of);
  return client.WithPurpose(std::string(absl::StripPrefix(v1::Purpose_Name(purpose), "PURPOSE_")));
}

Call Visitor::CallFor(World& world, const MethodRule& rule, v1::Purpose purpose) const {
  auto credential = std::make_shared<internal::v1::Caller>();
  credential->set_subject(subject);
  credential->set_organisation(organisation);
  for (const v1::Role role : roles) credential->add_roles(role);
  for (const std::string& region : regions) credential->add_regions(region);
  const Reference& reference = world.server().server().store().reference();
  const v1::Organisation& own = *reference.FindOrganisation(organisation);
  const v1::Organisation& acting =
      on_behalf_of.empty() ? own : *reference.FindOrganisation(on_behalf_of);
  Call call;
  call.who = MakeCaller(*credential, own, acting, /*runs_installation=*/false, world.today());
  call.credential = std::move(credential);
  call.purpose = purpose;
  call.relations = rule.relations;
  call.reads = rule.reads();
  call.today = world.today();
  call.now = absl::Now();
  return call;
}

const std::vector<Visitor>& Visitors() {
  static const auto& visitors = *new std::vector<Visitor>({
      {"UWV, AM26", kUwv, {kCaseworker}, {"AM26"}},
      {"UWV, AM25 and AM27", kUwv, {kCaseworker}, {"AM25", "AM27"}},
      {"UWV, the whole country", kUwv, {kCaseworker}, {"*"}},
      {"UWV, AM01, given cases", kUwv, {kCaseworker}, {"AM01"}, "wim"},
      {"UWV, AM26, given cases", kUwv, {kCaseworker}, {"AM26"}, "wim"},
      {"UWV, no region, given cases", kUwv, {kCaseworker}, {}, "wim"},
      {"UWV, AM25, coordinator and cashier too",
       kUwv,
       {kCaseworker, kCoordinator, kCashier},
       {"AM25"}},
      {"UWV, program, AM27", kUwv, {v1::ROLE_SERVICE}, {"AM27"}},
      {"UWV, program for Tilburg", kUwv, {v1::ROLE_SERVICE}, {"AM01"}, "robot", kTilburg},
      {"UWV, program for Maashorst", kUwv, {v1::ROLE_SERVICE}, {"*"}, "robot", kMaashorst},
      {"Tilburg", kTilburg, {kCaseworker}, {"AM26"}},
      {"Tilburg, no region", kTilburg, {kCaseworker}, {}},
      {"Tilburg, coordinator too", kTilburg, {kCaseworker, kCoordinator}, {"AM26"}},
      {"Breda, given cases", kBreda, {kCaseworker}, {"AM25"}, "wim"},
      {"Uden", kUden, {kCaseworker}, {"AM27"}},
      {"Maashorst", kMaashorst, {kCaseworker}, {"AM27"}},
      {"coordinator of AM26, of Tilburg", kTilburg, {kCoordinator}, {"AM26"}},
      {"coordinator of AM25, of UWV", kUwv, {kCoordinator}, {"AM25"}},
      {"coordinator of AM27, of FNV", kFnv, {kCoordinator}, {"AM27"}},
      {"coordinator of all", kUwv, {kCoordinator}, {"*"}},
      {"cashier, AM25", kUwv, {kCashier}, {"AM25"}},
      {"cashier, AM26", kUwv, {kCashier}, {"AM26"}},
      {"cashier, the whole country", kUwv, {kCashier}, {"*"}},
      {"cashier of Tilburg", kTilburg, {kCashier}, {"AM26"}},
      {"adviser of FNV", kFnv, {v1::ROLE_TEAM_ADVISER}, {"AM26"}},
      {"caseworker of FNV", kFnv, {kCaseworker}, {"AM26"}},
  });
  return visitors;
}

}  // namespace reismee
