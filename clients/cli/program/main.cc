// The program reismee.
#include <sys/ioctl.h>
#include <unistd.h>

#include <iostream>
#include <string>
#include <vector>

#include "clients/cli/program/run.h"

namespace {

reismee::cli::Screen ScreenOfOutput() {
  winsize size = {};
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0) return {};
  return {size.ws_row, size.ws_col};
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<std::string> arguments(argv + 1, argv + argc);
  return reismee::cli::Run(
      arguments, {std::cin, std::cout, std::cerr, isatty(STDOUT_FILENO) == 1, ScreenOfOutput});
}
