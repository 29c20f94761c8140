#include "clients/cli/etag.h"

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "clients/cli/schema.h"
#include "clients/cli/value.h"
#include "proto/vocabulary/status_macros.h"
#include "reismee/v1/jobseeker.pb.h"

namespace reismee::cli {
namespace {

using google::protobuf::Message;

// Reads resources to find the etag.
struct Reader {
  v1::Purpose purpose;
  const Connection& connection;
  const Connection::OnRepeat& on_repeat;

  absl::StatusOr<std::unique_ptr<Message>> Get(const char* method_name,
                                               const std::string& name) const {
    const auto& method = MethodOf(method_name);
    const std::unique_ptr<Message> request = NewMessage(*method.input_type());
    RETURN_IF_ERROR(SetField(*request, "name", name, "", Language::kEnglish));
    std::unique_ptr<Message> resource = NewMessage(*method.output_type());
    RETURN_IF_ERROR(connection.Call(method, *request, purpose, false, on_repeat, resource.get()));
    return resource;
  }
};

// The text field at a dotted path.
std::string FieldText(const Message& message, const std::string& path) {
  const size_t dot = path.find('.');
  const auto* field = message.GetDescriptor()->FindFieldByName(path.substr(0, dot));
  if (dot == std::string::npos) return message.GetReflection()->GetString(message, field);
  return FieldText(message.GetReflection()->GetMessage(message, field), path.substr(dot + 1));
}

// The case that a resource belongs to.
absl::StatusOr<std::string> CaseOf(const std::string& name, const Reader& reader) {
  if (absl::StartsWith(name, "cases/")) return name;
  const char* method = absl::StartsWith(name, "arrangements/") ? "ArrangementService/GetArrangement"
                                                               : "TransferService/GetTransfer";
  ASSIGN_OR_RETURN(const std::unique_ptr<Message> resource, reader.Get(method, name));
  return FieldText(*resource, "case_name");
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

absl::Status FillEtag(const Command& command, const Given& given, v1::Purpose purpose,
                      const Connection& connection, const Connection::OnRepeat& on_repeat,
                      Message& request) {
  const std::string path = EtagPath(command);
  if (path.empty()) return absl::OkStatus();
  const bool given_etag = !FieldText(request, path).empty();
  v1::ContactData* contact = ChangedContact(request);
  if (given_etag && contact == nullptr) return absl::OkStatus();
  const Reader reader{purpose, connection, on_repeat};
  const std::string about = NeedsCaseForEtag(command)
                                ? WithCollection(given.case_name, "cases")
                                : FieldText(request, command.fields.front().path);
  std::unique_ptr<Message> resource;
  if (absl::StartsWith(about, "jobseekers/")) {
    ASSIGN_OR_RETURN(resource, reader.Get("JobseekerService/GetJobseeker", about));
    if (contact != nullptr) KeepContact(*resource, *contact);
  } else {
    ASSIGN_OR_RETURN(const std::string case_name, CaseOf(about, reader));
    ASSIGN_OR_RETURN(resource, reader.Get("CaseService/GetCase", case_name));
  }
  if (given_etag) return absl::OkStatus();
  return SetField(request, path, FieldText(*resource, "etag"), "", Language::kEnglish);
}

}  // namespace reismee::cli
