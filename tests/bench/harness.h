// How everything here is measured: rounds of two loops, ours and the smallest program that does the
// same, one after the other, so that a machine that changes its mind spoils both alike. Only the
// ratio says something; the figures themselves are of this machine and minute.
#ifndef REISMEE_TESTS_BENCH_HARNESS_H_
#define REISMEE_TESTS_BENCH_HARNESS_H_

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace reismee::bench {

// What one loop of one round showed.
struct Figure {
  double value = 0;
  double p99_ms = 0;  // 0: not measured.
};
using Loop = std::function<Figure()>;

struct Round {
  Figure ours;
  Figure ceiling;
};

enum class Better { kLarger, kSmaller };

// A line of the table: medians over the rounds, and the range of the ratio. The ratio is such that
// larger is better in every row: ours / ceiling for rates, ceiling / ours for times.
struct Row {
  std::string name;
  std::string unit;
  int rounds = 0;
  Figure ours = {};
  Figure ceiling = {};
  double ratio = 0;
  double ratio_min = 0;
  double ratio_max = 0;
};

Row Summarise(absl::string_view name, absl::string_view unit, Better better,
              const std::vector<Round>& rounds);

// Runs both loops once to warm up, then interleaved.
Row Measure(absl::string_view name, absl::string_view unit, Better better, int rounds,
            const Loop& ours, const Loop& ceiling);

// One line of a table for people; the header without row.
std::string TableHeader();
std::string TableLine(const Row& row);
// An array of objects.
std::string ToJson(const std::vector<Row>& rows);

// At or above which a hundredth of them lies; 0 of none. Reorders them.
double Percentile99(std::vector<double>& values);

// Ends the program: a bench that goes on after an error measures the error.
[[noreturn]] void Fail(absl::string_view why);
void OrFail(const absl::Status& status);
template <typename T>
T OrFail(absl::StatusOr<T> value) {
  OrFail(value.status());
  return *std::move(value);
}

}  // namespace reismee::bench

#endif  // REISMEE_TESTS_BENCH_HARNESS_H_
