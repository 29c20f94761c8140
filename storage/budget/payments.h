// What is due, and what was paid, over the cases of whoever asks.
#ifndef REISMEE_STORAGE_BUDGET_PAYMENTS_H_
#define REISMEE_STORAGE_BUDGET_PAYMENTS_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "google/type/date.pb.h"
#include "reismee/v1/payment.pb.h"
#include "storage/txn.h"

namespace reismee {

// Which instalments; empty strings do not narrow.
struct DueFilter {
  google::type::Date until;
  std::string payer = {};
  std::string line = {};
  // Of the line.
  std::string line_region = {};
  std::string supplier = {};
  // Without those in a batch that was not cancelled.
  bool in_no_batch = false;
  // Sort key of the last one shown before; empty on the first page.
  std::string after_due = {};
  std::string after_commitment = {};
  int32_t after_number = 0;
  int limit = 100;
};

struct DuePage {
  std::vector<v1::DuePayment> payments;
  // Whether others follow the last one.
  bool more = false;
};

// Which payments; empty strings, 0 and dates that are not set do not narrow.
struct PaymentFilter {
  std::string supplier = {};
  int64_t amount_cents = 0;
  std::string line = {};
  std::string reference = {};
  std::string batch = {};
  google::type::Date from = {};
  google::type::Date to = {};
  // Only names after this one.
  std::string after = {};
  int limit = 100;
};

struct PaymentPage {
  std::vector<v1::Payment> payments;
  bool more = false;
};

// A list has what the caller could pay or have paid: every row is decided as the payment of its
// commitment would be, and whom it is about is on record.
class PaymentReader {
 public:
  explicit PaymentReader(Session& session) : session_(session) {}

  // Instalments of open commitments that are due up to a day, by that day, commitment and number.
  absl::StatusOr<DuePage> ListDue(const DueFilter& filter) const;

  // Payments in the order in which they were recorded.
  absl::StatusOr<PaymentPage> Find(const PaymentFilter& filter) const;

 private:
  Session& session_;
};

}  // namespace reismee

#endif  // REISMEE_STORAGE_BUDGET_PAYMENTS_H_
