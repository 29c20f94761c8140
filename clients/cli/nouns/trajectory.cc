#include "clients/cli/nouns/nouns.h"

namespace reismee::cli {
namespace {

const Field kTrajectory = {"trajectory", "name", {"the trajectory", "het traject"}, "trajectories"};
const Field kCase = {"case", "case_name", {"the case", "de zaak"}};

}  // namespace

Noun TrajectoryNoun() {
  return {
      "trajectory",
      {"last resort of the jobs agreement", "laatste redmiddel van de banenafspraak"},
      R"(  reismee trajectory start cases/ID --judgement 'Nothing else helps now.' --judged-on 2021-05-10
  reismee arrangement add-item arrangements/ID --instrument LAST_RESORT --trajectory trajectories/ID \
      --from 2021-05-17 --to 2021-11-16 --price 4200.00 --measure JOBS_AGREEMENT
  reismee trajectory review trajectories/ID --finding OUTFLOW-NOT-POSSIBLE
  reismee trajectory review trajectories/ID --finding OUTFLOW-POSSIBLE --ends-on 2021-09-30
  reismee trajectory extend trajectories/ID --ground 'Operation in summer.'
  reismee trajectory end trajectories/ID --reason OUTFLOW)",
      {
          {"start",
           "TrajectoryService/StartTrajectory",
           {"start one, by a professional judgement", "begin er een, op een professioneel oordeel"},
           {kCase,
            {"--judgement",
             "judgement",
             {"why existing instruments do not help; - reads it",
              "waarom bestaande instrumenten niet helpen; - leest het"}},
            {"--judged-on", "judged_on", {"day of the judgement", "dag van het oordeel"}},
            {"--judged-by",
             "judged_by",
             {"organisation whose professional judged", "organisatie van de professional"},
             "organisations"}}},
          {"review",
           "TrajectoryService/RecordReview",
           {"record a review", "leg een evaluatie vast"},
           {kTrajectory,
            {"--finding", "finding", {"is outflow possible", "is uitstroom mogelijk"}},
            {"--ends-on", "ends_on", {"last day, when it is", "laatste dag, als dat zo is"}},
            {"--reason",
             "reason",
             {"why it goes on all the same; - reads it",
              "waarom het toch doorgaat; - leest het"}}}},
          {"extend",
           "TrajectoryService/ExtendTrajectory",
           {"extend the window to nine months", "verleng het venster tot negen maanden"},
           {kTrajectory,
            {"--ground",
             "ground",
             {"exceptional ground; - reads it", "uitzonderlijke grond; - leest die"}}}},
          {"end",
           "TrajectoryService/EndTrajectory",
           {"end one", "beëindig er een"},
           {kTrajectory, {"--reason", "reason", {"why", "waarom"}}}},
          {"show",
           "TrajectoryService/GetTrajectory",
           {"show one with its reviews", "toon er een met evaluaties"},
           {kTrajectory}},
          {"list",
           "TrajectoryService/ListTrajectories",
           {"list those of a case", "toon die van een zaak"},
           {kCase}},
      }};
}

}  // namespace reismee::cli
