// Lines of AM25 and AM26 with 100,000.00 each in 2021, and the acts by which money is committed and
// paid, for tests over a real channel.
#ifndef REISMEE_TESTS_SERVICES_BUDGET_PURSE_H_
#define REISMEE_TESTS_SERVICES_BUDGET_PURSE_H_

#include <map>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "reismee/v1/budget.pb.h"
#include "reismee/v1/budget_service.pb.h"
#include "tests/services/arrangement/guidance.h"

namespace reismee {

inline constexpr char kTeamLine[] = "budgetLines/RMT_2021_AM26";
inline constexpr char kNeighbourLine[] = "budgetLines/RMT_2021_AM25";

class Purse : public Guidance {
 protected:
  using Amounts = std::map<std::string, int64_t>;  // Cents by code of region or municipality.

  explicit Purse(bool run_twice = true) : Guidance(run_twice) {
    EXPECT_THAT(Load(budget_holder_, {{"AM25", 10'000'000}, {"AM26", 10'000'000}}), IsOk());
  }

  absl::StatusOr<v1::LoadAllocationsResponse> Load(TestClient& caller, const Amounts& amounts,
                                                   const std::string& measure = "RMT",
                                                   int year = 2021) {
    v1::LoadAllocationsRequest request;
    request.set_measure("budgetMeasures/" + measure);
    request.set_year(year);
    for (const auto& [region, cents] : amounts) {
      v1::Allocation& one = *request.add_allocations();
      if (absl::StartsWith(region, "GM")) {
        one.set_municipality("municipalities/" + region);
      } else {
        one.set_region("regions/" + region);
      }
      one.set_amount_cents(cents);
    }
    request.set_request_id(NextRequestId());
    return Ask<v1::LoadAllocationsResponse>(caller, "BudgetService/LoadAllocations", request);
  }

  v1::BudgetLine Line(const std::string& name) {
    v1::GetBudgetLineRequest request;
    request.set_name(name);
    const auto line =
        ValueOf(Ask<v1::BudgetLine>(budget_holder_, "BudgetService/GetBudgetLine", request));
    EXPECT_EQ(line.allocated_cents(), line.available_cents() + line.reserved_cents() +
                                          line.open_cents() + line.paid_cents());
    return line;
  }

  static v1::FacilityFinding Finding(absl::string_view facility, bool available, bool usable) {
    v1::FacilityFinding finding;
    finding.set_facility(absl::StrCat("facilities/", facility));
    finding.set_source("letter");
    *finding.mutable_checked_on() = MakeDate(2021, 5, 10);
    finding.set_available(available);
    finding.set_usable(usable);
    if (!available) finding.set_remark("not for this person");
    return finding;
  }
  // What has to be named for a service or a training of a body (reading 37), none of it usable.
  static std::vector<v1::FacilityFinding> NothingUsable() {
    std::vector<v1::FacilityFinding> findings;
    for (const absl::string_view facility :
         {"SCHOLINGSBUDGET_WW", "MUNICIPAL_REINTEGRATION", "SECTOR_TRAINING_FUND", "SOCIAL_PLAN",
          "UWV_END_OF_EMPLOYMENT", "UWV_REGULAR_SERVICES", "CAREER_ADVICE"}) {
      findings.push_back(Finding(facility, true, false));
    }
    return findings;
  }
  absl::StatusOr<v1::PriorFacilityAssessment> Assess(
      const std::string& item, const std::vector<v1::FacilityFinding>& findings) {
    v1::AssessPriorFacilitiesRequest request;
    request.set_item(item);
    request.mutable_findings()->Assign(findings.begin(), findings.end());
    request.set_request_id(NextRequestId());
    return Ask<v1::PriorFacilityAssessment>(guide_, "ArrangementService/AssessPriorFacilities",
                                            request);
  }

  // An item agreed in a case of its own, for which no prior facility can be used; its name.
  std::string Agreed(const v1::Item& terms) {
    file_ = Eligible();
    const std::string item = AgreedWith({terms}).items(0).name();
    EXPECT_THAT(Assess(item, NothingUsable()), IsOk());
    return item;
  }
  std::string Coaching(int64_t price_cents) { return Agreed(Planned("JOB_COACHING", price_cents)); }

  v1::CommitFundsRequest ToCommit(const std::string& item, const std::string& line, int64_t cents) {
    v1::CommitFundsRequest request;
    request.set_item(item);
    request.set_line(line);
    request.set_amount_cents(cents);
    request.set_etag(Etag());
    request.set_request_id(NextRequestId());
    return request;
  }
  absl::StatusOr<v1::Commitment> Commit(TestClient& caller, const v1::CommitFundsRequest& request) {
    return Ask<v1::Commitment>(caller, "BudgetService/CommitFunds", request);
  }
  // By the body that leads the case.
  absl::StatusOr<v1::Commitment> Commit(const std::string& item, const std::string& line,
                                        int64_t cents) {
    return Commit(guide_, ToCommit(item, line, cents));
  }

  absl::StatusOr<v1::Commitment> Pay(TestClient& caller, const std::string& name, int number,
                                     const Date& date = Date()) {
    v1::PayInstalmentRequest request;
    request.set_name(name);
    request.set_number(number);
    if (IsValid(date)) *request.mutable_date() = date;
    request.set_request_id(NextRequestId());
    return Ask<v1::Commitment>(caller, "BudgetService/PayInstalment", request);
  }
  absl::StatusOr<v1::Commitment> Release(TestClient& caller, const std::string& name) {
    v1::ReleaseCommitmentRequest request;
    request.set_name(name);
    request.set_request_id(NextRequestId());
    return Ask<v1::Commitment>(caller, "BudgetService/ReleaseCommitment", request);
  }
  absl::StatusOr<v1::Commitment> Settle(TestClient& caller, const std::string& name,
                                        bool validate_only = false) {
    v1::SettleCommitmentRequest request;
    request.set_name(name);
    request.set_validate_only(validate_only);
    request.set_request_id(NextRequestId());
    return Ask<v1::Commitment>(caller, "BudgetService/SettleCommitment", request);
  }
  absl::StatusOr<v1::Commitment> GetOne(TestClient& caller, const std::string& name) {
    v1::GetCommitmentRequest request;
    request.set_name(name);
    return Ask<v1::Commitment>(caller, "BudgetService/GetCommitment", request);
  }
  absl::StatusOr<v1::ListCommitmentsResponse> ListOf(TestClient& caller) {
    v1::ListCommitmentsRequest request;
    request.set_case_name(file_.name());
    return Ask<v1::ListCommitmentsResponse>(caller, "BudgetService/ListCommitments", request);
  }
  // Names of the commitments of the case.
  std::vector<std::string> Names(TestClient& caller) {
    std::vector<std::string> names;
    const auto answer = ValueOf(ListOf(caller));
    for (const v1::Commitment& one : answer.commitments()) names.push_back(one.name());
    return names;
  }

  TestClient budget_holder_ = server_.BudgetHolder();
  TestClient cashier_ = server_.Cashier().WithPurpose("PAYMENT");
};

}  // namespace reismee

#endif  // REISMEE_TESTS_SERVICES_BUDGET_PURSE_H_
