// One schema, two engines: what the driver of PostgreSQL makes of its types and tables must be what
// SQLite has. A migration that comes out differently fails here.
#include <gtest/gtest.h>

#include <map>

#include "absl/strings/str_join.h"
#include "storage/admin/tables.h"
#include "storage/schema/embedded.h"
#include "storage/sql/migrator.h"
#include "tests/testing/sql_database.h"
#include "tests/testing/status_matchers.h"
#include "tests/testing/table_shapes.h"

namespace reismee {
namespace {

void Migrate(sql::Connection& db, size_t count) {
  std::vector<sql::Migration> migrations;
  for (const schema::EmbeddedFile& file : schema::Files().first(count)) {
    const auto migration = sql::MigrationFromFile(file.name, file.text);
    ASSERT_THAT(migration, IsOk());
    migrations.push_back(*migration);
  }
  ASSERT_THAT(sql::Migrate(db, migrations, absl::UnixEpoch()), IsOk());
}

// What the catalog tells after the first `count` migrations.
std::string StructureAfter(size_t count, Engine engine) {
  SqlDatabase database("", engine);
  Migrate(database.writer(), count);
  return Describe(ShapesOf(database.writer(), engine));
}

TEST(Structure, IsTheSameOnEveryEngineAfterEveryMigration) {
  for (size_t count = 1; count <= schema::Files().size(); ++count) {
    SCOPED_TRACE(schema::Files()[count - 1].name);
    const std::string sqlite = StructureAfter(count, Engine::kSqlite);
    EXPECT_EQ(sqlite, StructureAfter(count, Engine::kPostgres));
    EXPECT_GT(sqlite.size(), 1'000u);
  }
}

// What copies an installation goes by a list of its own.
TEST(Structure, TheListOfTablesIsComplete) {
  SqlDatabase database("", Engine::kSqlite);
  Migrate(database.writer(), schema::Files().size());
  std::map<std::string, std::string> listed;
  for (const Table& table : Tables()) listed.emplace(table.name, table.key);
  std::map<std::string, std::string> found;
  for (const TableShape& table : ShapesOf(database.writer(), Engine::kSqlite)) {
    // What a database has been through is no part of what it holds.
    if (table.name == "schema_migration" || table.name == "arrival") continue;
    found[table.name] = absl::StrJoin(table.primary_key, ", ");
  }
  EXPECT_EQ(listed, found);
}

// Whoever reads the two catalogs must see what there is to see.
TEST(Structure, TellsColumnsKeysIndexesAndChecks) {
  for (const Engine engine : {Engine::kSqlite, Engine::kPostgres}) {
    SqlDatabase database(R"sql(
CREATE TABLE owner (
  name TEXT PRIMARY KEY,
  born TEXT UNIQUE
) STRICT;
CREATE TABLE pet (
  number INTEGER NOT NULL,
  owner TEXT NOT NULL REFERENCES owner (name),
  photo BLOB,
  legs INTEGER NOT NULL DEFAULT 4,
  PRIMARY KEY (owner, number),
  CONSTRAINT legs_are_even CHECK (legs % 2 = 0),
  CHECK (legs >= 0)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX one_without_legs ON pet (owner) WHERE legs = 0;
CREATE INDEX pet_by_legs ON pet (legs, owner);
)sql",
                         engine);
    EXPECT_EQ(Describe(ShapesOf(database.writer(), engine)), R"(owner
  name TEXT not null
  born TEXT
  primary key (name)
  unique index of all rows (born)
pet
  number INTEGER not null
  owner TEXT not null
  photo BLOB
  legs INTEGER not null default
  primary key (owner, number)
  2 checks
  check legs_are_even
  foreign key owner in owner.name
  index pet_by_legs of all rows (legs, owner)
  unique index one_without_legs of some rows (owner)
)");
  }
}

}  // namespace
}  // namespace reismee
