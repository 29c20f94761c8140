#include "clients/cli/ask/call_command.h"

#include <algorithm>
#include <memory>
#include <string>

#include "absl/strings/str_cat.h"
#include "clients/cli/ask/consent.h"
#include "clients/cli/ask/etag.h"
#include "clients/cli/schema.h"
#include "clients/cli/show/cell.h"
#include "clients/cli/show/refusal_text.h"
#include "clients/cli/show/render.h"
#include "clients/cli/value.h"
#include "proto/vocabulary/status_macros.h"

namespace reismee::cli {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

// What is ready before anything is sent.
struct Prepared {
  Settings settings;
  std::unique_ptr<Message> request;
  v1::Purpose purpose;
  Connection connection;
};

absl::StatusOr<Prepared> Prepare(const Command& command, const Given& given, const Shell& shell) {
  ASSIGN_OR_RETURN(Settings settings, ReadSettings(shell.options, shell.language));
  ASSIGN_OR_RETURN(std::unique_ptr<Message> request,
                   MakeRequest(command, given, shell.console.in, settings.language));
  ASSIGN_OR_RETURN(const v1::Purpose purpose, PurposeOf(command, given.purpose, settings.purpose));
  ASSIGN_OR_RETURN(Connection connection, Connection::Open(settings));
  return Prepared{std::move(settings), std::move(request), purpose, std::move(connection)};
}

// The token of the page after `answer`, taken out of it; empty on the last.
std::string TakePageToken(Message& answer) {
  const FieldDescriptor* field = answer.GetDescriptor()->FindFieldByName("next_page_token");
  if (field == nullptr) return "";
  const std::string token = answer.GetReflection()->GetString(answer, field);
  answer.GetReflection()->ClearField(&answer, field);
  return token;
}

// The answer, with the pages after it when all are wanted.
absl::Status Fetch(const Command& command, const Given& given, Prepared& call,
                   const Connection::OnRepeat& on_repeat, Message& answer) {
  const auto& method = MethodOf(command.method);
  RETURN_IF_ERROR(
      call.connection.Call(method, *call.request, call.purpose, command.once, on_repeat, &answer));
  while (given.all_pages) {
    const std::string token = TakePageToken(answer);
    if (token.empty()) break;
    RETURN_IF_ERROR(SetField(*call.request, "page_token", token, "", call.settings.language));
    const std::unique_ptr<Message> page = NewMessage(*method.output_type());
    RETURN_IF_ERROR(call.connection.Call(method, *call.request, call.purpose, command.once,
                                         on_repeat, page.get()));
    answer.MergeFrom(*page);
  }
  return absl::OkStatus();
}

void TellMore(const std::string& token, const Settings& settings, std::ostream& err) {
  if (token.empty()) return;
  err << Text{"There is more: add --all, or --page-token ",
              "Er is meer: voeg toe --all, of --page-token "}
             .in(settings.language)
      << OnOneLine(token) << '\n';
}

// What came out otherwise than was asked for is said where it cannot be overlooked.
void TellDifference(const Command& command, const Prepared& call, const Message& answer,
                    std::ostream& err) {
  if (command.differs == nullptr) return;
  const std::string text = command.differs(*call.request, answer, call.settings.language);
  if (text.empty()) return;
  err << Text{"NOTE: ", "LET OP: "}.in(call.settings.language) << OnOneLine(text) << '\n';
}

// What the server may have done all the same can be asked for again under the same id.
void TellRequestId(const Message& request, const Settings& settings, std::ostream& err) {
  const FieldDescriptor* field = request.GetDescriptor()->FindFieldByName("request_id");
  if (field == nullptr || settings.format != Format::kTable) return;
  err << "  --request-id " << request.GetReflection()->GetString(request, field) << '\n';
}

}  // namespace

absl::StatusOr<v1::Purpose> PurposeOf(const Command& command, const std::string& given,
                                      v1::Purpose of_profile) {
  if (!given.empty()) {
    const auto* value = ValueOf(*v1::Purpose_descriptor(), given);
    if (value != nullptr && value->number() != 0) return static_cast<v1::Purpose>(value->number());
    return absl::InvalidArgumentError("--purpose: INTAKE, GUIDANCE, TRANSFER, PAYMENT, ...");
  }
  const auto& purposes = PolicyOf(MethodOf(command.method)).purposes();
  if (purposes.empty()) return v1::PURPOSE_UNSPECIFIED;
  if (std::find(purposes.begin(), purposes.end(), of_profile) != purposes.end()) return of_profile;
  if (command.purpose != v1::PURPOSE_UNSPECIFIED) return command.purpose;
  return static_cast<v1::Purpose>(purposes.Get(0));
}

Connection::OnRepeat TellRepeats(std::ostream& err, Language language) {
  return [&err, language](int attempt, const absl::Status& why) {
    err << Text{"No answer (", "Geen antwoord ("}.in(language)
        << absl::StatusCodeToString(why.code())
        << Text{"); trying again, ", "); opnieuw, "}.in(language) << attempt << "/"
        << Connection::kAttempts << '\n';
  };
}

int RunCommand(const Command& command, const Given& given, const Shell& shell) {
  std::ostream& err = shell.console.err;
  absl::StatusOr<Prepared> call = Prepare(command, given, shell);
  if (!call.ok()) {
    PrintMistake(std::string(call.status().message()), shell.language, err);
    return kExitUsage;
  }
  const Settings& settings = call->settings;
  const Connection::OnRepeat on_repeat = TellRepeats(err, settings.language);
  absl::Status status =
      FillEtag(command, given, call->purpose, call->connection, on_repeat, *call->request);
  const std::unique_ptr<Message> answer = NewMessage(*MethodOf(command.method).output_type());
  if (status.ok() && command.ends != nullptr && !given.yes && !given.dry_run) {
    const absl::StatusOr<bool> consented =
        Consented(command, *call->request, call->purpose, call->connection, on_repeat,
                  settings.language, shell.console);
    if (consented.ok() && !*consented) {
      PrintMistake(Text{"not confirmed; nothing was done", "niet bevestigd; er is niets gedaan"}.in(
                       settings.language),
                   settings.language, err);
      return kExitUsage;
    }
    status = consented.status();
  }
  if (status.ok()) status = Fetch(command, given, *call, on_repeat, *answer);
  if (!status.ok()) {
    PrintRefusal(status, settings.format, settings.language, err);
    if (ExitCodeOf(status) == kExitUnavailable) TellRequestId(*call->request, settings, err);
    return ExitCodeOf(status);
  }
  // In JSON it stays part of the answer.
  const std::string token = settings.format == Format::kJson ? "" : TakePageToken(*answer);
  PrintAnswer(*answer, settings.format, settings.language, shell.console.out);
  shell.console.out.flush();
  TellMore(token, settings, err);
  TellDifference(command, *call, *answer, err);
  if (given.dry_run) {
    err << Text{"Checked only; nothing was kept.", "Alleen gecontroleerd; er is niets bewaard."}.in(
               settings.language)
        << '\n';
  }
  return kExitOk;
}

}  // namespace reismee::cli
