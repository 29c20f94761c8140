#include "clients/cli/show/caseload_table.h"

#include <array>
#include <cstdint>
#include <map>

#include "absl/algorithm/container.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/strip.h"
#include "clients/cli/schema.h"
#include "clients/cli/show/cell.h"
#include "clients/cli/show/columns.h"
#include "clients/cli/show/render.h"
#include "proto/vocabulary/date.h"

namespace reismee::cli {
namespace {

constexpr int kStates = 5;  // INTAKE to REJECTED, as numbered

// Figures of one region.
struct Figures {
  std::array<int64_t, kStates> people = {};
  // Stands in place of a figure that is not published (reading 24).
  std::array<std::string, kStates> withheld = {};
  int64_t waiting = 0;
  int64_t overdue = 0;
  // The work that waits was counted. It is no part of what is published, nor of a team's figures.
  bool knows_work = false;
  int64_t revision = 0;
};

// Answers tell no work by telling none, so that only some of it shows that it was counted at all.
bool KnowWork(const std::vector<const v1::CaseloadSummary*>& summaries) {
  return absl::c_any_of(summaries, [](const auto* summary) { return summary->overdue_size() > 0; });
}

std::map<std::string, Figures> FiguresOf(const std::vector<const v1::CaseloadSummary*>& summaries) {
  std::map<std::string, Figures> regions;
  const bool knows_work = KnowWork(summaries);
  for (const v1::CaseloadSummary* summary : summaries) {
    for (const auto& revision : summary->revisions()) {
      regions[revision.region()] = {.revision = revision.revision()};
    }
    for (const auto& row : summary->rows()) {
      if (row.state() < 1 || row.state() > kStates) continue;
      const auto state = static_cast<size_t>(row.state() - 1);
      regions[row.region()].people[state] += row.people();
      regions[row.region()].withheld[state] = row.withheld();
    }
    for (const auto& kind : summary->overdue()) {
      regions[kind.region()].waiting += kind.waiting();
      regions[kind.region()].overdue += kind.overdue();
    }
  }
  for (auto& [region, figures] : regions) figures.knows_work = knows_work;
  return regions;
}

std::string StateName(int state) {
  return ShortName(*v1::CaseState_descriptor()->FindValueByNumber(state));
}

std::string People(const Figures& figures, size_t state) {
  return figures.withheld[state].empty() ? absl::StrCat(figures.people[state])
                                         : figures.withheld[state];
}

std::string Work(const Figures& figures, int64_t count) {
  return figures.knows_work ? absl::StrCat(count) : "-";
}

std::vector<std::string> Cells(const std::string& region, const Figures& figures) {
  std::vector<std::string> cells = {std::string(absl::StripPrefix(region, "regions/"))};
  for (size_t state = 0; state < kStates; ++state) cells.push_back(People(figures, state));
  cells.push_back(Work(figures, figures.waiting));
  cells.push_back(Work(figures, figures.overdue));
  cells.push_back(figures.revision == 0 ? "" : absl::StrCat(figures.revision));
  return cells;
}

bool Withholds(const v1::CaseloadSummary& summary) {
  return absl::c_any_of(summary.rows(), [](const auto& row) { return !row.withheld().empty(); }) ||
         absl::c_any_of(summary.flows(), [](const auto& flow) { return flow.withheld_size() > 0; });
}

void PrintLegend(const v1::CaseloadSummary& summary, Language language, std::ostream& out) {
  const bool withholds = Withholds(summary);
  const bool knows_work = KnowWork({&summary});
  if (withholds || !knows_work) out << '\n';
  if (withholds) {
    out << Text{"<5: 1 to 4. x: small too, or withheld so that a small figure cannot be worked out.",
                "<5: 1 tot 4. x: ook klein, of weggelaten zodat een klein cijfer niet te herleiden is."}
               .in(language)
        << '\n';
  }
  if (!knows_work) {
    out << Text{"-: no work waits, or these figures are not part of this answer.",
                "-: er wacht geen werk, of deze cijfers horen niet bij dit antwoord."}
               .in(language)
        << '\n';
  }
}

}  // namespace

Grid CaseloadGrid(const std::vector<const v1::CaseloadSummary*>& summaries, Language language) {
  Grid grid;
  grid.headings.push_back(LabelOf("region", language));
  for (int state = 1; state <= kStates; ++state) grid.headings.push_back(StateName(state));
  for (const char* field : {"waiting", "overdue", "revision"}) {
    grid.headings.push_back(LabelOf(field, language));
  }
  grid.to_the_right.assign(grid.headings.size(), true);
  grid.to_the_right[0] = false;
  Figures sum = {.knows_work = KnowWork(summaries)};
  const std::map<std::string, Figures> regions = FiguresOf(summaries);
  for (const auto& [region, figures] : regions) {
    grid.rows.push_back(Cells(region, figures));
    for (size_t i = 0; i < kStates; ++i) {
      sum.people[i] += figures.people[i];
      // A sum without a part would be wrong, and with it would tell it.
      if (!figures.withheld[i].empty()) sum.withheld[i] = "x";
    }
    sum.waiting += figures.waiting;
    sum.overdue += figures.overdue;
  }
  if (regions.size() > 1) grid.rows.push_back(Cells(Text{"all", "alle"}.in(language), sum));
  return grid;
}

void PrintCaseload(const google::protobuf::Message& message, Language language, std::ostream& out) {
  const auto& summary = static_cast<const v1::CaseloadSummary&>(message);
  // People are counted as they are; only the rest can be asked for another day.
  if (!summary.subject().empty()) out << OnOneLine(summary.subject()) << ": ";
  out << Text{"people now; movements, waiting work and budget lines as of ",
              "mensen nu; in- en uitstroom, wachtend werk en begrotingsregels op peildatum "}
             .in(language)
      << ToIso(summary.as_of()) << "\n\n";
  PrintGrid(CaseloadGrid({&summary}, language), out);
  const auto print = [&](const char* field, int size) {
    if (size == 0) return;
    out << '\n';
    PrintElements(summary, field, language, out);
  };
  print("flows", summary.flows_size());
  print("overdue", summary.overdue_size());
  print("lines", summary.lines_size());
  PrintLegend(summary, language, out);
}

std::string CaseloadLine(const v1::CaseloadSummary& summary, Language language) {
  std::vector<std::string> lines;
  for (const auto& [region, figures] : FiguresOf({&summary})) {
    std::string line = absl::StrCat(absl::StripPrefix(region, "regions/"), " r", figures.revision);
    for (int state = 1; state <= kStates; ++state) {
      absl::StrAppend(&line, " ", StateName(state), " ",
                      People(figures, static_cast<size_t>(state - 1)));
    }
    absl::StrAppend(&line, " ", LabelOf("waiting", language), " ", Work(figures, figures.waiting),
                    " ", LabelOf("overdue", language), " ", Work(figures, figures.overdue));
    lines.push_back(OnOneLine(line));
  }
  return absl::StrJoin(lines, "\n");
}

}  // namespace reismee::cli
