#include "services/identity/key_set.h"

#include <gtest/gtest.h>
#include <sys/resource.h>

#include <string>
#include <vector>

#include "absl/strings/str_replace.h"
#include "tests/services/identity/forge.h"
#include "tests/testing/status_matchers.h"

namespace reismee {
namespace {

using absl::StatusCode;
using testing::HasSubstr;

class KeySetTest : public testing::Test {
 protected:
  absl::StatusOr<std::unique_ptr<KeySet>> Load() {
    return KeySet::Load(file_.path(),
                        [this](const absl::Status& status) { reports_.push_back(status); });
  }

  KeySetFile file_;
  std::vector<absl::Status> reports_;
  const Forge first_ = Forge::Ec("first");
  const Forge second_ = Forge::Ec("second");
};

TEST_F(KeySetTest, HoldsTheKeysOfBothAlgorithms) {
  file_.Write({first_.PublicKey(), Forge::Rsa("rsa").PublicKey()});
  const auto keys = Load();
  ASSERT_THAT(keys, IsOk());
  EXPECT_EQ((*keys)->Find("first")->algorithm, "ES256");
  EXPECT_EQ((*keys)->Find("rsa")->algorithm, "RS256");
  EXPECT_EQ((*keys)->Find("other"), nullptr);
  EXPECT_EQ((*keys)->Find(""), nullptr);
}

TEST_F(KeySetTest, PassesOverKeysItDoesNotUse) {
  const std::string encryption = absl::StrReplaceAll(Forge::Ec("encryption").PublicKey(),
                                                     {{R"({"kty")", R"({"use":"enc","kty")"}});
  const std::string other = absl::StrReplaceAll(Forge::Ec("other").PublicKey(),
                                                {{R"({"kty")", R"({"alg":"ES384","kty")"}});
  const std::string nameless = Forge::Ec("").PublicKey();
  file_.Write({encryption, other, nameless, Forge::Ec("long", CJOSE_JWK_EC_P_384).PublicKey(),
               Forge::Rsa("weak", 1024).PublicKey(), R"({"kty":"future","kid":"x"})", "17",
               first_.PublicKey()});
  const auto keys = Load();
  ASSERT_THAT(keys, IsOk());
  for (const char* id : {"encryption", "other", "", "long", "weak", "x"}) {
    EXPECT_EQ((*keys)->Find(id), nullptr) << id;
  }
  EXPECT_NE((*keys)->Find("first"), nullptr);
}

TEST_F(KeySetTest, RefusesAFileThatDoesNotServe) {
  EXPECT_THAT(Load(), StatusIs(StatusCode::kUnavailable));
  for (const char* text : {"", "{", "[]", "{}", R"({"keys":{}})", R"({"keys":[]})",
                           R"({"keys":[{}]})", R"({"keys":[{"kty":"EC","kid":"a"}]})"}) {
    file_.WriteText(text);
    EXPECT_THAT(Load(), StatusIs(StatusCode::kInvalidArgument)) << text;
  }
  file_.Write({Forge::Ec("long", CJOSE_JWK_EC_P_384).PublicKey()});
  EXPECT_THAT(Load(), StatusIs(StatusCode::kInvalidArgument));
  file_.Write({first_.PublicKey(), Forge::Ec("first").PublicKey()});
  EXPECT_THAT(Load(), StatusIs(StatusCode::kInvalidArgument, HasSubstr("two keys")));
}

TEST_F(KeySetTest, RefusesPrivateKeys) {
  const auto refused = StatusIs(StatusCode::kInvalidArgument, HasSubstr("private key"));
  file_.Write({first_.PrivateKey()});
  EXPECT_THAT(Load(), refused);
  file_.Write({second_.PublicKey(), Forge::Rsa("rsa").PrivateKey()});
  EXPECT_THAT(Load(), refused);
  file_.Write({Forge::Shared("shared", "secret").PrivateKey()});
  EXPECT_THAT(Load(), refused);
}

TEST_F(KeySetTest, ReadsAChangedFileAgain) {
  file_.Write({first_.PublicKey()});
  const auto keys = Load();
  ASSERT_THAT(keys, IsOk());
  (*keys)->Refresh(kNow);
  const uint64_t before = (*keys)->generation();
  file_.Write({second_.PublicKey()});
  (*keys)->Refresh(kNow + KeySet::kLookEvery - absl::Milliseconds(1));
  EXPECT_EQ((*keys)->generation(), before);
  EXPECT_NE((*keys)->Find("first"), nullptr);
  (*keys)->Refresh(kNow + KeySet::kLookEvery);
  EXPECT_GT((*keys)->generation(), before);
  EXPECT_EQ((*keys)->Find("first"), nullptr);
  EXPECT_NE((*keys)->Find("second"), nullptr);
  ASSERT_EQ(reports_.size(), 1u);
  EXPECT_THAT(reports_[0], IsOk());
}

TEST_F(KeySetTest, LooksAlsoWhenTheClockWasSetBack) {
  file_.Write({first_.PublicKey()});
  const auto keys = Load();
  ASSERT_THAT(keys, IsOk());
  (*keys)->Refresh(kNow);
  file_.Write({second_.PublicKey()});
  (*keys)->Refresh(kNow - absl::Hours(24));
  EXPECT_NE((*keys)->Find("second"), nullptr);
}

TEST_F(KeySetTest, KeepsItsKeysWhenTheFileNoLongerServes) {
  file_.Write({first_.PublicKey()});
  const auto keys = Load();
  ASSERT_THAT(keys, IsOk());
  const uint64_t before = (*keys)->generation();
  file_.WriteText(R"({"keys":[{"kty":"E)");
  (*keys)->Refresh(kNow);
  (*keys)->Refresh(kNow + absl::Minutes(1));
  EXPECT_NE((*keys)->Find("first"), nullptr);
  ASSERT_EQ(reports_.size(), 1u);  // told once, not every five seconds
  EXPECT_THAT(reports_[0], StatusIs(StatusCode::kInvalidArgument));
  std::filesystem::remove(file_.path());
  (*keys)->Refresh(kNow + absl::Minutes(2));
  EXPECT_NE((*keys)->Find("first"), nullptr);
  ASSERT_EQ(reports_.size(), 2u);
  EXPECT_THAT(reports_[1], StatusIs(StatusCode::kUnavailable));
  EXPECT_EQ((*keys)->generation(), before);
  file_.Write({first_.PublicKey(), second_.PublicKey()});
  (*keys)->Refresh(kNow + absl::Minutes(3));
  EXPECT_NE((*keys)->Find("second"), nullptr);
}

// As when the process has no file descriptor left for a moment: the file itself stays as it is.
TEST_F(KeySetTest, AReadThatFailedOnceIsTriedAgain) {
  file_.Write({first_.PublicKey()});
  const auto keys = Load();
  ASSERT_THAT(keys, IsOk());
  file_.Write({second_.PublicKey()});
  rlimit before = {};
  ASSERT_EQ(getrlimit(RLIMIT_NOFILE, &before), 0);
  const rlimit none = {0, before.rlim_max};
  ASSERT_EQ(setrlimit(RLIMIT_NOFILE, &none), 0);
  (*keys)->Refresh(kNow);
  (*keys)->Refresh(kNow + absl::Minutes(1));
  ASSERT_EQ(setrlimit(RLIMIT_NOFILE, &before), 0);
  ASSERT_EQ(reports_.size(), 1u);
  EXPECT_THAT(reports_[0], StatusIs(StatusCode::kUnavailable, HasSubstr("open files")));
  EXPECT_NE((*keys)->Find("first"), nullptr);
  (*keys)->Refresh(kNow + absl::Minutes(2));
  EXPECT_EQ((*keys)->Find("first"), nullptr) << "withdrawn";
  EXPECT_NE((*keys)->Find("second"), nullptr);
  ASSERT_EQ(reports_.size(), 2u);
  EXPECT_THAT(reports_[1], IsOk());
}

}  // namespace
}  // namespace reismee
