#include "tests/testing/test_server.h"

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"

namespace reismee::testing {
namespace {

constexpr char kIssuer[] = "https://login.test.example";
constexpr char kAudience[] = "reismee-test";

template <typename T>
T OrDie(absl::StatusOr<T> value) {
  if (value.ok()) return *std::move(value);
  std::fprintf(stderr, "test server: %s\n", value.status().ToString().c_str());
  std::abort();
}

}  // namespace

TestServer::TestServer(TestServerOptions options)
    : options_(std::move(options)),
      site_(options_.beside == nullptr ? std::make_shared<Site>() : options_.beside->site_),
      reference_(OrDie(Reference::Load())) {
  if (options_.beside == nullptr) MakeSite();
  Start();
}

void TestServer::MakeSite() {
  site_->key.emplace(OrDie(SigningKey::Generate()));
  const absl::Status written = WriteKeySet(folder() + "/jwks.json", {&*site_->key});
  if (!written.ok()) std::abort();
  if (!options_.overrides.empty()) {
    std::ofstream(folder() + "/overrides.csv") << options_.overrides;
  }
}

void TestServer::Start() {
  ServerOptions options;
  options.data_folder = folder();
  options.database = database().place();
  options.replica = options_.replica;
  options.jwks_file = folder() + "/jwks.json";
  options.issuer = kIssuer;
  options.audience = kAudience;
  options.business_date = options_.today;
  options.lane = options_.lane;
  options.lane.run_twice = options_.run_twice;
  if (!options_.overrides.empty()) options.overrides_file = folder() + "/overrides.csv";
  if (options_.listen) {
    options.listeners.push_back({"127.0.0.1:0", grpc::InsecureServerCredentials()});
  }
  server_ = OrDie(Server::Start(options));
  channel_ = server_->InProcessChannel();
}

void TestServer::Restart() {
  channel_.reset();
  server_.reset();
  Start();
}

std::string TestServer::SignToken(const TokenClaims& claims, absl::Duration lifetime) {
  TokenClaims full = claims;
  if (full.issuer.empty()) full.issuer = kIssuer;
  if (full.audience.empty()) full.audience = kAudience;
  return OrDie(site_->key->SignToken(full, lifetime, absl::Now()));
}

TestClient TestServer::WithToken(const std::string& token) { return TestClient(channel_, token); }

TestClient TestServer::As(const std::string& subject, const std::string& organisation,
                          std::vector<v1::Role> roles, std::vector<std::string> regions) {
  if (regions.empty()) {
    const std::string municipality =
        absl::StrCat("municipalities/", absl::StripPrefix(organisation, "organisations/"));
    const auto region = reference_->RegionOf(municipality, options_.today);
    regions.push_back(region.ok() ? (*region)->code() : "*");
  }
  TokenClaims claims;
  claims.subject = subject;
  claims.organisation = organisation;
  claims.roles = std::move(roles);
  claims.regions = std::move(regions);
  if (claims.roles.front() == v1::ROLE_SERVICE) claims.on_behalf_of = {"*"};
  return WithToken(SignToken(claims));
}

TestClient TestServer::Caseworker(const std::string& organisation,
                                  std::vector<std::string> regions) {
  return As(absl::StrCat("caseworker-", absl::StripPrefix(organisation, "organisations/")),
            organisation, {v1::ROLE_CASEWORKER}, std::move(regions));
}

TestClient TestServer::Coordinator(const std::string& region_code) {
  const v1::Region* region = reference_->FindRegion(absl::StrCat("regions/", region_code));
  const std::string centre(absl::StripPrefix(region->centre_municipality(), "municipalities/"));
  return As(absl::StrCat("coordinator-", region_code), absl::StrCat("organisations/", centre),
            {v1::ROLE_COORDINATOR}, {region_code});
}

TestClient TestServer::Cashier() {
  return As("cashier", "organisations/UWV", {v1::ROLE_CASHIER}, {"*"});
}
TestClient TestServer::BudgetHolder() {
  return As("budget-holder", "organisations/SZW", {v1::ROLE_BUDGET_HOLDER}, {"*"});
}
TestClient TestServer::Dashboard() {
  return As("dashboard", "organisations/SZW", {v1::ROLE_DASHBOARD}, {"*"});
}
TestClient TestServer::Officer() {
  return As("officer", "organisations/UWV", {v1::ROLE_DATA_PROTECTION_OFFICER}, {"*"});
}
TestClient TestServer::Administrator() {
  return As("administrator", "organisations/UWV", {v1::ROLE_ADMINISTRATOR}, {"*"});
}
TestClient TestServer::Service() {
  return As("service", "organisations/UWV", {v1::ROLE_SERVICE}, {"*"});
}
TestClient TestServer::Anonymous() { return TestClient(channel_, ""); }

void TestServer::MoveTo(const google::type::Date& day) {
  v1::AdvanceBusinessDateRequest request;
  *request.mutable_date() = day;
  request.set_request_id(absl::StrCat("move-", ++moves_, "-", ToIso(day)));
  OrDie(Administrator().Call<v1::ServerStatus>("reismee.v1.AdminService/AdvanceBusinessDate",
                                               request));
}

}  // namespace reismee::testing
