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
#include "storage/access/in_hand.h"
#include "storage/sql/value.h"
#include "storage/txn.h"

namespace reismee {

// A transfer that the caller was let in to, with its case.
struct TransferInHand {
  CaseInHand file;
  v1::Transfer transfer;
};

// case_etag is left empty. All reads of texts answer FAILED_PRECONDITION when the person was
// erased, DATA_LOSS when a text does not open.
class TransferReader {
 public:
  explicit TransferReader(Session& session) : session_(session) {}

  // The transfer, if what the caller is to its case opens the method for this very transfer; errors
  // and record are those of CaseReader::Take.
  absl::StatusOr<TransferInHand> Take(const std::string& name,
                                      absl::string_view field = "name") const;

  // Without a caller. NOT_FOUND.
  absl::StatusOr<TransferInHand> Take(const std::string& name, const Housekeeping& house) const;

  // The open one of a case, offered or accepted. NOT_FOUND when there is none.
  absl::StatusOr<v1::Transfer> Open(const CaseInHand& file) const;

  // All of a case, oldest first.
  absl::StatusOr<std::vector<v1::Transfer>> List(const CaseInHand& file) const;

  // Names of offers that could be answered until the day before `day` at the latest; oldest first,
  // at most `limit`.
  absl::StatusOr<std::vector<std::string>> DueToExpire(const google::type::Date& day, int limit,
                                                       const Housekeeping&) const;

  // Names of accepted transfers of which `day` is the first day or a later one, and that the case
  // still waits for; earliest first, at most `limit`.
  absl::StatusOr<std::vector<std::string>> DueToTakeEffect(const google::type::Date& day, int limit,
                                                           const Housekeeping&) const;

 protected:
  // Where a transfer belongs, and between whom it is.
  struct Place {
    std::string case_name;
    HandOver bodies;
  };

  // As it stands now.
  absl::StatusOr<v1::Transfer> Get(const std::string& name) const;
  absl::StatusOr<Place> PlaceOf(const std::string& name) const;
  absl::StatusOr<std::vector<v1::Transfer>> ListWhere(absl::string_view condition,
                                                      sql::Params params) const;
  absl::StatusOr<std::vector<std::string>> NamesWhere(absl::string_view condition,
                                                      sql::Params params) const;

  Session& session_;
};

class TransferWriter : public TransferReader {
 public:
  using TransferReader::TransferReader;

  // A new offer of the case. ALREADY_EXISTS when the case has an open one.
  absl::Status Create(const CaseInHand& file, const v1::Transfer& offered);

  // State, day and grounds of the answer, to a transfer of the case.
  absl::Status Update(const CaseInHand& file, const v1::Transfer& changed);

  // Counts a transfer that takes effect: out of the one body, into the other, in the month of its
  // effective date.
  void CountMove(const v1::Transfer& effective);
};

}  // namespace reismee

#endif  // REISMEE_STORAGE_TRANSFER_TRANSFERS_H_
