#include "clients/cli/show/grid.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "clients/cli/show/cell.h"

namespace reismee::cli {
namespace {

void PrintRow(const Grid& grid, const std::vector<int>& widths,
              const std::vector<std::string>& cells, std::ostream& out) {
  std::string line;
  for (size_t i = 0; i < cells.size(); ++i) {
    const std::string space(static_cast<size_t>(widths[i] - Width(cells[i])), ' ');
    absl::StrAppend(&line, i == 0 ? "" : "  ", grid.to_the_right[i] ? space : "", cells[i],
                    grid.to_the_right[i] ? "" : space);
  }
  out << absl::StripTrailingAsciiWhitespace(line) << '\n';
}

std::string Quoted(const std::string& cell) {
  if (cell.find_first_of(",\"\n\r") == std::string::npos) return cell;
  return absl::StrCat("\"", absl::StrReplaceAll(cell, {{"\"", "\"\""}}), "\"");
}

void PrintCsvRow(const std::vector<std::string>& cells, std::ostream& out) {
  out << absl::StrJoin(cells, ",", [](std::string* line, const std::string& cell) {
    absl::StrAppend(line, Quoted(cell));
  }) << '\n';
}

}  // namespace

void PrintGrid(const Grid& grid, std::ostream& out) {
  std::vector<int> widths;
  for (size_t i = 0; i < grid.headings.size(); ++i) {
    int width = Width(grid.headings[i]);
    for (const auto& row : grid.rows) width = std::max(width, Width(row[i]));
    widths.push_back(width);
  }
  PrintRow(grid, widths, grid.headings, out);
  for (const auto& row : grid.rows) PrintRow(grid, widths, row, out);
}

void PrintCsv(const Grid& grid, std::ostream& out) {
  PrintCsvRow(grid.headings, out);
  for (const auto& row : grid.rows) PrintCsvRow(row, out);
}

}  // namespace reismee::cli
