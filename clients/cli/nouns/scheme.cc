#include "absl/strings/str_cat.h"
#include "clients/cli/nouns/nouns.h"
#include "proto/vocabulary/cents.h"
#include "reismee/v1/scheme.pb.h"

namespace reismee::cli {
namespace {

const Field kApplication = {
    "application", "name", {"the application", "de aanvraag"}, "schemeApplications"};
const Field kAward = {"award", "name", {"the award", "de toekenning"}, "awards"};
const Field kWindow = {
    "window", "scheme_window", {"the window", "het aanvraagtijdvak"}, "schemeWindows"};
const Field kLine = {
    "--line", "filter:line", {"only of this compartment", "alleen van dit compartiment"}};
const Field kState = {"--state", "filter:state", {"only in this state", "alleen met deze status"}};
const Field kFilter = {
    "--filter",
    "filter",
    {"a whole filter; joined to the others by AND", "een heel filter; met AND bij de andere"}};
const Field kFirstDay = {
    "--from", "first_day", {"first day of activities", "eerste dag van de activiteiten"}};
const Field kLastDay = {
    "--to", "last_day", {"last day of activities", "laatste dag van de activiteiten"}};

std::string Euros(int64_t cents, bool dutch) {
  return FormatCents(cents, dutch ? Notation::kDutch : Notation::kEnglish);
}

// What closing an award gives back.
std::vector<std::string> RestOf(const google::protobuf::Message& answer, Language language) {
  const auto& award = static_cast<const v1::Award&>(answer);
  const bool dutch = language == Language::kDutch;
  const std::string euros = Euros(award.returned_cents(), dutch);
  return {dutch ? absl::StrCat(euros, " euro gaat voorgoed terug naar ", award.line(), ".")
                : absl::StrCat(euros, " euros go back to ", award.line(), " for good.")};
}

// What closing a window moves.
std::vector<std::string> MovedBy(const google::protobuf::Message& answer, Language language) {
  const auto& closing = static_cast<const v1::WindowClosing&>(answer);
  const bool dutch = language == Language::kDutch;
  std::vector<std::string> lines = {dutch ? "Daarna worden geen aanvragen meer ingediend."
                                          : "No application can be filed afterwards."};
  if (closing.moved_cents() == 0) return lines;
  const std::string euros = Euros(closing.moved_cents(), dutch);
  lines.push_back(dutch ? absl::StrCat(euros, " euro gaat van ", closing.from_line(), " naar ",
                                       closing.to_line(), ".")
                        : absl::StrCat(euros, " euros move from ", closing.from_line(), " to ",
                                       closing.to_line(), "."));
  return lines;
}

std::vector<Command> ApplicationCommands() {
  return {
      {"apply",
       "SchemeService/SubmitApplication",
       {"record an application of a partnership",
        "leg een aanvraag van een samenwerkingsverband "
        "vast"},
       {{"partnership", "partnership", {"its name", "de naam ervan"}},
        {"amount", "requested_cents", {"euros", "euro's"}},
        {"--partner",
         "partners",
         {"kind=...,display_name=...; repeat", "kind=...,display_name=...; herhaalbaar"}},
        {"--advice",
         "advice_on",
         {"day of the advice of the Stichting van de Arbeid",
          "dag van het advies van de Stichting van de Arbeid"}},
        {"--filed", "filed_on", {"day it was filed", "dag van indiening"}},
        {"--sector", "sector", {"number of the sector", "nummer van de bedrijfstak"}},
        {"--sector-state",
         "sector_state",
         {"too many or too few people", "te veel of te weinig mensen"}},
        {"--staff-need",
         "staff_need",
         {"which staff a sector short of people needs",
          "welk personeel een tekortsector nodig heeft"}},
        kFirstDay,
        kLastDay}},
      {"award",
       "SchemeService/DecideApplication",
       {"award an application; refuse it with --refuse",
        "ken een aanvraag toe; wijs hem af met --refuse"},
       {kApplication,
        {"--amount", "amount_cents", {"euros awarded", "toegekende euro's"}},
        kFirstDay,
        kLastDay,
        {"--refuse", "refusal_reason", {"why it is refused", "waarom hij wordt afgewezen"}}}},
      {"application",
       "SchemeService/GetApplication",
       {"show an application", "toon een aanvraag"},
       {kApplication}},
      {"applications",
       "SchemeService/ListApplications",
       {"list applications", "toon aanvragen"},
       {kState, kLine, kFilter}},
  };
}

}  // namespace

Noun SchemeNoun() {
  Noun noun = {
      "scheme",
      {"sector money: applications and awards", "sectorgeld: aanvragen en toekenningen"},
      R"(  reismee scheme apply 'Techniek werkt door' 750000.00 --sector 4 --sector-state SURPLUS \
      --partner kind=EMPLOYERS-ORGANISATION,display_name=Metaalunie \
      --partner kind=EMPLOYEES-ORGANISATION,display_name=FNV --filed 2021-03-01 \
      --from 2021-03-01 --to 2022-06-30
  reismee scheme award schemeApplications/ID --amount 700000.00
  reismee scheme awards --state OPEN
  reismee scheme figures SECTOR_SCHEME_2021
  reismee scheme close-window SECTOR_SCHEME_2021 --dry-run)",
      ApplicationCommands()};
  const std::vector<Command> others = {
      {"show", "SchemeService/GetAward", {"show an award", "toon een toekenning"}, {kAward}},
      {"awards",
       "SchemeService/ListAwards",
       {"list awards", "toon toekenningen"},
       {kState, kLine, kFilter}},
      {.verb = "close",
       .method = "SchemeService/CloseAward",
       .help = {"give the rest of an award back", "geef de rest van een toekenning terug"},
       .fields = {kAward},
       .ends = RestOf},
      {.verb = "close-window",
       .method = "SchemeService/CloseWindow",
       .help = {"close a window; moves what a compartment has over",
                "sluit een aanvraagtijdvak; verschuift wat een compartiment over heeft"},
       .fields = {kWindow},
       .ends = MovedBy},
      {"figures",
       "SchemeService/GetSchemeFigures",
       {"show where the compartments stand", "toon de stand van de compartimenten"},
       {kWindow}},
  };
  noun.commands.insert(noun.commands.end(), others.begin(), others.end());
  return noun;
}

}  // namespace reismee::cli
