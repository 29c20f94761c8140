#include "clients/cli/etag.h"

#include <iterator>
#include <memory>
#include <string>

#include "absl/algorithm/container.h"
#include "absl/strings/match.h"
#include "clients/cli/request.h"
#include "clients/cli/schema.h"
#include "clients/cli/value.h"
#include "proto/vocabulary/status_macros.h"
#include "reismee/v1/jobseeker.pb.h"

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
};

// The text field at a dotted path.
std::string FieldText(const Message& message, const std::string& path) {
  const size_t dot = path.find('.');
  const auto* field = message.GetDescriptor()->FindFieldByName(path.substr(0, dot));
  if (dot == std::string::npos) return message.GetReflection()->GetString(message, field);
  return FieldText(message.GetReflection()->GetMessage(message, field), path.substr(dot + 1));
}

// An update replaces contact data whole: fields that were not given keep what they had.
v1::ContactData* ChangedContact(Message& request) {
  auto* update = google::protobuf::DynamicCastToGenerated<v1::UpdateJobseekerRequest>(&request);
  if (update == nullptr || !update->jobseeker().has_contact()) return nullptr;
  return update->mutable_jobseeker()->mutable_contact();
}

void KeepContact(const Message& jobseeker, v1::ContactData& changed) {
  v1::ContactData contact = static_cast<const v1::Jobseeker&>(jobseeker).contact();
  contact.MergeFrom(changed);
  changed = std::move(contact);
}

}  // namespace

absl::Status FillEtag(const Command& command, v1::Purpose purpose, const Connection& connection,
                      const Connection::OnRepeat& on_repeat, Message& request) {
  const std::string path = EtagPath(command);
  if (path.empty()) return absl::OkStatus();
  const bool given_etag = !FieldText(request, path).empty();
  v1::ContactData* contact = ChangedContact(request);
  if (given_etag && contact == nullptr) return absl::OkStatus();
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
  if (contact != nullptr) KeepContact(*resource, *contact);
  if (given_etag) return absl::OkStatus();
  return SetField(request, path, FieldText(*resource, source->field), "", Language::kEnglish);
}

}  // namespace reismee::cli
