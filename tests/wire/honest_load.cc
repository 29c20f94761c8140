#include "tests/wire/honest_load.h"

#include <grpcpp/grpcpp.h>

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "reismee/v1/reference_service.grpc.pb.h"

namespace reismee::wire {
namespace {

constexpr absl::Duration kPace = absl::Milliseconds(20);
constexpr int kNewConnectionEach = 10;
constexpr absl::Duration kPatience = absl::Seconds(10);

}  // namespace

absl::Duration CallUntilAnswered(const std::shared_ptr<grpc::Channel>& channel,
                                 const std::string& token, absl::Duration patience) {
  const auto stub = v1::ReferenceService::NewStub(channel);
  v1::GetRegionRequest request;
  request.set_name("regions/AM26");
  const absl::Time start = absl::Now();
  while (absl::Now() < start + patience) {
    grpc::ClientContext context;
    context.set_wait_for_ready(true);
    context.set_deadline(absl::ToChronoTime(start + patience));
    context.AddMetadata("authorization", absl::StrCat("Bearer ", token));
    v1::Region region;
    if (stub->GetRegion(&context, request, &region).ok()) break;
  }
  return std::min(absl::Now() - start, patience);
}

HonestLoad::HonestLoad(const Stand& stand) : stand_(stand), token_(stand.Token()) {
  {
    absl::MutexLock lock(&mutex_);
    due_.fill(absl::Now());
  }
  for (size_t i = 0; i < kCallers; ++i) callers_.emplace_back([this, i] { Call(i); });
}

HonestLoad::~HonestLoad() {
  {
    absl::MutexLock lock(&mutex_);
    ending_ = true;
  }
  for (std::thread& caller : callers_) caller.join();
}

void HonestLoad::Call(size_t caller) {
  const std::shared_ptr<grpc::Channel> standing = stand_.Connect();
  absl::Time due = absl::Now();
  for (int i = 1;; ++i) {
    CallUntilAnswered(i % kNewConnectionEach == 0 ? stand_.Connect() : standing, token_, kPatience);
    absl::MutexLock lock(&mutex_);
    took_.push_back(absl::Now() - due);
    due += kPace;
    due_[caller] = due;
    if (mutex_.AwaitWithDeadline(absl::Condition(&ending_), due)) return;
  }
}

HonestLoad::Figures HonestLoad::Take() {
  std::vector<absl::Duration> took;
  {
    absl::MutexLock lock(&mutex_);
    took.swap(took_);
    for (const absl::Time due : due_) {
      if (due < absl::Now()) took.push_back(absl::Now() - due);
    }
  }
  const auto p99 = took.begin() + static_cast<std::ptrdiff_t>(took.size() * 99 / 100);
  std::nth_element(took.begin(), p99, took.end());
  return {.calls = took.size(), .p99_ms = absl::ToDoubleMilliseconds(*p99)};
}

}  // namespace reismee::wire
