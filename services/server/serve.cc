#include "services/server/serve.h"

#include <google/protobuf/stubs/logging.h>
#include <grp.h>
#include <grpc/support/log.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <optional>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "proto/vocabulary/date.h"
#include "proto/vocabulary/status_macros.h"
#include "proto/vocabulary/version.h"
#include "services/server/listener_watch.h"

namespace reismee {
namespace {

// Leaves time to close the store within the 10 s that a drain may take.
constexpr absl::Duration kDrain = absl::Seconds(8);

constexpr absl::string_view kUnix = "unix:";

void SetUpLog(const std::string& level) {
  auto logger = spdlog::stderr_logger_mt("reismee");
  logger->set_pattern("time=%Y-%m-%dT%H:%M:%S.%fZ level=%l %v", spdlog::pattern_time_type::utc);
  logger->set_level(spdlog::level::from_str(level));
  logger->flush_on(spdlog::level::trace);
  spdlog::set_default_logger(logger);
  // What these say, any stranger can make them say, and as often as he likes.
  gpr_set_log_function(
      [](gpr_log_func_args* said) { spdlog::debug("event=grpc message=\"{}\"", said->message); });
  google::protobuf::SetLogHandler(
      [](google::protobuf::LogLevel, const char*, int, const std::string& message) {
        spdlog::debug("event=protobuf message=\"{}\"", message);
      });
}

absl::Status MakeFolder(const std::string& path) {
  std::error_code error;
  std::filesystem::create_directories(path, error);
  if (!error) return absl::OkStatus();
  return absl::UnavailableError(absl::StrCat("--data: cannot make ", path));
}

// Every connection takes a descriptor, and the soft limit is often 1,024. The limit that holds.
rlim_t RaiseDescriptorLimit() {
  rlimit limit = {};
  getrlimit(RLIMIT_NOFILE, &limit);
  limit.rlim_cur = limit.rlim_max;
  setrlimit(RLIMIT_NOFILE, &limit);
  getrlimit(RLIMIT_NOFILE, &limit);
  return limit.rlim_cur;
}

// None without name. Reads the file of groups: before there are other threads.
absl::StatusOr<std::optional<gid_t>> GroupCalled(const std::string& name) {
  if (name.empty()) return std::nullopt;
  const group* const found = getgrnam(name.c_str());
  if (found == nullptr) return absl::InvalidArgumentError("--listen-group: there is no such group");
  return found->gr_gid;
}

// A Unix socket is for the server's user, and for the group if there is one. It was made for the
// user alone.
absl::Status OpenSocket(const std::string& listen, std::optional<gid_t> group) {
  if (!absl::StartsWith(listen, kUnix)) return absl::OkStatus();
  const std::string path = listen.substr(kUnix.size());
  if (group && chown(path.c_str(), static_cast<uid_t>(-1), *group) != 0) {
    return absl::FailedPreconditionError("--listen-group: the server's user is not in that group");
  }
  if (chmod(path.c_str(), group ? 0660 : 0600) == 0) return absl::OkStatus();
  return absl::UnavailableError(absl::StrCat("--listen: cannot guard ", path));
}

// Nothing that was acknowledged is lost, and a drain would wait for whoever is still connected.
void EndForDeadListener() {
  spdlog::critical("event=listener_dead message=\"no new connection is answered; ending\"");
  std::_Exit(EXIT_FAILURE);
}

// Where clients find the server: the port that was chosen in place of 0.
std::string AddressOf(const Server& server, const std::string& listen) {
  if (absl::StartsWith(listen, kUnix)) return listen;
  return absl::StrCat(listen.substr(0, listen.rfind(':')), ":", server.port());
}

sigset_t StopSignals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGTERM);
  return signals;
}

}  // namespace

absl::Status Serve(const ServeFlags& flags) {
  // All threads inherit this, so that the signals wait for sigwait. gRPC starts some with the first
  // credentials: one that does not block them would end the process without a drain.
  const sigset_t stop = StopSignals();
  pthread_sigmask(SIG_BLOCK, &stop, nullptr);
  std::signal(SIGPIPE, SIG_IGN);
  ASSIGN_OR_RETURN(const ServerOptions options, OptionsOf(flags));
  SetUpLog(flags.log_level);
  Amsterdam();

  const rlim_t descriptors = RaiseDescriptorLimit();
  ASSIGN_OR_RETURN(const std::optional<gid_t> group, GroupCalled(flags.listen_group));

  RETURN_IF_ERROR(MakeFolder(flags.data));
  ASSIGN_OR_RETURN(const std::unique_ptr<Server> server, Server::Start(options));
  RETURN_IF_ERROR(OpenSocket(flags.listen, group));
  const std::string address = AddressOf(*server, flags.listen);
  auto watch = std::make_unique<ListenerWatch>(
      ListenerWatch::Options{.address = address, .tls = !flags.tls_cert.empty()},
      EndForDeadListener);
  spdlog::info("event=started version={} address={} business_date={} descriptors={}", kVersion,
               address, ToIso(server->clock().Today()), descriptors);
  std::printf("listening address=%s\n", address.c_str());
  std::fflush(stdout);

  int signal = 0;
  sigwait(&stop, &signal);
  spdlog::info("event=draining signal={}", signal);
  watch.reset();  // A drain closes the listener.
  std::signal(SIGINT, SIG_DFL);
  std::signal(SIGTERM, SIG_DFL);
  pthread_sigmask(SIG_UNBLOCK, &stop, nullptr);
  server->Drain(absl::Now() + kDrain);
  spdlog::info("event=stopped");
  return absl::OkStatus();
}

}  // namespace reismee
