#include "storage/reference/tables.h"

#include <algorithm>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "absl/strings/strip.h"
#include "proto/vocabulary/date.h"
#include "proto/vocabulary/status_macros.h"
#include "storage/reference/csv_file.h"
#include "storage/reference/csv_message.h"

namespace reismee {
namespace {

using reference::EmbeddedFile;

constexpr absl::string_view kAllRegions = "regions/ALL";
constexpr int64_t kCentsPerThousandEuros = 100'000;

template <typename T>
absl::StatusOr<std::vector<T>> ReadTable(absl::Span<const EmbeddedFile> files,
                                         absl::string_view name) {
  for (const EmbeddedFile& embedded : files) {
    if (embedded.name != name) continue;
    ASSIGN_OR_RETURN(const CsvFile file, ParseCsv(embedded.name, embedded.text));
    return ReadRows<T>(file);
  }
  return absl::NotFoundError(absl::StrCat("no file of reference data ", name));
}

// Reads a table of resources, which are named by their code.
template <typename T>
absl::Status ReadResources(absl::Span<const EmbeddedFile> files, absl::string_view file,
                           absl::string_view collection, std::vector<T>& table) {
  ASSIGN_OR_RETURN(table, ReadTable<T>(files, file));
  for (T& row : table) row.set_name(absl::StrCat(collection, row.code()));
  return absl::OkStatus();
}

v1::Organisation OrganisationOf(const v1::Municipality& municipality) {
  v1::Organisation organisation;
  organisation.set_name(absl::StrCat("organisations/", municipality.code()));
  organisation.set_code(municipality.code());
  organisation.set_kind(v1::ORGANISATION_KIND_MUNICIPALITY);
  organisation.set_display_name(absl::StrCat("Gemeente ", municipality.display_name()));
  organisation.add_regions(municipality.region());
  organisation.set_municipality(municipality.name());
  if (municipality.has_valid_from()) *organisation.mutable_valid_from() = municipality.valid_from();
  if (municipality.has_valid_to()) *organisation.mutable_valid_to() = municipality.valid_to();
  absl::string_view successor = municipality.successor();
  if (absl::ConsumePrefix(&successor, "municipalities/")) {
    organisation.set_successor(absl::StrCat("organisations/", successor));
  }
  organisation.set_source(municipality.source());
  return organisation;
}

absl::Status ReadOrganisations(absl::Span<const EmbeddedFile> files, ReferenceTables& tables) {
  std::vector<v1::Organisation>& organisations = tables.organisations;
  RETURN_IF_ERROR(ReadResources(files, "organisations.csv", "organisations/", organisations));
  for (v1::Organisation& organisation : organisations) {
    if (organisation.regions_size() != 1 || organisation.regions(0) != kAllRegions) continue;
    organisation.clear_regions();
    for (const v1::Region& region : tables.regions) organisation.add_regions(region.name());
  }
  for (const v1::Municipality& municipality : tables.municipalities) {
    organisations.push_back(OrganisationOf(municipality));
  }
  std::sort(organisations.begin(), organisations.end(),
            [](const auto& a, const auto& b) { return a.code() < b.code(); });
  return absl::OkStatus();
}

absl::Status ReadBudget(absl::Span<const EmbeddedFile> files, ReferenceTables& tables) {
  RETURN_IF_ERROR(
      ReadResources(files, "budget_measures.csv", "budgetMeasures/", tables.budget_measures));
  ASSIGN_OR_RETURN(std::vector<v1::NationalAmount> amounts,
                   ReadTable<v1::NationalAmount>(files, "national_budgets.csv"));
  for (v1::NationalAmount& amount : amounts) {
    amount.set_amount_cents(amount.printed_thousands() * kCentsPerThousandEuros);
    const auto measure =
        std::find_if(tables.budget_measures.begin(), tables.budget_measures.end(),
                     [&](const auto& each) { return each.name() == amount.budget_measure(); });
    if (measure == tables.budget_measures.end()) {
      return absl::InvalidArgumentError(
          absl::StrCat("national_budgets.csv: there is no ", amount.budget_measure()));
    }
    *measure->add_national_amounts() = std::move(amount);
  }
  return absl::OkStatus();
}

bool ShareAYear(const v1::NationalAmount& a, const v1::NationalAmount& b) {
  return a.first_year() <= b.last_year() && b.first_year() <= a.last_year();
}

// Sets what follows from the neighbouring rows: the last day of a version of the policy, and which
// national amounts a later version has replaced (K1 to K3).
void DeriveNeighbours(ReferenceTables& tables) {
  for (size_t i = 0; i + 1 < tables.scheme_versions.size(); ++i) {
    *tables.scheme_versions[i].mutable_valid_to() =
        AddDays(tables.scheme_versions[i + 1].valid_from(), -1);
  }
  for (v1::BudgetMeasure& measure : tables.budget_measures) {
    auto& amounts = *measure.mutable_national_amounts();
    for (v1::NationalAmount& amount : amounts) {
      amount.set_superseded(std::any_of(amounts.begin(), amounts.end(), [&](const auto& other) {
        return ShareAYear(amount, other) && amount.version() < other.version();
      }));
    }
  }
}

}  // namespace

absl::StatusOr<ReferenceTables> ReadTables(absl::Span<const EmbeddedFile> files) {
  ReferenceTables tables;
  RETURN_IF_ERROR(ReadResources(files, "regions.csv", "regions/", tables.regions));
  ASSIGN_OR_RETURN(const std::vector<v1::NationalFigures> national,
                   ReadTable<v1::NationalFigures>(files, "national_figures.csv"));
  if (national.size() != 1) {
    return absl::InvalidArgumentError("national_figures.csv: has to hold one row");
  }
  tables.national_figures = national.front();
  RETURN_IF_ERROR(
      ReadResources(files, "municipalities.csv", "municipalities/", tables.municipalities));
  RETURN_IF_ERROR(ReadOrganisations(files, tables));
  RETURN_IF_ERROR(ReadResources(files, "instruments.csv", "instruments/", tables.instruments));
  RETURN_IF_ERROR(
      ReadResources(files, "scheme_versions.csv", "schemeVersions/", tables.scheme_versions));
  ASSIGN_OR_RETURN(tables.target_groups,
                   ReadTable<v1::TargetGroupInfo>(files, "target_groups.csv"));
  ASSIGN_OR_RETURN(tables.sectors, ReadTable<v1::Sector>(files, "sectors.csv"));
  for (v1::Sector& sector : tables.sectors) {
    sector.set_name(absl::StrCat("sectors/", sector.number()));
  }
  RETURN_IF_ERROR(ReadResources(files, "occupations.csv", "occupations/", tables.occupations));
  RETURN_IF_ERROR(ReadResources(files, "facilities.csv", "facilities/", tables.facilities));
  ASSIGN_OR_RETURN(tables.required_facilities,
                   ReadTable<v1::RequiredFacility>(files, "required_facilities.csv"));
  RETURN_IF_ERROR(ReadBudget(files, tables));
  RETURN_IF_ERROR(
      ReadResources(files, "scheme_windows.csv", "schemeWindows/", tables.scheme_windows));
  DeriveNeighbours(tables);
  return tables;
}

}  // namespace reismee
