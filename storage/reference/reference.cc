#include "storage/reference/reference.h"

#include <algorithm>
#include <utility>

#include "absl/memory/memory.h"
#include "proto/vocabulary/refusal.h"
#include "proto/vocabulary/status_macros.h"
#include "storage/reference/overrides.h"

namespace reismee {
namespace {

using reference::EmbeddedFile;

template <typename T>
absl::flat_hash_map<absl::string_view, const T*> ByName(const std::vector<T>& table) {
  absl::flat_hash_map<absl::string_view, const T*> index;
  for (const T& row : table) index.emplace(row.name(), &row);
  return index;
}

template <typename T>
const T* Find(const absl::flat_hash_map<absl::string_view, const T*>& index,
              absl::string_view name) {
  const auto found = index.find(name);
  return found == index.end() ? nullptr : found->second;
}

}  // namespace

absl::StatusOr<std::unique_ptr<const Reference>> Reference::Load() {
  return LoadFrom(reference::Files(), nullptr);
}

absl::StatusOr<std::unique_ptr<const Reference>> Reference::Load(const EmbeddedFile& overrides) {
  return LoadFrom(reference::Files(), &overrides);
}

absl::StatusOr<std::unique_ptr<const Reference>> Reference::LoadFrom(
    absl::Span<const EmbeddedFile> files, const EmbeddedFile* overrides) {
  ASSIGN_OR_RETURN(ReferenceTables tables, ReadTables(files));
  if (overrides != nullptr) RETURN_IF_ERROR(ApplyOverrides(*overrides, tables));
  RETURN_IF_ERROR(CheckTables(tables));
  return absl::WrapUnique<const Reference>(new Reference(std::move(tables)));
}

Reference::Reference(ReferenceTables tables)
    : tables_(std::move(tables)),
      regions_(ByName(tables_.regions)),
      municipalities_(ByName(tables_.municipalities)),
      organisations_(ByName(tables_.organisations)),
      scheme_versions_(ByName(tables_.scheme_versions)),
      sectors_(ByName(tables_.sectors)),
      occupations_(ByName(tables_.occupations)),
      facilities_(ByName(tables_.facilities)),
      budget_measures_(ByName(tables_.budget_measures)),
      scheme_windows_(ByName(tables_.scheme_windows)) {
  for (const v1::Instrument& row : tables_.instruments) instruments_[row.name()].push_back(&row);
}

const v1::Region* Reference::FindRegion(absl::string_view name) const {
  return Find(regions_, name);
}

const v1::Municipality* Reference::FindMunicipality(absl::string_view name) const {
  return Find(municipalities_, name);
}

const v1::Organisation* Reference::FindOrganisation(absl::string_view name) const {
  return Find(organisations_, name);
}

const v1::SchemeVersion* Reference::FindSchemeVersion(absl::string_view name) const {
  return Find(scheme_versions_, name);
}

const v1::Sector* Reference::FindSector(absl::string_view name) const {
  return Find(sectors_, name);
}

const v1::Occupation* Reference::FindOccupation(absl::string_view name) const {
  return Find(occupations_, name);
}

const v1::Facility* Reference::FindFacility(absl::string_view name) const {
  return Find(facilities_, name);
}

const v1::BudgetMeasure* Reference::FindBudgetMeasure(absl::string_view name) const {
  return Find(budget_measures_, name);
}

const v1::SchemeWindow* Reference::FindSchemeWindow(absl::string_view name) const {
  return Find(scheme_windows_, name);
}

absl::StatusOr<const v1::Municipality*> Reference::MunicipalityOn(absl::string_view name,
                                                                  const Date& date,
                                                                  absl::string_view field) const {
  const v1::Municipality* const found = Find(municipalities_, name);
  if (found == nullptr || !HoldsOn(*found, date)) {
    return BadField(field, v1::REASON_INVALID_MUNICIPALITY, "is not a municipality on this date");
  }
  return found;
}

const v1::Municipality* Reference::SuccessorOn(absl::string_view name, const Date& date) const {
  const v1::Municipality* found = Find(municipalities_, name);
  while (found != nullptr && found->has_valid_to() && Before(found->valid_to(), date)) {
    found = Find(municipalities_, found->successor());
  }
  return found;
}

absl::StatusOr<const v1::Region*> Reference::RegionOf(absl::string_view municipality,
                                                      const Date& date) const {
  const v1::Municipality* const found = SuccessorOn(municipality, date);
  if (found == nullptr) {
    return Refuse(v1::REASON_RESIDENCE_UNKNOWN, absl::StatusCode::kFailedPrecondition,
                  {.rule = "reading 5", .missing = "residence", .mend = "CASEWORKER"},
                  "the municipality of residence has to be asked for anew");
  }
  return Find(regions_, found->region());
}

absl::StatusOr<const v1::Organisation*> Reference::OrganisationOn(absl::string_view name,
                                                                  const Date& date,
                                                                  absl::string_view field) const {
  const v1::Organisation* const found = Find(organisations_, name);
  if (found == nullptr || !HoldsOn(*found, date)) {
    return BadField(field, v1::REASON_UNKNOWN_CODE, "is not an organisation on this date");
  }
  return found;
}

const v1::Organisation* Reference::HolderOn(absl::string_view name, const Date& date) const {
  const v1::Organisation* found = FindOrganisation(name);
  while (found != nullptr && !HoldsOn(*found, date) && !found->successor().empty()) {
    found = FindOrganisation(found->successor());
  }
  return found;
}

std::vector<std::string> Reference::HeldBy(const std::string& name, const Date& date) const {
  std::vector<std::string> names = {name};
  for (const v1::Organisation& one : tables().organisations) {
    if (one.successor().empty() || one.name() == name) continue;
    const v1::Organisation* const holder = HolderOn(one.name(), date);
    if (holder != nullptr && holder->name() == name) names.push_back(one.name());
  }
  return names;
}

absl::StatusOr<const v1::Instrument*> Reference::InstrumentOn(absl::string_view name,
                                                              const Date& date,
                                                              absl::string_view field) const {
  if (const auto versions = instruments_.find(name); versions != instruments_.end()) {
    for (const v1::Instrument* const version : versions->second) {
      if (HoldsOn(*version, date)) return version;
    }
  }
  return BadField(field, v1::REASON_UNSUPPORTED_INSTRUMENT, "is not in the catalogue on this date");
}

const v1::SchemeVersion* Reference::SchemeVersionOn(const Date& date) const {
  for (const v1::SchemeVersion& version : tables_.scheme_versions) {
    if (HoldsOn(version, date)) return &version;
  }
  return nullptr;
}

const v1::NationalAmount* Reference::NationalAmountFor(absl::string_view measure, int year) const {
  const v1::BudgetMeasure* const found = Find(budget_measures_, measure);
  if (found == nullptr) return nullptr;
  for (const v1::NationalAmount& amount : found->national_amounts()) {
    if (!amount.superseded() && amount.first_year() <= year && year <= amount.last_year()) {
      return &amount;
    }
  }
  return nullptr;
}

}  // namespace reismee
