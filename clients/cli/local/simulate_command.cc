#include <memory>
#include <optional>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "clients/cli/ask/connection.h"
#include "clients/cli/ask/tree.h"
#include "clients/cli/local/local_commands.h"
#include "clients/cli/local/simulate_report.h"
#include "clients/cli/show/refusal_text.h"
#include "clients/cli/value.h"
#include "clients/simulator/person.h"
#include "clients/simulator/simulation.h"
#include "proto/vocabulary/date.h"
#include "proto/vocabulary/status_macros.h"

namespace reismee::cli {
namespace {

constexpr char kExamples[] =
    R"(  reismee simulate --cases 2000 --from 2020-12-01 --to 2022-03-15 --seed 1 --profile simulator \
      --budget-token budget-holder.token
  reismee simulate --cases 60 --from 2021-09-16 --to 2022-03-15 -o json)";

constexpr int kMostParallel = 256;
constexpr int kLongestWait = 3600;

// What `simulate` reads.
struct Wanted {
  int64_t cases = 0;
  int64_t skip = 0;
  std::string home_region;
  std::string budget_token;
  std::string from;
  std::string to;
  uint32_t seed = 1;
  int parallel = 32;
  int wait_seconds = 60;
};

absl::StatusOr<simulator::Simulation> Check(const Wanted& given) {
  simulator::Simulation simulation = {
      .cases = given.cases,
      .skip = given.skip,
      .from = {},
      .to = {},
      .seed = given.seed,
      .home_region = given.home_region.empty() ? "" : WithCollection(given.home_region, "regions"),
      .parallel = given.parallel};
  if (given.cases < 1 || given.cases > simulator::kMostPeople) {
    return absl::InvalidArgumentError(absl::StrCat("--cases: 1 ... ", simulator::kMostPeople));
  }
  if (given.skip < 0 || given.skip >= given.cases) {
    return absl::InvalidArgumentError(absl::StrCat("--skip: 0 ... ", given.cases - 1));
  }
  if (given.parallel < 1 || given.parallel > kMostParallel) {
    return absl::InvalidArgumentError(absl::StrCat("--parallel: 1 ... ", kMostParallel));
  }
  if (given.wait_seconds < 0 || given.wait_seconds > kLongestWait) {
    return absl::InvalidArgumentError(absl::StrCat("--wait: 0 ... ", kLongestWait));
  }
  const absl::StatusOr<Date> from = ParseIso(given.from);
  if (!from.ok()) return absl::InvalidArgumentError("--from: 2020-12-01");
  const absl::StatusOr<Date> to = ParseIso(given.to);
  if (!to.ok() || Before(*to, *from)) {
    return absl::InvalidArgumentError("--to: 2022-03-15, not before --from");
  }
  simulation.from = *from;
  simulation.to = *to;
  return simulation;
}

absl::StatusOr<simulator::Link> Connect(Settings settings, const Wanted& given,
                                        const std::string& token_file = "") {
  if (!token_file.empty()) settings.token_file = token_file;
  settings.on_behalf_of.clear();  // every act says for whom it is
  ASSIGN_OR_RETURN(Connection connection, Connection::Open(settings));
  const auto shared = std::make_shared<const Connection>(std::move(connection));
  return simulator::Link{
      .channel = shared->channel(),
      .new_context = [shared](v1::Purpose purpose) { return shared->NewContext(purpose); },
      .timeout = settings.timeout,
      .patience = absl::Seconds(given.wait_seconds)};
}

int RunSimulation(const Wanted& given, const Shell& shell) {
  Console& console = shell.console;
  const absl::StatusOr<Settings> settings = ReadSettings(shell.options, shell.language);
  absl::Status mistake = settings.status();
  const absl::StatusOr<simulator::Simulation> simulation = Check(given);
  mistake.Update(simulation.status());
  absl::StatusOr<simulator::Link> link = absl::UnknownError("");
  if (mistake.ok()) {
    link = Connect(*settings, given);
    mistake = link.status();
  }
  std::optional<simulator::Link> ministry;
  if (mistake.ok() && !given.budget_token.empty()) {
    absl::StatusOr<simulator::Link> opened = Connect(*settings, given, given.budget_token);
    mistake = opened.status();
    if (opened.ok()) ministry = *std::move(opened);
  }
  if (!mistake.ok()) {
    PrintMistake(std::string(mistake.message()), shell.language, console.err);
    return kExitUsage;
  }
  const absl::Time start = absl::Now();
  simulator::Simulated simulated;
  {
    SimulationProgress progress(simulation->cases - simulation->skip, *settings, console);
    simulated = simulator::Simulate(*simulation, *link, ministry,
                                    [&](int64_t done, const auto&) { progress.Update(done); });
  }
  PrintTally(simulated.tally, absl::Now() - start, *settings, console.out);
  if (simulated.status.ok()) return kExitOk;
  const bool failed = !simulated.tally.first_failure.ok();
  const absl::Status& told = failed ? simulated.tally.first_failure : simulated.status;
  PrintRefusal(told, settings->format, settings->language, console.err);
  if (!failed && settings->format == Format::kTable) {
    console.err << shell.say({"Run the same command again: it goes on where it stopped.",
                              "Geef dezelfde opdracht opnieuw: hij gaat verder waar hij stopte."})
                << '\n';
  }
  return ExitCodeOf(told);
}

}  // namespace

void AddSimulateCommand(CLI::App& app, Shell& shell) {
  const auto given = std::make_shared<Wanted>();
  CLI::App* simulate = AddBareNoun(
      "simulate",
      {"invented people and their histories, through the API; run again after an interruption, it "
       "goes on",
       "verzonnen mensen en hun geschiedenis, via de API; na een onderbreking opnieuw starten gaat "
       "verder"},
      kExamples, app, shell);
  simulate->require_subcommand(0);
  const auto add = [&](const char* flag, auto& target, const Text& help) {
    return simulate->add_option(flag, target, shell.say(help));
  };
  add("--cases", given->cases, {"how many cases", "hoeveel zaken"})->required();
  add("--from", given->from, {"first day", "eerste dag"})->required();
  add("--to", given->to,
      {"last day, at the latest the business date of the server",
       "laatste dag, uiterlijk de werkdatum van de server"})
      ->required();
  add("--skip", given->skip,
      {"of these, so many that happened before", "daarvan zoveel die al gebeurd zijn"});
  add("--home-region", given->home_region,
      {"region whose centre municipality is home to one in ten; else none",
       "regio met een centrumgemeente waar een op de tien woont; anders geen"});
  add("--budget-token", given->budget_token,
      {"token file of a ministry's budget holder, who loads the money of the regions first; else "
       "what is there",
       "tokenbestand van een budgethouder van een ministerie, die eerst het geld van de regio's "
       "laadt; anders wat er is"});
  add("--seed", given->seed,
      {"the same seed makes the same world; else 1", "hetzelfde zaad, dezelfde wereld; anders 1"});
  add("--parallel", given->parallel,
      {"histories at the same time; else 32", "geschiedenissen tegelijk; anders 32"});
  add("--wait", given->wait_seconds,
      {"seconds to wait for a server that is away; else 60",
       "seconden wachten op een server die weg is; anders 60"});
  simulate->callback(
      [given, &shell] { shell.chosen = [given, &shell] { return RunSimulation(*given, shell); }; });
}

}  // namespace reismee::cli
