#include "storage/jobseeker/jobseekers.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "proto/vocabulary/refusal.h"
#include "proto/vocabulary/status_macros.h"
#include "storage/case/cases.h"
#include "storage/jobseeker/residences.h"
#include "tests/storage/opened_store.h"
#include "tests/testing/status_matchers.h"

namespace reismee {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr char kBsn[] = "999990007";

v1::Jobseeker Person() {
  v1::Jobseeker person;
  person.set_bsn(kBsn);
  person.set_given_names("Zwaantje");
  person.set_family_name_prefix("van der");
  person.set_family_name("Kwikstaart");
  *person.mutable_birth_date() = MakeDate(1980, 2, 29);
  person.mutable_contact()->set_email("zwaantje@example.nl");
  person.mutable_contact()->set_street("Ooievaarsnest 17");
  return person;
}

class JobseekersTest : public testing::Test {
 protected:
  // A person who lives in Tilburg.
  std::string Register(const Call& call, v1::Jobseeker person) {
    std::string name;
    EXPECT_THAT(house_.Write(call,
                             [&](WriteTxn& txn) -> absl::Status {
                               person.set_name(txn.NewName("jobseekers"));
                               name = person.name();
                               ASSIGN_OR_RETURN(const PersonInHand made,
                                                txn.jobseekers().Register(person));
                               return txn.residences().Begin(made, InTilburg());
                             }),
                IsOk());
    return name;
  }

  static v1::Residence InTilburg() {
    v1::Residence residence;
    residence.set_municipality("municipalities/GM0855");
    *residence.mutable_valid_from() = MakeDate(2021, 5, 10);
    residence.set_known_from(1);
    return residence;
  }

  // A case of the person in Midden-Brabant, led by UWV.
  void OpenCase(const std::string& jobseeker, v1::CaseState state) {
    EXPECT_THAT(house_.Write(OpenedStore::Uwv(),
                             [&](WriteTxn& txn) -> absl::Status {
                               ASSIGN_OR_RETURN(const PersonInHand person,
                                                txn.jobseekers().Take(jobseeker));
                               v1::Case file;
                               file.set_name("cases/one");
                               file.set_state(state);
                               file.set_region("regions/AM26");
                               file.set_intake_region("regions/AM26");
                               *file.mutable_intake_date() = MakeDate(2021, 5, 10);
                               file.set_responsible_body("organisations/UWV");
                               if (state == v1::CASE_STATE_CLOSED) {
                                 *file.mutable_closed_on() = MakeDate(2021, 5, 10);
                               }
                               return txn.cases()
                                   .Create(person, file,
                                           {.kind = v1::CASE_EVENT_KIND_CASE_CREATED,
                                            .date = MakeDate(2021, 5, 10)})
                                   .status();
                             }),
                IsOk());
  }

  absl::StatusOr<v1::Jobseeker> Get(const Call& call, const std::string& name,
                                    Disclosure& disclosure) {
    absl::StatusOr<v1::Jobseeker> found = absl::UnknownError("not read");
    const absl::Status status = house_.Read(call, disclosure, [&](ReadTxn& txn) {
      const auto person = txn.jobseekers().Take(name);
      found = person.ok() ? txn.jobseekers().Read(*person) : person.status();
      return absl::OkStatus();
    });
    return status.ok() ? found : status;
  }
  absl::StatusOr<v1::Jobseeker> Get(const Call& call, const std::string& name) {
    Disclosure disclosure;
    return Get(call, name, disclosure);
  }

  OpenedStore house_;
};

TEST_F(JobseekersTest, OpensWhatItSealed) {
  const std::string name = Register(OpenedStore::Uwv(), Person());
  const auto found = Get(OpenedStore::Uwv(), name);
  ASSERT_THAT(found, IsOk());
  v1::Jobseeker expected = Person();
  expected.set_name(name);
  expected.set_etag("r1");
  expected.set_revision(1);
  *expected.mutable_residence() = InTilburg();
  expected.mutable_residence()->set_jobseeker(name);
  expected.mutable_residence()->set_region("regions/AM26");
  expected.mutable_create_time()->set_seconds(1620640800);
  expected.mutable_create_time()->set_nanos(1000);
  EXPECT_EQ(found->SerializeAsString(), expected.SerializeAsString());
}

TEST_F(JobseekersTest, FindsByBsnAndByNameInAnySpelling) {
  const std::string name = Register(OpenedStore::Uwv(), Person());
  v1::Jobseeker twin = Person();
  twin.clear_bsn();
  twin.set_given_names("Bo");
  const std::string other = Register(OpenedStore::Tilburg(), twin);
  const absl::Status read = house_.Read(OpenedStore::Uwv(), [&](ReadTxn& txn) {
    EXPECT_THAT(txn.jobseekers().FindByBsn(*Bsn::Parse(kBsn)), IsOkAndHolds(name));
    EXPECT_THAT(txn.jobseekers().FindByBsn(*Bsn::Parse("111222333")), IsOkAndHolds(std::nullopt));
    EXPECT_THAT(txn.jobseekers().FindByName("KWIK-staart", MakeDate(1980, 2, 29)),
                IsOkAndHolds(testing::UnorderedElementsAre(name, other)));
    EXPECT_THAT(txn.jobseekers().FindByName("Kwikstaart", MakeDate(1980, 3, 1)),
                IsOkAndHolds(IsEmpty()));
    EXPECT_THAT(txn.jobseekers().FindByName("Kwik", MakeDate(1980, 2, 29)),
                IsOkAndHolds(IsEmpty()));
    return absl::OkStatus();
  });
  EXPECT_THAT(read, IsOk());
}

TEST_F(JobseekersTest, UpdateMakesARevisionAndMovesTheIndexes) {
  const std::string name = Register(OpenedStore::Uwv(), Person());
  const auto found = Get(OpenedStore::Uwv(), name);
  ASSERT_THAT(found, IsOk());
  v1::Jobseeker changed = *found;
  changed.set_bsn("999990019");
  changed.set_family_name("Merel");
  const auto update = [&](WriteTxn& txn) -> absl::Status {
    ASSIGN_OR_RETURN(const PersonInHand person, txn.jobseekers().Take(name));
    return txn.jobseekers().Update(person, changed).status();
  };
  EXPECT_THAT(house_.Write(OpenedStore::Uwv(), update), IsOk());
  EXPECT_THAT(house_.Write(OpenedStore::Uwv(), update), HasReason(v1::REASON_STALE_ETAG));
  const auto after = Get(OpenedStore::Uwv(), name);
  ASSERT_THAT(after, IsOk());
  EXPECT_EQ(after->family_name(), "Merel");
  EXPECT_EQ(after->revision(), 2);
  EXPECT_EQ(after->etag(), "r2");
  const absl::Status read = house_.Read(OpenedStore::Uwv(), [&](ReadTxn& txn) {
    EXPECT_THAT(txn.jobseekers().FindByBsn(*Bsn::Parse(kBsn)), IsOkAndHolds(std::nullopt));
    EXPECT_THAT(txn.jobseekers().FindByBsn(*Bsn::Parse("999990019")), IsOkAndHolds(name));
    EXPECT_THAT(txn.jobseekers().FindByName("Merel", MakeDate(1980, 2, 29)),
                IsOkAndHolds(ElementsAre(name)));
    return absl::OkStatus();
  });
  EXPECT_THAT(read, IsOk());
}

TEST_F(JobseekersTest, TouchCounts) {
  const std::string name = Register(OpenedStore::Uwv(), Person());
  int64_t revision = 0;
  EXPECT_THAT(house_.Write(OpenedStore::Uwv(),
                           [&](WriteTxn& txn) -> absl::Status {
                             ASSIGN_OR_RETURN(const PersonInHand person,
                                              txn.jobseekers().Take(name));
                             ASSIGN_OR_RETURN(revision, txn.jobseekers().Touch(person));
                             return absl::OkStatus();
                           }),
              IsOk());
  EXPECT_EQ(revision, 2);
}

TEST_F(JobseekersTest, WithoutCaseThoseWhoTakeIntakesMayHaveThePerson) {
  const std::string name = Register(OpenedStore::Uwv(), Person());
  Disclosure disclosure;
  EXPECT_THAT(Get(OpenedStore::Tilburg(), name, disclosure), IsOk());
  EXPECT_EQ(disclosure.relation(), v1::RELATION_INTAKE);
  EXPECT_THAT(disclosure.jobseekers(), ElementsAre(name));
  Call without = OpenedStore::Tilburg();
  without.relations = {v1::RELATION_RESPONSIBLE};
  EXPECT_THAT(Get(without, name), HasReason(v1::REASON_PERMISSION_DENIED));
  EXPECT_THAT(
      Get(OpenedStore::Caseworker("organisations/GM0758", v1::ORGANISATION_KIND_MUNICIPALITY),
          name),
      HasReason(v1::REASON_PERMISSION_DENIED))
      << "another municipality";
  EXPECT_THAT(Get(OpenedStore::Caseworker("organisations/S", v1::ORGANISATION_KIND_SCHOOL), name),
              HasReason(v1::REASON_PERMISSION_DENIED));
}

TEST_F(JobseekersTest, ATeamAdviserHasThoseOfTheOwnOrganisation) {
  const auto adviser = [](const std::string& organisation) {
    Call call = OpenedStore::Caseworker(organisation, v1::ORGANISATION_KIND_TRADE_UNION);
    call.who.roles = {v1::ROLE_TEAM_ADVISER};
    call.who.everywhere = false;
    call.who.regions = {"regions/AM26"};
    return call;
  };
  const std::string name = Register(adviser("organisations/FNV"), Person());
  EXPECT_THAT(Get(adviser("organisations/FNV"), name), IsOk());
  EXPECT_THAT(Get(adviser("organisations/CNV"), name), HasReason(v1::REASON_PERMISSION_DENIED));
}

TEST_F(JobseekersTest, AnOpenCaseElsewhereLooksLikeNobody) {
  const std::string name = Register(OpenedStore::Uwv(), Person());
  OpenCase(name, v1::CASE_STATE_ELIGIBLE);
  Disclosure disclosure;
  EXPECT_THAT(Get(OpenedStore::Uwv(), name, disclosure), IsOk());
  EXPECT_EQ(disclosure.relation(), v1::RELATION_RESPONSIBLE);
  EXPECT_THAT(disclosure.cases(), ::testing::Contains("cases/one"));
  Disclosure nothing;
  const auto refused = Get(OpenedStore::Tilburg(), name, nothing);
  EXPECT_THAT(refused, HasReason(v1::REASON_PERMISSION_DENIED));
  EXPECT_TRUE(nothing.empty());
  EXPECT_THAT(nothing.refused_jobseekers(), ElementsAre(name)) << "for the access record";
  Call holder = OpenedStore::Tilburg();
  holder.relations = {v1::RELATION_RESPONSIBLE};
  EXPECT_EQ(Get(holder, "jobseekers/nobody").status(), refused.status())
      << "not yours and not there are one answer";
  EXPECT_THAT(Get(OpenedStore::Tilburg(), "cases/one"), HasReason(v1::REASON_INVALID_NAME));
}

TEST_F(JobseekersTest, AClosedCaseGivesTheRelationUntilTheNextIntake) {
  const std::string name = Register(OpenedStore::Uwv(), Person());
  OpenCase(name, v1::CASE_STATE_CLOSED);
  Disclosure led;
  EXPECT_THAT(Get(OpenedStore::Uwv(), name, led), IsOk());
  EXPECT_EQ(led.relation(), v1::RELATION_RESPONSIBLE);
  Disclosure intake;
  EXPECT_THAT(Get(OpenedStore::Tilburg(), name, intake), IsOk());
  EXPECT_EQ(intake.relation(), v1::RELATION_INTAKE);
  EXPECT_THAT(intake.cases(), IsEmpty());
}

TEST_F(JobseekersTest, EveryMatchOfALookUpIsOnRecord) {
  const std::string seen = Register(OpenedStore::Uwv(), Person());
  v1::Jobseeker twin = Person();
  twin.clear_bsn();
  const std::string other = Register(OpenedStore::Uwv(), twin);
  OpenCase(other, v1::CASE_STATE_ELIGIBLE);
  Disclosure disclosure;
  EXPECT_THAT(
      house_.Read(OpenedStore::Tilburg(), disclosure,
                  [&](ReadTxn& txn) -> absl::Status {
                    ASSIGN_OR_RETURN(const auto taken, txn.jobseekers().TakeEach({seen, other}));
                    EXPECT_EQ(taken.size(), 1u);
                    return absl::OkStatus();
                  }),
      IsOk());
  EXPECT_THAT(disclosure.jobseekers(), ElementsAre(seen));
  EXPECT_THAT(disclosure.refused_jobseekers(), ElementsAre(other));
}

TEST_F(JobseekersTest, NobodyIsDeniedNotFound) {
  EXPECT_THAT(Get(OpenedStore::Uwv(), "jobseekers/nobody"),
              HasReason(v1::REASON_PERMISSION_DENIED));
}

TEST_F(JobseekersTest, NoIdentityStandsInPlainAnywhere) {
  const std::string name = Register(OpenedStore::Uwv(), Person());
  const auto search = [&] {
    EXPECT_TRUE(house_.database().Holds(name)) << "or nothing can be found";
    for (const char* secret : {kBsn, "Kwikstaart", "Zwaantje", "Ooievaarsnest"}) {
      EXPECT_FALSE(house_.database().Holds(secret)) << secret;
    }
  };
  search();        // With the write-ahead log.
  house_.Close();  // Checkpoints.
  search();
  house_.Open();
  EXPECT_THAT(Get(OpenedStore::Uwv(), name), IsOk());
}

}  // namespace
}  // namespace reismee
