#include "services/transport/transport.h"

#include <grpc/health/v1/health.grpc.pb.h>
#include <gtest/gtest.h>

#include <atomic>
#include <vector>

#include "grpc/reflection/v1/reflection.pb.h"
#include "tests/services/transport/transport_rig.h"
#include "tests/testing/status_matchers.h"
#include "tests/testing/temp_folder.h"
#include "tests/testing/test_client.h"

namespace reismee {
namespace {

using ::testing::HasSubstr;
using testing::TestClient;
using testing::TestStream;

TEST(TransportTest, AnswersOverTcpAndInProcess) {
  const TransportRig rig(Echo);
  for (const auto& channel : {rig.Connect(), rig.transport->InProcessChannel()}) {
    const absl::StatusOr<v1::Case> answer = GetCase(channel, "cases/a");
    ASSERT_THAT(answer, IsOk());
    EXPECT_EQ(answer->name(), "cases/a");
  }
}

TEST(TransportTest, TellsTheHeadOfTheCall) {
  TransportRig rig;
  std::thread client([&rig] {
    grpc::ClientContext context;
    context.AddMetadata("reismee-purpose", "GUIDANCE");
    context.AddMetadata("twice", "a");
    context.AddMetadata("twice", "b");
    EXPECT_THAT(GetCase(rig.Connect(), "cases/a", &context), IsOk());
    grpc::ClientContext hurried;
    hurried.set_deadline(absl::ToChronoTime(absl::Now() + absl::Hours(1)));
    EXPECT_THAT(GetCase(rig.Connect(), "cases/b", &hurried), IsOk());
  });
  UnaryCall* const call = rig.unary.Take();
  EXPECT_EQ(call->method(), "reismee.v1.CaseService/GetCase");
  EXPECT_EQ(call->Metadata("reismee-purpose"), "GUIDANCE");
  EXPECT_EQ(call->Metadata("twice"), "");
  EXPECT_EQ(call->Metadata("absent"), "");
  EXPECT_THAT(call->origin(), HasSubstr("127.0.0.1"));
  EXPECT_EQ(call->deadline(), absl::InfiniteFuture());
  EXPECT_FALSE(call->cancelled());
  Echo(call);
  UnaryCall* const second = rig.unary.Take();
  EXPECT_LT(second->deadline(), absl::Now() + absl::Minutes(61));  // Rounded on the wire.
  EXPECT_GT(second->deadline(), absl::Now() + absl::Minutes(59));
  Echo(second);
  client.join();
}

// A thousand calls over four connections, answered by threads that are not the transport's.
TEST(TransportTest, CarriesManyCallsAtOnce) {
  TransportRig rig;
  constexpr int kCalls = 1000;
  constexpr int kClients = 4;
  std::vector<std::thread> workers;
  for (int i = 0; i < 2; ++i) {
    workers.emplace_back([&rig] {
      while (UnaryCall* call = rig.unary.Take()) Echo(call);
    });
  }
  std::atomic<int> right = 0;
  std::vector<std::thread> clients;
  for (int client = 0; client < kClients; ++client) {
    clients.emplace_back([&, client] {
      const auto stub = v1::CaseService::NewStub(rig.Connect());
      struct InFlight {
        grpc::ClientContext context;
        v1::GetCaseRequest request;
        v1::Case answer;
      };
      std::vector<InFlight> calls(kCalls / kClients);
      Handover<bool> answered;
      for (size_t i = 0; i < calls.size(); ++i) {
        InFlight& call = calls[i];
        call.request.set_name(absl::StrCat("cases/", client, "-", i));
        stub->async()->GetCase(&call.context, &call.request, &call.answer,
                               [&](const grpc::Status& status) {
                                 right += status.ok() && call.answer.name() == call.request.name();
                                 answered.Put(true);
                               });
      }
      for (size_t i = 0; i < calls.size(); ++i) answered.Take();
    });
  }
  for (std::thread& client : clients) client.join();
  for (size_t i = 0; i < workers.size(); ++i) rig.unary.Put(nullptr);
  for (std::thread& worker : workers) worker.join();
  EXPECT_EQ(right, kCalls);
}

TEST(TransportTest, CarriesTypedRefusals) {
  const TransportRig rig([](UnaryCall* call) {
    call->Finish(BadField("name", v1::REASON_INVALID_NAME, "cases/{case}"));
  });
  const absl::Status refusal = GetCase(rig.Connect(), "x").status();
  EXPECT_THAT(refusal, StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(refusal, HasReason(v1::REASON_INVALID_NAME));
  ASSERT_TRUE(BadRequestOf(refusal).has_value());
  EXPECT_EQ(BadRequestOf(refusal)->field_violations(0).field(), "name");
}

// Clients take 8 KiB of trailing metadata; a refusal that says more must still arrive.
TEST(TransportTest, CutsRefusalsThatAreTooLong) {
  const TransportRig rig([](UnaryCall* call) {
    FieldErrors errors;
    for (int i = 0; i < 20; ++i) {
      errors.Add(absl::StrCat("items[", i, "]"), v1::REASON_REQUIRED, std::string(900, 'x'));
    }
    call->Finish(errors.status());
  });
  const absl::Status refusal = GetCase(rig.Connect(), "x").status();
  EXPECT_THAT(refusal, StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(refusal, HasReason(v1::REASON_REQUIRED));
}

TEST(TransportTest, AnOkWithoutAnswerIsInternal) {
  const TransportRig rig([](UnaryCall* call) { call->Finish(absl::OkStatus()); });
  EXPECT_THAT(GetCase(rig.Connect(), "x"), StatusIs(absl::StatusCode::kInternal));
}

TEST(TransportTest, TellsThatTheClientGaveUp) {
  TransportRig rig;
  grpc::ClientContext context;
  std::thread client([&] {
    EXPECT_THAT(GetCase(rig.Connect(), "x", &context), StatusIs(absl::StatusCode::kCancelled));
  });
  UnaryCall* const call = rig.unary.Take();
  context.TryCancel();
  client.join();
  while (!call->cancelled()) std::this_thread::yield();
  call->Finish(v1::Case());
}

TEST(TransportTest, TellsThatTheDeadlinePassed) {
  TransportRig rig;
  std::thread client([&rig] {
    grpc::ClientContext context;
    context.set_deadline(absl::ToChronoTime(absl::Now() + absl::Milliseconds(100)));
    EXPECT_THAT(GetCase(rig.Connect(), "x", &context),
                StatusIs(absl::StatusCode::kDeadlineExceeded));
  });
  UnaryCall* const call = rig.unary.Take();
  client.join();
  while (!call->cancelled()) std::this_thread::yield();
  call->Finish(absl::DeadlineExceededError("late"));
}

TEST(TransportTest, RefusesRequestsOverOneMebibyte) {
  const TransportRig rig(Echo);
  EXPECT_THAT(GetCase(rig.Connect(), std::string((1 << 20) + 1, 'x')),
              StatusIs(absl::StatusCode::kResourceExhausted));
  EXPECT_THAT(GetCase(rig.Connect(), std::string((1 << 20) - 100, 'x')), IsOk());
}

TEST(TransportTest, RefusesAnswersOverFourMebibytes) {
  const TransportRig rig([](UnaryCall* call) {
    v1::Case answer;
    answer.set_name(std::string((4 << 20) + 1, 'x'));
    call->Finish(answer);
  });
  EXPECT_THAT(GetCase(rig.Connect(), "x"), StatusIs(absl::StatusCode::kResourceExhausted));
}

// Over TCP anybody could say anything.
TEST(TransportTest, BelievesWhatTheProxySaysOfTheOriginOnAUnixSocketOnly) {
  const TempFolder folder;
  for (const std::string& listen : {std::string("127.0.0.1:0"), "unix:" + folder.File("s")}) {
    std::string origin;
    const TransportRig rig(
        [&](UnaryCall* call) {
          origin = call->origin();
          Echo(call);
        },
        listen);
    grpc::ClientContext context;
    context.AddMetadata("x-real-ip", "198.51.100.7");
    ASSERT_THAT(GetCase(rig.Connect(), "x", &context), IsOk());
    EXPECT_THAT(origin, HasSubstr(listen == "127.0.0.1:0" ? "127.0.0.1:" : "198.51.100.7"));
  }
}

TEST(TransportTest, RefusesMetadataOverEightKibibytes) {
  const TransportRig rig(Echo);
  grpc::ClientContext context;
  context.AddMetadata("large", std::string(9000, 'x'));
  EXPECT_THAT(GetCase(rig.Connect(), "x", &context),
              StatusIs(absl::StatusCode::kResourceExhausted));
}

TEST(TransportTest, RefusesCompressedMessages) {
  const TransportRig rig(Echo);
  grpc::ClientContext context;
  context.set_compression_algorithm(GRPC_COMPRESS_GZIP);
  EXPECT_THAT(GetCase(rig.Connect(), std::string(1000, 'x'), &context),
              StatusIs(absl::StatusCode::kUnimplemented));
}

TEST(TransportTest, RefusesUnknownMethodsAndServices) {
  const TransportRig rig(Echo);
  const TestClient client(rig.Connect(), "");
  EXPECT_THAT(client.CallBytes("reismee.v1.CaseService/Nothing", ""),
              StatusIs(absl::StatusCode::kUnimplemented));
  EXPECT_THAT(client.CallBytes("reismee.v1.Nothing/Nothing", ""),
              StatusIs(absl::StatusCode::kUnimplemented));
}

TEST(TransportTest, NoticesBytesThatAreNoMessage) {
  const TransportRig rig(Echo);
  const TestClient client(rig.Connect(), "");
  for (const std::string bytes : {"\x0a\x05"
                                  "ab",
                                  "\x0a\x01\xff", "\xff"}) {
    EXPECT_THAT(client.CallBytes("reismee.v1.CaseService/GetCase", bytes),
                StatusIs(absl::StatusCode::kInvalidArgument));
  }
}

// Whether a new client gets in.
bool Answers(const TransportRig& rig) {
  grpc::ClientContext context;
  grpc::health::v1::HealthCheckResponse response;
  return grpc::health::v1::Health::NewStub(rig.Connect())->Check(&context, {}, &response).ok();
}

TEST(TransportTest, DrainLetsCallsFinish) {
  TransportRig rig;
  const std::shared_ptr<grpc::Channel> channel = rig.Connect();
  std::thread client([&] { EXPECT_THAT(GetCase(channel, "cases/a"), IsOk()); });
  UnaryCall* const call = rig.unary.Take();
  std::thread drain([&rig] { rig.transport->Drain(absl::Now() + absl::Minutes(1)); });
  while (Answers(rig)) {
  }
  Echo(call);
  client.join();
  drain.join();
}

TEST(TransportTest, DrainCancelsAtItsDeadline) {
  TransportRig rig;
  std::thread client([&rig] {
    EXPECT_THAT(GetCase(rig.Connect(), "x"), StatusIs(absl::StatusCode::kUnavailable));
  });
  UnaryCall* const call = rig.unary.Take();
  std::thread drain([&rig] { rig.transport->Drain(absl::Now()); });
  while (!call->cancelled()) std::this_thread::yield();
  call->Finish(absl::UnavailableError("late"));
  drain.join();
  client.join();
}

// The client's connection is gone, and with it all that gRPC waits for; the handler is not.
TEST(TransportTest, DrainWaitsForTheHandlersOfClientsThatLeft) {
  TransportRig rig;
  grpc::ClientContext context;
  std::thread client([&] {
    EXPECT_THAT(GetCase(rig.Connect(), "x", &context), StatusIs(absl::StatusCode::kCancelled));
  });
  UnaryCall* const call = rig.unary.Take();
  context.TryCancel();
  client.join();
  while (!call->cancelled()) std::this_thread::yield();
  std::thread drain([&rig] { rig.transport->Drain(absl::Now()); });
  while (Answers(rig)) {
  }
  call->Finish(v1::Case());
  drain.join();
}

TEST(TransportTest, ASecondServerCannotHaveThePort) {
  const TransportRig rig(Echo);
  const auto second =
      Transport::Start({.listeners = {{rig.address(), grpc::InsecureServerCredentials()}},
                        .services = {Service("CaseService")},
                        .on_unary = Echo,
                        .on_stream = nullptr});
  EXPECT_THAT(second, StatusIs(absl::StatusCode::kUnavailable));
}

using grpc::reflection::v1::ServerReflectionRequest;
using grpc::reflection::v1::ServerReflectionResponse;

constexpr char kReflection[] = "grpc.reflection.v1.ServerReflection/ServerReflectionInfo";
constexpr char kReflectionAlpha[] = "grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo";

// Old clients ask v1alpha, new ones v1.
TEST(TransportTest, ReflectionListsTheServicesAndTheirFiles) {
  const TransportRig rig(Echo);
  const TestClient client(rig.Connect(), "");
  for (const char* method : {kReflection, kReflectionAlpha}) {
    TestStream stream = client.Open(method);
    ServerReflectionRequest question;
    question.set_list_services("*");
    ASSERT_TRUE(stream.Write(question));
    auto answer = stream.Next<ServerReflectionResponse>();
    ASSERT_THAT(answer, IsOk());
    std::vector<std::string> names;
    for (const auto& service : answer->list_services_response().service()) {
      names.push_back(service.name());
    }
    EXPECT_THAT(names, ::testing::UnorderedElementsAre(
                           "reismee.v1.CaseService", "reismee.v1.MonitorService",
                           "grpc.health.v1.Health", "grpc.reflection.v1.ServerReflection",
                           "grpc.reflection.v1alpha.ServerReflection"));
    for (const std::string& name : names) {
      question.set_file_containing_symbol(name);
      ASSERT_TRUE(stream.Write(question));
      answer = stream.Next<ServerReflectionResponse>();
      ASSERT_THAT(answer, IsOk());
      EXPECT_GT(answer->file_descriptor_response().file_descriptor_proto_size(), 0) << name;
    }
    stream.WritesDone();
    EXPECT_THAT(stream.NextBytes(), StatusIs(absl::StatusCode::kOutOfRange));
  }
}

// The drain waited for such a client until its deadline.
TEST(TransportTest, AnOpenReflectionStreamHeldUpTheDrain) {
  TransportRig rig;
  TestStream stream = TestClient(rig.Connect(), "").Open(kReflection);
  ServerReflectionRequest question;
  question.set_list_services("*");
  ASSERT_TRUE(stream.Write(question));
  ASSERT_THAT(stream.NextBytes(), IsOk());
  const absl::Time start = absl::Now();
  rig.transport->Drain(start + absl::Minutes(1));
  EXPECT_LT(absl::Now() - start, absl::Seconds(30));
  EXPECT_THAT(stream.NextBytes(), StatusIs(absl::StatusCode::kCancelled));
}

TEST(TransportTest, OnlyWhatNeedsCallersIsNotServedWithoutThem) {
  TransportRig rig;
  const auto health = grpc::health::v1::Health::NewStub(rig.Connect());
  const auto serving = [&](const char* service) {
    grpc::ClientContext context;
    grpc::health::v1::HealthCheckRequest request;
    request.set_service(service);
    grpc::health::v1::HealthCheckResponse response;
    EXPECT_TRUE(health->Check(&context, request, &response).ok());
    return response.status() == grpc::health::v1::HealthCheckResponse::SERVING;
  };
  for (const bool serves : {false, true}) {
    rig.transport->SetServing(serves);
    for (const char* service : {"", "reismee.v1.CaseService", "reismee.v1.MonitorService"}) {
      EXPECT_EQ(serving(service), serves) << service;
    }
    for (const char* service : {"grpc.health.v1.Health", "grpc.reflection.v1.ServerReflection",
                                "grpc.reflection.v1alpha.ServerReflection"}) {
      EXPECT_TRUE(serving(service)) << service;
    }
  }
}

TEST(TransportTest, HealthFollowsTheDrain) {
  TransportRig rig;
  const std::shared_ptr<grpc::Channel> channel = rig.Connect();
  const auto health = grpc::health::v1::Health::NewStub(channel);
  for (const char* service : {"", "reismee.v1.CaseService"}) {
    grpc::ClientContext context;
    grpc::health::v1::HealthCheckRequest request;
    request.set_service(service);
    grpc::health::v1::HealthCheckResponse response;
    ASSERT_TRUE(health->Check(&context, request, &response).ok());
    EXPECT_EQ(response.status(), grpc::health::v1::HealthCheckResponse::SERVING);
  }
  grpc::ClientContext context;
  const auto watch = health->Watch(&context, {});
  grpc::health::v1::HealthCheckResponse response;
  ASSERT_TRUE(watch->Read(&response));
  EXPECT_EQ(response.status(), grpc::health::v1::HealthCheckResponse::SERVING);
  rig.transport->Drain(absl::Now() + absl::Minutes(1));
  ASSERT_TRUE(watch->Read(&response));
  EXPECT_EQ(response.status(), grpc::health::v1::HealthCheckResponse::NOT_SERVING);
  EXPECT_FALSE(watch->Read(&response));
  EXPECT_EQ(watch->Finish().error_code(), grpc::StatusCode::UNAVAILABLE);
}

}  // namespace
}  // namespace reismee
