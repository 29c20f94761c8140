// What the client knows of the API: its descriptors.
#ifndef REISMEE_CLIENTS_CLI_SCHEMA_H_
#define REISMEE_CLIENTS_CLI_SCHEMA_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/message.h"
#include "reismee/v1/access.pb.h"

namespace reismee::cli {

// A method by its short name, "CaseService/GetCase". Ends the process when there is none: only the
// table of commands asks, and a test asks for each of its names.
const google::protobuf::MethodDescriptor& MethodOf(absl::string_view name);

// Every method of the API, for tests that walk it.
std::vector<const google::protobuf::MethodDescriptor*> AllMethods();

// Who may call a method and why.
const v1::MethodPolicy& PolicyOf(const google::protobuf::MethodDescriptor& method);

// Whether the request cannot go without the field.
bool IsRequired(const google::protobuf::FieldDescriptor& field);

// An empty message of a type.
std::unique_ptr<google::protobuf::Message> NewMessage(
    const google::protobuf::Descriptor& descriptor);

// Whether the field is a google.type.Date.
bool IsDate(const google::protobuf::FieldDescriptor& field);
bool IsTimestamp(const google::protobuf::FieldDescriptor& field);
// Whether the field holds an amount in cents.
bool IsMoney(const google::protobuf::FieldDescriptor& field);

// The name of an enum's value without the prefix of its enum: "OFFERED".
std::string ShortName(const google::protobuf::EnumValueDescriptor& value);
// The same by number; the number itself when the server knows a value that this client does not.
std::string ShortName(const google::protobuf::EnumDescriptor& type, int number);

// The value of that short name, in any case and with hyphens for underscores; null when there is
// none.
const google::protobuf::EnumValueDescriptor* ValueOf(const google::protobuf::EnumDescriptor& type,
                                                     absl::string_view short_name);

// The field at a dotted path below a message type; null when there is none.
const google::protobuf::FieldDescriptor* FieldAt(const google::protobuf::Descriptor& type,
                                                 absl::string_view path);

}  // namespace reismee::cli

#endif  // REISMEE_CLIENTS_CLI_SCHEMA_H_
