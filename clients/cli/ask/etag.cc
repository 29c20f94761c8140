#include "clients/cli/ask/etag.h"

#include <iterator>
#include <memory>
#include <string>
#include <vector>

#include "absl/algorithm/container.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "clients/cli/schema.h"
#include "clients/cli/value.h"
#include "proto/vocabulary/status_macros.h"

namespace reismee::cli {
namespace {

using google::protobuf::Message;

// Where the etag for an act on a resource stands.
struct Source {
  const char* collection;
  const char* method;
  const char* field;
};

constexpr Source kSources[] = {
    {"cases/", "CaseService/GetCase", "etag"},
    {"jobseekers/", "JobseekerService/GetJobseeker", "etag"},
    {"arrangements/", "ArrangementService/GetArrangement", "case_etag"},
    {"items/", "UsageService/GetItem", "case_etag"},
    {"transfers/", "TransferService/GetTransfer", "case_etag"},
    {"employers/", "EmployerService/GetEmployer", "etag"},
    {"placements/", "PlacementService/GetPlacement", "case_etag"},
    {"trajectories/", "TrajectoryService/GetTrajectory", "case_etag"},
};

// The text field at a dotted path.
std::string FieldText(const Message& message, const std::string& path) {
  const size_t dot = path.find('.');
  const auto* field = message.GetDescriptor()->FindFieldByName(path.substr(0, dot));
  if (dot == std::string::npos) return message.GetReflection()->GetString(message, field);
  return FieldText(message.GetReflection()->GetMessage(message, field), path.substr(dot + 1));
}

}  // namespace

absl::Status FillEtag(const Command& command, const Given& given, v1::Purpose purpose,
                      const Connection& connection, const Connection::OnRepeat& on_repeat,
                      Message& request) {
  const std::string path = EtagPath(command);
  if (path.empty()) return absl::OkStatus();
  const bool given_etag = !FieldText(request, path).empty();
  std::vector<std::string> staying = StayingPaths(command, given, request);
  if (staying.size() == command.together.size()) staying.clear();
  if (given_etag && staying.empty()) return absl::OkStatus();
  const std::string about = FieldText(request, command.fields.front().path);
  const auto* const source = absl::c_find_if(
      kSources, [&](const Source& one) { return absl::StartsWith(about, one.collection); });
  // The server says what is wrong with such a name.
  if (source == std::end(kSources)) return absl::OkStatus();
  const auto& method = MethodOf(source->method);
  const std::unique_ptr<Message> read = NewMessage(*method.input_type());
  RETURN_IF_ERROR(SetField(*read, "name", about, "", Language::kEnglish));
  const std::unique_ptr<Message> resource = NewMessage(*method.output_type());
  RETURN_IF_ERROR(connection.Call(method, *read, purpose, false, on_repeat, resource.get()));
  for (const std::string& stays : staying) {
    const std::string there(absl::StripPrefix(stays, absl::StrCat(command.changes, ".")));
    RETURN_IF_ERROR(SetField(request, stays, FieldText(*resource, there), "", Language::kEnglish));
  }
  if (given_etag) return absl::OkStatus();
  return SetField(request, path, FieldText(*resource, source->field), "", Language::kEnglish);
}

}  // namespace reismee::cli
