#include "clients/cli/ask/tree.h"
#include "clients/cli/local/completion.h"
#include "clients/cli/local/local_commands.h"
#include "clients/cli/show/refusal_text.h"

namespace reismee::cli {
namespace {

constexpr char kExamples[] = R"(  source <(reismee completion bash)
  reismee completion fish | source)";

std::vector<std::string> OptionsOf(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::Option* option : app.get_options()) {
    for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
  }
  return names;
}

// Below a verb the options of every command can be given too.
void Collect(const CLI::App& app, const std::string& path,
             const std::vector<std::string>& everywhere, std::vector<Completions>& tree) {
  Completions at{path, {}, OptionsOf(app)};
  if (!path.empty()) at.options.insert(at.options.end(), everywhere.begin(), everywhere.end());
  const auto below = app.get_subcommands([](const CLI::App*) { return true; });
  for (const CLI::App* sub : below) at.words.push_back(sub->get_name());
  tree.push_back(std::move(at));
  for (const CLI::App* sub : below) {
    Collect(*sub, path.empty() ? sub->get_name() : path + " " + sub->get_name(), everywhere, tree);
  }
}

}  // namespace

void AddCompletionCommand(CLI::App& app, Shell& shell) {
  CLI::App* noun = AddBareNoun(
      "completion", {"completion for a shell", "aanvulling voor een shell"}, kExamples, app, shell);
  const auto add = [&](const char* name, std::string (*script)(const std::vector<Completions>&)) {
    noun->add_subcommand(name)->callback([&app, &shell, script] {
      shell.chosen = [&app, &shell, script] {
        std::vector<Completions> tree;
        Collect(app, "", OptionsOf(app), tree);
        shell.console.out << script(tree);
        return kExitOk;
      };
    });
  };
  add("bash", BashCompletion);
  add("zsh", ZshCompletion);
  add("fish", FishCompletion);
}

}  // namespace reismee::cli
