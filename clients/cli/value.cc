#include "clients/cli/value.h"

#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "clients/cli/schema.h"
#include "google/protobuf/descriptor.h"
#include "proto/vocabulary/cents.h"
#include "proto/vocabulary/date.h"
#include "proto/vocabulary/status_macros.h"

namespace reismee::cli {
namespace {

using google::protobuf::EnumValueDescriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;

struct FieldCollection {
  absl::string_view field;
  absl::string_view collection;
};
constexpr FieldCollection kCollections[] = {
    {"arrangement", "arrangements"}, {"case_name", "cases"},
    {"employer_region", "regions"},  {"facility", "facilities"},
    {"instrument", "instruments"},   {"item", "items"},
    {"jobseeker", "jobseekers"},     {"line", "budgetLines"},
    {"measure", "budgetMeasures"},   {"municipality", "municipalities"},
    {"receiver", "organisations"},   {"region", "regions"},
    {"regions", "regions"},          {"sector", "sectors"},
};

absl::Status Wrong(const Text& text, Language language) {
  return absl::InvalidArgumentError(text.in(language));
}

absl::Status SetDate(Message& message, const FieldDescriptor& field, absl::string_view text,
                     Language language) {
  const absl::StatusOr<Date> date = ParseIso(text);
  if (!date.ok()) {
    return Wrong({"not a date; write it as 2021-05-31", "geen datum; schrijf die als 2021-05-31"},
                 language);
  }
  message.GetReflection()->MutableMessage(&message, &field)->CopyFrom(*date);
  return absl::OkStatus();
}

absl::Status SetEnum(Message& message, const FieldDescriptor& field, absl::string_view text,
                     Language language) {
  const EnumValueDescriptor* value = ValueOf(*field.enum_type(), text);
  if (value == nullptr || value->number() == 0) {
    std::vector<std::string> names;
    for (int i = 1; i < field.enum_type()->value_count(); ++i) {
      names.push_back(ShortName(*field.enum_type()->value(i)));
    }
    const std::string start = Text{"one of ", "een van "}.in(language);
    return absl::InvalidArgumentError(absl::StrCat(start, absl::StrJoin(names, ", ")));
  }
  if (field.is_repeated()) {
    message.GetReflection()->AddEnum(&message, &field, value);
  } else {
    message.GetReflection()->SetEnum(&message, &field, value);
  }
  return absl::OkStatus();
}

// Euros also as 500,00: a comma before the two last digits can be no other.
absl::StatusOr<int64_t> CentsOf(absl::string_view text) {
  std::string plain(text);
  if (plain.size() > 3 && plain[plain.size() - 3] == ',') plain[plain.size() - 3] = '.';
  return ParseCents(plain);
}

absl::Status SetNumber(Message& message, const FieldDescriptor& field, absl::string_view text,
                       Language language) {
  int64_t number = 0;
  if (IsMoney(field)) {
    const absl::StatusOr<int64_t> cents = CentsOf(text);
    if (!cents.ok()) {
      return Wrong(
          {"not an amount; write euros as 1234.56", "geen bedrag; schrijf euro's als 1234,56"},
          language);
    }
    number = *cents;
  } else if (int32_t small = 0; field.cpp_type() == FieldDescriptor::CPPTYPE_INT32
                                    ? !absl::SimpleAtoi(text, &small)
                                    : !absl::SimpleAtoi(text, &number)) {
    return Wrong({"not a whole number", "geen geheel getal"}, language);
  } else if (field.cpp_type() == FieldDescriptor::CPPTYPE_INT32) {
    number = small;
  }
  if (field.cpp_type() == FieldDescriptor::CPPTYPE_INT32) {
    message.GetReflection()->SetInt32(&message, &field, static_cast<int32_t>(number));
  } else {
    message.GetReflection()->SetInt64(&message, &field, number);
  }
  return absl::OkStatus();
}

absl::Status SetBool(Message& message, const FieldDescriptor& field, absl::string_view text,
                     Language language) {
  if (text != "true" && text != "false") return Wrong({"true or false", "true of false"}, language);
  message.GetReflection()->SetBool(&message, &field, text == "true");
  return absl::OkStatus();
}

absl::Status SetString(Message& message, const FieldDescriptor& field, absl::string_view text,
                       absl::string_view collection) {
  std::string value = WithCollection(text, collection);
  if (field.is_repeated()) {
    message.GetReflection()->AddString(&message, &field, std::move(value));
  } else {
    message.GetReflection()->SetString(&message, &field, std::move(value));
  }
  return absl::OkStatus();
}

// "price" and "price-cents" name the field `price_cents`.
std::string PathOf(const google::protobuf::Descriptor& type, absl::string_view key) {
  const std::string path = absl::StrReplaceAll(key, {{"-", "_"}});
  if (FieldAt(type, path) != nullptr) return path;
  const std::string money = absl::StrCat(path, "_cents");
  return FieldAt(type, money) != nullptr ? money : "";
}

// The parts between commas. Two digits alone are the cents of an amount before them.
std::vector<std::string> PairsOf(const std::string& text) {
  std::vector<std::string> pairs;
  for (absl::string_view part : absl::StrSplit(text, ',', absl::SkipWhitespace())) {
    const bool cents = part.size() == 2 && absl::ascii_isdigit(part[0]) &&
                       absl::ascii_isdigit(part[1]) && !pairs.empty();
    if (cents) {
      absl::StrAppend(&pairs.back(), ",", part);
    } else {
      pairs.emplace_back(part);
    }
  }
  return pairs;
}

// "field=value,field=value"; a comma inside a value is written as "\,".
absl::Status SetMessage(Message& part, absl::string_view text, Language language) {
  const std::string joined = absl::StrReplaceAll(text, {{"\\,", "\x1f"}});
  for (const std::string& pair : PairsOf(joined)) {
    const std::pair<absl::string_view, absl::string_view> halves =
        absl::StrSplit(pair, absl::MaxSplits('=', 1));
    const std::string path = PathOf(*part.GetDescriptor(), halves.first);
    if (path.empty()) {
      std::vector<std::string> names;
      for (int i = 0; i < part.GetDescriptor()->field_count(); ++i) {
        names.push_back(part.GetDescriptor()->field(i)->name());
      }
      const std::string start = Text{"write field=value,field=value with fields of ",
                                     "schrijf veld=waarde,veld=waarde met velden uit "}
                                    .in(language);
      return absl::InvalidArgumentError(absl::StrCat(start, absl::StrJoin(names, ", ")));
    }
    const FieldDescriptor& leaf = *FieldAt(*part.GetDescriptor(), path);
    const std::string value = absl::StrReplaceAll(halves.second, {{"\x1f", ","}});
    const absl::Status set = SetField(part, path, value, CollectionOf(leaf.name()), language);
    if (!set.ok()) {
      return absl::InvalidArgumentError(absl::StrCat(halves.first, ": ", set.message()));
    }
  }
  return absl::OkStatus();
}

absl::Status SetLeaf(Message& message, const FieldDescriptor& field, absl::string_view text,
                     absl::string_view collection, Language language) {
  switch (field.cpp_type()) {
    case FieldDescriptor::CPPTYPE_ENUM:
      return SetEnum(message, field, text, language);
    case FieldDescriptor::CPPTYPE_BOOL:
      return SetBool(message, field, text, language);
    case FieldDescriptor::CPPTYPE_INT32:
    case FieldDescriptor::CPPTYPE_INT64:
      return SetNumber(message, field, text, language);
    case FieldDescriptor::CPPTYPE_STRING:
      return SetString(message, field, text, collection);
    case FieldDescriptor::CPPTYPE_MESSAGE:
      if (IsDate(field)) return SetDate(message, field, text, language);
      return SetMessage(field.is_repeated()
                            ? *message.GetReflection()->AddMessage(&message, &field)
                            : *message.GetReflection()->MutableMessage(&message, &field),
                        text, language);
    default:
      return Wrong({"give this field with --json", "geef dit veld met --json"}, language);
  }
}

}  // namespace

std::string WithCollection(absl::string_view name, absl::string_view collection) {
  if (collection.empty() || name.empty() || absl::StrContains(name, '/')) return std::string(name);
  return absl::StrCat(collection, "/", name);
}

absl::string_view CollectionOf(absl::string_view field_name) {
  for (const FieldCollection& entry : kCollections) {
    if (entry.field == field_name) return entry.collection;
  }
  return "";
}

absl::Status SetField(Message& message, absl::string_view path, absl::string_view text,
                      absl::string_view collection, Language language) {
  Message* at = &message;
  const std::vector<std::string> parts = absl::StrSplit(path, '.');
  for (size_t i = 0; i + 1 < parts.size(); ++i) {
    const FieldDescriptor* field = at->GetDescriptor()->FindFieldByName(parts[i]);
    at = at->GetReflection()->MutableMessage(at, field);
  }
  const FieldDescriptor& leaf = *at->GetDescriptor()->FindFieldByName(parts.back());
  const absl::string_view names = collection.empty() ? CollectionOf(leaf.name()) : collection;
  return SetLeaf(*at, leaf, text, names, language);
}

}  // namespace reismee::cli
