// The program itself, as an administrator would start it.
#ifndef REISMEE_TESTS_SERVICES_SERVER_SERVER_PROCESS_H_
#define REISMEE_TESTS_SERVICES_SERVER_SERVER_PROCESS_H_

#include <fcntl.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "clients/token/signing_key.h"
#include "tests/testing/temp_folder.h"

namespace reismee {

inline std::string TextOf(const std::string& path) {
  std::stringstream text;
  text << std::ifstream(path).rdbuf();
  return text.str();
}

// A key set and a data folder to start servers with.
class Site {
 public:
  Site() {
    const absl::StatusOr<SigningKey> key = SigningKey::Generate();
    EXPECT_TRUE(key.ok() && WriteKeySet(folder_.File("jwks.json"), {&*key}).ok());
  }

  std::string File(const std::string& name) const { return folder_.File(name); }
  std::string Data(const std::string& name) const { return folder_.File("data/" + name); }
  std::vector<std::string> Flags(const std::string& listen) const {
    return {"--data", folder_.File("data"),      "--listen", listen,
            "--jwks", folder_.File("jwks.json"), "--issuer", "https://login.test.example"};
  }

 private:
  TempFolder folder_;
};

// One run of reismee-server; killed at the end of the scope if it still runs.
class ServerProcess {
 public:
  ServerProcess(const Site& site, std::vector<std::string> arguments)
      : log_(site.File("log" + std::to_string(++runs_))) {
    int ends[2];
    EXPECT_EQ(pipe2(ends, O_CLOEXEC), 0);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, log_.c_str(), O_WRONLY | O_CREAT,
                                     0600);
    arguments.insert(arguments.begin(), REISMEE_SERVER);
    std::vector<char*> argv;
    for (std::string& argument : arguments) argv.push_back(argument.data());
    argv.push_back(nullptr);
    EXPECT_EQ(posix_spawn(&pid_, REISMEE_SERVER, &actions, nullptr, argv.data(), environ), 0);
    posix_spawn_file_actions_destroy(&actions);
    close(ends[1]);
    out_ = fdopen(ends[0], "r");
  }
  ~ServerProcess() {
    if (pid_ > 0) {
      kill(pid_, SIGKILL);
      Wait();
    }
    fclose(out_);
  }
  ServerProcess(const ServerProcess&) = delete;
  ServerProcess& operator=(const ServerProcess&) = delete;

  // The address it prints when it takes calls; empty when it ended instead.
  std::string Address() {
    const std::string line = Line();
    const std::string start = "listening address=";
    return line.rfind(start, 0) == 0 ? line.substr(start.size()) : "";
  }
  // The next line of the standard output; empty at its end.
  std::string Line() {
    std::string line;
    for (int c = fgetc(out_); c != EOF && c != '\n'; c = fgetc(out_)) line += static_cast<char>(c);
    return line;
  }
  // The standard error so far.
  std::string Log() const { return TextOf(log_); }

  void Signal(int signal) const { kill(pid_, signal); }
  // The exit code; minus the number of the signal that ended it.
  int Wait() {
    int status = 0;
    waitpid(pid_, &status, 0);
    pid_ = -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
  }

 private:
  static inline int runs_ = 0;

  const std::string log_;
  pid_t pid_ = -1;
  FILE* out_ = nullptr;
};

}  // namespace reismee

#endif  // REISMEE_TESTS_SERVICES_SERVER_SERVER_PROCESS_H_
