#include "services/transfer/transition_rules.h"

#include <string>

#include "absl/algorithm/container.h"
#include "absl/strings/str_cat.h"
#include "proto/vocabulary/refusal.h"

namespace reismee {
namespace {

constexpr v1::TransferState kNone = v1::TRANSFER_STATE_UNSPECIFIED;
constexpr v1::TransferState kOffered = v1::TRANSFER_STATE_OFFERED;
constexpr v1::TransferState kAccepted = v1::TRANSFER_STATE_ACCEPTED;
constexpr v1::TransferState kRefused = v1::TRANSFER_STATE_REFUSED;
constexpr v1::TransferState kWithdrawn = v1::TRANSFER_STATE_WITHDRAWN;
constexpr v1::TransferState kExpired = v1::TRANSFER_STATE_EXPIRED;

struct Transition {
  v1::TransferState from;
  TransferEvent event;
  TransferParty party;
  v1::TransferState to;
};

constexpr Transition kTransitions[] = {
    {kNone, TransferEvent::kOffer, TransferParty::kSender, kOffered},
    {kOffered, TransferEvent::kAccept, TransferParty::kReceiver, kAccepted},
    {kOffered, TransferEvent::kRefuse, TransferParty::kReceiver, kRefused},
    {kOffered, TransferEvent::kWithdraw, TransferParty::kSender, kWithdrawn},
    // The day turn lets an offer expire; those who wait for it need not wait for the day turn.
    {kOffered, TransferEvent::kExpire, TransferParty::kSender, kExpired},
    {kOffered, TransferEvent::kExpire, TransferParty::kCoordinator, kExpired},
    {kOffered, TransferEvent::kExpire, TransferParty::kServer, kExpired},
    {kAccepted, TransferEvent::kTakeEffect, TransferParty::kServer, kAccepted},
    {kOffered, TransferEvent::kFallAway, TransferParty::kServer, kWithdrawn},
    {kAccepted, TransferEvent::kFallAway, TransferParty::kServer, kWithdrawn},
};

absl::Status NotInThisState(v1::TransferState state, TransferEvent event) {
  const std::string name = StateName(v1::TransferState_Name(state));
  const auto refuse = [&](v1::Reason reason, absl::string_view message) {
    return Refuse(reason, absl::StatusCode::kFailedPrecondition,
                  {.rule = "reading 10", .mend = "CALLER", .facts = {{"state", name}}}, message);
  };
  if (event == TransferEvent::kOffer && (state == kOffered || state == kAccepted)) {
    return refuse(v1::REASON_OPEN_OFFER_EXISTS,
                  "the case has an open transfer; it can have one at a time");
  }
  const bool answers = event == TransferEvent::kAccept || event == TransferEvent::kRefuse;
  if (answers && state == kExpired) {
    return refuse(v1::REASON_OFFER_EXPIRED, "the offer has expired; it has to be made anew");
  }
  return refuse(v1::REASON_WRONG_STATE, absl::StrCat("not possible while the transfer is ", name));
}

}  // namespace

absl::StatusOr<v1::TransferState> NextState(v1::TransferState state, TransferEvent event,
                                            TransferParty party) {
  const auto theirs = [&](const Transition& one) {
    return one.event == event && one.party == party;
  };
  if (absl::c_none_of(kTransitions, theirs)) {
    return Refuse(v1::REASON_PERMISSION_DENIED, absl::StatusCode::kPermissionDenied,
                  {.rule = "reading 10", .mend = "CALLER"},
                  "this is for another party of the transfer to do");
  }
  for (const Transition& one : kTransitions) {
    if (theirs(one) && one.from == state) return one.to;
  }
  return NotInThisState(state, event);
}

}  // namespace reismee
