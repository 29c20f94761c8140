#include "storage/seal/key_file.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstring>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include "absl/strings/escaping.h"
#include "tests/testing/status_matchers.h"
#include "tests/testing/temp_folder.h"

namespace reismee {
namespace {

using absl::StatusCode;
using testing::HasSubstr;
using testing::Not;

class KeyFile : public testing::Test {
 protected:
  std::string Text() const {
    std::ifstream file(path_);
    std::stringstream text;
    text << file.rdbuf();
    return text.str();
  }
  void Write(const std::string& text) const {
    std::ofstream(path_, std::ios::trunc) << text;
    ASSERT_EQ(chmod(path_.c_str(), 0600), 0);
  }

  TempFolder folder_;
  const std::string path_ = folder_.File("data.key");
};

TEST_F(KeyFile, IsReadBackAsItWasMade) {
  const auto made = CreateKeyFile(path_);
  ASSERT_THAT(made, IsOk());
  const auto loaded = LoadKeyFile(path_);
  ASSERT_THAT(loaded, IsOk());
  EXPECT_EQ(made->id, loaded->id);
  EXPECT_EQ(made->id.size(), 16u);
  EXPECT_EQ(std::memcmp(made->master.data(), loaded->master.data(), Key::kSize), 0);
  struct stat status = {};
  ASSERT_EQ(stat(path_.c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777, 0600u);
  EXPECT_EQ(status.st_nlink, 1u);
}

TEST_F(KeyFile, IsNewEachTime) {
  const auto first = CreateKeyFile(path_);
  const auto second = CreateKeyFile(path_ + "2");
  ASSERT_THAT(first, IsOk());
  ASSERT_THAT(second, IsOk());
  EXPECT_NE(first->id, second->id);
}

TEST_F(KeyFile, IsNeverReplaced) {
  ASSERT_THAT(CreateKeyFile(path_), IsOk());
  const std::string before = Text();
  EXPECT_THAT(CreateKeyFile(path_), StatusIs(StatusCode::kAlreadyExists));
  EXPECT_EQ(Text(), before);
}

TEST_F(KeyFile, IsMadeAfterACrashInTheMiddleOfIt) {
  std::ofstream(path_ + ".new") << "reismee data key 1\nid: 12";
  ASSERT_THAT(CreateKeyFile(path_), IsOk());
  EXPECT_THAT(LoadKeyFile(path_), IsOk());
  EXPECT_FALSE(std::filesystem::exists(path_ + ".new"));
}

TEST_F(KeyFile, IsRefusedWhenOthersMayReadIt) {
  ASSERT_THAT(CreateKeyFile(path_), IsOk());
  for (const mode_t mode : {0644u, 0640u, 0602u, 0601u, 0620u}) {
    ASSERT_EQ(chmod(path_.c_str(), mode), 0);
    EXPECT_THAT(LoadKeyFile(path_),
                StatusIs(StatusCode::kFailedPrecondition, HasSubstr("chmod 600")))
        << mode;
  }
  ASSERT_EQ(chmod(path_.c_str(), 0400), 0);
  EXPECT_THAT(LoadKeyFile(path_), IsOk());
}

TEST_F(KeyFile, SaysWhenThereIsNone) {
  EXPECT_THAT(LoadKeyFile(path_), StatusIs(StatusCode::kNotFound));
  EXPECT_THAT(CreateKeyFile(folder_.File("absent/data.key")), StatusIs(StatusCode::kUnavailable));
}

TEST_F(KeyFile, IsRefusedWhenAnyCharacterChangedOrIsMissing) {
  const auto made = CreateKeyFile(path_);
  ASSERT_THAT(made, IsOk());
  const std::string key = absl::BytesToHexString(
      absl::string_view(reinterpret_cast<const char*>(made->master.data()), Key::kSize));
  const std::string whole = Text();
  ASSERT_THAT(whole, HasSubstr(key));
  for (size_t i = 0; i < whole.size(); ++i) {
    std::string changed = whole;
    changed[i] = changed[i] == '7' ? '3' : '7';
    Write(changed);
    EXPECT_THAT(LoadKeyFile(path_), StatusIs(StatusCode::kDataLoss, Not(HasSubstr(key)))) << i;
    Write(whole.substr(0, i));
    EXPECT_THAT(LoadKeyFile(path_), StatusIs(StatusCode::kDataLoss, Not(HasSubstr(key)))) << i;
  }
  Write(whole + "\n");
  EXPECT_THAT(LoadKeyFile(path_), StatusIs(StatusCode::kDataLoss));
  Write(std::string(100000, 'a'));
  EXPECT_THAT(LoadKeyFile(path_), StatusIs(StatusCode::kDataLoss));
}

}  // namespace
}  // namespace reismee
