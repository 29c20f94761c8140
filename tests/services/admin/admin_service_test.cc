// Running the installation, over a real channel.
#include <gmock/gmock.h>

#include <filesystem>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "reismee/v1/admin.pb.h"
#include "tests/services/case/desk.h"

namespace reismee {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class AdminServiceTest : public Desk {
 protected:
  template <typename Answer, typename Request>
  absl::StatusOr<Answer> Run(absl::string_view method, const Request& request) {
    return Ask<Answer>(operator_, absl::StrCat("AdminService/", method), request);
  }

  v1::ServerStatus Status() {
    return ValueOf(Run<v1::ServerStatus>("GetStatus", v1::GetStatusRequest()));
  }
  absl::StatusOr<v1::Backup> BackUp(const std::string& file) {
    v1::CreateBackupRequest request;
    request.set_file(file);
    return Run<v1::Backup>("CreateBackup", request);
  }
  absl::StatusOr<v1::ServerStatus> Advance(const Date& date, const std::string& request_id) {
    v1::AdvanceBusinessDateRequest request;
    *request.mutable_date() = date;
    request.set_request_id(request_id);
    return Run<v1::ServerStatus>("AdvanceBusinessDate", request);
  }

  // What the operator left on record, newest first.
  std::vector<v1::AccessRecord> OnRecord() {
    v1::ListAccessRecordsRequest request;
    request.set_filter("actor=operator");
    TestClient officer = server_.Officer();
    const auto found = ValueOf(
        Ask<v1::ListAccessRecordsResponse>(officer, "AuditService/ListAccessRecords", request));
    return {found.access_records().begin(), found.access_records().end()};
  }
  void ExpectOneOnRecord(const std::string& method, v1::AccessResult result) {
    const auto records = OnRecord();
    ASSERT_THAT(records, SizeIs(1));
    EXPECT_EQ(records[0].method(), absl::StrCat("reismee.v1.AdminService/", method));
    EXPECT_EQ(records[0].result(), result);
    EXPECT_EQ(records[0].purpose(), v1::PURPOSE_UNSPECIFIED);
    EXPECT_THAT(records[0].jobseekers(), IsEmpty());
  }

  TestClient operator_ = server_.Operator();
};

TEST_F(AdminServiceTest, TheStatusCountsAndLeavesNoRecord) {
  const v1::ServerStatus empty = Status();
  EXPECT_EQ(empty.cases(), 0);
  EXPECT_EQ(ToIso(empty.business_date()), "2021-05-10");
  EXPECT_TRUE(empty.business_date_set());
  const v1::Case file = Eligible();
  const v1::ServerStatus after = Status();
  EXPECT_EQ(after.cases(), 1);
  EXPECT_GT(after.access_records(), empty.access_records());
  int64_t revision = 0;
  for (const v1::RegionRevision& one : after.revisions()) {
    if (one.region() == file.region()) revision = one.revision();
  }
  EXPECT_GT(revision, 0);
  EXPECT_THAT(OnRecord(), IsEmpty());
}

TEST_F(AdminServiceTest, ARecountFindsTheCountersAsTheyAreKept) {
  for (int i = 0; i < 3; ++i) Eligible();
  const auto recount = ValueOf(Run<v1::RecountResponse>("Recount", v1::RecountRequest()));
  EXPECT_GT(recount.compared(), 0);
  EXPECT_THAT(recount.differences(), IsEmpty());
  ExpectOneOnRecord("Recount", v1::ACCESS_RESULT_OK);
}

TEST_F(AdminServiceTest, ABackupIsAVerifiedFileOfTheFolderAndIsNotMadeTwice) {
  Eligible();
  const absl::StatusOr<v1::Backup> made = BackUp("before-the-move.db");
  if (server_.database().shared()) {
    EXPECT_THAT(made, HasReason(v1::REASON_BACKUP_ELSEWHERE));
    ExpectOneOnRecord("CreateBackup", v1::ACCESS_RESULT_FAILED);
    return;
  }
  ASSERT_THAT(made, IsOk());
  const std::string path = server_.folder() + "/backups/before-the-move.db";
  EXPECT_EQ(made->file(), "before-the-move.db");
  EXPECT_EQ(made->size_bytes(), static_cast<int64_t>(std::filesystem::file_size(path)));
  EXPECT_EQ(made->cases(), 1);
  EXPECT_THAT(made->sha256(), SizeIs(64));
  ExpectOneOnRecord("CreateBackup", v1::ACCESS_RESULT_OK);
  EXPECT_THAT(OnRecord()[0].detail(), AllOf(HasSubstr(made->file()), HasSubstr(made->sha256())));
  EXPECT_THAT(BackUp("before-the-move.db"), HasReason(v1::REASON_INVALID_VALUE));
  // Unnamed, it is named after the instant.
  EXPECT_TRUE(std::filesystem::exists(
      absl::StrCat(server_.folder(), "/backups/", ValueOf(BackUp("")).file())));
}

TEST_F(AdminServiceTest, ABackupGoesNowhereElse) {
  for (const char* const file : {"../elsewhere.db", "/tmp/elsewhere.db", "a/b.db", "notes.txt",
                                 ".db", "..db", "a b.db", "a.db.txt"}) {
    EXPECT_THAT(BackUp(file), HasReason(v1::REASON_INVALID_NAME)) << file;
  }
  EXPECT_FALSE(std::filesystem::exists(server_.folder() + "/backups"));
  EXPECT_FALSE(std::filesystem::exists(server_.folder() + "/elsewhere.db"));
}

TEST_F(AdminServiceTest, TheBusinessDateMovesForwardOnce) {
  const auto moved = Advance(MakeDate(2021, 5, 20), "forward");
  ASSERT_THAT(moved, IsOk());
  EXPECT_EQ(ToIso(moved->business_date()), "2021-05-20");
  EXPECT_EQ(ToIso(Status().business_date()), "2021-05-20");
  ExpectOneOnRecord("AdvanceBusinessDate", v1::ACCESS_RESULT_OK);
  EXPECT_THAT(Advance(MakeDate(2021, 5, 19), "back"), HasReason(v1::REASON_BUSINESS_DATE_FIXED));
  EXPECT_THAT(Advance(MakeDate(2021, 2, 30), "nowhere"), HasReason(v1::REASON_INVALID_DATE));
  // A repeat is answered as it was, and does not go back.
  ASSERT_THAT(Advance(MakeDate(2021, 5, 25), "further"), IsOk());
  ASSERT_THAT(Advance(MakeDate(2021, 5, 20), "forward"), IsOk());
  EXPECT_EQ(ToIso(Status().business_date()), "2021-05-25");
}

TEST_F(AdminServiceTest, TheDateThatWasSetOutlivesAStop) {
  ASSERT_THAT(Advance(MakeDate(2021, 6, 1), "forward"), IsOk());
  server_.Restart();
  operator_ = server_.Operator();
  EXPECT_EQ(ToIso(Status().business_date()), "2021-06-01");
}

}  // namespace
}  // namespace reismee
