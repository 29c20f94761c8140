#include "tests/bench/harness.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"

namespace reismee::bench {
namespace {

double Median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  const size_t half = values.size() / 2;
  return values.size() % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
}

double MedianOf(const std::vector<Round>& rounds, const std::function<double(const Round&)>& pick) {
  std::vector<double> values;
  for (const Round& round : rounds) values.push_back(pick(round));
  return Median(std::move(values));
}

}  // namespace

Row Summarise(absl::string_view name, absl::string_view unit, Better better,
              const std::vector<Round>& rounds) {
  Row row{.name = std::string(name), .unit = std::string(unit)};
  row.rounds = static_cast<int>(rounds.size());
  row.ours.value = MedianOf(rounds, [](const Round& round) { return round.ours.value; });
  row.ours.p99_ms = MedianOf(rounds, [](const Round& round) { return round.ours.p99_ms; });
  row.ceiling.value = MedianOf(rounds, [](const Round& round) { return round.ceiling.value; });
  row.ceiling.p99_ms = MedianOf(rounds, [](const Round& round) { return round.ceiling.p99_ms; });
  std::vector<double> ratios;
  for (const auto& [ours, ceiling] : rounds) {
    ratios.push_back(better == Better::kLarger ? ours.value / ceiling.value
                                               : ceiling.value / ours.value);
  }
  row.ratio_min = *std::min_element(ratios.begin(), ratios.end());
  row.ratio_max = *std::max_element(ratios.begin(), ratios.end());
  row.ratio = Median(std::move(ratios));
  return row;
}

Row Measure(absl::string_view name, absl::string_view unit, Better better, int rounds,
            const Loop& ours, const Loop& ceiling) {
  ours();
  ceiling();
  std::vector<Round> measured;
  for (int i = 0; i < rounds; ++i) {
    Round& round = measured.emplace_back();
    round.ours = ours();
    round.ceiling = ceiling();
  }
  return Summarise(name, unit, better, measured);
}

std::string TableHeader() {
  return absl::StrFormat("%-17s%12s%12s  %-13s%7s  %-13s%7s", "row", "ours", "ceiling", "unit",
                         "ratio", "range", "rounds");
}

std::string TableLine(const Row& row) {
  std::string line = absl::StrFormat("%-17s%12.6g%12.6g  %-13s%7.3f  %.3f-%-7.3f%7d", row.name,
                                     row.ours.value, row.ceiling.value, row.unit, row.ratio,
                                     row.ratio_min, row.ratio_max, row.rounds);
  if (row.ours.p99_ms > 0) {
    absl::StrAppendFormat(&line, "  p99 %.2f ms, ceiling %.2f ms", row.ours.p99_ms,
                          row.ceiling.p99_ms);
  }
  return line;
}

std::string ToJson(const std::vector<Row>& rows) {
  std::string json = "[";
  for (const Row& row : rows) {
    absl::StrAppendFormat(&json,
                          "%s\n  {\"name\": \"%s\", \"ours\": %.6g, \"ceiling\": %.6g, "
                          "\"ratio\": %.4f, \"ratio_min\": %.4f, \"ratio_max\": %.4f, "
                          "\"rounds\": %d, \"unit\": \"%s\"",
                          json.size() == 1 ? "" : ",", row.name, row.ours.value, row.ceiling.value,
                          row.ratio, row.ratio_min, row.ratio_max, row.rounds, row.unit);
    if (row.ours.p99_ms > 0) {
      absl::StrAppendFormat(&json, ", \"ours_p99_ms\": %.3f, \"ceiling_p99_ms\": %.3f",
                            row.ours.p99_ms, row.ceiling.p99_ms);
    }
    absl::StrAppend(&json, "}");
  }
  return absl::StrCat(json, "\n]\n");
}

double Percentile99(std::vector<double>& values) {
  if (values.empty()) return 0;
  const auto place = values.begin() + static_cast<std::ptrdiff_t>(values.size() * 99 / 100);
  std::nth_element(values.begin(), place, values.end());
  return *place;
}

void Fail(absl::string_view why) {
  std::fprintf(stderr, "reismee-bench: %s\n", std::string(why).c_str());
  std::_Exit(1);
}

void OrFail(const absl::Status& status) {
  if (!status.ok()) Fail(status.ToString());
}

}  // namespace reismee::bench
