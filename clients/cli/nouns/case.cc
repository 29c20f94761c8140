#include "clients/cli/command.h"
#include "reismee/v1/case_requests.pb.h"
#include "reismee/v1/case_service.pb.h"

namespace reismee::cli {
namespace {

const Field kCase = {"case", "name", {"the case", "de zaak"}, "cases"};
const Field kCaseName = {"case", "case_name", {"the case", "de zaak"}};

void DefaultKindOfNote(const Given&, google::protobuf::Message* request) {
  v1::Note& note = *static_cast<v1::AddNoteRequest*>(request)->mutable_note();
  if (note.kind() == v1::NOTE_KIND_UNSPECIFIED) note.set_kind(v1::NOTE_KIND_NOTE);
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
      {"decide",
       "CaseService/DecideEligibility",
       {"decide whether the person is eligible", "beslis of de persoon in aanmerking komt"},
       {kCase,
        {"--target-group",
         "target_group",
         {"group the person applies under", "doelgroep waaronder de persoon zich meldt"}},
        {"--assessed-on",
         "regular_service_check.assessed_on",
         {"day regular services were assessed",
          "dag waarop reguliere dienstverlening is beoordeeld"}},
        {"--insufficient",
         "regular_service_check.insufficient",
         {"regular services are insufficient", "reguliere dienstverlening is ontoereikend"}},
        {"--explanation",
         "regular_service_check.explanation",
         {"what was looked at", "wat is bekeken"}}}},
      {"decision",
       "CaseService/GetEligibilityDecision",
       {"show the decision and its grounds", "toon het besluit en de gronden"},
       {kCase}},
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
         {"subject of their token; '' takes them away; else they stay",
          "subject van het token; '' haalt de begeleider weg; anders blijft die"}}},
       v1::PURPOSE_UNSPECIFIED,
       {},
       nullptr,
       false,
       {"team", "caseworker"}},
      {"reassign",
       "CaseService/ReassignCases",
       {"give the cases of one caseworker to another",
        "geef de zaken van een begeleider aan een ander"},
       {{"from", "from_caseworker", {"who has them", "wie ze heeft"}},
        {"to", "to_caseworker", {"who gets them", "wie ze krijgt"}},
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
        {"--started-on",
         "outcome.work_started_on",
         {"first day of the new work", "eerste werkdag"},
         {},
         true},
        {"--contract", "outcome.contract_form", {"form of the contract", "contractvorm"}, {}, true},
        {"--sector", "outcome.sector", {"sector, 1 to 20", "bedrijfstak, 1 tot 20"}},
        {"--agency",
         "outcome.agency_mediated",
         {"a temporary agency mediated", "bemiddeld door een uitzendbureau"}}}},
      {"close",
       "CaseService/CloseCase",
       {"close a case", "sluit een zaak"},
       {kCase, {"--reason", "reason", {"why", "waarom"}}}},
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
  reismee case assign cases/ID --caseworker uwv-worker-2
  reismee case close cases/ID --reason WORK-FOUND)",
               IntakeCommands()};
  for (const auto& more : {ReadingCommands(), GuidanceCommands()}) {
    noun.commands.insert(noun.commands.end(), more.begin(), more.end());
  }
  return noun;
}

}  // namespace reismee::cli
