#include "tests/testing/test_server.h"

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "clients/token/private_file.h"
#include "proto/vocabulary/status_macros.h"

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

// What a role is there for, where that is not the first that methods name.
v1::Purpose PreferredBy(v1::Role role) {
  if (role == v1::ROLE_COORDINATOR) return v1::PURPOSE_COORDINATION;
  return role == v1::ROLE_CASHIER ? v1::PURPOSE_PAYMENT : v1::PURPOSE_UNSPECIFIED;
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
  WriteKeys();
  WriteDenied("");
  if (!options_.overrides.empty()) {
    std::ofstream(folder() + "/overrides.csv") << options_.overrides;
  }
}

void TestServer::Start() {
  ServerOptions options;
  options.data_folder = folder();
  options.database = database().place();
  options.replica = options_.replica;
  options.jwks_file = keys_file();
  options.denied_accounts_file = denied_file();
  options.now = [this] { return Now(); };
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

std::vector<v1::AccessRecord> TestServer::Records(AccessRecordFilter filter) {
  filter.limit = 1'000;
  Store& store = server_->store();
  const std::unique_ptr<Reader> reader = OrDie(store.OpenReader());
  absl::StatusOr<std::vector<v1::AccessRecord>> records;
  Disclosure disclosure;
  const absl::Status read = reader->Run(Call(), disclosure, [&](ReadTxn& txn) {
    records = txn.access_records().List(filter, store.housekeeping());
    return records.status();
  });
  return OrDie(std::move(records));
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
  return OrDie(site_->key->SignToken(full, lifetime, Now()));
}

TestClient TestServer::WithToken(const std::string& token) { return TestClient(channel_, token); }

std::vector<std::string> TestServer::RegionsOf(const std::string& organisation,
                                               v1::Role role) const {
  const std::string municipality =
      absl::StrCat("municipalities/", absl::StripPrefix(organisation, "organisations/"));
  const auto home = reference_->RegionOf(municipality, options_.today);
  if (home.ok()) return {(*home)->code()};
  if (role != v1::ROLE_COORDINATOR && role != v1::ROLE_TEAM_ADVISER) return {"*"};
  std::vector<std::string> codes;
  for (const std::string& region : reference_->FindOrganisation(organisation)->regions()) {
    codes.emplace_back(absl::StripPrefix(region, "regions/"));
  }
  return codes;
}

std::vector<std::string> TestServer::EveryMunicipality() const {
  std::vector<std::string> codes;
  for (const v1::Municipality& one : reference_->tables().municipalities) {
    codes.push_back(one.code());
  }
  return codes;
}

TestClient TestServer::As(const std::string& subject, const std::string& organisation,
                          std::vector<v1::Role> roles, std::vector<std::string> regions) {
  if (regions.empty()) regions = RegionsOf(organisation, roles.front());
  TokenClaims claims;
  claims.subject = subject;
  claims.organisation = organisation;
  claims.roles = std::move(roles);
  claims.regions = std::move(regions);
  if (claims.roles.front() == v1::ROLE_SERVICE) claims.on_behalf_of = EveryMunicipality();
  return WithToken(SignToken(claims)).Preferring(PreferredBy(claims.roles.front()));
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
TestClient TestServer::Officer(const std::string& organisation) {
  return As("officer", organisation, {v1::ROLE_DATA_PROTECTION_OFFICER}, {"*"});
}
TestClient TestServer::Operator() {
  return As("operator", "organisations/UWV", {v1::ROLE_OPERATOR}, {"*"});
}
TestClient TestServer::Service() {
  return As("service", "organisations/UWV", {v1::ROLE_SERVICE}, {"*"});
}
TestClient TestServer::Anonymous() { return TestClient(channel_, ""); }

void TestServer::Pass(absl::Duration time) { site_->seconds_ahead += absl::ToInt64Seconds(time); }

void TestServer::WriteKeys(const std::string& text) {
  const absl::Status written = text.empty() ? WriteKeySet(keys_file(), {&*site_->key})
                                            : ReplaceFile(keys_file(), text, Readers::kAll);
  if (!written.ok()) std::abort();
}

void TestServer::WriteDenied(const std::string& text) {
  if (!ReplaceFile(denied_file(), text, Readers::kOwner).ok()) std::abort();
}

void TestServer::MoveTo(const google::type::Date& day) {
  v1::AdvanceBusinessDateRequest request;
  *request.mutable_date() = day;
  request.set_request_id(absl::StrCat("move-", ++moves_, "-", ToIso(day)));
  OrDie(Operator().Call<v1::ServerStatus>("reismee.v1.AdminService/AdvanceBusinessDate", request));
}

}  // namespace reismee::testing
