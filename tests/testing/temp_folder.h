// A folder for the files of one test.
#ifndef REISMEE_TESTS_TESTING_TEMP_FOLDER_H_
#define REISMEE_TESTS_TESTING_TEMP_FOLDER_H_

#include <string>

namespace reismee {

// An empty folder, removed with all that is in it at the end of the scope. Ends the test program
// when it cannot be made.
class TempFolder {
 public:
  TempFolder();
  ~TempFolder();
  TempFolder(const TempFolder&) = delete;
  TempFolder& operator=(const TempFolder&) = delete;

  const std::string& path() const { return path_; }
  // The path of the file `name` in the folder.
  std::string File(const std::string& name) const { return path_ + "/" + name; }

 private:
  std::string path_;
};

}  // namespace reismee

#endif  // REISMEE_TESTS_TESTING_TEMP_FOLDER_H_
