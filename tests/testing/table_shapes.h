// What an engine's catalog tells of the tables of a database, in words that are the same for every
// engine.
#ifndef REISMEE_TESTS_TESTING_TABLE_SHAPES_H_
#define REISMEE_TESTS_TESTING_TABLE_SHAPES_H_

#include <set>
#include <string>
#include <vector>

#include "storage/sql/connection.h"
#include "tests/testing/test_database.h"

namespace reismee {

struct ColumnShape {
  std::string name;
  // INTEGER, TEXT or BLOB, as the schema has it; text that does not sort bytewise says so.
  std::string type;
  // Columns of the primary key are not null.
  bool not_null = false;
  bool has_default = false;
};

struct TableShape {
  std::string name;
  std::vector<ColumnShape> columns;
  std::vector<std::string> primary_key;
  // Other tables that rows refer to.
  std::set<std::string> refers_to;
  // A line for every index, foreign key and named check, and the number of checks. The name of an
  // index is left out where the engine gives it.
  std::set<std::string> rules;
};

// Every table after those that it refers to, else by name. Ends the program when the catalog cannot
// be read.
std::vector<TableShape> ShapesOf(sql::Connection& db, Engine engine);

// A line for the table, each column and each rule.
std::string Describe(const std::vector<TableShape>& tables);

// All rows as INSERT statements, one a table, in order of their keys; they run on every engine, and
// the text is the same for the same rows. `left_out` names tables and columns ("note.sealed"); of
// bytes that are left out it says how many there are, in a comment.
std::string DumpRows(sql::Connection& db, const std::vector<TableShape>& tables,
                     const std::set<std::string>& left_out);

}  // namespace reismee

#endif  // REISMEE_TESTS_TESTING_TABLE_SHAPES_H_
