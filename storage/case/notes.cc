#include "storage/case/notes.h"

#include "proto/vocabulary/status_macros.h"
#include "storage/person_key.h"
#include "storage/sql/message.h"
#include "storage/sql/query.h"

namespace reismee {

NoteReader ReadTxn::notes() const { return NoteReader(session_); }
NoteWriter WriteTxn::notes() { return NoteWriter(session_); }

absl::StatusOr<std::vector<v1::Note>> NoteReader::List(const CaseInHand& in_hand,
                                                       const std::string& before, int limit) const {
  ASSIGN_OR_RETURN(const Key key, PersonKey(session_, in_hand.jobseeker()));
  std::vector<v1::Note> notes;
  const absl::Status read = sql::ForEach(
      session_.db,
      "SELECT name, case_name, kind, date, author, organisation, create_time, sealed AS _sealed "
      "FROM note WHERE case_name = $case_name AND ($before = '' OR name < $before) "
      "ORDER BY name DESC LIMIT $limit",
      {{"case_name", in_hand.name()}, {"before", before}, {"limit", limit}},
      [&](sql::Statement& row) -> absl::Status {
        v1::Note& note = notes.emplace_back();
        RETURN_IF_ERROR(sql::ReadRow(row, &note));
        // The name of the note ties the text to its row.
        ASSIGN_OR_RETURN(std::string text, Sealer::Open(key, row.Bytes(7), note.name()));
        note.set_text(std::move(text));
        return absl::OkStatus();
      });
  if (!read.ok()) return read;
  return notes;
}

absl::Status NoteWriter::Add(const CaseInHand& in_hand, const v1::Note& note) {
  ASSIGN_OR_RETURN(const Key key, PersonKey(session_, in_hand.jobseeker()));
  const std::string sealed = Sealer::Seal(key, note.text(), note.name());
  return sql::Write(session_.db,
                    "INSERT INTO note (name, case_name, kind, date, sealed, author, organisation, "
                    "create_time) VALUES ($name, $case_name, $kind, $date, $_sealed, $author, "
                    "$organisation, $create_time)",
                    note, {{"case_name", in_hand.name()}, {"_sealed", sql::Blob(sealed)}});
}

}  // namespace reismee
