#include "clients/cli/show/cell.h"

#include <vector>

#include "absl/strings/escaping.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "absl/time/time.h"
#include "clients/cli/schema.h"
#include "google/protobuf/timestamp.pb.h"
#include "google/type/date.pb.h"
#include "proto/vocabulary/cents.h"
#include "proto/vocabulary/date.h"
#include "proto/vocabulary/text.h"

namespace reismee::cli {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

// How a value is written.
struct Style {
  bool for_people;
  Language language;
};

constexpr Style kForPrograms = {false, Language::kEnglish};

std::string Instant(const Message& message, const Style& style) {
  google::protobuf::Timestamp stamp;
  stamp.CopyFrom(message);
  const absl::Time time = absl::FromUnixSeconds(stamp.seconds()) + absl::Nanoseconds(stamp.nanos());
  if (!style.for_people) return absl::FormatTime("%Y-%m-%dT%H:%M:%E6SZ", time, absl::UTCTimeZone());
  return absl::FormatTime("%Y-%m-%d %H:%M:%S", time, Amsterdam());
}

// Tenths of a percent: "20.0 %".
std::string Percent(int64_t permille, Language language) {
  return absl::StrCat(permille / 10, language == Language::kDutch ? "," : ".", permille % 10, " %");
}

std::string Number(const FieldDescriptor& field, int64_t number, const Style& style) {
  if (style.for_people && absl::EndsWith(field.name(), "_permille")) {
    return Percent(number, style.language);
  }
  if (!IsMoney(field) || !style.for_people) return absl::StrCat(number);
  return FormatCents(number,
                     style.language == Language::kDutch ? Notation::kDutch : Notation::kEnglish);
}

// The value of a message inside a cell: a date, an instant, or set fields in a row.
std::string Part(const Message& message, const Style& style) {
  if (message.GetDescriptor()->full_name() == "google.type.Date") {
    Date date;
    date.CopyFrom(message);
    return ToIso(date);
  }
  if (message.GetDescriptor()->full_name() == "google.protobuf.Timestamp") {
    return Instant(message, style);
  }
  std::vector<std::string> parts;
  for (int i = 0; i < message.GetDescriptor()->field_count(); ++i) {
    const std::string& name = message.GetDescriptor()->field(i)->name();
    const std::string value = style.for_people ? CellForPeople(message, name, style.language)
                                               : CellForPrograms(message, name);
    if (!value.empty()) parts.push_back(absl::StrCat(name, "=", value));
  }
  return absl::StrJoin(parts, " ");
}

std::string Single(const Message& message, const FieldDescriptor& field, const Style& style) {
  const auto& reflection = *message.GetReflection();
  if (field.has_presence() && !reflection.HasField(message, &field)) return "";
  switch (field.cpp_type()) {
    case FieldDescriptor::CPPTYPE_INT32:
      return Number(field, reflection.GetInt32(message, &field), style);
    case FieldDescriptor::CPPTYPE_INT64:
      return Number(field, reflection.GetInt64(message, &field), style);
    case FieldDescriptor::CPPTYPE_BOOL:
      return style.for_people ? YesNo(reflection.GetBool(message, &field), style.language)
                              : (reflection.GetBool(message, &field) ? "true" : "false");
    case FieldDescriptor::CPPTYPE_ENUM: {
      const auto* value = reflection.GetEnum(message, &field);
      return value->number() == 0 ? "" : ShortName(*value);
    }
    case FieldDescriptor::CPPTYPE_STRING: {
      std::string text = reflection.GetString(message, &field);
      if (field.type() == FieldDescriptor::TYPE_BYTES) return absl::WebSafeBase64Escape(text);
      return text;
    }
    case FieldDescriptor::CPPTYPE_MESSAGE:
      return Part(reflection.GetMessage(message, &field), style);
    default:
      return "";
  }
}

std::string Repeated(const Message& message, const FieldDescriptor& field, const Style& style) {
  const auto& reflection = *message.GetReflection();
  std::vector<std::string> parts;
  for (int i = 0; i < reflection.FieldSize(message, &field); ++i) {
    switch (field.cpp_type()) {
      case FieldDescriptor::CPPTYPE_STRING:
        parts.push_back(reflection.GetRepeatedString(message, &field, i));
        break;
      case FieldDescriptor::CPPTYPE_ENUM:
        parts.push_back(ShortName(*reflection.GetRepeatedEnum(message, &field, i)));
        break;
      case FieldDescriptor::CPPTYPE_MESSAGE:
        parts.push_back(Part(reflection.GetRepeatedMessage(message, &field, i), style));
        break;
      default:
        break;
    }
  }
  return absl::StrJoin(parts, ", ");
}

std::string Cell(const Message& message, absl::string_view path, const Style& style) {
  const Message* at = &message;
  const std::vector<std::string> parts = absl::StrSplit(path, '.');
  for (size_t i = 0; i + 1 < parts.size(); ++i) {
    const FieldDescriptor* field = at->GetDescriptor()->FindFieldByName(parts[i]);
    if (!at->GetReflection()->HasField(*at, field)) return "";
    at = &at->GetReflection()->GetMessage(*at, field);
  }
  const FieldDescriptor& field = *at->GetDescriptor()->FindFieldByName(parts.back());
  return field.is_repeated() ? Repeated(*at, field, style) : Single(*at, field, style);
}

}  // namespace

std::string CellForPeople(const Message& message, absl::string_view path, Language language) {
  return Cell(message, path, {true, language});
}

std::string CellForPrograms(const Message& message, absl::string_view path) {
  return Cell(message, path, kForPrograms);
}

bool IsNumber(const FieldDescriptor& field) {
  return !field.is_repeated() && (field.cpp_type() == FieldDescriptor::CPPTYPE_INT32 ||
                                  field.cpp_type() == FieldDescriptor::CPPTYPE_INT64);
}

std::string OnOneLine(absl::string_view text) {
  return Escaped(absl::StrReplaceAll(text, {{"\n", " "}, {"\t", " "}}), Lines::kOne);
}

int Width(absl::string_view text) {
  int width = 0;
  for (const char c : text) {
    if ((static_cast<unsigned char>(c) & 0xc0) != 0x80) ++width;
  }
  return width;
}

std::string YesNo(bool value, Language language) {
  return value ? Text{"yes", "ja"}.in(language) : Text{"no", "nee"}.in(language);
}

}  // namespace reismee::cli
