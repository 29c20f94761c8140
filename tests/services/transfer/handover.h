// The acts by which a case is handed over, for tests over a real channel. The case is that of
// Guidance: led by Tilburg from 10 May 2021 on.
#ifndef REISMEE_TESTS_SERVICES_TRANSFER_HANDOVER_H_
#define REISMEE_TESTS_SERVICES_TRANSFER_HANDOVER_H_

#include <string>
#include <vector>

#include "reismee/v1/admin.pb.h"
#include "reismee/v1/transfer.pb.h"
#include "reismee/v1/transfer_service.pb.h"
#include "tests/services/budget/purse.h"

namespace reismee {

class Handover : public Purse {
 protected:
  using Purse::Purse;

  v1::OfferTransferRequest ToOffer(const v1::Case& file, const std::string& receiver,
                                   const Date& effective_on) {
    v1::OfferTransferRequest request;
    request.set_case_name(file.name());
    request.set_etag(file.etag());
    request.set_receiver(receiver);
    *request.mutable_effective_on() = effective_on;
    request.set_reason(v1::TRANSFER_REASON_MOVED);
    request.set_request_id(NextRequestId());
    return request;
  }
  absl::StatusOr<v1::Transfer> Offer(TestClient& caller, const v1::OfferTransferRequest& request) {
    return Ask<v1::Transfer>(caller, "TransferService/OfferTransfer", request);
  }
  // Offers the case as it stands now.
  absl::StatusOr<v1::Transfer> Offer(TestClient& caller, const v1::Case& file,
                                     const std::string& receiver, const Date& effective_on) {
    return Offer(caller, ToOffer(ValueOf(Get(caller, file.name())), receiver, effective_on));
  }

  template <typename Request>
  Request About(const v1::Transfer& transfer) {
    Request request;
    request.set_name(transfer.name());
    request.set_etag(transfer.case_etag());
    request.set_request_id(NextRequestId());
    return request;
  }
  absl::StatusOr<v1::Transfer> Accept(TestClient& caller, const v1::Transfer& transfer) {
    return Ask<v1::Transfer>(caller, "TransferService/AcceptTransfer",
                             About<v1::AcceptTransferRequest>(transfer));
  }
  absl::StatusOr<v1::Transfer> Refuse(TestClient& caller, const v1::Transfer& transfer,
                                      v1::RefusalReason reason = v1::REFUSAL_REASON_NOT_COMPETENT,
                                      const std::string& explanation = "Woont hier niet.") {
    auto request = About<v1::RefuseTransferRequest>(transfer);
    request.set_reason(reason);
    request.set_explanation(explanation);
    return Ask<v1::Transfer>(caller, "TransferService/RefuseTransfer", request);
  }
  absl::StatusOr<v1::Transfer> Withdraw(TestClient& caller, const v1::Transfer& transfer) {
    return Ask<v1::Transfer>(caller, "TransferService/WithdrawTransfer",
                             About<v1::WithdrawTransferRequest>(transfer));
  }
  absl::StatusOr<v1::Transfer> Expire(TestClient& caller, const v1::Transfer& transfer) {
    return Ask<v1::Transfer>(caller, "TransferService/ExpireTransfer",
                             About<v1::ExpireTransferRequest>(transfer));
  }
  absl::StatusOr<v1::Transfer> Show(TestClient& caller, const std::string& name) {
    v1::GetTransferRequest request;
    request.set_name(name);
    return Ask<v1::Transfer>(caller, "TransferService/GetTransfer", request);
  }

  std::string LeadOf(TestClient& caller, const v1::Case& file) {
    return ValueOf(Get(caller, file.name())).responsible_body();
  }

  // The periods of responsibility of a case, as the body that leads it sees them.
  std::vector<v1::Responsibility> Periods(TestClient& caller, const v1::Case& file) {
    v1::GetCaseAsOfRequest request;
    request.set_name(file.name());
    const auto seen = ValueOf(Ask<v1::CaseAsOf>(caller, "CaseService/GetCaseAsOf", request));
    return {seen.responsibilities().begin(), seen.responsibilities().end()};
  }

  // The one body that leads on a date; empty and a failure when there is none, or more than one.
  static std::string LeadOn(const std::vector<v1::Responsibility>& periods, const Date& date) {
    std::string lead;
    for (const v1::Responsibility& period : periods) {
      if (Before(date, period.valid_from())) continue;
      if (period.has_valid_to() && Before(period.valid_to(), date)) continue;
      EXPECT_EQ(lead, "") << "two bodies on " << ToIso(date);
      lead = period.body();
    }
    EXPECT_NE(lead, "") << "no body on " << ToIso(date);
    return lead;
  }

  // Kinds of the open entries about a case in the caller's work list, by due date.
  std::vector<std::string> WorkOf(TestClient& caller, const v1::Case& file, const Date& day,
                                  const std::string& narrow = "") {
    v1::ListWorkItemsRequest request;
    request.set_filter(absl::StrCat("case=", file.name(), narrow));
    *request.mutable_as_of() = day;
    std::vector<std::string> kinds;
    // The purpose for which a receiver sees an offer too.
    TestClient receiving = caller.WithPurpose("TRANSFER");
    const auto answer = ValueOf(
        Ask<v1::ListWorkItemsResponse>(receiving, "CaseloadService/ListWorkItems", request));
    for (const v1::WorkItem& item : answer.work_items()) {
      kinds.push_back(v1::WorkItemKind_Name(item.kind()).substr(15));
    }
    return kinds;
  }

  v1::RecountResponse Recount() {
    TestClient caller = server_.Operator();
    return ValueOf(Ask<v1::RecountResponse>(caller, "AdminService/Recount", v1::RecountRequest()));
  }

  TestClient breda_ = server_.Caseworker(kBreda);
  TestClient coordinator_ = server_.Coordinator("AM26");
};

}  // namespace reismee

#endif  // REISMEE_TESTS_SERVICES_TRANSFER_HANDOVER_H_
