#include "services/transfer/offer_work_rules.h"

#include <string>

#include "proto/vocabulary/date.h"
#include "proto/vocabulary/working_days.h"
#include "services/transfer/transfer_rules.h"

namespace reismee {
namespace {

// Working days within which something told is dealt with. A term of this system.
constexpr int kToldDays = 5;

v1::WorkItem Work(const v1::Case& file, v1::WorkItemKind kind, const std::string& resource,
                  const Date& shows_on, const Date& due_on) {
  v1::WorkItem item;
  item.set_kind(kind);
  item.set_region(file.region());
  item.set_case_name(file.name());
  item.set_resource(resource);
  *item.mutable_shows_on() = shows_on;
  *item.mutable_due_on() = due_on;
  return item;
}

void WaitsForLead(const v1::Case& file, v1::WorkItem& item) {
  item.set_organisation(file.responsible_body());
  item.set_caseworker(file.caseworker());
}

}  // namespace

v1::WorkItem OfferToAnswer(const v1::Case& file, const v1::Transfer& offered) {
  v1::WorkItem item = Work(file, v1::WORK_ITEM_KIND_OFFER_TO_ANSWER, offered.name(),
                           offered.offered_on(), offered.answer_due());
  item.set_organisation(offered.receiver());
  return item;
}

v1::WorkItem OfferReminder(const v1::Case& file, const v1::Transfer& offered) {
  const Date last_quiet_day = AddWorkingDays(offered.offered_on(), kReminderDays);
  v1::WorkItem item = Work(file, v1::WORK_ITEM_KIND_OFFER_REMINDER, offered.name(),
                           AddDays(last_quiet_day, 1), offered.answer_due());
  item.set_organisation(offered.receiver());
  return item;
}

v1::WorkItem OfferEscalated(const v1::Case& file, const v1::Transfer& offered) {
  return Work(file, v1::WORK_ITEM_KIND_OFFER_ESCALATED, offered.name(),
              AddDays(offered.answer_due(), 1), offered.expires_on());
}

v1::WorkItem OfferRefused(const v1::Case& file, const v1::Transfer& refused) {
  return Work(file, v1::WORK_ITEM_KIND_OFFER_REFUSED, refused.name(), refused.answered_on(),
              AddWorkingDays(refused.answered_on(), kToldDays));
}

v1::WorkItem OfferExpired(const v1::Case& file, const v1::Transfer& expired) {
  v1::WorkItem item = Work(file, v1::WORK_ITEM_KIND_OFFER_EXPIRED, expired.name(),
                           expired.answered_on(), AddWorkingDays(expired.answered_on(), kToldDays));
  WaitsForLead(file, item);
  return item;
}

v1::WorkItem ResidenceToAsk(const v1::Case& file, bool body_is_gone, const Date& date) {
  v1::WorkItem item = Work(file, v1::WORK_ITEM_KIND_RESIDENCE_TO_ASK, file.name(), date,
                           AddWorkingDays(date, kToldDays));
  if (!body_is_gone) WaitsForLead(file, item);
  return item;
}

}  // namespace reismee
