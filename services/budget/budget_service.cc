// Looking at budget lines.
#include <string>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "proto/vocabulary/name.h"
#include "proto/vocabulary/refusal.h"
#include "proto/vocabulary/status_macros.h"
#include "reismee/v1/budget_service.pb.h"
#include "services/edge/handler.h"
#include "services/request/filter.h"
#include "services/request/paging.h"
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

const Handler kHandlers[] = {&ListBudgetLines, &GetBudgetLine};

}  // namespace
}  // namespace reismee
