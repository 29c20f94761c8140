#include "clients/simulator/chapters.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "clients/simulator/service_menu.h"
#include "proto/vocabulary/date.h"

namespace reismee::simulator {
namespace {

constexpr int kCaseworkersPerTeam = 3;
constexpr int kMostInstalments = 6;

constexpr const char* kNotes[] = {"Gesproken over de volgende stap.", "Afspraak gemaakt.",
                                  "Voortgang besproken, verloopt volgens plan.",
                                  "Sollicitaties doorgenomen."};

int InstalmentsOf(const v1::Item& item) {
  if (PaidWhenCompleted(item)) return 1;
  const int64_t months = DaysBetween(item.planned_from(), item.planned_to()) / 30;
  return static_cast<int>(std::clamp<int64_t>(months, 1, kMostInstalments));
}

Date DueOn(const v1::Item& item, int instalment) {
  return PaidWhenCompleted(item) ? item.planned_to()
                                 : LastDayOfPeriod(item.planned_from(), instalment + 1);
}

}  // namespace

void Chapters::Decide(const Date& date) {
  Add(date, v1::DecideEligibilityRequest());
  if (circumstance_.eligible()) Assign(date);
}

void Chapters::Assign(const Date& date) {
  v1::AssignCaseRequest request;
  const std::string region(absl::StripPrefix(region_, "regions/"));
  request.set_team(absl::StrCat(region, "-1"));
  request.set_caseworker(absl::StrCat(uwv_leads_ ? "uwv" : "gemeente", "-", region, "-",
                                      dice_.Between(1, kCaseworkersPerTeam)));
  // They are made up, and sign in nowhere.
  request.set_new_caseworker(true);
  Add(date, std::move(request));
}

Client Chapters::ClientOn(const Date& day) const {
  return {circumstance_.ground, uwv_leads_, region_, municipality_, day};
}

v1::Item Chapters::NewService(const Date& agreed) {
  return DrawService(world_, ClientOn(agreed), AddDays(agreed, dice_.Between(4, 30)), dice_);
}

Date Chapters::Arrange(const Date& drafted_on) {
  const Date agreed = AddDays(drafted_on, dice_.Between(1, 9));
  constexpr int64_t kCounts[] = {45, 38, 17};
  std::vector<v1::Item> items(dice_.Weighted(kCounts) + 1);
  v1::DraftArrangementRequest draft;
  for (v1::Item& item : items) *draft.add_items() = item = NewService(agreed);
  first_ = items.front();
  Add(drafted_on, std::move(draft));
  Agree(agreed, items);
  return agreed;
}

void Chapters::Agree(const Date& date, const std::vector<v1::Item>& items) {
  v1::AgreeArrangementRequest agreement;
  agreement.set_jobseeker_agreement(dice_.Chance(70) ? v1::AGREEMENT_MANNER_SIGNED
                                                     : v1::AGREEMENT_MANNER_ORAL);
  Add(date, std::move(agreement));
  for (const v1::Item& item : items) {
    const int place = items_++;
    std::optional<Date> stopped;
    if (dice_.Chance(12)) stopped = AddDays(item.planned_from(), dice_.Between(8, 40));
    if (stopped.has_value() && !Before(*stopped, item.planned_to())) stopped.reset();
    if (NeedsAssessment(world_, item)) Assess(date, item, place);
    Pay(date, item, stopped, place);
    Use(item, stopped, place);
  }
}

void Chapters::Assess(const Date& date, const v1::Item& item, int place) {
  v1::AssessPriorFacilitiesRequest request;
  for (const std::string& facility : ToBeNamed(world_, item, uwv_leads_)) {
    v1::FacilityFinding& finding = *request.add_findings();
    finding.set_facility(facility);
    finding.set_source("navraag en beleidsregels");
    *finding.mutable_checked_on() = date;
    finding.set_remark("niet voor deze persoon");
  }
  // Rarely it turns out that another facility has to pay (reading 7).
  if (dice_.Chance(3)) {
    request.mutable_findings(0)->set_available(true);
    request.mutable_findings(0)->set_usable(true);
  }
  Add(date, std::move(request), place);
}

void Chapters::Pay(const Date& agreed, const v1::Item& item, const std::optional<Date>& stopped,
                   int place) {
  v1::CommitFundsRequest request;
  request.set_line(LineFor(world_, item, ClientOn(agreed)));
  request.set_amount_cents(item.price_cents());
  const int count = InstalmentsOf(item);
  for (int i = 0; i < count; ++i) {
    v1::Instalment& part = *request.add_instalments();
    *part.mutable_due_on() = DueOn(item, i);
    part.set_amount_cents(item.price_cents() / count + (i == 0 ? item.price_cents() % count : 0));
  }
  Add(agreed, std::move(request), place);
  for (int i = 0; i < count; ++i) {
    const Date due = DueOn(item, i);
    if (stopped.has_value() && Before(*stopped, due)) break;
    if (PaidWhenCompleted(item)) break;  // after its completion, in Use
    v1::PayInstalmentRequest payment;
    payment.set_number(i + 1);
    Add(due, std::move(payment), place);
  }
}

void Chapters::Use(const v1::Item& item, const std::optional<Date>& stopped, int place) {
  Add(item.planned_from(), v1::StartItemRequest(), place);
  const Date end = stopped.value_or(item.planned_to());
  const int64_t logs = dice_.Between(2, 5);
  for (int64_t week = 0; week < logs; ++week) {
    const Date date = AddDays(item.planned_from(), 7 * week + dice_.Between(0, 3));
    if (Before(date, end)) Log(date, place);
  }
  if (stopped.has_value()) {
    v1::StopItemRequest request;
    request.set_reason("past niet bij de zoekrichting");
    Add(end, std::move(request), place);
    return;
  }
  Add(end, v1::CompleteItemRequest(), place);
  if (!PaidWhenCompleted(item)) return;
  v1::PayInstalmentRequest payment;
  payment.set_number(1);
  Add(end, std::move(payment), place);
  acts_.back().when_completed = true;
}

// What does not tell the new etag of the case goes right before a log entry, which needs none and
// tells it: so a repeated run finds the same etags.
void Chapters::Log(const Date& date, int place) {
  if (circumstance_.ground == Ground::kThreatened && !benefit_recorded_ &&
      Before(*circumstance_.ends_on, date)) {
    benefit_recorded_ = true;
    v1::RecordSituationRequest request;
    v1::Situation& benefit = *request.mutable_situation();
    benefit.set_kind(v1::SITUATION_KIND_UNEMPLOYMENT_BENEFIT);
    *benefit.mutable_valid_from() = AddDays(*circumstance_.ends_on, 1);
    benefit.set_covid_cause(true);
    Add(date, std::move(request));
  } else if (dice_.Chance(25)) {
    v1::AddNoteRequest request;
    request.mutable_note()->set_kind(dice_.Chance(50) ? v1::NOTE_KIND_CALL : v1::NOTE_KIND_MEETING);
    request.mutable_note()->set_text(dice_.Pick(kNotes));
    Add(date, std::move(request));
  }
  v1::LogUsageRequest request;
  request.mutable_usage()->set_kind(v1::USAGE_KIND_HOURS);
  request.mutable_usage()->set_minutes(static_cast<int32_t>(30 * dice_.Between(2, 8)));
  *request.mutable_usage()->mutable_date() = date;
  Add(date, std::move(request), place);
}

void Chapters::HandOver(const Date& agreed) {
  if (circumstance_.ground != Ground::kUnemploymentBenefit || !circumstance_.ends_on.has_value()) {
    return;
  }
  const Date effective = AddDays(*circumstance_.ends_on, 1);
  const Date offered = AddDays(effective, -dice_.Between(6, 12));
  if (!Before(agreed, offered)) return;
  v1::OfferTransferRequest offer;
  *offer.mutable_effective_on() = effective;
  offer.set_reason(v1::TRANSFER_REASON_BENEFIT_ENDED);
  Add(offered, std::move(offer));
  const Date answered = AddDays(offered, dice_.Between(1, 6));
  if (dice_.Chance(12)) {
    v1::RefuseTransferRequest refusal;
    refusal.set_reason(v1::REFUSAL_REASON_NOT_COMPETENT);
    refusal.set_explanation("staat niet meer ingeschreven in deze gemeente");
    Add(answered, std::move(refusal));
    // What was found stands as before; it needs no etag and tells the new one.
    Assess(answered, first_, 0);
    return;
  }
  Add(answered, v1::AcceptTransferRequest());
  uwv_leads_ = false;
  Assign(effective);
  if (!dice_.Chance(30)) return;
  const Date drafted = AddDays(effective, dice_.Between(5, 20));
  const Date again = AddDays(drafted, dice_.Between(0, 4));
  v1::DraftArrangementRequest draft;
  const v1::Item item = NewService(again);
  *draft.add_items() = item;
  Add(drafted, std::move(draft));
  Agree(again, {item});
}

}  // namespace reismee::simulator
