// The client run in a test: words in, texts and exit code out, with a configuration folder of its
// own.
#ifndef REISMEE_TESTS_CLIENTS_CLI_ENVIRONMENT_H_
#define REISMEE_TESTS_CLIENTS_CLI_ENVIRONMENT_H_

#include <sys/stat.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>
#include <vector>

#include "clients/cli/run.h"
#include "tests/testing/temp_folder.h"

namespace reismee::cli {

// What a run of the client gave.
struct Ran {
  int exit_code;
  std::string out;
  std::string err;
};

inline Ran RunClient(const std::vector<std::string>& arguments, const std::string& input = "") {
  std::istringstream in(input);
  std::ostringstream out;
  std::ostringstream err;
  const int code = Run(arguments, {in, out, err}, {.first_pause = absl::Milliseconds(1)});
  return {code, out.str(), err.str()};
}

// Sets what the client reads of the environment, as long as it lives.
class Environment {
 public:
  Environment() {
    setenv("REISMEE_CONFIG", folder_.path().c_str(), 1);
    setenv("LANG", "en_GB.UTF-8", 1);
    for (const char* name : {"REISMEE_PROFILE", "REISMEE_LANG", "LC_ALL", "LC_MESSAGES"}) {
      unsetenv(name);
    }
  }
  ~Environment() { unsetenv("REISMEE_CONFIG"); }
  Environment(const Environment&) = delete;
  Environment& operator=(const Environment&) = delete;

  std::string PathOf(const std::string& name) const { return folder_.path() + "/" + name; }

  // Writes a file and gives its path.
  std::string Write(const std::string& name, const std::string& text, mode_t mode = 0600) const {
    std::ofstream(PathOf(name)) << text;
    chmod(PathOf(name).c_str(), mode);
    return PathOf(name);
  }

  std::string Read(const std::string& name) const {
    std::ifstream file(PathOf(name));
    return {std::istreambuf_iterator<char>(file), {}};
  }

 private:
  TempFolder folder_;
};

}  // namespace reismee::cli

#endif  // REISMEE_TESTS_CLIENTS_CLI_ENVIRONMENT_H_
