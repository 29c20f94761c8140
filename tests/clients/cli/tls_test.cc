// TLS against a peer with a certificate of its own.
#include <gmock/gmock.h>
#include <grpcpp/grpcpp.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "absl/strings/str_cat.h"
#include "clients/cli/show/refusal_text.h"
#include "reismee/v1/admin.grpc.pb.h"
#include "tests/clients/cli/environment.h"
#include "tests/testing/certificate.h"

namespace reismee::cli {
namespace {

using testing::Certificate;

class Peer final : public v1::AdminService::Service {
 public:
  explicit Peer(const Certificate& certificate) {
    grpc::SslServerCredentialsOptions options;
    options.pem_key_cert_pairs = {{certificate.key, certificate.chain}};
    grpc::ServerBuilder builder;
    builder.AddListeningPort("localhost:0", grpc::SslServerCredentials(options), &port_);
    builder.RegisterService(this);
    server_ = builder.BuildAndStart();
  }
  ~Peer() override { server_->Shutdown(); }

  std::string address() const { return absl::StrCat("localhost:", port_); }

  grpc::Status GetStatus(grpc::ServerContext*, const v1::GetStatusRequest*,
                         v1::ServerStatus* answer) override {
    answer->set_version("1");
    return grpc::Status::OK;
  }

 private:
  int port_ = 0;
  std::unique_ptr<grpc::Server> server_;
};

TEST(TlsTest, TrustsTheCertificatesGivenAndNoOthers) {
  const Environment environment;
  const Certificate own;
  const Certificate stranger;
  const Peer peer(own);
  const std::string ca = environment.Write("ca.pem", own.chain);
  const std::string other = environment.Write("other.pem", stranger.chain);
  Ran ran = RunClient({"admin", "status", "--server", peer.address(), "--ca", ca});
  EXPECT_EQ(ran.exit_code, kExitOk) << ran.err;
  EXPECT_THAT(ran.out, ::testing::HasSubstr("version"));
  ran = RunClient({"admin", "status", "--server", peer.address(), "--ca", other});
  EXPECT_EQ(ran.exit_code, kExitUnavailable);
}

}  // namespace
}  // namespace reismee::cli
