#include "storage/placement/waiting_places.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "proto/vocabulary/status_macros.h"
#include "storage/case/cases.h"
#include "storage/employer/employers.h"
#include "storage/jobseeker/jobseekers.h"
#include "tests/storage/opened_store.h"
#include "tests/testing/status_matchers.h"

namespace reismee {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr char kEmployer[] = "employers/1";

class WaitingPlacesTest : public testing::Test {
 protected:
  // Two people, each with a case.
  WaitingPlacesTest() {
    EXPECT_THAT(
        Do([](WriteTxn& txn) -> absl::Status {
          v1::Employer employer;
          employer.set_name(kEmployer);
          employer.set_kvk_number("00000001");
          RETURN_IF_ERROR(txn.employers().Add(employer).status());
          for (const char* id : {"one", "two"}) {
            v1::Jobseeker person;
            person.set_name(std::string("jobseekers/") + id);
            person.set_family_name("Merel");
            *person.mutable_birth_date() = MakeDate(1980, 1, 1);
            ASSIGN_OR_RETURN(const PersonInHand made, txn.jobseekers().Register(person));
            RETURN_IF_ERROR(OpenedStore::OpenCase(txn, made, std::string("cases/") + id).status());
          }
          return absl::OkStatus();
        }),
        IsOk());
  }

  absl::Status Do(std::function<absl::Status(WriteTxn&)> act) {
    return house_.Write(OpenedStore::Uwv(), std::move(act));
  }
  absl::Status Join(const std::string& id, const std::string& job) {
    return Do([=](WriteTxn& txn) -> absl::Status {
      ASSIGN_OR_RETURN(const CaseInHand file, txn.cases().Take("cases/" + id));
      v1::WaitingPlace place;
      place.set_name("waitingPlaces/" + id + job.substr(0, 1));
      place.set_case_name(file.name());
      place.set_employer(kEmployer);
      place.set_job(job);
      place.set_state(v1::WAITING_STATE_WAITING);
      *place.mutable_joined_on() = MakeDate(2021, 5, 10);
      return txn.waiting_places().Join(file, place).status();
    });
  }
  std::vector<v1::WaitingPlace> List(const std::string& id) {
    std::vector<v1::WaitingPlace> places;
    EXPECT_THAT(house_.Read(OpenedStore::Uwv(),
                            [&](ReadTxn& txn) -> absl::Status {
                              ASSIGN_OR_RETURN(const CaseInHand file,
                                               txn.cases().Take("cases/" + id));
                              ASSIGN_OR_RETURN(places, txn.waiting_places().List(file));
                              return absl::OkStatus();
                            }),
                IsOk());
    return places;
  }

  OpenedStore house_;
};

TEST_F(WaitingPlacesTest, AListIsAnEmployerAndAJobInAnySpelling) {
  EXPECT_THAT(Join("one", "Order picker"), IsOk());
  EXPECT_THAT(Join("two", "order-picker"), IsOk());
  EXPECT_THAT(Join("two", "Driver"), IsOk());
  ASSERT_EQ(List("two").size(), 2u);
  for (const v1::WaitingPlace& place : List("two")) {
    if (place.job() == "Driver") {
      EXPECT_EQ(place.number(), 1);
      EXPECT_THAT(place.numbers_before(), IsEmpty());
    } else {
      EXPECT_EQ(place.number(), 2);
      EXPECT_THAT(place.numbers_before(), ElementsAre(1));
    }
  }
}

TEST_F(WaitingPlacesTest, WhoLeavesIsNotBeforeAnybody) {
  EXPECT_THAT(Join("one", "Driver"), IsOk());
  EXPECT_THAT(Join("two", "Driver"), IsOk());
  EXPECT_THAT(Do([](WriteTxn& txn) -> absl::Status {
                ASSIGN_OR_RETURN(const CaseInHand file, txn.cases().Take("cases/one"));
                return txn.waiting_places().LeaveAll(file, MakeDate(2021, 5, 9));
              }),
              IsOk());
  EXPECT_EQ(List("one")[0].state(), v1::WAITING_STATE_LEFT);
  // Not before the day of joining.
  EXPECT_EQ(ToIso(List("one")[0].left_on()), "2021-05-10");
  EXPECT_THAT(List("two")[0].numbers_before(), IsEmpty());
}

TEST_F(WaitingPlacesTest, ASkipStandsOnThePlaceThatWasSkipped) {
  EXPECT_THAT(Join("one", "Driver"), IsOk());
  EXPECT_THAT(Join("two", "Driver"), IsOk());
  EXPECT_THAT(Do([](WriteTxn& txn) -> absl::Status {
                ASSIGN_OR_RETURN(const WaitingPlaceInHand taken,
                                 txn.waiting_places().Take("waitingPlaces/twoD"));
                v1::Skip skip;
                skip.set_number(1);
                skip.set_reason(v1::SKIP_REASON_DECLINED);
                *skip.mutable_skipped_on() = MakeDate(2021, 5, 10);
                skip.set_organisation("organisations/UWV");
                return txn.waiting_places().AddSkip(taken.place, skip);
              }),
              IsOk());
  ASSERT_EQ(List("one")[0].skips_size(), 1);
  EXPECT_EQ(List("one")[0].skips(0).reason(), v1::SKIP_REASON_DECLINED);
  EXPECT_THAT(List("two")[0].skips(), IsEmpty());
}

}  // namespace
}  // namespace reismee
