#include "storage/case/decisions.h"

#include "absl/strings/str_cat.h"
#include "proto/vocabulary/refusal.h"
#include "proto/vocabulary/status_macros.h"
#include "storage/person_key.h"
#include "storage/sql/message.h"
#include "storage/sql/query.h"

namespace reismee {
namespace {

// Ties the sealed text to its row and table.
std::string PlaceOf(const CaseInHand& in_hand) {
  return absl::StrCat("eligibility_decision/", in_hand.name());
}

}  // namespace

DecisionReader ReadTxn::decisions() const { return DecisionReader(session_); }
DecisionWriter WriteTxn::decisions() { return DecisionWriter(session_); }

absl::StatusOr<v1::EligibilityDecision> DecisionReader::Get(const CaseInHand& in_hand) const {
  v1::EligibilityDecision decision;
  std::string sealed;
  RETURN_IF_ERROR(
      sql::ForEach(session_.db,
                   "SELECT case_name, policy_version, intake_date, decided_on, eligible, "
                   "target_group, reasons, trace, referrals, facts, regular_service_check, "
                   "decided_by, sealed AS _sealed FROM eligibility_decision "
                   "WHERE case_name = $case_name",
                   {{"case_name", in_hand.name()}}, [&](sql::Statement& row) {
                     sealed = std::string(row.Bytes(12));
                     return sql::ReadRow(row, &decision);
                   }));
  if (decision.case_name().empty()) {
    return Refuse(v1::REASON_NOT_FOUND, absl::StatusCode::kNotFound,
                  {.rule = "reading 3", .missing = "eligibility_decision", .mend = "CASEWORKER"},
                  "eligibility has not been decided yet");
  }
  if (!decision.has_regular_service_check()) return decision;
  ASSIGN_OR_RETURN(const Key key, PersonKey(session_, in_hand.jobseeker()));
  ASSIGN_OR_RETURN(std::string explanation, Sealer::Open(key, sealed, PlaceOf(in_hand)));
  decision.mutable_regular_service_check()->set_explanation(std::move(explanation));
  return decision;
}

absl::Status DecisionWriter::Create(const CaseInHand& in_hand, v1::EligibilityDecision decision) {
  std::string sealed;
  if (decision.has_regular_service_check()) {
    ASSIGN_OR_RETURN(const Key key, PersonKey(session_, in_hand.jobseeker()));
    v1::RegularServiceCheck& check = *decision.mutable_regular_service_check();
    sealed = Sealer::Seal(key, check.explanation(), PlaceOf(in_hand));
    check.clear_explanation();
  }
  decision.set_case_name(in_hand.name());
  return sql::Write(
      session_.db,
      "INSERT INTO eligibility_decision (case_name, policy_version, intake_date, decided_on, "
      "eligible, target_group, reasons, trace, referrals, facts, regular_service_check, sealed, "
      "decided_by) VALUES ($case_name, $policy_version, $intake_date, $decided_on, $eligible, "
      "$target_group, $reasons, $trace, $referrals, $facts, $regular_service_check, $_sealed, "
      "$decided_by)",
      decision, {{"_sealed", sql::Blob(sealed)}});
}

}  // namespace reismee
