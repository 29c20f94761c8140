#include "clients/cli/nouns/placement.h"

#include "clients/cli/nouns/nouns.h"

namespace reismee::cli {
namespace {

const Field kPlacement = {"placement", "name", {"the job", "de baan"}, "placements"};
const Field kEmployer = {
    "--employer", "placement.employer", {"who hires", "wie aanneemt"}, "employers", true};
const Field kRoute = {"--route",
                      "placement.route",
                      {"route of Dichterbij dan je denkt", "route van Dichterbij dan je denkt"}};

// How it ended, where that was recorded wrongly.
std::vector<Field> EndFields() {
  return {
      {"--training-result",
       "placement.training_result",
       {"how the training ended", "hoe de scholing afliep"}},
      {"--training-result-on",
       "placement.training_result_on",
       {"day on which that was recorded", "dag waarop dat is vastgelegd"}},
      {"--without-from",
       "placement.first_day_without",
       {"first day without the job", "eerste dag zonder de baan"}},
      {"--end-reason", "placement.end_reason", {"why it ended", "waarom die eindigde"}},
  };
}

std::vector<Command> EndCommands() {
  return {
      {"end",
       "PlacementService/EndPlacement",
       {"record that a job ended", "leg vast dat een baan eindigde"},
       {kPlacement,
        {"--without-from",
         "first_day_without",
         {"first day without the job; else the business date",
          "eerste dag zonder de baan; anders de werkdatum"}},
        {"--reason", "reason", {"why", "waarom"}}}},
      {"training",
       "PlacementService/RecordTrainingResult",
       {"record how its training ended", "leg vast hoe de scholing afliep"},
       {kPlacement, {"--result", "result", {"SUCCEEDED or FAILED", "SUCCEEDED of FAILED"}}}},
      {"correct",
       "PlacementService/CorrectPlacement",
       {"replace a job that was recorded wrongly: repeat all that stays",
        "vervang een baan die fout is vastgelegd: herhaal alles wat blijft"},
       With(With({{"placement", "placement.name", {"the job", "de baan"}, "placements", true},
                  {"--reason", "reason", {"why it was wrong", "waarom het fout was"}},
                  kEmployer,
                  kRoute},
                 JobFields()),
            EndFields())},
  };
}

}  // namespace

std::vector<Field> JobFields() {
  return {
      {"--contract", "placement.contract_form", {"form of the contract", "contractvorm"}, {}, true},
      {"--minutes",
       "placement.contract_minutes",
       {"minutes a week of the contract", "minuten per week van het contract"},
       {},
       true},
      {"--work-minutes", "placement.work_minutes", {"of them work", "waarvan werk"}},
      {"--training-minutes",
       "placement.training_minutes",
       {"of them training", "waarvan scholing"}},
      {"--first-day",
       "placement.first_day",
       {"first day of the contract", "eerste dag van het contract"},
       {},
       true},
      {"--guaranteed-to",
       "placement.guaranteed_to",
       {"last day of the job guarantee", "laatste dag van de baangarantie"}},
      {"--origin", "placement.origin", {"where the person worked last", "waar laatst gewerkt"}},
      {"--origin-sector",
       "placement.origin_sector",
       {"sector of the last job, 1 to 20", "bedrijfstak van de laatste baan, 1 tot 20"},
       "sectors"},
      {"--statement",
       "placement.statement_source",
       {"who states that the person did not work in technique or ICT",
        "wie verklaart dat iemand niet in techniek of ICT werkte"}},
      {"--stated-on", "placement.stated_on", {"day of that statement", "dag van die verklaring"}},
      {"--worked-there-before",
       "placement.worked_there_before",
       {"worked for this employer before", "werkte eerder bij deze werkgever"}},
  };
}

Noun PlacementNoun() {
  Noun noun = {"placement",
               {"jobs that were found", "plaatsingen"},
               R"(  reismee placement record cases/ID --employer employers/ID --contract DIRECT \
      --minutes 2160 --first-day 2021-06-01
  reismee placement list cases/ID
  reismee placement end placements/ID --without-from 2021-12-01 --reason LEFT
  reismee placement training placements/ID --result SUCCEEDED)",
               {
                   {"record",
                    "PlacementService/RecordPlacement",
                    {"record a job", "leg een baan vast"},
                    With({{"case", "placement.case_name", {"the case", "de zaak"}, "cases", true},
                          kEmployer,
                          kRoute},
                         JobFields())},
                   {"show",
                    "PlacementService/GetPlacement",
                    {"show a job", "toon een baan"},
                    {kPlacement,
                     {"--revision",
                      "revision",
                      {"as known at this revision", "zoals bekend bij deze revisie"}}}},
                   {"list",
                    "PlacementService/ListPlacements",
                    {"list the jobs of a case", "toon de banen van een zaak"},
                    {{"case", "case_name", {"the case", "de zaak"}}}},
               }};
  const std::vector<Command> ends = EndCommands();
  noun.commands.insert(noun.commands.end(), ends.begin(), ends.end());
  return noun;
}

}  // namespace reismee::cli
