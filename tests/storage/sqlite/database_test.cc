#include "storage/sqlite/database.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "absl/strings/str_cat.h"
#include "storage/sql/query.h"
#include "tests/testing/status_matchers.h"
#include "tests/testing/temp_folder.h"

namespace reismee::sqlite {
namespace {

using absl::StatusCode;
using sql::Access;
using testing::HasSubstr;
using testing::Optional;

constexpr char kCount[] = "SELECT COUNT(*) FROM t";

mode_t ModeOf(const std::string& path) {
  struct stat info = {};
  return stat(path.c_str(), &info) == 0 ? info.st_mode & 0777 : 0;
}

void WriteFile(const std::string& path, const std::string& text) { std::ofstream(path) << text; }

class DatabaseTest : public testing::Test {
 protected:
  std::unique_ptr<Database> Open() { return Database::Open(path_).value(); }

  void Insert(Database& database, int n) {
    sql::Connection& writer = database.writer();
    ASSERT_THAT(writer.Begin(Access::kWrite), IsOk());
    ASSERT_THAT(sql::Execute(writer, "INSERT INTO t (n) VALUES ($n)", {{"n", n}}), IsOk());
    ASSERT_THAT(writer.Commit(), IsOk());
  }

  std::unique_ptr<Database> OpenFilled(int rows) {
    std::unique_ptr<Database> database = Open();
    EXPECT_THAT(database->writer().ExecuteScript("CREATE TABLE t (n INTEGER PRIMARY KEY) STRICT;"),
                IsOk());
    for (int n = 0; n < rows; ++n) Insert(*database, n);
    return database;
  }

  TempFolder folder_;
  const std::string path_ = folder_.File("reismee.db");
};

TEST_F(DatabaseTest, KeepsWhatWasCommitted) {
  OpenFilled(3).reset();
  const std::unique_ptr<Database> database = Open();
  EXPECT_THAT(sql::ReadInt(database->writer(), kCount), IsOkAndHolds(Optional(3)));
  EXPECT_THAT(sql::ReadInt(**database->OpenReader(), kCount), IsOkAndHolds(Optional(3)));
}

TEST_F(DatabaseTest, FilesAreForTheirOwnerOnly) {
  const mode_t mask = umask(0);
  const std::unique_ptr<Database> database = OpenFilled(1);
  umask(mask);
  for (const char* suffix : {"", "-wal", "-shm", ".lock"}) {
    EXPECT_EQ(ModeOf(absl::StrCat(path_, suffix)), 0600u) << suffix;
  }
}

TEST_F(DatabaseTest, ModeOfAnExistingFileIsMended) {
  OpenFilled(1).reset();
  ASSERT_EQ(chmod(path_.c_str(), 0644), 0);
  const std::unique_ptr<Database> database = Open();
  EXPECT_EQ(ModeOf(path_), 0600u);
}

TEST_F(DatabaseTest, SecondServerIsRefusedByProcessId) {
  const std::unique_ptr<Database> database = OpenFilled(1);
  EXPECT_THAT(Database::Open(path_), StatusIs(StatusCode::kFailedPrecondition,
                                              HasSubstr(absl::StrCat("process ", getpid()))));
  // The one that has it goes on undisturbed.
  Insert(*database, 7);
}

TEST_F(DatabaseTest, LockOfAnotherProcessIsSeenAndEndsWithIt) {
  OpenFilled(1).reset();
  int ready[2];
  int stop[2];
  ASSERT_EQ(pipe(ready), 0);
  ASSERT_EQ(pipe(stop), 0);
  const pid_t child = fork();
  ASSERT_GE(child, 0);
  char byte = 'x';
  if (child == 0) {
    const auto lock = LockFile::Acquire(path_ + ".lock");
    if (write(ready[1], &byte, 1) != 1 || read(stop[0], &byte, 1) != 1) _exit(2);
    _exit(lock.ok() ? 0 : 1);
  }
  ASSERT_EQ(read(ready[0], &byte, 1), 1);
  EXPECT_THAT(Database::Open(path_),
              StatusIs(StatusCode::kFailedPrecondition,
                       HasSubstr(absl::StrCat("process ", child, " since 20"))));
  ASSERT_EQ(write(stop[1], &byte, 1), 1);
  int result = 0;
  ASSERT_EQ(waitpid(child, &result, 0), child);
  EXPECT_EQ(result, 0);
  EXPECT_THAT(Database::Open(path_), IsOk());
}

TEST_F(DatabaseTest, WhatIsNoDatabaseIsDataLoss) {
  WriteFile(path_, std::string(8192, 'x'));
  EXPECT_THAT(Database::Open(path_), StatusIs(StatusCode::kDataLoss));
}

TEST_F(DatabaseTest, MissingFolderIsUnavailable) {
  EXPECT_THAT(Database::Open(folder_.File("none/reismee.db")), StatusIs(StatusCode::kUnavailable));
}

TEST_F(DatabaseTest, BackupIsEqualAndPrivate) {
  const std::unique_ptr<Database> database = OpenFilled(100);
  const std::string copy = folder_.File("it's a copy.db");
  ASSERT_THAT(database->Backup(copy), IsOk());
  EXPECT_EQ(ModeOf(copy), 0600u);
  EXPECT_FALSE(std::filesystem::exists(copy + ".partial"));
  Insert(*database, 1000);
  const absl::StatusOr<std::unique_ptr<Database>> restored = Database::Open(copy);
  ASSERT_THAT(restored, IsOk());
  EXPECT_THAT(sql::ReadInt((*restored)->writer(), kCount), IsOkAndHolds(Optional(100)));
  EXPECT_THAT(sql::ReadInt((*restored)->writer(), "SELECT SUM(n) FROM t"),
              IsOkAndHolds(Optional(4950)));
  EXPECT_THAT(
      sql::ReadInt((*restored)->writer(),
                   "SELECT COUNT(*) FROM pragma_integrity_check WHERE integrity_check = 'ok'"),
      IsOkAndHolds(Optional(1)));
}

TEST_F(DatabaseTest, BackupHoldsCommitsOnly) {
  const std::unique_ptr<Database> database = OpenFilled(2);
  ASSERT_THAT(database->writer().Begin(Access::kWrite), IsOk());
  ASSERT_THAT(database->writer().ExecuteScript("DELETE FROM t;"), IsOk());
  const std::string copy = folder_.File("copy.db");
  ASSERT_THAT(database->Backup(copy), IsOk());
  EXPECT_THAT(sql::ReadInt((*Database::Open(copy))->writer(), kCount), IsOkAndHolds(Optional(2)));
  EXPECT_THAT(database->writer().Commit(), IsOk());
}

TEST_F(DatabaseTest, BackupNeverReplacesAFile) {
  const std::unique_ptr<Database> database = OpenFilled(2);
  const std::string copy = folder_.File("copy.db");
  WriteFile(copy, "precious");
  EXPECT_THAT(database->Backup(copy), StatusIs(StatusCode::kAlreadyExists));
  std::ifstream file(copy);
  EXPECT_EQ(std::string(std::istreambuf_iterator<char>(file), {}), "precious");
}

TEST_F(DatabaseTest, BackupPassesOverWhatACrashedOneLeft) {
  const std::unique_ptr<Database> database = OpenFilled(2);
  const std::string copy = folder_.File("copy.db");
  WriteFile(copy + ".partial", "half");
  ASSERT_THAT(database->Backup(copy), IsOk());
  EXPECT_THAT(sql::ReadInt((*Database::Open(copy))->writer(), kCount), IsOkAndHolds(Optional(2)));
}

TEST_F(DatabaseTest, FailedBackupLeavesNothing) {
  const std::unique_ptr<Database> database = OpenFilled(2);
  EXPECT_THAT(database->Backup(folder_.File("none/copy.db")), StatusIs(StatusCode::kUnavailable));
  EXPECT_FALSE(std::filesystem::exists(folder_.File("none")));
}

}  // namespace
}  // namespace reismee::sqlite
