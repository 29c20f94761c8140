#include <gmock/gmock.h>
#include <grpcpp/grpcpp.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <cstdlib>

#include "grpc/health/v1/health.grpc.pb.h"
#include "proto/vocabulary/version.h"
#include "tests/services/server/server_process.h"

namespace reismee {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

bool Serves(const std::shared_ptr<grpc::Channel>& channel) {
  grpc::ClientContext context;
  context.set_wait_for_ready(true);
  context.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds(30));
  grpc::health::v1::HealthCheckResponse response;
  return grpc::health::v1::Health::NewStub(channel)->Check(&context, {}, &response).ok() &&
         response.status() == grpc::health::v1::HealthCheckResponse::SERVING;
}

bool Serves(const std::string& address) {
  return Serves(grpc::CreateChannel(address, grpc::InsecureChannelCredentials()));
}

int ModeOf(const std::string& path) {
  struct stat found = {};
  return stat(path.c_str(), &found) == 0 ? found.st_mode & 0777 : -1;
}

TEST(ProcessTest, ServesUntilItIsAskedToStop) {
  const Site site;
  ServerProcess server(site, site.Flags("127.0.0.1:0"));
  const std::string address = server.Address();
  ASSERT_THAT(address, StartsWith("127.0.0.1:")) << server.Log();
  EXPECT_TRUE(Serves(address));
  for (const char* file : {"reismee.db", "data.key"}) EXPECT_EQ(ModeOf(site.Data(file)), 0600);
  server.Signal(SIGTERM);
  EXPECT_EQ(server.Wait(), 0);
  EXPECT_THAT(server.Log(), HasSubstr("event=stopped"));
  ServerProcess again(site, site.Flags("127.0.0.1:0"));
  EXPECT_TRUE(Serves(again.Address())) << again.Log();
  again.Signal(SIGINT);
  EXPECT_EQ(again.Wait(), 0);
}

TEST(ProcessTest, ASecondServerCannotHaveTheData) {
  const Site site;
  ServerProcess first(site, site.Flags("127.0.0.1:0"));
  ASSERT_NE(first.Address(), "") << first.Log();
  ServerProcess second(site, site.Flags("127.0.0.1:0"));
  EXPECT_EQ(second.Address(), "");
  EXPECT_EQ(second.Wait(), 1);
  EXPECT_THAT(second.Log(), HasSubstr("in use by process"));
}

TEST(ProcessTest, CopiesWhatIsServed) {
  const Site site;
  ServerProcess server(site, site.Flags("127.0.0.1:0"));
  ASSERT_NE(server.Address(), "") << server.Log();
  const std::vector<std::string> command = {"copy", "--from", site.Data("reismee.db"), "--to",
                                            "sqlite:" + site.File("copy.db")};
  ServerProcess copy(site, command);
  EXPECT_EQ(copy.Wait(), 0) << copy.Log();
  std::string last;
  for (std::string line = copy.Line(); !line.empty(); line = copy.Line()) last = line;
  EXPECT_THAT(last, StartsWith("copied tables="));
  ServerProcess again(site, command);
  EXPECT_EQ(again.Wait(), 1);
  EXPECT_THAT(again.Log(), HasSubstr("give a new database"));
  ServerProcess dump(site, {"dump", "--from", site.Data("reismee.db")});
  ServerProcess dump_of_copy(site, {"dump", "--from", site.File("copy.db")});
  for (std::string line = dump.Line(); !line.empty(); line = dump.Line()) {
    EXPECT_EQ(dump_of_copy.Line(), line);
    last = line;
  }
  EXPECT_THAT(last, StartsWith("table=* rows="));
  EXPECT_EQ(dump_of_copy.Line(), "");
}

TEST(ProcessTest, ARestoreIsForItsOwnerAlone) {
  const Site site;
  ServerProcess server(site, site.Flags("127.0.0.1:0"));
  ASSERT_NE(server.Address(), "") << server.Log();
  server.Signal(SIGTERM);
  ASSERT_EQ(server.Wait(), 0);
  chmod(site.Data("reismee.db").c_str(), 0644);
  const mode_t before = umask(0022);
  ServerProcess restore(site, {"restore", "--backup", site.Data("reismee.db"), "--data",
                               site.File("restored"), "--key-file", site.Data("data.key")});
  umask(before);
  EXPECT_EQ(restore.Wait(), 0) << restore.Log();
  EXPECT_EQ(ModeOf(site.File("restored")), 0700);
  EXPECT_EQ(ModeOf(site.File("restored/reismee.db")), 0600);
}

TEST(ProcessTest, RefusesToListenInPublicWithoutTls) {
  const Site site;
  ServerProcess server(site, site.Flags("0.0.0.0:0"));
  EXPECT_EQ(server.Wait(), 2);
  EXPECT_THAT(server.Log(), HasSubstr("--tls-cert"));
}

TEST(ProcessTest, ServesTls) {
  const Site site;
  const std::string make =
      "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 "
      "-subj /CN=localhost -addext subjectAltName=DNS:localhost -keyout " +
      site.File("tls.key") + " -out " + site.File("tls.crt") + " 2> /dev/null";
  ASSERT_EQ(std::system(make.c_str()), 0);
  std::vector<std::string> flags = site.Flags("0.0.0.0:0");
  flags.insert(flags.end(),
               {"--tls-cert", site.File("tls.crt"), "--tls-key", site.File("tls.key")});
  ServerProcess server(site, flags);
  const std::string address = server.Address();
  ASSERT_NE(address, "") << server.Log();
  grpc::SslCredentialsOptions trust;
  trust.pem_root_certs = TextOf(site.File("tls.crt"));
  EXPECT_TRUE(Serves(grpc::CreateChannel("localhost" + address.substr(address.rfind(':')),
                                         grpc::SslCredentials(trust))));
}

TEST(ProcessTest, ListensOnAPrivateUnixSocket) {
  const Site site;
  const std::string socket = site.File("s");
  ServerProcess server(site, site.Flags("unix:" + socket));
  EXPECT_EQ(server.Address(), "unix:" + socket) << server.Log();
  EXPECT_EQ(ModeOf(socket), 0600);
  EXPECT_TRUE(Serves("unix:" + socket));
}

TEST(ProcessTest, ASecondSignalEndsItAtOnce) {
  const Site site;
  ServerProcess server(site, site.Flags("127.0.0.1:0"));
  const auto channel = grpc::CreateChannel(server.Address(), grpc::InsecureChannelCredentials());
  ASSERT_TRUE(Serves(channel)) << server.Log();
  // A call that never sends its request holds up the drain.
  grpc::ClientContext context;
  using grpc::health::v1::HealthCheckRequest;
  using grpc::health::v1::HealthCheckResponse;
  const std::unique_ptr<grpc::ClientReaderWriter<HealthCheckRequest, HealthCheckResponse>> half(
      grpc::internal::ClientReaderWriterFactory<HealthCheckRequest, HealthCheckResponse>::Create(
          channel.get(),
          grpc::internal::RpcMethod("/grpc.health.v1.Health/Check",
                                    grpc::internal::RpcMethod::BIDI_STREAMING, channel),
          &context));
  grpc::ClientContext watching;
  const auto health = grpc::health::v1::Health::NewStub(channel);
  const auto watch = health->Watch(&watching, {});
  HealthCheckResponse state;
  ASSERT_TRUE(watch->Read(&state));
  server.Signal(SIGTERM);
  // The drain has begun when the watcher hears of it.
  ASSERT_TRUE(watch->Read(&state));
  EXPECT_EQ(state.status(), HealthCheckResponse::NOT_SERVING);
  server.Signal(SIGTERM);
  EXPECT_EQ(server.Wait(), -SIGTERM);
}

TEST(ProcessTest, ExplainsItself) {
  const Site site;
  ServerProcess help(site, {"--help"});
  EXPECT_EQ(help.Wait(), 0);
  EXPECT_THAT(help.Line(), HasSubstr("Regional Mobility Teams"));
  ServerProcess version(site, {"--version"});
  EXPECT_EQ(version.Line(), std::string("reismee-server ") + kVersion);
  EXPECT_EQ(version.Wait(), 0);
  ServerProcess unknown(site, {"--nothing"});
  EXPECT_EQ(unknown.Wait(), 2);
}

}  // namespace
}  // namespace reismee
