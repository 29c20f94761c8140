#include "tests/testing/table_shapes.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <map>

#include "absl/functional/function_ref.h"
#include "absl/strings/escaping.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "storage/sql/query.h"

namespace reismee {
namespace {

// For each engine the same columns in the same order.
struct Catalog {
  // Table, column, type, not null, place in the primary key (0: none), has a default; in order.
  const char* columns;
  // Table, index, unique, name is ours, partial, column; in order of the columns of an index.
  const char* indexes;
  // Table, number of the key in it, table referred to, column, column referred to; in order.
  const char* foreign_keys;
  // Table, named check; or table and empty for a check without name.
  const char* checks;
};

constexpr Catalog kSqlite = {
    .columns = R"sql(
SELECT t.name, c.name, c.type, c."notnull", c.pk, c.dflt_value IS NOT NULL
FROM sqlite_schema AS t JOIN pragma_table_info(t.name) AS c
WHERE t.type = 'table' ORDER BY t.name, c.cid)sql",
    .indexes = R"sql(
SELECT t.name, i.name, i."unique", i.origin = 'c', i.partial, c.name
FROM sqlite_schema AS t JOIN pragma_index_list(t.name) AS i JOIN pragma_index_info(i.name) AS c
WHERE t.type = 'table' AND i.origin <> 'pk' ORDER BY t.name, i.name, c.seqno)sql",
    .foreign_keys = R"sql(
SELECT t.name, f.id, f."table", f."from", f."to"
FROM sqlite_schema AS t JOIN pragma_foreign_key_list(t.name) AS f
WHERE t.type = 'table' ORDER BY t.name, f.id, f.seq)sql",
    // The catalog has nothing but the words of the schema: split at CHECK, what ends in CONSTRAINT
    // and a word has a name.
    .checks = "SELECT name, sql FROM sqlite_schema WHERE type = 'table' ORDER BY name"};

constexpr Catalog kPostgres = {
    .columns = R"sql(
SELECT CAST(t.relname AS TEXT), CAST(a.attname AS TEXT),
  CASE format_type(a.atttypid, a.atttypmod) WHEN 'bigint' THEN 'INTEGER' WHEN 'bytea' THEN 'BLOB'
    WHEN 'text' THEN CASE o.collname WHEN 'C' THEN 'TEXT' ELSE 'TEXT COLLATE ' || o.collname END
    ELSE format_type(a.atttypid, a.atttypmod) END,
  CAST(a.attnotnull AS INT), coalesce(array_position(k.conkey, a.attnum), 0),
  CAST(a.atthasdef AS INT)
FROM pg_class AS t JOIN pg_attribute AS a ON a.attrelid = t.oid AND a.attnum > 0
LEFT JOIN pg_collation AS o ON o.oid = a.attcollation
LEFT JOIN pg_constraint AS k ON k.conrelid = t.oid AND k.contype = 'p'
WHERE t.relkind = 'r' AND pg_table_is_visible(t.oid)
  AND t.relnamespace = current_schema()::regnamespace AND NOT a.attisdropped
ORDER BY t.relname, a.attnum)sql",
    .indexes = R"sql(
SELECT CAST(t.relname AS TEXT), CAST(i.relname AS TEXT), CAST(x.indisunique AS INT),
  CAST(NOT EXISTS (SELECT 1 FROM pg_constraint AS k WHERE k.conindid = i.oid AND k.contype = 'u')
    AS INT),
  CAST(x.indpred IS NOT NULL AS INT), CAST(a.attname AS TEXT)
FROM pg_index AS x JOIN pg_class AS i ON i.oid = x.indexrelid
JOIN pg_class AS t ON t.oid = x.indrelid
CROSS JOIN LATERAL unnest(x.indkey) WITH ORDINALITY AS c (attnum, place)
JOIN pg_attribute AS a ON a.attrelid = t.oid AND a.attnum = c.attnum
WHERE NOT x.indisprimary AND t.relnamespace = current_schema()::regnamespace
ORDER BY t.relname, i.relname, c.place)sql",
    .foreign_keys = R"sql(
SELECT CAST(t.relname AS TEXT), CAST(k.oid AS BIGINT), CAST(o.relname AS TEXT),
  CAST(a.attname AS TEXT), CAST(b.attname AS TEXT)
FROM pg_constraint AS k JOIN pg_class AS t ON t.oid = k.conrelid
JOIN pg_class AS o ON o.oid = k.confrelid
CROSS JOIN LATERAL unnest(k.conkey, k.confkey) WITH ORDINALITY AS c (mine, theirs, place)
JOIN pg_attribute AS a ON a.attrelid = t.oid AND a.attnum = c.mine
JOIN pg_attribute AS b ON b.attrelid = o.oid AND b.attnum = c.theirs
WHERE k.contype = 'f' AND t.relnamespace = current_schema()::regnamespace
ORDER BY t.relname, k.oid, c.place)sql",
    // Without a name it is called table_check, table_column_check, with a number after the first.
    .checks = R"sql(
SELECT CAST(t.relname AS TEXT),
  CASE WHEN k.conname ~ '_check[0-9]*$' THEN ' CHECK ' ELSE ' CONSTRAINT ' || k.conname || ' CHECK '
  END
FROM pg_constraint AS k JOIN pg_class AS t ON t.oid = k.conrelid
WHERE k.contype = 'c' AND t.relnamespace = current_schema()::regnamespace)sql"};

void OrDie(const absl::Status& status) {
  if (status.ok()) return;
  std::fprintf(stderr, "tables: %s\n", status.ToString().c_str());
  std::abort();
}

using Visit = absl::FunctionRef<void(sql::Statement& row, TableShape& table)>;

void ForTables(sql::Connection& db, const char* sql, std::map<std::string, TableShape>& tables,
               Visit visit) {
  OrDie(sql::ForEach(db, sql, {}, [&](sql::Statement& row) {
    const std::string name(row.Text(0));
    if (!absl::StartsWith(name, "sqlite_")) visit(row, tables[name]);
    return absl::OkStatus();
  }));
}

void ReadColumns(sql::Connection& db, const Catalog& catalog,
                 std::map<std::string, TableShape>& tables) {
  ForTables(db, catalog.columns, tables, [](sql::Statement& row, TableShape& table) {
    table.name = std::string(row.Text(0));
    const size_t place = static_cast<size_t>(row.Int64(4));
    table.columns.push_back({.name = std::string(row.Text(1)),
                             .type = std::string(row.Text(2)),
                             .not_null = row.Int64(3) == 1 || place > 0,
                             .has_default = row.Int64(5) == 1});
    if (place == 0) return;
    if (table.primary_key.size() < place) table.primary_key.resize(place);
    table.primary_key[place - 1] = table.columns.back().name;
  });
}

void ReadIndexes(sql::Connection& db, const Catalog& catalog,
                 std::map<std::string, TableShape>& tables) {
  std::map<std::pair<std::string, std::string>, std::vector<std::string>> columns;
  std::map<std::pair<std::string, std::string>, std::string> heads;
  ForTables(db, catalog.indexes, tables, [&](sql::Statement& row, TableShape& table) {
    const std::pair<std::string, std::string> place(table.name, row.Text(1));
    heads[place] = absl::StrCat(row.Int64(2) == 1 ? "unique index" : "index",
                                row.Int64(3) == 1 ? " " + place.second : "", " of ",
                                row.Int64(4) == 1 ? "some rows" : "all rows");
    columns[place].emplace_back(row.Text(5));
  });
  for (const auto& [place, head] : heads) {
    tables[place.first].rules.insert(
        absl::StrCat(head, " (", absl::StrJoin(columns[place], ", "), ")"));
  }
}

void ReadForeignKeys(sql::Connection& db, const Catalog& catalog,
                     std::map<std::string, TableShape>& tables) {
  std::map<std::pair<std::string, int64_t>, std::string> keys;
  ForTables(db, catalog.foreign_keys, tables, [&](sql::Statement& row, TableShape& table) {
    if (row.Text(2) != table.name) table.refers_to.emplace(row.Text(2));
    absl::StrAppend(&keys[{table.name, row.Int64(1)}], " ", row.Text(3), " in ", row.Text(2), ".",
                    row.Text(4));
  });
  for (const auto& [place, key] : keys) tables[place.first].rules.insert("foreign key" + key);
}

void ReadChecks(sql::Connection& db, const Catalog& catalog,
                std::map<std::string, TableShape>& tables) {
  std::map<std::string, int> counts;
  ForTables(db, catalog.checks, tables, [&](sql::Statement& row, TableShape& table) {
    std::vector<std::string> parts = absl::StrSplit(row.Text(1), " CHECK ");
    parts.pop_back();
    for (const std::string& part : parts) {
      ++counts[table.name];
      const std::vector<absl::string_view> words =
          absl::StrSplit(part, absl::ByAnyChar(" \n"), absl::SkipEmpty());
      if (words.size() < 2 || words[words.size() - 2] != "CONSTRAINT") continue;
      table.rules.insert(absl::StrCat("check ", words.back()));
    }
  });
  for (const auto& [name, count] : counts) {
    tables[name].rules.insert(absl::StrCat(count, " checks"));
  }
}

std::string Literal(const sql::Statement& row, int column) {
  switch (row.column_type(column)) {
    case sql::ColumnType::kNull:
      return "NULL";
    case sql::ColumnType::kInteger:
      return absl::StrCat(row.Int64(column));
    case sql::ColumnType::kText:
      return absl::StrCat("'", absl::StrReplaceAll(row.Text(column), {{"'", "''"}}), "'");
    default:
      return absl::StrCat("X'", absl::BytesToHexString(row.Bytes(column)), "'");
  }
}

std::string DumpTable(sql::Connection& db, const TableShape& table,
                      const std::set<std::string>& left_out) {
  std::vector<std::string> names;
  std::vector<std::string> read;
  size_t kept = 0;
  for (const bool wanted : {true, false}) {
    for (const ColumnShape& column : table.columns) {
      if ((left_out.count(table.name + "." + column.name) == 0) != wanted) continue;
      names.push_back(column.name);
      read.push_back(wanted ? column.name
                            : absl::StrCat("CAST(length(", column.name, ") AS BIGINT)"));
      if (wanted) ++kept;
    }
  }
  const auto list = [&](const std::vector<std::string>& parts, bool wanted) {
    const auto middle = parts.begin() + static_cast<std::ptrdiff_t>(kept);
    return wanted ? absl::StrJoin(parts.begin(), middle, ", ")
                  : absl::StrJoin(middle, parts.end(), ", ");
  };
  std::vector<std::string> rows;
  std::vector<std::string> comments;
  OrDie(sql::ForEach(db,
                     absl::StrCat("SELECT ", absl::StrJoin(read, ", "), " FROM ", table.name,
                                  " ORDER BY ", absl::StrJoin(table.primary_key, ", ")),
                     {}, [&](sql::Statement& row) {
                       std::vector<std::string> values;
                       for (size_t i = 0; i < names.size(); ++i) {
                         values.push_back(Literal(row, static_cast<int>(i)));
                         if (i >= kept) values.back() += " bytes of " + names[i];
                       }
                       rows.push_back(list(values, true));
                       comments.push_back(kept == names.size() ? ""
                                                               : "  -- " + list(values, false));
                       return absl::OkStatus();
                     }));
  if (rows.empty()) return "";
  std::string text = absl::StrCat("INSERT INTO ", table.name, " (", list(names, true), ") VALUES");
  for (size_t i = 0; i < rows.size(); ++i) {
    absl::StrAppend(&text, "\n  (", rows[i], i + 1 == rows.size() ? ");" : "),", comments[i]);
  }
  return text + "\n";
}

}  // namespace

std::vector<TableShape> ShapesOf(sql::Connection& db, Engine engine) {
  const Catalog& catalog = engine == Engine::kPostgres ? kPostgres : kSqlite;
  std::map<std::string, TableShape> tables;
  ReadColumns(db, catalog, tables);
  ReadIndexes(db, catalog, tables);
  ReadForeignKeys(db, catalog, tables);
  ReadChecks(db, catalog, tables);
  std::vector<TableShape> ordered;
  std::set<std::string> placed;
  while (!tables.empty()) {
    auto next = tables.begin();
    while (next != tables.end() &&
           !std::includes(placed.begin(), placed.end(), next->second.refers_to.begin(),
                          next->second.refers_to.end())) {
      ++next;
    }
    if (next == tables.end()) {
      std::fprintf(stderr, "table shapes: tables refer to each other\n");
      std::abort();
    }
    placed.insert(next->first);
    ordered.push_back(std::move(next->second));
    tables.erase(next);
  }
  return ordered;
}

std::string Describe(const std::vector<TableShape>& tables) {
  std::string text;
  for (const TableShape& table : tables) {
    absl::StrAppend(&text, table.name, "\n");
    for (const ColumnShape& column : table.columns) {
      absl::StrAppend(&text, "  ", column.name, " ", column.type,
                      column.not_null ? " not null" : "", column.has_default ? " default" : "",
                      "\n");
    }
    absl::StrAppend(&text, "  primary key (", absl::StrJoin(table.primary_key, ", "), ")\n");
    for (const std::string& rule : table.rules) absl::StrAppend(&text, "  ", rule, "\n");
  }
  return text;
}

std::string DumpRows(sql::Connection& db, const std::vector<TableShape>& tables,
                     const std::set<std::string>& left_out) {
  std::string text;
  for (const TableShape& table : tables) {
    if (left_out.count(table.name) == 0) text += DumpTable(db, table, left_out);
  }
  return text;
}

}  // namespace reismee
