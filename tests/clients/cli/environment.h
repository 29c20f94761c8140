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
#include <utility>
#include <vector>

#include "clients/cli/command.h"
#include "clients/cli/program/run.h"
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

// The command lines of the examples of a noun, as words without the program.
inline std::vector<std::vector<std::string>> ExamplesOf(const Noun& noun) {
  std::string joined;
  for (size_t at = 0; at < noun.examples.size(); ++at) {
    const bool continued = noun.examples.compare(at, 2, "\\\n") == 0;
    if (continued) ++at;
    joined += continued ? ' ' : noun.examples[at];
  }
  std::vector<std::vector<std::string>> examples;
  std::istringstream lines(joined);
  for (std::string line; std::getline(lines, line);) {
    std::vector<std::string> words;
    std::istringstream pieces(line);
    std::string quoted;
    for (std::string piece; pieces >> piece;) {
      if (!quoted.empty()) {
        quoted += " " + piece;
      } else if (piece[0] == '\'' && (piece.size() == 1 || piece.back() != '\'')) {
        quoted = piece;
      } else {
        words.push_back(piece);
      }
      if (!quoted.empty() && quoted.back() == '\'') {
        words.push_back(quoted.substr(1, quoted.size() - 2));
        quoted.clear();
      }
    }
    words.erase(words.begin());
    examples.push_back(std::move(words));
  }
  return examples;
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
