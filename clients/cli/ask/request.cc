#include "clients/cli/ask/request.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "clients/cli/schema.h"
#include "clients/cli/value.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/util/json_util.h"
#include "proto/vocabulary/status_macros.h"

namespace reismee::cli {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

absl::Status At(absl::string_view flag, const absl::Status& status) {
  if (status.ok()) return status;
  return absl::InvalidArgumentError(absl::StrCat(flag, ": ", status.message()));
}

std::string ReadAll(std::istream& in) {
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

absl::Status ReadJson(const std::string& file, std::istream& in, Message& request,
                      Language language) {
  std::string json;
  if (file == "-") {
    json = ReadAll(in);
  } else {
    std::ifstream stream(file);
    if (!stream) {
      return absl::InvalidArgumentError(absl::StrCat(
          "--json: ", Text{"cannot read the file", "kan het bestand niet lezen"}.in(language)));
    }
    json = ReadAll(stream);
  }
  if (google::protobuf::util::JsonStringToMessage(json, &request).ok()) return absl::OkStatus();
  // The parser's own message can quote what it read.
  return absl::InvalidArgumentError(
      absl::StrCat("--json: ", Text{"is not JSON of ", "is geen JSON van "}.in(language),
                   request.GetDescriptor()->name()));
}

// A term of the filter. Filters take codes of regions and measures, and enums by their short name.
std::string FilterTerm(const Field& field, absl::string_view value) {
  const absl::string_view name = absl::StripPrefix(field.path, "filter:");
  std::string text = WithCollection(value, field.collection);
  if (name == "region" || name == "measure") {
    text = std::string(absl::StripPrefix(text, absl::StrCat(CollectionOf(name), "/")));
  } else if (name == "state" || name == "kind" || name == "result") {
    text = absl::AsciiStrToUpper(absl::StrReplaceAll(text, {{"-", "_"}}));
  }
  return absl::StrCat(name, "=", text);
}

void AddFilterTerm(const std::string& term, Message& request) {
  if (term.empty()) return;
  const FieldDescriptor* field = request.GetDescriptor()->FindFieldByName("filter");
  const std::string before = request.GetReflection()->GetString(request, field);
  request.GetReflection()->SetString(&request, field,
                                     before.empty() ? term : absl::StrCat(before, " AND ", term));
}

// The rows of a table as field=value,field=value: the columns are named in its first line; parted
// by commas or semicolons, as spreadsheets write them. Cells hold no quotes.
absl::StatusOr<std::vector<std::string>> RowsOf(const std::string& file, Language language) {
  std::ifstream stream(file);
  if (!stream) {
    return absl::InvalidArgumentError(
        Text{"cannot read the file", "kan het bestand niet lezen"}.in(language));
  }
  std::vector<std::string> columns, rows;
  std::string line;
  for (int number = 1; std::getline(stream, line); ++number) {
    const absl::string_view text =
        absl::StripAsciiWhitespace(absl::StripPrefix(line, "\xEF\xBB\xBF"));
    if (text.empty() || text.front() == '#') continue;
    const char parting = absl::StrContains(text, ';') ? ';' : ',';
    std::vector<std::string> cells = absl::StrSplit(text, parting);
    if (columns.empty()) {
      columns = std::move(cells);
      continue;
    }
    if (cells.size() != columns.size()) {
      return absl::InvalidArgumentError(absl::StrCat(
          Text{"line ", "regel "}.in(language), number, ": ", cells.size(),
          Text{" cells for columns: ", " cellen voor kolommen: "}.in(language), columns.size()));
    }
    std::string row;
    for (size_t i = 0; i < cells.size(); ++i) {
      // A decimal comma stands where semicolons part the cells.
      const std::string cell =
          absl::StrReplaceAll(absl::StripAsciiWhitespace(cells[i]), {{",", "."}});
      if (!cell.empty()) {
        absl::StrAppend(&row, row.empty() ? "" : ",", absl::StripAsciiWhitespace(columns[i]), "=",
                        cell);
      }
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

absl::Status SetGiven(const Field& field, const std::string& word, std::istream& in,
                      Message& request, Language language) {
  const FieldDescriptor* leaf = FieldAt(*request.GetDescriptor(), field.path);
  // A whole filter stands beside the other terms.
  if (leaf == nullptr || field.path == "filter") {
    AddFilterTerm(leaf == nullptr ? FilterTerm(field, word) : word, request);
    return absl::OkStatus();
  }
  if (leaf->is_repeated() && leaf->message_type() != nullptr && absl::StartsWith(word, "@")) {
    const absl::StatusOr<std::vector<std::string>> rows = RowsOf(word.substr(1), language);
    RETURN_IF_ERROR(At(field.flag, rows.status()));
    for (const std::string& row : *rows) {
      RETURN_IF_ERROR(
          At(field.flag, SetField(request, field.path, row, field.collection, language)));
    }
    return absl::OkStatus();
  }
  // Texts and numbers that others on the machine should not read in the list of processes.
  const bool from_input = word == "-" && leaf->cpp_type() == FieldDescriptor::CPPTYPE_STRING;
  const std::string value =
      from_input ? std::string(absl::StripAsciiWhitespace(ReadAll(in))) : word;
  return At(field.flag, SetField(request, field.path, value, field.collection, language));
}

bool IsSet(const Message& request, absl::string_view path) {
  const Message* at = &request;
  const FieldDescriptor* field = nullptr;
  std::string rest(path);
  while (!rest.empty()) {
    const size_t dot = rest.find('.');
    field = at->GetDescriptor()->FindFieldByName(rest.substr(0, dot));
    const auto& reflection = *at->GetReflection();
    if (field->is_repeated() ? reflection.FieldSize(*at, field) == 0
                             : !reflection.HasField(*at, field)) {
      return false;
    }
    rest = dot == std::string::npos ? "" : rest.substr(dot + 1);
    if (!rest.empty()) at = &reflection.GetMessage(*at, field);
  }
  return true;
}

absl::Status NothingToChange(Language language) {
  return absl::InvalidArgumentError(
      Text{"nothing to change was given", "er is niets opgegeven om te wijzigen"}.in(language));
}

absl::Status CheckComplete(const Command& command, const Given& given, const Message& request,
                           Language language) {
  for (const Field& field : command.fields) {
    if (given.fields.count(field.flag) > 0) continue;
    const FieldDescriptor* leaf = FieldAt(*request.GetDescriptor(), field.path);
    const bool top = !absl::StrContains(field.path, '.');
    if (leaf == nullptr || !(field.required || (top && IsRequired(*leaf)))) continue;
    if (!IsSet(request, field.path)) {
      return absl::InvalidArgumentError(
          absl::StrCat(field.flag, ": ", Text{"is needed", "is nodig"}.in(language)));
    }
  }
  // Without a word it would empty them all. An update tells by its mask.
  const bool replaces = !command.together.empty() && command.changes.empty();
  if (replaces && StayingPaths(command, given, request).size() == command.together.size()) {
    return NothingToChange(language);
  }
  return absl::OkStatus();
}

// Fills the mask with the fields, one level below the changed resource, that were given.
absl::Status SetMask(const Command& command, const Given& given, Message& request,
                     Language language) {
  if (command.changes.empty() || IsSet(request, "update_mask")) return absl::OkStatus();
  const std::string prefix = absl::StrCat(command.changes, ".");
  std::set<std::string> changed;
  for (const Field& field : command.fields) {
    if (given.fields.count(field.flag) == 0 || !absl::StartsWith(field.path, prefix)) continue;
    const std::string below = field.path.substr(prefix.size());
    const std::string name = below.substr(0, below.find('.'));
    if (name != "name") changed.insert(name);
  }
  if (changed.empty()) return NothingToChange(language);
  const bool is_mask = FieldAt(*request.GetDescriptor(), "update_mask.paths") != nullptr;
  for (const std::string& name : changed) {
    RETURN_IF_ERROR(
        SetField(request, is_mask ? "update_mask.paths" : "update_mask", name, "", language));
  }
  return absl::OkStatus();
}

absl::Status SetCommon(const Command& command, const Given& given, Message& request,
                       Language language) {
  const Descriptor& type = *request.GetDescriptor();
  const auto set = [&](absl::string_view flag, absl::string_view path, const std::string& value) {
    if (value.empty()) return absl::OkStatus();
    return At(flag, SetField(request, path, value, "", language));
  };
  if (const FieldDescriptor* date = DateField(type)) {
    RETURN_IF_ERROR(set("--date", date->name(), given.date));
  }
  RETURN_IF_ERROR(set("--etag", EtagPath(command), given.etag));
  RETURN_IF_ERROR(set("--page-size", "page_size", given.page_size));
  RETURN_IF_ERROR(set("--page-token", "page_token", given.page_token));
  if (given.dry_run) RETURN_IF_ERROR(set("--dry-run", "validate_only", "true"));
  RETURN_IF_ERROR(set("--request-id", "request_id", given.request_id));
  if (type.FindFieldByName("request_id") != nullptr && !IsSet(request, "request_id")) {
    return set("--request-id", "request_id", NewRequestId());
  }
  return absl::OkStatus();
}

}  // namespace

const FieldDescriptor* DateField(const Descriptor& request) {
  for (const char* name : {"date", "as_of"}) {
    const FieldDescriptor* field = request.FindFieldByName(name);
    if (field != nullptr && IsDate(*field)) return field;
  }
  return nullptr;
}

std::string EtagPath(const Command& command) {
  const Descriptor& request = *MethodOf(command.method).input_type();
  if (request.FindFieldByName("etag") != nullptr) return "etag";
  const std::string inner = absl::StrCat(command.changes, ".etag");
  return !command.changes.empty() && FieldAt(request, inner) != nullptr ? inner : "";
}

std::vector<std::string> StayingPaths(const Command& command, const Given& given,
                                      const Message& request) {
  std::vector<std::string> staying;
  for (const std::string& path : command.together) {
    const bool is_given =
        std::any_of(command.fields.begin(), command.fields.end(), [&](const Field& field) {
          return field.path == path && given.fields.count(field.flag) > 0;
        });
    if (!is_given && !IsSet(request, path)) staying.push_back(path);
  }
  return staying;
}

absl::StatusOr<std::unique_ptr<Message>> MakeRequest(const Command& command, const Given& given,
                                                     std::istream& in, Language language) {
  std::unique_ptr<Message> request = NewMessage(*MethodOf(command.method).input_type());
  if (!given.json.empty()) RETURN_IF_ERROR(ReadJson(given.json, in, *request, language));
  for (const Field& field : command.fields) {
    const auto found = given.fields.find(field.flag);
    if (found == given.fields.end()) continue;
    for (const std::string& word : found->second) {
      RETURN_IF_ERROR(SetGiven(field, word, in, *request, language));
    }
  }
  RETURN_IF_ERROR(SetMask(command, given, *request, language));
  RETURN_IF_ERROR(SetCommon(command, given, *request, language));
  RETURN_IF_ERROR(CheckComplete(command, given, *request, language));
  if (command.complete != nullptr) command.complete(given, request.get());
  return request;
}

std::string NewRequestId() {
  std::random_device random;
  std::string id;
  for (int i = 0; i < 4; ++i) absl::StrAppendFormat(&id, "%08x", random());
  return id;
}

}  // namespace reismee::cli
