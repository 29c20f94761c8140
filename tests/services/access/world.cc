#include "tests/services/access/world.h"

#include <gtest/gtest.h>

#include <atomic>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/synchronization/blocking_counter.h"
#include "proto/vocabulary/status_macros.h"
#include "reismee/v1/budget.pb.h"
#include "storage/budget/budget_lines.h"
#include "storage/budget/line_names.h"
#include "storage/case/cases.h"
#include "tests/testing/status_matchers.h"

namespace reismee {
namespace {

// The worker of a body who does the deeds; of UWV, one for the whole country.
std::shared_ptr<Call> CallOf(const std::string& body, const Date& today, int number, Dice& dice) {
  auto credential = std::make_shared<internal::v1::Caller>();
  credential->set_subject("somebody");
  credential->set_organisation(body);
  credential->add_roles(v1::ROLE_CASEWORKER);
  auto call = std::make_shared<Call>();
  call->who.subject = credential->subject();
  call->who.organisation = body;
  call->who.kind = body == kUwv ? v1::ORGANISATION_KIND_UWV : v1::ORGANISATION_KIND_MUNICIPALITY;
  call->who.roles = {v1::ROLE_CASEWORKER};
  call->who.everywhere = true;
  call->credential = std::move(credential);
  call->purpose = v1::PURPOSE_GUIDANCE;
  call->relations = {v1::RELATION_RESPONSIBLE};
  call->method = "reismee.v1.World/Act";
  call->today = today;
  // The same names, in the same order, in every run.
  call->now = absl::FromCivil(absl::CivilSecond(ToCivil(today)), absl::UTCTimeZone()) +
              absl::Milliseconds(number);
  for (uint8_t& byte : call->seed) byte = static_cast<uint8_t>(dice.Roll(256));
  return call;
}

}  // namespace

World::World(uint64_t seed)
    : dice_(seed), today_(MakeDate(2021, 5, 10)), server_({.today = today_}) {
  auto reader = server_.server().store().OpenReader();
  EXPECT_THAT(reader, IsOk());
  reader_ = *std::move(reader);
  Allocate();
}

// Lines of UWV in two regions; in the third that of a ministry.
void World::Allocate() {
  std::vector<Drawn> deeds;
  for (int year = 2021; year <= 2023; ++year) {
    for (const char* region : {"regions/AM25", "regions/AM26", "regions/AM27"}) {
      v1::BudgetLine line;
      line.set_measure("budgetMeasures/RMT");
      line.set_year(year);
      line.set_region(region);
      line.set_owner(line.region() == "regions/AM27" ? "organisations/SZW" : kUwv);
      line.set_last_year(year);
      line.set_name(LineName(line.measure(), year, region));
      line.set_allocated_cents(100'000'000);
      deeds.push_back(
          {kUwv, [line](WriteTxn& txn) { return txn.budget_lines().SetAllocation(line); }});
    }
  }
  ActAll(deeds);
  EXPECT_EQ(refused_, 0);
}

void World::ActAll(const std::vector<Drawn>& deeds) {
  absl::BlockingCounter open(static_cast<int>(deeds.size()));
  std::atomic<int> done = 0;
  for (const Drawn& one : deeds) {
    const absl::Status queued =
        server_.server().store().lane().Submit({.call = CallOf(one.body, today_, ++calls_, dice_),
                                                .body = one.deed,
                                                .record = nullptr,
                                                .done = [&](const absl::Status& outcome) {
                                                  done += outcome.ok() ? 1 : 0;
                                                  open.DecrementCount();
                                                }});
    if (!queued.ok()) open.DecrementCount();
    EXPECT_THAT(queued, IsOk());
  }
  open.Wait();
  done_ += done;
  refused_ += static_cast<int>(deeds.size()) - done;
}

void World::Read(const Call& call, absl::FunctionRef<absl::Status(ReadTxn&)> body) {
  Disclosure nobody;
  EXPECT_THAT(reader_->Run(call, nobody, body), IsOk());
}

void World::ReadCases() {
  const Housekeeping house = server_.server().store().housekeeping();
  Read(*CallOf(kUwv, today_, 0, dice_), [&](ReadTxn& txn) -> absl::Status {
    ASSIGN_OR_RETURN(cases_, txn.cases().List(CaseFilter{.limit = 100'000}, house));
    return absl::OkStatus();
  });
}

void World::LiveUntil(const Date& day) {
  while (Before(today_, day)) {
    std::vector<Drawn> deeds;
    if (cases_.size() < 60) deeds.push_back(DrawNewCase(dice_, today_));
    for (int i = 0; i < 10 && !cases_.empty(); ++i) {
      deeds.push_back(DrawDeed(dice_, dice_.Pick(cases_), today_));
    }
    ActAll(deeds);
    today_ = AddDays(today_, 3 + dice_.Roll(15));
    if (Before(day, today_)) today_ = day;
    server_.MoveTo(today_);
    ReadCases();
  }
}

}  // namespace reismee
