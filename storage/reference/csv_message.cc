#include "storage/reference/csv_message.h"

#include <cstdint>
#include <optional>
#include <string>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "google/protobuf/descriptor.h"
#include "google/type/date.pb.h"
#include "proto/vocabulary/date.h"
#include "proto/vocabulary/text.h"

namespace reismee {
namespace {

using google::protobuf::EnumDescriptor;
using google::protobuf::EnumValueDescriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;

constexpr int kMaxTextChars = 500;

constexpr std::pair<absl::string_view, absl::string_view> kReferences[] = {
    {"budget_measure", "budgetMeasures/"},
    {"centre_municipality", "municipalities/"},
    {"facility", "facilities/"},
    {"funders", "budgetMeasures/"},
    {"instrument", "instruments/"},
    {"municipality", "municipalities/"},
    {"owner", "organisations/"},
    {"provider", "organisations/"},
    {"region", "regions/"},
    {"regions", "regions/"},
    {"successor", "municipalities/"},
    {"tariff_funders", "budgetMeasures/"},
};

// TARGET_GROUP_ for reismee.v1.TargetGroup: what its value 0 has before UNSPECIFIED.
std::string PrefixOf(const EnumDescriptor* type) {
  absl::string_view zero = type->FindValueByNumber(0)->name();
  return std::string(absl::StripSuffix(zero, "UNSPECIFIED"));
}

// Sets a field of one value, or adds to one of many. False when the cell is not a value of it.
class CellWriter {
 public:
  CellWriter(const FieldDescriptor* field, Message& message)
      : field_(field), message_(message), reflection_(message.GetReflection()) {}

  bool Write(absl::string_view cell) {
    switch (field_->cpp_type()) {
      case FieldDescriptor::CPPTYPE_STRING:
        return WriteText(cell);
      case FieldDescriptor::CPPTYPE_ENUM:
        return WriteEnum(cell);
      case FieldDescriptor::CPPTYPE_MESSAGE:
        return WriteDate(cell);
      case FieldDescriptor::CPPTYPE_INT32: {
        int32_t value = 0;
        if (!absl::SimpleAtoi(cell, &value)) return false;
        reflection_->SetInt32(&message_, field_, value);
        return true;
      }
      case FieldDescriptor::CPPTYPE_INT64: {
        int64_t value = 0;
        if (!absl::SimpleAtoi(cell, &value)) return false;
        reflection_->SetInt64(&message_, field_, value);
        return true;
      }
      case FieldDescriptor::CPPTYPE_BOOL:
        if (cell != "true" && cell != "false") return false;
        reflection_->SetBool(&message_, field_, cell == "true");
        return true;
      default:
        return false;
    }
  }

 private:
  bool WriteText(absl::string_view cell) {
    if (!UnfitCharacter(cell, Lines::kOne).empty() ||
        !CheckText(field_->name(), cell, kMaxTextChars).ok()) {
      return false;
    }
    std::string value = absl::StrCat(CollectionOf(field_->name()), cell);
    if (field_->is_repeated()) {
      reflection_->AddString(&message_, field_, std::move(value));
    } else {
      reflection_->SetString(&message_, field_, std::move(value));
    }
    return true;
  }

  bool WriteEnum(absl::string_view cell) {
    const EnumValueDescriptor* value =
        field_->enum_type()->FindValueByName(absl::StrCat(PrefixOf(field_->enum_type()), cell));
    if (value == nullptr || value->number() == 0) return false;
    if (field_->is_repeated()) {
      reflection_->AddEnum(&message_, field_, value);
    } else {
      reflection_->SetEnum(&message_, field_, value);
    }
    return true;
  }

  bool WriteDate(absl::string_view cell) {
    if (field_->message_type() != Date::descriptor() || field_->is_repeated()) return false;
    const absl::StatusOr<Date> date = ParseIso(cell);
    if (!date.ok()) return false;
    reflection_->MutableMessage(&message_, field_)->CopyFrom(*date);
    return true;
  }

  const FieldDescriptor* field_;
  Message& message_;
  const Reflection* reflection_;
};

}  // namespace

absl::string_view CollectionOf(absl::string_view field) {
  for (const auto& [name, collection] : kReferences) {
    if (name == field) return collection;
  }
  return "";
}

absl::Status ReadRow(const CsvFile& file, const CsvRow& row, Message& message) {
  for (size_t i = 0; i < file.columns.size(); ++i) {
    const FieldDescriptor* field = message.GetDescriptor()->FindFieldByName(file.columns[i]);
    if (field == nullptr) {
      return CsvFault(file.name, row.line, absl::StrCat(file.columns[i], ": no such column"));
    }
    if (row.cells[i].empty()) continue;
    CellWriter writer(field, message);
    std::vector<absl::string_view> values = {row.cells[i]};
    if (field->is_repeated()) values = absl::StrSplit(row.cells[i], ';');
    for (const absl::string_view value : values) {
      if (!writer.Write(absl::StripAsciiWhitespace(value))) {
        return CsvFault(file.name, row.line,
                        absl::StrCat(file.columns[i], ": not a value of this column"));
      }
    }
  }
  return absl::OkStatus();
}

}  // namespace reismee
