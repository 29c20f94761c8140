// UWV leads a case in one region, hands it over, and leads it again in another: two offices of one
// body, which have nothing of each other's.
#include <gmock/gmock.h>

#include "tests/services/transfer/handover.h"

namespace reismee {
namespace {

using ::testing::ElementsAre;

constexpr char kTrainingLine[] = "budgetLines/UWV_TRAINING_2021";

class FormerOfficeTest : public Handover {
 protected:
  FormerOfficeTest() {
    guide_ = office_;
    const std::string person = Register(
        office_, {Job("2021-03-31"), Holds(v1::SITUATION_KIND_UNEMPLOYMENT_BENEFIT, "2021-04-01")});
    file_ = ValueOf(Decide(office_, ValueOf(Open(office_, person)))).result();
    own_ = CommitTraining(office_);
    server_.MoveTo(MakeDate(2021, 6, 1));
    EXPECT_THAT(Accept(tilburg_, ValueOf(Offer(office_, file_, kTilburg, MakeDate(2021, 6, 1)))),
                IsOk());
    guide_ = tilburg_;
    Move();
    back_ = ValueOf(Offer(tilburg_, file_, kUwv, MakeDate(2021, 6, 15)));
    server_.MoveTo(MakeDate(2021, 6, 15));
    EXPECT_THAT(Accept(next_door_, back_), IsOk());
    guide_ = next_door_;
  }

  v1::Commitment CommitTraining(TestClient& caller) {
    v1::Item training = Planned("REGULAR_TRAINING", 100'000);
    *training.mutable_planned_from() = MakeDate(2021, 6, 20);
    training.set_measure("budgetMeasures/UWV_TRAINING");
    training.set_labour_market_relevant(true);
    const v1::Arrangement agreed = AgreedWith({training});
    const v1::Item& item = agreed.items(agreed.items_size() - 1);
    return ValueOf(Commit(caller, ToCommit(item.name(), kTrainingLine, 100'000)));
  }

  // To Breda.
  void Move() {
    v1::GetJobseekerRequest get;
    get.set_name(file_.jobseeker());
    v1::ChangeResidenceRequest move;
    move.set_name(file_.jobseeker());
    move.set_etag(
        ValueOf(Ask<v1::Jobseeker>(tilburg_, "JobseekerService/GetJobseeker", get)).etag());
    move.set_municipality("municipalities/GM0758");
    *move.mutable_valid_from() = MakeDate(2021, 6, 1);
    move.set_request_id(NextRequestId());
    EXPECT_THAT(Ask<v1::Jobseeker>(tilburg_, "JobseekerService/ChangeResidence", move), IsOk());
  }

  TestClient office_ = server_.As("office-AM26", kUwv, {v1::ROLE_CASEWORKER}, {"AM26"});
  TestClient next_door_ = server_.As("office-AM25", kUwv, {v1::ROLE_CASEWORKER}, {"AM25"});
  v1::Commitment own_;
  v1::Transfer back_;
};

TEST_F(FormerOfficeTest, NeitherReadsNorPaysWhatAnotherOfficeCommitted) {
  const v1::Commitment theirs = CommitTraining(next_door_);
  ASSERT_EQ(theirs.payer(), own_.payer());
  EXPECT_THAT(Names(next_door_), ElementsAre(own_.name(), theirs.name()));
  EXPECT_THAT(Names(office_), ElementsAre(own_.name()));
  TestClient paying = office_.WithPurpose("PAYMENT");
  EXPECT_THAT(GetOne(office_, theirs.name()), StatusIs(absl::StatusCode::kPermissionDenied));
  EXPECT_THAT(Pay(paying, theirs.name(), 1), StatusIs(absl::StatusCode::kPermissionDenied));
  EXPECT_THAT(Release(paying, theirs.name()), StatusIs(absl::StatusCode::kPermissionDenied));
  EXPECT_THAT(Settle(paying, theirs.name()), StatusIs(absl::StatusCode::kPermissionDenied));
  ASSERT_THAT(Start(next_door_, own_.item()), IsOk());
  EXPECT_THAT(Pay(paying, own_.name(), 1), IsOk()) << "its own";
}

TEST_F(FormerOfficeTest, SeesNoTransferToAnotherOffice) {
  EXPECT_THAT(Show(office_, back_.name()), StatusIs(absl::StatusCode::kPermissionDenied));
  EXPECT_THAT(Show(tilburg_, back_.name()), IsOk());
}

TEST_F(FormerOfficeTest, IsToldOfItsOwnPeriodOnly) {
  server_.MoveTo(MakeDate(2021, 7, 1));
  ASSERT_THAT(Close(next_door_, ValueOf(Get(next_door_, file_.name())), v1::CLOSE_REASON_WITHDRAWN),
              IsOk());
  v1::GetCaseAsOfRequest request;
  request.set_name(file_.name());
  *request.mutable_date() = MakeDate(2021, 5, 20);
  const auto told = ValueOf(Ask<v1::CaseAsOf>(office_, "CaseService/GetCaseAsOf", request));
  ASSERT_EQ(told.responsibilities_size(), 1);
  EXPECT_EQ(told.responsibilities(0).body(), kUwv);
  EXPECT_EQ(ToIso(told.responsibilities(0).valid_to()), "2021-05-31");
  EXPECT_EQ(told.responsibilities(0).transfer(), "");
}

}  // namespace
}  // namespace reismee
