// The noun `trajectory` against a peer that only notes what it is asked.
#include <gmock/gmock.h>
#include <grpcpp/grpcpp.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "clients/cli/show/refusal_text.h"
#include "proto/vocabulary/date.h"
#include "reismee/v1/trajectory_service.grpc.pb.h"
#include "tests/clients/cli/environment.h"

namespace reismee::cli {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

class Peer final : public v1::TrajectoryService::Service {
 public:
  Peer() {
    grpc::ServerBuilder builder;
    builder.AddListeningPort("127.0.0.1:0", grpc::InsecureServerCredentials(), &port_);
    builder.RegisterService(this);
    server_ = builder.BuildAndStart();
  }
  ~Peer() override { server_->Shutdown(); }

  grpc::Status GetTrajectory(grpc::ServerContext*, const v1::GetTrajectoryRequest* request,
                             v1::Trajectory* answer) override {
    *answer = Known(request->name());
    seen.push_back("get");
    return grpc::Status::OK;
  }
  grpc::Status RecordReview(grpc::ServerContext*, const v1::RecordReviewRequest* request,
                            v1::Trajectory* answer) override {
    *answer = Known(request->name());
    seen.push_back(absl::StrCat("review ", request->etag(), " ",
                                v1::ReviewFinding_Name(request->finding()), " ",
                                ToIso(request->ends_on())));
    return grpc::Status::OK;
  }
  grpc::Status ListTrajectories(grpc::ServerContext*, const v1::ListTrajectoriesRequest*,
                                v1::ListTrajectoriesResponse* answer) override {
    *answer->add_trajectories() = Known("trajectories/9");
    return grpc::Status::OK;
  }

  std::string address() const { return absl::StrCat("127.0.0.1:", port_); }
  std::vector<std::string> seen;

 private:
  static v1::Trajectory Known(const std::string& name) {
    v1::Trajectory known;
    known.set_name(name);
    *known.mutable_started_on() = MakeDate(2021, 2, 1);
    *known.mutable_last_day() = MakeDate(2021, 7, 31);
    *known.mutable_review_due() = MakeDate(2021, 5, 1);
    known.set_case_etag("e7");
    return known;
  }

  int port_ = 0;
  std::unique_ptr<grpc::Server> server_;
};

class TrajectoryNounTest : public testing::Test {
 protected:
  Ran Do(std::vector<std::string> words) {
    words.insert(words.begin(), "trajectory");
    words.insert(words.end(), {"--server", peer_.address(), "--token-file", token_});
    return RunClient(words);
  }

  Environment environment_;
  const std::string token_ = environment_.Write("token", "the-token\n");
  Peer peer_;
};

TEST_F(TrajectoryNounTest, AReviewTakesTheEtagOfTheCase) {
  const Ran ran = Do({"review", "9", "--finding", "OUTFLOW-POSSIBLE", "--ends-on", "2021-06-30"});
  EXPECT_EQ(ran.exit_code, kExitOk) << ran.err;
  EXPECT_THAT(peer_.seen,
              ElementsAre("get", "review e7 REVIEW_FINDING_OUTFLOW_POSSIBLE 2021-06-30"));
}

TEST_F(TrajectoryNounTest, AListIsATableOrJson) {
  EXPECT_THAT(Do({"list", "cases/1"}).out, HasSubstr("2021-02-01"));
  EXPECT_THAT(Do({"list", "cases/1", "--lang", "nl"}).out, HasSubstr("evaluatie voor"));
  EXPECT_THAT(Do({"list", "cases/1", "-o", "json"}).out, HasSubstr("\"review_due\""));
}

}  // namespace
}  // namespace reismee::cli
