#include "clients/simulator/in_order.h"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>
#include <variant>

#include "proto/vocabulary/date.h"

namespace reismee::simulator {
namespace {

template <typename Asked>
const Asked* As(const Act& act) {
  return std::get_if<Asked>(&act.request);
}

void MoveTo(const Date& date, Act& act) {
  std::visit([&](auto& request) { *request.mutable_date() = date; }, act.request);
}

// The days between the answer to an offer and the first day of the receiver. The case is handed
// over at once in the books, and what the receiver does cannot lie before its first day.
struct Gap {
  Date accepted;
  Date effective;

  bool Holds(const Act& act) const {
    return !Before(DateOf(act), accepted) && Before(DateOf(act), effective);
  }
};

std::optional<Gap> GapOf(const std::vector<Act>& acts) {
  std::optional<Gap> gap;
  Date effective;
  for (const Act& act : acts) {
    if (const auto* offer = As<v1::OfferTransferRequest>(act)) effective = offer->effective_on();
    if (As<v1::AcceptTransferRequest>(act)) gap = Gap{DateOf(act), effective};
  }
  return gap;
}

bool IsEntry(const Act& act) {
  return As<v1::LogUsageRequest>(act) || As<v1::AddNoteRequest>(act) ||
         As<v1::RecordSituationRequest>(act);
}

bool KeepsItsDay(const Act& act) {
  return (As<v1::PayInstalmentRequest>(act) && !act.when_completed) ||
         As<v1::AcceptTransferRequest>(act);
}

void ByDate(std::vector<Act>& acts) {
  std::stable_sort(acts.begin(), acts.end(),
                   [](const Act& a, const Act& b) { return Before(DateOf(a), DateOf(b)); });
}

// The last day must not cut a hand-over in two.
bool EndsAfter(const Gap& gap, const Date& last) { return Before(last, gap.effective); }

void Bridge(std::vector<Act>& acts, const Date& last) {
  const std::optional<Gap> gap = GapOf(acts);
  if (!gap.has_value()) return;
  if (EndsAfter(*gap, last)) {
    std::erase_if(acts, [](const Act& act) { return As<v1::AcceptTransferRequest>(act); });
    return;
  }
  std::erase_if(acts, [&](const Act& act) { return gap->Holds(act) && IsEntry(act); });
  for (Act& act : acts) {
    if (gap->Holds(act) && !KeepsItsDay(act)) MoveTo(gap->effective, act);
  }
}

// Follows a history and tells which acts still have room in it.
class Thread {
 public:
  bool Follow(const Act& act) {
    // Payments go on after the end of the case (reading 13).
    if (As<v1::PayInstalmentRequest>(act)) {
      return begun_.contains(act.item) && !(closed_ && act.when_completed);
    }
    if (closed_) return false;
    if (As<v1::StartItemRequest>(act)) begun_.insert(act.item);
    if (As<v1::CloseCaseRequest>(act)) {
      if (offered_) return false;
      closed_ = true;
    }
    if (As<v1::OfferTransferRequest>(act)) offered_ = true;
    if (As<v1::AcceptTransferRequest>(act) || As<v1::RefuseTransferRequest>(act)) offered_ = false;
    return true;
  }

 private:
  std::set<int> begun_;
  bool offered_ = false;
  bool closed_ = false;
};

}  // namespace

std::vector<Act> InOrder(std::vector<Act> acts, const Date& last) {
  Bridge(acts, last);
  ByDate(acts);
  std::vector<Act> kept;
  Thread thread;
  for (Act& act : acts) {
    if (!Before(last, DateOf(act)) && thread.Follow(act)) kept.push_back(std::move(act));
  }
  return kept;
}

}  // namespace reismee::simulator
