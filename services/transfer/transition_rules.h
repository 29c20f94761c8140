// The protocol of a transfer: one table of state, event and party (reading 10).
//
// Pure functions, any thread.
#ifndef REISMEE_SERVICES_TRANSFER_TRANSITION_RULES_H_
#define REISMEE_SERVICES_TRANSFER_TRANSITION_RULES_H_

#include "absl/status/statusor.h"
#include "reismee/v1/transfer.pb.h"

namespace reismee {

// What can happen to a transfer.
enum class TransferEvent {
  kOffer,
  kAccept,
  kRefuse,
  kWithdraw,
  kExpire,
  // Its first day has come.
  kTakeEffect,
  // The two bodies merged into one: nothing is left to hand over.
  kFallAway,
};

// Who makes it happen. The server acts where a day comes.
enum class TransferParty { kSender, kReceiver, kCoordinator, kServer };

// The state after the event; UNSPECIFIED stands for no transfer. An accepted transfer stays
// ACCEPTED when it takes effect. Refusals: PERMISSION_DENIED when the event is not one of this
// party; FAILED_PRECONDITION with OPEN_OFFER_EXISTS for a second offer, with OFFER_EXPIRED for an
// answer that comes too late, else with WRONG_STATE.
absl::StatusOr<v1::TransferState> NextState(v1::TransferState state, TransferEvent event,
                                            TransferParty party);

}  // namespace reismee

#endif  // REISMEE_SERVICES_TRANSFER_TRANSITION_RULES_H_
