#include "storage/head.h"

#include <vector>

#include "absl/time/clock.h"
#include "proto/vocabulary/status_macros.h"
#include "storage/schema/embedded.h"
#include "storage/sql/migrator.h"

namespace reismee {

absl::Status MigrateToHead(sql::Connection& db) {
  std::vector<sql::Migration> migrations;
  for (const schema::EmbeddedFile& file : schema::Files()) {
    ASSIGN_OR_RETURN(const sql::Migration migration, sql::MigrationFromFile(file.name, file.text));
    migrations.push_back(migration);
  }
  return sql::Migrate(db, migrations, absl::Now());
}

}  // namespace reismee
