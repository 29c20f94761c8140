// Which fields of a resource make the columns of a table, and what fields are called.
#ifndef REISMEE_CLIENTS_CLI_SHOW_COLUMNS_H_
#define REISMEE_CLIENTS_CLI_SHOW_COLUMNS_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "clients/cli/show/grid.h"
#include "clients/cli/text.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/message.h"

namespace reismee::cli {

// Paths of the columns of a message of reismee.v1; empty when it is not shown in tables. Where a
// resource has a name in each language, that of `language`.
std::vector<std::string> ColumnsOf(const google::protobuf::Descriptor& type, Language language);

// The types that have columns, for tests.
std::vector<std::string> TypesWithColumns();

// What a field is called: its name in words, or its Dutch term.
std::string LabelOf(absl::string_view field_name, Language language);

// Whether there is a Dutch term for the field.
bool HasDutchLabel(absl::string_view field_name);

}  // namespace reismee::cli

#endif  // REISMEE_CLIENTS_CLI_SHOW_COLUMNS_H_
