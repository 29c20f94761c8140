#include "clients/cli/schema.h"

#include <cstdio>
#include <cstdlib>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "google/api/field_behavior.pb.h"
#include "proto/vocabulary/api.h"
#include "reismee/v1/options.pb.h"

namespace reismee::cli {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::EnumDescriptor;
using google::protobuf::EnumValueDescriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::MethodDescriptor;

std::string PrefixOf(const EnumDescriptor& type) {
  return std::string(absl::StripSuffix(type.value(0)->name(), "UNSPECIFIED"));
}

}  // namespace

std::vector<const MethodDescriptor*> AllMethods() {
  std::vector<const MethodDescriptor*> methods;
  for (const auto* service : ApiServices()) {
    for (int i = 0; i < service->method_count(); ++i) methods.push_back(service->method(i));
  }
  return methods;
}

const MethodDescriptor& MethodOf(absl::string_view name) {
  const std::string full = absl::StrCat("reismee.v1.", absl::StrReplaceAll(name, {{"/", "."}}));
  for (const MethodDescriptor* method : AllMethods()) {
    if (method->full_name() == full) return *method;
  }
  std::fprintf(stderr, "no method %s\n", full.c_str());
  std::abort();
}

const v1::MethodPolicy& PolicyOf(const MethodDescriptor& method) {
  return method.options().GetExtension(v1::policy);
}

bool IsRequired(const FieldDescriptor& field) {
  const auto& options = field.options();
  for (int i = 0; i < options.ExtensionSize(google::api::field_behavior); ++i) {
    if (options.GetExtension(google::api::field_behavior, i) == google::api::REQUIRED) return true;
  }
  return false;
}

std::unique_ptr<google::protobuf::Message> NewMessage(const Descriptor& descriptor) {
  return std::unique_ptr<google::protobuf::Message>(
      google::protobuf::MessageFactory::generated_factory()->GetPrototype(&descriptor)->New());
}

bool IsDate(const FieldDescriptor& field) {
  return field.message_type() != nullptr && field.message_type()->full_name() == "google.type.Date";
}

bool IsTimestamp(const FieldDescriptor& field) {
  return field.message_type() != nullptr &&
         field.message_type()->full_name() == "google.protobuf.Timestamp";
}

bool IsMoney(const FieldDescriptor& field) {
  return field.cpp_type() == FieldDescriptor::CPPTYPE_INT64 &&
         absl::EndsWith(field.name(), "_cents");
}

std::string ShortName(const EnumValueDescriptor& value) {
  return std::string(absl::StripPrefix(value.name(), PrefixOf(*value.type())));
}

std::string ShortName(const EnumDescriptor& type, int number) {
  const EnumValueDescriptor* value = type.FindValueByNumber(number);
  return value == nullptr ? absl::StrCat(number) : ShortName(*value);
}

const EnumValueDescriptor* ValueOf(const EnumDescriptor& type, absl::string_view short_name) {
  const std::string name = absl::AsciiStrToUpper(absl::StrReplaceAll(short_name, {{"-", "_"}}));
  return type.FindValueByName(absl::StrCat(PrefixOf(type), name));
}

const FieldDescriptor* FieldAt(const Descriptor& type, absl::string_view path) {
  const Descriptor* at = &type;
  const FieldDescriptor* field = nullptr;
  for (absl::string_view part : absl::StrSplit(path, '.')) {
    if (at == nullptr) return nullptr;
    field = at->FindFieldByName(std::string(part));
    if (field == nullptr) return nullptr;
    at = field->message_type();
  }
  return field;
}

}  // namespace reismee::cli
