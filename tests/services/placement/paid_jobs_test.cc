// What is paid for a job or given once: retraining to another sector, subsidies to employers,
// vouchers.
#include <gmock/gmock.h>

#include "tests/services/placement/jobs.h"

namespace reismee {
namespace {

using absl::StatusCode;
using ::testing::AllOf;

class PaidJobTest : public Jobs {
 protected:
  // A job in installation for who worked in a shop.
  v1::Placement InTechnique(const std::string& employer) {
    v1::Placement job = At(employer);
    job.set_origin(v1::JOB_ORIGIN_SECTOR);
    job.set_origin_sector("sectors/8");
    job.set_statement_source("talk with the person");
    *job.mutable_stated_on() = MakeDate(2021, 5, 10);
    return job;
  }
  v1::Item Retraining(const std::string& placement, int64_t value_cents) {
    v1::Item item = Planned("INTERSECTORAL_RETRAINING", 375'000);
    *item.mutable_planned_from() = MakeDate(2021, 6, 1);
    item.set_value_cents(value_cents);
    item.set_measure("budgetMeasures/INTERSECTORAL_RETRAINING");
    item.set_occupation(Shortage());
    item.set_placement(placement);
    return item;
  }
  v1::Item Subsidy(const std::string& placement) {
    v1::Item item = Planned("CLOSER_EMPLOYER_SUBSIDY", 100'000);
    *item.mutable_planned_from() = MakeDate(2022, 3, 1);
    *item.mutable_planned_to() = MakeDate(2022, 8, 31);
    item.set_measure("budgetMeasures/CLOSER_EMPLOYERS");
    item.set_placement(placement);
    return item;
  }
  v1::Placement ByRoute(const std::string& employer) {
    v1::Placement job = At(employer);
    *job.mutable_first_day() = MakeDate(2022, 3, 1);
    job.set_route(v1::CLOSER_ROUTE_MATCHING);
    return job;
  }
  // A voucher to an occupation that is promising.
  static v1::Item Voucher() {
    v1::Item item = Planned("TRAINING_VOUCHER", 250'000);
    item.set_measure("budgetMeasures/TRAINING_VOUCHER");
    item.set_recognised(true);
    item.set_occupation(ListedAs(&v1::Occupation::promising));
    return item;
  }
  static std::string Shortage() { return ListedAs(&v1::Occupation::shortage); }
  static std::string ListedAs(bool (v1::Occupation::*is)() const) {
    for (const v1::Occupation& one : Tables().tables().occupations) {
      if ((one.*is)() && HoldsOn(one, MakeDate(2021, 6, 1))) return one.name();
    }
    return "";
  }
};

TEST_F(PaidJobTest, RetrainingIsForANewJobInAnotherSector) {  // Readings 17 and 42, K5
  ASSERT_NE(Shortage(), "");
  const v1::Placement job = ValueOf(Record(InTechnique(Hires())));
  EXPECT_THAT(Draft({Retraining("", 750'000)}), HasReason(v1::REASON_REQUIRED));
  // Cost below 7,500.00, or another amount than 3,750.00.
  EXPECT_THAT(Draft({Retraining(job.name(), 749'999)}), HasReason(v1::REASON_VALUE_BELOW_MINIMUM));
  v1::Item more = Retraining(job.name(), 900'000);
  more.set_price_cents(450'000);
  EXPECT_THAT(Draft({more}), HasReason(v1::REASON_INVALID_AMOUNT));
  v1::Item early = Retraining(job.name(), 750'000);
  *early.mutable_planned_from() = MakeDate(2021, 5, 31);
  EXPECT_THAT(Draft({early}), HasReason(v1::REASON_OUTSIDE_TARGET_GROUP));
  v1::Placement unstated = InTechnique(job.employer());
  unstated.clear_statement_source();
  unstated.clear_stated_on();
  EXPECT_THAT(Draft({Retraining(ValueOf(Record(unstated)).name(), 750'000)}),
              HasReason(v1::REASON_OUTSIDE_TARGET_GROUP));
  v1::Item elsewhere = Retraining(job.name(), 750'000);
  elsewhere.clear_occupation();
  EXPECT_THAT(Draft({elsewhere}), HasReason(v1::REASON_OCCUPATION_NOT_PROMISING));
  EXPECT_THAT(Agree(ValueOf(Draft({Retraining(job.name(), 750'000)}))), IsOk());
}

TEST_F(PaidJobTest, AnEmployerIsPaidForFiveJobsInAllItsBranches) {  // Reading 32
  const std::string here = Hires(1, 1);
  const std::string there = Hires(1, 2);
  for (int i = 0; i < 5; ++i) {
    if (i > 0) NextPerson();
    const v1::Placement job = ValueOf(Record(ByRoute(i % 2 == 0 ? here : there)));
    AgreedWith({Subsidy(job.name())});
  }
  NextPerson();
  const v1::Placement sixth = ValueOf(Record(ByRoute(there)));
  EXPECT_THAT(Draft({Subsidy(sixth.name())}), AllOf(StatusIs(StatusCode::kResourceExhausted),
                                                    HasReason(v1::REASON_PLACEMENTS_EXHAUSTED)));
  const v1::Placement elsewhere = ValueOf(Record(ByRoute(Hires(2))));
  EXPECT_THAT(Draft({Subsidy(elsewhere.name())}), IsOk());
}

TEST_F(PaidJobTest, TheSixthIsAlsoRefusedWhenItIsAgreedOrMovesThere) {  // Reading 32
  const std::string here = Hires(1);
  const std::string there = Hires(2);
  for (int i = 0; i < 4; ++i) {
    AgreedWith({Subsidy(ValueOf(Record(ByRoute(here))).name())});
    NextPerson();
  }
  const v1::Case fifth = file_;
  const v1::Arrangement drafted = ValueOf(Draft({Subsidy(ValueOf(Record(ByRoute(here))).name())}));
  NextPerson();
  AgreedWith({Subsidy(ValueOf(Record(ByRoute(here))).name())});
  NextPerson();
  v1::Placement moved = ValueOf(Record(ByRoute(there)));
  AgreedWith({Subsidy(moved.name())});
  moved.set_employer(here);
  EXPECT_THAT(Correct(moved), HasReason(v1::REASON_PLACEMENTS_EXHAUSTED));
  file_ = fifth;
  EXPECT_THAT(Agree(drafted), HasReason(v1::REASON_PLACEMENTS_EXHAUSTED));
}

TEST_F(PaidJobTest, ASubsidyIsForAJobByARouteOfWhoHadNone) {  // Reading 32
  const std::string employer = Hires();
  v1::Placement job = ByRoute(employer);
  job.clear_route();
  EXPECT_THAT(Draft({Subsidy(ValueOf(Record(job)).name())}),
              HasReason(v1::REASON_LINE_NOT_ALLOWED));
  file_ =
      ValueOf(Decide(tilburg_, Opened(tilburg_, {Noticed("2021-05-01", "2021-12-31")}))).result();
  EXPECT_THAT(Draft({Subsidy(ValueOf(Record(ByRoute(employer))).name())}),
              HasReason(v1::REASON_OUTSIDE_TARGET_GROUP));
}

// Section 14.3: once a person, over all cases; what never began can be had again.
TEST_F(PaidJobTest, AVoucherIsGivenOnceAPerson) {
  const v1::Arrangement both = ValueOf(Draft({Voucher(), Voucher()}));
  EXPECT_THAT(Agree(both), HasReason(v1::REASON_ONCE_A_PERSON));
  v1::RemoveItemRequest remove;
  remove.set_arrangement(both.name());
  remove.set_item(both.items(1).name());
  remove.set_etag(Etag());
  remove.set_request_id(NextRequestId());
  EXPECT_THAT(Ask<v1::Arrangement>(guide_, "ArrangementService/RemoveItem", remove), IsOk());
  const v1::Arrangement agreed = ValueOf(Agree(both));
  EXPECT_THAT(Draft({Voucher()}), HasReason(v1::REASON_ONCE_A_PERSON));
  server_.MoveTo(MakeDate(2021, 5, 17));
  EXPECT_THAT(Start(guide_, agreed.items(0).name()), IsOk());
  EXPECT_THAT(Complete(guide_, agreed.items(0).name()), IsOk());
  ValueOf(Close(guide_, ValueOf(Get(guide_, file_.name())), v1::CLOSE_REASON_WITHDRAWN));
  file_ = ValueOf(Decide(guide_, ValueOf(Open(guide_, file_.jobseeker())))).result();
  EXPECT_THAT(Draft({Voucher()}), HasReason(v1::REASON_ONCE_A_PERSON));
}

TEST_F(PaidJobTest, AVoucherThatWasNeverBegunCanBeHadAgain) {
  AgreedWith({Voucher()});
  ValueOf(Close(guide_, ValueOf(Get(guide_, file_.name())), v1::CLOSE_REASON_WITHDRAWN));
  file_ = ValueOf(Decide(guide_, ValueOf(Open(guide_, file_.jobseeker())))).result();
  EXPECT_THAT(Draft({Voucher()}), IsOk());
}

}  // namespace
}  // namespace reismee
