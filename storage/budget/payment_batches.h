// Batches of payments that a bank makes from one file. While a batch is open, its instalments are
// paid and released by nothing else.
#ifndef REISMEE_STORAGE_BUDGET_PAYMENT_BATCHES_H_
#define REISMEE_STORAGE_BUDGET_PAYMENT_BATCHES_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "google/type/date.pb.h"
#include "reismee/v1/payment_batch.pb.h"
#include "storage/txn.h"

namespace reismee {

// A payment of a batch, with the account it goes to.
struct BatchEntry {
  v1::PaymentBatchEntry shown;
  std::string account;
};

// A batch with its payments, in order; without file and what was left out.
struct BatchInHand {
  v1::PaymentBatch batch;
  // The account that it is paid from.
  std::string account;
  std::vector<BatchEntry> entries;
};

class PaymentBatchReader {
 public:
  explicit PaymentBatchReader(Session& session) : session_(session) {}

  // A batch of the caller's organisation; its commitments are still to be taken. In a write it
  // stands as it is from here on. PERMISSION_DENIED in one wording for "not yours" and "not there";
  // INVALID_ARGUMENT when `name` is no name of a batch.
  absl::StatusOr<BatchInHand> Take(const std::string& name) const;

 protected:
  Session& session_;
};

class PaymentBatchWriter : public PaymentBatchReader {
 public:
  using PaymentBatchReader::PaymentBatchReader;

  // Writes an open batch of the caller's organisation with its entries.
  absl::StatusOr<v1::PaymentBatch> Create(BatchInHand made);

  // Closes an open batch: CONFIRMED or CANCELLED, which frees its instalments. FAILED_PRECONDITION
  // (WRONG_STATE) when it was closed before.
  absl::Status Close(const BatchInHand& taken, v1::PaymentBatchState state,
                     const google::type::Date& closed_on, const std::string& reference);
};

}  // namespace reismee

#endif  // REISMEE_STORAGE_BUDGET_PAYMENT_BATCHES_H_
