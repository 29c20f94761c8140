#include "clients/cli/watch/watch_commands.h"

#include <atomic>
#include <csignal>
#include <memory>

#include "absl/strings/str_cat.h"
#include "clients/cli/ask/tree.h"
#include "clients/cli/show/refusal_text.h"
#include "clients/cli/watch/watch.h"

namespace reismee::cli {
namespace {

constexpr char kExamples[] = R"(  reismee watch
  reismee watch --region AM26 -o jsonl
  reismee watch cases -o jsonl --resume-file ~/.reismee-resume)";

std::atomic<bool> interrupted = false;

void Interrupt(int) { interrupted = true; }

using Watch = int (*)(const WatchOptions&, const Settings&, Console&, const Stop&);

// Runs a watch until Ctrl-C.
int RunWatch(Watch watch, const WatchOptions& options, const Shell& shell) {
  const absl::StatusOr<Settings> settings = ReadSettings(shell.options, shell.language);
  absl::Status status = settings.status();
  if (status.ok() && settings->format == Format::kCsv) {
    status = absl::InvalidArgumentError("--output: table, json, jsonl");
  }
  if (options.heartbeat_seconds < 1 || options.heartbeat_seconds > 300) {
    status.Update(absl::InvalidArgumentError("--heartbeat: 1 ... 300"));
  }
  if (!status.ok()) {
    PrintMistake(std::string(status.message()), shell.language, shell.console.err);
    return kExitUsage;
  }
  std::signal(SIGINT, Interrupt);
  std::signal(SIGTERM, Interrupt);
  return watch(options, *settings, shell.console, [] { return interrupted.load(); });
}

void AddOptions(CLI::App& app, WatchOptions& options, const Shell& shell) {
  app.add_option("--region", options.regions,
                 shell.say({"only this region; repeat", "alleen deze regio; herhaalbaar"}))
      ->allow_extra_args(false);
  app.add_option("--heartbeat", options.heartbeat_seconds,
                 shell.say({"seconds between signs of life", "seconden tussen levenstekens"}));
}

}  // namespace

void AddWatchCommands(CLI::App& app, Shell& shell) {
  const auto options = std::make_shared<WatchOptions>();
  CLI::App* watch = AddBareNoun("watch",
                                {"the regions live; `watch cases`: every change of your cases",
                                 "de regio's live; `watch cases`: elke wijziging van je zaken"},
                                kExamples, app, shell);
  watch->require_subcommand(0, 1);
  AddOptions(*watch, *options, shell);
  const auto cases_options = std::make_shared<WatchOptions>();
  CLI::App* cases = watch->add_subcommand(
      "cases",
      shell.say({"every change of your cases, once", "elke wijziging van je zaken, een keer"}));
  AddOptions(*cases, *cases_options, shell);
  cases->add_option(
      "--resume-file", cases_options->resume_file,
      shell.say({"keeps the place for a later run", "onthoudt de plek voor een volgende keer"}));
  cases->add_option(
      "--purpose", cases_options->purpose,
      shell.say({"GUIDANCE, COORDINATION or TRANSFER", "GUIDANCE, COORDINATION of TRANSFER"}));
  // The callback of the noun comes after that of its verb.
  watch->callback([options, cases, &shell] {
    if (cases->parsed()) return;
    shell.chosen = [options, &shell] { return RunWatch(WatchCaseload, *options, shell); };
  });
  cases->callback([cases_options, &shell] {
    shell.chosen = [cases_options, &shell] { return RunWatch(WatchCases, *cases_options, shell); };
  });
}

}  // namespace reismee::cli
