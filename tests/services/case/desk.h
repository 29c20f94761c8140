// The desk at which cases are opened and guided, for the tests of CaseService over a real channel.
#ifndef REISMEE_TESTS_SERVICES_CASE_DESK_H_
#define REISMEE_TESTS_SERVICES_CASE_DESK_H_

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "reismee/v1/audit.pb.h"
#include "reismee/v1/case_requests.pb.h"
#include "reismee/v1/case_service.pb.h"
#include "reismee/v1/jobseeker.pb.h"
#include "reismee/v1/jobseeker_service.pb.h"
#include "tests/services/case/people.h"
#include "tests/testing/bodies.h"
#include "tests/testing/status_matchers.h"
#include "tests/testing/test_server.h"

namespace reismee {

// Subject of the token of TestServer::Caseworker(kTilburg).
inline constexpr char kTilburgCaseworker[] = "caseworker-GM0855";

using reismee::testing::TestClient;
using reismee::testing::TestServer;

// On 10 May 2021 in Tilburg, as most scenarios.
class Desk : public ::testing::Test {
 protected:
  // Bodies run twice, which others who write to the same database would disturb.
  explicit Desk(bool run_twice = true, const Date& today = MakeDate(2021, 5, 10))
      : server_({.today = today, .run_twice = run_twice}) {}

  template <typename Response, typename Request>
  static absl::StatusOr<Response> Ask(TestClient& caller, absl::string_view method,
                                      const Request& request) {
    return caller.Call<Response>(absl::StrCat("reismee.v1.", method), request);
  }

  std::string NextRequestId() { return absl::StrCat("request-", ++requests_); }

  // Registers a person; the name.
  std::string Register(TestClient& caller, const std::vector<v1::Situation>& situations,
                       const std::string& municipality = "municipalities/GM0855") {
    v1::RegisterJobseekerRequest request;
    v1::Jobseeker& person = *request.mutable_jobseeker();
    person.set_given_names("Zwaantje");
    person.set_family_name("Kwikstaart");
    *person.mutable_birth_date() = MakeDate(1980, 2, 29);
    person.mutable_residence()->set_municipality(municipality);
    request.mutable_situations()->Assign(situations.begin(), situations.end());
    request.set_request_id(NextRequestId());
    const auto made = Ask<v1::Jobseeker>(caller, "JobseekerService/RegisterJobseeker", request);
    EXPECT_THAT(made, IsOk());
    return made.ok() ? made->name() : "";
  }

  absl::StatusOr<v1::Case> Open(TestClient& caller, const std::string& jobseeker) {
    v1::CreateCaseRequest request;
    request.set_jobseeker(jobseeker);
    request.set_request_id(NextRequestId());
    return Ask<v1::Case>(caller, "CaseService/CreateCase", request);
  }

  // A person's new case; empty and a failure when there is none.
  v1::Case Opened(TestClient& caller, const std::vector<v1::Situation>& situations) {
    return ValueOf(Open(caller, Register(caller, situations)));
  }

  absl::StatusOr<v1::EligibilityDecision> Decide(TestClient& caller, const v1::Case& file) {
    v1::DecideEligibilityRequest request;
    request.set_name(file.name());
    request.set_etag(file.etag());
    request.set_request_id(NextRequestId());
    return Ask<v1::EligibilityDecision>(caller, "CaseService/DecideEligibility", request);
  }

  // A case that may get an arrangement: work lost in January, led by Tilburg.
  v1::Case Eligible() {
    return ValueOf(Decide(tilburg_, Opened(tilburg_, {Job("2021-01-31")}))).result();
  }

  absl::StatusOr<v1::Case> Get(TestClient& caller, const std::string& name) {
    v1::GetCaseRequest request;
    request.set_name(name);
    return Ask<v1::Case>(caller, "CaseService/GetCase", request);
  }

  absl::StatusOr<v1::Case> Assign(TestClient& caller, const v1::Case& file,
                                  const std::string& caseworker, const std::string& team = "") {
    v1::AssignCaseRequest request;
    request.set_name(file.name());
    request.set_etag(file.etag());
    request.set_caseworker(caseworker);
    request.set_team(team);
    request.set_new_caseworker(true);
    request.set_request_id(NextRequestId());
    return Ask<v1::Case>(caller, "CaseService/AssignCase", request);
  }

  absl::StatusOr<v1::Case> Close(TestClient& caller, const v1::Case& file, v1::CloseReason reason,
                                 bool validate_only = false) {
    v1::CloseCaseRequest request;
    request.set_validate_only(validate_only);
    request.set_name(file.name());
    request.set_etag(file.etag());
    request.set_reason(reason);
    request.set_request_id(NextRequestId());
    return Ask<v1::Case>(caller, "CaseService/CloseCase", request);
  }

  // Access records about a person with this result, newest first.
  std::vector<v1::AccessRecord> RecordsOf(const std::string& jobseeker, v1::AccessResult result) {
    return server_.Records({.jobseeker = jobseeker, .result = result});
  }

  template <typename M>
  static M ValueOf(absl::StatusOr<M> answer) {
    EXPECT_THAT(answer, IsOk());
    return answer.ok() ? *std::move(answer) : M();
  }

  // Whether the text stands readable in the files of the database.
  bool DatabaseHolds(const std::string& text) { return server_.database().Holds(text); }

  TestServer server_;
  TestClient uwv_ = server_.Caseworker(kUwv);
  TestClient tilburg_ = server_.Caseworker(kTilburg);

 private:
  int requests_ = 0;
};

}  // namespace reismee

#endif  // REISMEE_TESTS_SERVICES_CASE_DESK_H_
