// Invented people and their calls, for the tests of JobseekerService over a real channel.
#ifndef REISMEE_TESTS_SERVICES_JOBSEEKER_PEOPLE_H_
#define REISMEE_TESTS_SERVICES_JOBSEEKER_PEOPLE_H_

#include <gtest/gtest.h>

#include <atomic>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "proto/vocabulary/date.h"
#include "reismee/v1/case.pb.h"
#include "reismee/v1/case_requests.pb.h"
#include "reismee/v1/case_service.pb.h"
#include "reismee/v1/jobseeker.pb.h"
#include "reismee/v1/jobseeker_service.pb.h"
#include "tests/testing/test_server.h"

namespace reismee {

using testing::TestClient;
using testing::TestServer;

inline constexpr char kUwv[] = "organisations/UWV";
inline constexpr char kTilburg[] = "organisations/GM0855";
inline constexpr char kBreda[] = "organisations/GM0758";

// Never twice the same.
inline std::string NextRequestId() {
  static std::atomic<int> count = 0;
  return absl::StrCat("request-", ++count);
}

// A person who lives in Tilburg. The BSN may be empty.
inline v1::RegisterJobseekerRequest Registration(const std::string& bsn,
                                                 const std::string& family_name = "Kwikstaart") {
  v1::RegisterJobseekerRequest request;
  v1::Jobseeker& person = *request.mutable_jobseeker();
  person.set_bsn(bsn);
  person.set_given_names("Zwaantje");
  person.set_family_name_prefix("van der");
  person.set_family_name(family_name);
  *person.mutable_birth_date() = MakeDate(1980, 2, 29);
  person.mutable_contact()->set_email("zwaantje@example.nl");
  person.mutable_contact()->set_street("Ooievaarsnest 17");
  person.mutable_contact()->set_city("Tilburg");
  person.mutable_residence()->set_municipality("municipalities/GM0855");
  request.set_request_id(NextRequestId());
  return request;
}

// A job whose end on 30 June 2021 was announced on 20 April (scenario A01).
inline v1::Situation NoticedJob() {
  v1::Situation job;
  job.set_kind(v1::SITUATION_KIND_EMPLOYMENT);
  *job.mutable_valid_from() = MakeDate(2015, 1, 1);
  job.set_notice_kind(v1::NOTICE_KIND_NOTICE_GIVEN);
  *job.mutable_notice_date() = MakeDate(2021, 4, 20);
  *job.mutable_expected_end() = MakeDate(2021, 6, 30);
  return job;
}

inline v1::Situation Benefit(const Date& from) {
  v1::Situation benefit;
  benefit.set_kind(v1::SITUATION_KIND_UNEMPLOYMENT_BENEFIT);
  *benefit.mutable_valid_from() = from;
  return benefit;
}

// A call of JobseekerService by its short name.
template <typename Response>
absl::StatusOr<Response> Ask(const TestClient& caller, absl::string_view method,
                             const google::protobuf::Message& request) {
  return caller.Call<Response>(absl::StrCat("reismee.v1.JobseekerService/", method), request);
}

inline absl::StatusOr<v1::Jobseeker> GetPerson(const TestClient& caller, const std::string& name) {
  v1::GetJobseekerRequest request;
  request.set_name(name);
  return Ask<v1::Jobseeker>(caller, "GetJobseeker", request);
}

inline absl::StatusOr<v1::Case> OpenCase(const TestClient& caller, const std::string& jobseeker) {
  v1::CreateCaseRequest request;
  request.set_jobseeker(jobseeker);
  request.set_request_id(NextRequestId());
  return caller.Call<v1::Case>("reismee.v1.CaseService/CreateCase", request);
}

inline absl::StatusOr<v1::Case> GetCase(const TestClient& caller, const std::string& name) {
  v1::GetCaseRequest request;
  request.set_name(name);
  return caller.Call<v1::Case>("reismee.v1.CaseService/GetCase", request);
}

}  // namespace reismee

#endif  // REISMEE_TESTS_SERVICES_JOBSEEKER_PEOPLE_H_
