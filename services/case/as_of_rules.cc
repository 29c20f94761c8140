#include "services/case/as_of_rules.h"

#include <utility>

#include "proto/vocabulary/date.h"
#include "proto/vocabulary/period.h"

namespace reismee {
namespace {

v1::Item ItemAsOf(v1::Item item, const Date& day) {
  if (item.has_ended_on() && !Before(day, item.ended_on())) return item;
  item.clear_ended_on();
  if (item.has_started_on() && !Before(day, item.started_on())) {
    item.set_state(v1::ITEM_STATE_RUNNING);
  } else {
    item.clear_started_on();
    item.set_state(v1::ITEM_STATE_PLANNED);
  }
  return item;
}

}  // namespace

std::string BodyOn(absl::Span<const v1::Responsibility> periods, const Date& day) {
  for (const v1::Responsibility& period : periods) {
    if (Period(period.valid_from(), period.valid_to()).Contains(day)) return period.body();
  }
  return "";
}

v1::Arrangement ArrangementAsOf(v1::Arrangement version, const Date& day) {
  if (!version.has_ended_on() || Before(day, version.ended_on())) {
    version.set_state(v1::ARRANGEMENT_STATE_AGREED);
    version.clear_ended_on();
  }
  for (v1::Item& item : *version.mutable_items()) item = ItemAsOf(std::move(item), day);
  return version;
}

}  // namespace reismee
