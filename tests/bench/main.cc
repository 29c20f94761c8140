// The bench: figures of the product beside ceilings measured in the same run.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <fstream>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "tests/bench/postgres.h"
#include "tests/bench/rows.h"

namespace reismee::bench {
namespace {

// Prints each row as soon as it is there. An empty `wanted` is all of them.
std::vector<Row> MeasureAll(const Scale& scale, const std::vector<std::string>& wanted) {
  World world(scale.persons());
  world.Open(scale.cases);
  const auto with_echo = [](const std::function<Row(Echo&)>& measure) {
    Echo echo;
    return measure(echo);
  };
  const std::pair<std::string, std::function<Row()>> all[] = {
      {"get_case", [&] { return with_echo([&](Echo& e) { return GetCase(world, e, scale); }); }},
      {"create_case", [&] { return CreateCase(world, scale); }},
      {"create_lone", [&] { return CreateLone(world, scale); }},
      {"summary_national", [&] { return SummaryNational(world, scale); }},
      {"fanout_100",
       [&] { return with_echo([&](Echo& e) { return Fanout(e, 100, scale.events_100, scale); }); }},
      {"fanout_1000",
       [&] {
         return with_echo([&](Echo& e) { return Fanout(e, 1000, scale.events_1000, scale); });
       }},
      {"idle_call", [&] { return with_echo([&](Echo& e) { return IdleCall(world, e, scale); }); }},
      {"create_case_postgres", [&] { return CreateCasePostgres(scale); }},
      {"create_case_postgres_lanes", [&] { return CreateCasePostgresLanes(scale); }},
      {"get_case_postgres", [&] { return GetCasePostgres(scale); }}};
  std::printf("%s\n", TableHeader().c_str());
  std::vector<Row> rows;
  for (const auto& [name, measure] : all) {
    if (!wanted.empty() && std::find(wanted.begin(), wanted.end(), name) == wanted.end()) continue;
    rows.push_back(measure());
    std::printf("%s\n", TableLine(rows.back()).c_str());
    std::fflush(stdout);
  }
  std::printf("ratio: ours / ceiling for rates, ceiling / ours for times; larger is better\n");
  return rows;
}

}  // namespace
}  // namespace reismee::bench

int main(int argc, char** argv) {
  CLI::App app("Measures the server beside the smallest programs that do the same.");
  bool quick = false;
  std::string json;
  std::vector<std::string> wanted;
  app.add_flag("--quick", quick, "Under a minute: fewer and shorter rounds");
  app.add_option("--json", json, "Also write the rows to this file");
  app.add_option("--row", wanted, "Only these rows");
  CLI11_PARSE(app, argc, argv);
  using reismee::bench::Scale;
  const std::vector<reismee::bench::Row> rows =
      reismee::bench::MeasureAll(quick ? Scale::Quick() : Scale(), wanted);
  if (json.empty()) return 0;
  std::ofstream file(json);
  file << reismee::bench::ToJson(rows);
  file.flush();
  if (!file) reismee::bench::Fail("cannot write the rows to the file");
  return 0;
}
