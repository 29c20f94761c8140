// Cases, and the one door through which every write on a case goes.
#ifndef REISMEE_STORAGE_CASE_CASES_H_
#define REISMEE_STORAGE_CASE_CASES_H_

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "google/type/date.pb.h"
#include "reismee/v1/case.pb.h"
#include "reismee/v1/case_event.pb.h"
#include "storage/access/case_rows.h"
#include "storage/access/in_hand.h"
#include "storage/case/case_lists.h"
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

// PERMISSION_DENIED, in the one wording for "not yours" and "not there". `what` is the kind of
// thing that was asked for.
absl::Status NotYours(absl::string_view what = "case");

// What has a name of its own: NotYours() instead of NOT_FOUND.
template <typename T>
absl::StatusOr<T> OrNotYours(absl::StatusOr<T> found, absl::string_view what = "case") {
  if (absl::IsNotFound(found.status())) return NotYours(what);
  return found;
}

// ALREADY_EXISTS (OPEN_CASE_EXISTS), telling the region of the open case and nothing else
// (reading 26).
absl::Status OpenCaseExists(const std::string& region);

// INVALID_ARGUMENT (REQUIRED) without an etag, ABORTED (STALE_ETAG) when it is not that of `found`.
absl::Status CheckEtag(const v1::Case& found, absl::string_view etag);
inline absl::Status CheckEtag(const CaseInHand& in_hand, absl::string_view etag) {
  return CheckEtag(in_hand.file(), etag);
}

// Cases that a list shows.
struct CasePage {
  std::vector<CaseInHand> cases;
  // Whether others follow the last one.
  bool more = false;
};

class CaseReader {
 public:
  explicit CaseReader(Session& session) : session_(session) {}

  // The case, if what the caller is to it opens the method and serves the purpose; the person is on
  // record, also when it is refused. In a write the case is locked first. PERMISSION_DENIED in one
  // wording for "not yours" and "not there"; INVALID_ARGUMENT when `name` is no case name.
  absl::StatusOr<CaseInHand> Take(const std::string& name, absl::string_view field = "name") const;

  // The same for something of the case that has a name of its own: `act` says which, `what` its
  // kind for the refusal. An empty `name` is that of something that is not there.
  absl::StatusOr<CaseInHand> TakeFor(const std::string& name, const Act& act,
                                     absl::string_view what = "case") const;

  // The case of an answer that the caller has had before, by the relation `first`: any will do.
  absl::StatusOr<CaseInHand> TakeAgain(const std::string& name, v1::Relation first) const;

  // Without a caller.
  absl::StatusOr<CaseInHand> Take(const std::string& name, const Housekeeping&) const;

  // Whether the caller may also have what `act` says of the case in hand, such as a commitment of
  // it or a day of it.
  absl::StatusOr<bool> Opens(const CaseInHand& in_hand, const Act& act) const;

  // What the caller is now to each of these cases, by name; a case that there is no more is left
  // out. Nobody is on record for it.
  absl::StatusOr<std::map<std::string, Grant>> GrantsOf(
      const std::vector<std::string>& names) const;

  // Cases that the caller's relations open to the method, in order of name, at most `filter.limit`;
  // those shown are on record. `seen_by` are the relations that see every field of the filter:
  // others are shown no row by it. PERMISSION_DENIED when the caller can have none of them.
  absl::StatusOr<CasePage> List(const CaseFilter& filter, RelationSet seen_by) const;

  // Without a caller, in order of name.
  absl::StatusOr<std::vector<v1::Case>> List(const CaseFilter& filter, const Housekeeping&) const;

  // The region of the open case of a person, for a refusal: that much of it everybody is told
  // (reading 26). Nullopt when no case is open.
  absl::StatusOr<std::optional<std::string>> OpenRegionOf(const std::string& jobseeker) const;

  // The open case of a person in hand; nullopt when none is open. In a write it is locked.
  absl::StatusOr<std::optional<CaseInHand>> OpenOf(const PersonInHand& person) const;

  // The day on which the person's newest case was closed; nullopt when none was.
  absl::StatusOr<std::optional<google::type::Date>> LastClosedOn(const InHand& person) const;

  // Whether somebody of this subject has ever called for the caller's own organisation or a body
  // that leads one of these cases, or has a case of theirs. Who works elsewhere is nobody here.
  absl::StatusOr<bool> KnowsCaseworker(const std::string& subject,
                                       absl::Span<const CaseInHand> cases) const;

 protected:
  Session& session_;
};

class CaseWriter : public CaseReader {
 public:
  using CaseReader::CaseReader;

  // A new case of a person without open case. ALREADY_EXISTS (OPEN_CASE_EXISTS) tells the region of
  // the open case and nothing else.
  absl::StatusOr<CaseInHand> Create(const InHand& person, v1::Case created, const CaseAct& act);

  // Writes `after` as the next revision of the case in hand, with its event, its journal lines and
  // its counters; in hand is then what was written, with its new etag.
  absl::Status Save(CaseInHand& in_hand, v1::Case after, const CaseAct& act);

 private:
  // What was the person's newest case is that no more, and is not counted any longer.
  absl::Status Supersede(const v1::Case& created, const CaseAct& act);
  absl::Status WriteEvent(const v1::Case& before, const v1::Case& after, const CaseAct& act);
};

}  // namespace reismee

#endif  // REISMEE_STORAGE_CASE_CASES_H_
