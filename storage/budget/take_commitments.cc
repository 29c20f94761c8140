// Taking commitments in hand: the decision on each, by whose money it is.
#include <utility>
#include <vector>

#include "absl/types/span.h"
#include "proto/vocabulary/name.h"
#include "proto/vocabulary/status_macros.h"
#include "storage/access/case_facts.h"
#include "storage/budget/commitments.h"
#include "storage/case/cases.h"

namespace reismee {

absl::StatusOr<CommitmentInHand> CommitmentReader::Take(const std::string& name,
                                                        absl::string_view field) const {
  RETURN_IF_ERROR(IdOf(name, "commitments", field).status());
  ASSIGN_OR_RETURN(std::vector<Row> found, ReadRows("m.name = $name", {{"name", name}}));
  if (found.empty()) return NotYours("commitment");
  Row& row = found.front();
  Act act = session_.call.act();
  act.commitment = &row.line;
  ASSIGN_OR_RETURN(CaseInHand file,
                   CaseReader(session_).TakeFor(row.commitment.case_name(), act, "commitment"));
  // As it stands now that its case is locked.
  ASSIGN_OR_RETURN(v1::Commitment commitment, Get(name));
  row.line.open = commitment.state() == v1::COMMITMENT_STATE_OPEN;
  return CommitmentInHand{std::move(file), std::move(commitment), std::move(row.line)};
}

absl::StatusOr<std::vector<v1::Commitment>> CommitmentReader::ListShown(
    const CaseInHand& file) const {
  Act act = session_.call.act();
  ASSIGN_OR_RETURN(const std::vector<CaseFacts> facts,
                   FactsOf(session_, absl::MakeConstSpan(&file.file(), 1), act));
  ASSIGN_OR_RETURN(std::vector<Row> rows,
                   ReadRows("m.case_name = $case_name", {{"case_name", file.name()}}));
  std::vector<v1::Commitment> shown;
  for (Row& row : rows) {
    act.commitment = &row.line;
    const Grant grant = AccessToCase(session_.call.who, facts.front(), act);
    if (!grant) continue;
    session_.disclosure.Add(file.jobseeker(), file.name(), grant);
    shown.push_back(std::move(row.commitment));
    RETURN_IF_ERROR(ReadInstalments(&shown.back()));
  }
  return shown;
}

}  // namespace reismee
