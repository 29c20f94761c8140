#include "absl/strings/str_cat.h"
#include "clients/cli/command.h"
#include "clients/cli/nouns/nouns.h"
#include "proto/vocabulary/cents.h"
#include "reismee/v1/budget.pb.h"

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

// What settling gives back to the line.
std::vector<std::string> UnpaidOf(const google::protobuf::Message& answer, Language language) {
  const auto& settled = static_cast<const v1::Commitment&>(answer);
  if (settled.released_cents() == 0) return {};
  const bool dutch = language == Language::kDutch;
  const std::string euros =
      FormatCents(settled.released_cents(), dutch ? Notation::kDutch : Notation::kEnglish);
  return {dutch ? absl::StrCat("Onbetaald is ", euros, " euro; dat gaat terug naar ",
                               settled.line(), ".")
                : absl::StrCat(euros, " euros are unpaid and go back to ", settled.line(), ".")};
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
  reismee budget settle commitments/ID --dry-run
  reismee budget settle commitments/ID --yes
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
       {kCommitment},
       v1::PURPOSE_PAYMENT},
      {"commitments",
       "BudgetService/ListCommitments",
       {"list the commitments of a case", "toon de verplichtingen van een zaak"},
       {{"case", "case_name", {"the case", "de zaak"}}},
       v1::PURPOSE_PAYMENT},
      {"pay",
       "BudgetService/PayInstalment",
       {"pay an instalment", "betaal een termijn"},
       {kCommitment, {"number", "number", {"number of the instalment", "nummer van de termijn"}}}},
      {"release",
       "BudgetService/ReleaseCommitment",
       {"give the unpaid part back", "laat het onbetaalde deel vrijvallen"},
       {kCommitment},
       v1::PURPOSE_PAYMENT},
      {.verb = "settle",
       .method = "BudgetService/SettleCommitment",
       .help = {"close a commitment that was delivered", "sluit een geleverde verplichting af"},
       .fields = {kCommitment},
       .purpose = v1::PURPOSE_PAYMENT,
       .ends = UnpaidOf},
  };
  noun.commands.insert(noun.commands.end(), others.begin(), others.end());
  return noun;
}

}  // namespace reismee::cli
