// The file by which a bank is told to pay: pain.001.001.09 of ISO 20022, for credit transfers in
// euros. Pure function.
#ifndef REISMEE_SERVICES_BUDGET_PAYMENT_FILE_H_
#define REISMEE_SERVICES_BUDGET_PAYMENT_FILE_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "google/type/date.pb.h"

namespace reismee {

struct FilePayment {
  // At most 35 characters, unique in the file.
  std::string end_to_end_id;
  int64_t cents = 0;
  std::string creditor;
  std::string iban;
  // What the creditor reads with it.
  std::string remittance;
};

struct PaymentFile {
  // At most 35 characters, unique for the debtor.
  std::string id;
  absl::Time made;
  google::type::Date execution_on;
  std::string debtor;
  std::string iban;
  int64_t total_cents = 0;
  std::vector<FilePayment> payments;
};

// As XML in UTF-8. Names are cut to the 70 characters, and texts to the 140, that a bank takes.
std::string ToXml(const PaymentFile& file);

}  // namespace reismee

#endif  // REISMEE_SERVICES_BUDGET_PAYMENT_FILE_H_
