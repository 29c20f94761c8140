#include "clients/cli/show/render.h"

#include <algorithm>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "clients/cli/schema.h"
#include "clients/cli/show/caseload_table.h"
#include "clients/cli/show/cell.h"
#include "clients/cli/show/columns.h"
#include "google/protobuf/util/json_util.h"
#include "proto/vocabulary/text.h"

namespace reismee::cli {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

// A line of a sheet: what a field is called, and its value.
struct Line {
  std::string label;
  std::string value;
};

bool IsList(const FieldDescriptor& field) {
  return field.is_repeated() && field.cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE;
}

// The repeated field an answer is about; null when it is about one resource.
const FieldDescriptor* ListOf(const Descriptor& type) {
  if (!absl::EndsWith(type.name(), "Response")) return nullptr;
  for (int i = 0; i < type.field_count(); ++i) {
    if (IsList(*type.field(i))) return type.field(i);
  }
  return nullptr;
}

// The list that makes the rows of a CSV. Some resources are hardly more than theirs.
const FieldDescriptor* RowsOf(const Descriptor& type) {
  if (type.full_name() == "reismee.v1.CaseloadSummary") return type.FindFieldByName("rows");
  if (type.full_name() == "reismee.v1.Arrangement") return type.FindFieldByName("items");
  return ListOf(type);
}

std::vector<const Message*> Elements(const Message& message, const FieldDescriptor& field) {
  std::vector<const Message*> elements;
  const auto& reflection = *message.GetReflection();
  for (int i = 0; i < reflection.FieldSize(message, &field); ++i) {
    elements.push_back(&reflection.GetRepeatedMessage(message, &field, i));
  }
  return elements;
}

// The columns of a type; every plain field where it has none of its own.
std::vector<std::string> PathsOf(const Descriptor& type, Language language) {
  std::vector<std::string> paths = ColumnsOf(type, language);
  if (!paths.empty()) return paths;
  for (int i = 0; i < type.field_count(); ++i) {
    if (!IsList(*type.field(i))) paths.push_back(type.field(i)->name());
  }
  return paths;
}

// Whether the message names the figure among those that are not published.
bool IsWithheld(const Message& message, const std::string& path) {
  const FieldDescriptor* names = message.GetDescriptor()->FindFieldByName("withheld");
  if (names == nullptr || !names->is_repeated()) return false;
  const auto& reflection = *message.GetReflection();
  for (int i = 0; i < reflection.FieldSize(message, names); ++i) {
    if (reflection.GetRepeatedString(message, names, i) == path) return true;
  }
  return false;
}

Grid GridForPeople(const Descriptor& type, const std::vector<const Message*>& elements,
                   Language language) {
  Grid grid;
  const std::vector<std::string> paths = PathsOf(type, language);
  for (const std::string& path : paths) {
    const std::vector<std::string> parts = absl::StrSplit(path, '.');
    grid.headings.push_back(LabelOf(parts.back(), language));
    grid.to_the_right.push_back(IsNumber(*FieldAt(type, path)));
  }
  for (const Message* element : elements) {
    std::vector<std::string>& row = grid.rows.emplace_back();
    for (const std::string& path : paths) {
      row.push_back(IsWithheld(*element, path) ? "x" : CellForPeople(*element, path, language));
    }
  }
  return grid;
}

Grid GridForPrograms(const Descriptor& type, const std::vector<const Message*>& elements) {
  Grid grid;
  grid.headings = PathsOf(type, Language::kEnglish);
  for (const Message* element : elements) {
    std::vector<std::string>& row = grid.rows.emplace_back();
    for (const std::string& path : grid.headings) row.push_back(CellForPrograms(*element, path));
  }
  return grid;
}

void PrintLines(const std::vector<Line>& lines, std::ostream& out) {
  int width = 0;
  for (const Line& line : lines) width = std::max(width, Width(line.label));
  for (const Line& line : lines) {
    const std::string space(static_cast<size_t>(width - Width(line.label)), ' ');
    out << line.label << space << "  " << OnOneLine(line.value) << '\n';
  }
}

// Whether a field holds one resource that is shown as a table of its own.
bool IsPart(const FieldDescriptor& field, Language language) {
  return !field.is_repeated() && field.message_type() != nullptr &&
         !ColumnsOf(*field.message_type(), language).empty();
}

// The set fields of a message that make no table, those of messages inside it by "outer: inner".
void CollectLines(const Message& message, const std::string& before, Language language,
                  std::vector<Line>& lines) {
  const Descriptor& type = *message.GetDescriptor();
  for (int i = 0; i < type.field_count(); ++i) {
    const FieldDescriptor& field = *type.field(i);
    if (IsList(field) || IsPart(field, language) || field.name() == "next_page_token") continue;
    const std::string label = absl::StrCat(before, LabelOf(field.name(), language));
    const bool is_value = field.message_type() == nullptr || IsDate(field) || IsTimestamp(field);
    if (is_value) {
      const std::string value = CellForPeople(message, field.name(), language);
      const bool shown = !value.empty() && (IsMoney(field) || value != "0");
      if (shown) lines.push_back({label, value});
    } else if (message.GetReflection()->HasField(message, &field)) {
      CollectLines(message.GetReflection()->GetMessage(message, &field), absl::StrCat(label, ": "),
                   language, lines);
    }
  }
}

// The tables inside a message: its lists and its parts, and the lists of those.
void PrintTables(const Message& message, Language language, std::ostream& out) {
  const Descriptor& type = *message.GetDescriptor();
  const auto& reflection = *message.GetReflection();
  for (int i = 0; i < type.field_count(); ++i) {
    const FieldDescriptor& field = *type.field(i);
    if (IsList(field) && reflection.FieldSize(message, &field) > 0) {
      out << '\n';
      PrintElements(message, field.name(), language, out);
    } else if (IsPart(field, language) && reflection.HasField(message, &field)) {
      const Message& part = reflection.GetMessage(message, &field);
      out << '\n' << LabelOf(field.name(), language) << ":\n";
      PrintGrid(GridForPeople(*field.message_type(), {&part}, language), out);
      PrintTables(part, language, out);
    }
  }
}

void PrintSheet(const Message& message, Language language, std::ostream& out) {
  std::vector<Line> lines;
  CollectLines(message, "", language, lines);
  PrintLines(lines, out);
  PrintTables(message, language, out);
}

void PrintList(const Message& answer, const FieldDescriptor& main, Language language,
               std::ostream& out) {
  const auto elements = Elements(answer, main);
  if (elements.empty()) {
    out << Text{"None.", "Geen."}.in(language) << '\n';
  } else {
    PrintGrid(GridForPeople(*main.message_type(), elements, language), out);
  }
  const Descriptor& type = *answer.GetDescriptor();
  for (int i = 0; i < type.field_count(); ++i) {
    const FieldDescriptor& field = *type.field(i);
    if (&field == &main || !IsList(field)) continue;
    if (answer.GetReflection()->FieldSize(answer, &field) == 0) continue;
    out << '\n';
    PrintElements(answer, field.name(), language, out);
  }
  std::vector<Line> lines;
  CollectLines(answer, "", language, lines);
  if (lines.empty()) return;
  out << '\n';
  PrintLines(lines, out);
}

std::string ToJson(const Message& message, bool whitespace) {
  google::protobuf::util::JsonPrintOptions options;
  options.preserve_proto_field_names = true;
  options.always_print_primitive_fields = true;
  options.add_whitespace = whitespace;
  std::string json;
  if (!google::protobuf::util::MessageToJsonString(message, &json, options).ok()) return "{}";
  // Protobuf leaves the isolates of direction (U+2066) and the Arabic letter mark as they are.
  return Escaped(json, Lines::kMany);
}

}  // namespace

std::string JsonLine(const Message& message) { return ToJson(message, false); }

void PrintElements(const Message& message, absl::string_view field_name, Language language,
                   std::ostream& out) {
  const FieldDescriptor& field = *message.GetDescriptor()->FindFieldByName(std::string(field_name));
  out << LabelOf(field_name, language) << ":\n";
  PrintGrid(GridForPeople(*field.message_type(), Elements(message, field), language), out);
}

void PrintAnswer(const Message& answer, Format format, Language language, std::ostream& out) {
  const Descriptor& type = *answer.GetDescriptor();
  const FieldDescriptor* list = format == Format::kCsv ? RowsOf(type) : ListOf(type);
  const std::vector<const Message*> rows =
      list == nullptr ? std::vector<const Message*>{&answer} : Elements(answer, *list);
  switch (format) {
    case Format::kJson:
      out << ToJson(answer, true);
      return;
    case Format::kJsonLines:
      for (const Message* row : rows) out << JsonLine(*row) << '\n';
      return;
    case Format::kCsv:
      PrintCsv(GridForPrograms(list == nullptr ? type : *list->message_type(), rows), out);
      return;
    case Format::kTable:
      if (type.full_name() == "reismee.v1.CaseloadSummary") {
        PrintCaseload(answer, language, out);
      } else if (list == nullptr) {
        PrintSheet(answer, language, out);
      } else {
        PrintList(answer, *list, language, out);
      }
  }
}

}  // namespace reismee::cli
