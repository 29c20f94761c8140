#include "services/identity/key_set.h"

#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <vector>

#include "absl/strings/str_replace.h"
#include "tests/services/identity/forge.h"
#include "tests/testing/status_matchers.h"

namespace reismee {
namespace {

using absl::StatusCode;
using testing::HasSubstr;
using testing::Optional;

class KeySetTest : public testing::Test {
 protected:
  std::optional<absl::Status> Look() { return keys_.Look(kNow); }
  bool Has(const char* id) const { return keys_.Find(id) != nullptr; }

  TrustFile file_;
  KeySet keys_{file_.path()};
  const Forge first_ = Forge::Ec("first");
  const Forge second_ = Forge::Ec("second");
};

TEST_F(KeySetTest, HoldsTheKeysOfBothAlgorithms) {
  file_.Write({first_.PublicKey(), Forge::Rsa("rsa").PublicKey()});
  EXPECT_THAT(Look(), Optional(IsOk()));
  EXPECT_EQ(keys_.size(), 2u);
  EXPECT_EQ(keys_.Find("first")->algorithm, "ES256");
  EXPECT_EQ(keys_.Find("rsa")->algorithm, "RS256");
  EXPECT_FALSE(Has("other"));
  EXPECT_FALSE(Has(""));
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
  EXPECT_THAT(Look(), Optional(IsOk()));
  EXPECT_EQ(keys_.size(), 1u);
  EXPECT_TRUE(Has("first"));
}

TEST_F(KeySetTest, RefusesAFileThatDoesNotServe) {
  EXPECT_THAT(Look(), Optional(StatusIs(StatusCode::kUnavailable)));
  for (const char* text : {"", "{", "[]", "{}", R"({"keys":{}})"}) {
    file_.WriteText(text);
    Look();
    EXPECT_THAT(KeySet(file_.path()).Look(kNow), Optional(StatusIs(StatusCode::kInvalidArgument)))
        << text;
  }
  file_.Write({first_.PublicKey(), Forge::Ec("first").PublicKey()});
  EXPECT_THAT(Look(), Optional(StatusIs(StatusCode::kInvalidArgument, HasSubstr("two keys"))));
  EXPECT_EQ(keys_.size(), 0u);
}

TEST_F(KeySetTest, RefusesPrivateKeys) {
  for (const std::vector<std::string>& keys :
       std::vector<std::vector<std::string>>{{first_.PrivateKey()},
                                             {second_.PublicKey(), Forge::Rsa("rsa").PrivateKey()},
                                             {Forge::Shared("shared", "secret").PrivateKey()}}) {
    file_.Write(keys);
    EXPECT_THAT(KeySet(file_.path()).Look(kNow),
                Optional(StatusIs(StatusCode::kInvalidArgument, HasSubstr("private key"))));
  }
}

TEST_F(KeySetTest, ReadsAChangedFileAgain) {
  file_.Write({first_.PublicKey()});
  EXPECT_THAT(Look(), Optional(IsOk()));
  const uint64_t before = keys_.generation();
  EXPECT_EQ(Look(), std::nullopt);
  EXPECT_EQ(keys_.generation(), before);
  file_.Write({second_.PublicKey()});
  EXPECT_THAT(Look(), Optional(IsOk()));
  EXPECT_GT(keys_.generation(), before);
  EXPECT_FALSE(Has("first"));
  EXPECT_TRUE(Has("second"));
}

// It used to count as a file that no longer serves, whose keys stay trusted.
TEST_F(KeySetTest, AnEmptySetWithdrawsAllKeys) {
  for (const char* none :
       {R"({"keys":[]})", R"({"keys":[{}]})", R"({"keys":[{"kty":"EC","kid":"first"}]})"}) {
    file_.Write({first_.PublicKey()});
    Look();
    ASSERT_EQ(keys_.size(), 1u);
    const uint64_t before = keys_.generation();
    file_.WriteText(none);
    EXPECT_THAT(Look(), Optional(IsOk())) << none;
    EXPECT_EQ(keys_.size(), 0u);
    EXPECT_GT(keys_.generation(), before);
  }
}

TEST_F(KeySetTest, KeepsItsKeysWhenTheFileNoLongerServes) {
  file_.Write({first_.PublicKey()});
  Look();
  const uint64_t before = keys_.generation();
  file_.WriteText(R"({"keys":[{"kty":"E)");
  EXPECT_THAT(Look(), Optional(StatusIs(StatusCode::kInvalidArgument)));
  EXPECT_TRUE(Has("first"));
  EXPECT_EQ(keys_.generation(), before);
}

}  // namespace
}  // namespace reismee
