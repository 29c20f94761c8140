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
      {"forecast",
       "BudgetService/GetForecast",
       {"say what a line is heading for", "zeg waar een regel op uitkomt"},
       {{"line", "name", {"the line", "de regel"}, "budgetLines"}}},
      {"load",
       "BudgetService/LoadAllocations",
       {"set regional allocations", "stel regionale bedragen vast"},
       {{"measure", "measure", {"the measure", "de regeling"}},
        {"year", "year", {"calendar year", "kalenderjaar"}},
        {"--allocation",
         "allocations",
         {"region=...,amount=... or municipality=...,amount=..., with part=... where the measure "
          "has "
          "parts; repeat, or @FILE.csv with these columns",
          "region=...,amount=... of municipality=...,amount=..., met part=... waar de regeling "
          "delen "
          "heeft; herhaalbaar, of @BESTAND.csv met deze kolommen"}},
        {"--basis", "basis", {"what the amounts were spread by", "waarnaar is verdeeld"}}}},
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
  reismee budget load RMT 2021 --allocation region=AM26,amount=400000.00 --basis 'social assistance 2021'
  reismee budget load MUNICIPAL_DEBT 2021 --allocation municipality=GM0855,amount=120000.00
  reismee budget reserve items/ID RMT_2021_AM26 800.00
  reismee budget commit items/ID UWV_TRAINING_2021 4200.00 \
      --instalment due_on=2021-06-30,amount=600.00 --instalment due_on=2021-07-31,amount=3600.00
  reismee budget due --until 2021-06-30 --region AM26
  reismee budget pay commitments/ID 1 --date 2021-06-30
  reismee budget pay commitments/ID 2 --amount 250.00 --reference 2021-0417
  reismee budget pay-many --payment commitment=commitments/ID,number=1 --payment commitment=commitments/ID,number=2
  reismee budget payments --supplier 'ROC Tilburg' --from 2021-06-01
  reismee budget repay commitments/ID 67.50 --reason 'Week 23 was not attended'
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
         {"due_on=...,amount=...; repeat", "due_on=...,amount=...; herhaalbaar"}},
        {"--award", "award", {"award that it draws on", "toekenning waaruit het komt"}, "awards"},
        {"--consent-on",
         "consent_on",
         {"day on which the partnership agreed", "dag waarop het samenwerkingsverband instemde"}}}},
      {"reserve",
       "BudgetService/ReserveFunds",
       {"hold money of a line for an item of a draft",
        "reserveer geld van een regel voor een onderdeel van een concept"},
       {{"item", "item", {"the item", "het onderdeel"}},
        {"line", "line", {"the line", "de regel"}},
        {"amount", "amount_cents", {"euros", "euro's"}},
        {"--expires-on", "expires_on", {"last day it holds", "laatste dag"}}}},
      {"unreserve",
       "BudgetService/ReleaseReservation",
       {"give a reservation back", "laat een reservering vrijvallen"},
       {{"reservation", "name", {"the reservation", "de reservering"}, "reservations"}},
       v1::PURPOSE_PAYMENT},
      {"reservations",
       "BudgetService/ListReservations",
       {"list the reservations of a case", "toon de reserveringen van een zaak"},
       {{"case", "case_name", {"the case", "de zaak"}}}},
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
  const std::vector<Command> payments = PaymentCommands();
  noun.commands.insert(noun.commands.end(), payments.begin(), payments.end());
  return noun;
}

}  // namespace reismee::cli
