// Scenarios A27 and A29, through the whole server.
#include <gmock/gmock.h>

#include "tests/services/trajectory/resort.h"

namespace reismee {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

// Of the jobs-agreement group, out of work by the crisis; led by Tilburg since 20 January 2021.
class UnderP0 : public Resort<Guidance> {
 protected:
  UnderP0() : Resort(MakeDate(2021, 1, 20), {OfTheGroup(), DueToCrisis(Job("2020-12-31"))}) {
    server_.MoveTo(MakeDate(2021, 2, 1));
  }

  TestClient coordinator_ = server_.Coordinator("AM26");
};

// The crisis is not on record as the cause.
class WithoutCause : public Resort<Guidance> {
 protected:
  WithoutCause() : Resort(MakeDate(2021, 1, 20), {OfTheGroup(), Job("2020-12-31")}) {}
};

TEST_F(UnderP0, A27Gate) {
  EXPECT_THAT(Begin(""), HasReason(v1::REASON_PROFESSIONAL_JUDGEMENT_MISSING));
  EXPECT_THAT(Begin("2021-02-02"), HasReason(v1::REASON_PROFESSIONAL_JUDGEMENT_MISSING));
  v1::StartTrajectoryRequest without = ToStart("2021-01-25");
  without.clear_judgement();
  EXPECT_THAT(Begin(without), HasReason(v1::REASON_PROFESSIONAL_JUDGEMENT_MISSING));

  const v1::Trajectory started = ValueOf(Begin("2021-01-25"));
  EXPECT_EQ(ToIso(started.started_on()), "2021-02-01");
  EXPECT_EQ(ToIso(started.window_to()), "2021-07-31");
  EXPECT_EQ(ToIso(started.review_due()), "2021-05-01");
  EXPECT_EQ(started.judged_by(), kTilburg);
  EXPECT_EQ(started.case_etag(), Etag());
}

TEST_F(WithoutCause, A27RejectedUnderP0AndAcceptedUnderP1) {
  server_.MoveTo(MakeDate(2021, 3, 24));
  const absl::Status refused = Begin().status();
  EXPECT_THAT(refused, HasReason(v1::REASON_OUTSIDE_TARGET_GROUP));
  ASSERT_TRUE(ErrorInfoOf(refused).has_value());
  EXPECT_EQ(ErrorInfoOf(refused)->metadata().at("missing_fact"), "covid_cause");
  server_.MoveTo(MakeDate(2021, 3, 25));
  EXPECT_THAT(Begin(), IsOk());
}

TEST_F(UnderP0, A27OutsideTheTargetGroup) {
  file_ = ValueOf(Decide(tilburg_, Opened(tilburg_, {DueToCrisis(Job("2020-12-31"))}))).result();
  EXPECT_THAT(Begin(), HasReason(v1::REASON_OUTSIDE_TARGET_GROUP));
}

TEST_F(UnderP0, A29Reviews) {
  const std::string name = ValueOf(Begin()).name();
  EXPECT_THAT(Listed(tilburg_, "REVIEW_DUE", "2021-04-30"), IsEmpty());
  server_.MoveTo(MakeDate(2021, 5, 1));
  EXPECT_THAT(Listed(tilburg_, "REVIEW_DUE", "2021-05-01"), ElementsAre("0; the case, it"));
  EXPECT_THAT(Listed(coordinator_, "REVIEW_DUE", "2021-05-01"), IsEmpty());

  server_.MoveTo(MakeDate(2021, 5, 2));
  EXPECT_THAT(Listed(coordinator_, "REVIEW_DUE", "2021-05-02"),
              ElementsAre("1; organisations/GM0855"));
  EXPECT_THAT(Extend(name), HasReason(v1::REASON_REVIEW_OVERDUE));

  EXPECT_THAT(Review(name, v1::REVIEW_FINDING_OUTFLOW_POSSIBLE), HasReason(v1::REASON_REQUIRED));
  EXPECT_THAT(Review(name), IsOk());
  EXPECT_THAT(Listed(coordinator_, "REVIEW_DUE", "2021-05-02"), IsEmpty());
  const v1::Trajectory extended = ValueOf(Extend(name));
  EXPECT_EQ(ToIso(extended.window_to()), "2021-10-31");
  EXPECT_EQ(ToIso(extended.review_due()), "2021-08-01");

  server_.MoveTo(MakeDate(2021, 8, 2));
  EXPECT_THAT(Listed(coordinator_, "REVIEW_DUE", "2021-08-02"),
              ElementsAre("1; organisations/GM0855"));
  const v1::Trajectory ending =
      ValueOf(Review(name, v1::REVIEW_FINDING_OUTFLOW_POSSIBLE, MakeDate(2021, 8, 31)));
  EXPECT_EQ(ToIso(ending.last_day()), "2021-08-31");
  EXPECT_EQ(ending.reviews_size(), 2);
  EXPECT_FALSE(ending.has_review_due());
}

}  // namespace
}  // namespace reismee
