#include "clients/cli/local/simulate_report.h"

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "absl/time/clock.h"
#include "clients/cli/show/grid.h"
#include "proto/vocabulary/cents.h"

namespace reismee::cli {
namespace {

constexpr int kBarWidth = 30;
constexpr absl::Duration kRedraw = absl::Milliseconds(100);

using Counts = std::map<std::string, int64_t>;

std::string JsonCounts(const Counts& counts) {
  return absl::StrCat("{",
                      absl::StrJoin(counts, ",",
                                    [](std::string* out, const auto& one) {
                                      absl::StrAppend(out, "\"", one.first, "\":", one.second);
                                    }),
                      "}");
}

// Names and codes of the system only: nothing in it needs escaping.
std::string Json(const simulator::Tally& tally, absl::Duration took) {
  return absl::StrFormat(
      R"({"histories":%d,"acts":%d,"skipped":%d,"seconds":%.1f,"acts_per_second":%.0f,)"
      R"("cases":%s,"transfers":%s,"committed_cents":%d,"paid_cents":%d,)"
      R"("refusals":%s,"failures":%s})",
      tally.histories, tally.acts, tally.skipped, absl::ToDoubleSeconds(took),
      static_cast<double>(tally.acts) / std::max(absl::ToDoubleSeconds(took), 0.001),
      JsonCounts(tally.cases), JsonCounts(tally.transfers), tally.committed_cents, tally.paid_cents,
      JsonCounts(tally.refusals), JsonCounts(tally.failures));
}

Grid GridOf(const simulator::Tally& tally, absl::Duration took, Language language) {
  const auto say = [&](const Text& text) { return text.in(language); };
  const Notation notation = language == Language::kDutch ? Notation::kDutch : Notation::kEnglish;
  Grid grid = {{say({"what", "wat"}), say({"which", "welke"}), say({"number", "aantal"})},
               {false, false, true},
               {}};
  const auto add_each = [&](const Text& what, const Counts& counts) {
    for (const auto& [which, count] : counts) {
      grid.rows.push_back({say(what), which, absl::StrCat(count)});
    }
  };
  add_each({"cases", "zaken"}, tally.cases);
  add_each({"transfers", "overdrachten"}, tally.transfers);
  grid.rows.push_back(
      {say({"committed", "verplicht"}), "EUR", FormatCents(tally.committed_cents, notation)});
  grid.rows.push_back({say({"paid", "betaald"}), "EUR", FormatCents(tally.paid_cents, notation)});
  add_each({"refusals", "weigeringen"}, tally.refusals);
  add_each({"failures", "fouten"}, tally.failures);
  const double seconds = std::max(absl::ToDoubleSeconds(took), 0.001);
  grid.rows.push_back({say({"acts", "handelingen"}), "", absl::StrCat(tally.acts)});
  grid.rows.push_back({say({"acts", "handelingen"}), say({"a second", "per seconde"}),
                       absl::StrFormat("%.0f", static_cast<double>(tally.acts) / seconds)});
  grid.rows.push_back({say({"seconds", "seconden"}), "", absl::StrFormat("%.1f", seconds)});
  return grid;
}

}  // namespace

SimulationProgress::SimulationProgress(int64_t cases, const Settings& settings, Console& console)
    : cases_(cases),
      language_(settings.language),
      console_(console),
      tells_(settings.format == Format::kTable),
      start_(absl::Now()) {}

SimulationProgress::~SimulationProgress() {
  if (tells_ && console_.out_is_terminal) console_.err << '\n';
}

void SimulationProgress::Update(int64_t done) {
  if (!tells_) return;
  const absl::Time now = absl::Now();
  if (console_.out_is_terminal) {
    if (done == cases_ || now - drawn_ >= kRedraw) DrawBar(done, now);
    return;
  }
  if (done * 10 / cases_ == tenths_) return;
  tenths_ = done * 10 / cases_;
  console_.err << absl::StreamFormat("%3d %%  %d/%d  %.0f s\n", tenths_ * 10, done, cases_,
                                     absl::ToDoubleSeconds(now - start_))
               << std::flush;
}

void SimulationProgress::DrawBar(int64_t done, absl::Time now) {
  drawn_ = now;
  const double rate =
      static_cast<double>(done) / std::max(absl::ToDoubleSeconds(now - start_), 0.001);
  const size_t filled = static_cast<size_t>(kBarWidth * done / cases_);
  console_.err << absl::StreamFormat("\r[%s%s] %3d %%  %d/%d  %.0f/s  %.0f s %s  ",
                                     std::string(filled, '#'), std::string(kBarWidth - filled, '.'),
                                     100 * done / cases_, done, cases_, rate,
                                     static_cast<double>(cases_ - done) / rate,
                                     Text{"left", "te gaan"}.in(language_))
               << std::flush;
}

void PrintTally(const simulator::Tally& tally, absl::Duration took, const Settings& settings,
                std::ostream& out) {
  const Grid grid = GridOf(tally, took, settings.language);
  if (settings.format == Format::kTable) {
    PrintGrid(grid, out);
  } else if (settings.format == Format::kCsv) {
    PrintCsv(grid, out);
  } else {
    out << Json(tally, took) << '\n';
  }
  out.flush();
}

}  // namespace reismee::cli
