// Rows of CSV as messages: a column is a field of the message by its name.
//
// Cells: text as it stands; numbers and true or false; dates as 2021-05-31; values of an enum
// without their prefix (PILOT); lists separated by semicolons. An empty cell leaves the field
// unset. A field that refers to another resource is written as a code and read as a name: GM0855 in
// the column `centre_municipality` is `municipalities/GM0855`.
#ifndef REISMEE_STORAGE_REFERENCE_CSV_MESSAGE_H_
#define REISMEE_STORAGE_REFERENCE_CSV_MESSAGE_H_

#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/message.h"
#include "proto/vocabulary/status_macros.h"
#include "storage/reference/csv_file.h"

namespace reismee {

// The collection that a field of this name refers to, `municipalities/`; empty when it is not a
// reference.
absl::string_view CollectionOf(absl::string_view field);

// Sets the fields of `message` from `row`. INVALID_ARGUMENT "name:line: column: ..." for a column
// that is not a field and a cell that is not a value of it.
absl::Status ReadRow(const CsvFile& file, const CsvRow& row, google::protobuf::Message& message);

// All rows of a file as messages of one type, in order.
template <typename T>
absl::StatusOr<std::vector<T>> ReadRows(const CsvFile& file) {
  std::vector<T> messages(file.rows.size());
  for (size_t i = 0; i < messages.size(); ++i) {
    RETURN_IF_ERROR(ReadRow(file, file.rows[i], messages[i]));
  }
  return messages;
}

}  // namespace reismee

#endif  // REISMEE_STORAGE_REFERENCE_CSV_MESSAGE_H_
