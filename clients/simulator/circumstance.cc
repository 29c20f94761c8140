#include "clients/simulator/circumstance.h"

#include "proto/vocabulary/date.h"

namespace reismee::simulator {
namespace {

// In the order of Ground, of 100 people who apply.
constexpr int64_t kMix[] = {25, 32, 13, 10, 10, 5, 5};

constexpr int kCrisisYear = 2020, kCrisisMonth = 3, kCrisisDay = 12;

Date Later(const Date& a, const Date& b) { return Before(a, b) ? b : a; }
Date Earlier(const Date& a, const Date& b) { return Before(a, b) ? a : b; }

// Draws the facts about one person.
class Draw {
 public:
  Draw(const Date& birth_date, const Date& intake, Dice& dice)
      : birth_date_(birth_date), intake_(intake), dice_(dice) {}

  Circumstance Of(Ground ground) {
    drawn_.ground = ground;
    switch (ground) {
      case Ground::kThreatened:
        Threatened();
        break;
      case Ground::kUnemploymentBenefit:
        UnemploymentBenefit();
        break;
      case Ground::kSelfEmployed:
        SelfEmployed();
        break;
      case Ground::kJobsAgreement:
        JobsAgreement();
        break;
      case Ground::kSocialAssistance:
        Lost(LostOn(120, 260), true);
        Add(v1::SITUATION_KIND_SOCIAL_ASSISTANCE, AddDays(drawn_.situations.back().valid_to(), 31));
        break;
      case Ground::kOnlyAnnounced:
        Announced(v1::NOTICE_KIND_REORGANISATION_ANNOUNCED);
        break;
      case Ground::kLostBefore:
        Lost(AddDays(MakeDate(2020, 3, 1), -dice_.Below(300)), false);
        break;
    }
    return drawn_;
  }

 private:
  v1::Situation& Add(v1::SituationKind kind, const Date& first) {
    v1::Situation& added = drawn_.situations.emplace_back();
    added.set_kind(kind);
    *added.mutable_valid_from() = Earlier(first, intake_);
    return added;
  }

  // A job of one to twelve years at the end, begun at fifteen at the earliest.
  v1::Situation& Job(const Date& end) {
    const Date first = Later(AddMonths(birth_date_, 12 * 15),
                             AddMonths(end, -static_cast<int>(dice_.Between(12, 144))));
    return Add(v1::SITUATION_KIND_EMPLOYMENT, Earlier(first, AddDays(end, -30)));
  }

  void Lost(const Date& last_day, bool by_crisis) {
    v1::Situation& job = Job(last_day);
    *job.mutable_valid_to() = last_day;
    job.set_covid_cause(by_crisis);
  }

  // A day in the crisis, so many days before the intake.
  Date LostOn(int least, int most) {
    return Later(MakeDate(kCrisisYear, kCrisisMonth, kCrisisDay),
                 AddDays(intake_, -dice_.Between(least, most)));
  }

  v1::Situation& Announced(v1::NoticeKind kind) {
    v1::Situation& job = Job(intake_);
    job.set_notice_kind(kind);
    *job.mutable_notice_date() = Later(job.valid_from(), AddDays(intake_, -dice_.Between(1, 40)));
    job.set_covid_cause(true);
    return job;
  }

  void Threatened() {
    constexpr v1::NoticeKind kKinds[] = {v1::NOTICE_KIND_NOTICE_GIVEN, v1::NOTICE_KIND_NOTICE_GIVEN,
                                         v1::NOTICE_KIND_PERMIT_REQUESTED,
                                         v1::NOTICE_KIND_SETTLEMENT_SIGNED,
                                         v1::NOTICE_KIND_NON_RENEWAL};
    v1::Situation& job = Announced(dice_.Pick(kKinds));
    // Within four months UWV leads (reading 6).
    drawn_.uwv_leads = dice_.Chance(80);
    drawn_.ends_on =
        AddDays(intake_, drawn_.uwv_leads ? dice_.Between(10, 110) : dice_.Between(150, 240));
    *job.mutable_expected_end() = *drawn_.ends_on;
  }

  void UnemploymentBenefit() {
    const Date last_day = LostOn(15, 200);
    Lost(last_day, true);
    v1::Situation& benefit = Add(v1::SITUATION_KIND_UNEMPLOYMENT_BENEFIT, AddDays(last_day, 1));
    benefit.set_covid_cause(true);
    drawn_.uwv_leads = true;
    if (!dice_.Chance(60)) return;
    drawn_.ends_on = AddDays(intake_, dice_.Between(50, 170));
    *benefit.mutable_valid_to() = *drawn_.ends_on;
  }

  void SelfEmployed() {
    v1::Situation& work = Add(v1::SITUATION_KIND_SELF_EMPLOYMENT,
                              Later(AddMonths(birth_date_, 12 * 17),
                                    AddMonths(intake_, -static_cast<int>(dice_.Between(24, 96)))));
    work.set_reorienting(true);
    work.set_covid_cause(true);
    const Date tozo_ended = MakeDate(2021, 9, 30);
    if (Before(tozo_ended, intake_)) {
      Add(v1::SITUATION_KIND_SELF_EMPLOYED_ASSISTANCE, AddDays(tozo_ended, 1));
      return;
    }
    v1::Situation& support = Add(v1::SITUATION_KIND_COVID_SELF_EMPLOYED_SUPPORT,
                                 AddDays(MakeDate(2020, 4, 1), dice_.Below(200)));
    *support.mutable_valid_to() = tozo_ended;
  }

  void JobsAgreement() {
    Lost(LostOn(20, 150), true);
    Add(v1::SITUATION_KIND_JOBS_AGREEMENT_REGISTRATION,
        Later(AddMonths(birth_date_, 12 * 17),
              AddMonths(intake_, -static_cast<int>(dice_.Between(12, 72)))));
    drawn_.uwv_leads = dice_.Chance(60);
    Add(drawn_.uwv_leads ? v1::SITUATION_KIND_YOUNG_DISABLED_BENEFIT
                         : v1::SITUATION_KIND_SOCIAL_ASSISTANCE,
        AddDays(intake_, -dice_.Between(5, 19)));
  }

  const Date birth_date_;
  const Date intake_;
  Dice& dice_;
  Circumstance drawn_ = {};
};

}  // namespace

Circumstance DrawCircumstance(const Date& birth_date, const Date& intake, Dice& dice) {
  const Ground ground = static_cast<Ground>(dice.Weighted(kMix));
  return Draw(birth_date, intake, dice).Of(ground);
}

}  // namespace reismee::simulator
