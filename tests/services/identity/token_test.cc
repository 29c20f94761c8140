#include "services/identity/token.h"

#include <gtest/gtest.h>
#include <openssl/err.h>

#include <random>
#include <string>
#include <vector>

#include "absl/strings/str_split.h"
#include "clients/token/signing_key.h"
#include "tests/services/identity/forge.h"
#include "tests/testing/status_matchers.h"

namespace reismee {
namespace {

using absl::StatusCode;
using testing::AllOf;
using testing::ElementsAre;

class TokenTest : public testing::Test {
 protected:
  void SetUp() override {
    file_.Write({ec_.PublicKey(), rsa_.PublicKey()});
    keys_.Look(kNow);
    verifier_ = std::make_unique<TokenVerifier>(
        keys_, TokenVerifier::Expected{.issuer = "https://issuer.example", .audience = "reismee"});
  }

  absl::StatusOr<internal::v1::Caller> Verify(const std::string& token, absl::Time now = kNow) {
    return verifier_->Verify(token, now);
  }
  // Verifies a well signed token whose claims are the good ones with `change`.
  absl::StatusOr<internal::v1::Caller> With(const std::string& change, absl::Time now = kNow) {
    return Verify(ec_.Sign(Claims(change), "ES256"), now);
  }
  static std::string Second(absl::Duration from_now) {
    return absl::StrCat(absl::ToUnixSeconds(kNow + from_now));
  }

  // RSA keys are slow to make.
  static const Forge& OneRsa() {
    static const Forge* const rsa = new Forge(Forge::Rsa("rsa"));
    return *rsa;
  }

  const Forge ec_ = Forge::Ec("ec");
  const Forge& rsa_ = OneRsa();
  TrustFile file_;
  KeySet keys_{file_.path()};
  std::unique_ptr<TokenVerifier> verifier_;
};

auto Invalid() {
  return AllOf(StatusIs(StatusCode::kUnauthenticated), HasReason(v1::REASON_TOKEN_INVALID));
}
auto Expired() {
  return AllOf(StatusIs(StatusCode::kUnauthenticated), HasReason(v1::REASON_TOKEN_EXPIRED));
}

TEST_F(TokenTest, TellsWhoCalls) {
  for (const std::string& token : {ec_.Sign(Claims(), "ES256"), rsa_.Sign(Claims(), "RS256")}) {
    const auto caller = Verify(token);
    ASSERT_THAT(caller, IsOk());
    EXPECT_EQ(caller->subject(), "c.jansen");
    EXPECT_EQ(caller->organisation(), "organisations/GM0855");
    EXPECT_THAT(caller->roles(), ElementsAre(v1::ROLE_CASEWORKER));
    EXPECT_THAT(caller->regions(), ElementsAre("AM26"));
    EXPECT_TRUE(caller->on_behalf_of().empty());
    EXPECT_TRUE(caller->purposes().empty());
    EXPECT_EQ(caller->expires_at().seconds(), absl::ToUnixSeconds(kNow + absl::Hours(12)));
  }
}

TEST_F(TokenTest, TakesWhatTheSigningKeySigns) {
  const auto pair = SigningKey::Generate();
  ASSERT_THAT(pair, IsOk());
  ASSERT_THAT(WriteKeySet(file_.path(), {&*pair}), IsOk());
  keys_.Look(kNow);
  const auto token = pair->SignToken({.issuer = "https://issuer.example",
                                      .audience = "reismee",
                                      .subject = "simulator",
                                      .organisation = "organisations/UWV",
                                      .roles = {v1::ROLE_SERVICE, v1::ROLE_CASHIER},
                                      .regions = {"*"},
                                      .on_behalf_of = {"organisations/GM0855"},
                                      .purposes = {v1::PURPOSE_INTAKE, v1::PURPOSE_GUIDANCE}},
                                     absl::Hours(12), kNow);
  ASSERT_THAT(token, IsOk());
  const auto caller = Verify(*token);
  ASSERT_THAT(caller, IsOk());
  EXPECT_THAT(caller->roles(), ElementsAre(v1::ROLE_SERVICE, v1::ROLE_CASHIER));
  EXPECT_THAT(caller->regions(), ElementsAre("*"));
  EXPECT_THAT(caller->on_behalf_of(), ElementsAre("organisations/GM0855"));
  EXPECT_THAT(caller->purposes(), ElementsAre(v1::PURPOSE_INTAKE, v1::PURPOSE_GUIDANCE));
}

TEST_F(TokenTest, ABodyToActForMayStandByItsCode) {
  const auto caller =
      With(R"({"roles":["SERVICE"],"on_behalf_of":["GM0855","organisations/UWV"]})");
  ASSERT_THAT(caller, IsOk());
  EXPECT_THAT(caller->on_behalf_of(), ElementsAre("organisations/GM0855", "organisations/UWV"));
}

TEST_F(TokenTest, IsMissingWhenEmpty) {
  EXPECT_THAT(Verify(""),
              AllOf(StatusIs(StatusCode::kUnauthenticated), HasReason(v1::REASON_TOKEN_MISSING)));
}

TEST_F(TokenTest, RefusesAnyChangedCharacter) {
  const std::string token = ec_.Sign(Claims(), "ES256");
  for (size_t i = 0; i < token.size(); i += 3) {
    std::string changed = token;
    changed[i] = changed[i] == 'A' ? 'Q' : 'A';  // differs in bits that no decoder drops
    EXPECT_THAT(Verify(changed), Invalid()) << i;
  }
}

TEST_F(TokenTest, RefusesClaimsThatWereNotSigned) {
  const std::vector<std::string> good = absl::StrSplit(ec_.Sign(Claims(), "ES256"), '.');
  const std::string payload = absl::WebSafeBase64Escape(Claims(R"({"roles":["ADMINISTRATOR"]})"));
  EXPECT_THAT(Verify(absl::StrCat(good[0], ".", payload, ".", good[2])), Invalid());
}

TEST_F(TokenTest, RefusesOtherAlgorithms) {
  const std::string payload = absl::WebSafeBase64Escape(Claims());
  for (const char* none : {"none", "None", "NONE", ""}) {
    const std::string header =
        absl::WebSafeBase64Escape(absl::StrCat(R"({"alg":")", none, R"(","kid":"ec"})"));
    EXPECT_THAT(Verify(absl::StrCat(header, ".", payload, ".")), Invalid());
    EXPECT_THAT(Verify(absl::StrCat(header, ".", payload, ".AAAA")), Invalid());
  }
  // The public key taken for a shared secret, of which the attacker has a copy.
  for (const Forge* known : {&ec_, &rsa_}) {
    const Forge confused = Forge::Shared(known == &ec_ ? "ec" : "rsa", known->PublicKey());
    EXPECT_THAT(Verify(confused.Sign(Claims(), "HS256")), Invalid());
  }
  // A key serves one algorithm, also where another would verify.
  EXPECT_THAT(Verify(rsa_.Sign(Claims(), "RS512")), Invalid());
  EXPECT_THAT(Verify(rsa_.Sign(Claims(), "PS256")), Invalid());
}

TEST_F(TokenTest, RefusesOtherKeys) {
  EXPECT_THAT(Verify(Forge::Ec("unknown").Sign(Claims(), "ES256")), Invalid());
  EXPECT_THAT(Verify(Forge::Ec("ec").Sign(Claims(), "ES256")), Invalid());
  EXPECT_THAT(Verify(Forge::Ec("rsa").Sign(Claims(), "ES256")), Invalid());
  EXPECT_THAT(Verify(Forge::Rsa("rsa").Sign(Claims(), "RS256")), Invalid());
  EXPECT_THAT(Verify(ec_.SignHeader(R"({"alg":"ES256"})", Claims())), Invalid());
  EXPECT_THAT(Verify(ec_.SignHeader(R"({"alg":"ES256","kid":"ec","crit":["b64"]})", Claims())),
              Invalid());
  EXPECT_THAT(Verify(ec_.SignHeader(R"({"alg":"ES256","kid":"ec","typ":"at+jwt"})", Claims())),
              IsOk());
}

TEST_F(TokenTest, LeavesNoErrorForTheNextUserOfTheThread) {
  ASSERT_THAT(Verify(Forge::Rsa("rsa").Sign(Claims(), "RS256")), Invalid());
  EXPECT_EQ(ERR_peek_error(), 0u);
}

TEST_F(TokenTest, RefusesOtherIssuersAndAudiences) {
  EXPECT_THAT(With(R"({"iss":"https://issuer.example/"})"), Invalid());
  EXPECT_THAT(With(R"({"iss":["https://issuer.example"]})"), Invalid());
  EXPECT_THAT(With(R"({"iss":null})"), Invalid());
  EXPECT_THAT(With(R"({"aud":"reismee2"})"), Invalid());
  EXPECT_THAT(With(R"({"aud":["other","more"]})"), Invalid());
  EXPECT_THAT(With(R"({"aud":[]})"), Invalid());
  EXPECT_THAT(With(R"({"aud":null})"), Invalid());
  EXPECT_THAT(With(R"({"aud":["other","reismee"]})"), IsOk());
}

TEST_F(TokenTest, ServesOnlyInItsTime) {
  const absl::Duration second = absl::Seconds(1);
  const absl::Duration leeway = absl::Seconds(30);
  const absl::Duration life = absl::Hours(12);
  EXPECT_THAT(With("{}", kNow + life + leeway - second), IsOk());
  EXPECT_THAT(With("{}", kNow + life + leeway), Expired());
  EXPECT_THAT(With("{}", kNow + absl::Hours(24 * 365)), Expired());
  EXPECT_THAT(With("{}", kNow - leeway), IsOk());
  EXPECT_THAT(With("{}", kNow - leeway - second), Invalid());
  EXPECT_THAT(With(absl::StrCat(R"({"nbf":)", Second(absl::Minutes(5)), "}")), Invalid());
  EXPECT_THAT(With(absl::StrCat(R"({"nbf":null,"iat":)", Second(absl::Minutes(5)), "}")),
              Invalid());
  EXPECT_THAT(With(R"({"exp":null})"), Invalid());
  EXPECT_THAT(With(absl::StrCat(R"({"exp":)", Second(absl::Hours(1)), ".75}")), IsOk());
  for (const char* bad :
       {"-1", "1e300", "9223372036854775807", "253402300800", "\"tomorrow\"", "true", "[]"}) {
    EXPECT_THAT(With(absl::StrCat(R"({"exp":)", bad, "}")), Invalid()) << bad;
    EXPECT_THAT(With(absl::StrCat(R"({"iat":)", bad, "}")), Invalid()) << bad;
    EXPECT_THAT(With(absl::StrCat(R"({"nbf":)", bad, "}")), Invalid()) << bad;
  }
}

TEST_F(TokenTest, LivesADayAtMost) {
  EXPECT_THAT(With(absl::StrCat(R"({"exp":)", Second(absl::Hours(24)), "}")), IsOk());
  EXPECT_THAT(With(absl::StrCat(R"({"exp":)", Second(absl::Hours(24) + absl::Seconds(1)), "}")),
              Invalid());
  EXPECT_THAT(With(absl::StrCat(R"({"iat":null,"nbf":null,"exp":)", Second(absl::Hours(25)), "}")),
              Invalid());
  EXPECT_THAT(With(absl::StrCat(R"({"iat":)", Second(-absl::Hours(13)), "}")), Invalid());
}

TEST_F(TokenTest, RefusesCallersThatCannotBeTold) {
  for (const char* change : {R"({"sub":null})",
                             R"({"sub":""})",
                             R"({"sub":7})",
                             R"({"sub":"two words"})",
                             R"({"sub":"jos\u00e9"})",
                             R"({"organisation":null})",
                             R"({"organisation":""})",
                             R"({"organisation":"GM0855"})",
                             R"({"organisation":"organisations/"})",
                             R"({"organisation":"organisations/GM0855/x"})",
                             R"({"organisation":["organisations/GM0855"]})",
                             R"({"roles":null})",
                             R"({"roles":[]})",
                             R"({"roles":"CASEWORKER"})",
                             R"({"roles":["CASEWORKER","KING"]})",
                             R"({"roles":["UNSPECIFIED"]})",
                             R"({"roles":["ROLE_CASEWORKER"]})",
                             R"({"roles":["caseworker"]})",
                             R"({"roles":[1]})",
                             R"({"regions":"AM26"})",
                             R"({"regions":["AM26","*"]})",
                             R"({"regions":["am26"]})",
                             R"({"regions":["AM2"]})",
                             R"({"regions":[""]})",
                             R"({"regions":[26]})",
                             R"({"on_behalf_of":["organisations/GM0855"]})",
                             R"({"roles":["SERVICE"],"on_behalf_of":["gm0855"]})",
                             R"({"roles":["SERVICE"],"on_behalf_of":["GM0855","*"]})",
                             R"({"purposes":["GUIDANCE"]})",
                             R"({"roles":["SERVICE"],"purposes":["guidance"]})",
                             R"({"roles":["SERVICE"],"purposes":["GUIDANCE","CURIOSITY"]})",
                             R"({"roles":["SERVICE"],"purposes":["UNSPECIFIED"]})",
                             R"({"roles":["SERVICE"],"purposes":"GUIDANCE"})",
                             R"({"roles":["SERVICE"],"purposes":["*"]})"}) {
    EXPECT_THAT(With(change), Invalid()) << change;
  }
  EXPECT_THAT(With(absl::StrCat(R"({"sub":")", std::string(256, 'x'), "\"}")), Invalid());
  EXPECT_THAT(With(absl::StrCat(R"({"sub":")", std::string(255, 'x'), "\"}")), IsOk());
  EXPECT_THAT(With(R"({"regions":null})"), IsOk());
  EXPECT_THAT(With(R"({"name":"Johanna Jansen","unknown":{"a":[1]}})"), IsOk());
}

// Who calls is kept in every access record, and logged.
TEST_F(TokenTest, RefusesACallerNamedByABsn) {
  for (const char* change :
       {R"({"sub":"900000004"})", R"({"sub":"user:900000004"})",
        R"({"organisation":"organisations/900000004"})",
        R"({"roles":["SERVICE"],"on_behalf_of":["organisations/900000004"]})"}) {
    const auto caller = With(change);
    EXPECT_THAT(caller, Invalid()) << change;
    EXPECT_EQ(caller.status().ToString().find("900000004"), std::string::npos);
  }
  EXPECT_THAT(With(R"({"sub":"900000003"})"), IsOk());
}

// An empty list of the caller means all purposes; an empty claim means the opposite.
TEST_F(TokenTest, AnEmptyListOfPurposesDoesNotOpenAll) {
  EXPECT_THAT(With(R"({"roles":["SERVICE"],"purposes":[]})"), Invalid());
}

TEST_F(TokenTest, RefusesPayloadsThatAreNotClaims) {
  for (const std::string& payload :
       {std::string("x"), std::string("[]"), std::string("null"), std::string("\"text\""),
        std::string(R"({"iss":"a","iss":"b"})"), std::string(R"({"sub":"a\u0000b"})"),
        std::string(3000, '['), std::string("\xff\xfe")}) {
    EXPECT_THAT(Verify(ec_.Sign(payload, "ES256")), Invalid());
  }
}

TEST_F(TokenTest, RefusesGarbageOfAnyLengthWithoutRepeatingIt) {
  std::mt19937 random(20220315);
  const std::string good = ec_.Sign(Claims(), "ES256");
  const auto refused = [this](const std::string& token) {
    const auto caller = Verify(token);
    EXPECT_THAT(caller, Invalid()) << token;
    if (token.size() > 8) {
      EXPECT_EQ(caller.status().ToString().find(token.substr(0, 8)), std::string::npos);
    }
  };
  for (size_t length = 1; length < good.size(); ++length) {
    refused(good.substr(0, length));
    std::string garbage(length, '\0');
    for (char& c : garbage) c = static_cast<char>(random());
    refused(garbage);
    for (char& c : garbage) c = "AZaz09-_."[random() % 9];
    refused(garbage);
  }
  for (const char* shape :
       {".", "..", "...", "a.b.c", "e30.e30.", "e30.e30.e30", "bnVsbA.e30.AA"}) {
    refused(shape);
  }
  refused(good + "A");
  refused(good + ".AAAA");
  refused(" " + good);
  refused(std::string(100000, 'A'));
  refused("e30." + std::string(100000, 'A') + ".e30");
}

}  // namespace
}  // namespace reismee
