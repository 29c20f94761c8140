#include "clients/simulator/tally.h"

#include "absl/strings/str_cat.h"
#include "clients/simulator/calls.h"
#include "proto/vocabulary/refusal.h"

namespace reismee::simulator {
namespace {

void AddEach(const std::map<std::string, int64_t>& from, std::map<std::string, int64_t>& to) {
  for (const auto& [key, count] : from) to[key] += count;
}

}  // namespace

void Tally::Add(const Tally& other) {
  histories += other.histories;
  acts += other.acts;
  skipped += other.skipped;
  AddEach(other.cases, cases);
  AddEach(other.transfers, transfers);
  committed_cents += other.committed_cents;
  paid_cents += other.paid_cents;
  AddEach(other.refusals, refusals);
  AddEach(other.failures, failures);
  first_failure.Update(other.first_failure);
}

void Tally::CountRefusal(absl::string_view method, const absl::Status& status) {
  const std::string reason = ReasonName(ReasonOf(status));
  if (IsRefusalOfTheWorld(status)) {
    ++refusals[reason];
    return;
  }
  ++failures[absl::StrCat(method, " ", absl::StatusCodeToString(status.code()), " ", reason)];
  first_failure.Update(status);
}

bool IsRefusalOfTheWorld(const absl::Status& status) {
  const v1::Reason reason = ReasonOf(status);
  if (reason == v1::REASON_UNSPECIFIED || reason == v1::REASON_REQUEST_ID_REUSED) return false;
  return !MayPass(status) && (absl::IsFailedPrecondition(status) || absl::IsAlreadyExists(status) ||
                              absl::IsAborted(status) || reason == v1::REASON_LINE_EXHAUSTED);
}

}  // namespace reismee::simulator
