// A partnership that applies for sector money, an award, and a worker of Tilburg with items on it,
// for tests over a real channel.
#ifndef REISMEE_TESTS_SERVICES_SCHEME_PARTNERSHIP_H_
#define REISMEE_TESTS_SERVICES_SCHEME_PARTNERSHIP_H_

#include <string>
#include <vector>

#include "reismee/v1/admin.pb.h"
#include "reismee/v1/scheme.pb.h"
#include "reismee/v1/scheme_service.pb.h"
#include "tests/services/budget/purse.h"

namespace reismee {

inline constexpr char kSmallLine[] = "budgetLines/SECTOR_SCHEME_2021_SMALL";
inline constexpr char kLargeLine[] = "budgetLines/SECTOR_SCHEME_2021_LARGE";
inline constexpr char kSchemeWindow[] = "schemeWindows/SECTOR_SCHEME_2021";
inline constexpr char kPartnership[] = "Techniek werkt door";

class Partnership : public Purse {
 protected:
  explicit Partnership(bool run_twice = true) : Purse(run_twice) {}

  v1::SubmitApplicationRequest ToApply(int64_t cents) {
    v1::SubmitApplicationRequest request;
    request.set_partnership(kPartnership);
    AddPartner(request, v1::PARTNER_KIND_EMPLOYERS_ORGANISATION, "Metaalunie");
    AddPartner(request, v1::PARTNER_KIND_EMPLOYEES_ORGANISATION, "FNV");
    *request.mutable_filed_on() = MakeDate(2021, 3, 15);
    request.set_requested_cents(cents);
    request.set_sector("sectors/4");
    request.set_sector_state(v1::SECTOR_STATE_SURPLUS);
    *request.mutable_first_day() = MakeDate(2021, 3, 1);
    *request.mutable_last_day() = MakeDate(2022, 6, 30);
    request.set_request_id(NextRequestId());
    return request;
  }
  static void AddPartner(v1::SubmitApplicationRequest& request, v1::PartnerKind kind,
                         const std::string& name) {
    v1::Partner& partner = *request.add_partners();
    partner.set_kind(kind);
    partner.set_display_name(name);
  }
  absl::StatusOr<v1::SchemeApplication> Apply(TestClient& caller,
                                              const v1::SubmitApplicationRequest& request) {
    return Ask<v1::SchemeApplication>(caller, "SchemeService/SubmitApplication", request);
  }
  // The name of a new application.
  std::string Applied(int64_t cents) {
    return ValueOf(Apply(budget_holder_, ToApply(cents))).name();
  }

  v1::DecideApplicationRequest ToDecide(const std::string& name, int64_t cents) {
    v1::DecideApplicationRequest request;
    request.set_name(name);
    request.set_amount_cents(cents);
    if (cents == 0) request.set_refusal_reason("too little support");
    request.set_request_id(NextRequestId());
    return request;
  }
  absl::StatusOr<v1::SchemeApplication> DecideOn(TestClient& caller,
                                                 const v1::DecideApplicationRequest& request) {
    return Ask<v1::SchemeApplication>(caller, "SchemeService/DecideApplication", request);
  }
  absl::StatusOr<v1::SchemeApplication> DecideOn(const std::string& name, int64_t cents) {
    return DecideOn(budget_holder_, ToDecide(name, cents));
  }
  // An award of 300,000.00 or more, all of what was asked; its name.
  std::string Awarded(int64_t cents = 30'000'000) {
    return ValueOf(DecideOn(Applied(cents), cents)).award();
  }

  v1::Award AwardNow(const std::string& name) {
    v1::GetAwardRequest request;
    request.set_name(name);
    const auto award = ValueOf(Ask<v1::Award>(tilburg_, "SchemeService/GetAward", request));
    EXPECT_EQ(award.amount_cents(),
              award.drawn_cents() + award.left_cents() + award.returned_cents());
    return award;
  }
  absl::StatusOr<v1::Award> CloseAward(TestClient& caller, const std::string& name,
                                       const Date& date = Date()) {
    v1::CloseAwardRequest request;
    request.set_name(name);
    if (IsValid(date)) *request.mutable_date() = date;
    request.set_request_id(NextRequestId());
    return Ask<v1::Award>(caller, "SchemeService/CloseAward", request);
  }
  absl::StatusOr<v1::WindowClosing> CloseWindow(TestClient& caller, const Date& date = Date()) {
    v1::CloseWindowRequest request;
    request.set_scheme_window(kSchemeWindow);
    if (IsValid(date)) *request.mutable_date() = date;
    request.set_request_id(NextRequestId());
    return Ask<v1::WindowClosing>(caller, "SchemeService/CloseWindow", request);
  }
  v1::SchemeFigures Figures(TestClient& caller) {
    v1::GetSchemeFiguresRequest request;
    request.set_scheme_window(kSchemeWindow);
    return ValueOf(Ask<v1::SchemeFigures>(caller, "SchemeService/GetSchemeFigures", request));
  }

  // What the two compartments have.
  void Divide(int64_t small_cents, int64_t large_cents) {
    v1::LoadAllocationsRequest request;
    request.set_measure("budgetMeasures/SECTOR_SCHEME");
    request.set_year(2021);
    for (const auto& [part, cents] : {std::pair{"SMALL", small_cents}, {"LARGE", large_cents}}) {
      v1::Allocation& one = *request.add_allocations();
      one.set_part(part);
      one.set_amount_cents(cents);
    }
    request.set_request_id(NextRequestId());
    EXPECT_THAT(
        Ask<v1::LoadAllocationsResponse>(budget_holder_, "BudgetService/LoadAllocations", request),
        IsOk());
  }

  // The case of somebody whose job ends on 31 October, led by Tilburg.
  v1::Case Worker() {
    return ValueOf(Decide(tilburg_, Opened(tilburg_, {Noticed("2021-04-20", "2021-10-31")})))
        .result();
  }
  static v1::Item OnScheme(v1::Item item) {
    item.set_measure("budgetMeasures/SECTOR_SCHEME");
    return item;
  }
  // A training of the scheme, agreed with a worker in a case of their own; its name.
  std::string WorkersTraining() {
    file_ = Worker();
    return AgreedWith({OnScheme(Training())}).items(0).name();
  }

  v1::CommitFundsRequest ToDraw(const std::string& item, const std::string& award, int64_t cents,
                                const std::string& line = kSmallLine) {
    v1::CommitFundsRequest request = ToCommit(item, line, cents);
    request.set_award(award);
    *request.mutable_consent_on() = MakeDate(2021, 5, 10);
    return request;
  }
  absl::StatusOr<v1::Commitment> Draw(const std::string& item, const std::string& award,
                                      int64_t cents) {
    return Commit(guide_, ToDraw(item, award, cents));
  }

  // Counts everything anew: nothing differs.
  void ExpectBalance() {
    v1::RecountRequest request;
    TestClient operators = server_.Operator();
    const auto answer =
        ValueOf(Ask<v1::RecountResponse>(operators, "AdminService/Recount", request));
    EXPECT_EQ(answer.differences_size(), 0) << answer.ShortDebugString();
  }
};

}  // namespace reismee

#endif  // REISMEE_TESTS_SERVICES_SCHEME_PARTNERSHIP_H_
