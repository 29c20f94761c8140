// The register of bank accounts of an organisation.
#include <string>
#include <vector>

#include "proto/vocabulary/iban.h"
#include "proto/vocabulary/status_macros.h"
#include "proto/vocabulary/text.h"
#include "reismee/v1/payment_batch.pb.h"
#include "services/edge/handler.h"
#include "services/request/paging.h"
#include "storage/budget/accounts.h"

namespace reismee {
namespace {

constexpr int kLongestSupplier = 200;
constexpr int kDefaultPageSize = 100;
constexpr int kLargestPageSize = 500;

absl::StatusOr<v1::Account> RecordAccount(const Call&, const v1::RecordAccountRequest& request,
                                          WriteTxn& txn) {
  RETURN_IF_ERROR(CheckText("supplier", request.supplier(), kLongestSupplier));
  ASSIGN_OR_RETURN(const std::string iban, ParseIban(request.iban(), "iban"));
  return txn.accounts().Record(request.supplier(), iban);
}

absl::StatusOr<v1::ListAccountsResponse> ListAccounts(const Call& call,
                                                      const v1::ListAccountsRequest& request,
                                                      ReadTxn& txn) {
  ASSIGN_OR_RETURN(const Page page,
                   ParsePage(call.method, request.page_size(), request.page_token(),
                             kDefaultPageSize, kLargestPageSize));
  ASSIGN_OR_RETURN(std::vector<v1::Account> found,
                   txn.accounts().List(page.last(), page.after.empty(), page.size + 1));
  v1::ListAccountsResponse response;
  response.set_next_page_token(
      CutToPage(found, page, call.method, [](const v1::Account& one) { return one.supplier(); }));
  response.mutable_accounts()->Assign(found.begin(), found.end());
  return response;
}

const Handler kHandlers[] = {&RecordAccount, &ListAccounts};

}  // namespace
}  // namespace reismee
