// An answer on paper: for people a table or a sheet, for programs JSON or CSV.
#ifndef REISMEE_CLIENTS_CLI_SHOW_RENDER_H_
#define REISMEE_CLIENTS_CLI_SHOW_RENDER_H_

#include <ostream>
#include <string>

#include "absl/strings/string_view.h"
#include "clients/cli/settings.h"
#include "clients/cli/show/grid.h"
#include "clients/cli/text.h"
#include "google/protobuf/message.h"

namespace reismee::cli {

// Prints an answer. JSON is protobuf JSON with the names of the protos and defaults written out;
// JSON lines and CSV give a list row by row, anything else as one row. No text of the server
// reaches a terminal as it came (OnOneLine, Escaped).
void PrintAnswer(const google::protobuf::Message& answer, Format format, Language language,
                 std::ostream& out);

// Protobuf JSON on one line.
std::string JsonLine(const google::protobuf::Message& message);

// Prints a title and a table of the elements of a repeated field, or that there are none.
void PrintElements(const google::protobuf::Message& message, absl::string_view field,
                   Language language, std::ostream& out);

}  // namespace reismee::cli

#endif  // REISMEE_CLIENTS_CLI_SHOW_RENDER_H_
