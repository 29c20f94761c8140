#include "clients/simulator/history.h"

#include <string>
#include <utility>
#include <vector>

#include "absl/algorithm/container.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "clients/simulator/chapters.h"
#include "clients/simulator/ending.h"
#include "clients/simulator/in_order.h"
#include "clients/simulator/person.h"
#include "proto/vocabulary/date.h"

namespace reismee::simulator {
namespace {

constexpr char kUwv[] = "organisations/UWV";

const PopulatedRegion& DrawRegion(const World& world, Dice& dice) {
  std::vector<int64_t> weights;
  for (const PopulatedRegion& one : world.regions) {
    weights.push_back(one.region.social_assistance_january_2021());
  }
  return world.regions[dice.Weighted(weights)];
}

const PopulatedRegion& HomeOf(const World& world) {
  return *absl::c_find_if(world.regions, [&](const PopulatedRegion& one) {
    return one.region.name() == world.home_region;
  });
}

Date Later(const Date& a, const Date& b) { return Before(a, b) ? b : a; }

std::string BodyOf(const std::string& municipality) {
  return absl::StrCat("organisations/", absl::StripPrefix(municipality, "municipalities/"));
}

void Intake(const v1::Jobseeker& person, const Circumstance& circumstance, const Date& intake,
            Chapters& chapters, Plan& plan) {
  v1::RegisterJobseekerRequest entry;
  *entry.mutable_jobseeker() = person;
  entry.mutable_situations()->Assign(circumstance.situations.begin(),
                                     circumstance.situations.end());
  chapters.Add(intake, std::move(entry));
  v1::CreateCaseRequest opening;
  if (circumstance.ground == Ground::kJobsAgreement) opening.set_known_to(plan.intake_body);
  chapters.Add(intake, std::move(opening));
}

}  // namespace

Plan MakeHistory(const World& world, int64_t number) {
  Dice dice(world.seed, static_cast<uint64_t>(number) + 1);
  const bool at_home = !world.home_region.empty() && dice.Chance(10);
  const PopulatedRegion& region = at_home ? HomeOf(world) : DrawRegion(world, dice);
  const Date first = Later(world.from, region.region.opening_date());
  const Date intake = AddDays(first, dice.Below(DaysBetween(first, world.to) + 1));
  const std::string& municipality =
      at_home ? region.region.centre_municipality() : dice.Pick(region.municipalities).name();
  const v1::Jobseeker person = Invent(world.seed, number, municipality, intake, dice);
  const Circumstance circumstance = DrawCircumstance(person.birth_date(), intake, dice);

  Plan plan;
  plan.number = number;
  plan.ground = circumstance.ground;
  plan.region = region.region.name();
  plan.intake_body = circumstance.uwv_leads ? kUwv : BodyOf(municipality);
  Chapters chapters(world, circumstance, plan.region, municipality, dice);
  Intake(person, circumstance, intake, chapters, plan);
  const Date decided = AddDays(intake, dice.Between(0, 6));
  chapters.Decide(decided);
  if (circumstance.eligible()) {
    const Date agreed = chapters.Arrange(AddDays(decided, dice.Between(2, 14)));
    chapters.HandOver(agreed);
    End(world, circumstance, agreed, dice, chapters);
  }
  plan.acts = InOrder(chapters.Take(), world.to);
  return plan;
}

}  // namespace reismee::simulator
