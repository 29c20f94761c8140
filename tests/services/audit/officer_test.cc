// What officers find on record, and whose.
#include <gmock/gmock.h>

#include "reismee/v1/admin.pb.h"
#include "tests/services/case/desk.h"

namespace reismee {
namespace {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::Property;
using ::testing::UnorderedElementsAre;

constexpr char kBreda[] = "organisations/GM0758";

class OfficerTest : public Desk {
 protected:
  std::vector<v1::AccessRecord> Found(const std::string& organisation, const std::string& filter,
                                      int page_size = 0) {
    TestClient officer = server_.Officer(organisation);
    v1::ListAccessRecordsRequest request;
    request.set_filter(filter);
    request.set_page_size(page_size);
    std::vector<v1::AccessRecord> found;
    do {
      auto page = ValueOf(
          Ask<v1::ListAccessRecordsResponse>(officer, "AuditService/ListAccessRecords", request));
      for (v1::AccessRecord& one : *page.mutable_access_records()) found.push_back(std::move(one));
      request.set_page_token(page.next_page_token());
    } while (!request.page_token().empty());
    return found;
  }
};

TEST_F(OfficerTest, APageOfAListNamesEveryCaseItShowed) {
  const v1::Case one = Eligible();
  const v1::Case other = Eligible();
  v1::ListCasesRequest list;
  ASSERT_THAT(Ask<v1::ListCasesResponse>(tilburg_, "CaseService/ListCases", list), IsOk());
  for (const std::string& name : {one.name(), other.name()}) {
    const auto newest = Found(kTilburg, "case=" + name).front();
    EXPECT_EQ(newest.method(), "reismee.v1.CaseService/ListCases");
    EXPECT_THAT(newest.cases(), UnorderedElementsAre(one.name(), other.name()));
    EXPECT_THAT(newest.jobseekers(), UnorderedElementsAre(one.jobseeker(), other.jobseeker()));
  }
}

TEST_F(OfficerTest, ARecordTellsWhatTheRelationRestedOn) {
  const v1::Case file = Eligible();
  ASSERT_THAT(Get(tilburg_, file.name()), IsOk());
  EXPECT_NE(Found(kTilburg, "case=" + file.name()).front().ground(), "");
}

TEST_F(OfficerTest, OfOtherOrganisationsTheRecordsOfTheOwnCasesWithoutActorAndOrigin) {
  const v1::Case file = Eligible();
  TestClient breda = server_.Caseworker(kBreda);
  EXPECT_THAT(Get(breda, file.name()), StatusIs(absl::StatusCode::kPermissionDenied));
  const auto seen = Found(kTilburg, "case=" + file.name() + " AND result=DENIED");
  ASSERT_EQ(seen.size(), 1u);
  EXPECT_EQ(seen.front().organisation(), kBreda);
  EXPECT_THAT(seen.front().cases(), ElementsAre(file.name()));
  EXPECT_EQ(seen.front().actor(), "");
  EXPECT_EQ(seen.front().origin(), "");
  // The own officer of who looked sees all of it, and nothing of what Tilburg did.
  const auto own = Found(kBreda, "");
  EXPECT_THAT(own, Contains(Property(&v1::AccessRecord::actor, "caseworker-GM0758")));
  EXPECT_THAT(own, Not(Contains(Property(&v1::AccessRecord::organisation, kTilburg))));
}

// An officer who has somebody look up a BSN, or a case by name, learned from the record whether it
// is there, and whose it is.
TEST_F(OfficerTest, ALookUpAndItsRecordTellNobodyWhoIsRegistered) {
  const v1::Case file = Eligible();
  TestClient breda = server_.Caseworker(kBreda);
  v1::FindJobseekerRequest find;
  *find.mutable_birth_date() = MakeDate(1980, 2, 29);
  for (const char* name : {"Kwikstaart", "Nachtegaal"}) {
    find.set_family_name(name);
    EXPECT_THAT(Ask<v1::FindJobseekerResponse>(breda, "JobseekerService/FindJobseeker", find),
                StatusIs(absl::StatusCode::kNotFound));
  }
  for (const std::string result : {"FAILED", "DENIED"}) {
    const auto found = Found(kBreda, "actor=caseworker-GM0758 AND result=" + result);
    ASSERT_EQ(found.size(), result == "FAILED" ? 2u : 0u);
    for (const v1::AccessRecord& one : found) {
      EXPECT_THAT(one.jobseekers(), IsEmpty());
      EXPECT_THAT(one.cases(), IsEmpty());
      EXPECT_EQ(one.ground(), "");
    }
  }
  EXPECT_THAT(Found(kBreda, "jobseeker=" + file.jobseeker() + " AND result=DENIED"), IsEmpty());
  EXPECT_EQ(Found(kTilburg, "jobseeker=" + file.jobseeker() + " AND result=DENIED").size(), 1u)
      << "the officer of the body that leads";
}

TEST_F(OfficerTest, TheRecordOfReadingRecordsNamesWhomItAskedAbout) {
  const v1::Case file = Eligible();
  Found(kTilburg, "jobseeker=" + file.jobseeker() + " AND case=" + file.name());
  const auto read = Found(kTilburg, "actor=officer").front();
  EXPECT_EQ(read.method(), "reismee.v1.AuditService/ListAccessRecords");
  EXPECT_THAT(read.jobseekers(), ElementsAre(file.jobseeker()));
  EXPECT_THAT(read.cases(), ElementsAre(file.name()));
  EXPECT_THAT(read.detail(), HasSubstr("jobseeker=" + file.jobseeker()));
}

TEST_F(OfficerTest, AnActorWhoIsNotShownIsNotFoundEither) {
  const v1::Case file = Eligible();
  TestClient breda = server_.Caseworker(kBreda);
  EXPECT_THAT(Get(breda, file.name()), StatusIs(absl::StatusCode::kPermissionDenied));
  EXPECT_THAT(Found(kTilburg, "actor=caseworker-GM0758"), IsEmpty());
}

TEST_F(OfficerTest, PagesHoldEveryRecordOnce) {
  for (int i = 0; i < 3; ++i) Eligible();
  const auto whole = Found(kTilburg, "");
  ASSERT_GT(whole.size(), 6u);
  for (const int size : {1, 2, 5}) {
    const auto paged = Found(kTilburg, "", size);
    // The searches themselves stand on record too, as the newest.
    ASSERT_GE(paged.size(), whole.size());
    for (size_t i = 0; i < whole.size(); ++i) {
      EXPECT_EQ(paged[paged.size() - 1 - i].name(), whole[whole.size() - 1 - i].name());
    }
  }
}

TEST_F(OfficerTest, ABackupTellsFileChecksumAndRevisions) {
  Eligible();
  TestClient caller = server_.Operator();
  const auto backup =
      Ask<v1::Backup>(caller, "AdminService/CreateBackup", v1::CreateBackupRequest());
  const v1::AccessRecord record = Found(kUwv, "actor=operator").front();
  EXPECT_EQ(record.method(), "reismee.v1.AdminService/CreateBackup");
  if (server_.database().shared()) {
    // PostgreSQL is backed up by its own tools; that somebody tried stands on record.
    EXPECT_EQ(record.result(), v1::ACCESS_RESULT_FAILED);
    EXPECT_EQ(record.reason(), v1::REASON_BACKUP_ELSEWHERE);
    return;
  }
  ASSERT_THAT(backup, IsOk());
  EXPECT_THAT(record.detail(),
              AllOf(HasSubstr("file=" + backup->file()), HasSubstr("sha256=" + backup->sha256()),
                    HasSubstr(" regions/AM26=")));
}

}  // namespace
}  // namespace reismee
