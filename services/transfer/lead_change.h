// Who leads a case once a transfer ends: the receiver takes over, or the sender keeps it.
#ifndef REISMEE_SERVICES_TRANSFER_LEAD_CHANGE_H_
#define REISMEE_SERVICES_TRANSFER_LEAD_CHANGE_H_

#include "absl/status/status.h"
#include "google/type/date.pb.h"
#include "reismee/v1/case.pb.h"
#include "reismee/v1/case_event.pb.h"
#include "reismee/v1/transfer.pb.h"
#include "storage/access/in_hand.h"
#include "storage/txn.h"

namespace reismee {

// The receiver of an accepted transfer leads from its effective date on: the sender's period ends
// the day before, waiting work goes along, the move is counted. Items, arrangement and commitments
// are untouched (readings 8 and 9). Saves the case with an event of `kind`.
absl::Status TakeEffect(WriteTxn& txn, CaseInHand& file, const v1::Transfer& accepted,
                        v1::CaseEventKind kind, const google::type::Date& date);

// The offer was refused, withdrawn or has expired: nothing else changes (reading 10). Saves the
// transfer, and the case with an event of `kind`.
absl::Status EndOffer(WriteTxn& txn, CaseInHand& file, const v1::Transfer& ended,
                      v1::CaseEventKind kind);

// What waited for an answer to the offer waits no more.
absl::Status CloseOfferWork(WriteTxn& txn, const CaseInHand& file, const v1::Transfer& transfer,
                            const google::type::Date& date);

// The open transfer of a case, offered or accepted, falls away, because both bodies are one now.
// Takes it off `after`, which the caller saves.
absl::Status DropOpenTransfer(WriteTxn& txn, const CaseInHand& file, v1::Case& after,
                              const google::type::Date& date);

}  // namespace reismee

#endif  // REISMEE_SERVICES_TRANSFER_LEAD_CHANGE_H_
