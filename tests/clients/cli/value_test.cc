#include "clients/cli/value.h"

#include <gtest/gtest.h>

#include "proto/vocabulary/date.h"
#include "reismee/v1/arrangement.pb.h"
#include "reismee/v1/arrangement_service.pb.h"
#include "reismee/v1/budget.pb.h"
#include "reismee/v1/budget_service.pb.h"
#include "reismee/v1/jobseeker.pb.h"
#include "reismee/v1/jobseeker_service.pb.h"
#include "tests/testing/status_matchers.h"

namespace reismee::cli {
namespace {

using absl::StatusCode;
using testing::HasSubstr;

absl::Status Set(google::protobuf::Message& message, absl::string_view path, absl::string_view text,
                 Language language = Language::kEnglish) {
  return SetField(message, path, text, "", language);
}

TEST(ValueTest, ReadsAmountsAsEuros) {
  v1::CommitFundsRequest request;
  ASSERT_THAT(Set(request, "amount_cents", "4200.05"), IsOk());
  EXPECT_EQ(request.amount_cents(), 420005);
  ASSERT_THAT(Set(request, "amount_cents", "12"), IsOk());
  EXPECT_EQ(request.amount_cents(), 1200);
  for (const char* text : {"", "-1", "1,234.56", "1.5", "0.001", "1e3", "99999999999999999999"}) {
    EXPECT_THAT(Set(request, "amount_cents", text), StatusIs(StatusCode::kInvalidArgument)) << text;
  }
  EXPECT_EQ(request.amount_cents(), 1200);
  EXPECT_THAT(Set(request, "amount_cents", "x", Language::kDutch),
              StatusIs(StatusCode::kInvalidArgument, HasSubstr("euro's als 1234,56")));
}

TEST(ValueTest, ReadsAmountsWithADecimalComma) {
  for (const Language language : {Language::kEnglish, Language::kDutch}) {
    v1::CommitFundsRequest request;
    ASSERT_THAT(Set(request, "amount_cents", "500,00", language), IsOk());
    EXPECT_EQ(request.amount_cents(), 50000);
    for (const char* text : {"1,234", "1,5", "1.234,56", ",50", "1,2,34", "-1,00", "5,0x"}) {
      EXPECT_THAT(Set(request, "amount_cents", text, language),
                  StatusIs(StatusCode::kInvalidArgument))
          << text;
    }
    ASSERT_THAT(Set(request, "instalments", "amount=600,50,due_on=2021-06-30", language), IsOk());
    ASSERT_THAT(Set(request, "instalments", "due_on=2021-06-30,amount=7,00", language), IsOk());
    EXPECT_EQ(request.instalments(0).amount_cents(), 60050);
    EXPECT_EQ(request.instalments(1).amount_cents(), 700);
  }
}

TEST(ValueTest, ReadsDates) {
  v1::CommitFundsRequest request;
  ASSERT_THAT(Set(request, "date", "2021-05-31"), IsOk());
  EXPECT_EQ(ToIso(request.date()), "2021-05-31");
  for (const char* text : {"2021-02-29", "31-05-2021", "2021-5-1", "today", ""}) {
    EXPECT_THAT(Set(request, "date", text), StatusIs(StatusCode::kInvalidArgument)) << text;
  }
}

TEST(ValueTest, ReadsEnumsByShortNameInAnyCase) {
  v1::AgreeArrangementRequest request;
  for (const char* text : {"SIGNED", "signed", "Signed"}) {
    request.clear_jobseeker_agreement();
    ASSERT_THAT(Set(request, "jobseeker_agreement", text), IsOk());
    EXPECT_EQ(request.jobseeker_agreement(), v1::AGREEMENT_MANNER_SIGNED);
  }
  EXPECT_THAT(Set(request, "jobseeker_agreement", "UNSPECIFIED"),
              StatusIs(StatusCode::kInvalidArgument, HasSubstr("SIGNED, ORAL, WRITTEN")));
  v1::Situation situation;
  ASSERT_THAT(Set(situation, "kind", "unemployment-benefit"), IsOk());
  EXPECT_EQ(situation.kind(), v1::SITUATION_KIND_UNEMPLOYMENT_BENEFIT);
}

TEST(ValueTest, CompletesNames) {
  v1::CommitFundsRequest request;
  ASSERT_THAT(Set(request, "line", "RMT_2021_AM26"), IsOk());
  EXPECT_EQ(request.line(), "budgetLines/RMT_2021_AM26");
  ASSERT_THAT(Set(request, "item", "items/1"), IsOk());
  EXPECT_EQ(request.item(), "items/1");
  ASSERT_THAT(Set(request, "supplier", "School B.V."), IsOk());
  EXPECT_EQ(request.supplier(), "School B.V.");
  ASSERT_THAT(SetField(request, "supplier", "UWV", "organisations", Language::kEnglish), IsOk());
  EXPECT_EQ(request.supplier(), "organisations/UWV");
}

TEST(ValueTest, ReadsMessagesAsFieldsAndValues) {
  v1::CommitFundsRequest request;
  ASSERT_THAT(Set(request, "instalments", "due_on=2021-06-30,amount=600.00"), IsOk());
  ASSERT_THAT(Set(request, "instalments", "due-on=2021-07-31,amount_cents=1.50"), IsOk());
  ASSERT_EQ(request.instalments_size(), 2);
  EXPECT_EQ(request.instalments(0).amount_cents(), 60000);
  EXPECT_EQ(ToIso(request.instalments(1).due_on()), "2021-07-31");
  EXPECT_EQ(request.instalments(1).amount_cents(), 150);
  EXPECT_THAT(Set(request, "instalments", "due_on=soon"),
              StatusIs(StatusCode::kInvalidArgument, HasSubstr("due_on: ")));
  EXPECT_THAT(Set(request, "instalments", "price=1"),
              StatusIs(StatusCode::kInvalidArgument, HasSubstr("due_on, amount_cents")));
}

TEST(ValueTest, ReadsCommasAndNestedFieldsInsideMessages) {
  v1::AssessPriorFacilitiesRequest assess;
  ASSERT_THAT(
      Set(assess, "findings", "facility=SECTOR_TRAINING_FUND,remark=refused\\, twice,usable=false"),
      IsOk());
  EXPECT_EQ(assess.findings(0).facility(), "facilities/SECTOR_TRAINING_FUND");
  EXPECT_EQ(assess.findings(0).remark(), "refused, twice");
  v1::RegisterJobseekerRequest registration;
  ASSERT_THAT(Set(registration, "jobseeker", "contact.city=Tilburg,family_name=Jansen"), IsOk());
  EXPECT_EQ(registration.jobseeker().contact().city(), "Tilburg");
}

TEST(ValueTest, ReadsNumbersAndTruth) {
  v1::PayInstalmentRequest request;
  ASSERT_THAT(Set(request, "number", "3"), IsOk());
  EXPECT_EQ(request.number(), 3);
  EXPECT_THAT(Set(request, "number", "3.5"), StatusIs(StatusCode::kInvalidArgument));
  EXPECT_THAT(Set(request, "number", "99999999999"), StatusIs(StatusCode::kInvalidArgument));
  ASSERT_THAT(Set(request, "validate_only", "true"), IsOk());
  EXPECT_TRUE(request.validate_only());
  EXPECT_THAT(Set(request, "validate_only", "ja"), StatusIs(StatusCode::kInvalidArgument));
}

TEST(ValueTest, NeverRepeatsAText) {
  v1::RegisterJobseekerRequest request;
  const absl::Status status = Set(request, "jobseeker", "birth_date=900000012");
  EXPECT_THAT(status, StatusIs(StatusCode::kInvalidArgument));
  EXPECT_EQ(status.message().find("900000012"), absl::string_view::npos);
}

}  // namespace
}  // namespace reismee::cli
