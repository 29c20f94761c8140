#include "services/arrangement/arrangement_rules.h"

#include <utility>

#include "absl/algorithm/container.h"
#include "absl/strings/str_cat.h"
#include "proto/vocabulary/date.h"
#include "proto/vocabulary/refusal.h"
#include "proto/vocabulary/status_macros.h"

namespace reismee {
namespace {

absl::Status WrongState(const v1::Arrangement& arrangement, absl::string_view message) {
  const std::string state = StateName(v1::ArrangementState_Name(arrangement.state()));
  return Refuse(v1::REASON_WRONG_STATE, absl::StatusCode::kFailedPrecondition,
                {.rule = "reading 8", .mend = "CASEWORKER", .facts = {{"state", state}}}, message);
}

absl::Status NotAgreed(absl::string_view message) {
  return Refuse(v1::REASON_NOT_AGREED, absl::StatusCode::kFailedPrecondition,
                {.rule = "reading 8", .missing = "jobseeker_agreement", .mend = "CASEWORKER"},
                message);
}

}  // namespace

absl::Status CheckIsDraft(const v1::Arrangement& arrangement) {
  if (arrangement.state() == v1::ARRANGEMENT_STATE_DRAFT) return absl::OkStatus();
  return WrongState(arrangement, "a version that is no draft does not change; draft the next one");
}

absl::StatusOr<v1::Item> ItemIn(const v1::Arrangement& arrangement, const std::string& name,
                                absl::string_view field) {
  for (const v1::Item& item : arrangement.items()) {
    if (item.name() == name) return item;
  }
  return BadField(field, v1::REASON_UNKNOWN_ITEM, "is not an item of this arrangement");
}

absl::Status CheckInForce(const std::optional<v1::Arrangement>& agreed, const v1::Item& item) {
  const auto is_item = [&](const v1::Item& one) { return one.name() == item.name(); };
  if (agreed.has_value() && absl::c_any_of(agreed->items(), is_item)) return absl::OkStatus();
  return NotInForce();
}

absl::Status NotInForce() {
  return NotAgreed("the item is not part of an arrangement that the jobseeker agreed to");
}

absl::StatusOr<v1::Arrangement> Agreed(v1::Arrangement draft,
                                       const v1::AgreeArrangementRequest& request,
                                       const Date& agreed_on) {
  if (draft.items().empty()) {
    return Refuse(v1::REASON_NO_ITEMS, absl::StatusCode::kFailedPrecondition,
                  {.rule = "reading 8", .missing = "items", .mend = "CASEWORKER"},
                  "there is nothing in the draft to agree on");
  }
  if (request.jobseeker_agreement() == v1::AGREEMENT_MANNER_UNSPECIFIED) {
    return NotAgreed("without the jobseeker's agreement the arrangement stays a draft");
  }
  FieldErrors errors;
  for (const auto& [field, manner] :
       {std::pair("jobseeker_agreement", request.jobseeker_agreement()),
        std::pair("employer_agreement", request.employer_agreement())}) {
    if (!v1::AgreementManner_IsValid(manner)) {
      errors.Add(field, v1::REASON_INVALID_VALUE, "is no such manner");
    }
  }
  RETURN_IF_ERROR(errors.status());
  draft.set_state(v1::ARRANGEMENT_STATE_AGREED);
  *draft.mutable_agreed_on() = agreed_on;
  draft.set_jobseeker_agreement(request.jobseeker_agreement());
  draft.set_employer_agreement(request.employer_agreement());
  return draft;
}

v1::Arrangement Followed(v1::Arrangement previous, const Date& next_agreed_on) {
  const Date day_before = AddDays(next_agreed_on, -1);
  previous.set_state(v1::ARRANGEMENT_STATE_ENDED);
  *previous.mutable_ended_on() =
      Before(day_before, previous.agreed_on()) ? previous.agreed_on() : day_before;
  return previous;
}

absl::StatusOr<v1::Arrangement> Completed(v1::Arrangement agreed, const Date& date) {
  if (agreed.state() != v1::ARRANGEMENT_STATE_AGREED) {
    return WrongState(agreed, "only the arrangement in force can be completed");
  }
  for (const v1::Item& item : agreed.items()) {
    if (!item.has_ended_on()) {
      return Refuse(v1::REASON_OPEN_MATTERS, absl::StatusCode::kFailedPrecondition,
                    {.rule = "reading 8",
                     .missing = "item_ended",
                     .mend = "CASEWORKER",
                     .facts = {{"item", item.name()}}},
                    "an item has not ended yet");
    }
    if (Before(date, item.ended_on())) {
      return Refuse(v1::REASON_DATE_TOO_EARLY, absl::StatusCode::kFailedPrecondition,
                    {.rule = "reading 29",
                     .missing = "ended_on",
                     .mend = "CALLER",
                     .facts = {{"item", item.name()}, {"ended_on", ToIso(item.ended_on())}}},
                    "an item ended later than this date");
    }
  }
  agreed.set_state(v1::ARRANGEMENT_STATE_COMPLETED);
  *agreed.mutable_ended_on() = date;
  return agreed;
}

}  // namespace reismee
