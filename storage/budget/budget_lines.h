// Budget lines (begrotingsregels): a measure, its years, a place or the nation, an owner, a part
// (readings 9 and 34). Every change of an amount is one guarded statement, so that a line can never
// be overspent: allocated = available + reserved + open + paid, always. CHECK constraints are the
// second net.
#ifndef REISMEE_STORAGE_BUDGET_BUDGET_LINES_H_
#define REISMEE_STORAGE_BUDGET_BUDGET_LINES_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "reismee/v1/budget.pb.h"
#include "reismee/v1/budget_measure.pb.h"
#include "storage/txn.h"

namespace reismee {

// Which lines to list; empty strings and 0 do not narrow.
struct LineFilter {
  std::string measure = {};
  int year = 0;
  std::string region = {};
  std::string owner = {};
  // Without those that only hold a ceiling.
  bool without_ceilings = false;
  // Only those of a former division.
  bool former = false;
  // Only names after this one.
  std::string after = {};
  int limit = 1'000;
};

class BudgetLineReader {
 public:
  explicit BudgetLineReader(Session& session) : session_(session) {}

  // NOT_FOUND when there is none.
  absl::StatusOr<v1::BudgetLine> Get(const std::string& name) const;

  // In order of name.
  absl::StatusOr<std::vector<v1::BudgetLine>> List(const LineFilter& filter) const;

  // What of a line can be taken on a day: available, less what was released after it (reading 40).
  absl::StatusOr<int64_t> AvailableOn(const v1::BudgetLine& line,
                                      const google::type::Date& day) const;

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
  // by now. Lines of measures that are divided only hold the ceiling (reading 14); the compartments
  // of the sector scheme are made once (reading 22). FAILED_PRECONDITION
  // (ALLOCATION_BELOW_COMMITTED) when an amount is below what is committed on the line or divided
  // of it. Repeating it changes nothing.
  absl::Status SeedNational();

  // Sets the amount of a line of a place or part, making it when it is new, and tells its region's
  // journal. FAILED_PRECONDITION (ALLOCATION_BELOW_COMMITTED) leaves it as it was. Does not look at
  // the national ceiling.
  absl::Status SetAllocation(const v1::BudgetLine& line);

  // Moves above 0 cents of what is available on a day, as for Reserve(), from one line to another.
  // RESOURCE_EXHAUSTED (LINE_EXHAUSTED).
  absl::Status MoveAllocation(const std::string& from, const std::string& to, int64_t cents,
                              const google::type::Date& on);

  // Commits, or reserves, above 0 cents on a day. What was released after that day does not serve
  // it (reading 40): a line is overdrawn on no day, and what comes back after its years is never
  // used again. RESOURCE_EXHAUSTED (LINE_EXHAUSTED) names the line and what is left for that day.
  absl::Status Commit(const std::string& name, int64_t cents, const google::type::Date& on);
  absl::Status Reserve(const std::string& name, int64_t cents, const google::type::Date& on);

  // Reserved becomes committed, and the reverse; committed becomes paid. INTERNAL when less is
  // there.
  absl::Status CommitReserved(const std::string& name, int64_t cents);
  absl::Status ReserveCommitted(const std::string& name, int64_t cents);
  // Reserved becomes available, to be committed at once: nothing comes back on a day.
  absl::Status Unreserve(const std::string& name, int64_t cents);
  absl::Status Pay(const std::string& name, int64_t cents);

  // Paid cents came back: they are open again, to be given back at once (reading 39). INTERNAL when
  // less is paid.
  absl::Status Repay(const std::string& name, int64_t cents);

  // Gives open, or reserved, cents back to this line and year (reading 12) on a day (reading 40).
  // INTERNAL when less is there.
  absl::Status Release(const std::string& name, int64_t cents, const google::type::Date& on);
  absl::Status ReleaseReserved(const std::string& name, int64_t cents,
                               const google::type::Date& on);

 private:
  absl::Status SeedCompartments(const v1::BudgetMeasure& measure, const v1::BudgetLine& national,
                                const std::vector<v1::BudgetLine>& former);
  absl::Status SeedOwners();
  absl::Status Take(const std::string& name, int64_t cents, const google::type::Date& on,
                    absl::string_view statement);
  absl::Status Move(const std::string& name, int64_t cents, absl::string_view statement);
  absl::Status NoteRelease(const std::string& name, int64_t cents, const google::type::Date& on);
};

}  // namespace reismee

#endif  // REISMEE_STORAGE_BUDGET_BUDGET_LINES_H_
