#include "storage/access/person_facts.h"

#include <optional>
#include <utility>
#include <vector>

#include "proto/vocabulary/status_macros.h"
#include "storage/access/case_facts.h"
#include "storage/access/case_rows.h"
#include "storage/access/home_region.h"
#include "storage/sql/query.h"

namespace reismee {
namespace {

absl::StatusOr<std::string> RegisteredBy(const Session& session, const std::string& jobseeker) {
  std::optional<std::string> organisation;
  RETURN_IF_ERROR(sql::ForEach(session.db,
                               "SELECT registered_by FROM jobseeker WHERE name = $name FOR UPDATE",
                               {{"name", jobseeker}}, [&](sql::Statement& row) {
                                 organisation = std::string(row.Text(0));
                                 return absl::OkStatus();
                               }));
  if (!organisation.has_value()) return absl::NotFoundError("no such jobseeker");
  const v1::Organisation* const holder =
      session.reference.HolderOn(*organisation, session.call.today);
  return holder == nullptr ? *std::move(organisation) : holder->name();
}

absl::StatusOr<CaseFacts> FactsOfOne(const Session& session, const v1::Case& file, const Act& act) {
  ASSIGN_OR_RETURN(std::vector<CaseFacts> facts,
                   FactsOf(session, absl::MakeConstSpan(&file, 1), act));
  return std::move(facts.front());
}

}  // namespace

absl::StatusOr<PersonGrant> GrantForPerson(const Session& session, const std::string& jobseeker,
                                           const Act& act) {
  PersonFacts facts;
  ASSIGN_OR_RETURN(facts.registered_by, RegisteredBy(session, jobseeker));
  ASSIGN_OR_RETURN(std::optional<v1::Case> file, OpenCaseOf(session.db, jobseeker));
  const bool open = file.has_value();
  if (!open) {
    ASSIGN_OR_RETURN(file, LatestCaseOf(session.db, jobseeker));
  }
  if (file.has_value()) {
    ASSIGN_OR_RETURN(CaseFacts known, FactsOfOne(session, *file, act));
    (open ? facts.open : facts.latest) = std::move(known);
  }
  if (!open) {
    ASSIGN_OR_RETURN(Home home, HomeOn(session, jobseeker, session.call.today));
    facts.municipality = std::move(home.municipality);
    facts.region = std::move(home.region);
  }
  std::vector<v1::Case> others;
  if (session.call.who.roles.Has(v1::ROLE_TEAM_ADVISER)) {
    ASSIGN_OR_RETURN(others, CasesOf(session.db, jobseeker));
    ASSIGN_OR_RETURN(facts.with_live_item, FactsOf(session, others, act));
  }
  const PersonAccess access = AccessToPerson(session.call.who, facts, act);
  PersonGrant decided{.grant = access.grant, .case_name = {}};
  for (size_t i = 0; i < others.size(); ++i) {
    if (access.through == &facts.with_live_item[i]) decided.case_name = others[i].name();
  }
  if (access.through != nullptr && decided.case_name.empty()) decided.case_name = file->name();
  return decided;
}

}  // namespace reismee
