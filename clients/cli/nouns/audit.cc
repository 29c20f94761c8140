#include "clients/cli/nouns/nouns.h"

namespace reismee::cli {

Noun AuditNoun() {
  return {"audit",
          {"who saw what, and why", "wie zag wat, en waarom"},
          R"(  reismee audit list --result DENIED --since 2021-05-01
  reismee audit list --jobseeker jobseekers/ID -o csv)",
          {{"list",
            "AuditService/ListAccessRecords",
            {"list access records, newest first", "toon inzagen, nieuwste eerst"},
            {{"--jobseeker",
              "filter:jobseeker",
              {"only about this person", "alleen over deze persoon"},
              "jobseekers"},
             {"--case", "filter:case", {"only about this case", "alleen over deze zaak"}, "cases"},
             {"--actor", "filter:actor", {"only by this caller", "alleen door deze gebruiker"}},
             {"--organisation",
              "filter:organisation",
              {"only by this organisation", "alleen door deze organisatie"},
              "organisations"},
             {"--result", "filter:result", {"OK, DENIED or FAILED", "OK, DENIED of FAILED"}},
             {"--since", "filter:since", {"from this day", "vanaf deze dag"}},
             {"--until", "filter:until", {"up to this day", "tot en met deze dag"}},
             {"--filter",
              "filter",
              {"a whole filter; joined to the others by AND",
               "een heel filter; met AND bij de andere"}}}}}};
}

}  // namespace reismee::cli
