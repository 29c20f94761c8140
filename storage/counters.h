// Counters kept in the same commit as the facts they count, so that a summary is never a scan.
#ifndef REISMEE_STORAGE_COUNTERS_H_
#define REISMEE_STORAGE_COUNTERS_H_

#include <cstdint>
#include <string>

#include "absl/container/btree_map.h"
#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "reismee/v1/caseload.pb.h"
#include "storage/sql/connection.h"

namespace reismee {

// What a counter counts; the numbers stand in the table.
enum class Measure {
  // People by state of their latest case. Key: the number of the state.
  kPeople = 1,
  // Cases opened, by month of the intake. Key: `2021-05`.
  kInflow = 2,
  // Cases closed, by month.
  kOutflow = 3,
  // Transfers in and out, by month of their effective date.
  kTransferIn = 4,
  kTransferOut = 5,
  // Work items by the day they show. Key: `{number of kind}/{date}`.
  kShows = 6,
  // Work items by the day they are due.
  kDue = 7,
};

// Which counter. `subject` is empty for a region, else team, organisation or caseworker.
struct CounterKey {
  v1::CaseloadScope scope = v1::CASELOAD_SCOPE_REGION;
  Measure measure = Measure::kPeople;
  std::string region;
  std::string subject;
  std::string key;

  auto operator<=>(const CounterKey&) const = default;
};

// Changes of counters, added up.
using CounterChanges = absl::btree_map<CounterKey, int64_t>;

// Writes the changes into the table; a counter that comes to zero loses its row.
absl::Status ApplyCounterChanges(sql::Connection& db, const CounterChanges& changes);

// Visits the counters of a scope and measure whose key lies in [first, last], ordered by region and
// key. An empty `region` visits all regions.
absl::Status VisitCounters(
    sql::Connection& db, v1::CaseloadScope scope, absl::string_view subject, Measure measure,
    absl::string_view region, absl::string_view first, absl::string_view last,
    absl::FunctionRef<void(absl::string_view region, absl::string_view key, int64_t value)> visit);

}  // namespace reismee

#endif  // REISMEE_STORAGE_COUNTERS_H_
