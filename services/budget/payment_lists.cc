// What is due and what was paid, for who pays.
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "proto/vocabulary/cents.h"
#include "proto/vocabulary/date.h"
#include "proto/vocabulary/name.h"
#include "proto/vocabulary/refusal.h"
#include "proto/vocabulary/status_macros.h"
#include "proto/vocabulary/text.h"
#include "reismee/v1/payment.pb.h"
#include "services/edge/handler.h"
#include "services/request/paging.h"
#include "storage/budget/payments.h"

namespace reismee {
namespace {

constexpr int kDefaultPageSize = 100;
constexpr int kLargestPageSize = 500;
constexpr int kLongestText = 200;

// A name that may be left out.
absl::Status CheckName(absl::string_view field, const std::string& name,
                       absl::string_view collection) {
  return name.empty() ? absl::OkStatus() : IdOf(name, collection, field).status();
}

absl::Status CheckDay(absl::string_view field, bool given, const Date& day) {
  return given ? CheckDate(field, day) : absl::OkStatus();
}

// All that shapes a list beside the page.
template <typename Request>
std::string QuestionOf(absl::string_view method, Request request) {
  request.clear_page_size();
  request.clear_page_token();
  return absl::StrCat(method, " ", request.SerializeAsString());
}

absl::Status CheckAsked(const v1::ListDuePaymentsRequest& request) {
  FieldErrors errors;
  errors.Add(CheckDay("until", request.has_until(), request.until()));
  errors.Add(CheckName("payer", request.payer(), "organisations"));
  errors.Add(CheckName("line", request.line(), "budgetLines"));
  errors.Add(CheckName("region", request.region(), "regions"));
  errors.Add(CheckText("supplier", request.supplier(), kLongestText));
  return errors.status();
}

absl::Status CheckAsked(const v1::FindPaymentsRequest& request) {
  FieldErrors errors;
  errors.Add(CheckText("supplier", request.supplier(), kLongestText));
  errors.Add(CheckAmount("amount_cents", request.amount_cents(), 0));
  errors.Add(CheckName("line", request.line(), "budgetLines"));
  errors.Add(CheckText("reference", request.reference(), kLongestText));
  errors.Add(CheckName("batch", request.batch(), "paymentBatches"));
  errors.Add(CheckDay("from", request.has_from(), request.from()));
  errors.Add(CheckDay("to", request.has_to(), request.to()));
  return errors.status();
}

absl::StatusOr<v1::ListDuePaymentsResponse> ListDuePayments(
    const Call& call, const v1::ListDuePaymentsRequest& request, ReadTxn& txn) {
  RETURN_IF_ERROR(CheckAsked(request));
  const std::string question = QuestionOf(call.method, request);
  ASSIGN_OR_RETURN(const Page page, ParsePage(question, request.page_size(), request.page_token(),
                                              kDefaultPageSize, kLargestPageSize, /*parts=*/3));
  DueFilter filter{.until = request.has_until() ? request.until() : call.today,
                   .payer = request.payer(),
                   .line = request.line(),
                   .line_region = request.region(),
                   .supplier = request.supplier(),
                   .limit = page.size};
  if (!page.after.empty()) {
    filter.after_due = page.after[0];
    filter.after_commitment = page.after[1];
    if (!absl::SimpleAtoi(page.after[2], &filter.after_number)) {
      return BadField("page_token", v1::REASON_INVALID_PAGE_TOKEN, "not a token of this list");
    }
  }
  ASSIGN_OR_RETURN(DuePage due, txn.payments().ListDue(filter));
  v1::ListDuePaymentsResponse response;
  if (due.more) {
    const v1::DuePayment& last = due.payments.back();
    response.set_next_page_token(NextPageToken(
        question, {ToIso(last.due_on()), last.commitment(), absl::StrCat(last.number())}));
  }
  for (v1::DuePayment& one : due.payments) *response.add_due_payments() = std::move(one);
  return response;
}

absl::StatusOr<v1::FindPaymentsResponse> FindPayments(const Call& call,
                                                      const v1::FindPaymentsRequest& request,
                                                      ReadTxn& txn) {
  RETURN_IF_ERROR(CheckAsked(request));
  const std::string question = QuestionOf(call.method, request);
  ASSIGN_OR_RETURN(const Page page, ParsePage(question, request.page_size(), request.page_token(),
                                              kDefaultPageSize, kLargestPageSize));
  ASSIGN_OR_RETURN(PaymentPage found, txn.payments().Find({.supplier = request.supplier(),
                                                           .amount_cents = request.amount_cents(),
                                                           .line = request.line(),
                                                           .reference = request.reference(),
                                                           .batch = request.batch(),
                                                           .from = request.from(),
                                                           .to = request.to(),
                                                           .after = page.last(),
                                                           .limit = page.size}));
  v1::FindPaymentsResponse response;
  if (found.more) {
    response.set_next_page_token(NextPageToken(question, {found.payments.back().name()}));
  }
  for (v1::Payment& one : found.payments) *response.add_payments() = std::move(one);
  return response;
}

const Handler kHandlers[] = {&ListDuePayments, &FindPayments};

}  // namespace
}  // namespace reismee
