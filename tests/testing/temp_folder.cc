#include "tests/testing/temp_folder.h"

#include <stdlib.h>

#include <cstdio>
#include <filesystem>
#include <system_error>

namespace reismee {

TempFolder::TempFolder()
    : path_((std::filesystem::temp_directory_path() / "reismee-test-XXXXXX").string()) {
  if (mkdtemp(path_.data()) == nullptr) {
    std::perror("cannot make a temporary folder");
    abort();
  }
}

TempFolder::~TempFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

}  // namespace reismee
