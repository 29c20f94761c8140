// The log of a case: notes and contacts, only ever added to. Texts are sealed with the key of the
// person.
#ifndef REISMEE_STORAGE_CASE_NOTES_H_
#define REISMEE_STORAGE_CASE_NOTES_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "reismee/v1/case.pb.h"
#include "reismee/v1/case_event.pb.h"
#include "storage/access/in_hand.h"
#include "storage/txn.h"

namespace reismee {

class NoteReader {
 public:
  explicit NoteReader(Session& session) : session_(session) {}

  // Notes of a case, newest first, at most `limit`; only those entered before the note named
  // `before` unless that is empty. FAILED_PRECONDITION when the person was erased, DATA_LOSS when a
  // text does not open.
  absl::StatusOr<std::vector<v1::Note>> List(const CaseInHand& in_hand, const std::string& before,
                                             int limit) const;

 protected:
  Session& session_;
};

class NoteWriter : public NoteReader {
 public:
  using NoteReader::NoteReader;

  // Adds a note to the case. FAILED_PRECONDITION when the person was erased.
  absl::Status Add(const CaseInHand& in_hand, const v1::Note& note);
};

}  // namespace reismee

#endif  // REISMEE_STORAGE_CASE_NOTES_H_
