// Dividing national money over regions, municipalities and parts.
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "proto/vocabulary/date.h"
#include "proto/vocabulary/name.h"
#include "proto/vocabulary/refusal.h"
#include "proto/vocabulary/status_macros.h"
#include "reismee/v1/budget_service.pb.h"
#include "services/budget/allocation_rules.h"
#include "services/edge/handler.h"
#include "storage/access/line_rules.h"
#include "storage/budget/budget_lines.h"
#include "storage/budget/line_names.h"

namespace reismee {
namespace {

absl::Status CheckMayLoad(const Call& call, const v1::LoadAllocationsRequest& request,
                          const v1::BudgetMeasure& measure) {
  std::vector<std::string> regions;
  for (const v1::Allocation& one : request.allocations()) regions.push_back(one.region());
  if (MayAllocate(call.who, measure.owner(), regions)) return absl::OkStatus();
  return Refuse(v1::REASON_PERMISSION_DENIED, absl::StatusCode::kPermissionDenied,
                {.mend = "BUDGET_HOLDER"},
                "these are not means of your organisation in regions that you cover");
}

// The place of an allocation in the line, with its region. INVALID_ARGUMENT naming the field for a
// code that is unknown, or of a municipality that is none in that year.
absl::Status SetPlace(const v1::Allocation& one, const std::string& prefix,
                      const Reference& reference, v1::BudgetLine& line) {
  line.set_region(one.region());
  if (!one.region().empty() && reference.FindRegion(one.region()) == nullptr) {
    return BadField(absl::StrCat(prefix, ".region"), v1::REASON_UNKNOWN_CODE, "is not a region");
  }
  if (one.municipality().empty()) return absl::OkStatus();
  const Date first = MakeDate(line.year(), 1, 1);
  ASSIGN_OR_RETURN(
      const v1::Municipality* const municipality,
      reference.MunicipalityOn(one.municipality(), first, absl::StrCat(prefix, ".municipality")));
  line.set_municipality(municipality->name());
  line.set_region(municipality->region());
  return absl::OkStatus();
}

// The lines of the request, with the amounts they are to have.
absl::StatusOr<std::vector<v1::BudgetLine>> LinesOf(const v1::LoadAllocationsRequest& request,
                                                    const v1::BudgetMeasure& measure,
                                                    const v1::NationalAmount& national,
                                                    const Reference& reference) {
  std::vector<v1::BudgetLine> lines;
  FieldErrors errors;
  for (int i = 0; i < request.allocations_size(); ++i) {
    const v1::Allocation& one = request.allocations(i);
    v1::BudgetLine& line = lines.emplace_back();
    line.set_measure(measure.name());
    line.set_year(national.first_year());
    line.set_last_year(national.last_year());
    errors.Add(SetPlace(one, absl::StrCat("allocations[", i, "]"), reference, line));
    line.set_part(one.part());
    line.set_name(LineName(measure.name(), line.year(),
                           one.municipality().empty() ? one.region() : one.municipality(),
                           one.part()));
    line.set_owner(LineOwner(reference, measure, line));
    line.set_basis(request.basis());
    line.set_allocated_cents(one.amount_cents());
  }
  RETURN_IF_ERROR(errors.status());
  return lines;
}

// Amounts of all lines of the measure and year once the request is carried out, by their names.
absl::StatusOr<Allocations> AfterLoading(const std::vector<v1::BudgetLine>& loaded,
                                         const std::string& national_line, WriteTxn& txn) {
  // Two loads on two servers would each see only their own half of the sum.
  RETURN_IF_ERROR(txn.budget_lines().Lock(national_line));
  ASSIGN_OR_RETURN(const std::vector<v1::BudgetLine> lines,
                   txn.budget_lines().List({.measure = loaded.front().measure(),
                                            .year = loaded.front().year(),
                                            .without_ceilings = true}));
  Allocations allocations;
  for (const v1::BudgetLine& line : lines) allocations[line.name()] = line.allocated_cents();
  for (const v1::BudgetLine& line : loaded) allocations[line.name()] = line.allocated_cents();
  return allocations;
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
  RETURN_IF_ERROR(CheckAllocations(request, *measure));
  ASSIGN_OR_RETURN(const std::vector<v1::BudgetLine> lines,
                   LinesOf(request, *measure, *national, reference));
  const std::string national_line = LineName(measure->name(), national->first_year(), "");
  ASSIGN_OR_RETURN(const Allocations after, AfterLoading(lines, national_line, txn));
  ASSIGN_OR_RETURN(const int64_t sum, SumWithinCeiling(after, national->amount_cents()));

  v1::LoadAllocationsResponse response;
  response.set_ceiling_cents(national->amount_cents());
  response.set_allocated_cents(sum);
  for (const v1::BudgetLine& line : lines) {
    RETURN_IF_ERROR(txn.budget_lines().SetAllocation(line));
    ASSIGN_OR_RETURN(*response.add_lines(), txn.budget_lines().Get(line.name()));
  }
  return response;
}

const Handler kHandlers[] = {&LoadAllocations};

}  // namespace
}  // namespace reismee
