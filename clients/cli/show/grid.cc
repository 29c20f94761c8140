#include "clients/cli/show/grid.h"

#include <algorithm>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "clients/cli/show/cell.h"
#include "proto/vocabulary/text.h"

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

bool IsFormula(absl::string_view cell) {
  if (cell.empty()) return false;
  const absl::string_view rest = cell.substr(1);
  const bool number = !rest.empty() && std::all_of(rest.begin(), rest.end(), absl::ascii_isdigit);
  return cell[0] == '-' ? !number : absl::StrContains("=+@\t\n", cell[0]);
}

std::string ForCsv(const std::string& text) {
  std::string cell = Escaped(text, Lines::kMany);
  if (IsFormula(cell)) cell.insert(0, "'");
  if (cell.find_first_of(",\"\n") == std::string::npos) return cell;
  return absl::StrCat("\"", absl::StrReplaceAll(cell, {{"\"", "\"\""}}), "\"");
}

void PrintCsvRow(const std::vector<std::string>& cells, std::ostream& out) {
  out << absl::StrJoin(cells, ",", [](std::string* line, const std::string& cell) {
    absl::StrAppend(line, ForCsv(cell));
  }) << '\n';
}

}  // namespace

void PrintGrid(const Grid& grid, std::ostream& out) {
  std::vector<std::vector<std::string>> rows = {grid.headings};
  for (const auto& row : grid.rows) {
    std::vector<std::string> shown;
    for (const std::string& cell : row) shown.push_back(OnOneLine(cell));
    rows.push_back(std::move(shown));
  }
  std::vector<int> widths(grid.headings.size());
  for (const auto& row : rows) {
    for (size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], Width(row[i]));
  }
  for (const auto& row : rows) PrintRow(grid, widths, row, out);
}

void PrintCsv(const Grid& grid, std::ostream& out) {
  PrintCsvRow(grid.headings, out);
  for (const auto& row : grid.rows) PrintCsvRow(row, out);
}

}  // namespace reismee::cli
