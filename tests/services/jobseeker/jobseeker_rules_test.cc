#include "services/jobseeker/jobseeker_rules.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "proto/vocabulary/date.h"
#include "proto/vocabulary/refusal.h"
#include "tests/testing/status_matchers.h"

namespace reismee {
namespace {

const Date kOn = MakeDate(2021, 5, 10);

v1::Jobseeker Person() {
  v1::Jobseeker person;
  person.set_name("jobseekers/one");
  person.set_given_names("Anna Maria");
  person.set_family_name_prefix("van der");
  person.set_family_name("Berg");
  *person.mutable_birth_date() = MakeDate(1980, 2, 29);
  person.mutable_contact()->set_email("anna@example.nl");
  person.mutable_contact()->set_phone("+31 6 12345678");
  person.mutable_contact()->set_street("Heuvelstraat 1");
  person.mutable_contact()->set_postal_code("5038 AA");
  person.mutable_contact()->set_city("Tilburg");
  return person;
}

std::string FirstField(const absl::Status& status) {
  const auto bad = BadRequestOf(status);
  return bad.has_value() && bad->field_violations_size() > 0 ? bad->field_violations(0).field()
                                                             : "";
}

TEST(CheckPerson, AcceptsACompleteOneAndOneWithoutContact) {
  EXPECT_THAT(CheckPerson(Person(), kOn), IsOk());
  v1::Jobseeker bare = Person();
  bare.clear_contact();
  bare.clear_given_names();
  EXPECT_THAT(CheckPerson(bare, kOn), IsOk());
}

TEST(CheckPerson, RefusesNamesThatAreAbsentOrTooLong) {
  v1::Jobseeker person = Person();
  person.set_family_name("  ");
  EXPECT_THAT(CheckPerson(person, kOn), HasReason(v1::REASON_REQUIRED));
  person.set_family_name(std::string(500'000, 'x'));
  const absl::Status status = CheckPerson(person, kOn);
  EXPECT_THAT(status, HasReason(v1::REASON_TOO_LONG));
  EXPECT_EQ(FirstField(status), "jobseeker.family_name");
}

TEST(CheckPerson, HoldsTheBirthDateWithinALifetime) {
  const auto born = [](const Date& date) {
    v1::Jobseeker person = Person();
    *person.mutable_birth_date() = date;
    return CheckPerson(person, kOn);
  };
  EXPECT_THAT(born(kOn), IsOk());
  EXPECT_THAT(born(MakeDate(2021, 5, 11)), HasReason(v1::REASON_DATE_IN_FUTURE));
  EXPECT_THAT(born(MakeDate(1900, 5, 11)), IsOk()) << "120 years old";
  EXPECT_THAT(born(MakeDate(1900, 5, 10)), HasReason(v1::REASON_INVALID_VALUE));
  EXPECT_THAT(born(MakeDate(1979, 2, 29)), HasReason(v1::REASON_INVALID_DATE));
  EXPECT_THAT(born(Date()), HasReason(v1::REASON_REQUIRED));
}

TEST(CheckContact, NamesTheFieldUnderItsPrefix) {
  v1::ContactData contact;
  contact.set_email("no address");
  EXPECT_EQ(FirstField(CheckContact(contact, "contact.")), "contact.email");
  contact.clear_email();
  contact.set_phone("12");
  EXPECT_EQ(FirstField(CheckContact(contact, "contact.")), "contact.phone");
  contact.clear_phone();
  contact.set_street(std::string(201, 'x'));
  EXPECT_THAT(CheckContact(contact, ""), HasReason(v1::REASON_TOO_LONG));
}

TEST(CheckPlace, IsAMunicipalityOrAbroad) {
  EXPECT_THAT(CheckPlace("municipalities/GM0855", false, "m"), IsOk());
  EXPECT_THAT(CheckPlace("", true, "m"), IsOk());
  EXPECT_THAT(CheckPlace("", false, "m"), HasReason(v1::REASON_REQUIRED));
  EXPECT_THAT(CheckPlace("municipalities/GM0855", true, "m"), HasReason(v1::REASON_INVALID_VALUE));
}

// Scenario A08.
TEST(AcceptBsn, PadsEightDigitsAndRefusesTheRest) {
  const auto accept = [](const std::string& bsn) -> absl::StatusOr<std::string> {
    const auto accepted = AcceptBsn(bsn, v1::ORGANISATION_KIND_MUNICIPALITY, "bsn");
    if (!accepted.ok()) return accepted.status();
    return accepted->has_value() ? (*accepted)->digits() : "none";
  };
  EXPECT_THAT(accept("111222333"), IsOkAndHolds(std::string("111222333")));
  EXPECT_THAT(accept("123456782"), IsOkAndHolds(std::string("123456782")));
  EXPECT_THAT(accept("10000008"), IsOkAndHolds(std::string("010000008")));
  EXPECT_THAT(accept(""), IsOkAndHolds(std::string("none"))) << "a person can have none";
  for (const std::string wrong : {"123456789", "000000000", "999998620", "12345678A", "1234567",
                                  "1234567890", " 111222333", "111222333 "}) {
    EXPECT_THAT(accept(wrong), HasReason(v1::REASON_INVALID_BSN)) << wrong;
    EXPECT_EQ(std::string(accept(wrong).status().message()).find(wrong), std::string::npos);
  }
}

TEST(AcceptBsn, IsForBodiesWithAGroundOnly) {
  EXPECT_THAT(AcceptBsn("111222333", v1::ORGANISATION_KIND_UWV, "bsn"), IsOk());
  EXPECT_THAT(AcceptBsn("111222333", v1::ORGANISATION_KIND_TRADE_UNION, "bsn"),
              HasReason(v1::REASON_INVALID_VALUE));
  EXPECT_THAT(AcceptBsn("", v1::ORGANISATION_KIND_TRADE_UNION, "bsn"), IsOk());
}

google::protobuf::FieldMask Mask(const std::vector<std::string>& paths) {
  google::protobuf::FieldMask mask;
  mask.mutable_paths()->Assign(paths.begin(), paths.end());
  return mask;
}

TEST(WithMask, ChangesWhatIsNamedAndNothingElse) {
  v1::Jobseeker asked;
  asked.set_family_name("Dijk");
  asked.set_given_names("not asked for");
  asked.mutable_contact()->set_city("Breda");
  const auto changed = WithMask(Person(), asked, Mask({"family_name", "contact"}));
  ASSERT_THAT(changed, IsOk());
  v1::Jobseeker expected = Person();
  expected.set_family_name("Dijk");
  expected.mutable_contact()->Clear();
  expected.mutable_contact()->set_city("Breda");
  EXPECT_EQ(changed->SerializeAsString(), expected.SerializeAsString());
}

TEST(WithMask, EveryFieldThatCanChangeDoes) {
  v1::Jobseeker asked;
  asked.set_bsn("999990007");
  asked.set_given_names("Bo");
  asked.set_family_name_prefix("de");
  asked.set_family_name("Wit");
  *asked.mutable_birth_date() = MakeDate(1990, 1, 1);
  asked.mutable_contact()->set_city("Breda");
  const auto changed = WithMask(
      Person(), asked,
      Mask({"bsn", "given_names", "family_name_prefix", "family_name", "birth_date", "contact"}));
  ASSERT_THAT(changed, IsOk());
  asked.set_name(Person().name());
  EXPECT_EQ(changed->SerializeAsString(), asked.SerializeAsString());
}

TEST(CheckBsnMask, IsForBodiesAndWhatIsKnownForWhoLeads) {
  const auto check = [](v1::OrganisationKind kind, v1::Relation relation, bool is_known) {
    return CheckBsnMask(Mask({"contact", "bsn"}), kind, relation, is_known);
  };
  constexpr v1::OrganisationKind kBody = v1::ORGANISATION_KIND_MUNICIPALITY;
  EXPECT_THAT(check(kBody, v1::RELATION_RESPONSIBLE, true), IsOk());
  EXPECT_THAT(check(kBody, v1::RELATION_INTAKE, false), IsOk());
  for (const absl::Status& refused :
       {check(kBody, v1::RELATION_INTAKE, true),
        check(v1::ORGANISATION_KIND_TRADE_UNION, v1::RELATION_INTAKE, false),
        check(v1::ORGANISATION_KIND_TRADE_UNION, v1::RELATION_RESPONSIBLE, true)}) {
    EXPECT_THAT(refused, HasReason(v1::REASON_INVALID_UPDATE_MASK));
    EXPECT_EQ(BadRequestOf(refused)->field_violations(0).field(), "update_mask.paths[1]");
  }
  EXPECT_THAT(
      CheckBsnMask(Mask({"contact"}), v1::ORGANISATION_KIND_TRADE_UNION, v1::RELATION_INTAKE, true),
      IsOk());
}

TEST(WithMask, RefusesUnknownFieldsAndNone) {
  EXPECT_THAT(WithMask(Person(), {}, Mask({})), HasReason(v1::REASON_REQUIRED));
  const auto refused = WithMask(Person(), {}, Mask({"contact", "revision", "contact.city"}));
  EXPECT_THAT(refused, HasReason(v1::REASON_INVALID_UPDATE_MASK));
  EXPECT_EQ(FirstField(refused.status()), "update_mask.paths[1]");
}

TEST(CheckBornBefore, KeepsSituationsWithinTheLife) {
  v1::Situation situation;
  *situation.mutable_valid_from() = MakeDate(1980, 2, 29);
  EXPECT_THAT(CheckBornBefore(Person(), {situation}), IsOk());
  *situation.mutable_valid_from() = MakeDate(1980, 2, 28);
  EXPECT_THAT(CheckBornBefore(Person(), {situation}), HasReason(v1::REASON_INVALID_VALUE));
}

TEST(MovedTo, ReplacesTheAddressAndKeepsWhatIsNotGiven) {
  v1::ContactData moved;
  moved.set_street("Grote Markt 2");
  moved.set_city("Breda");
  moved.set_phone("0761234567");
  const v1::ContactData after = MovedTo(moved, Person().contact());
  EXPECT_EQ(after.street(), "Grote Markt 2");
  EXPECT_EQ(after.postal_code(), "");
  EXPECT_EQ(after.city(), "Breda");
  EXPECT_EQ(after.phone(), "0761234567");
  EXPECT_EQ(after.email(), "anna@example.nl");
}

// Scenario A08, reading 26.
TEST(AlreadyRegistered, NamesThePersonOnlyToWhoMaySeeThem) {
  const absl::Status named = AlreadyRegistered("jobseekers/one");
  EXPECT_THAT(named, HasReason(v1::REASON_JOBSEEKER_EXISTS));
  EXPECT_EQ(ErrorInfoOf(named)->metadata().at("jobseeker"), "jobseekers/one");
  const absl::Status unnamed = AlreadyRegistered("");
  EXPECT_THAT(unnamed, HasReason(v1::REASON_JOBSEEKER_EXISTS));
  EXPECT_EQ(ErrorInfoOf(unnamed)->metadata().count("jobseeker"), 0u);
}

}  // namespace
}  // namespace reismee
