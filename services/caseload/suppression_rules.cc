#include "services/caseload/suppression_rules.h"

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace reismee {
namespace {

// One figure of a group that could be derived from the others and their sum.
struct Cell {
  int64_t value = 0;
  std::function<void(const char* mark)> withhold;
};

bool IsSmall(const Cell& cell) { return cell.value > 0 && cell.value < kSuppressionThreshold; }

// Cells come in code order, so that ties go to the first.
void SuppressGroup(const std::vector<Cell>& cells) {
  int64_t withheld_sum = 0;
  int withheld_cells = 0;
  std::vector<bool> withheld(cells.size(), false);
  for (size_t i = 0; i < cells.size(); ++i) {
    if (!IsSmall(cells[i])) continue;
    cells[i].withhold("<5");
    withheld[i] = true;
    withheld_sum += cells[i].value;
    ++withheld_cells;
  }
  while (withheld_cells > 0 && (withheld_sum < kSuppressionThreshold || withheld_cells < 2)) {
    int smallest = -1;
    for (size_t i = 0; i < cells.size(); ++i) {
      if (withheld[i] || cells[i].value == 0) continue;
      if (smallest < 0 || cells[i].value < cells[static_cast<size_t>(smallest)].value) {
        smallest = static_cast<int>(i);
      }
    }
    if (smallest < 0) return;
    const size_t chosen = static_cast<size_t>(smallest);
    cells[chosen].withhold("x");
    withheld[chosen] = true;
    withheld_sum += cells[chosen].value;
    ++withheld_cells;
  }
}

void SuppressRows(v1::CaseloadSummary& summary) {
  for (int begin = 0; begin < summary.rows_size();) {
    std::vector<Cell> cells;
    int end = begin;
    for (; end < summary.rows_size() && summary.rows(end).region() == summary.rows(begin).region();
         ++end) {
      v1::CaseloadRow* row = summary.mutable_rows(end);
      cells.push_back({row->people(), [row](const char* mark) {
                         row->set_people(0);
                         row->set_withheld(mark);
                       }});
    }
    SuppressGroup(cells);
    begin = end;
  }
}

void SuppressFlow(v1::CaseloadFlow& flow) {
  using Set = void (v1::CaseloadFlow::*)(int64_t);
  const auto cell = [&flow](int64_t value, const char* name, Set set) {
    return Cell{value, [&flow, name, set](const char*) {
                  (flow.*set)(0);
                  flow.add_withheld(name);
                }};
  };
  SuppressGroup(
      {cell(flow.inflow(), "inflow", &v1::CaseloadFlow::set_inflow),
       cell(flow.outflow(), "outflow", &v1::CaseloadFlow::set_outflow),
       cell(flow.transfers_in(), "transfers_in", &v1::CaseloadFlow::set_transfers_in),
       cell(flow.transfers_out(), "transfers_out", &v1::CaseloadFlow::set_transfers_out)});
}

}  // namespace

v1::CaseloadSummary Suppress(v1::CaseloadSummary summary) {
  SuppressRows(summary);
  for (v1::CaseloadFlow& flow : *summary.mutable_flows()) SuppressFlow(flow);
  summary.clear_overdue();
  return summary;
}

}  // namespace reismee
