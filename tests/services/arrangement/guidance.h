// An eligible person of Tilburg on 10 May 2021, and the acts by which an arrangement is drawn up
// and used, for tests over a real channel.
#ifndef REISMEE_TESTS_SERVICES_ARRANGEMENT_GUIDANCE_H_
#define REISMEE_TESTS_SERVICES_ARRANGEMENT_GUIDANCE_H_

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "reismee/v1/arrangement.pb.h"
#include "reismee/v1/arrangement_service.pb.h"
#include "reismee/v1/caseload.pb.h"
#include "reismee/v1/usage.pb.h"
#include "tests/services/case/desk.h"

namespace reismee {

class Guidance : public Desk {
 protected:
  explicit Guidance(bool run_twice = true) : Desk(run_twice) { file_ = Eligible(); }
  // Another person, on another day.
  Guidance(const Date& today, const std::vector<v1::Situation>& situations) : Desk(true, today) {
    file_ = ValueOf(Decide(tilburg_, Opened(tilburg_, situations))).result();
  }

  static v1::Item Planned(absl::string_view code, int64_t price_cents) {
    v1::Item item;
    item.set_instrument(absl::StrCat("instruments/", code));
    *item.mutable_planned_from() = MakeDate(2021, 5, 17);
    *item.mutable_planned_to() = MakeDate(2021, 9, 30);
    item.set_price_cents(price_cents);
    item.set_measure("budgetMeasures/RMT");
    return item;
  }
  static v1::Item GuidanceHeavy() {
    v1::Item item = Planned("GUIDANCE_HEAVY", 80'000);
    item.set_value_cents(100'000);
    item.set_hours(10);
    return item;
  }
  static v1::Item Training() {
    v1::Item item = Planned("TRAINING_3", 100'000);
    item.set_value_cents(125'000);
    item.set_labour_market_relevant(true);
    return item;
  }

  std::string Etag() { return ValueOf(Get(guide_, file_.name())).etag(); }

  absl::StatusOr<v1::Arrangement> Draft(const std::vector<v1::Item>& items) {
    v1::DraftArrangementRequest request;
    request.set_case_name(file_.name());
    request.set_etag(Etag());
    request.mutable_items()->Assign(items.begin(), items.end());
    request.set_request_id(NextRequestId());
    return Ask<v1::Arrangement>(guide_, "ArrangementService/DraftArrangement", request);
  }

  absl::StatusOr<v1::Arrangement> Agree(
      const v1::Arrangement& draft, v1::AgreementManner jobseeker = v1::AGREEMENT_MANNER_SIGNED,
      v1::AgreementManner employer = v1::AGREEMENT_MANNER_UNSPECIFIED) {
    v1::AgreeArrangementRequest request;
    request.set_name(draft.name());
    request.set_etag(Etag());
    request.set_jobseeker_agreement(jobseeker);
    request.set_employer_agreement(employer);
    request.set_request_id(NextRequestId());
    return Ask<v1::Arrangement>(guide_, "ArrangementService/AgreeArrangement", request);
  }

  v1::Arrangement AgreedWith(const std::vector<v1::Item>& items) {
    return ValueOf(Agree(ValueOf(Draft(items))));
  }

  absl::StatusOr<v1::Arrangement> Read(TestClient& caller, const std::string& name) {
    v1::GetArrangementRequest request;
    request.set_name(name);
    return Ask<v1::Arrangement>(caller, "ArrangementService/GetArrangement", request);
  }

  absl::StatusOr<v1::Item> ReadItem(TestClient& caller, const std::string& name) {
    v1::GetItemRequest request;
    request.set_name(name);
    return Ask<v1::Item>(caller, "UsageService/GetItem", request);
  }

  absl::StatusOr<v1::Usage> Start(TestClient& caller, const std::string& item,
                                  const Date& date = Date()) {
    v1::StartItemRequest request;
    request.set_name(item);
    request.set_etag(Etag());
    request.set_request_id(NextRequestId());
    if (IsValid(date)) *request.mutable_date() = date;
    return Ask<v1::Usage>(caller, "UsageService/StartItem", request);
  }

  absl::StatusOr<v1::Usage> Complete(TestClient& caller, const std::string& item) {
    v1::CompleteItemRequest request;
    request.set_name(item);
    request.set_etag(Etag());
    request.set_request_id(NextRequestId());
    return Ask<v1::Usage>(caller, "UsageService/CompleteItem", request);
  }

  // Open items of a kind that wait for Tilburg about this case, shown on a day.
  std::vector<v1::WorkItem> Waiting(const std::string& kind, const Date& day) {
    v1::ListWorkItemsRequest request;
    request.set_filter(absl::StrCat("kind=", kind, " AND case=", file_.name()));
    *request.mutable_as_of() = day;
    const auto answer =
        ValueOf(Ask<v1::ListWorkItemsResponse>(tilburg_, "CaseloadService/ListWorkItems", request));
    return {answer.work_items().begin(), answer.work_items().end()};
  }

  v1::Case file_;
  // Caseworker of the body that leads the case.
  TestClient guide_ = tilburg_;
};

}  // namespace reismee

#endif  // REISMEE_TESTS_SERVICES_ARRANGEMENT_GUIDANCE_H_
