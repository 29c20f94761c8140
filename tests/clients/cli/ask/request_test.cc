#include "clients/cli/ask/request.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>
#include <string>

#include "clients/cli/nouns/nouns.h"
#include "clients/cli/value.h"
#include "proto/vocabulary/date.h"
#include "reismee/v1/arrangement.pb.h"
#include "reismee/v1/arrangement_service.pb.h"
#include "reismee/v1/budget.pb.h"
#include "reismee/v1/budget_service.pb.h"
#include "reismee/v1/case_requests.pb.h"
#include "reismee/v1/case_service.pb.h"
#include "reismee/v1/caseload.pb.h"
#include "reismee/v1/jobseeker.pb.h"
#include "reismee/v1/jobseeker_service.pb.h"
#include "reismee/v1/usage.pb.h"
#include "tests/testing/status_matchers.h"

namespace reismee::cli {
namespace {

using absl::StatusCode;
using testing::ElementsAre;
using testing::HasSubstr;

Command Find(const std::string& noun_name, const std::string& verb) {
  for (const Noun& noun : Nouns()) {
    for (const Command& command : noun.commands) {
      if (noun.name == noun_name && command.verb == verb) return command;
    }
  }
  ADD_FAILURE() << noun_name << " " << verb;
  return {};
}

template <typename Request>
absl::StatusOr<Request> Make(const Command& command, const Given& given,
                             const std::string& input = "") {
  std::istringstream in(input);
  auto request = MakeRequest(command, given, in, Language::kEnglish);
  if (!request.ok()) return request.status();
  return static_cast<const Request&>(**request);
}

TEST(RequestTest, ReadsRowsOfATable) {
  const std::string file = testing::TempDir() + "/allocations.csv";
  std::ofstream(file) << "\xEF\xBB\xBF"
                         "municipality;amount\r\nGM0855;120000,50\r\n\r\nGM0758; 3\r\n";
  Given given;
  given.fields = {
      {"measure", {"MUNICIPAL_DEBT"}}, {"year", {"2021"}}, {"--allocation", {"@" + file}}};
  const Command load = Find("budget", "load");
  const auto request = Make<v1::LoadAllocationsRequest>(load, given);
  ASSERT_THAT(request, IsOk());
  ASSERT_EQ(request->allocations_size(), 2);
  EXPECT_EQ(request->allocations(0).municipality(), "municipalities/GM0855");
  EXPECT_EQ(request->allocations(0).amount_cents(), 12'000'050);
  EXPECT_EQ(request->allocations(1).amount_cents(), 300);
  std::ofstream(file) << "municipality,amount\nGM0855\n";
  EXPECT_THAT(Make<v1::LoadAllocationsRequest>(load, given),
              StatusIs(StatusCode::kInvalidArgument, HasSubstr("line 2")));
  given.fields["--allocation"] = {"@/nowhere/at.csv"};
  EXPECT_THAT(Make<v1::LoadAllocationsRequest>(load, given),
              StatusIs(StatusCode::kInvalidArgument, HasSubstr("cannot read")));
}

TEST(RequestTest, PutsWordsIntoFields) {
  Given given;
  given.fields = {
      {"item", {"01"}},
      {"line", {"RMT_2021_AM26"}},
      {"amount", {"4200"}},
      {"--instalment", {"due_on=2021-06-30,amount=600", "due_on=2021-07-31,amount=3600"}}};
  given.date = "2021-06-01";
  given.etag = "e7";
  given.request_id = "r1";
  given.dry_run = true;
  const auto request = Make<v1::CommitFundsRequest>(Find("budget", "commit"), given);
  ASSERT_THAT(request, IsOk());
  EXPECT_EQ(request->item(), "items/01");
  EXPECT_EQ(request->line(), "budgetLines/RMT_2021_AM26");
  EXPECT_EQ(request->amount_cents(), 420000);
  EXPECT_EQ(request->instalments_size(), 2);
  EXPECT_EQ(request->etag(), "e7");
  EXPECT_EQ(request->request_id(), "r1");
  EXPECT_EQ(ToIso(request->date()), "2021-06-01");
  EXPECT_TRUE(request->validate_only());
}

TEST(RequestTest, MakesRequestIds) {
  Given given;
  given.fields = {{"transfer", {"01"}}};
  const auto first = MakeRequest(Find("transfer", "accept"), given, std::cin, Language::kEnglish);
  const auto second = MakeRequest(Find("transfer", "accept"), given, std::cin, Language::kEnglish);
  ASSERT_THAT(first, IsOk());
  EXPECT_NE((*first)->DebugString(), (*second)->DebugString());
  EXPECT_THAT(NewRequestId(), testing::MatchesRegex("[0-9a-f]{32}"));
}

TEST(RequestTest, NamesWhatIsMissing) {
  EXPECT_THAT(Make<v1::GetCaseRequest>(Find("case", "show"), {}),
              StatusIs(StatusCode::kInvalidArgument, "case: is needed"));
  Given given;
  given.fields = {{"arrangement", {"1"}}, {"--instrument", {"TRAINING"}}};
  EXPECT_THAT(Make<v1::AddItemRequest>(Find("arrangement", "add-item"), given),
              StatusIs(StatusCode::kInvalidArgument, "--from: is needed"));
  std::istringstream in;
  EXPECT_THAT(MakeRequest(Find("case", "show"), {}, in, Language::kDutch),
              StatusIs(StatusCode::kInvalidArgument, "case: is nodig"));
  given.fields = {{"commitment", {"1"}}, {"number", {"x"}}};
  EXPECT_THAT(Make<v1::PayInstalmentRequest>(Find("budget", "pay"), given),
              StatusIs(StatusCode::kInvalidArgument, "number: not a whole number"));
  given.fields = {{"commitment", {"1"}}, {"number", {"1"}}};
  given.date = "2021-13-01";
  EXPECT_THAT(Make<v1::PayInstalmentRequest>(Find("budget", "pay"), given),
              StatusIs(StatusCode::kInvalidArgument, HasSubstr("--date: ")));
}

TEST(RequestTest, MakesFilters) {
  Given given;
  given.fields = {{"--state", {"active"}}, {"--region", {"regions/AM26"}}, {"--jobseeker", {"01"}}};
  const auto cases = Make<v1::ListCasesRequest>(Find("case", "list"), given);
  ASSERT_THAT(cases, IsOk());
  EXPECT_EQ(cases->filter(), "state=ACTIVE AND region=AM26 AND jobseeker=jobseekers/01");
  given.fields = {{"--year", {"2021"}}, {"--measure", {"RMT"}}, {"--owner", {"UWV"}}};
  const auto lines = Make<v1::ListBudgetLinesRequest>(Find("budget", "lines"), given);
  ASSERT_THAT(lines, IsOk());
  EXPECT_EQ(lines->filter(), "year=2021 AND measure=RMT AND owner=organisations/UWV");
}

TEST(RequestTest, AWholeFilterJoinsTheOtherTerms) {
  Given given;
  given.fields = {{"--state", {"active"}}, {"--filter", {"team=AM26-1 AND caseworker=me"}}};
  EXPECT_EQ(Make<v1::ListCasesRequest>(Find("case", "list"), given)->filter(),
            "state=ACTIVE AND team=AM26-1 AND caseworker=me");
  given.fields = {{"--state", {"active"}}, {"--filter", {""}}};
  EXPECT_EQ(Make<v1::ListCasesRequest>(Find("case", "list"), given)->filter(), "state=ACTIVE");
  given.fields = {{"--filter", {"state=ACTIVE"}}};
  EXPECT_EQ(Make<v1::ListCasesRequest>(Find("case", "list"), given)->filter(), "state=ACTIVE");
}

TEST(RequestTest, MasksWhatWasGiven) {
  Given given;
  given.fields = {{"jobseeker", {"01"}},
                  {"--phone", {"06 1234 5678"}},
                  {"--city", {"Breda"}},
                  {"--family-name", {"Jansen"}}};
  const auto request = Make<v1::UpdateJobseekerRequest>(Find("jobseeker", "update"), given);
  ASSERT_THAT(request, IsOk());
  EXPECT_EQ(request->jobseeker().name(), "jobseekers/01");
  EXPECT_THAT(request->update_mask().paths(), ElementsAre("contact", "family_name"));
  given.fields = {{"jobseeker", {"01"}}};
  EXPECT_THAT(Make<v1::UpdateJobseekerRequest>(Find("jobseeker", "update"), given),
              StatusIs(StatusCode::kInvalidArgument, "nothing to change was given"));
}

TEST(RequestTest, AnEmptyWordClearsAField) {
  Given given;
  given.fields = {{"arrangement", {"1"}}, {"item", {"2"}}, {"--provider", {""}}};
  const auto request = Make<v1::UpdateItemRequest>(Find("arrangement", "update-item"), given);
  ASSERT_THAT(request, IsOk());
  EXPECT_THAT(request->update_mask().paths(), ElementsAre("provider"));
  EXPECT_EQ(request->item().name(), "items/2");
}

TEST(RequestTest, ReadsAWholeRequestFromJson) {
  Given given;
  given.json = "-";
  given.fields = {{"--reason", {"other"}}};
  const auto request = Make<v1::CloseCaseRequest>(
      Find("case", "close"), given,
      R"({"name": "cases/7", "reason": "CLOSE_REASON_DECEASED", "request_id": "mine"})");
  ASSERT_THAT(request, IsOk());
  EXPECT_EQ(request->name(), "cases/7");
  EXPECT_EQ(request->reason(), v1::CLOSE_REASON_OTHER);
  EXPECT_EQ(request->request_id(), "mine");
  const auto broken = Make<v1::CloseCaseRequest>(Find("case", "close"), given, "{\"bsn\": 9}");
  EXPECT_THAT(broken,
              StatusIs(StatusCode::kInvalidArgument, "--json: is not JSON of CloseCaseRequest"));
}

TEST(RequestTest, ReadsSecretsFromInput) {
  Given given;
  given.fields = {{"--bsn", {"-"}}};
  const auto request =
      Make<v1::FindJobseekerRequest>(Find("jobseeker", "find"), given, "900000012\n");
  ASSERT_THAT(request, IsOk());
  EXPECT_EQ(request->bsn(), "900000012");
}

TEST(RequestTest, CompletesWhatFollows) {
  Given given;
  given.fields = {{"item", {"1"}}, {"--on", {"2021-06-02"}}, {"--minutes", {"180"}}};
  EXPECT_EQ(Make<v1::LogUsageRequest>(Find("usage", "log"), given)->usage().kind(),
            v1::USAGE_KIND_HOURS);
  given.fields.erase("--minutes");
  EXPECT_EQ(Make<v1::LogUsageRequest>(Find("usage", "log"), given)->usage().kind(),
            v1::USAGE_KIND_WEEK);
  const std::pair<const char*, v1::CaseloadScope> scopes[] = {
      {"regions/AM26", v1::CASELOAD_SCOPE_REGION},
      {"AM26", v1::CASELOAD_SCOPE_REGION},
      {"AMANDA", v1::CASELOAD_SCOPE_CASEWORKER},
      {"AM26x-1", v1::CASELOAD_SCOPE_CASEWORKER},
      {"AM26-1", v1::CASELOAD_SCOPE_TEAM},
      {"organisations/GM0855", v1::CASELOAD_SCOPE_ORGANISATION},
      {"me", v1::CASELOAD_SCOPE_CASEWORKER}};
  for (const auto& [subject, scope] : scopes) {
    given.fields = {{"--subject", {subject}}};
    EXPECT_EQ(Make<v1::GetCaseloadSummaryRequest>(Find("caseload", "show"), given)->scope(), scope);
  }
}

TEST(RequestTest, MinutesThatAreNoneStayHours) {
  for (const char* minutes : {"0", "-5"}) {
    Given given;
    given.fields = {{"item", {"1"}}, {"--on", {"2021-06-02"}}, {"--minutes", {minutes}}};
    EXPECT_EQ(Make<v1::LogUsageRequest>(Find("usage", "log"), given)->usage().kind(),
              v1::USAGE_KIND_HOURS);
    given.fields = {{"usage", {"1"}}, {"--reason", {"typo"}}, {"--minutes", {minutes}}};
    EXPECT_EQ(Make<v1::CorrectUsageRequest>(Find("usage", "correct"), given)->usage().kind(),
              v1::USAGE_KIND_HOURS);
  }
  Given voided;
  voided.fields = {{"usage", {"1"}}, {"--reason", {"not there"}}};
  EXPECT_FALSE(Make<v1::CorrectUsageRequest>(Find("usage", "correct"), voided)->has_usage());
}

TEST(RequestTest, ASubjectIsCompletedToWhatTheServerNeeds) {
  const Command show = Find("caseload", "show");
  Given given;
  given.fields = {{"--subject", {"AM26"}}};
  EXPECT_EQ(Make<v1::GetCaseloadSummaryRequest>(show, given)->subject(), "regions/AM26");
  given.fields = {{"--subject", {"AM26-1"}}};
  EXPECT_EQ(Make<v1::GetCaseloadSummaryRequest>(show, given)->subject(), "AM26-1");
  EXPECT_EQ(Make<v1::GetCaseloadSummaryRequest>(show, given)->region(), "regions/AM26");
  given.fields["--region"] = {"AM25"};
  EXPECT_EQ(Make<v1::GetCaseloadSummaryRequest>(show, given)->region(), "regions/AM25");
  given.fields = {{"--subject", {"GM0855"}}, {"--scope", {"organisation"}}};
  EXPECT_EQ(Make<v1::GetCaseloadSummaryRequest>(show, given)->subject(), "organisations/GM0855");
  given.fields = {};
  EXPECT_EQ(Make<v1::GetCaseloadSummaryRequest>(show, given)->scope(),
            v1::CASELOAD_SCOPE_UNSPECIFIED);
}

TEST(RequestTest, KnowsWhereTheEtagGoes) {
  EXPECT_EQ(EtagPath(Find("usage", "start")), "etag");
  EXPECT_EQ(EtagPath(Find("jobseeker", "update")), "jobseeker.etag");
  EXPECT_EQ(EtagPath(Find("jobseeker", "move")), "etag");
  EXPECT_EQ(EtagPath(Find("case", "show")), "");
}

}  // namespace
}  // namespace reismee::cli
