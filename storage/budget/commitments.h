// Commitments (verplichtingen) with their instalments: money of one line for one item, for life
// (reading 9). Every write moves the money of the line with it, and keeps one work item a
// commitment: the next instalment to pay, waiting for the payer.
#ifndef REISMEE_STORAGE_BUDGET_COMMITMENTS_H_
#define REISMEE_STORAGE_BUDGET_COMMITMENTS_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "google/type/date.pb.h"
#include "reismee/internal/v1/commitment_facts.pb.h"
#include "reismee/v1/budget.pb.h"
#include "reismee/v1/payment.pb.h"
#include "storage/access/in_hand.h"
#include "storage/budget/commitment_history.h"
#include "storage/sql/value.h"
#include "storage/txn.h"

namespace reismee {

// A commitment that the caller was let in to, with its case.
struct CommitmentInHand {
  CaseInHand file;
  v1::Commitment commitment;
  // Whose money it is, as held today (reading 5).
  DrawnLine line;
};

// A payment of an instalment, to be made.
struct PaymentToMake {
  int32_t number = 0;
  // 0: all that is open of the instalment.
  int64_t cents = 0;
  google::type::Date paid_on;
  std::string reference = {};
  // `paymentBatches/{id}`; empty: none.
  std::string batch = {};
};

// A commitment after a payment.
struct Paid {
  v1::Commitment commitment;
  v1::Payment payment;
};

// What is read has its instalments, in order; case_etag and overpaid_cents are left empty.
class CommitmentReader {
 public:
  explicit CommitmentReader(Session& session) : session_(session) {}

  // The commitment, if what the caller is to its case opens the method for this very commitment;
  // errors and record are those of CaseReader::Take.
  absl::StatusOr<CommitmentInHand> Take(const std::string& name,
                                        absl::string_view field = "name") const;

  // All of a case; those to one of its items. Oldest first.
  absl::StatusOr<std::vector<v1::Commitment>> List(const CaseInHand& file) const;
  absl::StatusOr<std::vector<v1::Commitment>> ListTo(const CaseInHand& file,
                                                     const std::string& item) const;

  // Those of a case that Take() would give to the caller, oldest first, with what each was shown by
  // on record; of them, those made by the end of a day, as they stood then.
  absl::StatusOr<std::vector<v1::Commitment>> ListShown(const CaseInHand& file) const;
  absl::StatusOr<std::vector<v1::Commitment>> ListAsOf(const CaseInHand& file,
                                                       const google::type::Date& day) const;

  // What was paid on commitments of a case and came back.
  absl::StatusOr<CommitmentHistory> HistoryOf(const CaseInHand& file,
                                              const v1::Commitment& commitment) const;

 protected:
  // A row with whose money it is; without instalments.
  struct Row {
    v1::Commitment commitment;
    DrawnLine line;
  };

  // As it stands now.
  absl::StatusOr<v1::Commitment> Get(const std::string& name) const;
  absl::StatusOr<std::vector<Row>> ReadRows(absl::string_view condition, sql::Params params) const;
  absl::StatusOr<std::vector<v1::Commitment>> ListWhere(absl::string_view condition,
                                                        sql::Params params) const;
  absl::Status ReadInstalments(v1::Commitment* commitment) const;

  Session& session_;
};

class CommitmentWriter : public CommitmentReader {
 public:
  using CommitmentReader::CommitmentReader;

  // Commits the amount on its line, or draws it on its award, and writes the commitment of the
  // case, all of it open. The instalments add up to the amount. RESOURCE_EXHAUSTED (LINE_EXHAUSTED
  // or AWARD_EXHAUSTED) when the line or the award has not enough left. `facts` are kept with it,
  // so that it can be judged again.
  absl::StatusOr<v1::Commitment> Create(const CaseInHand& file, v1::Commitment created,
                                        const internal::v1::CommitmentFacts& facts);

  // Pays an instalment, or a part of it, from the line of the commitment. FAILED_PRECONDITION
  // (WRONG_STATE) when it is not due any more or in a batch that is open and another one, and
  // INVALID_ARGUMENT (INVALID_AMOUNT) naming amount_cents above what is open of it, so that nothing
  // is paid twice.
  absl::StatusOr<Paid> Pay(const CommitmentInHand& in_hand, const PaymentToMake& order);

  // FAILED_PRECONDITION (WRONG_STATE) when the instalment, 0: any, is in a batch that is open,
  // other than that one.
  absl::Status CheckInNoBatch(const CommitmentInHand& in_hand, int32_t number,
                              const std::string& batch = "") const;

  // The supplier paid so much back on a day: less is paid on commitment and line, and it is
  // released on that day (reading 39), to the award it was drawn on while that is open.
  // INVALID_ARGUMENT (INVALID_AMOUNT) naming amount_cents above what is paid.
  absl::StatusOr<v1::Commitment> Repay(const CommitmentInHand& in_hand, int64_t cents,
                                       const google::type::Date& repaid_on,
                                       const std::string& reason);

  // Gives the unpaid part back to the line (reading 12), or to its award while that is open
  // (reading 35); `state` is SETTLED or RELEASED.
  // FAILED_PRECONDITION: NOTHING_OPEN when it was closed before, WRONG_STATE while an instalment is
  // in a batch that is open.
  absl::StatusOr<v1::Commitment> Close(const CommitmentInHand& in_hand, v1::CommitmentState state,
                                       const google::type::Date& closed_on);

  // The case is closed: releases the open commitments of items that were never begun. Those of
  // services in use, finished or stopped can be paid afterwards (readings 12, 13 and 38).
  // Answers the regions of the lines that got money back, for their journals.
  absl::StatusOr<std::vector<std::string>> ReleaseIdle(const CaseInHand& file,
                                                       const google::type::Date& closed_on);

 private:
  absl::StatusOr<v1::Commitment> CloseOf(const CaseInHand& file, const v1::Commitment& commitment,
                                         v1::CommitmentState state,
                                         const google::type::Date& closed_on);
  absl::Status TakeMoney(const v1::Commitment& created);
  absl::Status GiveBack(const v1::Commitment& commitment, int64_t cents,
                        const google::type::Date& day);
  absl::Status ShowNext(const CaseInHand& file, const v1::Commitment& commitment,
                        const google::type::Date& day);
};

}  // namespace reismee

#endif  // REISMEE_STORAGE_BUDGET_COMMITMENTS_H_
