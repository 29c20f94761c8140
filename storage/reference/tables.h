// The tables of the field as they are read from their files, before anybody asks.
#ifndef REISMEE_STORAGE_REFERENCE_TABLES_H_
#define REISMEE_STORAGE_REFERENCE_TABLES_H_

#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "reismee/v1/budget_measure.pb.h"
#include "reismee/v1/instrument.pb.h"
#include "reismee/v1/reference.pb.h"
#include "reismee/v1/scheme.pb.h"
#include "storage/reference/embedded.h"

namespace reismee {

// Every list is in the order in which it is shown: by code, sectors by number, target groups as the
// rules name them, versions of one instrument by date.
struct ReferenceTables {
  std::vector<v1::Region> regions;
  v1::NationalFigures national_figures;
  std::vector<v1::Municipality> municipalities;
  std::vector<v1::Organisation> organisations;  // Municipalities too, valid as their code is.
  std::vector<v1::Instrument> instruments;
  std::vector<v1::SchemeVersion> scheme_versions;
  std::vector<v1::TargetGroupInfo> target_groups;
  std::vector<v1::Sector> sectors;
  std::vector<v1::Occupation> occupations;
  std::vector<v1::Facility> facilities;
  std::vector<v1::RequiredFacility> required_facilities;
  std::vector<v1::BudgetMeasure> budget_measures;
  std::vector<v1::SchemeWindow> scheme_windows;
};

// Reads the tables from their files. INVALID_ARGUMENT "file:line: ..." for what cannot be read,
// NOT_FOUND for a file that is missing.
absl::StatusOr<ReferenceTables> ReadTables(absl::Span<const reference::EmbeddedFile> files);

// INVALID_ARGUMENT naming the resource at fault when a reference leads nowhere, a code stands
// twice, a period ends before it begins, versions of one instrument overlap, or two national
// amounts in force are for the same year.
absl::Status CheckTables(const ReferenceTables& tables);

}  // namespace reismee

#endif  // REISMEE_STORAGE_REFERENCE_TABLES_H_
