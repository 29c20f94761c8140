#include "storage/reference/csv_file.h"

#include <csv.h>

#include <cstddef>
#include <utility>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "proto/vocabulary/status_macros.h"

namespace reismee {
namespace {

// libcsv's parser for one file, given a line at a time.
class LineParser {
 public:
  // csv_init allocates nothing and fails for no parser only.
  LineParser() { csv_init(&parser_, CSV_STRICT | CSV_STRICT_FINI); }
  LineParser(const LineParser&) = delete;
  LineParser& operator=(const LineParser&) = delete;
  ~LineParser() { csv_free(&parser_); }

  // The cells of a line; an error tells what libcsv holds against it.
  absl::StatusOr<std::vector<std::string>> Parse(absl::string_view line) {
    std::vector<std::string> cells;
    if (csv_parse(&parser_, line.data(), line.size(), AddCell, nullptr, &cells) != line.size() ||
        csv_fini(&parser_, AddCell, nullptr, &cells) != 0) {
      return absl::InvalidArgumentError(csv_strerror(csv_error(&parser_)));
    }
    return cells;
  }

 private:
  static void AddCell(void* text, size_t size, void* cells) {
    static_cast<std::vector<std::string>*>(cells)->emplace_back(static_cast<const char*>(text),
                                                                size);
  }

  csv_parser parser_;
};

absl::Status SetColumns(std::vector<std::string> cells, int line, CsvFile& file) {
  absl::flat_hash_set<std::string> seen;
  for (const std::string& column : cells) {
    if (!seen.insert(column).second) {
      return CsvFault(file.name, line, absl::StrCat("column ", column, " is named twice"));
    }
  }
  file.columns = std::move(cells);
  return absl::OkStatus();
}

}  // namespace

absl::Status CsvFault(absl::string_view name, int line, absl::string_view what) {
  return absl::InvalidArgumentError(absl::StrCat(name, ":", line, ": ", what));
}

absl::StatusOr<CsvFile> ParseCsv(absl::string_view name, absl::string_view text) {
  CsvFile file;
  file.name = std::string(name);
  LineParser parser;
  int line = 0;
  for (absl::string_view content : absl::StrSplit(text, '\n')) {
    ++line;
    content = absl::StripSuffix(content, "\r");
    if (content.empty() || content.front() == '#') continue;
    absl::StatusOr<std::vector<std::string>> cells = parser.Parse(content);
    if (!cells.ok()) return CsvFault(name, line, cells.status().message());
    if (file.columns.empty()) {
      RETURN_IF_ERROR(SetColumns(*std::move(cells), line, file));
      continue;
    }
    if (cells->size() != file.columns.size()) {
      return CsvFault(name, line,
                      absl::StrCat(cells->size(), " cells for ", file.columns.size(), " columns"));
    }
    file.rows.push_back({line, *std::move(cells)});
  }
  if (file.columns.empty()) return CsvFault(name, line, "no line with the names of the columns");
  return file;
}

}  // namespace reismee
