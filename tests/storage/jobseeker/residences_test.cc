#include "storage/jobseeker/residences.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/str_join.h"
#include "proto/vocabulary/refusal.h"
#include "proto/vocabulary/status_macros.h"
#include "storage/jobseeker/jobseekers.h"
#include "storage/jobseeker/situations.h"
#include "tests/storage/opened_store.h"
#include "tests/testing/status_matchers.h"

namespace reismee {
namespace {

using testing::ElementsAre;

constexpr char kPerson[] = "jobseekers/one";

class ResidencesTest : public testing::Test {
 protected:
  ResidencesTest() {
    EXPECT_THAT(house_.Write(OpenedStore::Uwv(),
                             [](WriteTxn& txn) {
                               v1::Jobseeker person;
                               person.set_name(kPerson);
                               person.set_family_name("Merel");
                               *person.mutable_birth_date() = MakeDate(1980, 1, 1);
                               return txn.jobseekers().Register(person).status();
                             }),
                IsOk());
  }

  // `place` is a code, or empty for abroad.
  void Begin(const std::string& place, const Date& from, int64_t revision) {
    v1::Residence next;
    if (!place.empty()) next.set_municipality("municipalities/" + place);
    next.set_abroad(place.empty());
    *next.mutable_valid_from() = from;
    next.set_known_from(revision);
    EXPECT_THAT(house_.Write(OpenedStore::Uwv(),
                             [&](WriteTxn& txn) -> absl::Status {
                               ASSIGN_OR_RETURN(const auto person, txn.jobseekers().Take(kPerson));
                               return txn.residences().Begin(person, next);
                             }),
                IsOk());
  }

  // "GM0855 AM26", "abroad", "?" without region, or "none".
  std::string On(const Date& date) {
    std::string shown;
    EXPECT_THAT(house_.Read(OpenedStore::Uwv(),
                            [&](ReadTxn& txn) -> absl::Status {
                              ASSIGN_OR_RETURN(const auto found,
                                               txn.residences().On(kPerson, date, house()));
                              shown = found.has_value() ? Shown(*found) : "none";
                              return absl::OkStatus();
                            }),
                IsOk());
    return shown;
  }

  static std::string Shown(const v1::Residence& residence) {
    if (residence.abroad()) return "abroad " + residence.region();
    if (residence.municipality().empty()) return "?" + residence.region();
    return residence.municipality().substr(15) + " " + residence.region().substr(8);
  }

  // Each as "GM0855 from..to known from..to".
  std::vector<std::string> List(const Belief& belief) {
    std::vector<std::string> lines;
    EXPECT_THAT(
        house_.Read(OpenedStore::Uwv(),
                    [&](ReadTxn& txn) -> absl::Status {
                      ASSIGN_OR_RETURN(const auto person, txn.jobseekers().Take(kPerson));
                      ASSIGN_OR_RETURN(const auto all, txn.residences().List(person, belief));
                      for (const v1::Residence& one : all) {
                        lines.push_back(
                            absl::StrCat(Shown(one), " ", ToIso(one.valid_from()), "..",
                                         ToIso(one.valid_to()), " known ", one.known_from(), "..",
                                         one.has_known_to() ? absl::StrCat(one.known_to()) : ""));
                      }
                      return absl::OkStatus();
                    }),
        IsOk());
    return lines;
  }

  Housekeeping house() { return house_.store().housekeeping(); }

  OpenedStore house_;
};

TEST_F(ResidencesTest, EveryDateHasTheResidenceOfThatDate) {
  Begin("GM0855", MakeDate(2021, 1, 15), 1);
  Begin("GM0758", MakeDate(2021, 4, 1), 2);
  EXPECT_EQ(On(MakeDate(2021, 1, 14)), "none");
  EXPECT_EQ(On(MakeDate(2021, 1, 15)), "GM0855 AM26");
  EXPECT_EQ(On(MakeDate(2021, 3, 31)), "GM0855 AM26");
  EXPECT_EQ(On(MakeDate(2021, 4, 1)), "GM0758 AM25");
  EXPECT_EQ(On(MakeDate(2030, 1, 1)), "GM0758 AM25");
}

TEST_F(ResidencesTest, HistoryKeepsWhatWasBelieved) {
  Begin("GM0855", MakeDate(2021, 1, 15), 1);
  Begin("GM0758", MakeDate(2021, 4, 1), 2);
  Begin("GM0363", MakeDate(2021, 4, 1), 5);  // It was Amsterdam, not Breda.
  EXPECT_THAT(List({}), ElementsAre("GM0855 AM26 2021-01-15..2021-03-31 known 2..",
                                    "GM0363 AM18 2021-04-01.. known 5.."));
  EXPECT_THAT(List({.at_revision = 1}), ElementsAre("GM0855 AM26 2021-01-15.. known 1..2"));
  EXPECT_THAT(List({.at_revision = 4}), ElementsAre("GM0855 AM26 2021-01-15..2021-03-31 known 2..",
                                                    "GM0758 AM25 2021-04-01.. known 2..5"));
  EXPECT_THAT(
      List({.replaced_too = true}),
      ElementsAre("GM0855 AM26 2021-01-15.. known 1..2",
                  "GM0855 AM26 2021-01-15..2021-03-31 known 2..",
                  "GM0758 AM25 2021-04-01.. known 2..5", "GM0363 AM18 2021-04-01.. known 5.."));
}

// Reading 5: Weesp joined Amsterdam on 24 March 2022 and so changed region.
TEST_F(ResidencesTest, FollowsTheSuccessorOnTheDate) {
  Begin("GM0457", MakeDate(2021, 1, 15), 1);
  EXPECT_EQ(On(MakeDate(2022, 3, 23)), "GM0457 AM12");
  EXPECT_EQ(On(MakeDate(2022, 3, 24)), "GM0363 AM18");
}

// Reading 5: Haaren was split on 1 January 2021.
TEST_F(ResidencesTest, ASplitMunicipalityIsAskedForAnew) {
  Begin("GM0788", MakeDate(2020, 6, 1), 1);
  EXPECT_EQ(On(MakeDate(2020, 12, 31)), "GM0788 AM26");
  EXPECT_EQ(On(MakeDate(2021, 1, 1)), "?");
  EXPECT_THAT(house_.Read(OpenedStore::Uwv(),
                          [](ReadTxn& txn) -> absl::Status {
                            ASSIGN_OR_RETURN(const auto person, txn.jobseekers().Take(kPerson));
                            return txn.residences().RegionOn(person, MakeDate(2021, 1, 1)).status();
                          }),
              HasReason(v1::REASON_RESIDENCE_UNKNOWN));
}

// Reading 25: abroad the region is that of the employer.
TEST_F(ResidencesTest, AbroadTheRegionIsTheEmployers) {
  Begin("", MakeDate(2021, 1, 15), 1);
  EXPECT_EQ(On(MakeDate(2021, 2, 1)), "abroad ");
  EXPECT_THAT(house_.Write(OpenedStore::Uwv(),
                           [](WriteTxn& txn) -> absl::Status {
                             ASSIGN_OR_RETURN(const auto person, txn.jobseekers().Take(kPerson));
                             v1::Situation job;
                             job.set_name("situations/job");
                             job.set_kind(v1::SITUATION_KIND_EMPLOYMENT);
                             *job.mutable_valid_from() = MakeDate(2021, 2, 1);
                             *job.mutable_valid_to() = MakeDate(2021, 3, 1);
                             job.set_employer_region("regions/AM26");
                             job.set_known_from(2);
                             return txn.situations().Record(person, job);
                           }),
              IsOk());
  EXPECT_EQ(On(MakeDate(2021, 1, 31)), "abroad ");
  EXPECT_EQ(On(MakeDate(2021, 2, 1)), "abroad regions/AM26");
  EXPECT_EQ(On(MakeDate(2021, 6, 1)), "abroad regions/AM26") << "also after the job";
}

}  // namespace
}  // namespace reismee
