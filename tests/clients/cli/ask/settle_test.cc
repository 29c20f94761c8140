// Settling a commitment, of which the unpaid part goes back to its line, against a peer that only
// notes what it is asked.
#include <gmock/gmock.h>
#include <grpcpp/grpcpp.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "clients/cli/show/refusal_text.h"
#include "reismee/v1/budget_service.grpc.pb.h"
#include "tests/clients/cli/environment.h"

namespace reismee::cli {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

class Peer final : public v1::BudgetService::Service {
 public:
  Peer() {
    grpc::ServerBuilder builder;
    builder.AddListeningPort("127.0.0.1:0", grpc::InsecureServerCredentials(), &port_);
    builder.RegisterService(this);
    server_ = builder.BuildAndStart();
  }
  ~Peer() override { server_->Shutdown(); }

  grpc::Status SettleCommitment(grpc::ServerContext*, const v1::SettleCommitmentRequest* request,
                                v1::Commitment* answer) override {
    answer->set_line("budgetLines/RMT_2021_AM26");
    answer->set_released_cents(unpaid_cents);
    seen.push_back(absl::StrCat(request->name(), request->validate_only() ? " dry" : ""));
    return grpc::Status::OK;
  }

  std::string address() const { return absl::StrCat("127.0.0.1:", port_); }
  int64_t unpaid_cents = 0;
  std::vector<std::string> seen;

 private:
  int port_ = 0;
  std::unique_ptr<grpc::Server> server_;
};

class SettleTest : public testing::Test {
 protected:
  Ran Settle(const std::string& input, std::vector<std::string> more = {}) {
    std::vector<std::string> words = {"budget",        "settle",       "9",   "--server",
                                      peer_.address(), "--token-file", token_};
    words.insert(words.end(), more.begin(), more.end());
    return RunClient(words, input);
  }

  Environment environment_;
  const std::string token_ = environment_.Write("token", "the-token\n");
  Peer peer_;
};

// It gave back what was unpaid without a word.
TEST_F(SettleTest, AsksBeforeMoneyGoesBack) {
  peer_.unpaid_cents = 180'000;
  const Ran asked = Settle("");
  EXPECT_EQ(asked.exit_code, kExitUsage);
  EXPECT_THAT(asked.err,
              HasSubstr("1,800.00 euros are unpaid and go back to budgetLines/RMT_2021_AM26."));
  EXPECT_THAT(asked.err, HasSubstr("--yes"));
  EXPECT_EQ(Settle("n\n").exit_code, kExitUsage);
  EXPECT_THAT(peer_.seen, ElementsAre("commitments/9 dry", "commitments/9 dry"));
  peer_.seen.clear();
  EXPECT_EQ(Settle("y\n").exit_code, kExitOk);
  EXPECT_EQ(Settle("", {"--yes"}).exit_code, kExitOk);
  EXPECT_THAT(peer_.seen, ElementsAre("commitments/9 dry", "commitments/9", "commitments/9"));
}

TEST_F(SettleTest, DoesNotAskWhenAllIsPaid) {
  EXPECT_EQ(Settle("").exit_code, kExitOk);
  EXPECT_THAT(peer_.seen, ElementsAre("commitments/9 dry", "commitments/9"));
}

}  // namespace
}  // namespace reismee::cli
