#include "clients/cli/nouns/nouns.h"

namespace reismee::cli {
namespace {

const Field kBatch = {"batch", "name", {"the batch", "de partij"}, "paymentBatches"};

}  // namespace

Noun PaymentNoun() {
  return {"payment",
          {"batches of payments for a bank, accounts of suppliers",
           "partijen betalingen voor een bank, rekeningen van leveranciers"},
          R"(  reismee payment account NL91ABNA0417164300 --supplier 'ROC Tilburg'
  reismee payment accounts
  reismee payment batch create --until 2021-06-30
  reismee payment batch show paymentBatches/ID -o json
  reismee payment batch confirm paymentBatches/ID --reference 2021-0417 --date 2021-07-02
  reismee payment batch cancel paymentBatches/ID)",
          {
              {"account",
               "PaymentBatchService/RecordAccount",
               {"record the account of a supplier; without one the own account",
                "leg de rekening van een leverancier vast; zonder de eigen rekening"},
               {{"iban", "iban", {"the account (IBAN)", "de rekening (IBAN)"}},
                {"--supplier", "supplier", {"the supplier", "de leverancier"}}}},
              {"accounts",
               "PaymentBatchService/ListAccounts",
               {"list accounts, masked", "toon rekeningen, afgeschermd"}},
              {"batch create",
               "PaymentBatchService/CreatePaymentBatch",
               {"put what is due into a batch", "zet wat betaald moet worden in een partij"},
               {{"--until", "until", {"due up to this day", "vervalt tot en met deze dag"}},
                {"--execution",
                 "execution_on",
                 {"day on which the bank is to pay", "dag waarop de bank moet betalen"}},
                {"--payer",
                 "payer",
                 {"only what this body committed", "alleen wat deze organisatie vastlegde"},
                 "organisations"},
                {"--line", "line", {"only on this line", "alleen op deze regel"}, "budgetLines"}}},
              {"batch show",
               "PaymentBatchService/GetPaymentBatch",
               {"show a batch with its file", "toon een partij met het bestand"},
               {kBatch}},
              {"batch confirm",
               "PaymentBatchService/ConfirmPaymentBatch",
               {"book what the bank paid", "boek wat de bank betaalde"},
               {kBatch,
                {"--reference",
                 "reference",
                 {"by which the payments are found again",
                  "waaronder de betalingen zijn terug te vinden"}}}},
              {"batch cancel",
               "PaymentBatchService/CancelPaymentBatch",
               {"free what the bank did not pay", "geef vrij wat de bank niet betaalde"},
               {kBatch}},
          }};
}

}  // namespace reismee::cli
