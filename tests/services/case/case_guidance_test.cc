#include <gmock/gmock.h>

#include <thread>

#include "tests/services/case/desk.h"

namespace reismee {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using ::testing::UnorderedElementsAre;

class CaseGuidanceTest : public Desk {
 protected:
  absl::StatusOr<v1::ListCasesResponse> List(TestClient& caller, const std::string& filter,
                                             int page_size = 0, const std::string& token = "") {
    v1::ListCasesRequest request;
    request.set_filter(filter);
    request.set_page_size(page_size);
    request.set_page_token(token);
    return Ask<v1::ListCasesResponse>(caller, "CaseService/ListCases", request);
  }

  std::vector<std::string> Names(TestClient& caller, const std::string& filter) {
    std::vector<std::string> names;
    const v1::ListCasesResponse response = ValueOf(List(caller, filter));
    for (const v1::Case& file : response.cases()) names.push_back(file.name());
    return names;
  }

  absl::StatusOr<v1::Note> Write(TestClient& caller, const std::string& file,
                                 const std::string& text) {
    v1::AddNoteRequest request;
    request.mutable_note()->set_case_name(file);
    request.mutable_note()->set_kind(v1::NOTE_KIND_CALL);
    request.mutable_note()->set_text(text);
    request.set_request_id(NextRequestId());
    return Ask<v1::Note>(caller, "CaseService/AddNote", request);
  }

  absl::StatusOr<v1::ListNotesResponse> Notes(TestClient& caller, const std::string& file,
                                              int page_size = 0, const std::string& token = "") {
    v1::ListNotesRequest request;
    request.set_case_name(file);
    request.set_page_size(page_size);
    request.set_page_token(token);
    return Ask<v1::ListNotesResponse>(caller, "CaseService/ListNotes", request);
  }

  absl::StatusOr<v1::ReassignCasesResponse> Reassign(TestClient& caller, const std::string& from,
                                                     const std::string& to,
                                                     std::vector<std::string> cases = {}) {
    v1::ReassignCasesRequest request;
    request.set_from_caseworker(from);
    request.set_to_caseworker(to);
    request.set_new_caseworker(true);
    request.mutable_cases()->Assign(cases.begin(), cases.end());
    request.set_request_id(NextRequestId());
    return Ask<v1::ReassignCasesResponse>(caller, "CaseService/ReassignCases", request);
  }
};

TEST_F(CaseGuidanceTest, AssignsToTeamAndCaseworker) {
  const v1::Case file = Eligible();
  const auto assigned = Assign(tilburg_, file, "els", "AM26-1");
  ASSERT_THAT(assigned, IsOk());
  EXPECT_EQ(assigned->team(), "AM26-1");
  EXPECT_EQ(assigned->caseworker(), "els");
  EXPECT_EQ(assigned->revision(), file.revision() + 1);
  EXPECT_THAT(Assign(tilburg_, *assigned, "els", "AM25-1"), HasReason(v1::REASON_INVALID_VALUE));
  TestClient coordinator = server_.Coordinator("AM26").WithPurpose("COORDINATION");
  EXPECT_THAT(Assign(coordinator, *assigned, "jan", "AM26-2"), IsOk());
  TestClient stranger = server_.Coordinator("AM25").WithPurpose("COORDINATION");
  EXPECT_THAT(Assign(stranger, *assigned, "jan"), StatusIs(absl::StatusCode::kPermissionDenied));
}

// Scenario A36, with another act.
TEST_F(CaseGuidanceTest, OfTwoWithTheSameEtagOneWins) {
  const v1::Case file = Eligible();
  absl::Status outcomes[2];
  {
    TestClient second = server_.Caseworker(kTilburg);
    v1::AssignCaseRequest requests[2];
    for (int i = 0; i < 2; ++i) {
      requests[i].set_name(file.name());
      requests[i].set_etag(file.etag());
      requests[i].set_caseworker(absl::StrCat("caseworker-", i));
      requests[i].set_new_caseworker(true);
      requests[i].set_request_id(NextRequestId());
    }
    std::thread other([&] {
      outcomes[1] = Ask<v1::Case>(second, "CaseService/AssignCase", requests[1]).status();
    });
    outcomes[0] = Ask<v1::Case>(tilburg_, "CaseService/AssignCase", requests[0]).status();
    other.join();
    const int winner = outcomes[0].ok() ? 0 : 1;
    EXPECT_THAT(outcomes[winner], IsOk());
    EXPECT_THAT(outcomes[1 - winner], StatusIs(absl::StatusCode::kAborted));
    EXPECT_THAT(outcomes[1 - winner], HasReason(v1::REASON_STALE_ETAG));
    // The winner sent again gives the same answer; nothing more is written.
    const auto again = Ask<v1::Case>(tilburg_, "CaseService/AssignCase", requests[winner]);
    ASSERT_THAT(again, IsOk());
    EXPECT_EQ(again->revision(), file.revision() + 1);
  }
  EXPECT_EQ(ValueOf(Get(tilburg_, file.name())).revision(), file.revision() + 1);
}

// ReassignCases told whether somebody works anywhere in the country, before it looked at a case.
TEST_F(CaseGuidanceTest, NobodyLearnsWhoWorksElsewhere) {
  TestClient breda = server_.Caseworker("organisations/GM0758");
  EXPECT_THAT(Get(breda, "cases/none"), StatusIs(absl::StatusCode::kPermissionDenied));
  const v1::Case file = Eligible();
  v1::ReassignCasesRequest request;
  request.set_from_caseworker("me");
  for (const char* other : {"caseworker-GM0758", "nobody-at-all"}) {
    request.set_to_caseworker(other);
    request.set_request_id(NextRequestId());
    EXPECT_THAT(Ask<v1::ReassignCasesResponse>(tilburg_, "CaseService/ReassignCases", request),
                HasReason(v1::REASON_INVALID_VALUE))
        << other;
  }
  ASSERT_THAT(Assign(tilburg_, file, "els"), IsOk());
  request.set_to_caseworker("els");
  request.set_request_id(NextRequestId());
  EXPECT_THAT(Ask<v1::ReassignCasesResponse>(tilburg_, "CaseService/ReassignCases", request),
              IsOk());
}

// The right of a coordinator to reach far back went along with another role of the same token.
TEST_F(CaseGuidanceTest, WhoCoordinatesTooReachesFarBackAsCoordinatorOnly) {
  server_.MoveTo(MakeDate(2021, 8, 2));
  TestClient both = server_.As("both", kTilburg, {v1::ROLE_CASEWORKER, v1::ROLE_COORDINATOR});
  const v1::Case file = Eligible();
  v1::AddNoteRequest note;
  note.mutable_note()->set_case_name(file.name());
  note.mutable_note()->set_text("Gebeld.");
  *note.mutable_date() = MakeDate(2021, 6, 1);
  note.set_request_id(NextRequestId());
  EXPECT_THAT(Ask<v1::Note>(both, "CaseService/AddNote", note),
              HasReason(v1::REASON_BACKDATING_NOT_ALLOWED));
}

TEST_F(CaseGuidanceTest, ReassignsWhatIsOpenAndYours) {
  const v1::Case first = ValueOf(Assign(tilburg_, Eligible(), "els"));
  const v1::Case second = ValueOf(Assign(tilburg_, Eligible(), "els"));
  const v1::Case closed = ValueOf(
      Close(tilburg_, ValueOf(Assign(tilburg_, Eligible(), "els")), v1::CLOSE_REASON_WITHDRAWN));
  const v1::Case of_jan = ValueOf(Assign(tilburg_, Eligible(), "jan"));
  const v1::Case of_uwv =
      Opened(uwv_, {Holds(v1::SITUATION_KIND_UNEMPLOYMENT_BENEFIT, "2021-02-01")});
  ASSERT_THAT(Assign(uwv_, of_uwv, "els"), IsOk());

  const auto only = Reassign(tilburg_, "els", "piet", {second.name(), of_jan.name()});
  ASSERT_THAT(only, IsOk());
  EXPECT_THAT(only->cases(), ElementsAre(second.name()));
  EXPECT_THAT(Reassign(tilburg_, "els", "piet", {of_uwv.name()}),
              StatusIs(absl::StatusCode::kPermissionDenied));
  const auto all = Reassign(tilburg_, "els", "piet");
  ASSERT_THAT(all, IsOk());
  EXPECT_THAT(all->cases(), ElementsAre(first.name()));
  EXPECT_FALSE(all->more());
  EXPECT_EQ(ValueOf(Get(tilburg_, first.name())).caseworker(), "piet");
  EXPECT_EQ(ValueOf(Get(tilburg_, closed.name())).caseworker(), "els");
  EXPECT_EQ(ValueOf(Get(uwv_, of_uwv.name())).caseworker(), "els");
  EXPECT_THAT(Reassign(tilburg_, "els", "els"), StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(Reassign(tilburg_, "", "els"), HasReason(v1::REASON_REQUIRED));
}

TEST_F(CaseGuidanceTest, MeIsTheCaller) {
  const v1::Case file = ValueOf(Assign(tilburg_, Eligible(), "me"));
  EXPECT_EQ(file.caseworker(), kTilburgCaseworker);
  EXPECT_THAT(ValueOf(Reassign(tilburg_, "me", "els")).cases(), ElementsAre(file.name()));
  EXPECT_THAT(ValueOf(Reassign(tilburg_, "els", "me")).cases(), ElementsAre(file.name()));
  EXPECT_EQ(ValueOf(Get(tilburg_, file.name())).caseworker(), kTilburgCaseworker);
  EXPECT_THAT(Reassign(tilburg_, "me", kTilburgCaseworker), HasReason(v1::REASON_INVALID_VALUE));
}

TEST_F(CaseGuidanceTest, ACaseworkerNobodyKnowsIsSaidTwice) {
  const v1::Case file = Eligible();
  v1::AssignCaseRequest request;
  request.set_name(file.name());
  request.set_etag(file.etag());
  request.set_caseworker("els");
  request.set_request_id(NextRequestId());
  const auto assign = [&] { return Ask<v1::Case>(tilburg_, "CaseService/AssignCase", request); };
  EXPECT_THAT(assign(), HasReason(v1::REASON_INVALID_VALUE));
  TestClient colleague = server_.As("colleague", kTilburg, {v1::ROLE_CASEWORKER});
  request.set_caseworker("colleague");
  EXPECT_THAT(assign(), HasReason(v1::REASON_INVALID_VALUE)) << "has not called yet";
  EXPECT_THAT(Get(colleague, "cases/none"), StatusIs(absl::StatusCode::kPermissionDenied));
  EXPECT_THAT(assign(), IsOk()) << "has called, though in vain";

  v1::ReassignCasesRequest away;
  away.set_from_caseworker("colleague");
  away.set_to_caseworker("els");
  away.set_request_id(NextRequestId());
  const auto reassign = [&] {
    return Ask<v1::ReassignCasesResponse>(tilburg_, "CaseService/ReassignCases", away);
  };
  EXPECT_THAT(reassign(), HasReason(v1::REASON_INVALID_VALUE));
  away.set_new_caseworker(true);
  EXPECT_THAT(reassign(), IsOk());
  away.set_from_caseworker("esl");
  away.set_to_caseworker("els");
  away.set_request_id(NextRequestId());
  EXPECT_THAT(reassign(), HasReason(v1::REASON_INVALID_VALUE)) << "misspelt: not an empty answer";
  EXPECT_THAT(Assign(tilburg_, Eligible(), "els"), IsOk());
}

TEST_F(CaseGuidanceTest, AFilterNamesWhatThereIs) {
  for (const std::string bad : {"region=AM99", "team=AM99-1", "team=AM26", "team=AM26-",
                                "jobseeker=cases/one", "state=SLEEPING"}) {
    const auto refused = List(tilburg_, bad);
    EXPECT_THAT(refused, HasReason(v1::REASON_INVALID_FILTER)) << bad;
    const std::string field = bad.substr(0, bad.find('='));
    EXPECT_EQ(BadRequestOf(refused.status())->field_violations(0).description().find(field), 0u);
  }
}

TEST_F(CaseGuidanceTest, ACoordinatorNamesNoPersonInAFilter) {
  const v1::Case file = Eligible();
  TestClient coordinator = server_.Coordinator("AM26").WithPurpose("COORDINATION");
  EXPECT_THAT(Names(coordinator, ""), ElementsAre(file.name()));
  for (const std::string& person : {file.jobseeker(), std::string("jobseekers/none")}) {
    EXPECT_THAT(List(coordinator, absl::StrCat("jobseeker=", person)),
                HasReason(v1::REASON_PERMISSION_DENIED));
  }
}

TEST_F(CaseGuidanceTest, ListsByFilterWhatTheCallerMaySee) {
  const v1::Case intake = Opened(tilburg_, {Job("2021-01-31")});
  const v1::Case eligible = ValueOf(Assign(tilburg_, Eligible(), kTilburgCaseworker, "AM26-1"));
  const v1::Case of_uwv =
      Opened(uwv_, {Holds(v1::SITUATION_KIND_UNEMPLOYMENT_BENEFIT, "2021-02-01")});
  EXPECT_THAT(Names(tilburg_, ""), ElementsAre(intake.name(), eligible.name()));
  EXPECT_THAT(Names(tilburg_, "state=INTAKE"), ElementsAre(intake.name()));
  EXPECT_THAT(Names(tilburg_, "state=ELIGIBLE AND region=AM26"), ElementsAre(eligible.name()));
  EXPECT_THAT(Names(tilburg_, "caseworker=me"), ElementsAre(eligible.name()));
  EXPECT_THAT(Names(tilburg_, "team=AM26-1"), ElementsAre(eligible.name()));
  EXPECT_THAT(Names(tilburg_, absl::StrCat("jobseeker=", intake.jobseeker())),
              ElementsAre(intake.name()));
  EXPECT_THAT(Names(tilburg_, "region=AM25"), IsEmpty());
  EXPECT_THAT(Names(uwv_, ""), ElementsAre(of_uwv.name()));
  for (const std::string bad : {"state=SLEEPING", "colour=red", "state", "state=UNSPECIFIED"}) {
    EXPECT_THAT(List(tilburg_, bad), HasReason(v1::REASON_INVALID_FILTER)) << bad;
  }

  TestClient coordinator = server_.Coordinator("AM26").WithPurpose("COORDINATION");
  const v1::ListCasesResponse seen = ValueOf(List(coordinator, ""));
  ASSERT_THAT(seen.cases(), SizeIs(3));
  for (const v1::Case& file : seen.cases()) EXPECT_EQ(file.jobseeker(), "") << "no persons";
  TestClient elsewhere = server_.Coordinator("AM25").WithPurpose("COORDINATION");
  EXPECT_THAT(Names(elsewhere, ""), IsEmpty());
}

TEST_F(CaseGuidanceTest, WhoWasGivenACaseFindsItWhereverItLies) {
  TestClient given = server_.As("uwv-one", kUwv, {v1::ROLE_CASEWORKER}, {"AM26"});
  TestClient beside = server_.As("uwv-two", kUwv, {v1::ROLE_CASEWORKER}, {"AM26"});
  const v1::Case file =
      Opened(uwv_, {Holds(v1::SITUATION_KIND_UNEMPLOYMENT_BENEFIT, "2021-02-01")});
  ASSERT_THAT(Assign(uwv_, file, "uwv-one"), IsOk());
  EXPECT_THAT(Names(beside, ""), ElementsAre(file.name()));
  v1::GetJobseekerRequest get;
  get.set_name(file.jobseeker());
  v1::ChangeResidenceRequest move;
  move.set_name(file.jobseeker());
  move.set_etag(ValueOf(Ask<v1::Jobseeker>(uwv_, "JobseekerService/GetJobseeker", get)).etag());
  move.set_municipality("municipalities/GM0758");
  *move.mutable_valid_from() = MakeDate(2021, 5, 10);
  move.set_request_id(NextRequestId());
  ASSERT_THAT(Ask<v1::Jobseeker>(uwv_, "JobseekerService/ChangeResidence", move), IsOk());
  EXPECT_THAT(Names(given, ""), ElementsAre(file.name())) << "now in AM25";
  EXPECT_THAT(Names(given, "caseworker=me AND region=AM25"), ElementsAre(file.name()));
  EXPECT_THAT(Names(beside, ""), IsEmpty());
  EXPECT_THAT(Names(beside, "caseworker=uwv-one"), IsEmpty());
}

TEST_F(CaseGuidanceTest, PagesHoldEveryCaseOnce) {
  std::vector<std::string> opened;
  for (int i = 0; i < 5; ++i) opened.push_back(Opened(tilburg_, {}).name());
  std::vector<std::string> seen;
  std::string token;
  do {
    const v1::ListCasesResponse page = ValueOf(List(tilburg_, "", 2, token));
    for (const v1::Case& file : page.cases()) seen.push_back(file.name());
    token = page.next_page_token();
  } while (!token.empty() && seen.size() < 10);
  EXPECT_EQ(seen, opened);
  const std::string next = ValueOf(List(tilburg_, "", 2)).next_page_token();
  EXPECT_THAT(List(tilburg_, "state=INTAKE", 2, next), HasReason(v1::REASON_INVALID_PAGE_TOKEN));
  EXPECT_THAT(List(tilburg_, "", -1), HasReason(v1::REASON_INVALID_PAGE_SIZE));
}

TEST_F(CaseGuidanceTest, NotesAreSealedAndNewestFirst) {
  const v1::Case file = Eligible();
  const v1::Note first = ValueOf(Write(tilburg_, file.name(), "Boomkruiper\nbelde."));
  const v1::Note second = ValueOf(Write(tilburg_, file.name(), "Goudhaantje."));
  EXPECT_EQ(second.case_etag(), ValueOf(Get(tilburg_, file.name())).etag());
  EXPECT_EQ(first.author(), kTilburgCaseworker);
  EXPECT_EQ(first.organisation(), kTilburg);
  EXPECT_EQ(ToIso(first.date()), "2021-05-10");
  const v1::ListNotesResponse page = ValueOf(Notes(tilburg_, file.name(), 1));
  ASSERT_THAT(page.notes(), SizeIs(1));
  EXPECT_EQ(page.notes(0).name(), second.name());
  const v1::ListNotesResponse rest =
      ValueOf(Notes(tilburg_, file.name(), 1, page.next_page_token()));
  ASSERT_THAT(rest.notes(), SizeIs(1));
  EXPECT_EQ(rest.notes(0).text(), "Boomkruiper\nbelde.");
  EXPECT_EQ(rest.next_page_token(), "");
  EXPECT_FALSE(DatabaseHolds("Boomkruiper"));

  EXPECT_THAT(Write(uwv_, file.name(), "x"), StatusIs(absl::StatusCode::kPermissionDenied));
  EXPECT_THAT(Notes(uwv_, file.name()), StatusIs(absl::StatusCode::kPermissionDenied));
  EXPECT_THAT(Write(tilburg_, file.name(), ""), HasReason(v1::REASON_REQUIRED));
  EXPECT_THAT(Write(tilburg_, file.name(), std::string(4001, 'x')), HasReason(v1::REASON_TOO_LONG));
  EXPECT_EQ(ValueOf(Get(tilburg_, file.name())).revision(), file.revision() + 2);
}

}  // namespace
}  // namespace reismee
