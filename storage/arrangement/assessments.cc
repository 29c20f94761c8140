#include "storage/arrangement/assessments.h"

#include <utility>

#include "proto/vocabulary/status_macros.h"
#include "storage/sql/message.h"

namespace reismee {
namespace {

#define REISMEE_ASSESSMENT_COLUMNS                                                 \
  "name, case_name, item, assessed_on, assessor, organisation, findings, blocks, " \
  "covered_cents, create_time"

}  // namespace

AssessmentReader ReadTxn::assessments() const { return AssessmentReader(session_); }
AssessmentWriter WriteTxn::assessments() { return AssessmentWriter(session_); }

absl::StatusOr<std::optional<v1::PriorFacilityAssessment>> AssessmentReader::LatestFor(
    const ItemInHand& taken) const {
  // Names sort by creation.
  ASSIGN_OR_RETURN(std::vector<v1::PriorFacilityAssessment> found,
                   sql::ReadAll<v1::PriorFacilityAssessment>(
                       session_.db,
                       "SELECT " REISMEE_ASSESSMENT_COLUMNS
                       " FROM assessment WHERE item = $item ORDER BY name DESC LIMIT 1",
                       {{"item", taken.item.name()}}));
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

absl::StatusOr<std::vector<v1::PriorFacilityAssessment>> AssessmentReader::List(
    const CaseInHand& file) const {
  return sql::ReadAll<v1::PriorFacilityAssessment>(
      session_.db,
      "SELECT " REISMEE_ASSESSMENT_COLUMNS
      " FROM assessment WHERE case_name = $case_name ORDER BY name",
      {{"case_name", file.name()}});
}

absl::Status AssessmentWriter::Add(const CaseInHand& file,
                                   const v1::PriorFacilityAssessment& added) {
  return sql::Write(session_.db,
                    "INSERT INTO assessment (" REISMEE_ASSESSMENT_COLUMNS
                    ") VALUES ($name, $case_name, $item, $assessed_on, $assessor, $organisation, "
                    "$findings, $blocks, $covered_cents, $create_time)",
                    added, {{"case_name", file.name()}});
}

}  // namespace reismee
