// Who hears what of a case that changes hands, over a real channel.
#include <gtest/gtest.h>

#include <set>
#include <string>

#include "reismee/v1/monitor.pb.h"
#include "tests/services/monitor/watching.h"
#include "tests/services/transfer/handover.h"

namespace reismee {
namespace {

using reismee::testing::TestStream;

class WatchScopeTest : public Handover {
 protected:
  // As who may: reads a change of the case.
  v1::Case Reassigned(TestClient& caller, const std::string& worker) {
    return ValueOf(Assign(caller, ValueOf(Get(caller, file_.name())), worker));
  }
  // One change and no more: that of another case, which is heard next.
  void ExpectNothingBefore(TestStream& stream, TestClient& caller) {
    const v1::Case other = Eligible();
    EXPECT_EQ(Change(stream).change().event().case_name(), other.name());
    EXPECT_EQ(ValueOf(Get(caller, other.name())).name(), other.name());
  }
  v1::Transfer HandedOver() {
    return ValueOf(
        Accept(breda_, ValueOf(Offer(guide_, file_, kBreda, server_.server().clock().Today()))));
  }
};

TEST_F(WatchScopeTest, ACaseThatLeavesIsToldOnceByItsNameAlone) {
  TestStream stream = tilburg_.Watch(kWatchCases, CasesOfTilburg());
  EXPECT_EQ(Snapshot(stream).count(file_.name()), 1u);
  HandedOver();
  // The offer, still one's own, and then the name.
  EXPECT_EQ(Change(stream).change().event().kind(), v1::CASE_EVENT_KIND_TRANSFER_OFFERED);
  const v1::CaseChange left = Change(stream).change();
  v1::CaseChange expected;
  expected.set_region("regions/AM26");
  expected.set_revision(left.revision());
  expected.mutable_event()->set_case_name(file_.name());
  EXPECT_EQ(left.ShortDebugString(), expected.ShortDebugString());
  EXPECT_GT(left.revision(), 0);
  // It lies in AM26 still, whose journal the others' lines stand in.
  Reassigned(breda_, "ben");
  ExpectNothingBefore(stream, tilburg_);
}

TEST_F(WatchScopeTest, TheReceiverHearsOfAnOfferAndNoMoreOnceItIsRefused) {
  TestStream stream = breda_.WithPurpose("TRANSFER").Watch(kWatchCases, v1::WatchCasesRequest());
  EXPECT_TRUE(Snapshot(stream).empty());
  const v1::Transfer offer =
      ValueOf(Offer(guide_, file_, kBreda, server_.server().clock().Today()));
  const v1::CaseChange offered = Change(stream).change();
  EXPECT_EQ(offered.event().kind(), v1::CASE_EVENT_KIND_TRANSFER_OFFERED);
  EXPECT_EQ(offered.caseworker(), "") << "is not for the receiver";
  ASSERT_THAT(Refuse(breda_, offer), IsOk());
  const v1::CaseChange left = Change(stream).change();
  EXPECT_EQ(left.event().case_name(), file_.name());
  EXPECT_EQ(left.event().kind(), v1::CASE_EVENT_KIND_UNSPECIFIED);
  Reassigned(guide_, "tom");
  ValueOf(Offer(guide_, file_, kBreda, server_.server().clock().Today()));
  EXPECT_EQ(Change(stream).change().event().kind(), v1::CASE_EVENT_KIND_TRANSFER_OFFERED)
      << "the line between the offers was not for the receiver";
}

TEST_F(WatchScopeTest, TheCaseworkerToWhomItWasGivenHearsOfItInAnyRegion) {
  ValueOf(Accept(uwv_, ValueOf(Offer(guide_, file_, kUwv, server_.server().clock().Today()))));
  TestClient wim = server_.As("wim", kUwv, {v1::ROLE_CASEWORKER}, {"AM01"});
  TestClient jan = server_.As("jan", kUwv, {v1::ROLE_CASEWORKER}, {"AM01"});
  TestStream of_wim = wim.Watch(kWatchCases, v1::WatchCasesRequest());
  TestStream of_jan = jan.Watch(kWatchCases, v1::WatchCasesRequest());
  EXPECT_TRUE(Snapshot(of_wim).empty());
  EXPECT_TRUE(Snapshot(of_jan).empty());
  Reassigned(uwv_, "wim");
  const v1::CaseChange given = Change(of_wim).change();
  EXPECT_EQ(given.event().case_name(), file_.name());
  EXPECT_EQ(given.caseworker(), "wim");
  EXPECT_EQ(given.region(), "regions/AM26");
  Reassigned(uwv_, "jan");
  EXPECT_EQ(Change(of_wim).change().caseworker(), "") << "it was taken from wim";
  EXPECT_EQ(Change(of_jan).change().caseworker(), "jan") << "the first that jan hears";
}

// The journals of a municipality are those of where it works: its people are theirs wherever a
// credential says that they work.
TEST_F(WatchScopeTest, AMunicipalityWatchesItsCasesWithoutARegionInItsCredential) {
  TestClient program = server_.As("robot", kUwv, {v1::ROLE_SERVICE}, {"AM01"})
                           .OnBehalfOf(kTilburg)
                           .WithPurpose("GUIDANCE");
  TestStream stream = program.Watch(kWatchCases, v1::WatchCasesRequest());
  EXPECT_EQ(Snapshot(stream).count(file_.name()), 1u);
  Reassigned(guide_, "tom");
  EXPECT_EQ(Change(stream).change().caseworker(), "tom");
}

TEST_F(WatchScopeTest, ASnapshotShowsTheReceiverWhatIsOffered) {
  Eligible();
  ValueOf(Offer(guide_, file_, kBreda, server_.server().clock().Today()));
  TestStream stream = breda_.WithPurpose("TRANSFER").Watch(kWatchCases, v1::WatchCasesRequest());
  EXPECT_EQ(Snapshot(stream), std::set<std::string>{file_.name()});
}

TEST_F(WatchScopeTest, CoordinatorsAndReceiversHeardWhichFieldsChanged) {
  ValueOf(Offer(guide_, file_, kBreda, server_.server().clock().Today()));
  TestStream of_lead = guide_.Watch(kWatchCases, CasesOfTilburg());
  TestStream of_coordinator =
      coordinator_.WithPurpose("COORDINATION").Watch(kWatchCases, CasesOfTilburg());
  TestStream of_receiver =
      breda_.WithPurpose("TRANSFER").Watch(kWatchCases, v1::WatchCasesRequest());
  for (TestStream* stream : {&of_lead, &of_coordinator, &of_receiver}) Snapshot(*stream);
  Reassigned(guide_, "tom");
  const v1::CaseChange led = Change(of_lead).change();
  EXPECT_GT(led.event().changed_fields_size(), 0);
  for (TestStream* stream : {&of_coordinator, &of_receiver}) {
    const v1::CaseChange heard = Change(*stream).change();
    EXPECT_EQ(heard.event().revision(), led.event().revision());
    EXPECT_EQ(heard.event().changed_fields_size(), 0);
  }
}

// A line did not tell when its case had ended.
TEST_F(WatchScopeTest, APaymentInAFileGoneDarkWasToldForGuidance) {
  const v1::Case other = file_;
  const std::string item = Coaching(50'000);
  const std::string commitment = ValueOf(Commit(item, kTeamLine, 50'000)).name();
  server_.MoveTo(MakeDate(2021, 6, 30));
  ASSERT_THAT(Start(guide_, item), IsOk());
  ASSERT_THAT(Close(guide_, ValueOf(Get(guide_, file_.name())), v1::CLOSE_REASON_WITHDRAWN),
              IsOk());
  server_.MoveTo(MakeDate(2022, 7, 31));
  TestStream stream = tilburg_.Watch(kWatchCases, CasesOfTilburg());
  Snapshot(stream);
  ASSERT_THAT(Pay(tilburg_, commitment, 1), IsOk());
  ASSERT_THAT(Assign(guide_, ValueOf(Get(guide_, other.name())), "tom"), IsOk());
  EXPECT_EQ(Change(stream).change().event().case_name(), other.name());
}

}  // namespace
}  // namespace reismee
