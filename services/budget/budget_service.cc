#include <string>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "proto/vocabulary/name.h"
#include "proto/vocabulary/refusal.h"
#include "proto/vocabulary/status_macros.h"
#include "reismee/v1/budget_service.pb.h"
#include "services/budget/allocation_rules.h"
#include "services/edge/handler.h"
#include "services/request/filter.h"
#include "services/request/paging.h"
#include "storage/access/line_rules.h"
#include "storage/budget/budget_lines.h"

namespace reismee {
namespace {

constexpr int kDefaultPageSize = 100;
constexpr int kLargestPageSize = 500;

absl::StatusOr<LineFilter> ParseLineFilter(const std::string& text, const Reference& reference) {
  ASSIGN_OR_RETURN(const Filter filter,
                   Filter::Parse(text, {"year", "measure", "region", "owner"}));
  LineFilter lines;
  if (filter.Has("year") &&
      (!absl::SimpleAtoi(filter.Text("year"), &lines.year) || lines.year <= 0)) {
    return BadFilter("year", "a calendar year");
  }
  lines.measure = filter.Name("measure", "budgetMeasures");
  lines.region = filter.Name("region", "regions");
  lines.owner = filter.Name("owner", "organisations");
  if (filter.Has("measure") && reference.FindBudgetMeasure(lines.measure) == nullptr) {
    return BadFilter("measure", "a measure such as RMT");
  }
  if (filter.Has("region") && reference.FindRegion(lines.region) == nullptr) {
    return BadFilter("region", "a region such as AM26");
  }
  if (filter.Has("owner") && reference.FindOrganisation(lines.owner) == nullptr) {
    return BadFilter("owner", "an organisation such as UWV");
  }
  return lines;
}

absl::Status CheckMayLoad(const Call& call, const v1::LoadAllocationsRequest& request,
                          const v1::BudgetMeasure& measure) {
  std::vector<std::string> regions;
  for (const v1::Allocation& one : request.allocations()) regions.push_back(one.region());
  if (MayAllocate(call.who, measure.owner(), regions)) return absl::OkStatus();
  return Refuse(v1::REASON_PERMISSION_DENIED, absl::StatusCode::kPermissionDenied,
                {.mend = "BUDGET_HOLDER"},
                "these are not means of your organisation in regions that you cover");
}

absl::Status CheckRegions(const v1::LoadAllocationsRequest& request, const Reference& reference) {
  FieldErrors errors;
  for (int i = 0; i < request.allocations_size(); ++i) {
    if (reference.FindRegion(request.allocations(i).region()) == nullptr) {
      errors.Add(absl::StrCat("allocations[", i, "].region"), v1::REASON_UNKNOWN_CODE,
                 "is not a region");
    }
  }
  return errors.status();
}

// Amounts of all regions of the measure and year once the request is carried out.
absl::StatusOr<Allocations> AfterLoading(const v1::LoadAllocationsRequest& request,
                                         const std::string& national_line, WriteTxn& txn) {
  // Two loads on two servers would each see only their own half of the sum.
  RETURN_IF_ERROR(txn.budget_lines().Lock(national_line));
  ASSIGN_OR_RETURN(
      const std::vector<v1::BudgetLine> lines,
      txn.budget_lines().List(
          {.measure = request.measure(), .year = request.year(), .regional_only = true}));
  Allocations allocations;
  for (const v1::BudgetLine& line : lines) allocations[line.region()] = line.allocated_cents();
  for (const v1::Allocation& one : request.allocations()) {
    allocations[one.region()] = one.amount_cents();
  }
  return allocations;
}

absl::StatusOr<v1::ListBudgetLinesResponse> ListBudgetLines(
    const Call& call, const v1::ListBudgetLinesRequest& request, ReadTxn& txn) {
  ASSIGN_OR_RETURN(LineFilter filter, ParseLineFilter(request.filter(), txn.reference()));
  const std::string question = absl::StrCat(call.method, " ", request.filter());
  ASSIGN_OR_RETURN(const Page page, ParsePage(question, request.page_size(), request.page_token(),
                                              kDefaultPageSize, kLargestPageSize));
  filter.after = page.last();
  filter.limit = page.size + 1;
  ASSIGN_OR_RETURN(std::vector<v1::BudgetLine> lines, txn.budget_lines().List(filter));
  v1::ListBudgetLinesResponse response;
  response.set_next_page_token(
      CutToPage(lines, page, question, [](const v1::BudgetLine& line) { return line.name(); }));
  response.mutable_lines()->Assign(lines.begin(), lines.end());
  return response;
}

absl::StatusOr<v1::BudgetLine> GetBudgetLine(const Call&, const v1::GetBudgetLineRequest& request,
                                             ReadTxn& txn) {
  RETURN_IF_ERROR(IdOf(request.name(), "budgetLines").status());
  absl::StatusOr<v1::BudgetLine> found = txn.budget_lines().Get(request.name());
  if (!absl::IsNotFound(found.status())) return found;
  return Refuse(v1::REASON_NOT_FOUND, absl::StatusCode::kNotFound, {.mend = "BUDGET_HOLDER"},
                "there is no such line");
}

absl::StatusOr<v1::LoadAllocationsResponse> LoadAllocations(
    const Call& call, const v1::LoadAllocationsRequest& request, WriteTxn& txn) {
  const Reference& reference = txn.reference();
  RETURN_IF_ERROR(IdOf(request.measure(), "budgetMeasures", "measure").status());
  const v1::BudgetMeasure* const measure = reference.FindBudgetMeasure(request.measure());
  const v1::NationalAmount* const national =
      reference.NationalAmountFor(request.measure(), request.year());
  if (measure != nullptr) RETURN_IF_ERROR(CheckMayLoad(call, request, *measure));
  RETURN_IF_ERROR(CheckSplit(measure, national, request.year()));
  RETURN_IF_ERROR(CheckAllocations(request));
  RETURN_IF_ERROR(CheckRegions(request, reference));
  const std::string national_line = LineName(measure->name(), national->first_year(), "");
  ASSIGN_OR_RETURN(const Allocations after, AfterLoading(request, national_line, txn));
  ASSIGN_OR_RETURN(const int64_t sum, SumWithinCeiling(after, national->amount_cents()));

  v1::LoadAllocationsResponse response;
  response.set_ceiling_cents(national->amount_cents());
  response.set_allocated_cents(sum);
  for (const v1::Allocation& one : request.allocations()) {
    v1::BudgetLine line;
    line.set_name(LineName(measure->name(), request.year(), one.region()));
    line.set_measure(measure->name());
    line.set_year(request.year());
    line.set_region(one.region());
    line.set_owner(measure->owner());
    line.set_allocated_cents(one.amount_cents());
    RETURN_IF_ERROR(txn.budget_lines().SetAllocation(line));
    ASSIGN_OR_RETURN(*response.add_lines(), txn.budget_lines().Get(line.name()));
  }
  return response;
}

const Handler kHandlers[] = {&ListBudgetLines, &GetBudgetLine, &LoadAllocations};

}  // namespace
}  // namespace reismee
