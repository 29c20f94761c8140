// Scripts that let a shell complete nouns, verbs and options.
#ifndef REISMEE_CLIENTS_CLI_LOCAL_COMPLETION_H_
#define REISMEE_CLIENTS_CLI_LOCAL_COMPLETION_H_

#include <string>
#include <vector>

namespace reismee::cli {

// What can follow after the words of a command so far.
struct Completions {
  std::string path;                  // "case open"; "" at the start
  std::vector<std::string> words;    // nouns or verbs
  std::vector<std::string> options;  // "--date"
};

std::string BashCompletion(const std::vector<Completions>& tree);
std::string ZshCompletion(const std::vector<Completions>& tree);
std::string FishCompletion(const std::vector<Completions>& tree);

}  // namespace reismee::cli

#endif  // REISMEE_CLIENTS_CLI_LOCAL_COMPLETION_H_
