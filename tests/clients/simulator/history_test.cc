#include "clients/simulator/history.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <set>

#include "clients/simulator/allocations.h"
#include "clients/simulator/ending.h"
#include "clients/simulator/person.h"
#include "proto/vocabulary/bsn.h"
#include "tests/clients/simulator/small_world.h"
#include "tests/testing/status_matchers.h"

namespace reismee::simulator {
namespace {

using ::testing::ElementsAre;

template <typename Asked>
int CountOf(const Plan& plan) {
  int count = 0;
  for (const Act& act : plan.acts) count += std::holds_alternative<Asked>(act.request) ? 1 : 0;
  return count;
}

TEST(PersonTest, NumbersAreValidAndUnique) {
  std::set<std::string> seen;
  for (int64_t number = 0; number < 100'000; ++number) {
    const std::string digits = BsnOf(7, number);
    ASSERT_EQ(digits.size(), 9u);
    ASSERT_EQ(digits[0], '9');
    ASSERT_NE(digits.substr(0, 5), "99999");
    ASSERT_TRUE(Bsn::Parse(digits).ok());
    ASSERT_TRUE(seen.insert(digits).second);
  }
  for (int64_t number = kMostPeople - 1000; number < kMostPeople; ++number) {
    ASSERT_TRUE(seen.insert(BsnOf(7, number)).second);
  }
  EXPECT_NE(BsnOf(7, 0), BsnOf(8, 0));
}

TEST(PersonTest, IsOfWorkingAge) {
  Dice dice(1, 1);
  const Date date = MakeDate(2021, 5, 10);
  for (int64_t number = 0; number < 2000; ++number) {
    const v1::Jobseeker person = Invent(1, number, "municipalities/GM0855", date, dice);
    const int age = AgeOn(person.birth_date(), date);
    ASSERT_GE(age, 18);
    ASSERT_LE(age, 66);
    ASSERT_FALSE(person.family_name().empty());
  }
}

TEST(HistoryTest, OneInTenLivesAtHome) {
  World world = MakeWorld(11);
  world.regions[0].region.set_centre_municipality("municipalities/GM0855");
  world.regions[0].municipalities[0].set_name("municipalities/GM0809");
  EXPECT_THAT(SetHome("regions/AM26", world), StatusIs(absl::StatusCode::kInvalidArgument));
  world.regions[0].municipalities.emplace_back().set_name("municipalities/GM0855");
  ASSERT_THAT(SetHome("regions/AM26", world), IsOk());
  world.regions[0].municipalities.pop_back();
  int at_home = 0;
  for (int64_t number = 0; number < 1000; ++number) {
    const Plan plan = MakeHistory(world, number);
    const auto& first = std::get<v1::RegisterJobseekerRequest>(plan.acts[0].request).jobseeker();
    at_home += first.residence().municipality() == "municipalities/GM0855" ? 1 : 0;
  }
  EXPECT_GT(at_home, 70);
  EXPECT_LT(at_home, 130);
}

TEST(HistoryTest, SameSeedSameWorld) {
  const World first = MakeWorld(11), again = MakeWorld(11), other = MakeWorld(12);
  int different = 0;
  for (int64_t number = 0; number < 500; ++number) {
    const std::string text = TextOf(MakeHistory(first, number));
    ASSERT_EQ(text, TextOf(MakeHistory(again, number)));
    different += text != TextOf(MakeHistory(other, number)) ? 1 : 0;
  }
  EXPECT_EQ(different, 500);
}

TEST(HistoryTest, ActsAreInOrderAndWithinThePeriod) {
  const World world = MakeWorld(3);
  int64_t acts = 0;
  for (int64_t number = 0; number < 3000; ++number) {
    const Plan plan = MakeHistory(world, number);
    Date before = plan.region == "regions/AM25" ? MakeDate(2021, 9, 16) : world.from;
    ASSERT_GE(plan.acts.size(), 2u);
    for (const Act& act : plan.acts) {
      ASSERT_FALSE(Before(DateOf(act), before));
      ASSERT_FALSE(Before(world.to, DateOf(act)));
      before = DateOf(act);
    }
    acts += static_cast<int64_t>(plan.acts.size());
  }
  EXPECT_GT(acts / 3000, 15);
  EXPECT_LT(acts / 3000, 35);
}

// What a history builds on comes before it, whatever is cut off.
TEST(HistoryTest, NothingHappensWithoutItsGround) {
  const World world = MakeWorld(5);
  for (int64_t number = 0; number < 3000; ++number) {
    const Plan plan = MakeHistory(world, number);
    std::set<int> committed, begun;
    bool open_offer = false, closed = false;
    for (const Act& act : plan.acts) {
      if (std::holds_alternative<v1::PayInstalmentRequest>(act.request)) {
        ASSERT_TRUE(committed.contains(act.item) && begun.contains(act.item));
        continue;
      }
      ASSERT_FALSE(closed);
      if (std::holds_alternative<v1::CommitFundsRequest>(act.request)) committed.insert(act.item);
      if (std::holds_alternative<v1::StartItemRequest>(act.request)) begun.insert(act.item);
      if (std::holds_alternative<v1::LogUsageRequest>(act.request)) {
        ASSERT_TRUE(begun.contains(act.item));
      }
      if (std::holds_alternative<v1::OfferTransferRequest>(act.request)) open_offer = true;
      if (std::holds_alternative<v1::AcceptTransferRequest>(act.request) ||
          std::holds_alternative<v1::RefuseTransferRequest>(act.request)) {
        ASSERT_TRUE(open_offer);
        open_offer = false;
      }
      if (std::holds_alternative<v1::CloseCaseRequest>(act.request)) {
        ASSERT_FALSE(open_offer);
        closed = true;
      }
    }
  }
}

TEST(HistoryTest, InstalmentsAddUp) {
  const World world = MakeWorld(9);
  for (int64_t number = 0; number < 500; ++number) {
    for (const Act& act : MakeHistory(world, number).acts) {
      const auto* request = std::get_if<v1::CommitFundsRequest>(&act.request);
      if (request == nullptr) continue;
      int64_t sum = 0;
      for (const v1::Instalment& part : request->instalments()) sum += part.amount_cents();
      ASSERT_EQ(sum, request->amount_cents());
    }
  }
}

TEST(HistoryTest, MixIsAsMeant) {
  constexpr int kCases = 8000;
  const World world = MakeWorld(21);
  std::map<Ground, int> grounds;
  int second_region = 0, offers = 0, refusals = 0;
  for (int64_t number = 0; number < kCases; ++number) {
    const Plan plan = MakeHistory(world, number);
    ++grounds[plan.ground];
    second_region += plan.region == "regions/AM25" ? 1 : 0;
    offers += CountOf<v1::OfferTransferRequest>(plan);
    refusals += CountOf<v1::RefuseTransferRequest>(plan);
  }
  EXPECT_NEAR(grounds[Ground::kThreatened], 0.25 * kCases, 0.02 * kCases);
  EXPECT_NEAR(grounds[Ground::kUnemploymentBenefit], 0.32 * kCases, 0.02 * kCases);
  EXPECT_NEAR(grounds[Ground::kOnlyAnnounced] + grounds[Ground::kLostBefore], 0.10 * kCases,
              0.02 * kCases);
  EXPECT_NEAR(second_region, kCases * 13840.0 / (10400 + 13840), 0.02 * kCases);
  EXPECT_GT(offers, kCases / 40);
  EXPECT_GT(refusals, 0);
}

TEST(EndingTest, OutcomesFollowThePrintedShares) {
  constexpr int kOutcomes = 20'000;
  const World world = MakeWorld(1);
  Dice dice(1, 1);
  std::map<v1::ContractForm, int> forms;
  std::map<std::string, int> sectors;
  for (int i = 0; i < kOutcomes; ++i) {
    const v1::Outcome outcome = DrawOutcome(world, dice);
    ++forms[outcome.contract_form()];
    ++sectors[outcome.sector()];
    ASSERT_EQ(outcome.sector().empty(), outcome.contract_form() != v1::CONTRACT_FORM_DIRECT);
  }
  EXPECT_NEAR(forms[v1::CONTRACT_FORM_TEMP_AGENCY], 0.27 * kOutcomes, 0.01 * kOutcomes);
  EXPECT_NEAR(forms[v1::CONTRACT_FORM_SELF_EMPLOYED], 0.02 * kOutcomes, 0.01 * kOutcomes);
  EXPECT_NEAR(forms[v1::CONTRACT_FORM_UNKNOWN], 0.02 * kOutcomes, 0.01 * kOutcomes);
  EXPECT_NEAR(sectors["sectors/14"], 0.14 * kOutcomes, 0.01 * kOutcomes);
  EXPECT_EQ(sectors["sectors/3"], 0);
}

TEST(SpreadTest, LargestRemainderAddsUp) {
  EXPECT_THAT(Spread(100, {1, 1, 1}), ElementsAre(34, 33, 33));
  EXPECT_THAT(Spread(7, {2, 3, 5}), ElementsAre(1, 2, 4));
  EXPECT_THAT(Spread(0, {2, 3}), ElementsAre(0, 0));
}

}  // namespace
}  // namespace reismee::simulator
