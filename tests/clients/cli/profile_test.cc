#include "clients/cli/profile.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "clients/cli/ask/connection.h"
#include "clients/cli/settings.h"
#include "clients/cli/show/refusal_text.h"
#include "tests/clients/cli/environment.h"
#include "tests/testing/status_matchers.h"

namespace reismee::cli {
namespace {

using absl::StatusCode;
using testing::ElementsAre;
using testing::HasSubstr;

TEST(ProfileTest, IsWrittenForItsOwnerOnlyAndReadBack) {
  const Environment environment;
  const std::string folder = ConfigFolder();
  ASSERT_THAT(WriteProfile(folder, "uwv", {.server = "127.0.0.1:7440", .purpose = "GUIDANCE"}),
              IsOk());
  struct stat status = {};
  ASSERT_EQ(stat(environment.PathOf("profiles/uwv.json").c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777, 0600u);
  ASSERT_EQ(stat(environment.PathOf("profiles").c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777, 0700u);
  const auto profile = ReadProfile(folder, "uwv");
  ASSERT_THAT(profile, IsOk());
  EXPECT_EQ(profile->server, "127.0.0.1:7440");
  EXPECT_EQ(profile->purpose, "GUIDANCE");
  EXPECT_EQ(profile->token_file, "");
}

TEST(ProfileTest, RefusesWhatOthersCanRead) {
  const Environment environment;
  ASSERT_THAT(WriteProfile(ConfigFolder(), "open", {}), IsOk());
  chmod(environment.PathOf("profiles/open.json").c_str(), 0640);
  EXPECT_THAT(ReadProfile(ConfigFolder(), "open"), StatusIs(StatusCode::kFailedPrecondition));
  const Ran ran = RunClient({"--profile", "open", "case", "show", "1"});
  EXPECT_EQ(ran.exit_code, kExitUsage);
  EXPECT_THAT(ran.err, HasSubstr("chmod 600"));
}

TEST(ProfileTest, RefusesATokenFileOthersCanRead) {
  const Environment environment;
  Settings settings;
  settings.token_file = environment.Write("token", "secret-token", 0644);
  const absl::Status status = Connection::Open(settings).status();
  EXPECT_THAT(status, StatusIs(StatusCode::kFailedPrecondition));
  EXPECT_THAT(std::string(status.message()), testing::Not(HasSubstr("secret-token")));
}

TEST(ProfileTest, RefusesNamesAndDamage) {
  const Environment environment;
  EXPECT_THAT(ReadProfile(ConfigFolder(), "../x"), StatusIs(StatusCode::kInvalidArgument));
  EXPECT_THAT(ReadProfile(ConfigFolder(), "none"), StatusIs(StatusCode::kNotFound));
  ASSERT_THAT(WriteProfile(ConfigFolder(), "bad", {}), IsOk());
  environment.Write("profiles/bad.json", "{");
  EXPECT_THAT(ReadProfile(ConfigFolder(), "bad"), StatusIs(StatusCode::kDataLoss));
}

TEST(ProfileTest, CommandsAddListAndUse) {
  const Environment environment;
  const std::string token = environment.Write("anna.token", "t");
  ASSERT_EQ(RunClient({"profile", "add", "anna", "--server", "localhost:1", "--token-file", token,
                       "--organisation", "UWV", "--purpose", "GUIDANCE", "--lang", "nl"})
                .exit_code,
            kExitOk);
  ASSERT_EQ(RunClient({"profile", "add", "bea", "--server", "localhost:2"}).exit_code, kExitOk);
  EXPECT_THAT(ListProfiles(ConfigFolder()), ElementsAre("anna", "bea"));
  EXPECT_EQ(RunClient({"profile", "use", "carl"}).exit_code, kExitUsage);
  ASSERT_EQ(RunClient({"profile", "use", "anna"}).exit_code, kExitOk);
  EXPECT_EQ(CurrentProfile(ConfigFolder()), "anna");
  EXPECT_EQ(RunClient({"--lang", "en", "profile", "list"}).out,
            "   profile  server       organisation       purpose   language\n"
            "*  anna     localhost:1  organisations/UWV  GUIDANCE  nl\n"
            "   bea      localhost:2\n");
  EXPECT_EQ(RunClient({"profile", "add", "dora", "--purpose", "fun"}).exit_code, kExitUsage);
}

TEST(ProfileTest, AddingAgainKeepsWhatIsNotGiven) {
  const Environment environment;
  ASSERT_EQ(RunClient({"profile", "add", "anna", "--server", "localhost:1", "--organisation", "UWV",
                       "--lang", "nl"})
                .exit_code,
            kExitOk);
  ASSERT_EQ(RunClient({"profile", "add", "anna", "--server", "localhost:2"}).exit_code, kExitOk);
  const auto profile = ReadProfile(ConfigFolder(), "anna");
  ASSERT_THAT(profile, IsOk());
  EXPECT_EQ(profile->server, "localhost:2");
  EXPECT_EQ(profile->organisation, "organisations/UWV");
  EXPECT_EQ(profile->language, "nl");
  chmod(environment.PathOf("profiles/anna.json").c_str(), 0644);
  EXPECT_EQ(RunClient({"profile", "add", "anna", "--server", "localhost:3"}).exit_code, kExitUsage);
}

TEST(ProfileTest, RefusesALanguageItDoesNotSpeak) {
  const Environment environment;
  const Ran ran = RunClient({"profile", "add", "anna", "--lang", "fr"});
  EXPECT_EQ(ran.exit_code, kExitUsage);
  EXPECT_THAT(ran.err, HasSubstr("--lang: en or nl\n"));
  EXPECT_THAT(ListProfiles(ConfigFolder()), ElementsAre());
  EXPECT_EQ(RunClient({"--lang", "nederlands", "profile", "list"}).exit_code, kExitUsage);
}

TEST(ProfileTest, ListsForPrograms) {
  const Environment environment;
  ASSERT_EQ(RunClient({"profile", "add", "anna", "--server", "localhost:1"}).exit_code, kExitOk);
  ASSERT_EQ(RunClient({"profile", "add", "bea", "--purpose", "GUIDANCE"}).exit_code, kExitOk);
  ASSERT_EQ(RunClient({"profile", "use", "bea"}).exit_code, kExitOk);
  EXPECT_EQ(RunClient({"profile", "list", "-o", "csv"}).out,
            "current,profile,server,organisation,purpose,language\n"
            "false,anna,localhost:1,,,\n"
            "true,bea,,,GUIDANCE,\n");
  const std::string lines = RunClient({"profile", "list", "-o", "jsonl"}).out;
  EXPECT_EQ(std::count(lines.begin(), lines.end(), '\n'), 2);
  EXPECT_THAT(lines, HasSubstr("\"profile\":\"bea\""));
  EXPECT_THAT(lines, HasSubstr("\"current\":true"));
  EXPECT_THAT(RunClient({"profile", "list", "-o", "json"}).out, HasSubstr("\"profiles\": ["));
  EXPECT_EQ(RunClient({"profile", "list", "-o", "xml"}).exit_code, kExitUsage);
}

TEST(ProfileTest, RemovesAProfileAndItsChoice) {
  const Environment environment;
  ASSERT_EQ(RunClient({"profile", "add", "anna"}).exit_code, kExitOk);
  ASSERT_EQ(RunClient({"profile", "add", "bea"}).exit_code, kExitOk);
  ASSERT_EQ(RunClient({"profile", "use", "anna"}).exit_code, kExitOk);
  ASSERT_EQ(RunClient({"profile", "remove", "bea"}).exit_code, kExitOk);
  EXPECT_EQ(CurrentProfile(ConfigFolder()), "anna");
  ASSERT_EQ(RunClient({"profile", "remove", "anna"}).exit_code, kExitOk);
  EXPECT_EQ(CurrentProfile(ConfigFolder()), "");
  EXPECT_THAT(ListProfiles(ConfigFolder()), ElementsAre());
  EXPECT_EQ(RunClient({"profile", "remove", "anna"}).exit_code, kExitUsage);
  EXPECT_EQ(RunClient({"profile", "remove", "../current"}).exit_code, kExitUsage);
}

TEST(SettingsTest, OptionsGoBeforeTheProfileAndThatBeforeDefaults) {
  const Environment environment;
  ASSERT_THAT(
      WriteProfile(
          ConfigFolder(), "p",
          {.server = "localhost:1", .token_file = "/t", .purpose = "TRANSFER", .language = "nl"}),
      IsOk());
  auto settings = ReadSettings({.profile = "p", .server = "localhost:9"}, Language::kEnglish);
  ASSERT_THAT(settings, IsOk());
  EXPECT_EQ(settings->server, "localhost:9");
  EXPECT_EQ(settings->token_file, "/t");
  EXPECT_EQ(settings->purpose, v1::PURPOSE_TRANSFER);
  EXPECT_EQ(ReadSettings({}, Language::kEnglish)->server, "127.0.0.1:7440");
  setenv("REISMEE_PROFILE", "p", 1);
  EXPECT_EQ(ReadSettings({}, Language::kEnglish)->server, "localhost:1");
  EXPECT_THAT(ReadSettings({.profile = "none"}, Language::kEnglish),
              StatusIs(StatusCode::kNotFound));
  unsetenv("REISMEE_PROFILE");
  EXPECT_THAT(ReadSettings({.format = "xml"}, Language::kEnglish),
              StatusIs(StatusCode::kInvalidArgument));
  EXPECT_THAT(ReadSettings({.timeout_seconds = 0}, Language::kEnglish),
              StatusIs(StatusCode::kInvalidArgument));
}

TEST(SettingsTest, LanguageOfArgumentsAndLocale) {
  const Environment environment;
  EXPECT_EQ(LanguageOfArguments({}), Language::kEnglish);
  EXPECT_EQ(LanguageOfArguments({"case", "--lang", "nl"}), Language::kDutch);
  setenv("LANG", "nl_NL.UTF-8", 1);
  EXPECT_EQ(LanguageOfArguments({}), Language::kDutch);
  EXPECT_EQ(LanguageOfArguments({"--lang=en"}), Language::kEnglish);
  setenv("LANG", "en_GB.UTF-8", 1);
  ASSERT_THAT(WriteProfile(ConfigFolder(), "p", {.language = "nl"}), IsOk());
  EXPECT_EQ(LanguageOfArguments({"--profile", "p"}), Language::kDutch);
  EXPECT_EQ(LanguageOfArguments({"--profile=p", "--lang=en"}), Language::kEnglish);
  EXPECT_EQ(LanguageOfArguments({"--profile", "none"}), Language::kEnglish);
}

TEST(SettingsTest, KnowsLoopback) {
  for (const char* server : {"127.0.0.1:7440", "127.1.2.3:1", "localhost:7440", "[::1]:7440",
                             "unix:/run/reismee.sock", "dns:///localhost:1"}) {
    EXPECT_TRUE(IsLoopback(server)) << server;
  }
  for (const char* server : {"10.0.0.1:7440", "reismee.example:443", "127.0.0.1.example:1",
                             "localhost.example:1", "[::2]:1", "127.0.0.999:1", ""}) {
    EXPECT_FALSE(IsLoopback(server)) << server;
  }
}

TEST(SettingsTest, NoTokenInPlainTextToAnotherMachine) {
  const Environment environment;
  Settings settings;
  settings.server = "reismee.example:443";
  EXPECT_THAT(Connection::Open(settings), StatusIs(StatusCode::kFailedPrecondition));
  settings.insecure = true;
  EXPECT_THAT(Connection::Open(settings), IsOk());
  settings.insecure = false;
  settings.ca = environment.PathOf("none.pem");
  EXPECT_THAT(Connection::Open(settings), StatusIs(StatusCode::kNotFound));
  settings.ca = "/etc/ssl/certs/ca-certificates.crt";
  if (std::ifstream(settings.ca)) {
    EXPECT_THAT(Connection::Open(settings), IsOk());
  }
  const Ran ran = RunClient({"--server", "reismee.example:443", "admin", "status"});
  EXPECT_EQ(ran.exit_code, kExitUsage);
  EXPECT_THAT(ran.err, HasSubstr("--ca FILE"));
}

}  // namespace
}  // namespace reismee::cli
