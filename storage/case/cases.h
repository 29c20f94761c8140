// Cases, and the one door through which every write on a case goes.
#ifndef REISMEE_STORAGE_CASE_CASES_H_
#define REISMEE_STORAGE_CASE_CASES_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "google/type/date.pb.h"
#include "reismee/v1/case.pb.h"
#include "reismee/v1/case_event.pb.h"
#include "storage/txn.h"

namespace reismee {

// What a write on a case says of itself, for timeline and journal.
struct CaseAct {
  v1::CaseEventKind kind = v1::CASE_EVENT_KIND_UNSPECIFIED;
  // Business date of the act.
  google::type::Date date;
  // What it is about, for instance `transfers/{id}`; empty: the case itself.
  std::string resource = {};
  // Names of the proto fields that changed.
  std::vector<std::string> changed_fields = {};
  // Regions and bodies that hear of it beside those of the case before and after.
  std::vector<std::string> also_regions = {};
  std::vector<std::string> also_bodies = {};
};

// Which cases to list; empty strings and UNSPECIFIED do not narrow.
struct CaseFilter {
  v1::CaseState state = v1::CASE_STATE_UNSPECIFIED;
  std::string region = {};
  std::string body = {};
  std::string caseworker = {};
  std::string team = {};
  std::string jobseeker = {};
  bool only_open = false;
  // Only names after this one.
  std::string after = {};
  int limit = 50;
};

// PERMISSION_DENIED, in the one wording for "not yours" and "not there", whatever was asked for.
absl::Status NotYours();

// What was found by name, before its case was asked for: NotYours() instead of NOT_FOUND.
template <typename T>
absl::StatusOr<T> OrNotYours(absl::StatusOr<T> found) {
  if (absl::IsNotFound(found.status())) return NotYours();
  return found;
}

// ALREADY_EXISTS (OPEN_CASE_EXISTS), telling the region of the open case and nothing else
// (reading 26).
absl::Status OpenCaseExists(const v1::Case& open);

// INVALID_ARGUMENT (REQUIRED) without an etag, ABORTED (STALE_ETAG) when it is not that of `found`.
absl::Status CheckEtag(const v1::Case& found, absl::string_view etag);

// The etag of a revision.
std::string EtagOf(int64_t revision);

class Cases {
 public:
  explicit Cases(Session& session) : session_(session) {}

  // The case, if the caller's relation to it is one that the method allows; the call is then on
  // record as touching the person. PERMISSION_DENIED in one wording for "not yours" and "not
  // there"; INVALID_ARGUMENT when `name` is no case name.
  absl::StatusOr<v1::Case> Get(const std::string& name, absl::string_view field = "name") const;

  // The relation of the caller to a case, of those that the method allows; UNSPECIFIED: none.
  absl::StatusOr<v1::Relation> RelationTo(const v1::Case& found) const;

  // Without asking who calls: for the day turn and for decisions that tell nothing of the case.
  absl::StatusOr<v1::Case> Load(const std::string& name) const;
  absl::StatusOr<std::optional<v1::Case>> OpenCaseOf(const std::string& jobseeker) const;
  absl::StatusOr<std::optional<v1::Case>> LatestCaseOf(const std::string& jobseeker) const;

  // In order of name. Does not ask who calls: the handler narrows the filter to what the caller may
  // see, and discloses.
  absl::StatusOr<std::vector<v1::Case>> List(const CaseFilter& filter) const;

  // Records that the caller was shown these cases.
  void Disclose(const v1::Case& shown, v1::Relation relation) const;

  // A new case of a person without open case. ALREADY_EXISTS (OPEN_CASE_EXISTS) tells the region of
  // the open case and nothing else.
  absl::StatusOr<v1::Case> Create(v1::Case created, const CaseAct& act);

  // Writes `after` as the next revision of `before`, with its event, its journal lines and its
  // counters. Answers it with its new etag. ABORTED when `before` is not the newest.
  absl::StatusOr<v1::Case> Save(const v1::Case& before, v1::Case after, const CaseAct& act);

 private:
  absl::StatusOr<std::optional<v1::Case>> FindOne(absl::string_view sql,
                                                  const std::string& jobseeker) const;
  absl::Status WriteEvent(const v1::Case& before, const v1::Case& after, const CaseAct& act);

  Session& session_;
};

}  // namespace reismee

#endif  // REISMEE_STORAGE_CASE_CASES_H_
