#include "clients/cli/watch/fit.h"

#include <algorithm>
#include <sstream>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "clients/cli/show/cell.h"

namespace reismee::cli {
namespace {

constexpr int kGap = 4;  // between rows side by side

std::vector<std::string> LinesOf(const Grid& grid) {
  std::ostringstream table;
  PrintGrid(grid, table);
  return absl::StrSplit(table.str(), '\n', absl::SkipEmpty());
}

int WidestOf(const std::vector<std::string>& lines) {
  int widest = 0;
  for (const std::string& line : lines) widest = std::max(widest, Width(line));
  return widest;
}

// The line `at` of every block of `height` rows, or with -1 their heading, one beside the other.
std::string SideBySide(const std::vector<std::string>& lines, int at, int height) {
  const int width = WidestOf(lines) + kGap;
  std::string text;
  int begins = 0;
  for (size_t first = 1; first < lines.size(); first += static_cast<size_t>(height)) {
    const size_t line = at < 0 ? 0 : first + static_cast<size_t>(at);
    if (line >= lines.size()) break;
    text.append(static_cast<size_t>(begins - Width(text)), ' ');
    text += lines[line];
    begins += width;
  }
  return text;
}

}  // namespace

std::string Fit(const Grid& grid, const Screen& screen, Language language) {
  const int rows = static_cast<int>(grid.rows.size());
  const bool fits = screen.rows == 0 || rows < screen.rows;
  const int blocks =
      fits ? 1 : std::max(1, (screen.columns + kGap) / (WidestOf(LinesOf(grid)) + kGap));
  int height = fits ? rows : std::max(1, screen.rows - 1);
  if (rows > blocks * height) height = std::max(1, height - 1);  // for the line that tells it
  const int left_out = std::max(0, rows - std::max(1, blocks * height));

  Grid shown = grid;
  if (left_out > 0) shown.rows.erase(shown.rows.end() - 1 - left_out, shown.rows.end() - 1);
  const std::vector<std::string> lines = LinesOf(shown);
  std::string text;
  for (int at = -1; at < std::min(height, static_cast<int>(shown.rows.size())); ++at) {
    absl::StrAppend(&text, SideBySide(lines, at, height), "\n");
  }
  if (left_out > 0) {
    absl::StrAppend(&text, Text{"and ", "en nog "}.in(language), left_out,
                    Text{" more: a larger window or --region shows them\n",
                         " meer: een groter venster of --region toont ze\n"}
                        .in(language));
  }
  return text;
}

}  // namespace reismee::cli
