#include "storage/scheme/window_closings.h"

#include "storage/instants.h"
#include "storage/sql/message.h"

namespace reismee {

#define REISMEE_CLOSING_COLUMNS                                                     \
  "name, scheme_window, closed_on, from_line, to_line, moved_cents, organisation, " \
  "create_time"

WindowClosingReader ReadTxn::window_closings() const { return WindowClosingReader(session_); }
WindowClosingWriter WriteTxn::window_closings() { return WindowClosingWriter(session_); }

absl::StatusOr<std::vector<v1::WindowClosing>> WindowClosingReader::List(
    const std::string& window) const {
  return sql::ReadAll<v1::WindowClosing>(
      session_.db,
      "SELECT " REISMEE_CLOSING_COLUMNS
      " FROM window_closing WHERE scheme_window = $window ORDER BY name",
      {{"window", window}});
}

absl::Status WindowClosingWriter::Add(v1::WindowClosing closing) {
  SetInstant(session_.call.now, closing.mutable_create_time());
  return sql::Write(session_.db,
                    "INSERT INTO window_closing (" REISMEE_CLOSING_COLUMNS
                    ") VALUES ($name, $scheme_window, $closed_on, $from_line, $to_line, "
                    "$moved_cents, $organisation, $create_time)",
                    closing);
}

}  // namespace reismee
