// Budget lines (begrotingsregels): a measure, a year, a region or the nation, an owner (reading 9).
// Every change of an amount is one guarded statement, so that a line can never be overspent:
// allocated = available + open + paid, always. CHECK constraints are the second net.
#ifndef REISMEE_STORAGE_BUDGET_BUDGET_LINES_H_
#define REISMEE_STORAGE_BUDGET_BUDGET_LINES_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "reismee/v1/budget.pb.h"
#include "storage/txn.h"

namespace reismee {

// Which lines to list; empty strings and 0 do not narrow.
struct LineFilter {
  std::string measure = {};
  int year = 0;
  std::string region = {};
  std::string owner = {};
  // Lines of regions, without the national ones.
  bool regional_only = false;
  // Only names after this one.
  std::string after = {};
  int limit = 1'000;
};

// `budgetLines/RMT_2021_AM26`, or `budgetLines/UWV_TRAINING_2021` without a region.
std::string LineName(absl::string_view measure, int year, absl::string_view region);

// Whether a line of that name can be: of a measure, a year, and a region where the measure is split
// over the regions. Whether it has an allocation is not looked at.
bool CanBeLine(const Reference& reference, absl::string_view name);

class BudgetLineReader {
 public:
  explicit BudgetLineReader(Session& session) : session_(session) {}

  // NOT_FOUND when there is none.
  absl::StatusOr<v1::BudgetLine> Get(const std::string& name) const;

  // In order of name.
  absl::StatusOr<std::vector<v1::BudgetLine>> List(const LineFilter& filter) const;

 protected:
  Session& session_;
};

class BudgetLineWriter : public BudgetLineReader {
 public:
  using BudgetLineReader::BudgetLineReader;

  // Holds a line until the end of the transaction, so that what is then read to decide on still
  // stands when it is written. Without effect when there is none.
  absl::Status Lock(const std::string& name);

  // Makes the national lines of the reference, and sets their amounts when the reference has others
  // by now. Lines of measures that are split over the regions only hold the ceiling (reading 14).
  // FAILED_PRECONDITION (ALLOCATION_BELOW_COMMITTED) when an amount is below what is committed on
  // the line or allocated to its regions. Repeating it changes nothing.
  absl::Status SeedNational();

  // Sets the amount of a regional line, making it when it is new, and tells its region's journal.
  // FAILED_PRECONDITION (ALLOCATION_BELOW_COMMITTED) leaves it as it was. Does not look at the
  // national ceiling.
  absl::Status SetAllocation(const v1::BudgetLine& line);

  // Commits above 0 cents on a day. What was released after that day does not serve it (reading
  // 40): a line is overdrawn on no day, and what comes back after its year is never used again.
  // RESOURCE_EXHAUSTED (LINE_EXHAUSTED) names the line and what is left for that day.
  absl::Status Commit(const std::string& name, int64_t cents, const google::type::Date& on);

  // Committed becomes paid. INTERNAL when less is open.
  absl::Status Pay(const std::string& name, int64_t cents);

  // Gives open cents back to this line and year (reading 12). INTERNAL when less is open.
  absl::Status Release(const std::string& name, int64_t cents);
};

}  // namespace reismee

#endif  // REISMEE_STORAGE_BUDGET_BUDGET_LINES_H_
