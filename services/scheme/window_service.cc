// Closing the window of a scheme, and its figures.
#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "proto/vocabulary/status_macros.h"
#include "reismee/v1/scheme_service.pb.h"
#include "services/edge/handler.h"
#include "services/request/act_date.h"
#include "services/scheme/load.h"
#include "services/scheme/scheme_rules.h"
#include "storage/budget/awards.h"
#include "storage/budget/budget_lines.h"
#include "storage/scheme/applications.h"
#include "storage/scheme/window_closings.h"

namespace reismee {
namespace {

// The lines of its compartments, the small one first.
absl::StatusOr<std::vector<v1::BudgetLine>> CompartmentsOf(const v1::SchemeWindow& window,
                                                           const ReadTxn& txn) {
  ASSIGN_OR_RETURN(
      std::vector<v1::BudgetLine> lines,
      txn.budget_lines().List(
          {.measure = window.budget_measure(), .year = window.year(), .without_ceilings = true}));
  std::erase_if(lines, [](const v1::BudgetLine& line) { return line.part().empty(); });
  std::reverse(lines.begin(), lines.end());
  return lines;
}

// Names of the lines, held until the end of the transaction, in one order for everybody.
absl::Status LockCompartments(const v1::SchemeWindow& window, WriteTxn& txn) {
  ASSIGN_OR_RETURN(const std::vector<v1::BudgetLine> lines, CompartmentsOf(window, txn));
  for (const v1::BudgetLine& line : lines) RETURN_IF_ERROR(txn.budget_lines().Lock(line.name()));
  return absl::OkStatus();
}

absl::StatusOr<std::vector<Compartment>> StandOn(const Date& day, const v1::SchemeWindow& window,
                                                 const ReadTxn& txn) {
  ASSIGN_OR_RETURN(const std::vector<v1::BudgetLine> lines, CompartmentsOf(window, txn));
  std::vector<Compartment> compartments;
  for (const v1::BudgetLine& line : lines) {
    ASSIGN_OR_RETURN(const v1::CompartmentFigures figures,
                     txn.applications().FiguresOf(line.name()));
    ASSIGN_OR_RETURN(const int64_t available, txn.budget_lines().AvailableOn(line, day));
    compartments.push_back({line.name(), available, figures.waiting_cents()});
  }
  return compartments;
}

absl::StatusOr<v1::WindowClosing> CloseWindow(const Call& call,
                                              const v1::CloseWindowRequest& request,
                                              WriteTxn& txn) {
  ASSIGN_OR_RETURN(const v1::SchemeWindow* const window, LoadWindow(request.scheme_window(), txn));
  RETURN_IF_ERROR(CheckMayAward(*window, txn));
  v1::WindowClosing closing;
  ASSIGN_OR_RETURN(*closing.mutable_closed_on(), ActDate(call, request.date()));
  RETURN_IF_ERROR(LockCompartments(*window, txn));
  const bool has_end = window->has_valid_to();
  RETURN_IF_ERROR(NotBefore(closing.closed_on(),
                            has_end ? window->valid_to() : window->valid_from(),
                            has_end ? "valid_to" : "valid_from"));
  ASSIGN_OR_RETURN(const std::vector<v1::WindowClosing> before,
                   txn.window_closings().List(window->name()));
  if (!before.empty()) {
    RETURN_IF_ERROR(NotBefore(closing.closed_on(), before.back().closed_on(), "closed_on"));
  }
  ASSIGN_OR_RETURN(const std::vector<Compartment> compartments,
                   StandOn(closing.closed_on(), *window, txn));
  MoveRest(compartments, closing);
  if (closing.moved_cents() > 0) {
    RETURN_IF_ERROR(txn.budget_lines().MoveAllocation(closing.from_line(), closing.to_line(),
                                                      closing.moved_cents(), closing.closed_on()));
  }
  closing.set_name(txn.NewName("windowClosings"));
  closing.set_scheme_window(window->name());
  closing.set_organisation(call.who.organisation);
  RETURN_IF_ERROR(txn.window_closings().Add(closing));
  return closing;
}

absl::StatusOr<v1::SchemeFigures> GetSchemeFigures(const Call&,
                                                   const v1::GetSchemeFiguresRequest& request,
                                                   ReadTxn& txn) {
  ASSIGN_OR_RETURN(const v1::SchemeWindow* const window, LoadWindow(request.scheme_window(), txn));
  v1::SchemeFigures told;
  *told.mutable_window() = *window;
  ASSIGN_OR_RETURN(const std::vector<v1::BudgetLine> lines, CompartmentsOf(*window, txn));
  for (const v1::BudgetLine& line : lines) {
    ASSIGN_OR_RETURN(v1::CompartmentFigures one, txn.applications().FiguresOf(line.name()));
    one.set_line(line.name());
    one.set_allocated_cents(line.allocated_cents());
    one.set_available_cents(line.available_cents());
    *told.add_compartments() = std::move(one);
  }
  ASSIGN_OR_RETURN(v1::BegunBeforeAward begun,
                   txn.awards().BegunBefore(window->budget_measure(), window->year()));
  *told.mutable_begun_before_award() = Withheld(std::move(begun));
  ASSIGN_OR_RETURN(std::vector<v1::WindowClosing> closings,
                   txn.window_closings().List(window->name()));
  for (v1::WindowClosing& one : closings) *told.add_closings() = std::move(one);
  return told;
}

const Handler kHandlers[] = {&CloseWindow, &GetSchemeFigures};

}  // namespace
}  // namespace reismee
