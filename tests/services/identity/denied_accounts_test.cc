#include "services/identity/denied_accounts.h"

#include <gtest/gtest.h>

#include <string>

#include "tests/services/identity/forge.h"
#include "tests/testing/status_matchers.h"

namespace reismee {
namespace {

using testing::HasSubstr;
using testing::Optional;

class DeniedAccountsTest : public testing::Test {
 protected:
  std::optional<absl::Status> Look(const std::string& text) {
    file_.WriteText(text);
    return denied_.Look(kNow);
  }
  bool Denies(const std::string& subject,
              const std::string& organisation = "organisations/GM0855") const {
    internal::v1::Caller caller;
    caller.set_subject(subject);
    caller.set_organisation(organisation);
    return denied_.Denies(caller);
  }

  TrustFile file_;
  DeniedAccounts denied_{file_.path()};
};

TEST_F(DeniedAccountsTest, DeniesTheAccountsListed) {
  EXPECT_FALSE(Denies("c.jansen"));
  EXPECT_THAT(Look("# left on 1 May\n\n  c.jansen \r\nsimulator#2\nlast"), Optional(IsOk()));
  EXPECT_EQ(denied_.size(), 3u);
  for (const char* account : {"c.jansen", "simulator#2", "last"}) {
    EXPECT_TRUE(Denies(account)) << account;
  }
  for (const char* account : {"", "#", "C.Jansen", "c.jansen2", "jansen", "1"}) {
    EXPECT_FALSE(Denies(account)) << account;
  }
}

TEST_F(DeniedAccountsTest, DeniesAllAccountsOfAnOrganisation) {
  EXPECT_THAT(Look("organisations/GM0855\n"), Optional(IsOk()));
  EXPECT_TRUE(Denies("c.jansen"));
  EXPECT_FALSE(Denies("c.jansen", "organisations/GM0758"));
}

TEST_F(DeniedAccountsTest, AnAccountTakenOffTheListIsLetInAgain) {
  Look("c.jansen\nanna\n");
  EXPECT_THAT(Look("anna\n"), Optional(IsOk()));
  EXPECT_FALSE(Denies("c.jansen"));
  EXPECT_TRUE(Denies("anna"));
  EXPECT_THAT(Look(""), Optional(IsOk()));
  EXPECT_FALSE(Denies("anna"));
}

// What no token can say would deny nobody, though somebody was meant.
TEST_F(DeniedAccountsTest, ALineThatIsNoAccountLeavesTheListAsItWas) {
  for (const std::string& bad :
       {std::string("two words"), std::string("jos\xc3\xa9"), std::string("anna\xe2\x80\x8b"),
        std::string("\xef\xbb\xbf# from another editor"), std::string("a\0b", 3),
        std::string(256, 'x')}) {
    Look("c.jansen\n");
    EXPECT_THAT(Look("anna\n" + bad + "\n"),
                Optional(StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("line 2"))));
    EXPECT_TRUE(Denies("c.jansen"));
    EXPECT_FALSE(Denies("anna"));
  }
  file_.Remove();
  EXPECT_THAT(denied_.Look(kNow), Optional(StatusIs(absl::StatusCode::kUnavailable)));
  EXPECT_TRUE(Denies("c.jansen"));
}

}  // namespace
}  // namespace reismee
