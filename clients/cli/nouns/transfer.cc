#include "clients/cli/nouns/nouns.h"

namespace reismee::cli {
namespace {

const Field kTransfer = {"transfer", "name", {"the transfer", "de overdracht"}, "transfers"};
const Field kCase = {"case", "case_name", {"the case", "de zaak"}};
const Field kReceiver = {"--to",
                         "receiver",
                         {"body that would lead; else the municipality of residence",
                          "organisatie die gaat leiden; anders de woongemeente"}};
const Field kEffective = {
    "--effective", "effective_on", {"first day it leads", "eerste dag dat die leidt"}};

}  // namespace

Noun TransferNoun() {
  return {"transfer",
          {"handing a person over", "overdrachten"},
          R"(  reismee transfer preview cases/ID --to GM0855 --effective 2021-10-01
  reismee transfer offer cases/ID --to GM0855 --effective 2021-10-01 --reason BENEFIT-ENDED
  reismee transfer accept transfers/ID
  reismee transfer refuse transfers/ID --reason NOT-COMPETENT --explanation 'Not resident here.'
  reismee transfer list cases/ID)",
          {
              {"preview",
               "TransferService/PreviewTransfer",
               {"show what would travel and what stays", "toon wat meereist en wat blijft"},
               {kCase, kReceiver, kEffective}},
              {"offer",
               "TransferService/OfferTransfer",
               {"offer a case to another body", "bied een zaak aan een andere organisatie aan"},
               {kCase,
                kReceiver,
                kEffective,
                {"--reason", "reason", {"why", "waarom"}},
                {"--message",
                 "message",
                 {"word to the receiver; - reads it", "woord aan de ontvanger; - leest het"}}}},
              {"accept",
               "TransferService/AcceptTransfer",
               {"accept an offer", "aanvaard een aanbod"},
               {kTransfer}},
              {"refuse",
               "TransferService/RefuseTransfer",
               {"refuse an offer", "weiger een aanbod"},
               {kTransfer,
                {"--reason", "reason", {"why", "waarom"}},
                {"--explanation",
                 "explanation",
                 {"explanation; - reads it", "toelichting; - leest die"}}}},
              {"withdraw",
               "TransferService/WithdrawTransfer",
               {"take an offer back", "trek een aanbod in"},
               {kTransfer}},
              {"expire",
               "TransferService/ExpireTransfer",
               {"let an unanswered offer expire", "laat een onbeantwoord aanbod verlopen"},
               {kTransfer}},
              {"show",
               "TransferService/GetTransfer",
               {"show a transfer", "toon een overdracht"},
               {kTransfer}},
              {"list",
               "TransferService/ListTransfers",
               {"list the transfers of a case", "toon de overdrachten van een zaak"},
               {kCase}},
          }};
}

}  // namespace reismee::cli
