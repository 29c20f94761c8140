#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "clients/cli/command.h"
#include "clients/cli/nouns/nouns.h"
#include "clients/cli/schema.h"
#include "proto/vocabulary/cents.h"
#include "reismee/v1/case_requests.pb.h"
#include "reismee/v1/case_service.pb.h"

namespace reismee::cli {
namespace {

const Field kCase = {"case", "name", {"the case", "de zaak"}, "cases"};
const Field kCaseName = {"case", "case_name", {"the case", "de zaak"}};
const Field kNewCaseworker = {
    "--new-caseworker",
    "new_caseworker",
    {"they are new: nobody of this name has called or has a case",
     "die is nieuw: niemand met deze naam was hier eerder of heeft een zaak"}};

void DefaultKindOfNote(const Given&, google::protobuf::Message* request) {
  v1::Note& note = *static_cast<v1::AddNoteRequest*>(request)->mutable_note();
  if (note.kind() == v1::NOTE_KIND_UNSPECIFIED) note.set_kind(v1::NOTE_KIND_NOTE);
}

std::string Euros(int64_t cents, Language language) {
  const bool dutch = language == Language::kDutch;
  return absl::StrCat("€ ", FormatCents(cents, dutch ? Notation::kDutch : Notation::kEnglish));
}

std::vector<std::string> EndedByClosing(const google::protobuf::Message& answer,
                                        Language language) {
  const v1::ClosingEffect& effect = static_cast<const v1::Case&>(answer).closing_effect();
  std::vector<std::string> lines;
  const auto add = [&](const std::string& what, const Text& happens) {
    lines.push_back(absl::StrCat(what, happens.in(language)));
  };
  if (effect.released_cents() != 0) {
    add(Euros(effect.released_cents(), language),
        {" of open commitments goes back to its lines", " aan open verplichtingen valt vrij"});
  }
  if (effect.open_cents() != 0) {
    add(Euros(effect.open_cents(), language),
        {" stays committed, to be paid", " blijft vastgelegd, om te betalen"});
  }
  if (effect.dropped_items_size() != 0) {
    add(absl::StrJoin(effect.dropped_items(), ", "), {" will not begin", " begint niet meer"});
  }
  if (effect.running_items_size() != 0) {
    add(absl::StrJoin(effect.running_items(), ", "), {" goes on", " loopt door"});
  }
  return lines;
}

std::vector<std::string> EndedByDecision(const google::protobuf::Message& answer,
                                         Language language) {
  const auto& decision = static_cast<const v1::EligibilityDecision&>(answer);
  if (decision.eligible()) return {};
  std::vector<std::string> reasons;
  for (const int reason : decision.reasons()) {
    reasons.push_back(ShortName(*v1::Reason_descriptor(), reason));
  }
  return {absl::StrCat(Text{"This rejects the application and ends the case: ",
                            "Dit wijst de aanvraag af en beëindigt de zaak: "}
                           .in(language),
                       absl::StrJoin(reasons, ", "))};
}

// A group that is no ground of the policy version narrows nothing: another may have been taken.
std::string GroundNotTaken(const google::protobuf::Message& request,
                           const google::protobuf::Message& answer, Language language) {
  const auto& asked = static_cast<const v1::DecideEligibilityRequest&>(request);
  const auto& decision = static_cast<const v1::EligibilityDecision&>(answer);
  if (asked.target_group() == v1::TARGET_GROUP_UNSPECIFIED || !decision.eligible() ||
      asked.target_group() == decision.target_group()) {
    return "";
  }
  const auto name = [](v1::TargetGroup group) {
    return ShortName(*v1::TargetGroup_descriptor(), group);
  };
  return absl::StrCat(Text{"decided on ", "besloten op "}.in(language),
                      name(decision.target_group()), Text{", not on ", ", niet op "}.in(language),
                      name(asked.target_group()));
}

std::vector<Command> IntakeCommands() {
  return {
      {"open",
       "CaseService/CreateCase",
       {"take an intake", "neem een intake"},
       {{"jobseeker", "jobseeker", {"the person", "de werkzoekende"}},
        {"--known-to",
         "known_to",
         {"body that knows the person already", "organisatie die de persoon al kent"},
         "organisations"}}},
      {.verb = "decide",
       .method = "CaseService/DecideEligibility",
       .help = {"decide whether the person is eligible", "beslis of de persoon in aanmerking komt"},
       .fields = {kCase,
                  {"--target-group",
                   "target_group",
                   {"group the person applies under", "doelgroep waaronder de persoon zich meldt"}},
                  {"--assessed-on",
                   "regular_service_check.assessed_on",
                   {"day regular services were assessed",
                    "dag waarop reguliere dienstverlening is beoordeeld"}},
                  {"--insufficient",
                   "regular_service_check.insufficient",
                   {"regular services are insufficient",
                    "reguliere dienstverlening is ontoereikend"}},
                  {"--explanation",
                   "regular_service_check.explanation",
                   {"what was looked at", "wat is bekeken"}}},
       .ends = EndedByDecision,
       .differs = GroundNotTaken},
      {"decision",
       "CaseService/GetEligibilityDecision",
       {"show the decision and its grounds", "toon het besluit en de gronden"},
       {kCaseName}},
  };
}

std::vector<Command> ReadingCommands() {
  return {
      {"show",
       "CaseService/GetCase",
       {"show a case", "toon een zaak"},
       {kCase},
       v1::PURPOSE_GUIDANCE},
      {"list",
       "CaseService/ListCases",
       {"list your cases", "toon je zaken"},
       {{"--state", "filter:state", {"only in this state", "alleen in deze status"}},
        {"--region", "filter:region", {"only in this region", "alleen in deze regio"}},
        {"--caseworker",
         "filter:caseworker",
         {"only of this caseworker; `me` for yourself",
          "alleen van deze begeleider; `me` voor jezelf"}},
        {"--team", "filter:team", {"only of this team", "alleen van dit team"}},
        {"--jobseeker",
         "filter:jobseeker",
         {"only of this person", "alleen van deze persoon"},
         "jobseekers"},
        {"--filter",
         "filter",
         {"a whole filter; joined to the others by AND",
          "een heel filter; met AND bij de andere"}}},
       v1::PURPOSE_GUIDANCE},
      {"timeline",
       "CaseService/ListTimeline",
       {"list what happened", "toon wat er gebeurde"},
       {kCaseName}},
      {"as-of",
       "CaseService/GetCaseAsOf",
       {"show the case as it stood on --date", "toon de zaak zoals die was op --date"},
       {kCase,
        {"--jobseeker-revision",
         "jobseeker_revision",
         {"as known at this revision of the person", "zoals bekend bij deze revisie"}}}},
  };
}

std::vector<Command> GuidanceCommands() {
  return {
      {"assign",
       "CaseService/AssignCase",
       {"give a case to a team, a caseworker, or both",
        "wijs een zaak toe aan team, begeleider of beide"},
       {kCase,
        {"--team",
         "team",
         {"team, such as AM26-1; '' takes it away; else it stays",
          "team, zoals AM26-1; '' haalt het weg; anders blijft het"}},
        {"--caseworker",
         "caseworker",
         {"subject of their token, or me; '' takes them away; else they stay",
          "subject van het token, of me; '' haalt de begeleider weg; anders blijft die"}},
        kNewCaseworker},
       v1::PURPOSE_UNSPECIFIED,
       {},
       nullptr,
       false,
       {"team", "caseworker"}},
      {"reassign",
       "CaseService/ReassignCases",
       {"give the cases of one caseworker to another",
        "geef de zaken van een begeleider aan een ander"},
       {{"from", "from_caseworker", {"who has them, or me", "wie ze heeft, of me"}},
        {"to", "to_caseworker", {"who gets them, or me", "wie ze krijgt, of me"}},
        kNewCaseworker,
        {"--case", "cases", {"only this case; repeat", "alleen deze zaak; herhaalbaar"}, "cases"}}},
      {"note",
       "CaseService/AddNote",
       {"add a note or contact", "voeg een notitie of contact toe"},
       {{"case", "note.case_name", {"the case", "de zaak"}, {}, true},
        {"--text", "note.text", {"the text; - reads it", "de tekst; - leest die"}, {}, true},
        {"--kind", "note.kind", {"what it is; else NOTE", "soort; anders NOTE"}},
        {"--on", "note.date", {"day of the contact", "dag van het contact"}}},
       v1::PURPOSE_GUIDANCE,
       {},
       DefaultKindOfNote},
      {"notes",
       "CaseService/ListNotes",
       {"list notes, newest first", "toon notities, nieuwste eerst"},
       {kCaseName},
       v1::PURPOSE_GUIDANCE},
      {"outcome",
       "CaseService/RecordOutcome",
       {"record the work found", "leg het gevonden werk vast"},
       {kCase,
        {"--placement",
         "outcome.placement",
         {"the job as recorded; tells what is not given here",
          "de baan zoals vastgelegd; zegt wat hier niet is gegeven"},
         "placements"},
        {"--started-on",
         "outcome.work_started_on",
         {"first day of the new work", "eerste werkdag"}},
        {"--contract", "outcome.contract_form", {"form of the contract", "contractvorm"}},
        {"--sector", "outcome.sector", {"sector, 1 to 20", "bedrijfstak, 1 tot 20"}},
        {"--agency",
         "outcome.agency_mediated",
         {"a temporary agency mediated", "bemiddeld door een uitzendbureau"}}}},
      {.verb = "close",
       .method = "CaseService/CloseCase",
       .help = {"close a case; asks when money or services end with it",
                "sluit een zaak; vraagt door als er geld of diensten mee eindigen"},
       .fields = {kCase, {"--reason", "reason", {"why", "waarom"}}},
       .ends = EndedByClosing},
  };
}

}  // namespace

Noun CaseNoun() {
  Noun noun = {"case",
               {"cases", "zaken"},
               R"(  reismee case open jobseekers/ID --date 2021-05-03
  reismee case decide cases/ID --target-group UB-RECIPIENT
  reismee case list --state ELIGIBLE --region AM26
  reismee case show cases/ID -o json
  reismee case as-of cases/ID --date 2021-09-30
  reismee case note cases/ID --kind CALL --text 'Called about the course.'
  reismee case outcome cases/ID --started-on 2022-03-01 --contract DIRECT --sector 8
  reismee case assign cases/ID --caseworker me
  reismee case assign cases/ID --caseworker uwv-worker-9 --new-caseworker
  reismee case close cases/ID --reason WORK-FOUND --yes)",
               IntakeCommands()};
  for (const auto& more : {ReadingCommands(), GuidanceCommands()}) {
    noun.commands.insert(noun.commands.end(), more.begin(), more.end());
  }
  return noun;
}

}  // namespace reismee::cli
