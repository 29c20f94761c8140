// What a caller is to a case: the one place that decides who may see what.
#include "proto/vocabulary/status_macros.h"
#include "storage/case/cases.h"
#include "storage/sql/query.h"

namespace reismee {
namespace {

// A municipality is in one region; UWV and others are in many, so there the region counts too,
// unless the case was given to this very caseworker: a move must not take it away from them.
bool WorksOn(const Call& call, const v1::Case& found, absl::string_view region) {
  return call.kind == v1::ORGANISATION_KIND_MUNICIPALITY || call.Covers(region) ||
         (!found.caseworker().empty() && found.caseworker() == call.subject());
}

// Whether the body once led the case, or took over one that did (reading 5). Who handed it over on
// its first day has no period left (reading 10), and pays what it committed all the same.
absl::StatusOr<bool> WasResponsible(const Session& session, const v1::Case& found,
                                    const std::string& body) {
  bool was = false;
  RETURN_IF_ERROR(sql::ForEach(
      session.db,
      "SELECT body FROM responsibility WHERE case_name = $case_name "
      "UNION SELECT sender FROM transfer WHERE case_name = $case_name AND state = 2",
      {{"case_name", found.name()}}, [&](sql::Statement& row) {
        const absl::string_view led = row.Text(0);
        const v1::Organisation* const holder = session.reference.HolderOn(led, session.call.today);
        was = was || led == body || (holder != nullptr && holder->name() == body);
        return absl::OkStatus();
      }));
  return was;
}

absl::StatusOr<bool> HasItemAssigned(sql::Connection& db, const v1::Case& found,
                                     const std::string& organisation) {
  ASSIGN_OR_RETURN(
      const std::optional<int64_t> assigned,
      sql::ReadInt(db,
                   "SELECT 1 FROM item_terms WHERE arrangement = $arrangement AND "
                   "assigned_to = $organisation LIMIT 1",
                   {{"arrangement", found.arrangement()}, {"organisation", organisation}}));
  return assigned.has_value();
}

}  // namespace

absl::StatusOr<v1::Relation> Cases::RelationTo(const v1::Case& found) const {
  const Call& call = session_.call;
  const std::string& body = call.organisation;
  const auto asked = [&](v1::Relation relation) { return call.relations.Has(relation); };
  if (call.HasRole(v1::ROLE_CASEWORKER) || call.HasRole(v1::ROLE_SERVICE)) {
    if (asked(v1::RELATION_RESPONSIBLE) && found.responsible_body() == body &&
        WorksOn(call, found, found.region())) {
      return v1::RELATION_RESPONSIBLE;
    }
    if (asked(v1::RELATION_RECEIVING) && found.receiving_body() == body &&
        WorksOn(call, found, found.region())) {
      return v1::RELATION_RECEIVING;
    }
    if (asked(v1::RELATION_INTAKE) && found.state() == v1::CASE_STATE_INTAKE &&
        found.intake_body() == body) {
      return v1::RELATION_INTAKE;
    }
    if (asked(v1::RELATION_FORMER)) {
      ASSIGN_OR_RETURN(const bool former, WasResponsible(session_, found, body));
      if (former) return v1::RELATION_FORMER;
    }
  }
  if (call.HasRole(v1::ROLE_TEAM_ADVISER) && asked(v1::RELATION_ASSIGNED)) {
    ASSIGN_OR_RETURN(const bool assigned, HasItemAssigned(session_.db, found, body));
    if (assigned) return v1::RELATION_ASSIGNED;
  }
  if (call.HasRole(v1::ROLE_COORDINATOR) && asked(v1::RELATION_COORDINATING) &&
      call.Covers(found.region())) {
    return v1::RELATION_COORDINATING;
  }
  if (call.HasRole(v1::ROLE_CASHIER) && asked(v1::RELATION_PAYING) &&
      call.kind == v1::ORGANISATION_KIND_UWV) {
    return v1::RELATION_PAYING;
  }
  return v1::RELATION_UNSPECIFIED;
}

}  // namespace reismee
