#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "proto/vocabulary/name.h"
#include "proto/vocabulary/refusal.h"
#include "proto/vocabulary/status_macros.h"
#include "reismee/v1/employer.pb.h"
#include "services/edge/handler.h"
#include "services/employer/employer_rules.h"
#include "services/request/filter.h"
#include "services/request/paging.h"
#include "storage/employer/employers.h"

namespace reismee {
namespace {

constexpr int kDefaultPageSize = 50;
constexpr int kLargestPageSize = 200;

absl::Status NoSuchEmployer() {
  return Refuse(v1::REASON_NOT_FOUND, absl::StatusCode::kNotFound, {.mend = "CALLER"},
                "there is no such employer");
}

// The employer as it may stand: in order, and the only one of its number and branch.
absl::Status CheckStands(const v1::Employer& employer, const Call& call, const ReadTxn& txn) {
  const Reference& reference = txn.reference();
  RETURN_IF_ERROR(CheckEmployer(employer, reference.FindSector(employer.sector()),
                                reference.FindRegion(employer.region()), call.today));
  ASSIGN_OR_RETURN(const std::vector<v1::Employer> same,
                   txn.employers().List({.kvk_number = employer.kvk_number(),
                                         .branch_number = employer.branch_number()}));
  for (const v1::Employer& other : same) {
    if (other.name() != employer.name()) return EmployerExists(other.name());
  }
  return absl::OkStatus();
}

absl::StatusOr<EmployerFilter> ParseEmployerFilter(const std::string& text,
                                                   const Reference& reference) {
  ASSIGN_OR_RETURN(const Filter filter, Filter::Parse(text, {"kvk", "branch", "name", "region",
                                                             "sector", "recognised"}));
  EmployerFilter employers;
  employers.kvk_number = filter.Text("kvk");
  employers.name_begins = filter.Text("name");
  employers.region = filter.Name("region", "regions");
  employers.sector = filter.Name("sector", "sectors");
  if (filter.Has("kvk") && !IsKvkNumber(employers.kvk_number)) return BadFilter("kvk", "8 digits");
  if (filter.Has("branch")) {
    employers.branch_number = filter.Text("branch");
    if (!IsBranchNumber(*employers.branch_number)) return BadFilter("branch", "12 digits");
  }
  if (filter.Has("region") && reference.FindRegion(employers.region) == nullptr) {
    return BadFilter("region", "a region such as AM26");
  }
  if (filter.Has("sector") && reference.FindSector(employers.sector) == nullptr) {
    return BadFilter("sector", "1 to 20");
  }
  if (filter.Has("recognised")) {
    const std::string recognised = filter.Text("recognised");
    if (recognised != "true" && recognised != "false") {
      return BadFilter("recognised", "true or false");
    }
    employers.recognised = recognised == "true";
  }
  return employers;
}

absl::StatusOr<v1::Employer> RegisterEmployer(const Call& call,
                                              const v1::RegisterEmployerRequest& request,
                                              WriteTxn& txn) {
  v1::Employer employer = request.employer();
  employer.set_name(txn.NewName("employers"));
  RETURN_IF_ERROR(CheckStands(employer, call, txn));
  txn.SayOnRecord(absl::StrCat("employer=", employer.name()));
  return txn.employers().Add(employer);
}

absl::StatusOr<v1::Employer> UpdateEmployer(const Call& call,
                                            const v1::UpdateEmployerRequest& request,
                                            WriteTxn& txn) {
  const v1::Employer& asked = request.employer();
  RETURN_IF_ERROR(IdOf(asked.name(), "employers", "employer.name").status());
  RETURN_IF_ERROR(txn.employers().Lock(asked.name()));
  const absl::StatusOr<v1::Employer> known = txn.employers().Get(asked.name());
  if (absl::IsNotFound(known.status())) return NoSuchEmployer();
  RETURN_IF_ERROR(known.status());
  RETURN_IF_ERROR(CheckEtag(*known, asked.etag()));
  ASSIGN_OR_RETURN(const v1::Employer changed, Changed(*known, asked, request.update_mask()));
  RETURN_IF_ERROR(CheckStands(changed, call, txn));
  txn.SayOnRecord(absl::StrCat("employer=", changed.name()));
  return txn.employers().Update(changed);
}

absl::StatusOr<v1::Employer> GetEmployer(const Call&, const v1::GetEmployerRequest& request,
                                         ReadTxn& txn) {
  RETURN_IF_ERROR(IdOf(request.name(), "employers").status());
  absl::StatusOr<v1::Employer> found = txn.employers().Get(request.name(), request.revision());
  if (absl::IsNotFound(found.status())) return NoSuchEmployer();
  return found;
}

absl::StatusOr<v1::ListEmployersResponse> ListEmployers(const Call& call,
                                                        const v1::ListEmployersRequest& request,
                                                        ReadTxn& txn) {
  ASSIGN_OR_RETURN(EmployerFilter filter, ParseEmployerFilter(request.filter(), txn.reference()));
  const std::string question = absl::StrCat(call.method, " ", request.filter());
  ASSIGN_OR_RETURN(const Page page, ParsePage(question, request.page_size(), request.page_token(),
                                              kDefaultPageSize, kLargestPageSize));
  filter.after = page.last();
  filter.limit = page.size + 1;
  ASSIGN_OR_RETURN(std::vector<v1::Employer> employers, txn.employers().List(filter));
  v1::ListEmployersResponse response;
  response.set_next_page_token(
      CutToPage(employers, page, question, [](const v1::Employer& one) { return one.name(); }));
  response.mutable_employers()->Assign(employers.begin(), employers.end());
  return response;
}

const Handler kHandlers[] = {&RegisterEmployer, &UpdateEmployer, &GetEmployer, &ListEmployers};

}  // namespace
}  // namespace reismee
