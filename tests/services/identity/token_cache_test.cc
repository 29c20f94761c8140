#include "services/identity/token_cache.h"

#include <gtest/gtest.h>

#include <array>
#include <string>
#include <thread>
#include <vector>

#include "tests/services/identity/forge.h"
#include "tests/testing/status_matchers.h"

namespace reismee {
namespace {

class TokenCacheTest : public testing::Test {
 protected:
  void SetUp() override {
    file_.Write({first_.PublicKey()});
    keys_.Look(kNow);
    verifier_ = std::make_unique<TokenVerifier>(
        keys_, TokenVerifier::Expected{.issuer = "https://issuer.example", .audience = "reismee"});
    cache_ = std::make_unique<TokenCache>(keys_, *verifier_, 3);
  }
  std::string Token(const std::string& subject) const {
    return first_.Sign(Claims(absl::StrCat(R"({"sub":")", subject, "\"}")), "ES256");
  }

  const Forge first_ = Forge::Ec("first");
  const Forge second_ = Forge::Ec("second");
  const Forge third_ = Forge::Ec("third");
  TrustFile file_;
  KeySet keys_{file_.path()};
  std::unique_ptr<TokenVerifier> verifier_;
  std::unique_ptr<TokenCache> cache_;
};

TEST_F(TokenCacheTest, VerifiesATokenOnce) {
  const std::string token = Token("a");
  const auto first = cache_->Verify(token, kNow);
  ASSERT_THAT(first, IsOk());
  for (int i = 0; i < 10; ++i) {
    const auto again = cache_->Verify(token, kNow);
    ASSERT_THAT(again, IsOk());
    EXPECT_EQ(*again, *first);
  }
  EXPECT_EQ((*first)->subject(), "a");
  EXPECT_EQ(cache_->counts().verified, 1u);
  EXPECT_EQ(cache_->counts().hits, 10u);
}

TEST_F(TokenCacheTest, TellsTokensApart) {
  EXPECT_EQ((*cache_->Verify(Token("a"), kNow))->subject(), "a");
  EXPECT_EQ((*cache_->Verify(Token("b"), kNow))->subject(), "b");
}

TEST_F(TokenCacheTest, ForgetsAtExpiry) {
  const std::string token = Token("a");
  const absl::Time end = kNow + absl::Hours(12) + absl::Seconds(30);
  ASSERT_THAT(cache_->Verify(token, kNow), IsOk());
  EXPECT_THAT(cache_->Verify(token, end - absl::Seconds(1)), IsOk());
  EXPECT_EQ(cache_->counts().verified, 1u);
  EXPECT_THAT(cache_->Verify(token, end), HasReason(v1::REASON_TOKEN_EXPIRED));
  EXPECT_THAT(cache_->Verify(token, end), HasReason(v1::REASON_TOKEN_EXPIRED));
  EXPECT_EQ(cache_->counts().refused, 2u);
}

TEST_F(TokenCacheTest, DoesNotRememberRefusals) {
  const std::string early = Token("a");
  EXPECT_THAT(cache_->Verify(early, kNow - absl::Hours(1)), HasReason(v1::REASON_TOKEN_INVALID));
  EXPECT_THAT(cache_->Verify("", kNow), HasReason(v1::REASON_TOKEN_MISSING));
  EXPECT_THAT(cache_->Verify(early, kNow), IsOk());
  EXPECT_EQ(cache_->counts().refused, 2u);
}

TEST_F(TokenCacheTest, MakesRoomByTheCallerSeenLongestAgo) {
  const std::vector<std::string> tokens = {Token("a"), Token("b"), Token("c"), Token("d")};
  for (const size_t i : {0, 1, 2, 0, 3}) ASSERT_THAT(cache_->Verify(tokens[i], kNow), IsOk());
  EXPECT_EQ(cache_->counts().verified, 4u);
  for (const size_t i : {0, 2, 3}) ASSERT_THAT(cache_->Verify(tokens[i], kNow), IsOk());
  EXPECT_EQ(cache_->counts().verified, 4u);
  ASSERT_THAT(cache_->Verify(tokens[1], kNow), IsOk());
  EXPECT_EQ(cache_->counts().verified, 5u);
}

TEST_F(TokenCacheTest, FollowsTheRotationOfKeys) {
  const std::string old = Token("a");
  const auto before = cache_->Verify(old, kNow);
  ASSERT_THAT(before, IsOk());
  EXPECT_EQ((*before)->key_generation(), keys_.generation());
  file_.Write({first_.PublicKey(), second_.PublicKey()});
  keys_.Look(kNow);
  const auto after = cache_->Verify(old, kNow);
  ASSERT_THAT(after, IsOk());
  EXPECT_EQ((*after)->key_generation(), keys_.generation());
  EXPECT_EQ(cache_->counts().verified, 2u);
  const std::string fresh = second_.Sign(Claims(), "ES256");
  EXPECT_THAT(cache_->Verify(fresh, kNow), IsOk());
  file_.Write({second_.PublicKey()});
  keys_.Look(kNow);
  EXPECT_THAT(cache_->Verify(old, kNow), HasReason(v1::REASON_TOKEN_INVALID));
  EXPECT_THAT(cache_->Verify(fresh, kNow), IsOk());
}

TEST_F(TokenCacheTest, ServesThreadsWhileKeysRotate) {
  const std::vector<std::string> tokens = {Token("a"), Token("b"), Token("c"), Token("d")};
  std::vector<std::thread> threads;
  threads.reserve(4);
  std::array<int, 4> right{};
  for (size_t t = 0; t < 4; ++t) {
    threads.emplace_back([this, &tokens, &right, t] {
      for (int i = 0; i < 200; ++i) {
        const size_t whose = (t + static_cast<size_t>(i)) % tokens.size();
        const auto caller = cache_->Verify(tokens[whose], kNow + absl::Seconds(i));
        right[t] += caller.ok() && (*caller)->subject()[0] == "abcd"[whose];
      }
    });
  }
  for (int i = 0; i < 20; ++i) {
    file_.Write({first_.PublicKey(), (i % 2 == 0 ? second_ : third_).PublicKey()});
    EXPECT_NE(keys_.Look(kNow), std::nullopt);
  }
  for (std::thread& thread : threads) thread.join();
  for (const int count : right) EXPECT_EQ(count, 200);
  const TokenCache::Counts counts = cache_->counts();
  EXPECT_EQ(counts.hits + counts.verified, 800u);
}

}  // namespace
}  // namespace reismee
