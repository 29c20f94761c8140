// Who may see and do what: the one decision. Pure: no SQL, no clock, no proto option is read here.
// Lists, streams, summaries and single calls all ask it; nothing else compares an organisation, a
// region, a caseworker or a role with a case. storage/access/README.md has the tables in words.
#ifndef REISMEE_STORAGE_ACCESS_ACCESS_RULES_H_
#define REISMEE_STORAGE_ACCESS_ACCESS_RULES_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "google/type/date.pb.h"
#include "reismee/v1/access.pb.h"
#include "reismee/v1/case.pb.h"
#include "reismee/v1/caseload.pb.h"
#include "storage/access/relation_set.h"

namespace reismee {

// Who calls, on the business date. Made by caller_rules.h from a credential.
struct Caller {
  std::string subject;
  // Acted for: the caller's own, or the one a service account names.
  std::string organisation;
  v1::OrganisationKind kind = v1::ORGANISATION_KIND_UNSPECIFIED;
  // Roles that the organisation can give; others are left out.
  RoleSet roles;
  // Regions named in the credential in which the organisation works, `regions/AM26`.
  std::vector<std::string> regions;
  // `*` in the credential. It covers all regions for caseworkers, services and cashiers of UWV
  // only.
  bool everywhere = false;
  // Purposes a program is narrowed to; empty: all.
  PurposeSet only_for;
};

// A period of leading the case that a transfer ended. Handed over on its first day, it has no days:
// `last_day` is the day before `first_day`.
struct FormerPeriod {
  std::string body;
  google::type::Date first_day;
  google::type::Date last_day;
  // Region of the person on the last day.
  std::string home_region;
};

// An item of the arrangement in force, or running on after closing, that is PLANNED, RUNNING or
// over, and assigned to an organisation.
struct AssignedItem {
  std::string name;
  std::string organisation;
  // Region of the person on the day the item was first agreed.
  std::string home_region;
  // Not set while it is planned or runs.
  google::type::Date ended_on;
};

// A commitment of the case, and the line it is on.
struct DrawnLine {
  std::string commitment;
  std::string payer;
  std::string line_owner;
  // Empty: a national line.
  std::string line_region;
  bool open = false;
  google::type::Date committed_on;
};

// What the decision asks of a case. Bodies stand as held today: a merged municipality is its
// successor everywhere (reading 5).
struct CaseFacts {
  v1::CaseState state = v1::CASE_STATE_UNSPECIFIED;
  // Day of closing or of the rejection; not set while the case is open.
  google::type::Date ended_on;
  std::string responsible_body;
  std::string region;
  // Of the open offer, or of an accepted transfer that is not yet effective.
  std::string receiving_body;
  // Bodies that were ever made an offer; asked for a repeat of an answer to one only.
  std::vector<std::string> offered_to = {};
  std::string intake_body;
  std::string intake_region;
  std::string caseworker;
  std::vector<FormerPeriod> former;
  std::vector<AssignedItem> assigned;
  std::vector<DrawnLine> lines;
};

// What the decision asks of a person. Cases are those that a person has or had.
struct PersonFacts {
  std::optional<CaseFacts> open;
  // The newest, when none is open.
  std::optional<CaseFacts> latest;
  // Every case in which an item may be live, the latest among them.
  std::vector<CaseFacts> with_live_item;
  // Organisation that registered the person.
  std::string registered_by;
  // Of residence today: the municipality as an organisation, empty abroad, and the region; abroad
  // the employer's.
  std::string municipality;
  std::string region;
};

// A work item, by whom it waits for.
struct WaitingItem {
  v1::WorkItemKind kind = v1::WORK_ITEM_KIND_UNSPECIFIED;
  // Empty: the coordinator of the region.
  std::string organisation;
  std::string region;
  std::string caseworker;
  // Judged on a day that is not later than today.
  bool overdue = false;
  // What it waits for the payer of; empty for other kinds.
  std::string commitment = {};
};

// A transfer of the case, by its two bodies and days.
struct HandOver {
  std::string sender;
  std::string receiver;
  // Offered, or accepted and not yet effective.
  bool open = false;
  google::type::Date offered_on;
  // First day of the receiver.
  google::type::Date effective_on;
};

// What is asked for. At most one of the pointers is set.
struct Act {
  // Relations that open a case to the method, and whether it only reads.
  RelationSet relations;
  bool reads = true;
  v1::Purpose purpose = v1::PURPOSE_UNSPECIFIED;
  google::type::Date today;
  // Months after closing after which a file goes dark.
  int dark_after_months = 12;
  const DrawnLine* commitment = nullptr;
  const AssignedItem* item = nullptr;
  const WaitingItem* work_item = nullptr;
  const HandOver* transfer = nullptr;
  // The case as it stood on a day.
  const google::type::Date* as_of = nullptr;
  // A repeat of a known request: any relation will do. Of one that was answered as receiver, having
  // been made an offer will do too, for the answer itself may have ended the relation.
  bool repeat = false;
  bool repeats_as_receiver = false;
};

// By what the caller may have what was asked for. Nothing granted: the relation is UNSPECIFIED.
struct Grant {
  v1::Relation relation = v1::RELATION_UNSPECIFIED;
  // For the access record: what the relation rests on, in a few words without names.
  absl::string_view ground;
  // For the access record of a refusal: a relation held that does not serve the purpose, or does
  // not open the method; empty when there was none.
  absl::string_view refused_for;

  explicit operator bool() const { return relation != v1::RELATION_UNSPECIFIED; }
};

// Whether a work item is about a commitment, and waits for who pays it.
bool WaitsForPayer(v1::WorkItemKind kind);

// Whether a case is neither closed nor rejected.
bool IsOpen(v1::CaseState state);

// Whether the region counts as the caller's, in this role: it is named in the credential and the
// organisation works in it; `*` covers all for CASEWORKER, SERVICE and CASHIER of UWV only.
bool Covers(const Caller& caller, v1::Role role, absl::string_view region);

// The first relation that holds, serves the purpose and opens the method, in the order of
// storage/access/README.md. Facts of former periods, items and lines that are left out lower the
// grant to none, never to another: RESPONSIBLE, INTAKE and RECEIVING come first and do not need
// them.
Grant AccessToCase(const Caller& caller, const CaseFacts& facts, const Act& act);

// The same for a person: the relation to the open case; without one RESPONSIBLE to the latest, else
// INTAKE of a person. ASSIGNED holds through any case with a live item; FORMER, COORDINATING and
// PAYING never open a person.
struct PersonAccess {
  Grant grant;
  // The case that it goes through, one of those of the facts; null for INTAKE of a person.
  const CaseFacts* through = nullptr;
};
PersonAccess AccessToPerson(const Caller& caller, const PersonFacts& facts, const Act& act);

}  // namespace reismee

#endif  // REISMEE_STORAGE_ACCESS_ACCESS_RULES_H_
