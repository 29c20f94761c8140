#include "clients/cli/nouns/nouns.h"

namespace reismee::cli {

Noun WorkNoun() {
  return {"work",
          {"what waits for you", "wat op je wacht"},
          R"(  reismee work list
  reismee work list --kind OFFER-TO-ANSWER --region AM26
  reismee work list --overdue true --order-by 'due_on desc'
  reismee work dismiss workItems/ID)",
          {
              {"list",
               "CaseloadService/ListWorkItems",
               {"list what waits, by due date", "toon wat wacht, op vervaldag"},
               {{"--kind", "filter:kind", {"only of this kind", "alleen van deze soort"}},
                {"--region", "filter:region", {"only in this region", "alleen in deze regio"}},
                {"--caseworker",
                 "filter:caseworker",
                 {"only for this caseworker; `me`", "alleen voor deze begeleider; `me`"}},
                {"--overdue", "filter:overdue", {"true: only overdue", "true: alleen te laat"}},
                {"--case", "filter:case", {"only of this case", "alleen van deze zaak"}, "cases"},
                {"--filter",
                 "filter",
                 {"a whole filter; joined to the others by AND",
                  "een heel filter; met AND bij de andere"}},
                {"--order-by", "order_by", {"due_on, or due_on desc", "due_on, of due_on desc"}},
                {"--as-of", "as_of", {"as-of date", "peildatum"}}}},
              {"dismiss",
               "CaseloadService/DismissWorkItem",
               {"mark an item that only tells something as seen", "merk een melding als gezien"},
               {{"item", "name", {"the work item", "de melding"}, "workItems"}}},
          }};
}

}  // namespace reismee::cli
