#include "storage/access/figure_rules.h"

namespace reismee {
namespace {

bool Monitors(const Caller& caller) {
  return caller.roles.Has(v1::ROLE_DASHBOARD) || caller.roles.Has(v1::ROLE_BUDGET_HOLDER);
}

// Whether the caller covers a region in a role; the nation, all regions.
bool CoversFigures(const Caller& caller, v1::Role role, const std::string& region) {
  return caller.roles.Has(role) && Covers(caller, role, region);
}

// A body's people see its own figures and their own wherever they lie, and of the regions that they
// cover the whole and the teams.
bool GuidesThere(const Caller& caller, v1::Role role, v1::CaseloadScope scope,
                 const std::string& subject, const std::string& region) {
  if (!caller.roles.Has(role)) return false;
  if (scope == v1::CASELOAD_SCOPE_ORGANISATION) return subject == caller.organisation;
  if (scope == v1::CASELOAD_SCOPE_CASEWORKER) return subject == caller.subject;
  return CoversFigures(caller, role, region);
}

}  // namespace

Figures FiguresFor(const Caller& caller, v1::CaseloadScope scope, const std::string& subject,
                   const std::string& region) {
  if (GuidesThere(caller, v1::ROLE_CASEWORKER, scope, subject, region) ||
      GuidesThere(caller, v1::ROLE_SERVICE, scope, subject, region) ||
      CoversFigures(caller, v1::ROLE_COORDINATOR, region)) {
    return Figures::kAsTheyAre;
  }
  const bool whole = scope == v1::CASELOAD_SCOPE_REGION;
  const bool nation = whole && region.empty();
  if (whole && Monitors(caller)) return Figures::kAsMonitorsSee;
  if (nation && caller.roles.Has(v1::ROLE_COORDINATOR)) return Figures::kAsMonitorsSee;
  return Figures::kNone;
}

Figures StreamedFiguresFor(const Caller& caller, const std::string& region) {
  if (CoversFigures(caller, v1::ROLE_COORDINATOR, region) ||
      CoversFigures(caller, v1::ROLE_SERVICE, region)) {
    return Figures::kAsTheyAre;
  }
  return Monitors(caller) ? Figures::kAsMonitorsSee : Figures::kNone;
}

}  // namespace reismee
