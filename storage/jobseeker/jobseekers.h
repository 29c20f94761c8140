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
#include "storage/access/in_hand.h"
#include "storage/txn.h"

namespace reismee {

// INVALID_ARGUMENT (REQUIRED) without an etag, ABORTED (STALE_ETAG) when it is not that of `found`.
absl::Status CheckEtag(const v1::Jobseeker& found, absl::string_view etag);

class JobseekerReader {
 public:
  explicit JobseekerReader(Session& session) : session_(session) {}

  // The person, if what the caller is to them opens the method and serves the purpose (the relation
  // to the open case; without one RESPONSIBLE to the latest, else INTAKE); they are on record, also
  // when it is refused. In a write the person is locked first. PERMISSION_DENIED in the one wording
  // for "not yours" and "not there"; INVALID_ARGUMENT when `name` is no jobseeker name.
  absl::StatusOr<PersonInHand> Take(const std::string& name, absl::string_view field = "name",
                                    absl::string_view what = "person") const;

  // The person of an answer that the caller has had before: any relation will do.
  absl::StatusOr<PersonInHand> TakeAgain(const std::string& name) const;

  // Those of the people that the caller may have; all are on record, shown or refused.
  absl::StatusOr<std::vector<PersonInHand>> TakeEach(const std::vector<std::string>& names) const;

  // Etag, identity, and the residence of today. FAILED_PRECONDITION when the person was erased.
  absl::StatusOr<v1::Jobseeker> Read(const PersonInHand& person) const;

  // Names of people, which tell nothing before they are taken. By name: the family name without
  // prefix, in any spelling that NameForm() holds equal; at most 50, in order of their names.
  absl::StatusOr<std::optional<std::string>> FindByBsn(const Bsn& bsn) const;
  absl::StatusOr<std::vector<std::string>> FindByName(absl::string_view family_name,
                                                      const google::type::Date& birth_date) const;

 protected:
  absl::StatusOr<PersonInHand> TakeBy(const std::string& name, const Act& act,
                                      absl::string_view what = "person") const;

  Session& session_;
};

class JobseekerWriter : public JobseekerReader {
 public:
  using JobseekerReader::JobseekerReader;

  // A new person under `created.name`, at revision 1, of the caller's organisation, in hand by
  // that. The BSN, when there is one, is of nobody else: ask FindByBsn first.
  absl::StatusOr<PersonInHand> Register(const v1::Jobseeker& created);

  // Writes the identity of `changed`, which has the revision it was read at, as the next revision
  // of the person in hand. Answers that revision. ABORTED (STALE_ETAG) when it is not the newest.
  absl::StatusOr<int64_t> Update(const PersonInHand& person, v1::Jobseeker changed);

  // A fact about the person changed that is kept elsewhere: the next revision, which it answers.
  absl::StatusOr<int64_t> Touch(const PersonInHand& person);
};

}  // namespace reismee

#endif  // REISMEE_STORAGE_JOBSEEKER_JOBSEEKERS_H_
