#include "clients/cli/ask/consent.h"

#include <istream>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "clients/cli/ask/request.h"
#include "clients/cli/schema.h"
#include "clients/cli/show/cell.h"
#include "clients/cli/value.h"
#include "proto/vocabulary/status_macros.h"

namespace reismee::cli {
namespace {

using google::protobuf::Message;

bool SaysYes(std::istream& in) {
  std::string word;
  std::getline(in, word);
  word = absl::AsciiStrToLower(absl::StripAsciiWhitespace(word));
  return word == "y" || word == "yes" || word == "j" || word == "ja";
}

}  // namespace

absl::StatusOr<bool> Consented(const Command& command, const Message& request, v1::Purpose purpose,
                               const Connection& connection, const Connection::OnRepeat& on_repeat,
                               Language language, Console& console) {
  const auto& method = MethodOf(command.method);
  const std::unique_ptr<Message> dry(request.New());
  dry->CopyFrom(request);
  RETURN_IF_ERROR(SetField(*dry, "validate_only", "true", "", language));
  RETURN_IF_ERROR(SetField(*dry, "request_id", NewRequestId(), "", language));
  const std::unique_ptr<Message> would = NewMessage(*method.output_type());
  const absl::Status checked =
      connection.Call(method, *dry, purpose, false, on_repeat, would.get());
  if (absl::IsFailedPrecondition(checked)) return true;
  RETURN_IF_ERROR(checked);
  const std::vector<std::string> ends = command.ends(*would, language);
  if (ends.empty()) return true;
  for (const std::string& line : ends) console.err << OnOneLine(line) << '\n';
  console.err << Text{"Go on? yes or no (--yes says it beforehand): ",
                      "Doorgaan? ja of nee (--yes zegt het vooraf): "}
                     .in(language);
  console.err.flush();
  const bool yes = SaysYes(console.in);
  console.err << '\n';
  return yes;
}

}  // namespace reismee::cli
