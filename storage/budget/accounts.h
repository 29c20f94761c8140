// Bank accounts of suppliers, and the own account that payments are made from: a register for each
// organisation. An account is kept sealed; what was recorded before stays, and the newest counts.
#ifndef REISMEE_STORAGE_BUDGET_ACCOUNTS_H_
#define REISMEE_STORAGE_BUDGET_ACCOUNTS_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "reismee/v1/payment_batch.pb.h"
#include "storage/txn.h"

namespace reismee {

class AccountReader {
 public:
  explicit AccountReader(Session& session) : session_(session) {}

  // The account of a supplier in the register of the caller's organisation, empty: the own one;
  // nullopt when none is recorded.
  absl::StatusOr<std::optional<v1::Account>> Of(const std::string& supplier) const;

  // Those of the caller's organisation that count, by supplier after `after`, at most `limit`.
  absl::StatusOr<std::vector<v1::Account>> List(const std::string& after, bool first,
                                                int limit) const;

  // The account in clear, for the bank. NOT_FOUND; DATA_LOSS when it was changed.
  absl::StatusOr<std::string> IbanOf(const std::string& account) const;

 protected:
  Session& session_;
};

class AccountWriter : public AccountReader {
 public:
  using AccountReader::AccountReader;

  // Records a parsed account in the register of the caller's organisation.
  absl::StatusOr<v1::Account> Record(const std::string& supplier, const std::string& iban);
};

}  // namespace reismee

#endif  // REISMEE_STORAGE_BUDGET_ACCOUNTS_H_
