#include "storage/trajectory/trajectories.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "proto/vocabulary/status_macros.h"
#include "storage/jobseeker/jobseekers.h"
#include "tests/storage/opened_store.h"
#include "tests/testing/status_matchers.h"

namespace reismee {
namespace {

using ::testing::SizeIs;

class TrajectoriesTest : public ::testing::Test {
 protected:
  TrajectoriesTest() {
    EXPECT_THAT(store_.Write(OpenedStore::Uwv(),
                             [](WriteTxn& txn) -> absl::Status {
                               v1::Jobseeker person;
                               person.set_name("jobseekers/one");
                               person.set_family_name("Merel");
                               *person.mutable_birth_date() = MakeDate(1980, 1, 1);
                               ASSIGN_OR_RETURN(const PersonInHand one,
                                                txn.jobseekers().Register(person));
                               return OpenedStore::OpenCase(txn, one).status();
                             }),
                IsOk());
  }

  static v1::Trajectory Running(const std::string& name = "trajectories/one") {
    v1::Trajectory trajectory;
    trajectory.set_name(name);
    trajectory.set_case_name("cases/one");
    *trajectory.mutable_window_from() = Day("2021-05-10");
    *trajectory.mutable_window_to() = Day("2021-11-09");
    *trajectory.mutable_last_day() = Day("2021-11-09");
    *trajectory.mutable_judged_on() = Day("2021-05-10");
    trajectory.set_judged_by("organisations/UWV");
    *trajectory.mutable_started_on() = Day("2021-05-10");
    trajectory.set_judgement("een oordeel over Merel");
    return trajectory;
  }

  // The caller leads the case, so that every method is open.
  absl::Status Write(std::function<absl::Status(WriteTxn&, const CaseInHand&)> act) {
    return store_.Write(OpenedStore::Uwv(), [=](WriteTxn& txn) -> absl::Status {
      ASSIGN_OR_RETURN(const CaseInHand file, txn.cases().Take("cases/one"));
      return act(txn, file);
    });
  }
  absl::Status Add(const v1::Trajectory& added) {
    return Write(
        [=](WriteTxn& txn, const CaseInHand& file) { return txn.trajectories().Add(file, added); });
  }
  v1::Trajectory Read() {
    v1::Trajectory read;
    EXPECT_THAT(store_.Read(OpenedStore::Uwv(),
                            [&](ReadTxn& txn) -> absl::Status {
                              ASSIGN_OR_RETURN(TrajectoryInHand taken,
                                               txn.trajectories().Take("trajectories/one"));
                              read = std::move(taken.trajectory);
                              return absl::OkStatus();
                            }),
                IsOk());
    return read;
  }

  OpenedStore store_;
};

TEST_F(TrajectoriesTest, AreReadAsTheyWereWritten) {
  v1::Trajectory kept = Running();
  ASSERT_THAT(Add(kept), IsOk());
  EXPECT_EQ(Read().SerializeAsString(), kept.SerializeAsString());
  kept.set_extended(true);
  kept.set_extension_ground("een operatie");
  *kept.mutable_extended_on() = Day("2021-06-01");
  *kept.mutable_window_to() = Day("2022-02-09");
  *kept.mutable_last_day() = Day("2021-12-31");
  v1::TrajectoryReview& review = *kept.add_reviews();
  *review.mutable_reviewed_on() = Day("2021-08-10");
  review.set_finding(v1::REVIEW_FINDING_OUTFLOW_POSSIBLE);
  *review.mutable_ends_on() = Day("2021-12-31");
  ASSERT_THAT(Write([=](WriteTxn& txn, const CaseInHand& file) {
                return txn.trajectories().Update(file, kept);
              }),
              IsOk());
  EXPECT_EQ(Read().SerializeAsString(), kept.SerializeAsString());
  for (const char* text : {"een oordeel", "een operatie"}) {
    EXPECT_FALSE(store_.database().Holds(text)) << text;
  }
}

TEST_F(TrajectoriesTest, OneRunsInACase) {
  ASSERT_THAT(Add(Running()), IsOk());
  EXPECT_FALSE(Add(Running("trajectories/two")).ok());
}

TEST_F(TrajectoriesTest, TheEndOfTheCaseIsTheirsAtTheLatestTheirLastDay) {
  ASSERT_THAT(Add(Running()), IsOk());
  const auto closed_on = [&](const std::string& day) {
    return Write([=](WriteTxn& txn, const CaseInHand& file) {
      return txn.trajectories().EndOfCase(file, Day(day));
    });
  };
  ASSERT_THAT(closed_on("2021-06-30"), IsOk());
  EXPECT_EQ(ToIso(Read().ended_on()), "2021-06-30");
  EXPECT_EQ(ToIso(Read().last_day()), "2021-06-30");
  EXPECT_EQ(Read().end_reason(), v1::TRAJECTORY_END_REASON_CASE_CLOSED);
  v1::Trajectory late = Running();
  ASSERT_THAT(Write([=](WriteTxn& txn, const CaseInHand& file) {
                return txn.trajectories().Update(file, late);
              }),
              IsOk());
  ASSERT_THAT(closed_on("2021-12-31"), IsOk());
  EXPECT_EQ(ToIso(Read().ended_on()), "2021-11-09");
  EXPECT_EQ(Read().end_reason(), v1::TRAJECTORY_END_REASON_LAST_DAY);
}

TEST_F(TrajectoriesTest, ThoseOfThePersonAreReadWithoutWhatIsSealed) {
  ASSERT_THAT(Add(Running()), IsOk());
  EXPECT_THAT(store_.Read(OpenedStore::Uwv(),
                          [&](ReadTxn& txn) -> absl::Status {
                            ASSIGN_OR_RETURN(const CaseInHand file, txn.cases().Take("cases/one"));
                            ASSIGN_OR_RETURN(const std::vector<v1::Trajectory> found,
                                             txn.trajectories().OfPerson(file));
                            EXPECT_THAT(found, SizeIs(1));
                            EXPECT_EQ(found[0].judgement(), "");
                            EXPECT_EQ(ToIso(found[0].window_to()), "2021-11-09");
                            return absl::OkStatus();
                          }),
              IsOk());
}

TEST_F(TrajectoriesTest, WhoHasNoRelationToTheCaseIsToldOfNone) {
  ASSERT_THAT(Add(Running()), IsOk());
  for (const char* name : {"trajectories/one", "trajectories/none"}) {
    EXPECT_EQ(store_
                  .Read(OpenedStore::Tilburg(),
                        [&](ReadTxn& txn) { return txn.trajectories().Take(name).status(); })
                  .code(),
              absl::StatusCode::kPermissionDenied);
  }
}

}  // namespace
}  // namespace reismee
