#include <gmock/gmock.h>
#include <grp.h>
#include <grpcpp/grpcpp.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>

#include <algorithm>
#include <deque>
#include <filesystem>

#include "absl/strings/str_cat.h"
#include "grpc/health/v1/health.grpc.pb.h"
#include "proto/vocabulary/version.h"
#include "tests/services/server/server_process.h"
#include "tests/testing/test_client.h"

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

TEST(ProcessTest, RefusesToListenInPublic) {
  const Site site;
  ServerProcess server(site, site.Flags("0.0.0.0:0"));
  EXPECT_EQ(server.Wait(), 2);
  EXPECT_THAT(server.Log(), HasSubstr("deploy/nginx"));
}

TEST(ProcessTest, ServesTls) {
  const Site site;
  const testing::Certificate certificate;
  ServerProcess server(site, site.TlsFlags(certificate, "0.0.0.0:0"));
  const std::string address = server.Address();
  ASSERT_NE(address, "") << server.Log();
  grpc::SslCredentialsOptions trust;
  trust.pem_root_certs = certificate.chain;
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

TEST(ProcessTest, LetsTheGroupOfTheProxyUseTheSocket) {
  const Site site;
  const std::string socket = site.File("s");
  const auto with_group = [&](const std::string& group) {
    std::vector<std::string> flags = site.Flags("unix:" + socket);
    flags.insert(flags.end(), {"--listen-group", group});
    return flags;
  };
  ServerProcess server(site, with_group(getgrgid(getgid())->gr_name));
  EXPECT_EQ(server.Address(), "unix:" + socket) << server.Log();
  EXPECT_EQ(ModeOf(socket), 0660);
  ServerProcess nowhere(site, with_group("no-such-group"));
  EXPECT_EQ(nowhere.Wait(), 2);
  EXPECT_THAT(nowhere.Log(), HasSubstr("--listen-group"));
}

TEST(ProcessTest, RaisesItsDescriptorLimit) {
  const Site site;
  rlimit before = {};
  getrlimit(RLIMIT_NOFILE, &before);
  const rlimit low = {.rlim_cur = 200, .rlim_max = before.rlim_max};
  setrlimit(RLIMIT_NOFILE, &low);
  ServerProcess server(site, site.Flags("127.0.0.1:0"));
  setrlimit(RLIMIT_NOFILE, &before);
  ASSERT_NE(server.Address(), "") << server.Log();
  rlimit raised = {};
  prlimit(server.pid(), RLIMIT_NOFILE, nullptr, &raised);
  EXPECT_EQ(raised.rlim_cur, before.rlim_max);
}

// Leaves a running process so few descriptors more.
void LeaveDescriptors(pid_t pid, rlim_t more) {
  const std::filesystem::directory_iterator open(absl::StrCat("/proc/", pid, "/fd"));
  const rlim_t most = static_cast<rlim_t>(std::distance(begin(open), end(open))) + more;
  const rlimit limit = {.rlim_cur = most, .rlim_max = most};
  EXPECT_EQ(prlimit(pid, RLIMIT_NOFILE, &limit, nullptr), 0);
}

// A connection that nobody uses, until the end of the scope.
class IdleConnection {
 public:
  // To "unix:/path", or to a port of this machine.
  explicit IdleConnection(const std::string& server) {
    sockaddr_un local = {.sun_family = AF_UNIX, .sun_path = {}};
    sockaddr_in tcp = {};
    tcp.sin_family = AF_INET;
    tcp.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (server.starts_with("unix:")) {
      server.substr(5).copy(local.sun_path, sizeof local.sun_path - 1);
      Connect(local);
    } else {
      tcp.sin_port = htons(static_cast<uint16_t>(std::stoi(server.substr(server.rfind(':') + 1))));
      Connect(tcp);
    }
  }
  ~IdleConnection() { close(socket_); }
  IdleConnection(const IdleConnection&) = delete;
  IdleConnection& operator=(const IdleConnection&) = delete;

 private:
  template <typename Address>
  void Connect(const Address& address) {
    const auto* const generic = reinterpret_cast<const sockaddr*>(&address);
    socket_ = socket(generic->sa_family, SOCK_STREAM | SOCK_CLOEXEC, 0);
    EXPECT_EQ(connect(socket_, generic, sizeof address), 0);
  }

  int socket_ = -1;
};

// CVE-2023-4785: gRPC 1.51 never accepts again once it found no descriptor for a connection.
TEST(ProcessTest, AServerThatAcceptsNoMoreIsEnded) {
  const Site tcp, local, tls;
  const testing::Certificate certificate;
  ServerProcess servers[] = {{tcp, tcp.Flags("127.0.0.1:0")},
                             {local, local.Flags("unix:" + local.File("s"))},
                             {tls, tls.TlsFlags(certificate, "0.0.0.0:0")}};
  std::deque<IdleConnection> flood;
  for (ServerProcess& server : servers) {
    const std::string address = server.Address();
    ASSERT_NE(address, "") << server.Log();
    LeaveDescriptors(server.pid(), 8);
    for (int i = 0; i < 40; ++i) flood.emplace_back(address);
  }
  for (ServerProcess& server : servers) {
    EXPECT_EQ(server.Wait(), 1);
    EXPECT_THAT(server.Log(), HasSubstr("event=listener_dead"));
  }
}

TEST(ProcessTest, ASecondSignalEndsItAtOnce) {
  const Site site;
  ServerProcess server(site, site.Flags("127.0.0.1:0"));
  const auto channel = grpc::CreateChannel(server.Address(), grpc::InsecureChannelCredentials());
  ASSERT_TRUE(Serves(channel)) << server.Log();
  // A call that never sends its request holds up the drain.
  const testing::TestStream half =
      testing::TestClient(channel, "").Open("grpc.health.v1.Health/Check");
  using grpc::health::v1::HealthCheckResponse;
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
