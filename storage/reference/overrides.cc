#include "storage/reference/overrides.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/string_view.h"
#include "proto/vocabulary/cents.h"
#include "proto/vocabulary/date.h"
#include "proto/vocabulary/status_macros.h"
#include "storage/reference/csv_file.h"

namespace reismee {
namespace {

constexpr absl::string_view kConfiguration = "configuration";

// "before/after"; all of it before when there is no slash.
std::pair<absl::string_view, absl::string_view> Halves(absl::string_view code) {
  return absl::StrSplit(code, absl::MaxSplits('/', 1));
}

template <typename T>
absl::StatusOr<T*> Find(std::vector<T>& table, absl::string_view code) {
  const auto found =
      std::find_if(table.begin(), table.end(), [&](const T& row) { return row.code() == code; });
  if (found == table.end()) return absl::InvalidArgumentError("no such code");
  return &*found;
}

absl::Status SetVersionFrom(absl::string_view code, const Date& first, ReferenceTables& tables) {
  const auto [instrument, version] = Halves(code);
  v1::Instrument* before = nullptr;  // The version that ends where this one begins.
  for (v1::Instrument& row : tables.instruments) {
    if (row.code() != instrument) continue;
    if (row.version() == version) {
      *row.mutable_valid_from() = first;
      if (before != nullptr) *before->mutable_valid_to() = AddDays(first, -1);
      return absl::OkStatus();
    }
    before = &row;
  }
  return absl::InvalidArgumentError("no such version of an instrument");
}

absl::Status SetCeiling(absl::string_view code, int64_t cents, ReferenceTables& tables) {
  const auto [measure_code, years] = Halves(code);
  ASSIGN_OR_RETURN(v1::BudgetMeasure* const measure, Find(tables.budget_measures, measure_code));
  const std::vector<absl::string_view> ends = absl::StrSplit(years, '-');
  int32_t first = 0;
  int32_t last = 0;
  if (ends.empty() || ends.size() > 2 || !absl::SimpleAtoi(ends.front(), &first) ||
      !absl::SimpleAtoi(ends.back(), &last)) {
    return absl::InvalidArgumentError("the code has no year");
  }
  // Every amount of these years gives way: the printed ones stay, as replaced versions.
  for (v1::NationalAmount& amount : *measure->mutable_national_amounts()) {
    if (amount.first_year() <= last && first <= amount.last_year()) amount.set_superseded(true);
  }
  v1::NationalAmount& ceiling = *measure->add_national_amounts();
  ceiling.set_first_year(first);
  ceiling.set_last_year(last);
  ceiling.set_version(std::string(kConfiguration));
  ceiling.set_amount_cents(cents);
  ceiling.set_source(std::string(kConfiguration));
  ceiling.set_budget_measure(measure->name());
  return absl::OkStatus();
}

absl::Status Apply(absl::string_view setting, absl::string_view code, absl::string_view value,
                   ReferenceTables& tables) {
  if (setting == "CEILING") {
    ASSIGN_OR_RETURN(const int64_t cents, ParseCents(value));
    return SetCeiling(code, cents, tables);
  }
  ASSIGN_OR_RETURN(const Date date, ParseIso(value));
  if (setting == "OPENING_DATE") {
    ASSIGN_OR_RETURN(v1::Region* const region, Find(tables.regions, code));
    *region->mutable_opening_date() = date;
    return absl::OkStatus();
  }
  if (setting == "CAUSE_FROM") {
    ASSIGN_OR_RETURN(v1::SchemeVersion* const version, Find(tables.scheme_versions, code));
    *version->mutable_cause_from() = date;
    return absl::OkStatus();
  }
  if (setting == "PUBLISHED_ON" || setting == "WINDOW_TO") {
    ASSIGN_OR_RETURN(v1::SchemeWindow* const window, Find(tables.scheme_windows, code));
    *(setting == "WINDOW_TO" ? window->mutable_valid_to() : window->mutable_published_on()) = date;
    window->set_source(std::string(kConfiguration));
    return absl::OkStatus();
  }
  if (setting == "VERSION_FROM") return SetVersionFrom(code, date, tables);
  return absl::InvalidArgumentError("no such setting");
}

}  // namespace

absl::Status ApplyOverrides(const reference::EmbeddedFile& overrides, ReferenceTables& tables) {
  ASSIGN_OR_RETURN(const CsvFile file, ParseCsv(overrides.name, overrides.text));
  if (file.columns != std::vector<std::string>{"setting", "code", "value"}) {
    return CsvFault(file.name, 1, "the columns have to be setting,code,value");
  }
  for (const CsvRow& row : file.rows) {
    const absl::Status applied = Apply(row.cells[0], row.cells[1], row.cells[2], tables);
    if (!applied.ok()) return CsvFault(file.name, row.line, applied.message());
  }
  return absl::OkStatus();
}

}  // namespace reismee
