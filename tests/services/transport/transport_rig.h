// A transport with handlers of the test, and clients of it.
#ifndef REISMEE_TESTS_SERVICES_TRANSPORT_TRANSPORT_RIG_H_
#define REISMEE_TESTS_SERVICES_TRANSPORT_TRANSPORT_RIG_H_

#include <grpcpp/grpcpp.h>
#include <gtest/gtest.h>

#include <deque>
#include <memory>
#include <string>
#include <thread>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/synchronization/mutex.h"
#include "proto/vocabulary/refusal.h"
#include "reismee/v1/case_service.grpc.pb.h"
#include "reismee/v1/monitor.grpc.pb.h"
#include "services/transport/transport.h"

namespace reismee {

// Things handed from one thread to another, in order.
template <typename T>
class Handover {
 public:
  void Put(T thing) {
    absl::MutexLock lock(&mutex_);
    things_.push_back(std::move(thing));
  }
  T Take() {
    absl::MutexLock lock(&mutex_);
    mutex_.Await(absl::Condition(
        +[](std::deque<T>* things) { return !things->empty(); }, &things_));
    T thing = std::move(things_.front());
    things_.pop_front();
    return thing;
  }

 private:
  absl::Mutex mutex_;
  std::deque<T> things_;
};

inline const google::protobuf::ServiceDescriptor* Service(const char* name) {
  return google::protobuf::DescriptorPool::generated_pool()->FindServiceByName(
      absl::StrCat("reismee.v1.", name));
}

inline absl::Status FromWire(const grpc::Status& status) {
  return FromRpcStatus(status.error_code(), status.error_message(), status.error_details());
}

// The answer that the tests give to GetCase: a case of the name asked for.
inline void Echo(UnaryCall* call) {
  v1::GetCaseRequest request;
  if (!call->ParseInto(&request)) return call->Finish(absl::InvalidArgumentError("no message"));
  v1::Case answer;
  answer.set_name(request.name());
  call->Finish(answer);
}

// Serves CaseService and MonitorService on a free port; calls and streams wait in `unary` and
// `streams` until the test takes them, unless handlers are given.
struct TransportRig {
  TransportRig() : TransportRig([this](UnaryCall* call) { unary.Put(call); }) {}
  explicit TransportRig(UnaryHandler on_unary, const std::string& listen = "127.0.0.1:0")
      : listens(listen) {
    absl::StatusOr<std::unique_ptr<Transport>> started = Transport::Start(
        {.listeners = {{listens, grpc::InsecureServerCredentials()}},
         .services = {Service("CaseService"), Service("MonitorService")},
         .on_unary = std::move(on_unary),
         .on_stream = [this](std::shared_ptr<StreamCall> call) { streams.Put(std::move(call)); }});
    EXPECT_TRUE(started.ok()) << started.status();
    transport = *std::move(started);
  }

  std::string address() const {
    return transport->port() == 0 ? listens : absl::StrCat("127.0.0.1:", transport->port());
  }

  // A connection of its own.
  std::shared_ptr<grpc::Channel> Connect() const {
    grpc::ChannelArguments arguments;
    arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
    arguments.SetMaxReceiveMessageSize(-1);
    return grpc::CreateCustomChannel(address(), grpc::InsecureChannelCredentials(), arguments);
  }

  const std::string listens;
  Handover<UnaryCall*> unary;
  Handover<std::shared_ptr<StreamCall>> streams;
  std::unique_ptr<Transport> transport;
};

// Calls GetCase and waits.
inline absl::StatusOr<v1::Case> GetCase(const std::shared_ptr<grpc::Channel>& channel,
                                        const std::string& name,
                                        grpc::ClientContext* given = nullptr) {
  grpc::ClientContext own;
  v1::GetCaseRequest request;
  request.set_name(name);
  v1::Case answer;
  const absl::Status status = FromWire(v1::CaseService::NewStub(channel)->GetCase(
      given == nullptr ? &own : given, request, &answer));
  if (!status.ok()) return status;
  return answer;
}

}  // namespace reismee

#endif  // REISMEE_TESTS_SERVICES_TRANSPORT_TRANSPORT_RIG_H_
