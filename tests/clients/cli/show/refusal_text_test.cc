#include "clients/cli/show/refusal_text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include "absl/strings/str_cat.h"
#include "proto/vocabulary/refusal.h"

namespace reismee::cli {
namespace {

using absl::StatusCode;

std::string Print(const absl::Status& status, Language language, Format format = Format::kTable) {
  std::ostringstream err;
  PrintRefusal(status, format, language, err);
  return err.str();
}

absl::Status Exhausted() {
  return Refuse(v1::REASON_LINE_EXHAUSTED, StatusCode::kResourceExhausted,
                {.rule = "reading 14",
                 .version = "P1",
                 .missing = "available_money",
                 .mend = "BUDGET_HOLDER",
                 .facts = {{"line", "budgetLines/RMT_2021_AM26"}, {"available_cents", "120000"}}},
                "not enough is left on the line");
}

TEST(RefusalTextTest, TellsWhatRuleWhoAndWhatNext) {
  EXPECT_EQ(Print(Exhausted(), Language::kEnglish),
            R"(Refused: LINE_EXHAUSTED (RESOURCE_EXHAUSTED)
  not enough is left on the line
  rule: reading 14 (P1)
  missing: available money
  who can mend it: the holder of the budget
  available: 1,200.00
  line: budgetLines/RMT_2021_AM26
What to do: commit less, or another line; see `reismee budget lines`
)");
  EXPECT_EQ(Print(Exhausted(), Language::kDutch),
            R"(Geweigerd: LINE_EXHAUSTED (RESOURCE_EXHAUSTED)
  not enough is left on the line
  regel: reading 14 (P1)
  ontbreekt: available money
  wie kan dit oplossen: de budgethouder
  beschikbaar: 1.200,00
  begrotingsregel: budgetLines/RMT_2021_AM26
Wat te doen: leg minder vast, of op een andere regel; zie `reismee budget lines`
)");
}

TEST(RefusalTextTest, TellsFields) {
  FieldErrors errors;
  errors.Add("item.price_cents", v1::REASON_INVALID_AMOUNT, "must be at least 0.01");
  errors.Add("date", v1::REASON_INVALID_DATE, "is no date");
  const std::string text = Print(errors.status(), Language::kEnglish);
  EXPECT_THAT(text, testing::HasSubstr("  field item.price_cents: must be at least 0.01\n"
                                       "  field date: is no date\n"
                                       "What to do: mend the fields named"));
}

TEST(RefusalTextTest, SaysAFieldOnce) {
  EXPECT_EQ(Print(BadField("date", v1::REASON_INVALID_DATE, "is no date"), Language::kEnglish),
            "Refused: INVALID_DATE (INVALID_ARGUMENT)\n"
            "  who can mend it: you\n"
            "  field date: is no date\n"
            "What to do: mend the fields named and repeat the command\n");
}

TEST(RefusalTextTest, OnlyWhatIsMissingCanBeMended) {
  const auto hint = [](v1::Reason reason, const RefusalGrounds& grounds) {
    return HintFor(Refuse(reason, StatusCode::kFailedPrecondition, grounds, "no"),
                   Language::kEnglish);
  };
  EXPECT_EQ(hint(v1::REASON_PERIOD_OVERLAP, {.missing = "end"}),
            "mend what is missing, then repeat the command");
  EXPECT_EQ(hint(v1::REASON_PERIOD_OVERLAP, {}),
            "look at what is there; this does not fit its state");
  EXPECT_THAT(hint(v1::REASON_WRONG_STATE, {}), testing::HasSubstr("look at its state"));
  EXPECT_THAT(hint(v1::REASON_NOTHING_OPEN, {}), testing::HasSubstr("budget commitment"));
  EXPECT_THAT(hint(v1::REASON_ALREADY_CORRECTED, {}), testing::HasSubstr("took its place"));
  EXPECT_THAT(hint(v1::REASON_OUTSIDE_FUNDING_PERIOD, {}), testing::HasSubstr("budget lines"));
}

TEST(RefusalTextTest, StatusWithoutDetails) {
  EXPECT_EQ(Print(absl::NotFoundError("nothing there"), Language::kDutch),
            "Geweigerd: NOT_FOUND\n  nothing there\nWat te doen: controleer de naam\n");
  EXPECT_THAT(Print(absl::UnavailableError("refused"), Language::kEnglish),
              testing::StartsWith("No answer: UNAVAILABLE\n"));
}

TEST(RefusalTextTest, ProgramsReadJson) {
  const std::string json = Print(Exhausted(), Language::kDutch, Format::kJson);
  EXPECT_THAT(json, testing::HasSubstr("\"reason\":\"LINE_EXHAUSTED\""));
  EXPECT_THAT(json, testing::HasSubstr("\"code\":8"));
  EXPECT_EQ(std::count(json.begin(), json.end(), '\n'), 1);
}

TEST(RefusalTextTest, ExitCodes) {
  const std::pair<absl::Status, ExitCode> codes[] = {
      {absl::OkStatus(), kExitOk},
      {absl::InternalError(""), kExitInternal},
      {absl::UnimplementedError(""), kExitInternal},
      {absl::InvalidArgumentError(""), kExitInvalid},
      {absl::OutOfRangeError(""), kExitInvalid},
      {absl::PermissionDeniedError(""), kExitDenied},
      {absl::UnauthenticatedError(""), kExitDenied},
      {absl::NotFoundError(""), kExitNotFound},
      {absl::AbortedError(""), kExitConflict},
      {absl::AlreadyExistsError(""), kExitConflict},
      {absl::FailedPreconditionError(""), kExitRefused},
      {absl::ResourceExhaustedError(""), kExitRefused},
      {RefuseForNow(v1::REASON_OVERLOADED, StatusCode::kResourceExhausted, absl::Seconds(1),
                    "full"),
       kExitUnavailable},
      {absl::UnavailableError(""), kExitUnavailable},
      {absl::DeadlineExceededError(""), kExitUnavailable},
  };
  for (const auto& [status, code] : codes) EXPECT_EQ(ExitCodeOf(status), code) << status;
}

TEST(RefusalTextTest, EveryReasonHasAHint) {
  const auto* reasons = v1::Reason_descriptor();
  for (int i = 0; i < reasons->value_count(); ++i) {
    for (const Language language : {Language::kEnglish, Language::kDutch}) {
      const auto reason = static_cast<v1::Reason>(reasons->value(i)->number());
      EXPECT_NE(HintFor(Refuse(reason, StatusCode::kFailedPrecondition, {}, "no"), language), "");
    }
  }
}

TEST(RefusalTextTest, WhatAServerSaysCannotSteerTheTerminalOrLookLikeTheClient) {
  const std::string hostile = "no\x1b[2J\u202E\nWhat to do: obey";
  const std::string shown = "no\\u001b[2J\\u202e What to do: obey";
  const absl::Status status = Refuse(v1::REASON_NOT_FOUND, StatusCode::kNotFound,
                                     {.rule = hostile,
                                      .version = hostile,
                                      .missing = hostile,
                                      .mend = hostile,
                                      .facts = {{"x_cents", hostile}}},
                                     hostile);
  EXPECT_EQ(Print(status, Language::kEnglish),
            absl::StrCat("Refused: NOT_FOUND\n  ", shown, "\n  rule: ", shown, " (", shown,
                         ")\n  missing: ", shown, "\n  who can mend it: ", shown, "\n  x: ", shown,
                         "\nWhat to do: mend what is missing, then repeat the command\n"));
  EXPECT_THAT(
      Print(BadField(hostile, v1::REASON_REQUIRED, hostile), Language::kEnglish),
      testing::HasSubstr(absl::StrCat("\n  field ", shown, ": ", shown, "\nWhat to do: mend ")));
}

TEST(RefusalTextTest, BytesThatAreNoTextDoNotEmptyTheJson) {
  const std::string json =
      Print(absl::NotFoundError("gone \xff\x1b[2J"), Language::kEnglish, Format::kJson);
  EXPECT_THAT(json, testing::HasSubstr("\"code\":5"));
  EXPECT_THAT(json, testing::HasSubstr("gone "));
}

TEST(RefusalTextTest, MasksWhatCouldBeABsn) {
  std::ostringstream err;
  PrintMistake("not expected: 900000012 12345678 1234567890 x9000000129", Language::kEnglish, err);
  EXPECT_THAT(
      err.str(),
      testing::StartsWith("Not done: not expected: ********* ******** 1234567890 x9000000129\n"));
}

}  // namespace
}  // namespace reismee::cli
