#include "storage/counters.h"

#include "proto/vocabulary/status_macros.h"
#include "storage/sql/query.h"

namespace reismee {

absl::Status ApplyCounterChanges(sql::Connection& db, const CounterChanges& changes) {
  for (const auto& [key, change] : changes) {
    if (change == 0) continue;
    RETURN_IF_ERROR(
        sql::Execute(db,
                     "INSERT INTO counter (scope, measure, region, subject, key, value) "
                     "VALUES ($scope, $measure, $region, $subject, $key, $change) "
                     "ON CONFLICT (scope, subject, measure, region, key) "
                     "DO UPDATE SET value = counter.value + excluded.value",
                     {{"scope", key.scope},
                      {"measure", key.measure},
                      {"region", key.region},
                      {"subject", key.subject},
                      {"key", key.key},
                      {"change", change}}));
    // Only a decrease can bring a counter to zero; day counters would else stay for ever.
    if (change < 0) {
      RETURN_IF_ERROR(sql::Execute(db,
                                   "DELETE FROM counter WHERE scope = $scope AND "
                                   "subject = $subject AND measure = $measure AND "
                                   "region = $region AND key = $key AND value = 0",
                                   {{"scope", key.scope},
                                    {"measure", key.measure},
                                    {"region", key.region},
                                    {"subject", key.subject},
                                    {"key", key.key}}));
    }
  }
  return absl::OkStatus();
}

absl::Status VisitCounters(
    sql::Connection& db, v1::CaseloadScope scope, absl::string_view subject, Measure measure,
    absl::string_view region, absl::string_view first, absl::string_view last,
    absl::FunctionRef<void(absl::string_view, absl::string_view, int64_t)> visit) {
  const auto row = [&](sql::Statement& counter) {
    visit(counter.Text(0), counter.Text(1), counter.Int64(2));
    return absl::OkStatus();
  };
  if (region.empty()) {
    return sql::ForEach(db,
                        "SELECT region, key, value FROM counter WHERE scope = $scope AND "
                        "subject = $subject AND measure = $measure AND "
                        "key >= $first AND key <= $last ORDER BY region, key",
                        {{"scope", scope},
                         {"subject", subject},
                         {"measure", measure},
                         {"first", first},
                         {"last", last}},
                        row);
  }
  return sql::ForEach(db,
                      "SELECT region, key, value FROM counter WHERE scope = $scope AND "
                      "subject = $subject AND measure = $measure AND region = $region AND "
                      "key >= $first AND key <= $last ORDER BY region, key",
                      {{"scope", scope},
                       {"subject", subject},
                       {"measure", measure},
                       {"region", region},
                       {"first", first},
                       {"last", last}},
                      row);
}

}  // namespace reismee
