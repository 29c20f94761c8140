// The verbs of the budget that pay and look for payments.
#include "clients/cli/nouns/nouns.h"

namespace reismee::cli {
namespace {

const Field kCommitment = {
    "commitment", "name", {"the commitment", "de verplichting"}, "commitments"};

}  // namespace

std::vector<Command> PaymentCommands() {
  return {
      {"pay",
       "BudgetService/PayInstalment",
       {"pay an instalment, or a part of it", "betaal een termijn, of een deel ervan"},
       {kCommitment,
        {"number", "number", {"number of the instalment", "nummer van de termijn"}},
        {"--amount", "amount_cents", {"euros; without: all of it", "euro's; zonder: alles"}},
        {"--reference",
         "reference",
         {"by which it is found again", "waaronder zij is terug te vinden"}}}},
      {"pay-many",
       "PaymentService/PayInstalments",
       {"pay many instalments, a verdict each", "betaal veel termijnen, met elk een uitslag"},
       {{"--payment",
         "payments",
         {"commitment=...,number=...,amount=...; repeat",
          "commitment=...,number=...,amount=...; herhaalbaar"}}}},
      {"due",
       "PaymentService/ListDuePayments",
       {"list what is due", "toon wat betaald moet worden"},
       {{"--until", "until", {"up to this day", "tot en met deze dag"}},
        {"--payer", "payer", {"only of this payer", "alleen van deze betaler"}, "organisations"},
        {"--line", "line", {"only on this line", "alleen op deze regel"}, "budgetLines"},
        {"--region",
         "region",
         {"only on lines of this region", "alleen op regels van deze regio"},
         "regions"},
        {"--supplier", "supplier", {"only for this supplier", "alleen voor deze leverancier"}}}},
      {"payments",
       "PaymentService/FindPayments",
       {"find payments", "zoek betalingen"},
       {{"--supplier", "supplier", {"to this supplier", "aan deze leverancier"}},
        {"--amount", "amount_cents", {"of so many euros", "van zoveel euro"}},
        {"--line", "line", {"from this line", "van deze regel"}, "budgetLines"},
        {"--reference", "reference", {"with this reference", "met dit kenmerk"}},
        {"--batch", "batch", {"of this batch", "van deze partij"}, "paymentBatches"},
        {"--from", "from", {"on this day or later", "op deze dag of later"}},
        {"--to", "to", {"on this day or earlier", "op deze dag of eerder"}}}},
      {"repay",
       "PaymentService/RecordRepayment",
       {"record money that came back", "leg terugbetaald geld vast"},
       {kCommitment,
        {"amount", "amount_cents", {"euros", "euro's"}},
        {"--reason", "reason", {"why", "waarom"}}}},
  };
}

}  // namespace reismee::cli
