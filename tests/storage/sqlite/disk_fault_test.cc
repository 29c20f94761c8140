// What happens when the disk refuses a write: SQLite's own hook on the system call stands in for
// it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sqlite3.h>
#include <unistd.h>

#include <cerrno>
#include <string>

#include "storage/sql/query.h"
#include "storage/sql/status.h"
#include "storage/sqlite/connection.h"
#include "tests/testing/sql_database.h"
#include "tests/testing/status_matchers.h"

namespace reismee::sqlite {
namespace {

using absl::StatusCode;
using sql::Access;
using testing::Optional;

constexpr char kInsert[] = "INSERT INTO t (x) VALUES ($x)";
constexpr char kCount[] = "SELECT COUNT(*) FROM t";

int write_error = 0;

ssize_t RefusedWrite(int, const void*, size_t, off_t) {
  errno = write_error;
  return -1;
}

void RouteWrites(sqlite3_syscall_ptr call) {
  sqlite3_vfs* vfs = sqlite3_vfs_find(nullptr);
  for (const char* name : {"pwrite", "pwrite64"}) vfs->xSetSystemCall(vfs, name, call);
}

class DiskFaultTest : public testing::Test {
 protected:
  DiskFaultTest() : database_("CREATE TABLE t (x BLOB) STRICT;") {}
  ~DiskFaultTest() override { Mend(); }

  sql::Connection& connection() { return database_.writer(); }
  void Break(int error) {
    write_error = error;
    RouteWrites(reinterpret_cast<sqlite3_syscall_ptr>(RefusedWrite));
  }
  void Mend() { RouteWrites(nullptr); }
  absl::Status Insert(size_t bytes) {
    const std::string text(bytes, 'x');
    return sql::Execute(connection(), kInsert, {{"x", sql::Blob(text)}});
  }

  SqlDatabase database_;
};

TEST_F(DiskFaultTest, CommitThatCannotBeWrittenLeavesTheDiskInDoubt) {
  ASSERT_THAT(connection().Begin(Access::kWrite), IsOk());
  ASSERT_THAT(Insert(10), IsOk());
  Break(EIO);
  const absl::Status status = connection().Commit();
  Mend();
  EXPECT_THAT(status, StatusIs(StatusCode::kUnavailable));
  EXPECT_TRUE(sql::IsDiskInDoubt(status));
  EXPECT_FALSE(connection().in_transaction());
  EXPECT_THAT(sql::ReadInt(connection(), kCount), IsOkAndHolds(Optional(0)));
}

TEST_F(DiskFaultTest, CommitWithoutRoomIsUndoneWithoutDoubt) {
  ASSERT_THAT(connection().Begin(Access::kWrite), IsOk());
  ASSERT_THAT(Insert(10), IsOk());
  Break(ENOSPC);
  const absl::Status status = connection().Commit();
  Mend();
  EXPECT_THAT(status, StatusIs(StatusCode::kUnavailable));
  EXPECT_TRUE(sql::IsTransactionLost(status));
  EXPECT_FALSE(sql::IsDiskInDoubt(status));
  ASSERT_THAT(connection().Begin(Access::kWrite), IsOk());
  ASSERT_THAT(Insert(10), IsOk());
  ASSERT_THAT(connection().Commit(), IsOk());
  EXPECT_THAT(sql::ReadInt(connection(), kCount), IsOkAndHolds(Optional(1)));
}

TEST_F(DiskFaultTest, FailedCheckpointIsNeverTriedAgain) {
  ASSERT_THAT(connection().Begin(Access::kWrite), IsOk());
  ASSERT_THAT(Insert((kCheckpointPages + 1) * 4096), IsOk());
  ASSERT_THAT(connection().Commit(), IsOk());
  Break(EIO);
  EXPECT_TRUE(sql::IsDiskInDoubt(connection().Maintain()));
  Mend();
  EXPECT_TRUE(sql::IsDiskInDoubt(connection().Maintain()));
  EXPECT_TRUE(sql::IsDiskInDoubt(connection().Begin(Access::kWrite)));
  EXPECT_THAT(sql::ReadInt(connection(), kCount), IsOkAndHolds(Optional(1)));
}

TEST_F(DiskFaultTest, CheckpointWithoutRoomWaitsForTheNextTime) {
  ASSERT_THAT(connection().Begin(Access::kWrite), IsOk());
  ASSERT_THAT(Insert((kCheckpointPages + 1) * 4096), IsOk());
  ASSERT_THAT(connection().Commit(), IsOk());
  Break(ENOSPC);
  EXPECT_THAT(connection().Maintain(), IsOk());
  Mend();
  EXPECT_THAT(connection().Begin(Access::kWrite), IsOk());
}

}  // namespace
}  // namespace reismee::sqlite
