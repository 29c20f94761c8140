// Rows and columns of text.
#ifndef REISMEE_CLIENTS_CLI_SHOW_GRID_H_
#define REISMEE_CLIENTS_CLI_SHOW_GRID_H_

#include <ostream>
#include <string>
#include <vector>

namespace reismee::cli {

// A table with one heading row. Every row has as many cells as there are headings.
struct Grid {
  std::vector<std::string> headings;
  std::vector<bool> to_the_right;  // the columns of numbers
  std::vector<std::vector<std::string>> rows;
};

// Aligned columns, two spaces apart, no space at the end of a line; every cell OnOneLine.
void PrintGrid(const Grid& grid, std::ostream& out);

// RFC 4180, with LF; what is no line end or tab and would steer a screen as an escape. A cell that
// a spreadsheet would take for a formula gets an apostrophe before it; numbers are none.
void PrintCsv(const Grid& grid, std::ostream& out);

}  // namespace reismee::cli

#endif  // REISMEE_CLIENTS_CLI_SHOW_GRID_H_
