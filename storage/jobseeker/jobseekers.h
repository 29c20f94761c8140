// People. The one sealed table: identity is opened here and nowhere else; every other table carries
// the jobseeker's name only.
#ifndef REISMEE_STORAGE_JOBSEEKER_JOBSEEKERS_H_
#define REISMEE_STORAGE_JOBSEEKER_JOBSEEKERS_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "google/type/date.pb.h"
#include "proto/vocabulary/bsn.h"
#include "reismee/v1/jobseeker.pb.h"
#include "storage/seal/key.h"
#include "storage/txn.h"

namespace reismee {

// INVALID_ARGUMENT (REQUIRED) without an etag, ABORTED (STALE_ETAG) when it is not that of `found`.
absl::Status CheckEtag(const v1::Jobseeker& found, absl::string_view etag);

class Jobseekers {
 public:
  explicit Jobseekers(Session& session) : session_(session) {}

  // The person, if the caller may have them by a relation that the method allows; the call is then
  // on record as touching the person. The relation is that to the open case, else that to the
  // latest case, else INTAKE: anyone who may take an intake may have a person without open case.
  // PERMISSION_DENIED in the one wording for "not yours" and "not there"; INVALID_ARGUMENT when
  // `name` is no jobseeker name.
  absl::StatusOr<v1::Jobseeker> Get(const std::string& name,
                                    absl::string_view field = "name") const;

  // Without asking who calls: etag, identity, and the residence of today. NOT_FOUND;
  // FAILED_PRECONDITION when the person was erased.
  absl::StatusOr<v1::Jobseeker> Load(const std::string& name) const;

  // Names of people, without asking who calls. By name: the family name without prefix, in any
  // spelling that NameForm() holds equal; at most 50, in order of their names.
  absl::StatusOr<std::optional<std::string>> FindByBsn(const Bsn& bsn) const;
  absl::StatusOr<std::vector<std::string>> FindByName(absl::string_view family_name,
                                                      const google::type::Date& birth_date) const;

  // Seals what others keep of the person, such as notes. Does not ask who calls. NOT_FOUND;
  // FAILED_PRECONDITION when the person was erased.
  absl::StatusOr<Key> KeyOf(const std::string& name) const;

  // PERMISSION_DENIED unless the caller may register a person: caseworkers and services of UWV or a
  // municipality, and team advisers.
  absl::Status CheckMayRegister() const;

  // A new person under `created.name`, at revision 1, of the caller's organisation. The BSN, when
  // there is one, is of nobody else: ask FindByBsn first.
  absl::Status Register(const v1::Jobseeker& created);

  // Writes the identity of `changed`, which has the revision it was read at, as the next revision.
  // Answers that revision. ABORTED (STALE_ETAG) when it is not the newest.
  absl::StatusOr<int64_t> Update(const v1::Jobseeker& changed);

  // A fact about the person changed that is kept elsewhere: the next revision, which it answers.
  // NOT_FOUND.
  absl::StatusOr<int64_t> Touch(const std::string& name);

 private:
  // By what the caller may have a person; UNSPECIFIED: not at all. The case is that of the
  // relation.
  struct Access {
    v1::Relation relation = v1::RELATION_UNSPECIFIED;
    std::string case_name = {};
  };
  absl::StatusOr<Access> AccessTo(const std::string& name) const;
  absl::StatusOr<bool> RegisteredHere(const std::string& name) const;

  Session& session_;
};

}  // namespace reismee

#endif  // REISMEE_STORAGE_JOBSEEKER_JOBSEEKERS_H_
