#include "services/identity/trust.h"

#include <gtest/gtest.h>

#include <functional>
#include <string>

#include "tests/services/identity/forge.h"
#include "tests/testing/status_matchers.h"

namespace reismee {
namespace {

using absl::StatusCode;

class TrustTest : public testing::Test {
 protected:
  void SetUp() override {
    keys_.Write({key_.PublicKey()});
    denied_.WriteText("");
    auto trust = Trust::Open(Options(), now_);
    ASSERT_THAT(trust, IsOk());
    trust_ = *std::move(trust);
  }

  Trust::Options Options() const {
    return {.keys_file = keys_.path(),
            .denied_file = denied_.path(),
            .expected = {.issuer = "https://issuer.example", .audience = "reismee"},
            .stale_after = absl::Minutes(5)};
  }
  // Time passes, and the files are looked at at its end.
  void Pass(absl::Duration time) {
    now_ += time;
    trust_->Look(now_);
  }
  absl::StatusOr<std::shared_ptr<const internal::v1::Caller>> Verify() {
    return trust_->Verify(token_, now_);
  }
  void ExpectNobodyIsBelieved(const internal::v1::Caller& caller) {
    EXPECT_FALSE(trust_->Holds(now_));
    for (const absl::Status& refused : {Verify().status(), trust_->CheckStill(caller, now_)}) {
      EXPECT_THAT(refused, StatusIs(StatusCode::kUnauthenticated));
      EXPECT_THAT(refused, HasReason(v1::REASON_NO_TRUSTED_KEYS));
    }
  }

  absl::Time now_ = kNow;
  const Forge key_ = Forge::Ec("first");
  const std::string token_ = key_.Sign(Claims(), "ES256");
  TrustFile keys_;
  TrustFile denied_;
  std::unique_ptr<Trust> trust_;
};

TEST_F(TrustTest, BelievesWhatTheKeysSigned) {
  const auto caller = Verify();
  ASSERT_THAT(caller, IsOk());
  EXPECT_THAT(trust_->CheckNotDenied(**caller), IsOk());
  EXPECT_THAT(trust_->CheckStill(**caller, now_), IsOk());
  Pass(absl::Hours(1));
  EXPECT_THAT(trust_->CheckStill(**caller, now_), IsOk());
}

TEST_F(TrustTest, AnEmptyKeySetRevokesAtOnce) {
  const auto caller = Verify();
  ASSERT_THAT(caller, IsOk());
  keys_.Write({});
  Pass(absl::Seconds(1));
  ExpectNobodyIsBelieved(**caller);
  keys_.Write({key_.PublicKey()});
  Pass(absl::Seconds(1));
  EXPECT_THAT(Verify(), IsOk());
}

TEST_F(TrustTest, AFileThatCannotBeReadForFiveMinutesRevokes) {
  const auto spoil = [](const TrustFile& file) { file.WriteText("{ two words"); };
  const auto remove = [](const TrustFile& file) { file.Remove(); };
  for (const TrustFile* file : {&keys_, &denied_}) {
    for (const auto& harm : {std::function(spoil), std::function(remove)}) {
      const auto caller = Verify();
      ASSERT_THAT(caller, IsOk());
      harm(*file);
      Pass(absl::Minutes(5));
      EXPECT_THAT(Verify(), IsOk());
      EXPECT_THAT(trust_->CheckStill(**caller, now_), IsOk());
      Pass(absl::Seconds(1));
      ExpectNobodyIsBelieved(**caller);
      keys_.Write({key_.PublicKey()});
      denied_.WriteText("");
      Pass(absl::Seconds(1));
      EXPECT_THAT(Verify(), IsOk()) << "it passes by itself";
    }
  }
}

// As when the disk hangs: the thread that looks comes to no end, and nobody says so.
TEST_F(TrustTest, KeysThatNobodyLooksAtAreNotBelievedForLong) {
  now_ += absl::Minutes(5);
  EXPECT_THAT(Verify(), IsOk());
  now_ += absl::Seconds(1);
  EXPECT_THAT(Verify(), HasReason(v1::REASON_NO_TRUSTED_KEYS));
}

TEST_F(TrustTest, AClockThatWasSetBackDoesNotMakeOldKeysNew) {
  keys_.Remove();
  Pass(-absl::Hours(24));
  EXPECT_THAT(Verify(), HasReason(v1::REASON_NO_TRUSTED_KEYS));
}

TEST_F(TrustTest, ADeniedAccountIsRefusedThoughItsTokenIsRemembered) {
  const auto caller = Verify();
  ASSERT_THAT(caller, IsOk());
  denied_.WriteText("c.jansen\n");
  Pass(absl::Seconds(1));
  ASSERT_THAT(Verify(), IsOk()) << "it is known who calls";
  for (const absl::Status& refused :
       {trust_->CheckNotDenied(**caller), trust_->CheckStill(**caller, now_)}) {
    EXPECT_THAT(refused, StatusIs(StatusCode::kPermissionDenied));
    EXPECT_THAT(refused, HasReason(v1::REASON_ACCOUNT_DENIED));
  }
  EXPECT_TRUE(trust_->Holds(now_)) << "others go on";
  denied_.WriteText("");
  Pass(absl::Seconds(1));
  EXPECT_THAT(trust_->CheckStill(**caller, now_), IsOk());
}

// Also one that was opened while the keys changed, whose token was verified a moment before.
TEST_F(TrustTest, AStreamOfAnOlderKeySetEnds) {
  const auto caller = Verify();
  ASSERT_THAT(caller, IsOk());
  keys_.Write({key_.PublicKey(), Forge::Ec("second").PublicKey()});
  Pass(absl::Seconds(1));
  EXPECT_THAT(trust_->CheckStill(**caller, now_), StatusIs(StatusCode::kUnavailable));
  Pass(absl::Seconds(1));
  EXPECT_THAT(trust_->CheckStill(**caller, now_), StatusIs(StatusCode::kUnavailable));
  EXPECT_THAT(trust_->CheckStill(**Verify(), now_), IsOk());
}

TEST_F(TrustTest, DoesNotBeginWithFilesThatDoNotServe) {
  denied_.WriteText("two words");
  EXPECT_THAT(Trust::Open(Options(), now_), StatusIs(StatusCode::kInvalidArgument));
  denied_.Remove();
  EXPECT_THAT(Trust::Open(Options(), now_), StatusIs(StatusCode::kUnavailable));
  denied_.WriteText("");
  keys_.WriteText("{");
  EXPECT_THAT(Trust::Open(Options(), now_), StatusIs(StatusCode::kInvalidArgument));
  keys_.Remove();
  EXPECT_THAT(Trust::Open(Options(), now_), StatusIs(StatusCode::kUnavailable));
}

TEST_F(TrustTest, BeginsWithoutKeysAndWaitsForThem) {
  keys_.Write({});
  auto trust = Trust::Open(Options(), now_);
  ASSERT_THAT(trust, IsOk());
  trust_ = *std::move(trust);
  EXPECT_THAT(Verify(), HasReason(v1::REASON_NO_TRUSTED_KEYS));
  keys_.Write({key_.PublicKey()});
  Pass(absl::Seconds(1));
  EXPECT_THAT(Verify(), IsOk());
}

TEST_F(TrustTest, NobodyIsDeniedWithoutAFile) {
  Trust::Options options = Options();
  options.denied_file.clear();
  auto trust = Trust::Open(options, now_);
  ASSERT_THAT(trust, IsOk());
  const auto caller = (*trust)->Verify(token_, now_);
  ASSERT_THAT(caller, IsOk());
  EXPECT_THAT((*trust)->CheckNotDenied(**caller), IsOk());
}

}  // namespace
}  // namespace reismee
