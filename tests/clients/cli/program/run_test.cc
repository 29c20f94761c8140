#include "clients/cli/program/run.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdio>

#include "absl/strings/str_join.h"
#include "clients/cli/nouns/nouns.h"
#include "clients/cli/show/refusal_text.h"
#include "clients/token/signing_key.h"
#include "proto/vocabulary/version.h"
#include "tests/clients/cli/environment.h"
#include "tests/testing/status_matchers.h"

namespace reismee::cli {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

TEST(RunTest, HelpOfEveryNounHasExamples) {
  const Environment environment;
  for (const Noun& noun : Nouns()) {
    const Ran ran = RunClient({noun.name, "--help"});
    EXPECT_EQ(ran.exit_code, kExitOk);
    EXPECT_THAT(ran.out, HasSubstr("Examples:\n  reismee " + noun.name)) << noun.name;
  }
  for (const char* name : {"watch", "profile", "keys", "token", "completion"}) {
    EXPECT_THAT(RunClient({name, "--help"}).out, HasSubstr("Examples:\n  ")) << name;
  }
  EXPECT_THAT(RunClient({"--help"}).out, HasSubstr("Exit codes: 0 done; 1 fault"));
  EXPECT_THAT(RunClient({"case", "list", "--help"}).out,
              HasSubstr("only in this state: INTAKE, ELIGIBLE, ACTIVE, CLOSED, REJECTED\n"));
}

// Every example must be a command line the client can read.
TEST(RunTest, ExamplesCanBeRead) {
  const Environment environment;
  for (const Noun& noun : Nouns()) {
    for (std::vector<std::string> words : ExamplesOf(noun)) {
      const std::string line = absl::StrJoin(words, " ");
      // Read, and then refused before anything is sent.
      words.insert(words.end(), {"--token-file", environment.PathOf("none")});
      const Ran ran = RunClient(words, "900000012");
      EXPECT_EQ(ran.exit_code, kExitUsage) << line;
      EXPECT_THAT(ran.err, HasSubstr("there is no ")) << line << "\n" << ran.err;
    }
  }
}

// The client may not see databases; the program beside it may.
TEST(RunTest, CopyIsDoneByTheServer) {
  const Environment environment;
  EXPECT_EXIT(RunClient({"admin", "copy", "--from", environment.PathOf("none.db"), "--to",
                         environment.PathOf("copy.db")}),
              testing::ExitedWithCode(1), "reismee-server: --from: ");
}

TEST(RunTest, HelpSpeaksDutch) {
  const Environment environment;
  const Ran ran = RunClient({"--lang", "nl", "case", "close", "--help"});
  EXPECT_EQ(ran.out, R"(sluit een zaak; vraagt door als er geld of diensten mee eindigen
Gebruik: reismee case close [OPTIES] [case]

Argumenten:
  case TEXT                   de zaak

Opties:
  -h,--help                   toon deze hulp
  --reason WORD               waarom: WORK_FOUND, ARRANGEMENT_COMPLETED, WITHDRAWN, OUT_OF_REACH, MOVED_ABROAD, DECEASED, OTHER
  --date YYYY-MM-DD           werkdatum; anders vandaag
  --etag TEXT                 etag waarop je besloot; zonder leest de client eerst de zaak (of persoon)
  --request-id TEXT           laat een herhaling antwoorden als de eerste keer; anders gemaakt
  --dry-run                   alleen controleren, niets bewaren
  --yes                       beëindig zonder te vragen wat ermee eindigt
  --purpose WORD              waarom je persoonsgegevens raakt; zie onder
  --json FILE                 hele verzoek als JSON; - leest het; opties gaan voor

Doelen: GUIDANCE; zonder --purpose dat van het profiel, anders GUIDANCE.
)");
  EXPECT_THAT(RunClient({"--lang=nl", "--help"}).out, HasSubstr("\nOpdrachten:\n"));
}

TEST(RunTest, MistakesAreExitTwoAndNameWhatIsMeant) {
  const Environment environment;
  EXPECT_THAT(RunClient({"case"}).err, StartsWith("Not done: case: give one of open, decide, "));
  EXPECT_THAT(RunClient({"jobseeker", "situation"}).err,
              StartsWith("Not done: situation: give one of add, end, correct, list"));
  for (const auto& words :
       std::vector<std::vector<std::string>>{{},
                                             {"bogus"},
                                             {"case", "bogus"},
                                             {"case", "show"},
                                             {"case", "show", "1", "2"},
                                             {"case", "show", "1", "--dry-run"},
                                             {"case", "close", "1", "--reason", "because"},
                                             {"case", "list", "-o", "xml"},
                                             {"case", "show", "1", "--purpose", "fun"},
                                             {"usage", "start"},
                                             {"watch", "-o", "csv"},
                                             {"watch", "--heartbeat", "0"},
                                             {"profile", "use"}}) {
    const Ran ran = RunClient(words);
    EXPECT_EQ(ran.exit_code, kExitUsage) << testing::PrintToString(words);
    EXPECT_THAT(ran.err, HasSubstr("What to do: ")) << testing::PrintToString(words);
    EXPECT_EQ(ran.out, "");
  }
}

TEST(RunTest, AProfileSpeaksItsLanguageInHelpAndMistakesToo) {
  const Environment environment;
  ASSERT_EQ(RunClient({"profile", "add", "anna", "--lang", "nl"}).exit_code, kExitOk);
  EXPECT_THAT(RunClient({"--profile", "anna", "case", "--help"}).out, HasSubstr("Gebruik: "));
  EXPECT_THAT(RunClient({"case", "--help"}).out, HasSubstr("Usage: "));
  ASSERT_EQ(RunClient({"profile", "use", "anna"}).exit_code, kExitOk);
  EXPECT_THAT(RunClient({"case", "--help"}).out, HasSubstr("Gebruik: "));
  EXPECT_THAT(RunClient({"--lang", "en", "case", "--help"}).out, HasSubstr("Usage: "));
}

TEST(RunTest, MistakesOfTheParserAreDutchToo) {
  const Environment environment;
  const std::pair<std::vector<std::string>, const char*> mistakes[] = {
      {{"case", "show", "1", "2"}, "niet verwacht: 2\n"},
      {{"case", "show", "1", "--timeout", "soon"}, "geen geldige waarde: --timeout = soon\n"},
      {{"case", "close", "1", "--reason"}, "--reason: verkeerd aantal waarden\n"},
      {{"profile", "use"}, "name: is nodig\n"},
      {{"case"}, "case: geef een van open, "}};
  for (auto [words, text] : mistakes) {
    words.insert(words.begin(), {"--lang", "nl"});
    const Ran ran = RunClient(words);
    EXPECT_EQ(ran.exit_code, kExitUsage);
    EXPECT_THAT(ran.err, StartsWith(std::string("Niet gedaan: ") + text));
  }
}

TEST(RunTest, TellsItsVersion) {
  const Environment environment;
  const Ran ran = RunClient({"--version"});
  EXPECT_EQ(ran.exit_code, kExitOk);
  EXPECT_EQ(ran.out, std::string("reismee ") + kVersion + "\n");
  EXPECT_THAT(kVersion, testing::MatchesRegex("[0-9]+\\.[0-9]+\\.[0-9]+"));
}

TEST(RunTest, MistakesDoNotRepeatABsn) {
  const Environment environment;
  const Ran ran = RunClient({"jobseeker", "find", "900000012"});
  EXPECT_EQ(ran.exit_code, kExitUsage);
  EXPECT_THAT(ran.err, Not(HasSubstr("900000012")));
}

TEST(RunTest, KeysAndTokens) {
  const Environment environment;
  const std::string key = environment.PathOf("signing.jwk");
  const std::string set = environment.PathOf("jwks.json");
  ASSERT_EQ(RunClient({"keys", "create", "--key", key, "--key-set", set}).exit_code, kExitOk);
  EXPECT_THAT(environment.Read("jwks.json"), HasSubstr("\"keys\""));
  EXPECT_THAT(environment.Read("jwks.json"), Not(HasSubstr("\"d\"")));
  EXPECT_EQ(RunClient({"keys", "create", "--key", key, "--key-set", set}).exit_code, kExitConflict);
  const std::string out = environment.PathOf("anna.token");
  const Ran signed_one =
      RunClient({"token", "sign", "--key", key, "--out", out, "--subject", "anna", "--organisation",
                 "UWV", "--role", "caseworker", "--region", "regions/AM26"});
  ASSERT_EQ(signed_one.exit_code, kExitOk) << signed_one.err;
  EXPECT_EQ(signed_one.out, "");
  const std::string token = environment.Read("anna.token");
  EXPECT_EQ(std::count(token.begin(), token.end(), '.'), 2);
  struct stat status = {};
  ASSERT_EQ(stat(out.c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777, 0600u);
  EXPECT_EQ(RunClient({"token", "sign", "--key", key, "--out", out, "--subject", "anna",
                       "--organisation", "UWV", "--role", "king"})
                .exit_code,
            kExitUsage);
}

// What bash offers after the words given.
std::string Complete(const Environment& environment, const std::string& words, int count) {
  const std::string script = environment.Write(
      "complete.bash", RunClient({"completion", "bash"}).out + "COMP_WORDS=(reismee " + words +
                           ")\nCOMP_CWORD=" + std::to_string(count) +
                           "\n_reismee\necho \"${COMPREPLY[@]}\"\n");
  FILE* pipe = popen(("bash " + script).c_str(), "r");
  std::string out(65536, '\0');
  out.resize(fread(out.data(), 1, out.size(), pipe));
  pclose(pipe);
  return out;
}

TEST(CompletionTest, ContainsEveryNounAndVerb) {
  const Environment environment;
  for (const char* shell : {"bash", "zsh", "fish"}) {
    const std::string script = RunClient({"completion", shell}).out;
    for (const Noun& noun : Nouns()) {
      EXPECT_THAT(script, HasSubstr(noun.name)) << shell;
      for (const Command& command : noun.commands) {
        EXPECT_THAT(script, HasSubstr("\"" + noun.name + " " + command.verb + "\"")) << shell;
      }
    }
  }
}

TEST(CompletionTest, BashCompletesNounsVerbsAndOptions) {
  const Environment environment;
  EXPECT_THAT(Complete(environment, "''", 1),
              StartsWith("case jobseeker arrangement trajectory transfer "));
  EXPECT_EQ(Complete(environment, "b", 1), "budget\n");
  EXPECT_EQ(Complete(environment, "jobseeker situation ''", 3), "add end correct list\n");
  EXPECT_EQ(Complete(environment, "case show --et", 3), "\n");
  EXPECT_EQ(Complete(environment, "case close cases/1 --et", 4), "--etag\n");
  EXPECT_EQ(Complete(environment, "--lang nl case li", 4), "list\n");
}

}  // namespace
}  // namespace reismee::cli
