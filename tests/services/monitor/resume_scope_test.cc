// What is told of the time before a stream: no more than the caller could read today. Anybody can
// make up a token.
#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "reismee/v1/monitor.pb.h"
#include "services/monitor/resume_token.h"
#include "tests/services/monitor/watching.h"
#include "tests/services/transfer/handover.h"

namespace reismee {
namespace {

using reismee::testing::TestStream;

class ResumeScopeTest : public Handover {
 protected:
  // Follows the journal of a region from its first line on, by a token that nobody gave.
  static TestStream FromTheFirst(const TestClient& caller, const std::string& region) {
    v1::WatchCasesRequest request;
    request.add_regions(region);
    request.set_resume_token(ToResumeToken("cases", WatchPosition{{region}, {0}}));
    return caller.Watch(kWatchCases, request);
  }
  void ExpectNameAlone(const v1::CaseChange& change) {
    v1::CaseChange expected;
    expected.set_region(change.region());
    expected.set_revision(change.revision());
    expected.mutable_event()->set_case_name(file_.name());
    EXPECT_EQ(change.ShortDebugString(), expected.ShortDebugString());
  }
  // The next change is the beginning of a case: of others nothing more was told.
  static void ExpectBeginningOf(TestStream& stream, const v1::Case& other) {
    const v1::CaseChange change = Change(stream).change();
    EXPECT_EQ(change.event().case_name(), other.name());
    EXPECT_EQ(change.event().kind(), v1::CASE_EVENT_KIND_CASE_CREATED);
  }

  v1::Transfer OfferedToBreda() {
    return ValueOf(Offer(guide_, file_, kBreda, server_.server().clock().Today()));
  }
  // Given to somebody, while an offer may be open.
  void GiveTo(TestClient& guide, const std::string& worker) {
    file_ = ValueOf(Assign(guide, ValueOf(Get(guide, file_.name())), worker));
  }
};

TEST_F(ResumeScopeTest, WhoRefusedAnOfferReadItsWholeTimeByAForgedToken) {
  v1::Transfer offer = OfferedToBreda();
  GiveTo(guide_, "tom");
  offer.set_case_etag(file_.etag());
  ASSERT_THAT(Refuse(breda_, offer), IsOk());
  TestStream stream = FromTheFirst(breda_.WithPurpose("TRANSFER"), "regions/AM25");
  ExpectNameAlone(Change(stream).change());
  OfferedToBreda();
  EXPECT_EQ(Change(stream).change().event().kind(), v1::CASE_EVENT_KIND_TRANSFER_OFFERED)
      << "the name once, and then what is its own again";
}

TEST_F(ResumeScopeTest, ACoordinatorReadWhatHasClosedSinceByAForgedToken) {
  const v1::Case open = ValueOf(Get(guide_, file_.name()));
  ASSERT_THAT(Close(guide_, open, v1::CLOSE_REASON_WITHDRAWN), IsOk());
  const v1::Case other = Eligible();
  TestStream stream = FromTheFirst(coordinator_.WithPurpose("COORDINATION"), "regions/AM26");
  ExpectNameAlone(Change(stream).change());
  ExpectBeginningOf(stream, other);
}

TEST_F(ResumeScopeTest, WhoHandedOverReadItsPastAsLeadByAForgedToken) {
  ASSERT_THAT(Accept(breda_, OfferedToBreda()), IsOk());
  const v1::Case other = Eligible();
  TestStream stream = FromTheFirst(tilburg_, "regions/AM26");
  ExpectNameAlone(Change(stream).change());
  ExpectBeginningOf(stream, other);
}

TEST_F(ResumeScopeTest, TheNewLeadReadsTheTimeOfTheOfferAsItsReceiver) {
  v1::Transfer offer = OfferedToBreda();
  GiveTo(guide_, "tom");
  offer.set_case_etag(file_.etag());
  ASSERT_THAT(Accept(breda_, offer), IsOk());
  GiveTo(breda_, "ben");
  TestStream stream = FromTheFirst(breda_.WithPurpose("TRANSFER"), "regions/AM25");
  EXPECT_EQ(Change(stream).change().event().kind(), v1::CASE_EVENT_KIND_TRANSFER_OFFERED);
  const v1::CaseChange then = Change(stream).change();
  EXPECT_EQ(then.event().kind(), v1::CASE_EVENT_KIND_CASE_ASSIGNED);
  EXPECT_EQ(then.caseworker(), "");
  EXPECT_EQ(then.event().changed_fields_size(), 0);
  v1::CaseChange last = Change(stream).change();
  while (last.event().revision() < file_.revision()) last = Change(stream).change();
  EXPECT_EQ(last.caseworker(), "ben");
  EXPECT_GT(last.event().changed_fields_size(), 0);
}

}  // namespace
}  // namespace reismee
