#include <string>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/message.h"
#include "proto/vocabulary/date.h"
#include "proto/vocabulary/period.h"
#include "proto/vocabulary/status_macros.h"
#include "storage/reference/csv_message.h"
#include "storage/reference/tables.h"

namespace reismee {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using Names = absl::flat_hash_set<std::string>;

absl::Status Fault(absl::string_view resource, absl::string_view what) {
  return absl::InvalidArgumentError(absl::StrCat(resource, ": ", what));
}

Period PeriodOf(const auto& row) {
  const Date first = row.has_valid_from() ? row.valid_from() : MakeDate(1900, 1, 1);
  return Period(first, row.valid_to());
}

// Adds the names of a table in which every name stands once.
template <typename T>
absl::Status AddNames(const std::vector<T>& table, Names& names) {
  for (const T& row : table) {
    if (!names.insert(row.name()).second) return Fault(row.name(), "stands twice");
  }
  return absl::OkStatus();
}

// Every field of the row that refers to a resource names one that exists.
absl::Status CheckReferences(const std::string& resource, const Message& row, const Names& names) {
  const auto* reflection = row.GetReflection();
  for (int i = 0; i < row.GetDescriptor()->field_count(); ++i) {
    const FieldDescriptor* field = row.GetDescriptor()->field(i);
    if (CollectionOf(field->name()).empty()) continue;
    std::vector<std::string> values;
    if (field->is_repeated()) {
      for (int k = 0; k < reflection->FieldSize(row, field); ++k) {
        values.push_back(reflection->GetRepeatedString(row, field, k));
      }
    } else if (std::string value = reflection->GetString(row, field); !value.empty()) {
      values.push_back(std::move(value));
    }
    for (const std::string& value : values) {
      if (!names.contains(value)) {
        return Fault(resource, absl::StrCat(field->name(), ": there is no ", value));
      }
    }
  }
  return absl::OkStatus();
}

template <typename T>
absl::Status CheckAllReferences(const std::vector<T>& table, const Names& names) {
  for (const T& row : table) RETURN_IF_ERROR(CheckReferences(row.name(), row, names));
  return absl::OkStatus();
}

template <typename T>
absl::Status CheckPeriods(const std::vector<T>& table) {
  for (const T& row : table) {
    if (PeriodOf(row).IsEmpty()) return Fault(row.name(), "ends before it begins");
  }
  return absl::OkStatus();
}

// The successor of a municipality holds on the day after its last: so a chain of successors ends.
absl::Status CheckSuccessors(const std::vector<v1::Municipality>& municipalities) {
  absl::flat_hash_map<absl::string_view, const v1::Municipality*> by_name;
  for (const v1::Municipality& row : municipalities) by_name.emplace(row.name(), &row);
  for (const v1::Municipality& row : municipalities) {
    if (row.successor().empty()) continue;
    if (!row.has_valid_to() ||
        !PeriodOf(*by_name.at(row.successor())).Contains(AddDays(row.valid_to(), 1))) {
      return Fault(row.name(), "its successor does not hold on the day after its last");
    }
  }
  return absl::OkStatus();
}

// A name may stand more than once, but once on a day.
absl::Status CheckInstruments(const std::vector<v1::Instrument>& instruments) {
  for (size_t i = 0; i < instruments.size(); ++i) {
    for (size_t k = 0; k < i; ++k) {
      if (instruments[i].name() == instruments[k].name() &&
          PeriodOf(instruments[i]).Overlaps(PeriodOf(instruments[k]))) {
        return Fault(instruments[i].name(), "has two versions on one day");
      }
    }
  }
  return absl::OkStatus();
}

absl::Status CheckAmounts(const v1::BudgetMeasure& measure) {
  absl::flat_hash_set<int> years;
  for (const v1::NationalAmount& amount : measure.national_amounts()) {
    if (amount.first_year() > amount.last_year() || amount.amount_cents() < 0) {
      return Fault(measure.name(), "a national amount without years or below zero");
    }
    if (amount.superseded()) continue;
    for (int year = amount.first_year(); year <= amount.last_year(); ++year) {
      if (!years.insert(year).second) {
        return Fault(measure.name(), absl::StrCat("two amounts are in force for ", year));
      }
    }
  }
  return absl::OkStatus();
}

}  // namespace

absl::Status CheckTables(const ReferenceTables& tables) {
  Names names;
  RETURN_IF_ERROR(AddNames(tables.regions, names));
  RETURN_IF_ERROR(AddNames(tables.municipalities, names));
  RETURN_IF_ERROR(AddNames(tables.organisations, names));
  RETURN_IF_ERROR(AddNames(tables.scheme_versions, names));
  RETURN_IF_ERROR(AddNames(tables.sectors, names));
  RETURN_IF_ERROR(AddNames(tables.occupations, names));
  RETURN_IF_ERROR(AddNames(tables.facilities, names));
  RETURN_IF_ERROR(AddNames(tables.budget_measures, names));
  RETURN_IF_ERROR(CheckAllReferences(tables.regions, names));
  RETURN_IF_ERROR(CheckAllReferences(tables.municipalities, names));
  RETURN_IF_ERROR(CheckAllReferences(tables.organisations, names));
  RETURN_IF_ERROR(CheckAllReferences(tables.instruments, names));
  RETURN_IF_ERROR(CheckAllReferences(tables.facilities, names));
  RETURN_IF_ERROR(CheckAllReferences(tables.budget_measures, names));
  RETURN_IF_ERROR(AddNames(tables.scheme_windows, names));
  RETURN_IF_ERROR(CheckAllReferences(tables.scheme_windows, names));
  for (const v1::Instrument& instrument : tables.instruments) names.insert(instrument.name());
  for (const v1::RequiredFacility& row : tables.required_facilities) {
    RETURN_IF_ERROR(CheckReferences(row.facility(), row, names));
  }
  RETURN_IF_ERROR(CheckPeriods(tables.occupations));
  RETURN_IF_ERROR(CheckPeriods(tables.municipalities));
  RETURN_IF_ERROR(CheckPeriods(tables.organisations));
  RETURN_IF_ERROR(CheckPeriods(tables.instruments));
  RETURN_IF_ERROR(CheckPeriods(tables.scheme_versions));
  RETURN_IF_ERROR(CheckPeriods(tables.facilities));
  RETURN_IF_ERROR(CheckPeriods(tables.scheme_windows));
  RETURN_IF_ERROR(CheckSuccessors(tables.municipalities));
  RETURN_IF_ERROR(CheckInstruments(tables.instruments));
  for (const v1::BudgetMeasure& measure : tables.budget_measures) {
    RETURN_IF_ERROR(CheckAmounts(measure));
  }
  return absl::OkStatus();
}

}  // namespace reismee
