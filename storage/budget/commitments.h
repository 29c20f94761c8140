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
#include "reismee/v1/budget.pb.h"
#include "storage/access/in_hand.h"
#include "storage/sql/value.h"
#include "storage/txn.h"

namespace reismee {

// A commitment as it stood at the end of a day, on or after committed_on: later payments are due
// and a later closing has not happened. case_etag is left empty. INVALID_ARGUMENT (AMOUNT_OVERFLOW)
// when its amounts cannot be added up.
absl::StatusOr<v1::Commitment> AsOf(v1::Commitment commitment, const google::type::Date& day);

// A commitment that the caller was let in to, with its case.
struct CommitmentInHand {
  CaseInHand file;
  v1::Commitment commitment;
  // Whose money it is, as held today (reading 5).
  DrawnLine line;
};

// What is read has its instalments, in order; case_etag is left empty.
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

  // Commits the amount on its line and writes the commitment of the case, all of it open. The
  // instalments add up to the amount. RESOURCE_EXHAUSTED (LINE_EXHAUSTED) when the line has not
  // enough left.
  absl::StatusOr<v1::Commitment> Create(const CaseInHand& file, v1::Commitment created);

  // Pays an instalment from the line of the commitment. FAILED_PRECONDITION (WRONG_STATE) when it
  // is not due any more, and so never pays twice.
  absl::StatusOr<v1::Commitment> Pay(const CommitmentInHand& in_hand, int32_t number,
                                     const google::type::Date& paid_on);

  // Gives the unpaid part back to the line (reading 12); `state` is SETTLED or RELEASED.
  // FAILED_PRECONDITION (NOTHING_OPEN) when it was closed before.
  absl::StatusOr<v1::Commitment> Close(const CommitmentInHand& in_hand, v1::CommitmentState state,
                                       const google::type::Date& closed_on);

  // The case is closed: releases the open commitments of items that did not begin or were stopped.
  // Those of services in use or finished in time can be paid afterwards (readings 12 and 13).
  // Answers the regions of the lines that got money back, for their journals.
  absl::StatusOr<std::vector<std::string>> ReleaseIdle(const CaseInHand& file,
                                                       const google::type::Date& closed_on);

 private:
  absl::StatusOr<v1::Commitment> CloseOf(const CaseInHand& file, const v1::Commitment& commitment,
                                         v1::CommitmentState state,
                                         const google::type::Date& closed_on);
  absl::Status ShowNext(const CaseInHand& file, const v1::Commitment& commitment,
                        const google::type::Date& day);
};

}  // namespace reismee

#endif  // REISMEE_STORAGE_BUDGET_COMMITMENTS_H_
