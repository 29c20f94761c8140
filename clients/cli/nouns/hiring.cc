#include "clients/cli/nouns/nouns.h"
#include "clients/cli/nouns/placement.h"

namespace reismee::cli {
namespace {

const Field kPlace = {
    "place", "name", {"the place in the list", "de plaats in de lijst"}, "waitingPlaces"};

}  // namespace

Noun HiringNoun() {
  return {"hiring",
          {"waiting lists of Open Hiring", "wachtlijsten van Open Hiring"},
          R"(  reismee hiring join cases/ID --employer employers/ID --job 'Order picker'
  reismee hiring list cases/ID
  reismee hiring take waitingPlaces/ID --contract DIRECT --minutes 2160 --first-day 2021-06-01 \
      --skip number=1,reason=NOT_REACHED
  reismee hiring leave waitingPlaces/ID)",
          {
              {"join",
               "HiringService/JoinWaitingList",
               {"wait for a job", "wacht op een baan"},
               {{"case", "case_name", {"the case", "de zaak"}},
                {"--employer", "employer", {"who hires", "wie aanneemt"}, "employers"},
                {"--job", "job", {"the job", "de baan"}}}},
              {"take",
               "HiringService/TakeFromWaitingList",
               {"give the job to who waits", "geef de baan aan wie wacht"},
               With({kPlace,
                     {"--skip",
                      "skips",
                      {"who waits before and is skipped: number=...,reason=...; repeat",
                       "wie eerder wacht en wordt overgeslagen: number=...,reason=...; "
                       "herhaalbaar"}}},
                    JobFields())},
              {"leave",
               "HiringService/LeaveWaitingList",
               {"leave a list", "ga van een lijst af"},
               {kPlace}},
              {"list",
               "HiringService/ListWaitingList",
               {"list the places of a case", "toon de plaatsen van een zaak"},
               {{"case", "case_name", {"the case", "de zaak"}}}},
          }};
}

}  // namespace reismee::cli
