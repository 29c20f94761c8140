#include "tests/wire/stand.h"

#include <arpa/inet.h>
#include <grpcpp/grpcpp.h>
#include <signal.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "tests/wire/connection.h"

namespace reismee::wire {
namespace {

[[noreturn]] void Fail(const std::string& why) {
  std::fprintf(stderr, "wire: %s\n", why.c_str());
  std::abort();
}

// One that nobody has at the moment: nginx cannot choose.
int FreePort() {
  const int taken = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address = {};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  auto* const generic = reinterpret_cast<sockaddr*>(&address);
  if (bind(taken, generic, size) != 0 || getsockname(taken, generic, &size) != 0) {
    Fail("no free port");
  }
  close(taken);
  return ntohs(address.sin_port);
}

void Write(const std::string& path, const std::string& text) {
  std::ofstream file(path);
  file << text;
  if (!file.flush()) Fail(absl::StrCat("cannot write ", path));
}

}  // namespace

Stand::Stand(Way way) : way_(way), port_(FreePort()) {
  StartServer();
  if (way == Way::kBehindProxy) StartProxy();
}

Stand::~Stand() {
  if (!proxy_) return;
  proxy_->Signal(SIGTERM);  // Its workers would outlive it otherwise.
  proxy_->Wait();
}

void Stand::StartServer() {
  if (way_ == Way::kBehindProxy) {
    server_.emplace(site_, site_.Flags(absl::StrCat("unix:", site_.File("socket"))));
  } else {
    server_.emplace(site_, site_.TlsFlags(certificate_, absl::StrCat("127.0.0.1:", port_)));
  }
  if (server_->Address().empty()) Fail(server_->Log());
}

void Stand::KillServer() {
  server_->Signal(SIGKILL);
  server_->Wait();
}

void Stand::StartProxy() {
  Write(site_.File("server.crt"), certificate_.chain);
  Write(site_.File("server.key"), certificate_.key);
  // So few connections that a flood takes them all, and enough for the calls of one address.
  Write(site_.File("nginx.conf"),
        absl::StrReplaceAll(TextOf("deploy/nginx/nginx.conf"),
                            {{"@LISTEN@", absl::StrCat("127.0.0.1:", port_)},
                             {"@SOCKET@", site_.File("socket")},
                             {"@TLS@", site_.folder()},
                             {"@WORKERS@", "2"},
                             {"@CONNECTIONS@", "1024"}}));
  // It ends with this program, however that ends.
  std::vector<std::string> arguments = {"--pdeathsig",  "TERM",   "/usr/sbin/nginx",
                                        "-e",           "stderr", "-p",
                                        site_.folder(), "-c",     "nginx.conf"};
  // Its workers would be another user, who cannot open the socket.
  if (geteuid() == 0) arguments.insert(arguments.end(), {"-g", "user root;"});
  proxy_.emplace("setpriv", std::move(arguments), site_.File("nginx.log"));
  grpc_connectivity_state state = GRPC_CHANNEL_IDLE;
  const std::shared_ptr<grpc::Channel> channel = Connect();
  while (proxy_->Runs() && state != GRPC_CHANNEL_READY) {
    state = channel->GetState(true);
    channel->WaitForStateChange(state, absl::ToChronoTime(absl::Now() + absl::Seconds(1)));
  }
  if (!proxy_->Runs()) Fail(proxy_->Log());
}

std::shared_ptr<grpc::Channel> Stand::Connect() const {
  grpc::SslCredentialsOptions trust;
  trust.pem_root_certs = certificate_.chain;
  grpc::ChannelArguments arguments;
  arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
  arguments.SetSslTargetNameOverride("localhost");
  arguments.SetInt(GRPC_ARG_MIN_RECONNECT_BACKOFF_MS, 100);
  arguments.SetInt(GRPC_ARG_INITIAL_RECONNECT_BACKOFF_MS, 100);
  return grpc::CreateCustomChannel(absl::StrCat("127.0.0.1:", port_), grpc::SslCredentials(trust),
                                   arguments);
}

std::string Stand::Token(v1::Role role) const {
  TokenClaims claims;
  claims.issuer = kIssuer;
  claims.audience = "reismee";
  claims.subject = v1::Role_Name(role);
  claims.organisation = "organisations/GM0855";
  claims.roles = {role};
  claims.regions = {"AM26"};
  const absl::StatusOr<std::string> token =
      site_.key().SignToken(claims, absl::Hours(1), absl::Now());
  if (!token.ok()) Fail(std::string(token.status().message()));
  return *token;
}

}  // namespace reismee::wire
