// The program reismee.
#include <unistd.h>

#include <iostream>
#include <string>
#include <vector>

#include "clients/cli/run.h"

int main(int argc, char** argv) {
  const std::vector<std::string> arguments(argv + 1, argv + argc);
  return reismee::cli::Run(arguments, {std::cin, std::cout, std::cerr, isatty(STDOUT_FILENO) == 1});
}
