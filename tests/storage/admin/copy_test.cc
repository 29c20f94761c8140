#include "storage/admin/copy.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "proto/vocabulary/status_macros.h"
#include "storage/budget/budget_lines.h"
#include "storage/case/cases.h"
#include "storage/head.h"
#include "storage/jobseeker/jobseekers.h"
#include "storage/schema/embedded.h"
#include "storage/work/work_items.h"
#include "storage/work/work_rules.h"
#include "tests/storage/opened_store.h"
#include "tests/testing/sql_database.h"
#include "tests/testing/status_matchers.h"

namespace reismee {
namespace {

using absl::StatusCode;
using testing::HasSubstr;

absl::Status GoOn(const RowProgress&) { return absl::OkStatus(); }

// Ends the copy as a lost connection or a killed process would, after some pages of a step.
OnProgress StopAfter(int pages, absl::string_view step = "copying") {
  return [pages, step](const RowProgress& come) mutable {
    if (come.step != step || --pages >= 0) return absl::OkStatus();
    return absl::CancelledError("stopped");
  };
}

std::vector<TableSum> SumsAt(const std::string& place) {
  const auto db = OpenForReading({.place = place}).value();
  EXPECT_THAT(db->Begin(sql::Access::kRead), IsOk());
  return SumTables(*db, "reading", GoOn).value();
}

absl::StatusOr<Copied> CopyTo(const std::string& from, const std::string& to,
                              const OnProgress& progress = GoOn) {
  ASSIGN_OR_RETURN(const auto source, OpenForReading({.place = from}));
  ASSIGN_OR_RETURN(const auto target, OpenDatabase({.place = to}));
  return CopyInstallation(*source, target->writer(), progress);
}

void Execute(const std::string& place, absl::string_view script) {
  const auto database = OpenDatabase({.place = place}).value();
  EXPECT_THAT(database->writer().ExecuteScript(script), IsOk());
}

// An installation on the engine of the run, and a database of that engine to copy it to.
class CopyTest : public testing::Test {
 protected:
  CopyTest() {
    EXPECT_THAT(house_.Write(OpenedStore::Uwv(),
                             [](WriteTxn& txn) -> absl::Status {
                               RETURN_IF_ERROR(txn.budget_lines().SeedNational());
                               ASSIGN_OR_RETURN(const PersonInHand one, Register(txn, "one"));
                               return OpenedStore::OpenCase(txn, one).status();
                             }),
                IsOk());
  }

  static absl::StatusOr<PersonInHand> Register(WriteTxn& txn, const std::string& id) {
    v1::Jobseeker person;
    person.set_name("jobseekers/" + id);
    person.set_family_name("Merel");
    *person.mutable_birth_date() = MakeDate(1980, 1, 1);
    return txn.jobseekers().Register(person);
  }
  void RegisterMany(int count) {
    EXPECT_THAT(
        house_.Write(OpenedStore::Uwv(),
                     [this, count](WriteTxn& txn) -> absl::Status {
                       for (int i = 0; i < count; ++i) {
                         RETURN_IF_ERROR(
                             Register(txn, absl::StrCat("of-many-", registered_, "-", i)).status());
                       }
                       return absl::OkStatus();
                     }),
        IsOk());
    ++registered_;
  }

  void OpenWork(int count) {
    EXPECT_THAT(
        house_.Write(OpenedStore::Uwv(),
                     [count](WriteTxn& txn) -> absl::Status {
                       ASSIGN_OR_RETURN(const CaseInHand file, txn.cases().Take("cases/one"));
                       const v1::WorkItem item =
                           WorkForCoordinator(v1::WORK_ITEM_KIND_OFFER_REFUSED, "transfers/one",
                                              {MakeDate(2021, 5, 10), MakeDate(2021, 5, 11)});
                       for (int i = 0; i < count; ++i) {
                         RETURN_IF_ERROR(txn.work_items().Open(file, item).status());
                       }
                       return absl::OkStatus();
                     }),
        IsOk());
  }

  // A server of the copy, with the key of the installation.
  absl::Status Serve(const std::string& place) {
    Store::Options options;
    options.database.place = place;
    return Store::Open(options, house_.key(), Loaded()).status();
  }

  const std::string& source() const { return house_.database().place(); }
  const std::string& target() const { return target_.place(); }
  std::string file() const { return "sqlite:" + folder_.File("copy.db"); }

  OpenedStore house_;
  TempFolder folder_;
  TestDatabase target_{folder_};
  int registered_ = 0;
};

TEST_F(CopyTest, AnInstallationGoesToAFileAndBack) {
  RegisterMany(kRowsPerPage + 1);
  // More than a page for the recount, too.
  OpenWork(kRowsPerPage + 1);
  const auto there = CopyTo(source(), file());
  ASSERT_THAT(there, IsOk());
  EXPECT_EQ(there->resumed_rows, 0);
  EXPECT_EQ(there->journals, 1);
  EXPECT_GT(there->counters, 0);
  const auto back = CopyTo(file(), target());
  ASSERT_THAT(back, IsOk());
  EXPECT_EQ(back->rows, there->rows);
  EXPECT_EQ(SumsAt(file()), SumsAt(source()));
  EXPECT_EQ(SumsAt(target()), SumsAt(source()));
  EXPECT_THAT(Serve(target()), IsOk());
}

TEST_F(CopyTest, AnInterruptedCopyGoesOnAndKeepsServersOut) {
  RegisterMany(2 * kRowsPerPage);
  for (const int pages : {0, 1, 9}) {
    EXPECT_THAT(CopyTo(source(), target(), StopAfter(pages)), StatusIs(StatusCode::kCancelled));
    EXPECT_THAT(Serve(target()),
                StatusIs(StatusCode::kFailedPrecondition, HasSubstr("reismee admin copy")));
  }
  EXPECT_THAT(CopyTo(target(), file()),
              StatusIs(StatusCode::kFailedPrecondition, HasSubstr("itself a copy")));
  const auto copied = CopyTo(source(), target());
  ASSERT_THAT(copied, IsOk());
  EXPECT_GT(copied->resumed_rows, 2 * kRowsPerPage);
  EXPECT_LT(copied->resumed_rows, copied->rows);
  EXPECT_EQ(SumsAt(target()), SumsAt(source()));
  EXPECT_THAT(Serve(target()), IsOk());
}

TEST_F(CopyTest, ACopyOfASourceThatHasChangedBeginsAnew) {
  EXPECT_THAT(CopyTo(source(), target(), StopAfter(9)), StatusIs(StatusCode::kCancelled));
  RegisterMany(1);
  const auto copied = CopyTo(source(), target());
  ASSERT_THAT(copied, IsOk());
  EXPECT_EQ(copied->resumed_rows, 0);
  EXPECT_EQ(SumsAt(target()), SumsAt(source()));
}

// What is written while it reads is not in it, and does not disturb it.
TEST_F(CopyTest, TheSourceCanBeServedMeanwhile) {
  const std::vector<TableSum> before = SumsAt(source());
  int writes = 0;
  const auto copied = CopyTo(source(), target(), [&](const RowProgress&) {
    if (++writes <= 3) RegisterMany(writes);
    return absl::OkStatus();
  });
  ASSERT_THAT(copied, IsOk());
  EXPECT_EQ(SumsAt(target()), before);
}

TEST_F(CopyTest, NothingIsOverwritten) {
  OpenedStore other;
  const std::vector<TableSum> before = SumsAt(other.database().place());
  other.Close();
  EXPECT_THAT(CopyTo(source(), other.database().place()),
              StatusIs(StatusCode::kFailedPrecondition, HasSubstr("give a new database")));
  EXPECT_EQ(SumsAt(other.database().place()), before);
}

TEST_F(CopyTest, ACopyOfAnotherInstallationDoesNotGoOn) {
  EXPECT_THAT(CopyTo(source(), target(), StopAfter(0)), StatusIs(StatusCode::kCancelled));
  house_.Close();
  Execute(source(), "UPDATE installation SET value = 'another' WHERE key = 'data_key';");
  EXPECT_THAT(CopyTo(source(), target()),
              StatusIs(StatusCode::kFailedPrecondition, HasSubstr("another installation")));
}

TEST_F(CopyTest, ASourceMustBeAnInstallationOfThisSchema) {
  const SqlDatabase empty;
  EXPECT_THAT(CopyTo(empty.place().place(), target()),
              StatusIs(StatusCode::kFailedPrecondition, HasSubstr("no installation")));
  house_.Close();
  Execute(source(), "DELETE FROM schema_migration WHERE number > 1;");
  EXPECT_THAT(CopyTo(source(), target()),
              StatusIs(StatusCode::kFailedPrecondition, HasSubstr("schema 1")));
}

TEST_F(CopyTest, ADifferenceIsToldAndTheNextCopyBeginsAnew) {
  EXPECT_THAT(CopyTo(source(), target(), StopAfter(0, "verifying")),
              StatusIs(StatusCode::kCancelled));
  Execute(target(), "UPDATE journal SET revision = 7;");
  EXPECT_THAT(CopyTo(source(), target()),
              StatusIs(StatusCode::kDataLoss, HasSubstr("in journal (1 rows")));
  EXPECT_THAT(Serve(target()), StatusIs(StatusCode::kFailedPrecondition));
  EXPECT_THAT(CopyTo(source(), target()), IsOk());
  EXPECT_EQ(SumsAt(target()), SumsAt(source()));
}

TEST_F(CopyTest, ACopyThatIsNotSoundInItselfIsRefused) {
  house_.Close();
  const auto refused = [&](absl::string_view fault, absl::string_view mend) {
    Execute(source(), fault);
    const absl::Status status = CopyTo(source(), target()).status();
    Execute(source(), mend);
    return status;
  };
  EXPECT_THAT(
      refused("UPDATE counter SET value = value + 1;", "UPDATE counter SET value = value - 1;"),
      StatusIs(StatusCode::kDataLoss, HasSubstr("recount")));
  EXPECT_THAT(refused("UPDATE region_revision SET revision = 2;",
                      "UPDATE region_revision SET revision = 1;"),
              StatusIs(StatusCode::kDataLoss, HasSubstr("journal")));
  EXPECT_THAT(refused("UPDATE access_number SET last = last + 1;",
                      "UPDATE access_number SET last = last - 1;"),
              StatusIs(StatusCode::kDataLoss, HasSubstr("access records")));
  EXPECT_THAT(CopyTo(source(), target()), IsOk());
}

TEST(TablesTest, AllOfTheSchemaByTheirKeys) {
  SqlDatabase database;
  ASSERT_THAT(MigrateToHead(database.writer()), IsOk());
  std::vector<std::string> of_schema;
  for (const schema::EmbeddedFile& file : schema::Files()) {
    for (absl::string_view line : absl::StrSplit(file.text, '\n')) {
      if (!absl::ConsumePrefix(&line, "CREATE TABLE ")) continue;
      const absl::string_view name = line.substr(0, line.find(' '));
      // How a database came here is no part of what it holds.
      // What is begun as new_... takes the place of a table of before.
      if (name != "arrival" && !absl::StartsWith(name, "new_")) of_schema.emplace_back(name);
    }
  }
  std::vector<std::string> listed;
  for (const Table& table : Tables()) {
    listed.emplace_back(table.name);
    // Only a unique key can conflict.
    const std::string sql = absl::StrCat("INSERT INTO ", table.name, " SELECT * FROM ", table.name,
                                         " WHERE 1 = 1 ON CONFLICT (", table.key, ") DO NOTHING;");
    EXPECT_THAT(database.writer().ExecuteScript(sql), IsOk()) << table.name;
  }
  EXPECT_THAT(listed, testing::UnorderedElementsAreArray(of_schema));
}

// Values that run into each other when they are put together.
TEST(TablesTest, SumsTellValuesApart) {
  SqlDatabase database;
  sql::Connection& db = database.writer();
  ASSERT_THAT(MigrateToHead(db), IsOk());
  const auto sum_with = [&](absl::string_view region, absl::string_view line) {
    EXPECT_THAT(db.ExecuteScript(absl::StrCat("DELETE FROM journal; INSERT INTO journal VALUES ('",
                                              region, "', 1, CAST('", line, "' AS BLOB));")),
                IsOk());
    return SumOf(SumTables(db, "reading", GoOn).value());
  };
  EXPECT_NE(sum_with("ab", "c"), sum_with("a", "bc"));
  EXPECT_EQ(sum_with("a", "bc"), sum_with("a", "bc"));
}

}  // namespace
}  // namespace reismee
