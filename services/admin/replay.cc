// Judging again what was decided: nothing may come out otherwise.
#include <optional>
#include <string>
#include <vector>

#include "absl/algorithm/container.h"
#include "absl/strings/str_cat.h"
#include "proto/vocabulary/refusal.h"
#include "proto/vocabulary/status_macros.h"
#include "reismee/v1/admin.pb.h"
#include "services/budget/commitment_rules.h"
#include "services/case/eligibility_rules.h"
#include "services/edge/handler.h"
#include "storage/admin/inspection.h"
#include "storage/reference/reference.h"

namespace reismee {
namespace {

// Differences named in an answer at most.
constexpr int kNamed = 100;

void Note(const std::string& resource, absl::string_view now, v1::ReplayResponse& response) {
  if (response.differences_size() == kNamed) return;
  v1::ReplayDifference& one = *response.add_differences();
  one.set_resource(resource);
  one.set_now(std::string(now));
}

// Empty when the decision comes out as it was taken, under the version of then (reading 3).
std::string JudgedAgain(const v1::EligibilityDecision& then, const Reference& reference) {
  const v1::SchemeVersion* const version =
      reference.FindSchemeVersion(absl::StrCat("schemeVersions/", then.policy_version()));
  const std::vector<v1::Situation> facts(then.facts().begin(), then.facts().end());
  EligibilityApplication application{
      .intake_date = then.intake_date(), .situations = facts, .target_group = then.target_group()};
  if (then.has_regular_service_check()) {
    application.regular_service_check = then.regular_service_check();
  }
  const v1::EligibilityDecision now = JudgeEligibility(application, version);
  if (now.eligible() != then.eligible()) return now.eligible() ? "ELIGIBLE" : "NOT_ELIGIBLE";
  return absl::c_equal(now.reasons(), then.reasons()) ? "" : "REASONS";
}

absl::StatusOr<v1::ReplayResponse> Replay(const Call&, const v1::ReplayRequest&, ReadTxn& txn) {
  v1::ReplayResponse response;
  const Reference& reference = txn.reference();
  RETURN_IF_ERROR(txn.inspection().VisitDecisions([&](const v1::EligibilityDecision& then) {
    response.set_decisions(response.decisions() + 1);
    const std::string now = JudgedAgain(then, reference);
    if (!now.empty()) Note(then.case_name(), now, response);
    return absl::OkStatus();
  }));
  RETURN_IF_ERROR(txn.inspection().VisitCommitments(
      [&](const v1::Commitment& made, const std::optional<CommitmentFacts>& facts) {
        if (!facts.has_value()) {
          response.set_without_facts(response.without_facts() + 1);
          return absl::OkStatus();
        }
        response.set_commitments(response.commitments() + 1);
        const absl::Status now =
            CheckCommitment(*facts, reference.tables().instruments, made.amount_cents());
        if (!now.ok()) Note(made.name(), v1::Reason_Name(ReasonOf(now)), response);
        return absl::OkStatus();
      }));
  return response;
}

const Handler kHandlers[] = {&Replay};

}  // namespace
}  // namespace reismee
