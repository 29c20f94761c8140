#include "clients/cli/command.h"

namespace reismee::cli {
namespace {

const Field kCommitment = {
    "commitment", "name", {"the commitment", "de verplichting"}, "commitments"};

std::vector<Command> LineCommands() {
  return {
      {"lines",
       "BudgetService/ListBudgetLines",
       {"list budget lines", "toon begrotingsregels"},
       {{"--year", "filter:year", {"only of this year", "alleen van dit jaar"}},
        {"--measure", "filter:measure", {"only of this measure", "alleen van deze regeling"}},
        {"--region", "filter:region", {"only in this region", "alleen in deze regio"}},
        {"--owner",
         "filter:owner",
         {"only of this owner", "alleen van deze eigenaar"},
         "organisations"},
        {"--filter",
         "filter",
         {"a whole filter; joined to the others by AND",
          "een heel filter; met AND bij de andere"}}}},
      {"line",
       "BudgetService/GetBudgetLine",
       {"show one line", "toon een regel"},
       {{"line", "name", {"the line", "de regel"}, "budgetLines"}}},
      {"load",
       "BudgetService/LoadAllocations",
       {"set regional allocations", "stel regionale bedragen vast"},
       {{"measure", "measure", {"the measure", "de regeling"}},
        {"year", "year", {"calendar year", "kalenderjaar"}},
        {"--allocation",
         "allocations",
         {"region=...,amount=...; repeat", "region=...,amount=...; herhaalbaar"}}}},
  };
}

}  // namespace

Noun BudgetNoun() {
  Noun noun = {
      "budget",
      {"budget lines, commitments, payments", "begrotingsregels, verplichtingen, betalingen"},
      R"(  reismee budget lines --year 2021 --region AM26
  reismee budget load RMT 2021 --allocation region=AM26,amount=400000.00
  reismee budget commit items/ID UWV_TRAINING_2021 4200.00 \
      --instalment due_on=2021-06-30,amount=600.00 --instalment due_on=2021-07-31,amount=3600.00
  reismee budget pay commitments/ID 1 --date 2021-06-30
  reismee budget commitments cases/ID)",
      LineCommands()};
  const std::vector<Command> others = {
      {"commit",
       "BudgetService/CommitFunds",
       {"commit money of a line to an item", "leg geld van een regel vast voor een onderdeel"},
       {{"item", "item", {"the item", "het onderdeel"}},
        {"line", "line", {"the line", "de regel"}},
        {"amount", "amount_cents", {"euros", "euro's"}},
        {"--supplier", "supplier", {"who gets the money", "wie het geld krijgt"}},
        {"--instalment",
         "instalments",
         {"due_on=...,amount=...; repeat", "due_on=...,amount=...; herhaalbaar"}}}},
      {"commitment",
       "BudgetService/GetCommitment",
       {"show a commitment with its instalments", "toon een verplichting met termijnen"},
       {kCommitment}},
      {"commitments",
       "BudgetService/ListCommitments",
       {"list the commitments of a case", "toon de verplichtingen van een zaak"},
       {{"case", "case_name", {"the case", "de zaak"}}}},
      {"pay",
       "BudgetService/PayInstalment",
       {"pay an instalment", "betaal een termijn"},
       {kCommitment, {"number", "number", {"number of the instalment", "nummer van de termijn"}}}},
      {"release",
       "BudgetService/ReleaseCommitment",
       {"give the unpaid part back", "laat het onbetaalde deel vrijvallen"},
       {kCommitment}},
      {"settle",
       "BudgetService/SettleCommitment",
       {"close a commitment that was delivered", "sluit een geleverde verplichting af"},
       {kCommitment}},
  };
  noun.commands.insert(noun.commands.end(), others.begin(), others.end());
  return noun;
}

}  // namespace reismee::cli
