#include "clients/cli/program/run.h"

#include <memory>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/strip.h"
#include "clients/cli/ask/tree.h"
#include "clients/cli/local/local_commands.h"
#include "clients/cli/nouns/nouns.h"
#include "clients/cli/show/refusal_text.h"
#include "clients/cli/watch/watch_commands.h"
#include "proto/vocabulary/version.h"

namespace reismee::cli {
namespace {

constexpr Text kAbout = {
    "reismee: case management of the regional mobility teams.\n"
    "Options before and after a command are the same. Names may leave their collection out.",
    "reismee: zaken van de regionale mobiliteitsteams.\n"
    "Opties mogen voor en achter de opdracht staan. Namen mogen zonder hun collectie."};

void AddGlobalOptions(CLI::App& app, Shell& shell) {
  GlobalOptions& options = shell.options;
  const auto add = [&](const char* flag, std::string& target, const Text& help) {
    return app.add_option(flag, target, shell.say(help));
  };
  add("--profile", options.profile,
      {"profile; else REISMEE_PROFILE, else that of `profile use`",
       "profiel; anders REISMEE_PROFILE, anders dat van `profile use`"});
  add("--server", options.server,
      {"host:port; else 127.0.0.1:7440", "host:poort; anders 127.0.0.1:7440"});
  add("--token-file", options.token_file,
      {"file of mode 0600 with the token", "bestand met rechten 0600 met het token"});
  add("--ca", options.ca, {"certificates to trust: speaks TLS", "te vertrouwen certificaten: TLS"});
  app.add_flag("--insecure", options.insecure,
               shell.say({"send the token in plain text to another machine",
                          "stuur het token onversleuteld naar een andere machine"}));
  add("--on-behalf-of", options.on_behalf_of,
      {"organisation a service account acts for", "organisatie waarvoor een dienstaccount werkt"});
  app.add_flag("--from-replica", options.from_replica,
               shell.say({"summaries, lists and the first cases of a watch may come from a "
                          "replica, a little older",
                          "overzichten, lijsten en de eerste zaken van een watch mogen van een "
                          "replica komen, iets ouder"}));
  add("-o,--output", options.format, {"table, json, jsonl or csv", "table, json, jsonl of csv"});
  const std::string languages = shell.say({"en or nl", "en of nl"});
  add("--lang", options.language,
      {"en or nl; else that of the profile, else LANG",
       "en of nl; anders die van het profiel, anders LANG"})
      ->check([languages](const std::string& word) {
        return word == "en" || word == "nl" ? "" : languages;
      });
  app.add_option("--timeout", options.timeout_seconds,
                 shell.say({"seconds for a call; else 30", "seconden per aanroep; anders 30"}));
}

// Names the parts of every help in Dutch.
void NameInDutch(CLI::App& app, const std::shared_ptr<CLI::Formatter>& formatter) {
  app.formatter(formatter);
  app.group("Opdrachten");
  for (CLI::Option* option : app.get_options()) option->group("Opties");
  for (CLI::App* sub : app.get_subcommands([](CLI::App*) { return true; })) {
    NameInDutch(*sub, formatter);
  }
}

std::shared_ptr<CLI::Formatter> DutchFormatter() {
  auto formatter = std::make_shared<CLI::Formatter>();
  formatter->label("Usage", "Gebruik");
  formatter->label("OPTIONS", "OPTIES");
  formatter->label("SUBCOMMAND", "OPDRACHT");
  formatter->label("SUBCOMMANDS", "OPDRACHTEN");
  formatter->label("Positionals", "Argumenten");
  return formatter;
}

void Build(CLI::App& app, Shell& shell) {
  app.set_help_flag("-h,--help", shell.say({"show this help", "toon deze hulp"}));
  app.set_version_flag("--version", absl::StrCat("reismee ", kVersion),
                       shell.say({"print the version", "toon de versie"}));
  app.fallthrough();
  app.require_subcommand(1);
  app.footer(ExitCodes(shell.language));
  AddGlobalOptions(app, shell);
  for (const Noun& noun : Nouns()) AddNoun(noun, app, shell);
  AddCommand(Whoami(), app, shell);
  AddWatchCommands(app, shell);
  AddProfileCommands(app, shell);
  AddKeyCommands(app, shell);
  AddSimulateCommand(app, shell);
  AddCopyCommand(app, shell);
  AddCompletionCommand(app, shell);
  if (shell.language == Language::kDutch) NameInDutch(app, DutchFormatter());
}

// The words that can follow the last noun that was given.
std::string Expected(const CLI::App& app, const Shell& shell) {
  const auto parsed = app.get_subcommands();
  if (!parsed.empty()) return Expected(*parsed.front(), shell);
  std::vector<std::string> names;
  for (const CLI::App* sub : app.get_subcommands([](const CLI::App*) { return true; })) {
    names.push_back(sub->get_name());
  }
  return absl::StrCat(app.get_name(), shell.say({": give one of ", ": geef een van "}),
                      absl::StrJoin(names, ", "));
}

// What the parser says, which is English, in the language of the user where it is something common.
std::string MistakeOf(const CLI::ParseError& error, const Shell& shell) {
  const std::string said = error.what();
  if (shell.language == Language::kEnglish) return said;
  const size_t colon = said.find(": ");
  const std::string before = said.substr(0, colon);
  const std::string after = colon == std::string::npos ? said : said.substr(colon + 2);
  if (dynamic_cast<const CLI::ExtrasError*>(&error) != nullptr) {
    return absl::StrCat("niet verwacht: ", after);
  }
  if (dynamic_cast<const CLI::ConversionError*>(&error) != nullptr) {
    return absl::StrCat("geen geldige waarde: ", after);
  }
  if (dynamic_cast<const CLI::ArgumentMismatch*>(&error) != nullptr) {
    return absl::StrCat(before, ": verkeerd aantal waarden");
  }
  if (dynamic_cast<const CLI::RequiredError*>(&error) != nullptr) {
    return absl::StrCat(absl::StripSuffix(said, " is required"), ": is nodig");
  }
  return said;
}

}  // namespace

int Run(const std::vector<std::string>& arguments, Console console, const GlobalOptions& defaults) {
  Shell shell{console, LanguageOfArguments(arguments), defaults};
  CLI::App app(shell.say(kAbout), "reismee");
  Build(app, shell);
  std::vector<std::string> words(arguments.rbegin(), arguments.rend());
  try {
    app.parse(words);
  } catch (const CLI::CallForHelp&) {
    console.out << app.help();
    return kExitOk;
  } catch (const CLI::CallForVersion& version) {
    console.out << version.what() << '\n';
    return kExitOk;
  } catch (const CLI::RequiredError& error) {
    // Positional arguments of local commands are required by name; verbs by nothing but their
    // place.
    const bool verb = absl::StrContains(error.what(), "ubcommand");
    PrintMistake(verb ? Expected(app, shell) : MistakeOf(error, shell), shell.language,
                 console.err);
    return kExitUsage;
  } catch (const CLI::ParseError& error) {
    PrintMistake(MistakeOf(error, shell), shell.language, console.err);
    return kExitUsage;
  }
  return shell.chosen();
}

}  // namespace reismee::cli
