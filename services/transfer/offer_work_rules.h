// Who is told what of an offer (readings 10 and 30): entries for work lists.
//
// Pure functions, any thread. `file` is the case while it is led by the sender.
#ifndef REISMEE_SERVICES_TRANSFER_OFFER_WORK_RULES_H_
#define REISMEE_SERVICES_TRANSFER_OFFER_WORK_RULES_H_

#include "google/type/date.pb.h"
#include "reismee/v1/case.pb.h"
#include "reismee/v1/caseload.pb.h"
#include "reismee/v1/transfer.pb.h"

namespace reismee {

// For the receiver: shows at once, due on the day the answer is.
v1::WorkItem OfferToAnswer(const v1::Transfer& offered);

// For the receiver: shows the day after the third working day, due on the day the answer is.
v1::WorkItem OfferReminder(const v1::Transfer& offered);

// For the coordinator: shows the day after the answer was due, due on the last day of the offer.
v1::WorkItem OfferEscalated(const v1::Transfer& offered);

// For the coordinator, from the day of the refusal on.
v1::WorkItem OfferRefused(const v1::Transfer& refused);

// For the sender, from the day of the expiry on.
v1::WorkItem OfferExpired(const v1::Case& file, const v1::Transfer& expired);

// A split municipality: the residence has to be asked for anew (reading 5). For the body that leads
// the case; for the coordinator when that body is gone itself.
v1::WorkItem ResidenceToAsk(const v1::Case& file, bool body_is_gone,
                            const google::type::Date& date);

}  // namespace reismee

#endif  // REISMEE_SERVICES_TRANSFER_OFFER_WORK_RULES_H_
