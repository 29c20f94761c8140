#include <filesystem>
#include <memory>

#include "clients/cli/grid.h"
#include "clients/cli/local_commands.h"
#include "clients/cli/profile.h"
#include "clients/cli/refusal_text.h"
#include "clients/cli/schema.h"
#include "clients/cli/tree.h"
#include "clients/cli/value.h"
#include "proto/vocabulary/status_macros.h"

namespace reismee::cli {
namespace {

constexpr char kExamples[] =
    R"(  reismee profile add uwv --server 127.0.0.1:7440 --token-file ~/uwv.token \
      --organisation UWV --purpose GUIDANCE --lang nl
  reismee profile use uwv
  reismee profile list)";

int Outcome(const absl::Status& status, const Shell& shell) {
  if (status.ok()) return kExitOk;
  PrintMistake(std::string(status.message()), shell.language, shell.console.err);
  return kExitUsage;
}

absl::Status Add(const std::string& name, const std::string& organisation,
                 const std::string& purpose, const GlobalOptions& options) {
  if (!purpose.empty() && ValueOf(*v1::Purpose_descriptor(), purpose) == nullptr) {
    return absl::InvalidArgumentError("--purpose: INTAKE, GUIDANCE, TRANSFER, PAYMENT, ...");
  }
  // Absolute, as the profile is used from any folder.
  const auto absolute = [](const std::string& path) {
    return path.empty() ? path : std::filesystem::absolute(path).lexically_normal().string();
  };
  return WriteProfile(ConfigFolder(), name,
                      {.server = options.server,
                       .token_file = absolute(options.token_file),
                       .organisation = WithCollection(organisation, "organisations"),
                       .purpose = purpose,
                       .language = options.language,
                       .ca = absolute(options.ca)});
}

int List(const Shell& shell) {
  const std::string folder = ConfigFolder();
  const std::string current = CurrentProfile(folder);
  Grid grid;
  grid.headings = {"",
                   shell.say({"profile", "profiel"}),
                   shell.say({"server", "server"}),
                   shell.say({"organisation", "organisatie"}),
                   shell.say({"purpose", "doel"}),
                   shell.say({"language", "taal"})};
  grid.to_the_right.assign(grid.headings.size(), false);
  absl::Status worst;
  for (const std::string& name : ListProfiles(folder)) {
    const absl::StatusOr<Profile> profile = ReadProfile(folder, name);
    worst.Update(profile.status());
    if (!profile.ok()) continue;
    grid.rows.push_back({name == current ? "*" : "", name, profile->server, profile->organisation,
                         profile->purpose, profile->language});
  }
  PrintGrid(grid, shell.console.out);
  return Outcome(worst, shell);
}

// What `profile add` reads besides the options of every command.
struct Added {
  std::string name;
  std::string organisation;
  std::string purpose;
};

void AddAdd(CLI::App& noun, Shell& shell) {
  const auto added = std::make_shared<Added>();
  CLI::App* add = noun.add_subcommand(
      "add", shell.say({"write a profile with --server, --token-file, --ca, --lang",
                        "schrijf een profiel met --server, --token-file, --ca, --lang"}));
  add->add_option("name", added->name, shell.say({"its name", "de naam"}))->required();
  add->add_option("--organisation", added->organisation,
                  shell.say({"whose profile it is", "van wie het profiel is"}));
  add->add_option(
      "--purpose", added->purpose,
      shell.say({"purpose where a command takes it", "doel waar een opdracht dat kent"}));
  add->callback([added, &shell] {
    shell.chosen = [added, &shell] {
      return Outcome(Add(added->name, added->organisation, added->purpose, shell.options), shell);
    };
  });
}

}  // namespace

void AddProfileCommands(CLI::App& app, Shell& shell) {
  CLI::App* noun =
      AddBareNoun("profile", {"servers and who you are there", "servers en wie je daar bent"},
                  kExamples, app, shell);
  AddAdd(*noun, shell);
  noun->add_subcommand("list", shell.say({"list profiles", "toon profielen"}))->callback([&shell] {
    shell.chosen = [&shell] { return List(shell); };
  });
  const auto name = std::make_shared<std::string>();
  CLI::App* use = noun->add_subcommand("use", shell.say({"choose a profile", "kies een profiel"}));
  use->add_option("name", *name, shell.say({"its name", "de naam"}))->required();
  use->callback([name, &shell] {
    shell.chosen = [name, &shell] { return Outcome(UseProfile(ConfigFolder(), *name), shell); };
  });
}

}  // namespace reismee::cli
