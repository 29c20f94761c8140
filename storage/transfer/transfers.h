// Transfers: offers of a case to another body and what became of them (reading 10). Message and
// explanation are sealed with the key of the person.
#ifndef REISMEE_STORAGE_TRANSFER_TRANSFERS_H_
#define REISMEE_STORAGE_TRANSFER_TRANSFERS_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "google/type/date.pb.h"
#include "reismee/v1/transfer.pb.h"
#include "storage/seal/key.h"
#include "storage/sql/value.h"
#include "storage/txn.h"

namespace reismee {

// None of the reads asks who calls; case_etag is left empty. All of them answer FAILED_PRECONDITION
// when the person was erased, DATA_LOSS when a text does not open.
class Transfers {
 public:
  explicit Transfers(Session& session) : session_(session) {}

  // NOT_FOUND when there is none.
  absl::StatusOr<v1::Transfer> Get(const std::string& name) const;
  // Oldest first.
  absl::StatusOr<std::vector<v1::Transfer>> ListOfCase(const std::string& case_name) const;
  // Offers that could be answered until the day before `day` at the latest; oldest first, at most
  // `limit`.
  absl::StatusOr<std::vector<v1::Transfer>> DueToExpire(const google::type::Date& day,
                                                        int limit) const;
  // Accepted transfers of which `day` is the first day or a later one, and that the case still
  // waits for; earliest first, at most `limit`.
  absl::StatusOr<std::vector<v1::Transfer>> DueToTakeEffect(const google::type::Date& day,
                                                            int limit) const;

  // A new offer. ALREADY_EXISTS when the case has an open one.
  absl::Status Create(const v1::Transfer& offered);
  // State, day and grounds of the answer.
  absl::Status Update(const v1::Transfer& changed);
  // Counts a transfer that takes effect: out of the one body, into the other, in the month of its
  // effective date.
  void CountMove(const v1::Transfer& effective);

 private:
  absl::StatusOr<std::vector<v1::Transfer>> ListWhere(absl::string_view condition,
                                                      sql::Params params) const;
  absl::StatusOr<Key> KeyOf(const v1::Transfer& transfer) const;
  absl::StatusOr<std::string> Seal(const v1::Transfer& transfer) const;

  Session& session_;
};

}  // namespace reismee

#endif  // REISMEE_STORAGE_TRANSFER_TRANSFERS_H_
