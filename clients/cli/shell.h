// What commands share while one command line is read and carried out.
#ifndef REISMEE_CLIENTS_CLI_SHELL_H_
#define REISMEE_CLIENTS_CLI_SHELL_H_

#include <functional>
#include <istream>
#include <ostream>

#include "clients/cli/settings.h"
#include "clients/cli/text.h"

namespace reismee::cli {

// Size of a terminal in characters; 0: not known.
struct Screen {
  int rows = 0;
  int columns = 0;
};

// Where a command reads and writes.
struct Console {
  std::istream& in;
  std::ostream& out;
  std::ostream& err;
  bool out_is_terminal = false;
  // Asked at every drawing, as windows change.
  Screen (*screen)() = [] { return Screen(); };
};

// One command line. The verb that was given puts itself into `chosen`; it returns the exit code.
struct Shell {
  Console& console;
  Language language = Language::kEnglish;
  GlobalOptions options = {};
  std::function<int()> chosen = {};

  std::string say(const Text& text) const { return text.in(language); }
};

}  // namespace reismee::cli

#endif  // REISMEE_CLIENTS_CLI_SHELL_H_
