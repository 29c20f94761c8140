#include "storage/placement/placements.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "proto/vocabulary/status_macros.h"
#include "storage/arrangement/arrangements.h"
#include "storage/arrangement/items.h"
#include "storage/arrangement/standing_items.h"
#include "storage/case/cases.h"
#include "storage/employer/employers.h"
#include "storage/jobseeker/jobseekers.h"
#include "tests/storage/opened_store.h"
#include "tests/testing/status_matchers.h"

namespace reismee {
namespace {

constexpr char kCase[] = "cases/one";

class PlacementsTest : public testing::Test {
 protected:
  PlacementsTest() {
    EXPECT_THAT(Do([](WriteTxn& txn) -> absl::Status {
                  for (const char* id : {"1", "2"}) {
                    v1::Employer employer;
                    employer.set_name(std::string("employers/") + id);
                    employer.set_kvk_number("00000001");
                    employer.set_branch_number(std::string("00000000000") + id);
                    RETURN_IF_ERROR(txn.employers().Add(employer).status());
                  }
                  v1::Jobseeker person;
                  person.set_name("jobseekers/one");
                  person.set_family_name("Merel");
                  *person.mutable_birth_date() = MakeDate(1980, 1, 1);
                  ASSIGN_OR_RETURN(const PersonInHand made, txn.jobseekers().Register(person));
                  return OpenedStore::OpenCase(txn, made).status();
                }),
                IsOk());
  }

  absl::Status Do(std::function<absl::Status(WriteTxn&)> act) {
    return house_.Write(OpenedStore::Uwv(), std::move(act));
  }
  // Of the one case.
  template <typename T>
  T Read(std::function<absl::StatusOr<T>(ReadTxn&, const CaseInHand&)> read) {
    absl::StatusOr<T> answer;
    EXPECT_THAT(house_.Read(OpenedStore::Uwv(),
                            [&](ReadTxn& txn) -> absl::Status {
                              ASSIGN_OR_RETURN(const CaseInHand file, txn.cases().Take(kCase));
                              answer = read(txn, file);
                              return answer.status();
                            }),
                IsOk());
    return answer.ok() ? *std::move(answer) : T();
  }

  static v1::Placement Job(const std::string& name, const Date& first_day,
                           const std::string& employer = "employers/1") {
    v1::Placement job;
    job.set_name(name);
    job.set_case_name(kCase);
    job.set_employer(employer);
    job.set_contract_form(v1::CONTRACT_FORM_DIRECT);
    job.set_contract_minutes(2'160);
    job.set_work_minutes(1'440);
    job.set_training_minutes(720);
    *job.mutable_first_day() = first_day;
    *job.mutable_guaranteed_to() = MakeDate(2022, 3, 31);
    job.set_origin(v1::JOB_ORIGIN_SECTOR);
    job.set_origin_sector("sectors/8");
    job.set_statement_source("talk");
    *job.mutable_stated_on() = MakeDate(2021, 5, 10);
    job.set_worked_there_before(true);
    job.set_route(v1::CLOSER_ROUTE_MATCHING);
    job.set_sector("sectors/6");
    *job.mutable_recorded_on() = MakeDate(2021, 5, 10);
    return job;
  }
  absl::Status Add(const v1::Placement& job) {
    return Do([&](WriteTxn& txn) -> absl::Status {
      ASSIGN_OR_RETURN(const CaseInHand file, txn.cases().Take(kCase));
      return txn.placements().Add(file, job).status();
    });
  }
  // An agreed item of an instrument that hangs on a job; agreed_on not set: drafted.
  absl::Status AddItem(const std::string& id, const std::string& placement, int version,
                       bool agreed) {
    return Do([=](WriteTxn& txn) -> absl::Status {
      ASSIGN_OR_RETURN(const CaseInHand file, txn.cases().Take(kCase));
      v1::Arrangement arrangement;
      arrangement.set_name("arrangements/" + id);
      arrangement.set_version(version);
      arrangement.set_state(agreed ? v1::ARRANGEMENT_STATE_AGREED : v1::ARRANGEMENT_STATE_DRAFT);
      *arrangement.mutable_drafted_on() = MakeDate(2021, 5, 10);
      if (agreed) *arrangement.mutable_agreed_on() = MakeDate(2021, 5, 10);
      RETURN_IF_ERROR(txn.arrangements().Add(file, arrangement));
      v1::Item item = Item("items/" + id, placement);
      *item.mutable_planned_from() = MakeDate(2021, 6, 1);
      *item.mutable_planned_to() = MakeDate(2021, 12, 31);
      item.set_state(v1::ITEM_STATE_PLANNED);
      return txn.items().Add(file, arrangement.name(), item);
    });
  }
  static v1::Item Item(const std::string& name, const std::string& placement) {
    v1::Item item;
    item.set_name(name);
    item.set_instrument("instruments/ONE");
    item.set_placement(placement);
    return item;
  }
  int64_t OfPerson(const std::string& item) {
    return Read<int64_t>([&](ReadTxn& txn, const CaseInHand& file) {
      return txn.standing_items().CountOfPerson(file, Item(item, ""));
    });
  }
  int64_t OfEmployer(const std::string& placement) {
    return Read<int64_t>([&](ReadTxn& txn, const CaseInHand&) {
      return txn.standing_items().CountOfEmployer("00000001", Item("items/other", placement));
    });
  }

  OpenedStore house_;
};

TEST_F(PlacementsTest, KeepsWhatItIsTold) {
  EXPECT_THAT(Add(Job("placements/1", MakeDate(2021, 6, 1))), IsOk());
  const auto kept = Read<std::vector<v1::Placement>>(
      [](ReadTxn& txn, const CaseInHand& file) { return txn.placements().List(file); });
  ASSERT_EQ(kept.size(), 1u);
  v1::Placement told = Job("placements/1", MakeDate(2021, 6, 1));
  told.set_revision(1);
  told.set_entered_by("organisations/UWV");
  *told.mutable_enter_time() = kept[0].enter_time();
  EXPECT_EQ(kept[0].DebugString(), told.DebugString());
}

TEST_F(PlacementsTest, AChangeKeepsWhatWasBelieved) {
  EXPECT_THAT(Add(Job("placements/1", MakeDate(2021, 6, 1))), IsOk());
  EXPECT_THAT(Do([](WriteTxn& txn) -> absl::Status {
                ASSIGN_OR_RETURN(PlacementInHand taken, txn.placements().Take("placements/1"));
                taken.placement.set_training_result(v1::TRAINING_RESULT_FAILED);
                *taken.placement.mutable_training_result_on() = MakeDate(2021, 8, 20);
                *taken.placement.mutable_first_day_without() = MakeDate(2021, 9, 1);
                taken.placement.set_end_reason(v1::PLACEMENT_END_REASON_DISMISSED_OTHER);
                *taken.placement.mutable_guarantee_runs_to() = MakeDate(2022, 3, 31);
                taken.placement.set_guarantee_breached(true);
                taken.placement.set_correction_reason("wrong");
                return txn.placements().Update(taken.file, taken.placement).status();
              }),
              IsOk());
  const auto revision = [&](int64_t number) {
    return Read<v1::Placement>([&](ReadTxn& txn, const CaseInHand& file) {
      return txn.placements().Of(file, "placements/1", number);
    });
  };
  EXPECT_EQ(revision(0).DebugString(), revision(2).DebugString());
  EXPECT_TRUE(revision(2).guarantee_breached());
  EXPECT_EQ(ToIso(revision(2).training_result_on()), "2021-08-20");
  EXPECT_EQ(revision(2).correction_reason(), "wrong");
  EXPECT_FALSE(revision(1).has_first_day_without());
  EXPECT_FALSE(revision(1).guarantee_breached());
}

TEST_F(PlacementsTest, AnEarlierJobAtAnyBranchIsKnown) {
  const v1::Placement first = Job("placements/1", MakeDate(2021, 6, 1), "employers/1");
  const v1::Placement second = Job("placements/2", MakeDate(2021, 7, 1), "employers/2");
  EXPECT_THAT(Add(first), IsOk());
  EXPECT_THAT(Add(second), IsOk());
  const auto knew = [&](const v1::Placement& job) {
    return Read<bool>([&](ReadTxn& txn, const CaseInHand& file) {
      return txn.placements().HadJobAtEmployerOf(file, job);
    });
  };
  EXPECT_FALSE(knew(first));
  EXPECT_TRUE(knew(second));
}

// What was agreed last stands; a draft, and what a later version left out, does not.
TEST_F(PlacementsTest, ItemsStandByTheNewestVersionThatWasAgreed) {
  EXPECT_THAT(Add(Job("placements/1", MakeDate(2021, 6, 1), "employers/1")), IsOk());
  EXPECT_THAT(Add(Job("placements/2", MakeDate(2021, 7, 1), "employers/2")), IsOk());
  EXPECT_THAT(AddItem("1", "placements/1", 1, true), IsOk());
  EXPECT_THAT(AddItem("2", "placements/2", 2, false), IsOk());
  EXPECT_EQ(OfPerson("items/1"), 0);
  EXPECT_EQ(OfPerson("items/2"), 1);
  EXPECT_EQ(OfEmployer("placements/1"), 0);
  EXPECT_EQ(OfEmployer("placements/2"), 1);
  EXPECT_THAT(Do([](WriteTxn& txn) -> absl::Status {
                ASSIGN_OR_RETURN(const CaseInHand file, txn.cases().Take(kCase));
                ASSIGN_OR_RETURN(auto versions, txn.arrangements().All(file));
                versions[0].set_state(v1::ARRANGEMENT_STATE_ENDED);
                versions[1].set_state(v1::ARRANGEMENT_STATE_AGREED);
                *versions[1].mutable_agreed_on() = MakeDate(2021, 5, 10);
                RETURN_IF_ERROR(txn.arrangements().Update(file, versions[0]));
                return txn.arrangements().Update(file, versions[1]);
              }),
              IsOk());
  EXPECT_EQ(OfPerson("items/1"), 1);
  EXPECT_EQ(OfPerson("items/2"), 0);
  EXPECT_EQ(OfEmployer("placements/2"), 0);
}

// What was stopped before it began was never had.
TEST_F(PlacementsTest, WhatNeverBeganDoesNotStand) {
  EXPECT_THAT(Add(Job("placements/1", MakeDate(2021, 6, 1))), IsOk());
  EXPECT_THAT(AddItem("1", "placements/1", 1, true), IsOk());
  const auto set = [&](bool began) {
    return Do([=](WriteTxn& txn) -> absl::Status {
      ASSIGN_OR_RETURN(ItemInHand taken, txn.items().Take("items/1"));
      taken.item.set_state(v1::ITEM_STATE_STOPPED);
      if (began) *taken.item.mutable_started_on() = MakeDate(2021, 6, 1);
      return txn.items().SetState(taken.file, taken.item);
    });
  };
  EXPECT_THAT(set(false), IsOk());
  EXPECT_EQ(OfPerson("items/other"), 0);
  EXPECT_EQ(OfEmployer("placements/other"), 0);
  EXPECT_THAT(set(true), IsOk());
  EXPECT_EQ(OfPerson("items/other"), 1);
  EXPECT_EQ(OfEmployer("placements/other"), 1);
}

}  // namespace
}  // namespace reismee
