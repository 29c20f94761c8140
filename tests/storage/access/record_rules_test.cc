// What an officer sees of a record: whose call it was, and which cases it was about.
#include "storage/access/record_rules.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace reismee {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr char kTilburg[] = "organisations/GM0855";
constexpr char kBreda[] = "organisations/GM0758";
constexpr char kUwv[] = "organisations/UWV";

Caller OfficerOf(const std::string& organisation) {
  Caller officer;
  officer.organisation = organisation;
  officer.roles = {v1::ROLE_DATA_PROTECTION_OFFICER};
  return officer;
}

// A page of a list that UWV asked for: a case in which Tilburg once led, and one of UWV alone.
v1::AccessRecord Listed() {
  v1::AccessRecord record;
  record.set_actor("caseworker");
  record.set_organisation(kUwv);
  record.set_origin("ipv4:198.51.100.7:51234");
  record.set_request_id("request-1");
  record.set_method("reismee.v1.CaseService/ListCases");
  for (const char* one : {"jobseekers/merel", "jobseekers/kievit", "jobseekers/uil"}) {
    record.add_jobseekers(one);
  }
  for (const char* one : {"cases/merel", "cases/kievit"}) record.add_cases(one);
  return record;
}

RecordFacts FactsOf(const std::string& on_behalf_of = "") {
  return {.organisation = kUwv,
          .on_behalf_of = on_behalf_of,
          .cases = {{"cases/merel", "jobseekers/merel", {kUwv, kTilburg}},
                    {"cases/kievit", "jobseekers/kievit", {kUwv}}}};
}

TEST(ShownTo, TheOwnCallsAreWhole) {
  const auto shown = ShownTo(OfficerOf(kUwv), FactsOf(), Listed());
  ASSERT_TRUE(shown.has_value());
  EXPECT_EQ(shown->SerializeAsString(), Listed().SerializeAsString());
}

TEST(ShownTo, CallsOnBehalfOfTheOwnOrganisationAreWhole) {
  const auto shown = ShownTo(OfficerOf(kBreda), FactsOf(kBreda), Listed());
  ASSERT_TRUE(shown.has_value());
  EXPECT_EQ(shown->SerializeAsString(), Listed().SerializeAsString());
}

TEST(ShownTo, OfOthersTheOwnCasesWithoutActorAndOrigin) {
  const auto shown = ShownTo(OfficerOf(kTilburg), FactsOf(), Listed());
  ASSERT_TRUE(shown.has_value());
  EXPECT_THAT(shown->cases(), ElementsAre("cases/merel"));
  EXPECT_THAT(shown->jobseekers(), ElementsAre("jobseekers/merel"));
  EXPECT_EQ(shown->actor(), "");
  EXPECT_EQ(shown->origin(), "");
  EXPECT_EQ(shown->request_id(), "");
  EXPECT_EQ(shown->organisation(), kUwv);
  EXPECT_EQ(shown->method(), "reismee.v1.CaseService/ListCases");
}

TEST(ShownTo, APersonWhoDoesNotStandOnTheRecordIsNotAddedByTheCase) {
  v1::AccessRecord record = Listed();
  record.clear_jobseekers();
  const auto shown = ShownTo(OfficerOf(kTilburg), FactsOf(), record);
  ASSERT_TRUE(shown.has_value());
  EXPECT_THAT(shown->jobseekers(), IsEmpty());
}

TEST(ShownTo, OfOthersNothingAboutOthersCases) {
  EXPECT_FALSE(ShownTo(OfficerOf(kBreda), FactsOf(), Listed()).has_value());
}

// A refused look-up of Breda's own people, about a case in which Tilburg and UWV had part.
v1::AccessRecord Refused(v1::Reason reason) {
  v1::AccessRecord record = Listed();
  record.set_organisation(kBreda);
  record.set_result(v1::ACCESS_RESULT_DENIED);
  record.set_reason(reason);
  record.set_ground("the relation does not open this");
  return record;
}

RecordFacts FactsOfRefused() {
  RecordFacts facts = FactsOf();
  facts.organisation = kBreda;
  return facts;
}

// Whoever looks up a BSN and reads the record of it as officer learned whether it is registered.
TEST(ShownTo, AnOwnRefusalNamesNobodyWhoIsNotTheOwnBodys) {
  const auto shown =
      ShownTo(OfficerOf(kBreda), FactsOfRefused(), Refused(v1::REASON_PERMISSION_DENIED));
  ASSERT_TRUE(shown.has_value());
  EXPECT_THAT(shown->jobseekers(), IsEmpty());
  EXPECT_THAT(shown->cases(), IsEmpty());
  EXPECT_EQ(shown->ground(), "");
  EXPECT_EQ(shown->actor(), "caseworker") << "who, when and what for stay";
  EXPECT_EQ(shown->result(), v1::ACCESS_RESULT_DENIED);
}

TEST(ShownTo, AnOwnRefusalKeepsTheCasesOfTheOwnBody) {
  RecordFacts facts = FactsOfRefused();
  facts.cases.front().bodies.push_back(kBreda);
  const auto shown = ShownTo(OfficerOf(kBreda), facts, Refused(v1::REASON_PERMISSION_DENIED));
  ASSERT_TRUE(shown.has_value());
  EXPECT_THAT(shown->cases(), ElementsAre("cases/merel"));
  EXPECT_THAT(shown->jobseekers(), ElementsAre("jobseekers/merel"));
  EXPECT_NE(shown->ground(), "");
}

TEST(ShownTo, ALookUpThatFoundNobodyLooksTheSameWhetherThereIsSomebodyOrNot) {
  const auto shown = ShownTo(OfficerOf(kBreda), FactsOfRefused(), Refused(v1::REASON_NOT_FOUND));
  ASSERT_TRUE(shown.has_value());
  v1::AccessRecord nobody = Refused(v1::REASON_NOT_FOUND);
  nobody.set_result(v1::ACCESS_RESULT_FAILED);
  nobody.clear_jobseekers();
  nobody.clear_cases();
  nobody.clear_ground();
  EXPECT_EQ(shown->SerializeAsString(), nobody.SerializeAsString());
}

TEST(ShownTo, WhoWasLeftOutSilentlyIsNotShownAsRefused) {
  EXPECT_FALSE(ShownTo(OfficerOf(kBreda), FactsOfRefused(), Refused(v1::REASON_UNSPECIFIED)));
  EXPECT_TRUE(ShownTo(OfficerOf(kTilburg), FactsOfRefused(), Refused(v1::REASON_UNSPECIFIED)))
      << "the officer of the body that had part";
}

TEST(ShownTo, ARefusalOfTheCallItselfStaysWhole) {
  v1::AccessRecord record = Refused(v1::REASON_PERMISSION_DENIED);
  record.clear_jobseekers();
  record.clear_cases();
  RecordFacts facts = FactsOfRefused();
  facts.cases.clear();
  const auto shown = ShownTo(OfficerOf(kBreda), facts, record);
  ASSERT_TRUE(shown.has_value());
  EXPECT_EQ(shown->SerializeAsString(), record.SerializeAsString());
}

TEST(ShownTo, NothingToWhoIsNoOfficer) {
  Caller caseworker = OfficerOf(kUwv);
  caseworker.roles = {v1::ROLE_CASEWORKER};
  EXPECT_FALSE(ShownTo(caseworker, FactsOf(), Listed()).has_value());
}

}  // namespace
}  // namespace reismee
