#include "storage/budget/line_names.h"

#include "absl/algorithm/container.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "storage/budget/division_rules.h"

namespace reismee {
namespace {

constexpr size_t kYearDigits = 4;
// AM26, GM0855.
constexpr size_t kRegionChars = 4;
constexpr size_t kMunicipalityChars = 6;

// `RMT` of `budgetMeasures/RMT`.
absl::string_view CodeOf(absl::string_view name) { return name.substr(name.rfind('/') + 1); }

bool TakeYear(absl::string_view& rest) {
  const absl::string_view year = rest.substr(0, kYearDigits);
  if (year.size() != kYearDigits || !absl::c_all_of(year, absl::ascii_isdigit)) return false;
  rest.remove_prefix(year.size());
  return true;
}

// Takes `_AM26` or `_GM0855` when such a place is there.
bool TakePlace(const Reference& reference, v1::BudgetScope scope, absl::string_view& rest) {
  const bool regional = scope == v1::BUDGET_SCOPE_REGIONAL;
  if (!absl::StartsWith(rest, "_")) return false;
  const absl::string_view code = rest.substr(1, regional ? kRegionChars : kMunicipalityChars);
  const bool known =
      regional ? reference.FindRegion(absl::StrCat("regions/", code)) != nullptr
               : reference.FindMunicipality(absl::StrCat("municipalities/", code)) != nullptr;
  if (known) rest.remove_prefix(1 + code.size());
  return known;
}

bool IsLineOf(const Reference& reference, const v1::BudgetMeasure& measure,
              absl::string_view name) {
  absl::string_view rest = name;
  if (!absl::ConsumePrefix(&rest, absl::StrCat("budgetLines/", CodeOf(measure.name()), "_")) ||
      !TakeYear(rest)) {
    return false;
  }
  if (rest.empty()) return true;
  const bool placed = measure.scope() != v1::BUDGET_SCOPE_NATIONAL;
  if (placed && !TakePlace(reference, measure.scope(), rest)) return false;
  return rest.empty() || (absl::ConsumePrefix(&rest, "_") && HasPart(measure, rest));
}

}  // namespace

std::string LineName(absl::string_view measure, int year, absl::string_view place,
                     absl::string_view part) {
  std::string name = absl::StrCat("budgetLines/", CodeOf(measure), "_", year);
  if (!place.empty()) absl::StrAppend(&name, "_", CodeOf(place));
  if (!part.empty()) absl::StrAppend(&name, "_", part);
  return name;
}

bool CanBeLine(const Reference& reference, absl::string_view name) {
  return absl::c_any_of(reference.tables().budget_measures, [&](const v1::BudgetMeasure& measure) {
    return IsLineOf(reference, measure, name);
  });
}

std::string LineOwner(const Reference& reference, const v1::BudgetMeasure& measure,
                      const v1::BudgetLine& line) {
  if (!measure.owner().empty()) return measure.owner();
  if (!line.municipality().empty()) {
    return absl::StrCat("organisations/", CodeOf(line.municipality()));
  }
  const v1::Region* const region = reference.FindRegion(line.region());
  if (region == nullptr) return "";
  return absl::StrCat("organisations/", CodeOf(region->centre_municipality()));
}

}  // namespace reismee
