// A CSV file of reference data or configuration, read whole (RFC 4180, by libcsv).
//
// Lines that begin with # and empty lines are skipped; the first other line names the columns. A
// row is one line, so that every fault can name its line.
#ifndef REISMEE_STORAGE_REFERENCE_CSV_FILE_H_
#define REISMEE_STORAGE_REFERENCE_CSV_FILE_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace reismee {

struct CsvRow {
  int line = 0;                    // Of the file, from 1.
  std::vector<std::string> cells;  // As many as the file has columns.
};

struct CsvFile {
  std::string name;
  std::vector<std::string> columns;
  std::vector<CsvRow> rows;
};

// INVALID_ARGUMENT "name:line: ..." for text that is not CSV, a file without columns, a column
// named twice, or a row with another number of cells than there are columns.
absl::StatusOr<CsvFile> ParseCsv(absl::string_view name, absl::string_view text);

// INVALID_ARGUMENT "name:line: what".
absl::Status CsvFault(absl::string_view name, int line, absl::string_view what);

}  // namespace reismee

#endif  // REISMEE_STORAGE_REFERENCE_CSV_FILE_H_
