#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "proto/vocabulary/refusal.h"
#include "reismee/v1/audit.pb.h"
#include "reismee/v1/caseload.pb.h"
#include "tests/services/jobseeker/people.h"
#include "tests/testing/status_matchers.h"

namespace reismee {
namespace {

using ::testing::SizeIs;

class JobseekerServiceTest : public ::testing::Test {
 protected:
  v1::Jobseeker Register(TestClient& caller, const std::string& bsn) {
    const auto registered = Ask<v1::Jobseeker>(caller, "RegisterJobseeker", Registration(bsn));
    EXPECT_THAT(registered, IsOk());
    return registered.ok() ? *registered : v1::Jobseeker();
  }

  // A person with a case led by Tilburg.
  v1::Case Guided(const std::string& bsn) {
    const auto opened = OpenCase(tilburg_, Register(tilburg_, bsn).name());
    EXPECT_THAT(opened, IsOk());
    return opened.ok() ? *opened : v1::Case();
  }

  static v1::FindJobseekerRequest ByBsn(const std::string& bsn) {
    v1::FindJobseekerRequest request;
    request.set_bsn(bsn);
    return request;
  }

  absl::StatusOr<v1::Jobseeker> Update(v1::Jobseeker person, const std::string& field) {
    v1::UpdateJobseekerRequest request;
    *request.mutable_jobseeker() = std::move(person);
    request.mutable_update_mask()->add_paths(field);
    request.set_request_id(NextRequestId());
    return Ask<v1::Jobseeker>(tilburg_, "UpdateJobseeker", request);
  }

  static v1::ChangeResidenceRequest Move(const v1::Jobseeker& person, const std::string& code,
                                         const Date& from) {
    v1::ChangeResidenceRequest request;
    request.set_name(person.name());
    request.set_etag(person.etag());
    if (!code.empty()) request.set_municipality("municipalities/" + code);
    request.set_abroad(code.empty());
    *request.mutable_valid_from() = from;
    request.set_request_id(NextRequestId());
    return request;
  }
  absl::StatusOr<v1::Jobseeker> ChangeResidence(const v1::ChangeResidenceRequest& request) {
    return Ask<v1::Jobseeker>(tilburg_, "ChangeResidence", request);
  }

  v1::CaseloadSummary SummaryOf(const std::string& region) {
    v1::GetCaseloadSummaryRequest request;
    request.set_scope(v1::CASELOAD_SCOPE_REGION);
    request.set_subject("regions/" + region);
    const auto summary = server_.Coordinator(region).Call<v1::CaseloadSummary>(
        "reismee.v1.CaseloadService/GetCaseloadSummary", request);
    EXPECT_THAT(summary, IsOk());
    return summary.ok() ? *summary : v1::CaseloadSummary();
  }
  int64_t PeopleIn(const std::string& region) {
    int64_t people = 0;
    const v1::CaseloadSummary summary = SummaryOf(region);
    for (const v1::CaseloadRow& row : summary.rows()) people += row.people();
    return people;
  }
  int64_t JournalOf(const std::string& region) {
    const v1::CaseloadSummary summary = SummaryOf(region);
    for (const v1::RegionRevision& one : summary.revisions()) {
      if (one.region() == "regions/" + region) return one.revision();
    }
    return 0;
  }

  // Access records about a person with this result, newest first.
  std::vector<v1::AccessRecord> RecordsOf(const std::string& jobseeker, v1::AccessResult result) {
    return server_.Records({.jobseeker = jobseeker, .result = result});
  }

  TestServer server_{{.today = MakeDate(2021, 5, 10)}};
  TestClient uwv_ = server_.Caseworker(kUwv);
  TestClient tilburg_ = server_.Caseworker(kTilburg);
};

TEST_F(JobseekerServiceTest, RegistersAndReadsBack) {
  v1::RegisterJobseekerRequest request = Registration("999990007");
  *request.add_situations() = NoticedJob();
  const auto made = Ask<v1::Jobseeker>(tilburg_, "RegisterJobseeker", request);
  ASSERT_THAT(made, IsOk());
  EXPECT_EQ(made->family_name(), "Kwikstaart");
  EXPECT_EQ(made->etag(), "r1");
  EXPECT_EQ(made->residence().municipality(), "municipalities/GM0855");
  EXPECT_EQ(made->residence().region(), "regions/AM26");
  EXPECT_EQ(ToIso(made->residence().valid_from()), "2021-05-10");
  EXPECT_EQ(made->bsn(), "") << "not while the person is in no case";
  const auto again = Ask<v1::Jobseeker>(tilburg_, "RegisterJobseeker", request);
  ASSERT_THAT(again, IsOk());
  EXPECT_EQ(again->SerializeAsString(), made->SerializeAsString()) << "the first answer";
  const auto found = GetPerson(uwv_, made->name());
  ASSERT_THAT(found, IsOk());
  EXPECT_EQ(found->SerializeAsString(), made->SerializeAsString());
}

// Scenario A08.
TEST_F(JobseekerServiceTest, AcceptsWhatPassesTheElevenTest) {
  for (const std::string bsn : {"111222333", "123456782", "10000008"}) Register(uwv_, bsn);
  for (const std::string bsn :
       {"123456789", "000000000", "999998620", "12345678A", "1234567", "1234567890"}) {
    EXPECT_THAT(Ask<v1::Jobseeker>(uwv_, "RegisterJobseeker", Registration(bsn)),
                HasReason(v1::REASON_INVALID_BSN))
        << bsn;
  }
  EXPECT_THAT(Ask<v1::FindJobseekerResponse>(uwv_, "FindJobseeker", ByBsn("010000008")), IsOk());
  const auto one = Ask<v1::FindJobseekerResponse>(uwv_, "FindJobseeker", ByBsn("10000008"));
  ASSERT_THAT(one, IsOk());
  ASSERT_THAT(one->jobseekers(), SizeIs(1));
  ASSERT_THAT(OpenCase(uwv_, one->jobseekers(0).name()), IsOk());
  const auto led = GetPerson(tilburg_, one->jobseekers(0).name());
  ASSERT_THAT(led, IsOk());
  EXPECT_EQ(led->bsn(), "010000008") << "stored with its leading zero";
}

// Scenario A08, reading 26.
TEST_F(JobseekerServiceTest, ASecondOpenCaseTellsTheRegionAndNothingElse) {
  const v1::Jobseeker person = Register(tilburg_, "999990007");
  const auto known = Ask<v1::Jobseeker>(uwv_, "RegisterJobseeker", Registration("999990007"));
  EXPECT_THAT(known, HasReason(v1::REASON_JOBSEEKER_EXISTS));
  EXPECT_EQ(ErrorInfoOf(known.status())->metadata().at("jobseeker"), person.name());

  const auto opened = OpenCase(tilburg_, person.name());
  ASSERT_THAT(opened, IsOk());
  TestClient breda = server_.Caseworker(kBreda);
  for (const absl::Status& refusal :
       {Ask<v1::Jobseeker>(breda, "RegisterJobseeker", Registration("999990007")).status(),
        OpenCase(breda, person.name()).status()}) {
    EXPECT_THAT(refusal, StatusIs(absl::StatusCode::kAlreadyExists));
    EXPECT_THAT(refusal, HasReason(v1::REASON_OPEN_CASE_EXISTS));
    EXPECT_EQ(ErrorInfoOf(refusal)->metadata().at("region"), "regions/AM26");
    const std::string wire = ToRpcStatus(refusal).SerializeAsString();
    for (const std::string& secret : {opened->name(), person.name(), std::string("GM0855"),
                                      std::string("999990007"), std::string("Kwikstaart")}) {
      EXPECT_EQ(wire.find(secret), std::string::npos) << secret;
    }
  }
}

TEST_F(JobseekerServiceTest, FindsExactlyAndOnlyForThoseWhoMay) {
  const v1::Case file = Guided("999990007");
  v1::FindJobseekerRequest by_name;
  by_name.set_family_name("KWIKSTAART");
  *by_name.mutable_birth_date() = MakeDate(1980, 2, 29);
  const auto found = Ask<v1::FindJobseekerResponse>(tilburg_, "FindJobseeker", by_name);
  ASSERT_THAT(found, IsOk());
  ASSERT_THAT(found->jobseekers(), SizeIs(1));
  EXPECT_EQ(found->jobseekers(0).name(), file.jobseeker());
  EXPECT_EQ(found->jobseekers(0).bsn(), "999990007");

  TestClient breda = server_.Caseworker(kBreda);
  const auto unknown = Ask<v1::FindJobseekerResponse>(breda, "FindJobseeker", ByBsn("999990019"));
  EXPECT_THAT(unknown, HasReason(v1::REASON_NOT_FOUND));
  EXPECT_EQ(Ask<v1::FindJobseekerResponse>(breda, "FindJobseeker", by_name).status(),
            unknown.status())
      << "not yours looks like nobody";
  EXPECT_EQ(Ask<v1::FindJobseekerResponse>(breda, "FindJobseeker", ByBsn("999990007")).status(),
            unknown.status());
  EXPECT_THAT(RecordsOf(file.jobseeker(), v1::ACCESS_RESULT_DENIED), SizeIs(2))
      << "every match is on record";
  by_name.set_family_name("Kwik");
  EXPECT_THAT(Ask<v1::FindJobseekerResponse>(tilburg_, "FindJobseeker", by_name),
              StatusIs(absl::StatusCode::kNotFound));
  by_name.clear_birth_date();
  EXPECT_THAT(Ask<v1::FindJobseekerResponse>(tilburg_, "FindJobseeker", by_name),
              HasReason(v1::REASON_REQUIRED));
  EXPECT_THAT(Ask<v1::FindJobseekerResponse>(tilburg_, "FindJobseeker", v1::FindJobseekerRequest()),
              StatusIs(absl::StatusCode::kInvalidArgument));
}

TEST_F(JobseekerServiceTest, AKnownBsnNamesThePersonOnlyToWhoMaySeeThem) {
  const v1::Jobseeker person = Register(tilburg_, "999990007");
  TestClient breda = server_.Caseworker(kBreda);
  const auto unnamed = Ask<v1::Jobseeker>(breda, "RegisterJobseeker", Registration("999990007"));
  EXPECT_THAT(unnamed, HasReason(v1::REASON_JOBSEEKER_EXISTS));
  EXPECT_EQ(ToRpcStatus(unnamed.status()).SerializeAsString().find(person.name()),
            std::string::npos);
  EXPECT_THAT(RecordsOf(person.name(), v1::ACCESS_RESULT_DENIED), SizeIs(1));
  ASSERT_THAT(OpenCase(tilburg_, person.name()), IsOk());
  const auto own = Ask<v1::Jobseeker>(tilburg_, "RegisterJobseeker", Registration("999990007"));
  EXPECT_THAT(own, HasReason(v1::REASON_JOBSEEKER_EXISTS)) << "whose case they lead";
  EXPECT_EQ(ErrorInfoOf(own.status())->metadata().at("jobseeker"), person.name());
  v1::RegisterJobseekerRequest dry = Registration("999990007");
  dry.set_validate_only(true);
  const auto refused = Ask<v1::Jobseeker>(breda, "RegisterJobseeker", dry);
  EXPECT_THAT(refused, HasReason(v1::REASON_JOBSEEKER_EXISTS));
  EXPECT_EQ(ErrorInfoOf(refused.status())->metadata().count("region"), 0u) << "not in a dry run";
  EXPECT_THAT(RecordsOf(person.name(), v1::ACCESS_RESULT_DENIED), SizeIs(2));
}

TEST_F(JobseekerServiceTest, ABatchIsAllOrNothingOnOneRecord) {
  const v1::Jobseeker one = Register(tilburg_, "999990007");
  const v1::Jobseeker two = Register(tilburg_, "");
  v1::RegisterJobseekerRequest elsewhere = Registration("");
  elsewhere.mutable_jobseeker()->mutable_residence()->set_municipality("municipalities/GM0758");
  TestClient breda = server_.Caseworker(kBreda);
  const auto foreign = Ask<v1::Jobseeker>(breda, "RegisterJobseeker", elsewhere);
  ASSERT_THAT(foreign, IsOk());
  v1::BatchGetJobseekersRequest request;
  const auto get = [&] {
    return Ask<v1::BatchGetJobseekersResponse>(tilburg_, "BatchGetJobseekers", request);
  };
  EXPECT_THAT(get(), HasReason(v1::REASON_REQUIRED));
  request.add_names(two.name());
  request.add_names(one.name());
  const size_t before = RecordsOf(one.name(), v1::ACCESS_RESULT_OK).size();
  const auto both = get();
  ASSERT_THAT(both, IsOk());
  ASSERT_THAT(both->jobseekers(), SizeIs(2));
  EXPECT_EQ(both->jobseekers(0).name(), two.name());
  EXPECT_EQ(both->jobseekers(1).name(), one.name());
  const std::vector<v1::AccessRecord> records = RecordsOf(one.name(), v1::ACCESS_RESULT_OK);
  ASSERT_THAT(records, SizeIs(before + 1));
  EXPECT_THAT(records[0].jobseekers(), ::testing::UnorderedElementsAre(one.name(), two.name()));

  request.add_names(foreign->name());
  const auto refused = get();
  EXPECT_THAT(refused, HasReason(v1::REASON_PERMISSION_DENIED));
  request.set_names(2, "jobseekers/00000000000000000000000000");
  EXPECT_EQ(get().status(), refused.status()) << "not yours and not there are one answer";
  EXPECT_THAT(RecordsOf(foreign->name(), v1::ACCESS_RESULT_DENIED), SizeIs(1));
  while (request.names_size() <= 50) request.add_names(one.name());
  EXPECT_THAT(get(), HasReason(v1::REASON_TOO_LONG));
}

TEST_F(JobseekerServiceTest, BadInputNamesItsFieldAndKeepsNothing) {
  v1::RegisterJobseekerRequest request = Registration("999990007", std::string(500'000, 'x'));
  request.mutable_jobseeker()->mutable_residence()->set_municipality("municipalities/GM9999");
  *request.mutable_jobseeker()->mutable_birth_date() = MakeDate(2021, 2, 29);
  const auto refused = Ask<v1::Jobseeker>(tilburg_, "RegisterJobseeker", request);
  EXPECT_THAT(refused, StatusIs(absl::StatusCode::kInvalidArgument));
  const auto bad = BadRequestOf(refused.status());
  ASSERT_TRUE(bad.has_value());
  std::vector<std::string> fields;
  for (const auto& violation : bad->field_violations()) fields.push_back(violation.field());
  EXPECT_THAT(fields,
              ::testing::UnorderedElementsAre("jobseeker.family_name", "jobseeker.birth_date",
                                              "jobseeker.residence.municipality"));
  EXPECT_THAT(Ask<v1::FindJobseekerResponse>(tilburg_, "FindJobseeker", ByBsn("999990007")),
              StatusIs(absl::StatusCode::kNotFound));
}

// Reading 5: Haaren had been split before.
TEST_F(JobseekerServiceTest, TakesNoMunicipalityOutsideItsDates) {
  v1::RegisterJobseekerRequest request = Registration("");
  request.mutable_jobseeker()->mutable_residence()->set_municipality("municipalities/GM0788");
  EXPECT_THAT(Ask<v1::Jobseeker>(tilburg_, "RegisterJobseeker", request),
              HasReason(v1::REASON_INVALID_MUNICIPALITY));
  request.mutable_jobseeker()->mutable_residence()->clear_municipality();
  EXPECT_THAT(Ask<v1::Jobseeker>(tilburg_, "RegisterJobseeker", request),
              HasReason(v1::REASON_REQUIRED));
  request.mutable_jobseeker()->mutable_residence()->set_abroad(true);
  EXPECT_THAT(Ask<v1::Jobseeker>(tilburg_, "RegisterJobseeker", request), IsOk());
}

TEST_F(JobseekerServiceTest, AUnionSeesItsPersonButNoBsn) {
  TestClient fnv = server_.As("adviser", "organisations/FNV", {v1::ROLE_TEAM_ADVISER}, {"AM26"});
  EXPECT_THAT(Ask<v1::Jobseeker>(fnv, "RegisterJobseeker", Registration("999990007")),
              HasReason(v1::REASON_INVALID_VALUE))
      << "no ground to use one";
  const auto made = Ask<v1::Jobseeker>(fnv, "RegisterJobseeker", Registration(""));
  ASSERT_THAT(made, IsOk());
  v1::Jobseeker person = *GetPerson(tilburg_, made->name());
  person.set_bsn("999990007");
  ASSERT_THAT(Update(person, "bsn"), IsOk());
  const auto seen = GetPerson(fnv, made->name());
  ASSERT_THAT(seen, IsOk());
  EXPECT_EQ(seen->bsn(), "");
  EXPECT_EQ(seen->family_name(), "Kwikstaart");
  EXPECT_EQ(seen->contact().city(), "Tilburg");
  ASSERT_THAT(OpenCase(tilburg_, made->name()), IsOk());
  EXPECT_EQ(GetPerson(tilburg_, made->name())->bsn(), "999990007");
  EXPECT_THAT(GetPerson(fnv, made->name()), HasReason(v1::REASON_PERMISSION_DENIED));
}

TEST_F(JobseekerServiceTest, UpdateChangesWhatTheMaskNamesAndTellsTheCase) {
  const v1::Case file = Guided("999990007");
  v1::Jobseeker person = *GetPerson(tilburg_, file.jobseeker());
  person.set_family_name("Merel");
  person.set_given_names("not in the mask");
  const auto updated = Update(person, "family_name");
  ASSERT_THAT(updated, IsOk());
  EXPECT_EQ(updated->family_name(), "Merel");
  EXPECT_EQ(updated->given_names(), "Zwaantje");
  EXPECT_EQ(updated->revision(), 2);
  EXPECT_EQ(GetCase(tilburg_, file.name())->revision(), file.revision() + 1);
  EXPECT_EQ(updated->case_etag(), GetCase(tilburg_, file.name())->etag());

  EXPECT_THAT(Update(person, "family_name"), HasReason(v1::REASON_STALE_ETAG));
  EXPECT_THAT(Update(person, "family_name"), StatusIs(absl::StatusCode::kAborted));
  person.set_etag(updated->etag());
  EXPECT_THAT(Update(person, "revision"), HasReason(v1::REASON_INVALID_UPDATE_MASK));
  person.clear_etag();
  EXPECT_THAT(Update(person, "family_name"), HasReason(v1::REASON_REQUIRED));
}

TEST_F(JobseekerServiceTest, UpdateTakesNoBsnOfSomebodyElse) {
  Register(uwv_, "999990019");
  v1::Jobseeker changed = *GetPerson(tilburg_, Guided("999990007").jobseeker());
  changed.set_bsn("999990019");
  EXPECT_THAT(Update(changed, "bsn"), HasReason(v1::REASON_JOBSEEKER_EXISTS));
  changed.set_bsn("999990007");
  EXPECT_THAT(Update(changed, "bsn"), IsOk()) << "their own";
}

// An adviser who registered the person guessed at the BSN that a body had entered since: the right
// one passed and a wrong one did not. An empty one erased it.
TEST_F(JobseekerServiceTest, WhoMayNotSeeABsnNeitherTestsNorErasesIt) {
  TestClient fnv = server_.As("adviser", "organisations/FNV", {v1::ROLE_TEAM_ADVISER}, {"AM26"});
  const std::string name = Register(fnv, "").name();
  v1::Jobseeker person = *GetPerson(tilburg_, name);
  person.set_bsn("999990007");
  ASSERT_THAT(Update(person, "bsn"), IsOk()) << "an intake fills one that is missing";
  for (const char* guess : {"999990007", "999990019", "17", ""}) {
    v1::UpdateJobseekerRequest request;
    *request.mutable_jobseeker() = *GetPerson(fnv, name);
    request.mutable_jobseeker()->set_bsn(guess);
    request.mutable_update_mask()->add_paths("bsn");
    request.set_validate_only(*guess != 0);
    request.set_request_id(NextRequestId());
    for (TestClient caller : {fnv, tilburg_}) {
      EXPECT_THAT(Ask<v1::Jobseeker>(caller, "UpdateJobseeker", request),
                  HasReason(v1::REASON_INVALID_UPDATE_MASK))
          << guess;
    }
  }
  ASSERT_THAT(OpenCase(tilburg_, name), IsOk());
  EXPECT_EQ(GetPerson(tilburg_, name)->bsn(), "999990007");
}

TEST_F(JobseekerServiceTest, TheCaseFollowsAMoveAndItsBodyStays) {
  const v1::Case file = Guided("999990007");
  const v1::Jobseeker person = *GetPerson(tilburg_, file.jobseeker());
  v1::ChangeResidenceRequest move = Move(person, "GM0758", MakeDate(2021, 5, 10));
  // The residence known now began today, so this is a correction; what comes later is a move.
  EXPECT_THAT(ChangeResidence(Move(person, "GM0758", MakeDate(2021, 5, 9))),
              HasReason(v1::REASON_DATE_TOO_EARLY));
  EXPECT_THAT(ChangeResidence(Move(person, "GM0758", MakeDate(2021, 5, 11))),
              HasReason(v1::REASON_DATE_IN_FUTURE));
  EXPECT_THAT(ChangeResidence(Move(person, "GM0788", MakeDate(2021, 5, 10))),
              HasReason(v1::REASON_INVALID_MUNICIPALITY));
  move.mutable_contact()->set_street("Grote Markt 2");
  move.mutable_contact()->set_city("Breda");
  const auto moved = ChangeResidence(move);
  ASSERT_THAT(moved, IsOk());
  EXPECT_EQ(moved->residence().municipality(), "municipalities/GM0758");
  EXPECT_EQ(moved->residence().region(), "regions/AM25");
  EXPECT_EQ(moved->contact().street(), "Grote Markt 2");
  EXPECT_EQ(moved->contact().email(), "zwaantje@example.nl");
  const auto after = GetCase(tilburg_, file.name());
  ASSERT_THAT(after, IsOk());
  EXPECT_EQ(after->etag(), moved->case_etag());
  EXPECT_EQ(after->region(), "regions/AM25");
  EXPECT_EQ(after->intake_region(), "regions/AM26");
  EXPECT_EQ(after->responsible_body(), kTilburg) << "only a transfer changes that";
  EXPECT_THAT(ChangeResidence(Move(person, "GM0363", MakeDate(2021, 5, 10))),
              HasReason(v1::REASON_STALE_ETAG));
}

// Counters, journal and work list go along with the case.
TEST_F(JobseekerServiceTest, BothRegionsHearOfAMove) {
  const v1::Case file = Guided("999990007");
  const int64_t old_region = JournalOf("AM26");
  const int64_t new_region = JournalOf("AM25");
  EXPECT_EQ(PeopleIn("AM26"), 1);
  const v1::Jobseeker person = *GetPerson(tilburg_, file.jobseeker());
  ASSERT_THAT(ChangeResidence(Move(person, "GM0758", MakeDate(2021, 5, 10))), IsOk());
  EXPECT_EQ(JournalOf("AM26"), old_region + 1);
  EXPECT_EQ(JournalOf("AM25"), new_region + 1);
  EXPECT_EQ(PeopleIn("AM26"), 0);
  EXPECT_EQ(PeopleIn("AM25"), 1);
  const auto work = tilburg_.Call<v1::ListWorkItemsResponse>(
      "reismee.v1.CaseloadService/ListWorkItems", v1::ListWorkItemsRequest());
  ASSERT_THAT(work, IsOk());
  ASSERT_THAT(work->work_items(), SizeIs(1));
  EXPECT_EQ(work->work_items(0).region(), "regions/AM25");
  EXPECT_EQ(work->work_items(0).organisation(), kTilburg);
}

TEST_F(JobseekerServiceTest, AMoveEndsTheResidenceOfTheDayBefore) {
  v1::RegisterJobseekerRequest request = Registration("");
  *request.mutable_date() = MakeDate(2021, 4, 20);
  const auto person = Ask<v1::Jobseeker>(tilburg_, "RegisterJobseeker", request);
  ASSERT_THAT(person, IsOk());
  ASSERT_THAT(ChangeResidence(Move(*person, "GM0758", MakeDate(2021, 5, 1))), IsOk());
  v1::ListSituationsRequest list;
  list.set_jobseeker(person->name());
  const auto listed = Ask<v1::ListSituationsResponse>(tilburg_, "ListSituations", list);
  ASSERT_THAT(listed, IsOk());
  ASSERT_THAT(listed->residences(), SizeIs(2));
  EXPECT_EQ(ToIso(listed->residences(0).valid_from()), "2021-04-20");
  EXPECT_EQ(ToIso(listed->residences(0).valid_to()), "2021-04-30");
  EXPECT_EQ(listed->residences(0).region(), "regions/AM26");
  EXPECT_EQ(ToIso(listed->residences(1).valid_from()), "2021-05-01");
  EXPECT_EQ(listed->residences(1).region(), "regions/AM25");
  *request.mutable_date() = MakeDate(2021, 4, 8);
  request.set_request_id(NextRequestId());
  EXPECT_THAT(Ask<v1::Jobseeker>(tilburg_, "RegisterJobseeker", request),
              HasReason(v1::REASON_BACKDATING_NOT_ALLOWED));
}

TEST_F(JobseekerServiceTest, AResidenceEnteredWronglyIsCorrectedWithHistory) {
  const v1::Jobseeker person = Register(tilburg_, "");
  const auto corrected = ChangeResidence(Move(person, "GM0758", MakeDate(2021, 5, 10)));
  ASSERT_THAT(corrected, IsOk());
  const auto abroad = ChangeResidence(Move(*corrected, "", MakeDate(2021, 5, 10)));
  ASSERT_THAT(abroad, IsOk());
  EXPECT_TRUE(abroad->residence().abroad());
  v1::ListSituationsRequest request;
  request.set_jobseeker(person.name());
  const auto now = Ask<v1::ListSituationsResponse>(tilburg_, "ListSituations", request);
  ASSERT_THAT(now, IsOk());
  EXPECT_THAT(now->residences(), SizeIs(1));
  request.set_include_corrected(true);
  const auto all = Ask<v1::ListSituationsResponse>(tilburg_, "ListSituations", request);
  ASSERT_THAT(all, IsOk());
  ASSERT_THAT(all->residences(), SizeIs(3));
  EXPECT_EQ(all->residences(0).municipality(), "municipalities/GM0855");
  EXPECT_EQ(all->residences(0).known_to(), 2);
  EXPECT_EQ(all->residences(1).municipality(), "municipalities/GM0758");
  EXPECT_EQ(all->residences(1).known_to(), 3);
  EXPECT_FALSE(all->residences(2).has_known_to());
}

}  // namespace
}  // namespace reismee
