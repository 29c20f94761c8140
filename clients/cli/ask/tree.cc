#include "clients/cli/ask/tree.h"

#include <memory>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "clients/cli/ask/call_command.h"
#include "clients/cli/ask/request.h"
#include "clients/cli/schema.h"

namespace reismee::cli {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;

// A verb being read: options of the table with the field each sets, and what goes with every call.
struct Verb {
  Command command;
  Given given;
  std::vector<std::pair<std::string, CLI::Option*>> options;
  std::vector<std::string> words;  // kept for CLI11, which wants a place to put them
};

std::string NamesOf(const google::protobuf::EnumDescriptor& type) {
  std::vector<std::string> names;
  for (int i = 1; i < type.value_count(); ++i) names.push_back(ShortName(*type.value(i)));
  return absl::StrJoin(names, ", ");
}

std::string TypeName(const FieldDescriptor* field) {
  if (field == nullptr) return "TEXT";
  if (IsDate(*field)) return "YYYY-MM-DD";
  if (IsMoney(*field)) return "EUROS";
  switch (field->cpp_type()) {
    case FieldDescriptor::CPPTYPE_INT32:
    case FieldDescriptor::CPPTYPE_INT64:
      return "N";
    case FieldDescriptor::CPPTYPE_ENUM:
      return "WORD";
    case FieldDescriptor::CPPTYPE_MESSAGE:
      return "FIELD=VALUE,...";
    default:
      return "TEXT";
  }
}

// The field a word is about: that of the request, or for a term of the filter that of the rows
// listed; null when the filter has a term of its own.
const FieldDescriptor* SubjectOf(const Field& field, const Command& command) {
  const auto& method = MethodOf(command.method);
  absl::string_view term = field.path;
  if (!absl::ConsumePrefix(&term, "filter:")) return FieldAt(*method.input_type(), field.path);
  return FieldAt(*method.output_type()->field(0)->message_type(), term);
}

// One word a time, so that a positional argument can follow; a list by repeating its option.
void TakeOne(CLI::Option* option, bool repeated) {
  option->allow_extra_args(false);
  if (!repeated) option->expected(1);
}

void AddField(const Field& field, Verb& verb, CLI::App& app, const Shell& shell) {
  const FieldDescriptor* leaf = FieldAt(*MethodOf(verb.command.method).input_type(), field.path);
  const FieldDescriptor* subject = SubjectOf(field, verb.command);
  const std::string names = subject != nullptr && subject->enum_type() != nullptr
                                ? ": " + NamesOf(*subject->enum_type())
                                : "";
  const std::string help = absl::StrCat(shell.say(field.help), names);
  const bool is_flag = leaf != nullptr && leaf->cpp_type() == FieldDescriptor::CPPTYPE_BOOL;
  CLI::Option* option =
      is_flag ? app.add_flag(field.flag, help) : app.add_option(field.flag, verb.words, help);
  if (!is_flag) {
    option->type_name(TypeName(leaf));
    TakeOne(option, leaf != nullptr && leaf->is_repeated());
  }
  verb.options.emplace_back(field.flag, option);
}

bool Covers(const Command& command, const std::string& path) {
  for (const Field& field : command.fields) {
    if (field.path == path) return true;
  }
  return false;
}

// The options that follow from the request: pages, business date, etag, request id, dry run.
void AddCommonOptions(const std::shared_ptr<Verb>& verb, CLI::App& app, const Shell& shell) {
  const Command& command = verb->command;
  const Descriptor& request = *MethodOf(command.method).input_type();
  Given& given = verb->given;
  const auto add = [&](const char* flag, std::string& target, const Text& help, const char* type) {
    app.add_option(flag, target, shell.say(help))->type_name(type);
  };
  const FieldDescriptor* date = DateField(request);
  if (date != nullptr && !Covers(command, date->name())) {
    add("--date", given.date, {"business date; else today", "werkdatum; anders vandaag"},
        "YYYY-MM-DD");
  }
  if (!EtagPath(command).empty()) {
    add("--etag", given.etag,
        {"etag you decided on; without it the client reads the case (or person) first",
         "etag waarop je besloot; zonder leest de client eerst de zaak (of persoon)"},
        "TEXT");
  }
  if (request.FindFieldByName("request_id") != nullptr) {
    add("--request-id", given.request_id,
        {"makes a repeat answer as the first time; else made",
         "laat een herhaling antwoorden als de eerste keer; anders gemaakt"},
        "TEXT");
  }
  if (request.FindFieldByName("validate_only") != nullptr) {
    app.add_flag("--dry-run", given.dry_run,
                 shell.say({"check only, keep nothing", "alleen controleren, niets bewaren"}));
  }
  if (command.ends != nullptr) {
    app.add_flag("--yes", given.yes,
                 shell.say({"end what it ends without asking",
                            "beëindig zonder te vragen wat ermee eindigt"}));
  }
  if (request.FindFieldByName("page_token") != nullptr) {
    add("--page-size", given.page_size, {"rows a page", "rijen per bladzijde"}, "N");
    add("--page-token", given.page_token, {"page to show", "te tonen bladzijde"}, "TEXT");
    app.add_flag("--all", given.all_pages, shell.say({"every page", "alle bladzijden"}));
  }
  if (!PolicyOf(MethodOf(command.method)).purposes().empty()) {
    add("--purpose", given.purpose,
        {"why you touch personal data; see below", "waarom je persoonsgegevens raakt; zie onder"},
        "WORD");
  }
  if (request.field_count() > 0) {
    add("--json", given.json,
        {"whole request as JSON; - reads it; options override it",
         "hele verzoek als JSON; - leest het; opties gaan voor"},
        "FILE");
  }
}

std::string PurposeFooter(const Command& command, const Shell& shell) {
  std::vector<std::string> names;
  for (const int purpose : PolicyOf(MethodOf(command.method)).purposes()) {
    names.push_back(ShortName(*v1::Purpose_descriptor()->FindValueByNumber(purpose)));
  }
  if (names.empty()) return "";
  const auto standard = PurposeOf(command, "", v1::PURPOSE_UNSPECIFIED);
  return absl::StrCat(shell.say({"Purposes: ", "Doelen: "}), absl::StrJoin(names, ", "),
                      shell.say({"; without --purpose that of the profile, else ",
                                 "; zonder --purpose dat van het profiel, anders "}),
                      ShortName(*v1::Purpose_descriptor()->FindValueByNumber(*standard)), ".");
}

// The place of a verb below its noun; "situation add" has a word between.
CLI::App* AddVerb(const Command& command, CLI::App& noun, const Shell& shell) {
  const std::vector<std::string> words = absl::StrSplit(command.verb, ' ');
  CLI::App* place = &noun;
  for (size_t i = 0; i + 1 < words.size(); ++i) {
    const auto below =
        place->get_subcommands([&](const CLI::App* app) { return app->get_name() == words[i]; });
    place = below.empty() ? place->add_subcommand(words[i])->require_subcommand(1) : below.front();
  }
  return place->add_subcommand(words.back(), shell.say(command.help));
}

}  // namespace

void AddCommand(const Command& command, CLI::App& noun, Shell& shell) {
  CLI::App* app = AddVerb(command, noun, shell);
  const auto verb = std::make_shared<Verb>(Verb{command, {}, {}, {}});
  for (const Field& field : command.fields) AddField(field, *verb, *app, shell);
  AddCommonOptions(verb, *app, shell);
  app->footer(PurposeFooter(command, shell));
  app->callback([verb, &shell] {
    for (const auto& [flag, option] : verb->options) {
      if (option->count() > 0) verb->given.fields[flag] = option->results();
    }
    shell.chosen = [verb, &shell] { return RunCommand(verb->command, verb->given, shell); };
  });
}

CLI::App* AddBareNoun(const std::string& name, const Text& help, const std::string& examples,
                      CLI::App& app, const Shell& shell) {
  CLI::App* noun = app.add_subcommand(name, shell.say(help));
  noun->require_subcommand(1);
  noun->footer(absl::StrCat(shell.say({"Examples:", "Voorbeelden:"}), "\n", examples));
  return noun;
}

void AddNoun(const Noun& noun, CLI::App& app, Shell& shell) {
  CLI::App* place = AddBareNoun(noun.name, noun.help, noun.examples, app, shell);
  for (const Command& command : noun.commands) AddCommand(command, *place, shell);
}

}  // namespace reismee::cli
