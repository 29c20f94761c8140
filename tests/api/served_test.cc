// Every method of the protos is served, to the right callers only.
#include <google/protobuf/descriptor.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "proto/vocabulary/api.h"
#include "reismee/v1/audit.pb.h"
#include "services/edge/policy.h"
#include "tests/services/case/desk.h"

namespace reismee {
namespace {

using google::protobuf::MethodDescriptor;

std::vector<const MethodDescriptor*> AllMethods() {
  std::vector<const MethodDescriptor*> methods;
  for (const auto* service : ApiServices()) {
    for (int i = 0; i < service->method_count(); ++i) methods.push_back(service->method(i));
  }
  return methods;
}

std::string FullName(const MethodDescriptor* method) {
  return absl::StrCat(method->service()->full_name(), "/", method->name());
}

// The first answer or the refusal of a method, asked with an empty request.
absl::Status AskEmpty(const TestClient& client, const MethodDescriptor* method) {
  const std::unique_ptr<google::protobuf::Message> request(
      google::protobuf::MessageFactory::generated_factory()
          ->GetPrototype(method->input_type())
          ->New());
  if (method->server_streaming()) {
    return client.Watch(FullName(method), *request).NextBytes().status();
  }
  return client.CallBytes(FullName(method), "").status();
}

class ServedTest : public Desk {
 protected:
  int64_t Denied() {
    return static_cast<int64_t>(server_.Records({.result = v1::ACCESS_RESULT_DENIED}).size());
  }
};

TEST_F(ServedTest, WithoutTokenEveryMethodIsRefusedAndCounted) {
  const int64_t before = server_.server().refused_unidentified();
  int64_t methods = 0;
  for (const MethodDescriptor* method : AllMethods()) {
    EXPECT_THAT(AskEmpty(server_.Anonymous(), method), StatusIs(absl::StatusCode::kUnauthenticated))
        << FullName(method);
    ++methods;
  }
  EXPECT_GT(methods, 60);
  EXPECT_EQ(server_.server().refused_unidentified() - before, methods);
  EXPECT_EQ(Denied(), 0);
}

TEST_F(ServedTest, WithAWrongRoleEveryMethodIsRefusedAndRecorded) {
  // Nobody's method allows the role of the person a case is about yet.
  const TestClient jobseeker = server_.As("somebody", "organisations/GM0855", {v1::ROLE_JOBSEEKER});
  int64_t refused = 0;
  for (const MethodDescriptor* method : AllMethods()) {
    if (method->options().GetExtension(v1::policy).any_role()) continue;
    EXPECT_THAT(AskEmpty(jobseeker, method), StatusIs(absl::StatusCode::kPermissionDenied))
        << FullName(method);
    ++refused;
  }
  EXPECT_EQ(Denied(), refused);
}

TEST_F(ServedTest, WithoutPurposeEveryPersonalMethodIsRefusedAndRecorded) {
  const TestClient all = server_
                             .As("all", "organisations/UWV",
                                 {v1::ROLE_CASEWORKER, v1::ROLE_COORDINATOR, v1::ROLE_CASHIER,
                                  v1::ROLE_DATA_PROTECTION_OFFICER})
                             .WithPurpose("");
  const absl::StatusOr<PolicyTable> policies = PolicyTable::FromProtos();
  ASSERT_THAT(policies, IsOk());
  int64_t personal = 0;
  for (const MethodDescriptor* method : AllMethods()) {
    if (!policies->Find(FullName(method))->personal()) continue;
    EXPECT_THAT(AskEmpty(all, method), HasReason(v1::REASON_PURPOSE_MISSING)) << FullName(method);
    ++personal;
  }
  EXPECT_GT(personal, 40);
  EXPECT_EQ(Denied(), personal);
}

TEST_F(ServedTest, RunningTheInstallationStandsOnRecord) {
  const auto run = [&](const TestClient& caller, const char* method) {
    return caller.CallBytes(absl::StrCat("reismee.v1.AdminService/", method), "").status();
  };
  EXPECT_THAT(run(server_.Operator(), "GetStatus"), IsOk());
  EXPECT_THAT(run(server_.Operator(), "Recount"), IsOk());
  v1::ListAccessRecordsRequest request;
  request.set_filter("actor=operator");
  TestClient officer = server_.Officer();
  const auto records = ValueOf(
      Desk::Ask<v1::ListAccessRecordsResponse>(officer, "AuditService/ListAccessRecords", request));
  ASSERT_EQ(records.access_records_size(), 1);
  EXPECT_EQ(records.access_records(0).method(), "reismee.v1.AdminService/Recount");
  // Who administers people does not run the installation.
  const TestClient administrator =
      server_.As("administrator", "organisations/UWV", {v1::ROLE_ADMINISTRATOR});
  EXPECT_THAT(run(administrator, "Recount"), StatusIs(absl::StatusCode::kPermissionDenied));
}

TEST_F(ServedTest, AnotherRegionIsToldNothingAndRecordedOnce) {
  const v1::Case file = Eligible();
  TestClient breda = server_.Caseworker("organisations/GM0758");
  const absl::StatusOr<v1::Case> foreign = Get(breda, file.name());
  const absl::StatusOr<v1::Case> unknown = Get(breda, "cases/00000000000000000000000000");
  EXPECT_THAT(foreign, StatusIs(absl::StatusCode::kPermissionDenied));
  // One wording for "not yours" and "not there".
  EXPECT_EQ(foreign.status().message(), unknown.status().message());
  EXPECT_EQ(Denied(), 2);
}

TEST_F(ServedTest, EveryDisclosureLeavesExactlyOneRecord) {
  const v1::Case file = Eligible();
  const auto records = [&] { return server_.Records({.case_name = file.name()}); };
  const size_t before = records().size();
  ASSERT_THAT(Get(tilburg_, file.name()), IsOk());
  ASSERT_EQ(records().size(), before + 1);
  const v1::AccessRecord record = records().front();
  EXPECT_EQ(record.actor(), kTilburgCaseworker);
  EXPECT_EQ(record.organisation(), kTilburg);
  EXPECT_EQ(record.method(), "reismee.v1.CaseService/GetCase");
  EXPECT_EQ(record.relation(), v1::RELATION_RESPONSIBLE);
  EXPECT_EQ(record.result(), v1::ACCESS_RESULT_OK);
  ASSERT_EQ(record.jobseekers_size(), 1);
  EXPECT_EQ(record.jobseekers(0), file.jobseeker());
}

}  // namespace
}  // namespace reismee
