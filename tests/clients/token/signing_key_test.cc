#include "clients/token/signing_key.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <fstream>
#include <sstream>
#include <string>

#include "tests/testing/status_matchers.h"
#include "tests/testing/temp_folder.h"

namespace reismee {
namespace {

using absl::StatusCode;
using testing::HasSubstr;
using testing::Not;

class SigningKeyTest : public testing::Test {
 protected:
  static unsigned Mode(const std::string& path) {
    struct stat status = {};
    EXPECT_EQ(stat(path.c_str(), &status), 0);
    return status.st_mode & 0777;
  }
  static std::string Text(const std::string& path) {
    std::stringstream text;
    text << std::ifstream(path).rdbuf();
    return text.str();
  }

  TempFolder folder_;
};

TEST_F(SigningKeyTest, IsReadBackAsItWasSaved) {
  const auto made = SigningKey::Generate();
  ASSERT_THAT(made, IsOk());
  const std::string path = folder_.File("signing.jwk");
  ASSERT_THAT(made->Save(path), IsOk());
  EXPECT_EQ(Mode(path), 0600u);
  const auto loaded = SigningKey::Load(path);
  ASSERT_THAT(loaded, IsOk());
  EXPECT_EQ(loaded->id(), made->id());
  EXPECT_EQ(loaded->PublicKey(), made->PublicKey());
}

TEST_F(SigningKeyTest, IsRefusedWhenOthersMayReadItOrItIsNone) {
  const std::string path = folder_.File("signing.jwk");
  EXPECT_THAT(SigningKey::Load(path), StatusIs(StatusCode::kNotFound));
  ASSERT_THAT(SigningKey::Generate()->Save(path), IsOk());
  ASSERT_EQ(chmod(path.c_str(), 0640), 0);
  EXPECT_THAT(SigningKey::Load(path),
              StatusIs(StatusCode::kFailedPrecondition, HasSubstr("chmod 600")));
  std::ofstream(path, std::ios::trunc) << "{\"kty\":\"EC\"}";
  ASSERT_EQ(chmod(path.c_str(), 0600), 0);
  EXPECT_THAT(SigningKey::Load(path), StatusIs(StatusCode::kDataLoss));
}

TEST_F(SigningKeyTest, PublishesNoPrivatePart) {
  const auto first = SigningKey::Generate();
  const auto second = SigningKey::Generate();
  const std::string path = folder_.File("keys.json");
  ASSERT_THAT(WriteKeySet(path, {&*first}), IsOk());
  ASSERT_THAT(WriteKeySet(path, {&*first, &*second}), IsOk());
  EXPECT_EQ(Mode(path), 0644u);
  const std::string text = Text(path);
  EXPECT_THAT(text, HasSubstr(first->id()));
  EXPECT_THAT(text, HasSubstr(second->id()));
  EXPECT_THAT(text, Not(HasSubstr("\"d\"")));
  EXPECT_THAT(WriteKeySet(folder_.File("absent/keys.json"), {&*first}),
              StatusIs(StatusCode::kUnavailable));
}

}  // namespace
}  // namespace reismee
