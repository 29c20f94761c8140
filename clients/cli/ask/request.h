// A request made of what stands on the command line.
#ifndef REISMEE_CLIENTS_CLI_ASK_REQUEST_H_
#define REISMEE_CLIENTS_CLI_ASK_REQUEST_H_

#include <istream>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "clients/cli/command.h"
#include "clients/cli/text.h"
#include "google/protobuf/message.h"

namespace reismee::cli {

// The field that takes the business date ("date" or "as_of"); null when there is none.
const google::protobuf::FieldDescriptor* DateField(const google::protobuf::Descriptor& request);

// The path of the etag in a request: "etag", or that of the resource it changes; empty when it
// needs none.
std::string EtagPath(const Command& command);

// The fields the call replaces together with one that was given, and that were not given
// themselves. All of them when none was.
std::vector<std::string> StayingPaths(const Command& command, const Given& given,
                                      const google::protobuf::Message& request);

// The request, complete but for the etag, with a request id when it takes one. INVALID_ARGUMENT in
// words for the user, naming the option.
absl::StatusOr<std::unique_ptr<google::protobuf::Message>> MakeRequest(const Command& command,
                                                                       const Given& given,
                                                                       std::istream& in,
                                                                       Language language);

// 128 random bits as 32 hexadecimal digits.
std::string NewRequestId();

}  // namespace reismee::cli

#endif  // REISMEE_CLIENTS_CLI_ASK_REQUEST_H_
