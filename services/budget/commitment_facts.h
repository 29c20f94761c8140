// What a commitment is decided on, read from the store.
#ifndef REISMEE_SERVICES_BUDGET_COMMITMENT_FACTS_H_
#define REISMEE_SERVICES_BUDGET_COMMITMENT_FACTS_H_

#include <string>

#include "absl/status/statusor.h"
#include "google/type/date.pb.h"
#include "reismee/internal/v1/commitment_facts.pb.h"
#include "storage/arrangement/items.h"
#include "storage/txn.h"

namespace reismee {

// The facts for money of that line to that item on a day. Award, consent and supplier are for the
// caller to fill in. INVALID_ARGUMENT (UNKNOWN_CODE) naming `line` for one that cannot be; one that
// could be and has no allocation is left out.
absl::StatusOr<internal::v1::CommitmentFacts> FactsFor(const std::string& line,
                                                       const ItemInHand& taken,
                                                       const google::type::Date& date,
                                                       const ReadTxn& txn);

}  // namespace reismee

#endif  // REISMEE_SERVICES_BUDGET_COMMITMENT_FACTS_H_
