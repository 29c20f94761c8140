#include "services/case/closing_rules.h"

#include <string>

#include "absl/algorithm/container.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "proto/vocabulary/refusal.h"
#include "proto/vocabulary/status_macros.h"

namespace reismee {
namespace {

std::string StateName(v1::CaseState state) {
  return std::string(absl::StripPrefix(v1::CaseState_Name(state), "CASE_STATE_"));
}

}  // namespace

bool IsOpen(const v1::Case& file) {
  return file.state() == v1::CASE_STATE_INTAKE || file.state() == v1::CASE_STATE_ELIGIBLE ||
         file.state() == v1::CASE_STATE_ACTIVE;
}

absl::Status CheckState(const v1::Case& file, std::initializer_list<v1::CaseState> states) {
  if (absl::c_linear_search(states, file.state())) return absl::OkStatus();
  const std::string state = StateName(file.state());
  return Refuse(v1::REASON_WRONG_STATE, absl::StatusCode::kFailedPrecondition,
                {.mend = "CALLER", .facts = {{"state", state}}},
                absl::StrCat("not possible while the case is ", state));
}

absl::Status CheckClosing(const v1::Case& file, v1::CloseReason reason) {
  if (reason == v1::CLOSE_REASON_UNSPECIFIED) {
    return BadField("reason", v1::REASON_REQUIRED, "why the case is closed");
  }
  if (!v1::CloseReason_IsValid(reason)) {
    return BadField("reason", v1::REASON_INVALID_VALUE, "is no such reason");
  }
  RETURN_IF_ERROR(CheckState(file, {v1::CASE_STATE_ELIGIBLE, v1::CASE_STATE_ACTIVE}));
  if (!file.open_transfer().empty()) {
    return Refuse(v1::REASON_OPEN_MATTERS, absl::StatusCode::kFailedPrecondition,
                  {.rule = "reading 10",
                   .mend = "CASEWORKER",
                   .facts = {{"open_transfer", file.open_transfer()}}},
                  "a transfer is open: withdraw it, or wait until it is answered");
  }
  if (reason == v1::CLOSE_REASON_WORK_FOUND && !file.has_outcome()) {
    return Refuse(v1::REASON_WRONG_STATE, absl::StatusCode::kFailedPrecondition,
                  {.rule = "reading 23",
                   .missing = "outcome",
                   .mend = "CASEWORKER",
                   .facts = {{"state", StateName(file.state())}}},
                  "record the work found first");
  }
  return absl::OkStatus();
}

v1::Case Closed(v1::Case file, v1::CloseReason reason, const google::type::Date& date) {
  file.set_state(v1::CASE_STATE_CLOSED);
  file.set_close_reason(reason);
  *file.mutable_closed_on() = date;
  return file;
}

}  // namespace reismee
