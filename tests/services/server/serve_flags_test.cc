#include "services/server/serve_flags.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "proto/vocabulary/date.h"
#include "tests/testing/status_matchers.h"

namespace reismee {
namespace {

using ::testing::HasSubstr;

ServeFlags Good() {
  ServeFlags flags;
  flags.jwks = "jwks.json";
  flags.issuer = "https://login.test.example";
  return flags;
}

TEST(ServeFlagsTest, KnowsWhatOnlyThisMachineCanReach) {
  for (const char* local :
       {"127.0.0.1:7440", "127.1.2.3:0", "localhost:1", "[::1]:7440", "unix:/run/reismee.sock"}) {
    EXPECT_TRUE(IsLocal(local)) << local;
  }
  for (const char* reachable : {"0.0.0.0:7440", "[::]:7440", "10.0.0.1:1", "127.evil.example:1",
                                "127.0.0.1.evil.example:1", "localhost.example:1", "128.0.0.1:1"}) {
    EXPECT_FALSE(IsLocal(reachable)) << reachable;
  }
}

TEST(ServeFlagsTest, TheDefaultsListenOnTheLoopback) {
  const absl::StatusOr<ServerOptions> options = OptionsOf(Good());
  ASSERT_THAT(options, IsOk());
  ASSERT_EQ(options->listeners.size(), 1u);
  EXPECT_EQ(options->listeners[0].address, "127.0.0.1:7440");
  EXPECT_FALSE(options->business_date.has_value());
}

TEST(ServeFlagsTest, KeepsTheJournalForSoManyDays) {
  ServeFlags flags = Good();
  EXPECT_EQ(OptionsOf(flags)->journal_kept, absl::Hours(24 * 90));
  flags.journal_days = 7;
  EXPECT_EQ(OptionsOf(flags)->journal_kept, absl::Hours(24 * 7));
}

TEST(ServeFlagsTest, BelievesUnreadableFilesForSoManyMinutes) {
  ServeFlags flags = Good();
  EXPECT_EQ(OptionsOf(flags)->keys_stale_after, absl::Minutes(5));
  EXPECT_EQ(OptionsOf(flags)->denied_accounts_file, "");
  flags.keys_stale_minutes = 60;
  flags.denied_accounts = "denied";
  EXPECT_EQ(OptionsOf(flags)->keys_stale_after, absl::Hours(1));
  EXPECT_EQ(OptionsOf(flags)->denied_accounts_file, "denied");
}

TEST(ServeFlagsTest, ReadsTheBusinessDate) {
  ServeFlags flags = Good();
  flags.business_date = "2022-03-15";
  ASSERT_THAT(OptionsOf(flags), IsOk());
  EXPECT_TRUE(SameDay(*OptionsOf(flags)->business_date, MakeDate(2022, 3, 15)));
}

TEST(ServeFlagsTest, NamesTheFlagThatIsWrong) {
  const auto refused = [](void (*change)(ServeFlags&), const char* named) {
    ServeFlags flags = Good();
    change(flags);
    EXPECT_THAT(OptionsOf(flags), StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr(named)));
  };
  refused([](ServeFlags& flags) { flags.jwks = ""; }, "--jwks");
  refused([](ServeFlags& flags) { flags.issuer = ""; }, "--issuer");
  refused([](ServeFlags& flags) { flags.business_date = "15-3-2022"; }, "--business-date");
  refused([](ServeFlags& flags) { flags.business_date = "2022-02-30"; }, "--business-date");
  refused([](ServeFlags& flags) { flags.listen_group = "users"; }, "--listen-group");
  refused([](ServeFlags& flags) { flags.tls_key = "tls.key"; }, "--tls-cert");
  for (const char* address : {"7440", "127.0.0.1", "127.0.0.1:x", "127.0.0.1:65536", ":1"}) {
    ServeFlags flags = Good();
    flags.listen = address;
    EXPECT_THAT(OptionsOf(flags),
                StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("--listen")))
        << address;
  }
}

TEST(ServeFlagsTest, WhatOthersReachNeedsTheProxyOrARiskThatWasTakenAndTls) {
  ServeFlags flags = Good();
  flags.listen = "0.0.0.0:7440";
  flags.tls_cert = "/nothing/tls.crt";
  flags.tls_key = "/nothing/tls.key";
  EXPECT_THAT(OptionsOf(flags),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("deploy/nginx")));
  flags.listen_unprotected = true;
  EXPECT_THAT(OptionsOf(flags), StatusIs(absl::StatusCode::kUnavailable, HasSubstr("tls.crt")));
  flags.tls_cert.clear();
  flags.tls_key.clear();
  EXPECT_THAT(OptionsOf(flags),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("give --tls-cert")));
}

TEST(ServeFlagsTest, SaysWhichFileCannotBeRead) {
  ServeFlags flags = Good();
  flags.tls_cert = "/nothing/tls.crt";
  flags.tls_key = "/nothing/tls.key";
  EXPECT_THAT(OptionsOf(flags),
              StatusIs(absl::StatusCode::kUnavailable, HasSubstr("/nothing/tls.crt")));
}

}  // namespace
}  // namespace reismee
