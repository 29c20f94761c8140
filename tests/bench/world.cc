#include "tests/bench/world.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "proto/vocabulary/date.h"
#include "reismee/v1/case_requests.pb.h"
#include "reismee/v1/case_service.pb.h"
#include "reismee/v1/jobseeker.pb.h"
#include "reismee/v1/jobseeker_service.pb.h"

namespace reismee::bench {
namespace {

// Letters only, as names are.
std::string FamilyName(int64_t number) {
  std::string name = "Kwik";
  for (int64_t rest = number; rest > 0; rest /= 26) name += static_cast<char>('a' + rest % 26);
  return name;
}

v1::RegisterJobseekerRequest PersonOf(int64_t number, const std::string& municipality) {
  v1::RegisterJobseekerRequest request;
  v1::Jobseeker& person = *request.mutable_jobseeker();
  person.set_given_names("Zwaantje");
  person.set_family_name(FamilyName(number));
  *person.mutable_birth_date() = MakeDate(1980, 2, 29);
  person.mutable_residence()->set_municipality(municipality);
  v1::Situation& job = *request.add_situations();
  job.set_kind(v1::SITUATION_KIND_EMPLOYMENT);
  *job.mutable_valid_from() = MakeDate(2015, 1, 1);
  *job.mutable_valid_to() = MakeDate(2021, 1, 31);
  return request;
}

}  // namespace

World::World(int64_t persons, const WriteLane::Options& lane)
    : server_({.today = Today(), .run_twice = false, .lane = lane, .listen = true}) {
  Register(persons);
}

Metadata World::Caseworker(const std::string& organisation, const std::string& region,
                           const std::string& purpose) {
  TokenClaims claims;
  claims.subject = "bench-caseworker";
  claims.organisation = organisation;
  claims.roles = {v1::ROLE_CASEWORKER};
  claims.regions = {region};
  return {{"authorization", absl::StrCat("Bearer ", server_.SignToken(claims))},
          {"reismee-purpose", purpose}};
}

Metadata World::Uwv(const std::string& purpose) {
  return Caseworker("organisations/UWV", "*", purpose);
}

Metadata World::Municipality(const std::string& code, const std::string& region,
                             const std::string& purpose) {
  return Caseworker(absl::StrCat("organisations/", code), region, purpose);
}

std::string World::NextRequestId() { return absl::StrCat("bench-", ++requests_); }

void World::Register(int64_t persons) {
  const auto& regions = server_.server().store().reference().tables().regions;
  int64_t number = 0;
  LoadClient client(port());
  client.Run({.method = "/reismee.v1.JobseekerService/RegisterJobseeker",
              .metadata = Uwv("INTAKE"),
              .next = [&]() -> std::optional<std::string> {
                if (number == persons) return std::nullopt;
                const v1::Region& region = regions[static_cast<size_t>(number) % regions.size()];
                v1::RegisterJobseekerRequest request =
                    PersonOf(number++, region.centre_municipality());
                request.set_request_id(NextRequestId());
                return request.SerializeAsString();
              },
              .answered =
                  [this](const grpc::ByteBuffer& answer) {
                    without_case_.push_back(Parse<v1::Jobseeker>(answer).name());
                  }});
}

Load World::Creates(int64_t count) {
  return {.method = "/reismee.v1.CaseService/CreateCase",
          .metadata = Uwv("INTAKE"),
          .next = [this, count]() mutable -> std::optional<std::string> {
            if (count-- <= 0) return std::nullopt;
            if (without_case_.empty()) Fail("nobody is left without a case");
            v1::CreateCaseRequest request;
            request.set_jobseeker(without_case_.front());
            without_case_.pop_front();
            request.set_request_id(NextRequestId());
            return request.SerializeAsString();
          }};
}

void World::Open(int64_t count) {
  Load creates = Creates(count);
  creates.answered = [this](const grpc::ByteBuffer& answer) {
    cases_.push_back(Parse<v1::Case>(answer).name());
  };
  LoadClient(port()).Run(creates);
}

}  // namespace reismee::bench
