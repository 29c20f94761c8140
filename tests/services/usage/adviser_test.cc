// What an adviser has of a case: the items assigned to their organisation, and no more.
#include <gmock/gmock.h>

#include "reismee/v1/jobseeker_service.pb.h"
#include "tests/services/usage/logbook.h"

namespace reismee {
namespace {

using ::testing::HasSubstr;
using ::testing::SizeIs;

constexpr auto kDenied = absl::StatusCode::kPermissionDenied;

class AdviserTest : public Logbook {
 protected:
  TestClient Adviser(const std::string& organisation, const std::string& region) {
    return server_.As("adviser-" + region, organisation, {v1::ROLE_TEAM_ADVISER}, {region});
  }

  // The person moves to another municipality.
  void Settle(const std::string& municipality, const Date& day) {
    v1::GetJobseekerRequest read;
    read.set_name(file_.jobseeker());
    v1::ChangeResidenceRequest request;
    request.set_name(file_.jobseeker());
    request.set_municipality(municipality);
    *request.mutable_valid_from() = day;
    request.set_etag(
        ValueOf(Ask<v1::Jobseeker>(tilburg_, "JobseekerService/GetJobseeker", read)).etag());
    request.set_request_id(NextRequestId());
    EXPECT_THAT(Ask<v1::Jobseeker>(tilburg_, "JobseekerService/ChangeResidence", request), IsOk());
  }
};

TEST_F(AdviserTest, OfTheOwnItemsOnly) {
  EXPECT_THAT(Start(union_, own_item_), StatusIs(kDenied));
  ASSERT_THAT(Start(union_, union_item_), IsOk());
  ASSERT_THAT(Start(tilburg_, own_item_), IsOk());
  ASSERT_THAT(Log(union_, Hours(union_item_, May(10), 60)), IsOk());
  const v1::Usage of_tilburg = ValueOf(Log(tilburg_, Hours(own_item_, May(10), 30)));
  const auto theirs = ValueOf(List(union_));
  ASSERT_THAT(theirs.usages(), SizeIs(2));
  EXPECT_EQ(theirs.usages(1).organisation(), "organisations/FNV");
  EXPECT_EQ(theirs.total_minutes(), 60);
  EXPECT_EQ(ValueOf(List(tilburg_)).total_minutes(), 90);
  EXPECT_THAT(Correct(union_, of_tilburg.name()), StatusIs(kDenied));
  EXPECT_EQ(ValueOf(ReadItem(union_, union_item_)).assigned_to(), "organisations/FNV");
  EXPECT_THAT(ReadItem(union_, own_item_), StatusIs(kDenied));
}

TEST_F(AdviserTest, OfAnotherUnionHasNothing) {
  TestClient other = Adviser("organisations/CNV", "AM26");
  EXPECT_THAT(Read(other, arrangement_), StatusIs(kDenied));
  EXPECT_THAT(ReadItem(other, union_item_), StatusIs(kDenied));
  EXPECT_THAT(List(other), StatusIs(kDenied));
  EXPECT_THAT(Log(other, Hours(union_item_, May(10), 60)), StatusIs(kDenied));
}

TEST_F(AdviserTest, IsToldNoTotalOfOthersItems) {
  const v1::Arrangement seen = ValueOf(Read(union_, arrangement_));
  ASSERT_THAT(seen.items(), SizeIs(1));
  EXPECT_EQ(seen.items(0).name(), union_item_);
  EXPECT_EQ(seen.planned_total_cents(), 0);
  EXPECT_EQ(ValueOf(Read(tilburg_, arrangement_)).planned_total_cents(), 120'000);
}

TEST_F(AdviserTest, OfAnotherRegionHasNothing) {
  TestClient other = Adviser("organisations/FNV", "AM01");
  EXPECT_THAT(Read(other, arrangement_), StatusIs(kDenied));
  EXPECT_THAT(ReadItem(other, union_item_), StatusIs(kDenied));
  EXPECT_THAT(List(other), StatusIs(kDenied));
  EXPECT_THAT(Start(other, union_item_), StatusIs(kDenied));
}

TEST_F(AdviserTest, KeepsAnItemWhereItWasAgreedWhenThePersonMoves) {
  ASSERT_THAT(Start(union_, union_item_), IsOk());
  server_.MoveTo(May(20));
  Settle("municipalities/GM0363", May(20));
  EXPECT_THAT(Log(union_, Hours(union_item_, May(20), 60)), IsOk());
  TestClient there = Adviser("organisations/FNV", "AM18");
  EXPECT_THAT(ReadItem(there, union_item_), StatusIs(kDenied));
}

TEST_F(AdviserTest, LosesAnItem31DaysAfterItsEnd) {
  ASSERT_THAT(Start(union_, union_item_), IsOk());
  ASSERT_THAT(Complete(union_, union_item_), IsOk());
  server_.MoveTo(MakeDate(2021, 6, 10));
  EXPECT_THAT(ReadItem(union_, union_item_), IsOk());
  EXPECT_THAT(Log(union_, Hours(union_item_, May(10), 60)), IsOk());
  server_.MoveTo(MakeDate(2021, 6, 11));
  EXPECT_THAT(ReadItem(union_, union_item_), StatusIs(kDenied));
  EXPECT_THAT(Log(union_, Hours(union_item_, May(10), 60)), StatusIs(kDenied));
  EXPECT_THAT(Read(union_, arrangement_), StatusIs(kDenied));
  EXPECT_THAT(List(union_), StatusIs(kDenied));
}

TEST_F(AdviserTest, HasNothingOfADraft) {
  v1::Item of_other = GuidanceHeavy();
  of_other.set_assigned_to("organisations/CNV");
  v1::Item another = Planned("RMT_SERVICE", 5'000);
  another.set_assigned_to("organisations/FNV");
  const v1::Arrangement draft = ValueOf(Draft({of_other, another}));
  TestClient other = Adviser("organisations/CNV", "AM26");
  EXPECT_THAT(Read(other, draft.name()), StatusIs(kDenied));
  EXPECT_THAT(ReadItem(other, draft.items(2).name()), StatusIs(kDenied));
  EXPECT_THAT(ReadItem(union_, draft.items(3).name()), StatusIs(kDenied));
  EXPECT_THAT(ValueOf(Read(union_, draft.name())).items(), SizeIs(1));
}

TEST_F(AdviserTest, GoesOnWithWhatRunsInAClosedCase) {
  ASSERT_THAT(Start(union_, union_item_), IsOk());
  ASSERT_THAT(Close(tilburg_, ValueOf(Get(tilburg_, file_.name())), v1::CLOSE_REASON_WITHDRAWN),
              IsOk());
  EXPECT_THAT(Log(union_, Hours(union_item_, May(10), 60)), IsOk());
  EXPECT_THAT(Complete(union_, union_item_), IsOk());
}

// Filters name their field, in one wording for what is not there and what is another's.
TEST_F(AdviserTest, AFilterOnAnItemThatIsNotSeenIsRefused) {
  const auto others = List(union_, own_item_);
  EXPECT_THAT(others, HasReason(v1::REASON_UNKNOWN_ITEM));
  EXPECT_EQ(others.status().message(), List(union_, "items/none").status().message());
  EXPECT_THAT(List(tilburg_, "items/none"), HasReason(v1::REASON_UNKNOWN_ITEM));
}

TEST_F(AdviserTest, ARefusalNamesWhatWasAskedForAndNotWhetherItExists) {
  const auto mistyped = Start(tilburg_, "items/none");
  EXPECT_THAT(mistyped, StatusIs(kDenied));
  EXPECT_THAT(mistyped.status().message(), HasSubstr("item"));
  EXPECT_EQ(mistyped.status().message(), Start(union_, own_item_).status().message());
  const auto entry = Correct(tilburg_, "usages/none");
  EXPECT_THAT(entry.status().message(), HasSubstr("entry"));
  const v1::Usage started = ValueOf(Start(tilburg_, own_item_));
  EXPECT_EQ(entry.status().message(), Correct(union_, started.name()).status().message());
  const auto version = Read(tilburg_, "arrangements/none");
  EXPECT_THAT(version.status().message(), HasSubstr("arrangement"));
  TestClient breda = server_.Caseworker("organisations/GM0758");
  EXPECT_EQ(version.status().message(), Read(breda, arrangement_).status().message());
}

// Who may not have the case learns neither its state nor that the etag is an old one.
TEST_F(AdviserTest, StateAndEtagAreJudgedAfterAccess) {
  TestClient breda = server_.Caseworker("organisations/GM0758");
  v1::StartItemRequest request;
  request.set_name(own_item_);
  request.set_etag("r1");
  request.set_request_id(NextRequestId());
  EXPECT_THAT(Ask<v1::Usage>(breda, "UsageService/StartItem", request), StatusIs(kDenied));
  EXPECT_THAT(Ask<v1::Usage>(tilburg_, "UsageService/StartItem", request),
              HasReason(v1::REASON_STALE_ETAG));
}

}  // namespace
}  // namespace reismee
