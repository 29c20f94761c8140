#include <filesystem>
#include <iterator>
#include <memory>

#include "clients/cli/ask/tree.h"
#include "clients/cli/local/local_commands.h"
#include "clients/cli/profile.h"
#include "clients/cli/schema.h"
#include "clients/cli/show/grid.h"
#include "clients/cli/show/refusal_text.h"
#include "clients/cli/show/render.h"
#include "clients/cli/value.h"
#include "google/protobuf/struct.pb.h"
#include "proto/vocabulary/status_macros.h"

namespace reismee::cli {
namespace {

using google::protobuf::Struct;

constexpr char kExamples[] =
    R"(  reismee profile add uwv --server 127.0.0.1:7440 --token-file ~/uwv.token \
      --organisation UWV --purpose GUIDANCE --lang nl
  reismee profile add uwv --purpose TRANSFER
  reismee profile use uwv
  reismee profile list
  reismee profile remove uwv)";

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
  // What is not given stays as it is.
  absl::StatusOr<Profile> profile = ReadProfile(ConfigFolder(), name);
  if (absl::IsNotFound(profile.status())) profile = Profile();
  RETURN_IF_ERROR(profile.status());
  const auto set = [](std::string& field, const std::string& given) {
    if (!given.empty()) field = given;
  };
  // Absolute, as the profile is used from any folder.
  const auto absolute = [](const std::string& path) {
    return path.empty() ? path : std::filesystem::absolute(path).lexically_normal().string();
  };
  set(profile->server, options.server);
  set(profile->token_file, absolute(options.token_file));
  set(profile->organisation, WithCollection(organisation, "organisations"));
  set(profile->purpose, purpose);
  set(profile->language, options.language);
  set(profile->ca, absolute(options.ca));
  return WriteProfile(ConfigFolder(), name, *profile);
}

// What programs and people call a column of the list.
struct Column {
  const char* key;
  Text heading;
};

constexpr Column kColumns[] = {{"current", {"", ""}},
                               {"profile", {"profile", "profiel"}},
                               {"server", {"server", "server"}},
                               {"organisation", {"organisation", "organisatie"}},
                               {"purpose", {"purpose", "doel"}},
                               {"language", {"language", "taal"}}};

// A row as JSON. Only the first column is no text.
Struct JsonOf(const std::vector<std::string>& row) {
  Struct json;
  for (size_t i = 0; i < row.size(); ++i) {
    google::protobuf::Value& value = (*json.mutable_fields())[kColumns[i].key];
    if (i == 0) {
      value.set_bool_value(row[i] == "true");
    } else {
      value.set_string_value(row[i]);
    }
  }
  return json;
}

void Print(const Grid& grid, Format format, const Shell& shell) {
  Struct all;
  google::protobuf::ListValue& profiles = *(*all.mutable_fields())["profiles"].mutable_list_value();
  switch (format) {
    case Format::kTable:
      PrintGrid(grid, shell.console.out);
      return;
    case Format::kCsv:
      PrintCsv(grid, shell.console.out);
      return;
    case Format::kJsonLines:
      for (const auto& row : grid.rows) shell.console.out << JsonLine(JsonOf(row)) << '\n';
      return;
    case Format::kJson:
      for (const auto& row : grid.rows)
        *profiles.add_values()->mutable_struct_value() = JsonOf(row);
      PrintAnswer(all, format, shell.language, shell.console.out);
  }
}

int List(const Shell& shell) {
  const absl::StatusOr<Format> format = FormatOf(shell.options.format);
  if (!format.ok()) return Outcome(format.status(), shell);
  const bool for_people = *format == Format::kTable;
  const std::string folder = ConfigFolder();
  const std::string current = CurrentProfile(folder);
  Grid grid;
  for (const Column& column : kColumns) {
    grid.headings.push_back(for_people ? shell.say(column.heading) : column.key);
  }
  grid.to_the_right.assign(std::size(kColumns), false);
  absl::Status worst;
  for (const std::string& name : ListProfiles(folder)) {
    const absl::StatusOr<Profile> profile = ReadProfile(folder, name);
    worst.Update(profile.status());
    if (!profile.ok()) continue;
    const std::string mark =
        for_people ? (name == current ? "*" : "") : (name == current ? "true" : "false");
    grid.rows.push_back(
        {mark, name, profile->server, profile->organisation, profile->purpose, profile->language});
  }
  Print(grid, *format, shell);
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
      "add", shell.say({"write or change a profile with --server, --token-file, --ca, --lang",
                        "schrijf of wijzig een profiel met --server, --token-file, --ca, --lang"}));
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

// A verb that does something with one profile.
void AddOnName(CLI::App& noun, Shell& shell, const char* verb, const Text& help,
               absl::Status (*act)(const std::string& folder, const std::string& name)) {
  const auto name = std::make_shared<std::string>();
  CLI::App* app = noun.add_subcommand(verb, shell.say(help));
  app->add_option("name", *name, shell.say({"its name", "de naam"}))->required();
  app->callback([name, act, &shell] {
    shell.chosen = [name, act, &shell] { return Outcome(act(ConfigFolder(), *name), shell); };
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
  AddOnName(*noun, shell, "use", {"choose a profile", "kies een profiel"}, UseProfile);
  AddOnName(*noun, shell, "remove", {"delete a profile", "verwijder een profiel"}, RemoveProfile);
}

}  // namespace reismee::cli
