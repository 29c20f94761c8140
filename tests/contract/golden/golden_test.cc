// Databases of released schemas, migrated to head on every engine.
//
// NNNN_name.sql is a small but whole database of schema NNNN: INSERT statements, at least one row
// in every table, invented people, sealed with the key of OpenedStore. NNNN_name.head.sql is what
// the migrations since make of it.
//
// After a new migration: run this test with REISMEE_ACCEPT_GOLDEN=1 and read the difference in the
// .head.sql files. At a release with a new schema: copy the newest .head.sql to NNNN_name.sql, with
// the number and name of the last migration, write rows for tables that have none, and run with
// REISMEE_ACCEPT_GOLDEN=1 again. What was released is never changed.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <climits>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "absl/strings/match.h"
#include "proto/vocabulary/status_macros.h"
#include "storage/admin/inspection.h"
#include "storage/admin/recount.h"
#include "storage/case/cases.h"
#include "storage/case/decisions.h"
#include "storage/case/notes.h"
#include "storage/jobseeker/jobseekers.h"
#include "storage/journal.h"
#include "storage/schema/embedded.h"
#include "storage/sql/migrator.h"
#include "storage/sql/query.h"
#include "storage/transfer/transfers.h"
#include "tests/storage/opened_store.h"
#include "tests/testing/sql_database.h"
#include "tests/testing/status_matchers.h"
#include "tests/testing/table_shapes.h"

namespace reismee {
namespace {

constexpr char kFolder[] = "tests/contract/golden/";

std::string ReadFile(const std::string& name) {
  std::ifstream file(kFolder + name);
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

// "0001_house", and so on.
std::vector<std::string> Released() {
  std::vector<std::string> names;
  std::error_code missing;
  for (const auto& file : std::filesystem::directory_iterator(kFolder, missing)) {
    const std::string name = file.path().filename();
    const bool whole = absl::EndsWith(name, ".sql") && !absl::EndsWith(name, ".head.sql");
    if (whole) names.push_back(name.substr(0, name.size() - 4));
  }
  return names;
}

std::vector<sql::Migration> MigrationsUpTo(int number) {
  std::vector<sql::Migration> migrations;
  for (const schema::EmbeddedFile& file : schema::Files()) {
    const auto migration = sql::MigrationFromFile(file.name, file.text);
    EXPECT_THAT(migration, IsOk());
    if (migration->number <= number) migrations.push_back(*migration);
  }
  return migrations;
}

class Golden : public testing::TestWithParam<std::tuple<std::string, Engine>> {
 protected:
  const std::string name_ = std::get<0>(GetParam());
  const Engine engine_ = std::get<1>(GetParam());

  void Migrate(sql::Connection& db, int number) {
    ASSERT_THAT(sql::Migrate(db, MigrationsUpTo(number), absl::UnixEpoch()), IsOk());
  }
  // The database as it was released.
  void Load(sql::Connection& db) {
    Migrate(db, std::stoi(name_.substr(0, 4)));
    const std::vector<TableShape> tables = ShapesOf(db, engine_);
    // Rows that a migration makes in an empty database give way.
    for (auto table = tables.rbegin(); table != tables.rend(); ++table) {
      if (table->name == "schema_migration") continue;
      ASSERT_THAT(db.ExecuteScript("DELETE FROM " + table->name + ";"), IsOk());
    }
    ASSERT_THAT(db.ExecuteScript(ReadFile(name_ + ".sql")), IsOk());
    for (const TableShape& table : tables) {
      EXPECT_GT(sql::ReadInt(db, "SELECT count(*) FROM " + table.name)->value(), 0) << table.name;
    }
  }
};

TEST_P(Golden, BecomesTheGoldenHead) {
  SqlDatabase database("", engine_);
  Load(database.writer());
  Migrate(database.writer(), INT_MAX);
  const std::string head =
      DumpRows(database.writer(), ShapesOf(database.writer(), engine_), {"schema_migration"});
  if (std::getenv("REISMEE_ACCEPT_GOLDEN") != nullptr) {
    std::ofstream(kFolder + name_ + ".head.sql") << head;
  }
  EXPECT_EQ(head, ReadFile(name_ + ".head.sql"));
}

// Reads all that is sealed of a case and its person.
absl::Status OpenSealed(ReadTxn& txn, const v1::Case& file) {
  ASSIGN_OR_RETURN(const CaseInHand taken, txn.cases().Take(file.name()));
  ASSIGN_OR_RETURN(const PersonInHand person, txn.jobseekers().Take(file.jobseeker()));
  RETURN_IF_ERROR(txn.jobseekers().Read(person).status());
  RETURN_IF_ERROR(txn.notes().List(taken, "", 100).status());
  RETURN_IF_ERROR(txn.transfers().List(taken).status());
  const auto decision = txn.decisions().Get(taken);
  EXPECT_TRUE(decision.ok() || absl::IsNotFound(decision.status()));
  return absl::OkStatus();
}

TEST_P(Golden, IsServedAsItWas) {
  TempFolder folder;
  TestDatabase database(folder, engine_);
  {
    const auto db = OpenDatabase({.place = database.place()});
    ASSERT_THAT(db, IsOk());
    Load((*db)->writer());
  }
  const Key key;
  const auto store = Store::Open({.database = {.place = database.place()}, .lane = {}},
                                 DataKey{"0123456789abcdef", key}, Loaded());
  ASSERT_THAT(store, IsOk());
  const auto reader = (*store)->OpenReader();
  ASSERT_THAT(reader, IsOk());
  const Housekeeping house = (*store)->housekeeping();
  size_t all = 0;
  size_t opened = 0;
  for (const Call& call : {OpenedStore::Uwv(), OpenedStore::Tilburg()}) {
    Disclosure disclosure;
    EXPECT_THAT((*reader)->Run(call, disclosure,
                               [&](ReadTxn& txn) -> absl::Status {
                                 ASSIGN_OR_RETURN(const auto cases, txn.cases().List({}, house));
                                 EXPECT_FALSE(cases.empty());
                                 all = cases.size();
                                 // What was sealed then opens now, for the body that leads.
                                 for (const v1::Case& file : cases) {
                                   if (file.responsible_body() != call.who.organisation) continue;
                                   RETURN_IF_ERROR(OpenSealed(txn, file));
                                   ++opened;
                                 }
                                 ASSIGN_OR_RETURN(const v1::RecountResponse recount,
                                                  txn.inspection().Recount());
                                 EXPECT_THAT(recount.differences(), testing::IsEmpty());
                                 return absl::OkStatus();
                               }),
                IsOk());
  }
  EXPECT_EQ(opened, all);
}

std::string NameOf(const testing::TestParamInfo<Golden::ParamType>& info) {
  const bool sqlite = std::get<1>(info.param) == Engine::kSqlite;
  return "Schema" + std::get<0>(info.param).substr(0, 4) + (sqlite ? "OnSqlite" : "OnPostgres");
}

INSTANTIATE_TEST_SUITE_P(Schemas, Golden,
                         testing::Combine(testing::ValuesIn(Released()),
                                          testing::Values(Engine::kSqlite, Engine::kPostgres)),
                         NameOf);

}  // namespace
}  // namespace reismee
