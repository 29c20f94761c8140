// What the server knows of the field: regions, municipalities, organisations, instruments, versions
// of the policy, sectors, prior facilities and national money, each with the place it comes from.
#ifndef REISMEE_STORAGE_REFERENCE_REFERENCE_H_
#define REISMEE_STORAGE_REFERENCE_REFERENCE_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "proto/vocabulary/date.h"
#include "proto/vocabulary/period.h"
#include "storage/reference/embedded.h"
#include "storage/reference/tables.h"

namespace reismee {

// The tables, made once at the start of the program and never changed. All look-ups take full
// resource names (`regions/AM26`), cost one hash and may be called from any thread. What they
// return lives as long as the Reference. Dates have to be valid ones; periods include their last
// day.
class Reference {
 public:
  // The tables of this program. INVALID_ARGUMENT "file:line: ..." when one is malformed, or a
  // reference in it leads nowhere.
  static absl::StatusOr<std::unique_ptr<const Reference>> Load();
  // The same, changed by a file of configuration (overrides.h).
  static absl::StatusOr<std::unique_ptr<const Reference>> Load(
      const reference::EmbeddedFile& overrides);
  // From other files than those of the program; overrides may be null.
  static absl::StatusOr<std::unique_ptr<const Reference>> LoadFrom(
      absl::Span<const reference::EmbeddedFile> files, const reference::EmbeddedFile* overrides);

  Reference(const Reference&) = delete;
  Reference& operator=(const Reference&) = delete;

  // Whole lists, in the order in which they are shown.
  const ReferenceTables& tables() const { return tables_; }

  // Null when there is none of this name.
  const v1::Region* FindRegion(absl::string_view name) const;
  const v1::Municipality* FindMunicipality(absl::string_view name) const;
  const v1::Organisation* FindOrganisation(absl::string_view name) const;
  const v1::SchemeVersion* FindSchemeVersion(absl::string_view name) const;
  const v1::Sector* FindSector(absl::string_view name) const;
  const v1::Occupation* FindOccupation(absl::string_view name) const;
  const v1::Facility* FindFacility(absl::string_view name) const;
  const v1::BudgetMeasure* FindBudgetMeasure(absl::string_view name) const;
  const v1::SchemeWindow* FindSchemeWindow(absl::string_view name) const;

  // The municipality as it may be entered on a date: INVALID_ARGUMENT naming `field`, with
  // INVALID_MUNICIPALITY for a name that is unknown, not yet or no longer valid (reading 5).
  absl::StatusOr<const v1::Municipality*> MunicipalityOn(
      absl::string_view name, const Date& date, absl::string_view field = "municipality") const;
  // Where a residence stored earlier lies on a date: the municipality itself or the one that
  // succeeded it. Null when it was split, so that the residence has to be asked for anew, and for
  // an unknown name (reading 5).
  const v1::Municipality* SuccessorOn(absl::string_view name, const Date& date) const;
  // The region on a date of a residence stored earlier. FAILED_PRECONDITION with RESIDENCE_UNKNOWN
  // when it has to be asked for anew (reading 5).
  absl::StatusOr<const v1::Region*> RegionOf(absl::string_view municipality,
                                             const Date& date) const;

  // INVALID_ARGUMENT naming `field`, with UNKNOWN_CODE, when there is no such organisation on the
  // date.
  absl::StatusOr<const v1::Organisation*> OrganisationOn(
      absl::string_view name, const Date& date, absl::string_view field = "organisation") const;

  // The organisation that has the duties of another on a date: itself, or the one that took it over
  // (reading 5). Null for an unknown name.
  const v1::Organisation* HolderOn(absl::string_view name, const Date& date) const;
  // The names of all whose duties an organisation has on a date: its own, and those of whom it took
  // them over, by whom rows of before still name it.
  std::vector<std::string> HeldBy(const std::string& name, const Date& date) const;

  // The terms of an instrument on a date. INVALID_ARGUMENT naming `field`, with
  // UNSUPPORTED_INSTRUMENT, when the catalogue has none.
  absl::StatusOr<const v1::Instrument*> InstrumentOn(absl::string_view name, const Date& date,
                                                     absl::string_view field = "instrument") const;

  // The policy version in force; null before the first.
  const v1::SchemeVersion* SchemeVersionOn(const Date& date) const;

  // The national amount in force that a measure has for a year (reading 14); null when it has none.
  // It may be for more years together: see its first and last year.
  const v1::NationalAmount* NationalAmountFor(absl::string_view measure, int year) const;

 private:
  template <typename T>
  using Index = absl::flat_hash_map<absl::string_view, const T*>;

  explicit Reference(ReferenceTables tables);

  const ReferenceTables tables_;
  const Index<v1::Region> regions_;
  const Index<v1::Municipality> municipalities_;
  const Index<v1::Organisation> organisations_;
  const Index<v1::SchemeVersion> scheme_versions_;
  const Index<v1::Sector> sectors_;
  const Index<v1::Occupation> occupations_;
  const Index<v1::Facility> facilities_;
  const Index<v1::BudgetMeasure> budget_measures_;
  const Index<v1::SchemeWindow> scheme_windows_;
  absl::flat_hash_map<absl::string_view, std::vector<const v1::Instrument*>> instruments_;
};

}  // namespace reismee

#endif  // REISMEE_STORAGE_REFERENCE_REFERENCE_H_
