#include "services/case/assign_rules.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "proto/vocabulary/name.h"
#include "proto/vocabulary/refusal.h"

namespace reismee {

std::string RegionOfTeam(absl::string_view team) {
  const size_t dash = team.find('-');
  if (!IsId(team) || dash == absl::string_view::npos || dash + 1 == team.size()) return "";
  return absl::StrCat("regions/", team.substr(0, dash));
}

absl::Status CheckTeam(absl::string_view team, absl::string_view region) {
  if (team.empty() || RegionOfTeam(team) == region) return absl::OkStatus();
  return BadField("team", v1::REASON_INVALID_VALUE,
                  absl::StrCat("a team of the region of the case: ",
                               absl::StripPrefix(region, "regions/"), "-1 and so on"));
}

}  // namespace reismee
