// The table of commands: noun and verb, the method they call, and how words on the command line
// become fields of its request. What a request needs besides (etag, request id, business date, dry
// run, pages) follows from its descriptor and is not repeated here.
#ifndef REISMEE_CLIENTS_CLI_COMMAND_H_
#define REISMEE_CLIENTS_CLI_COMMAND_H_

#include <map>
#include <string>
#include <vector>

#include "clients/cli/text.h"
#include "google/protobuf/message.h"
#include "reismee/v1/access.pb.h"

namespace reismee::cli {

// What was given to one command: values by flag, as often as the flag was written.
struct Given {
  std::map<std::string, std::vector<std::string>> fields;
  // A whole request as protobuf JSON: a file, or "-" for the standard input. Fields given beside it
  // override it.
  std::string json;
  std::string date;
  std::string etag;
  std::string request_id;
  std::string purpose;
  bool dry_run = false;
  // Says yes beforehand to what the call ends.
  bool yes = false;
  std::string page_size;
  std::string page_token;
  bool all_pages = false;
};

// A word on the command line that sets a field of the request.
struct Field {
  // "--price" is an option, "case" a positional argument.
  std::string flag;
  // Field of the request: "item.price_cents". "filter:state" is a term of its filter.
  std::string path;
  Text help;
  // Collection of the names it takes, where the field's own name does not tell: "cases" lets a user
  // write an id alone.
  std::string collection = {};
  // Needed although the descriptor cannot say so: a field inside a message of the request.
  bool required = false;
};

// Two lists of fields as one.
inline std::vector<Field> With(std::vector<Field> fields, const std::vector<Field>& more) {
  fields.insert(fields.end(), more.begin(), more.end());
  return fields;
}

// One verb of a noun: one call.
struct Command {
  std::string verb;    // "open", "situation add"
  std::string method;  // "CaseService/CreateCase"
  Text help;
  std::vector<Field> fields = {};
  // Purpose of use when neither the user nor the profile says; unset: the first of the policy.
  v1::Purpose purpose = v1::PURPOSE_UNSPECIFIED;
  // Field of the request that holds a changed resource; what was given inside it makes the update
  // mask.
  std::string changes = {};
  // Completes a request where one word follows from others.
  void (*complete)(const Given&, google::protobuf::Message*) = nullptr;
  // A repeat would do it twice, as the request has no request id.
  bool once = false;
  // Fields the call replaces together: where one is given, the others stay as they are on the
  // resource.
  std::vector<std::string> together = {};
  // What the call would end or undo, from the answer of its dry run, line by line; empty: nothing
  // that has to be asked about. Such a call is made after a yes.
  std::vector<std::string> (*ends)(const google::protobuf::Message& answer, Language) = nullptr;
  // How the answer differs from what was asked for, in words; empty: it does not.
  std::string (*differs)(const google::protobuf::Message& request,
                         const google::protobuf::Message& answer, Language) = nullptr;
};

// A noun with its verbs and examples to copy.
struct Noun {
  std::string name;
  Text help;
  std::string examples;
  std::vector<Command> commands;
};

}  // namespace reismee::cli

#endif  // REISMEE_CLIENTS_CLI_COMMAND_H_
