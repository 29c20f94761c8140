#include "tests/bench/postgres.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "reismee/v1/case_service.pb.h"
#include "storage/engine.h"
#include "storage/sql/query.h"
#include "tests/bench/world.h"

namespace reismee::bench {
namespace {

// Sets what testing::TestDatabase looks at, as long as it lives.
struct OnPostgres {
  OnPostgres() { setenv("REISMEE_TEST_ENGINE", "postgres", 1); }
  ~OnPostgres() { setenv("REISMEE_TEST_ENGINE", "sqlite", 1); }
};

// The rows of CreateCase, as large as they are; :n is another number each time. The journal line is
// an unknown field of that length, which the server reads past.
constexpr absl::string_view kCreate = R"sql(
\set n random(1, 4611686018427387904)
\set r random(1, $regions)
\startpipeline
BEGIN;
INSERT INTO case_file (name, revision, jobseeker, state, region, intake_region, intake_date, intake_status, target_group, policy_version, responsible_body, team, caseworker, open_transfer, receiving_body, arrangement, outcome, closed_on, close_reason, intake_body, latest, create_time, update_time) VALUES ('cases/raw' || :n, 1, '$jobseeker', 4, ($names)[:r], ($names)[:r], '2022-03-15', 2, 2, '', 'organisations/UWV', '', '', '', '', '', NULL, '2022-03-15', 1, 'organisations/UWV', 0, 1647302400000000, 1647302400000000);
INSERT INTO responsibility (case_name, body, valid_from, valid_to, transfer) VALUES ('cases/raw' || :n, 'organisations/UWV', '2022-03-15', NULL, '');
INSERT INTO case_event (case_name, revision, kind, date, time, resource, changed_fields, organisation) VALUES ('cases/raw' || :n, 1, 1, '2022-03-15', 1647302400000000, 'cases/raw' || :n, '', 'organisations/UWV');
INSERT INTO work_item (name, kind, region, organisation, caseworker, case_name, resource, shows_on, due_on, closed_on) VALUES ('workItems/raw' || :n, 1, ($names)[:r], 'organisations/UWV', '', 'cases/raw' || :n, 'cases/raw' || :n, '2022-03-15', '2022-03-29', NULL);
INSERT INTO request (actor, method, request_id, body, jobseeker, case_name, relation, sealed, create_time) VALUES ('bench-caseworker', 'reismee.v1.CaseService/CreateCase', 'raw' || :n, decode(repeat('5a', 32), 'hex'), '$jobseeker', 'cases/raw' || :n, 1, decode(repeat('5a', 520), 'hex'), 1647302400000000);
UPDATE region_revision SET revision = revision + 1 WHERE region = ($names)[:r];
INSERT INTO journal (region, revision, line) SELECT region, revision, decode('7abc01' || repeat('5a', 188), 'hex') FROM region_revision WHERE region = ($names)[:r];
INSERT INTO counter (scope, measure, region, subject, key, value) VALUES (2, 1, ($names)[:r], '', '1', 1) ON CONFLICT (scope, subject, measure, region, key) DO UPDATE SET value = counter.value + excluded.value;
INSERT INTO counter (scope, measure, region, subject, key, value) VALUES (4, 1, ($names)[:r], 'organisations/UWV', '1', 1) ON CONFLICT (scope, subject, measure, region, key) DO UPDATE SET value = counter.value + excluded.value;
INSERT INTO counter (scope, measure, region, subject, key, value) VALUES (2, 2, ($names)[:r], '', '2022-03', 1) ON CONFLICT (scope, subject, measure, region, key) DO UPDATE SET value = counter.value + excluded.value;
INSERT INTO counter (scope, measure, region, subject, key, value) VALUES (4, 2, ($names)[:r], 'organisations/UWV', '2022-03', 1) ON CONFLICT (scope, subject, measure, region, key) DO UPDATE SET value = counter.value + excluded.value;
INSERT INTO counter (scope, measure, region, subject, key, value) VALUES (2, 6, ($names)[:r], '', '1/2022-03-15', 1) ON CONFLICT (scope, subject, measure, region, key) DO UPDATE SET value = counter.value + excluded.value;
INSERT INTO counter (scope, measure, region, subject, key, value) VALUES (2, 7, ($names)[:r], '', '1/2022-03-29', 1) ON CONFLICT (scope, subject, measure, region, key) DO UPDATE SET value = counter.value + excluded.value;
UPDATE access_number SET last = last + 1;
INSERT INTO access_record (number, time, actor, organisation, on_behalf_of, roles, method, purpose, jobseekers, case_name, relation, result, reason, origin, request_id, detail) SELECT last, 1647302400000000, 'bench-caseworker', 'organisations/UWV', '', decode('1001', 'hex'), 'reismee.v1.CaseService/CreateCase', 1, decode(repeat('5a', 40), 'hex'), 'cases/raw' || :n, 1, 1, 0, 'ipv4:127.0.0.1:40000', 'raw' || :n, '' FROM access_number;
INSERT INTO access_subject (jobseeker, number) SELECT '$jobseeker', last FROM access_number;
COMMIT;
\endpipeline
)sql";

// Transactions a second of a script of pgbench, over 8 connections.
class Pgbench {
 public:
  Pgbench(World& world, const std::string& name, const std::string& script)
      : place_(world.server().database().place()),
        path_(absl::StrCat(world.server().folder(), "/", name, ".pgbench")) {
    std::ofstream(path_) << script;
  }

  Figure Run(absl::Duration longest) const {
    const int64_t seconds = std::max<int64_t>(1, absl::ToInt64Seconds(longest));
    const std::string command = absl::StrCat(
        "/usr/lib/postgresql/15/bin/pgbench --no-vacuum --protocol=prepared --client=8 --jobs=2",
        " --time=", seconds, " --file='", path_, "' '", place_, "' 2>&1");
    FILE* const output = popen(command.c_str(), "r");
    if (output == nullptr) Fail("pgbench cannot be started");
    std::string said;
    for (int c = fgetc(output); c != EOF; c = fgetc(output)) said += static_cast<char>(c);
    Figure figure;
    const size_t found = said.rfind("tps = ");
    const bool done = pclose(output) == 0 && found != std::string::npos;
    const size_t end = done ? said.find(' ', found + 6) : found;
    if (!done || !absl::SimpleAtod(said.substr(found + 6, end - found - 6), &figure.value)) {
      Fail(absl::StrCat("pgbench: ", said));
    }
    return figure;
  }

 private:
  const std::string place_;
  const std::string path_;
};

// The script with the regions and a person of the world.
std::string CreateScript(World& world) {
  const auto db = OrFail(OpenForReading({.place = world.server().database().place()}));
  OrFail(db->Begin(sql::Access::kRead));
  std::vector<std::string> regions;
  std::string jobseeker;
  OrFail(sql::ForEach(*db, "SELECT region FROM region_revision WHERE region <> 'regions/NL'", {},
                      [&](sql::Statement& row) {
                        regions.push_back(absl::StrCat("'", row.Text(0), "'"));
                        return absl::OkStatus();
                      }));
  OrFail(sql::ForEach(*db, "SELECT name FROM jobseeker LIMIT 1", {}, [&](sql::Statement& row) {
    jobseeker = std::string(row.Text(0));
    return absl::OkStatus();
  }));
  return absl::StrReplaceAll(kCreate,
                             {{"$regions", absl::StrCat(regions.size())},
                              {"$names", absl::StrCat("ARRAY[", absl::StrJoin(regions, ","), "]")},
                              {"$jobseeker", jobseeker}});
}

Row Create(const std::string& name, const WriteLane::Options& lane, const Scale& scale) {
  const OnPostgres engine;
  World world((scale.rounds + 1) * scale.creates + scale.cases, lane);
  world.Open(scale.cases);
  const Pgbench raw(world, name, CreateScript(world));
  LoadClient client(world.port());
  return Measure(
      name, "creates/s", Better::kLarger, scale.rounds,
      [&] {
        Figure figure = client.Run(world.Creates(scale.creates));
        figure.p99_ms = 0;
        return figure;
      },
      [&] { return raw.Run(scale.per_loop); });
}

}  // namespace

Row CreateCasePostgres(const Scale& scale) { return Create("create_case_postgres", {}, scale); }

Row CreateCasePostgresLanes(const Scale& scale) {
  return Create("create_case_postgres_lanes", {.largest_group = 1, .writers = 8}, scale);
}

Row GetCasePostgres(const Scale& scale) {
  const OnPostgres engine;
  World world(scale.cases);
  world.Open(scale.cases);
  const Pgbench raw(world, "get_case",
                    absl::StrCat("\\set n random(1, ", world.cases().size(), ")\n",
                                 "SELECT * FROM case_file WHERE name = (ARRAY['",
                                 absl::StrJoin(world.cases(), "','"), "'])[:n];\n"));
  LoadClient client(world.port());
  const Load calls = GetCases(world);
  return Measure(
      "get_case_postgres", "calls/s", Better::kLarger, scale.rounds,
      [&] { return client.Run(calls, scale.per_loop); }, [&] { return raw.Run(scale.per_loop); });
}

}  // namespace reismee::bench
