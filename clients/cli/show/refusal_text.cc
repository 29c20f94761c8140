#include "clients/cli/show/refusal_text.h"

#include <cctype>
#include <map>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/strip.h"
#include "clients/cli/show/cell.h"
#include "clients/cli/show/columns.h"
#include "clients/cli/show/render.h"
#include "proto/vocabulary/cents.h"
#include "proto/vocabulary/refusal.h"

namespace reismee::cli {
namespace {

std::string NameOf(absl::StatusCode code) { return absl::StatusCodeToString(code); }

Text WhoText(absl::string_view who) {
  if (who == "CALLER") return {"you", "jij"};
  if (who == "CASEWORKER")
    return {"the caseworker of the responsible body", "de begeleider van de leidende organisatie"};
  if (who == "COORDINATOR") return {"the coordinator of the region", "de coördinator van de regio"};
  if (who == "BUDGET_HOLDER") return {"the holder of the budget", "de budgethouder"};
  if (who == "CASHIER") return {"the cashier", "de kassier"};
  if (who == "ADMINISTRATOR") return {"the administrator", "de beheerder"};
  return {who, who};
}

// Whatever a server says or a user typed.
void PrintLine(absl::string_view line, std::ostream& err) { err << OnOneLine(line) << '\n'; }

void PrintFact(absl::string_view key, absl::string_view value, Language language,
               std::ostream& err) {
  const Notation notation = language == Language::kDutch ? Notation::kDutch : Notation::kEnglish;
  int64_t cents = 0;
  const bool money = absl::EndsWith(key, "_cents") && absl::SimpleAtoi(value, &cents);
  PrintLine(absl::StrCat("  ", LabelOf(key, language), ": ",
                         money ? FormatCents(cents, notation) : value),
            err);
}

// The metadata of an ErrorInfo: the rule, what is missing, who can mend it, then the other facts.
void PrintGrounds(const google::rpc::ErrorInfo& info, Language language, std::ostream& err) {
  std::map<std::string, std::string> facts(info.metadata().begin(), info.metadata().end());
  const auto take = [&facts](const char* key) {
    const std::string value = facts[key];
    facts.erase(key);
    return value;
  };
  const std::string rule = take("rule");
  const std::string version = take("rule_version");
  if (!rule.empty()) {
    PrintLine(absl::StrCat(Text{"  rule: ", "  regel: "}.in(language), rule,
                           version.empty() ? "" : absl::StrCat(" (", version, ")")),
              err);
  }
  if (const std::string missing = take("missing_fact"); !missing.empty()) {
    PrintLine(absl::StrCat(Text{"  missing: ", "  ontbreekt: "}.in(language),
                           absl::StrReplaceAll(missing, {{"_", " "}})),
              err);
  }
  if (const std::string who = take("who_can_mend"); !who.empty()) {
    PrintLine(absl::StrCat(Text{"  who can mend it: ", "  wie kan dit oplossen: "}.in(language),
                           WhoText(who).in(language)),
              err);
  }
  for (const auto& [key, value] : facts) PrintFact(key, value, language, err);
}

// The fields as the server puts them into a message for readers without details.
std::string InOneLine(const google::rpc::BadRequest& fields) {
  return absl::StrJoin(fields.field_violations(), "; ", [](std::string* line, const auto& one) {
    absl::StrAppend(line, one.field(), one.field().empty() ? "" : ": ", one.description());
  });
}

// Eight or nine digits in a row could be a BSN.
std::string WithoutBsn(const std::string& text) {
  std::string masked = text;
  for (size_t i = 0; i < masked.size();) {
    size_t end = i;
    while (end < masked.size() && std::isdigit(static_cast<unsigned char>(masked[end]))) ++end;
    if (end - i == 8 || end - i == 9) masked.replace(i, end - i, end - i, '*');
    i = end == i ? i + 1 : end;
  }
  return masked;
}

}  // namespace

ExitCode ExitCodeOf(const absl::Status& status) {
  switch (status.code()) {
    case absl::StatusCode::kOk:
      return kExitOk;
    case absl::StatusCode::kInvalidArgument:
    case absl::StatusCode::kOutOfRange:
      return kExitInvalid;
    case absl::StatusCode::kPermissionDenied:
    case absl::StatusCode::kUnauthenticated:
      return kExitDenied;
    case absl::StatusCode::kNotFound:
      return kExitNotFound;
    case absl::StatusCode::kAborted:
    case absl::StatusCode::kAlreadyExists:
      return kExitConflict;
    case absl::StatusCode::kFailedPrecondition:
      return kExitRefused;
    case absl::StatusCode::kResourceExhausted:
      return RetryAfterOf(status).has_value() ? kExitUnavailable : kExitRefused;
    case absl::StatusCode::kUnavailable:
    case absl::StatusCode::kDeadlineExceeded:
      return kExitUnavailable;
    default:
      return kExitInternal;
  }
}

std::string ExitCodes(Language language) {
  return Text{
      "Exit codes: 0 done; 1 fault of server or client; 2 wrong command line or profile;\n"
      "  3 invalid argument; 4 not allowed or not signed in; 5 not found; 6 conflict (it\n"
      "  changed meanwhile, or exists already); 7 refused by a rule; 8 not reachable.",
      "Exitcodes: 0 gelukt; 1 fout van server of client; 2 foute opdracht of profiel;\n"
      "  3 ongeldige waarde; 4 niet toegestaan of niet aangemeld; 5 niet gevonden;\n"
      "  6 botsing (intussen gewijzigd, of bestaat al); 7 geweigerd door een regel;\n"
      "  8 niet bereikbaar."}
      .in(language);
}

void PrintRefusal(const absl::Status& status, Format format, Language language, std::ostream& err) {
  if (format == Format::kJson || format == Format::kJsonLines) {
    err << JsonLine(ToRpcStatus(status)) << '\n';
    return;
  }
  const auto info = ErrorInfoOf(status);
  const std::string name =
      info.has_value() && !info->reason().empty() ? info->reason() : NameOf(status.code());
  const bool answered = info.has_value() || ExitCodeOf(status) != kExitUnavailable;
  PrintLine(
      absl::StrCat(
          (answered ? Text{"Refused: ", "Geweigerd: "} : Text{"No answer: ", "Geen antwoord: "})
              .in(language),
          name,
          name == NameOf(status.code()) ? "" : absl::StrCat(" (", NameOf(status.code()), ")")),
      err);
  const google::rpc::BadRequest fields = BadRequestOf(status).value_or(google::rpc::BadRequest());
  const bool repeats = status.message() == InOneLine(fields);
  if (!status.message().empty() && !repeats) PrintLine(absl::StrCat("  ", status.message()), err);
  if (info.has_value()) PrintGrounds(*info, language, err);
  for (const auto& violation : fields.field_violations()) {
    PrintLine(absl::StrCat(Text{"  field ", "  veld "}.in(language), violation.field(), ": ",
                           violation.description()),
              err);
  }
  err << Text{"What to do: ", "Wat te doen: "}.in(language) << HintFor(status, language) << '\n';
}

void PrintMistake(const std::string& message, Language language, std::ostream& err) {
  PrintLine(absl::StrCat(Text{"Not done: ", "Niet gedaan: "}.in(language), WithoutBsn(message)),
            err);
  err << Text{"What to do: see `reismee --help`, or add --help to the command.",
              "Wat te doen: zie `reismee --help`, of zet --help achter de opdracht."}
             .in(language)
      << '\n';
}

}  // namespace reismee::cli
