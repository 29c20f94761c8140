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
#include "storage/txn.h"

namespace reismee {

class Notes {
 public:
  explicit Notes(Session& session) : session_(session) {}

  // Notes of a case of this person, newest first, at most `limit`; only those entered before the
  // note named `before` unless that is empty. Does not ask who calls. FAILED_PRECONDITION when the
  // person was erased, DATA_LOSS when a text does not open.
  absl::StatusOr<std::vector<v1::Note>> List(const v1::Case& file, const std::string& before,
                                             int limit) const;

  // Adds a note to a case of this person. FAILED_PRECONDITION when the person was erased.
  absl::Status Add(const v1::Case& file, const v1::Note& note);

 private:
  Session& session_;
};

}  // namespace reismee

#endif  // REISMEE_STORAGE_CASE_NOTES_H_
