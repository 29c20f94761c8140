// One value as a person or a program reads it.
#ifndef REISMEE_CLIENTS_CLI_SHOW_CELL_H_
#define REISMEE_CLIENTS_CLI_SHOW_CELL_H_

#include <string>

#include "absl/strings/string_view.h"
#include "clients/cli/text.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/message.h"

namespace reismee::cli {

// The field at `path` for a person: money as 1,234.56 or 1.234,56, dates as 2021-05-31, instants in
// Dutch time, enums short, lists with commas. Unset and empty: "".
std::string CellForPeople(const google::protobuf::Message& message, absl::string_view path,
                          Language language);

// The same for CSV: money in whole cents, instants in UTC.
std::string CellForPrograms(const google::protobuf::Message& message, absl::string_view path);

// Whether the column of a field is set to the right.
bool IsNumber(const google::protobuf::FieldDescriptor& field);

// A text of the server as a terminal may get it: on one line, with what would steer the screen or
// cannot be seen as visible escapes. Whatever a server says goes through here before people see it.
std::string OnOneLine(absl::string_view text);

// Characters a terminal shows for a UTF-8 text.
int Width(absl::string_view text);

// Yes or no.
std::string YesNo(bool value, Language language);

}  // namespace reismee::cli

#endif  // REISMEE_CLIENTS_CLI_SHOW_CELL_H_
