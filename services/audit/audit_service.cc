#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/time/civil_time.h"
#include "proto/vocabulary/date.h"
#include "proto/vocabulary/name.h"
#include "proto/vocabulary/refusal.h"
#include "proto/vocabulary/status_macros.h"
#include "reismee/v1/audit.pb.h"
#include "services/edge/handler.h"
#include "services/request/filter.h"
#include "services/request/paging.h"
#include "storage/audit/access_records.h"

namespace reismee {
namespace {

// The first instant of a day in Europe/Amsterdam, in microseconds.
absl::StatusOr<int64_t> StartOf(absl::string_view field, const std::string& text, int days_later) {
  const absl::StatusOr<google::type::Date> date = ParseIso(text);
  if (!date.ok()) return BadFilter(field, "a date such as 2021-05-01");
  const absl::CivilDay day = ToCivil(*date) + days_later;
  return absl::ToUnixMicros(absl::FromCivil(day, Amsterdam()));
}

absl::StatusOr<AccessRecordFilter> ParseFilter(const std::string& text) {
  ASSIGN_OR_RETURN(const Filter filter,
                   Filter::Parse(text, {"jobseeker", "case", "actor", "organisation", "result",
                                        "since", "until"}));
  AccessRecordFilter asked{.jobseeker = filter.Name("jobseeker", "jobseekers"),
                           .case_name = filter.Name("case", "cases"),
                           .actor = filter.Text("actor"),
                           .organisation = filter.Name("organisation", "organisations")};
  if (filter.Has("result") &&
      !v1::AccessResult_Parse(absl::StrCat("ACCESS_RESULT_", filter.Text("result")),
                              &asked.result)) {
    return BadFilter("result", "OK, DENIED or FAILED");
  }
  if (filter.Has("since")) {
    ASSIGN_OR_RETURN(asked.since, StartOf("since", filter.Text("since"), 0));
  }
  if (filter.Has("until")) {
    ASSIGN_OR_RETURN(asked.until, StartOf("until", filter.Text("until"), 1));
  }
  return asked;
}

// Whom the officer asks about stands on record like whom a caseworker looks up.
absl::Status PutQuestionOnRecord(const AccessRecordFilter& asked, const std::string& filter,
                                 ReadTxn& txn) {
  if (!asked.jobseeker.empty()) {
    RETURN_IF_ERROR(IdOf(asked.jobseeker, "jobseekers", "filter").status());
  }
  if (!asked.case_name.empty()) RETURN_IF_ERROR(IdOf(asked.case_name, "cases", "filter").status());
  txn.NameOnRecord(asked.jobseeker, asked.case_name);
  if (!filter.empty()) txn.SayOnRecord(absl::StrCat("filter: ", filter));
  return absl::OkStatus();
}

absl::StatusOr<v1::ListAccessRecordsResponse> ListAccessRecords(
    const Call&, const v1::ListAccessRecordsRequest& request, ReadTxn& txn) {
  ASSIGN_OR_RETURN(AccessRecordFilter asked, ParseFilter(request.filter()));
  RETURN_IF_ERROR(PutQuestionOnRecord(asked, request.filter(), txn));
  const std::string question = absl::StrCat("access|", request.filter());
  ASSIGN_OR_RETURN(const Page page,
                   ParsePage(question, request.page_size(), request.page_token(), 100, 500));
  if (!page.after.empty() && !absl::SimpleAtoi(page.last(), &asked.before)) {
    return BadField("page_token", v1::REASON_INVALID_PAGE_TOKEN, "not a token of this list");
  }
  asked.limit = page.size;
  ASSIGN_OR_RETURN(AccessRecordPage found, txn.access_records().List(asked));
  v1::ListAccessRecordsResponse response;
  if (found.next != 0) {
    response.set_next_page_token(NextPageToken(question, {absl::StrCat(found.next)}));
  }
  for (v1::AccessRecord& record : found.records) *response.add_access_records() = std::move(record);
  return response;
}

const Handler kHandlers[] = {&ListAccessRecords};

}  // namespace
}  // namespace reismee
