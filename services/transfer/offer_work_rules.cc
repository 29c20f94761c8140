#include "services/transfer/offer_work_rules.h"

#include "proto/vocabulary/date.h"
#include "proto/vocabulary/working_days.h"
#include "services/transfer/transfer_rules.h"
#include "storage/work/work_rules.h"

namespace reismee {
namespace {

// Working days within which something told is dealt with. A term of this system.
constexpr int kToldDays = 5;

}  // namespace

v1::WorkItem OfferToAnswer(const v1::Transfer& offered) {
  return WorkForBody(offered.receiver(), v1::WORK_ITEM_KIND_OFFER_TO_ANSWER, offered.name(),
                     {offered.offered_on(), offered.answer_due()});
}

v1::WorkItem OfferReminder(const v1::Transfer& offered) {
  const Date last_quiet_day = AddWorkingDays(offered.offered_on(), kReminderDays);
  return WorkForBody(offered.receiver(), v1::WORK_ITEM_KIND_OFFER_REMINDER, offered.name(),
                     {AddDays(last_quiet_day, 1), offered.answer_due()});
}

v1::WorkItem OfferEscalated(const v1::Transfer& offered) {
  return WorkForCoordinator(v1::WORK_ITEM_KIND_OFFER_ESCALATED, offered.name(),
                            {AddDays(offered.answer_due(), 1), offered.expires_on()});
}

v1::WorkItem OfferRefused(const v1::Transfer& refused) {
  return WorkForCoordinator(v1::WORK_ITEM_KIND_OFFER_REFUSED, refused.name(),
                            WorkingDaysFrom(refused.answered_on(), kToldDays));
}

v1::WorkItem OfferExpired(const v1::Case& file, const v1::Transfer& expired) {
  return WorkForLead(file, v1::WORK_ITEM_KIND_OFFER_EXPIRED, expired.name(),
                     WorkingDaysFrom(expired.answered_on(), kToldDays));
}

v1::WorkItem ResidenceToAsk(const v1::Case& file, bool body_is_gone, const Date& date) {
  const WorkDays days = WorkingDaysFrom(date, kToldDays);
  constexpr v1::WorkItemKind kKind = v1::WORK_ITEM_KIND_RESIDENCE_TO_ASK;
  return body_is_gone ? WorkForCoordinator(kKind, file.name(), days)
                      : WorkForLead(file, kKind, file.name(), days);
}

}  // namespace reismee
