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
#include "storage/txn.h"

namespace reismee {

// A commitment as it stood at the end of a day, on or after committed_on: later payments are due
// and a later closing has not happened. case_etag is left empty.
v1::Commitment AsOf(v1::Commitment commitment, const google::type::Date& day);

class Commitments {
 public:
  explicit Commitments(Session& session) : session_(session) {}

  // With its instalments, in order. NOT_FOUND when there is none. Does not ask who calls.
  absl::StatusOr<v1::Commitment> Get(const std::string& name) const;
  // Oldest first.
  absl::StatusOr<std::vector<v1::Commitment>> ListOfCase(const std::string& case_name) const;
  absl::StatusOr<std::vector<v1::Commitment>> ListOfItem(const std::string& item) const;
  // Those of a case made by the end of a day, as they stood then.
  absl::StatusOr<std::vector<v1::Commitment>> ListAsOf(const std::string& case_name,
                                                       const google::type::Date& day) const;

  // The payer of a commitment, or today the body that took its duties over (reading 5).
  std::string PayerToday(const v1::Commitment& commitment) const;

  // Commits the amount on its line and writes the commitment, all of it open. The instalments add
  // up to the amount. RESOURCE_EXHAUSTED (LINE_EXHAUSTED) when the line has not enough left.
  absl::StatusOr<v1::Commitment> Create(v1::Commitment created);

  // Pays an instalment from the line of the commitment. FAILED_PRECONDITION (WRONG_STATE) when it
  // is not due any more, and so never pays twice.
  absl::StatusOr<v1::Commitment> Pay(const v1::Commitment& commitment, int32_t number,
                                     const google::type::Date& paid_on);

  // Gives the unpaid part back to the line (reading 12); `state` is SETTLED or RELEASED.
  // FAILED_PRECONDITION (NOTHING_OPEN) when it was closed before.
  absl::StatusOr<v1::Commitment> Close(const v1::Commitment& commitment, v1::CommitmentState state,
                                       const google::type::Date& closed_on);

  // The case is closed: releases the open commitments of items that did not begin or were stopped.
  // Those of services in use or finished in time can be paid afterwards (readings 12 and 13).
  // Answers the regions of the lines that got money back, for their journals.
  absl::StatusOr<std::vector<std::string>> ReleaseIdle(const std::string& case_name,
                                                       const google::type::Date& closed_on);

 private:
  absl::StatusOr<std::vector<v1::Commitment>> ListWhere(absl::string_view condition,
                                                        absl::string_view value) const;
  absl::Status ReadInstalments(v1::Commitment* commitment) const;
  absl::Status ShowNext(const v1::Commitment& commitment, const google::type::Date& day);

  Session& session_;
};

}  // namespace reismee

#endif  // REISMEE_STORAGE_BUDGET_COMMITMENTS_H_
