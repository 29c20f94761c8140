// access_expected.txt, the tables of access written by hand, read into lists.
#ifndef REISMEE_TESTS_STORAGE_ACCESS_EXPECTED_H_
#define REISMEE_TESTS_STORAGE_ACCESS_EXPECTED_H_

#include <map>
#include <string>
#include <vector>

namespace reismee {

// A column of the matrix: methods that the same relations open.
struct Column {
  std::string id;
  std::string relations;
  std::vector<std::string> also_roles;
  std::vector<std::string> methods;
};

// What one caller may at one moment: letters by column, in the order of the relations.
using ExpectedRow = std::map<std::string, std::string>;

struct Expected {
  // Letter: its roles, what it serves reading, what it serves writing.
  std::map<std::string, std::vector<std::vector<std::string>>> relations;
  // Role: kinds.
  std::map<std::string, std::vector<std::string>> roles;
  std::vector<Column> columns;
  // Method about no case: roles.
  std::map<std::string, std::vector<std::string>> others;
  // Purpose: columns, what a small letter stands for.
  std::map<std::string, std::vector<std::string>> dark;
  // Moment, player: row. Whoever has none may nothing.
  std::map<std::string, std::map<std::string, ExpectedRow>> moments;
  // Message.field: who sees it, in the letters of the file.
  std::map<std::string, std::string> fields;
  // What could not be read, or stands twice.
  std::vector<std::string> mistakes;
};

// The file, read from the root of the tree. `all` stands for the columns that list a relation.
Expected ReadExpected();

}  // namespace reismee

#endif  // REISMEE_TESTS_STORAGE_ACCESS_EXPECTED_H_
