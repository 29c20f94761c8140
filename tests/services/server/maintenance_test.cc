#include "services/server/maintenance.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "absl/strings/str_cat.h"
#include "storage/admin/backup.h"
#include "storage/seal/key_file.h"
#include "storage/sql/query.h"
#include "tests/testing/status_matchers.h"
#include "tests/testing/test_server.h"

namespace reismee {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::StartsWith;

// A server, and a folder for what is restored.
class MaintenanceTest : public ::testing::Test {
 protected:
  MaintenanceFlags ToRestore(const std::string& backup) {
    return {.data = elsewhere_.path() + "/data",
            .key_file = server_.folder() + "/data.key",
            .backup = backup};
  }
  std::string NewBackup() {
    const std::string path = elsewhere_.File("backup.db");
    EXPECT_THAT(MakeBackup(server_.server().store(), path), IsOk());
    return path;
  }

  testing::TestServer server_;
  TempFolder elsewhere_;
};

TEST_F(MaintenanceTest, ARestoredBackupIsSound) {
  const MaintenanceFlags flags = ToRestore(NewBackup());
  const absl::StatusOr<v1::Backup> restored = Restore(flags);
  ASSERT_THAT(restored, IsOk());
  const absl::StatusOr<v1::Backup> checked = Check(flags);
  ASSERT_THAT(checked, IsOk());
  EXPECT_EQ(checked->SerializeAsString(), restored->SerializeAsString());
}

TEST_F(MaintenanceTest, ABackupThatAllMayReadIsRestoredForItsOwnerAlone) {
  using std::filesystem::perms;
  const MaintenanceFlags flags = ToRestore(NewBackup());
  std::filesystem::permissions(flags.backup, perms::owner_read | perms::group_read |
                                                 perms::others_read | perms::owner_write);
  ASSERT_THAT(Restore(flags), IsOk());
  EXPECT_EQ(std::filesystem::status(flags.data + "/reismee.db").permissions(),
            perms::owner_read | perms::owner_write);
}

TEST_F(MaintenanceTest, ARestoreIsPutOnRecordByTheNextStartAndOnlyByThat) {
  const MaintenanceFlags flags = ToRestore(NewBackup());
  ASSERT_THAT(Restore(flags), IsOk());
  for (int start = 1; start <= 2; ++start) {
    ServerOptions options;
    options.data_folder = flags.data;
    options.key_file = flags.key_file;
    options.jwks_file = server_.keys_file();
    options.issuer = "https://login.test.example";
    options.audience = "reismee";
    const auto server = Server::Start(options);
    ASSERT_THAT(server, IsOk());
    const auto reader = (*server)->store().OpenReader();
    ASSERT_THAT(reader, IsOk());
    std::vector<std::string> told;
    EXPECT_THAT((*reader)->RunRaw([&](sql::Connection& db) {
      return sql::ForEach(
          db,
          "SELECT organisation, actor, detail FROM access_record "
          "WHERE method = 'reismee-server'",
          {}, [&](sql::Statement& row) {
            told.push_back(absl::StrCat(row.Text(0), " ", row.Text(1), " ", row.Text(2)));
            return absl::OkStatus();
          });
    }),
                IsOk());
    EXPECT_THAT(told, ElementsAre(StartsWith("organisations/UWV command line restore "
                                             "file=backup.db sha256=")));
  }
}

TEST_F(MaintenanceTest, NothingIsOverwritten) {
  const MaintenanceFlags flags = ToRestore(NewBackup());
  ASSERT_THAT(Restore(flags), IsOk());
  EXPECT_THAT(Restore(flags), StatusIs(absl::StatusCode::kAlreadyExists, HasSubstr("exists")));
}

// A log that was left behind by another database would be played into the restored one.
TEST_F(MaintenanceTest, ALeftOverLogIsInTheWay) {
  const MaintenanceFlags flags = ToRestore(NewBackup());
  std::filesystem::create_directories(flags.data);
  std::ofstream(flags.data + "/reismee.db-wal") << "left over";
  EXPECT_THAT(Restore(flags), StatusIs(absl::StatusCode::kAlreadyExists, HasSubstr("-wal")));
  EXPECT_FALSE(std::filesystem::exists(flags.data + "/reismee.db"));
}

TEST_F(MaintenanceTest, ADamagedBackupIsRefused) {
  const std::string path = NewBackup();
  std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
  file.seekp(static_cast<std::streamoff>(std::filesystem::file_size(path) / 2));
  file << std::string(8192, 'x');
  file.close();
  const MaintenanceFlags flags = ToRestore(path);
  EXPECT_FALSE(Restore(flags).ok());
  EXPECT_FALSE(std::filesystem::exists(flags.data + "/reismee.db"));
}

TEST_F(MaintenanceTest, AnotherKeyIsRefused) {
  MaintenanceFlags flags = ToRestore(NewBackup());
  flags.key_file = elsewhere_.File("other.key");
  ASSERT_THAT(CreateKeyFile(flags.key_file), IsOk());
  EXPECT_THAT(Restore(flags), StatusIs(absl::StatusCode::kFailedPrecondition));
  flags.key_file = elsewhere_.File("none.key");
  EXPECT_THAT(Restore(flags), StatusIs(absl::StatusCode::kNotFound, HasSubstr("--key-file")));
}

TEST_F(MaintenanceTest, ARunningServerKeepsItsData) {
  EXPECT_THAT(Check({.data = server_.folder()}), StatusIs(absl::StatusCode::kFailedPrecondition));
  EXPECT_THAT(Check({.data = elsewhere_.path()}), StatusIs(absl::StatusCode::kNotFound));
}

}  // namespace
}  // namespace reismee
