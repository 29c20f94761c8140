#include "proto/vocabulary/refusal.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

#include "absl/strings/str_cat.h"
#include "google/protobuf/descriptor.h"
#include "tests/testing/status_matchers.h"

namespace reismee {
namespace {

absl::Status Exhausted() {
  return Refuse(v1::REASON_LINE_EXHAUSTED, absl::StatusCode::kResourceExhausted,
                {.rule = "reading 9",
                 .version = "P1",
                 .missing = "means",
                 .mend = "BUDGET_HOLDER",
                 .facts = {{"line", "RMT_2021_AM26"}, {"available_cents", "40000"}}},
                "the line has not enough left");
}

TEST(Refusal, SaysWhyByWhichRuleAndWhoCanMend) {
  const absl::Status refused = Exhausted();
  EXPECT_THAT(refused,
              StatusIs(absl::StatusCode::kResourceExhausted, "the line has not enough left"));
  EXPECT_THAT(refused, HasReason(v1::REASON_LINE_EXHAUSTED));
  const auto info = ErrorInfoOf(refused);
  ASSERT_TRUE(info.has_value());
  EXPECT_EQ(info->reason(), "LINE_EXHAUSTED");
  EXPECT_EQ(info->domain(), "reismee.nl");
  EXPECT_EQ(info->metadata_size(), 6);
  EXPECT_EQ(info->metadata().at("rule"), "reading 9");
  EXPECT_EQ(info->metadata().at("rule_version"), "P1");
  EXPECT_EQ(info->metadata().at("missing_fact"), "means");
  EXPECT_EQ(info->metadata().at("who_can_mend"), "BUDGET_HOLDER");
  EXPECT_EQ(info->metadata().at("line"), "RMT_2021_AM26");
  EXPECT_FALSE(RetryAfterOf(refused).has_value());
  EXPECT_FALSE(BadRequestOf(refused).has_value());
}

TEST(Refusal, LeavesOutWhatDoesNotApply) {
  const absl::Status refused =
      Refuse(v1::REASON_PERMISSION_DENIED, absl::StatusCode::kPermissionDenied, {}, "not allowed");
  EXPECT_EQ(ErrorInfoOf(refused)->metadata_size(), 0);
}

TEST(Refusal, WithoutFactsKeepsReasonAndWhoCanMend) {
  const absl::Status told = WithoutFacts(
      Refuse(v1::REASON_WRONG_STATE, absl::StatusCode::kFailedPrecondition,
             {.missing = "item_completed", .mend = "CASEWORKER", .facts = {{"state", "PLANNED"}}},
             "the item is PLANNED"));
  EXPECT_EQ(told.code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_EQ(ReasonOf(told), v1::REASON_WRONG_STATE);
  EXPECT_EQ(told.message().find("PLANNED"), absl::string_view::npos);
  const auto info = ErrorInfoOf(told);
  ASSERT_TRUE(info.has_value());
  EXPECT_EQ(info->metadata().size(), 1u);
  EXPECT_EQ(info->metadata().at("who_can_mend"), "CASEWORKER");
  const absl::Status field = BadField("number", v1::REASON_INVALID_VALUE, "1 to 3");
  EXPECT_EQ(WithoutFacts(field), field) << "what the caller sent is theirs";
  EXPECT_TRUE(WithoutFacts(absl::OkStatus()).ok());
}

TEST(Refusal, NamesAStateWithoutItsType) {
  EXPECT_EQ(StateName("CASE_STATE_INTAKE"), "INTAKE");
  EXPECT_EQ(StateName("INSTALMENT_STATE_PAID"), "PAID");
  EXPECT_EQ(StateName("17"), "17");
}

TEST(Refusal, ThatPassesSaysWhen) {
  const absl::Status refused =
      RefuseForNow(v1::REASON_OVERLOADED, absl::StatusCode::kResourceExhausted,
                   absl::Milliseconds(1500), "too much waits already");
  EXPECT_THAT(refused, HasReason(v1::REASON_OVERLOADED));
  EXPECT_EQ(RetryAfterOf(refused), absl::Milliseconds(1500));
}

TEST(Refusal, OfAFieldNamesIt) {
  const absl::Status bad =
      BadField("items[2].price_cents", v1::REASON_INVALID_AMOUNT, "is too low");
  EXPECT_THAT(bad,
              StatusIs(absl::StatusCode::kInvalidArgument, "items[2].price_cents: is too low"));
  EXPECT_THAT(bad, HasReason(v1::REASON_INVALID_AMOUNT));
  const auto request = BadRequestOf(bad);
  ASSERT_EQ(request->field_violations_size(), 1);
  EXPECT_EQ(request->field_violations(0).field(), "items[2].price_cents");
  EXPECT_EQ(request->field_violations(0).reason(), "INVALID_AMOUNT");
  EXPECT_EQ(request->field_violations(0).description(), "is too low");
}

TEST(FieldErrors, NoneIsOk) {
  FieldErrors errors;
  errors.Add(absl::OkStatus());
  EXPECT_THAT(errors.status(), IsOk());
}

TEST(FieldErrors, AllAreToldTheFirstGivesTheReason) {
  FieldErrors errors;
  errors.Add("bsn", v1::REASON_INVALID_BSN, "is not a valid BSN");
  errors.Add(BadField("start", v1::REASON_INVALID_DATE, "is not a date"));
  errors.Add(absl::AbortedError("something else"));
  const absl::Status bad = errors.status();
  EXPECT_THAT(bad, HasReason(v1::REASON_INVALID_BSN));
  EXPECT_EQ(bad.message(), "bsn: is not a valid BSN; start: is not a date; something else");
  EXPECT_EQ(BadRequestOf(bad)->field_violations_size(), 3);
}

TEST(FieldErrors, StaySmallEnoughForAHeader) {
  FieldErrors errors;
  for (int i = 0; i < 1000; ++i) {
    errors.Add(absl::StrCat("rows[", i, "].bsn"), v1::REASON_INVALID_BSN, "is not a valid BSN");
  }
  FieldErrors merged;
  merged.Add("name", v1::REASON_REQUIRED, "is required");
  merged.Add(errors.status());
  EXPECT_EQ(BadRequestOf(errors.status())->field_violations_size(), kMaxFieldViolations);
  EXPECT_EQ(BadRequestOf(merged.status())->field_violations_size(), kMaxFieldViolations);
  EXPECT_LT(ToRpcStatus(merged.status()).ByteSizeLong(), 4096);
}

TEST(Refusal, CrossesTheWireUnchanged) {
  const absl::Status sent = Exhausted();
  const google::rpc::Status wire = ToRpcStatus(sent);
  EXPECT_EQ(wire.code(), 8);
  EXPECT_EQ(wire.details_size(), 1);
  const absl::Status received =
      FromRpcStatus(wire.code(), wire.message(), wire.SerializeAsString());
  EXPECT_EQ(received.code(), sent.code());
  EXPECT_EQ(received.message(), sent.message());
  EXPECT_EQ(ErrorInfoOf(received)->SerializeAsString().size(),
            ErrorInfoOf(sent)->SerializeAsString().size());
  EXPECT_EQ(ErrorInfoOf(received)->metadata().at("line"), "RMT_2021_AM26");
}

TEST(Refusal, PlainStatusesHaveNoDetails) {
  const absl::Status plain = absl::InternalError("fault");
  EXPECT_THAT(plain, HasReason(v1::REASON_UNSPECIFIED));
  EXPECT_FALSE(ErrorInfoOf(plain).has_value());
  EXPECT_EQ(ToRpcStatus(plain).code(), 13);
  EXPECT_EQ(ToRpcStatus(plain).details_size(), 0);
  EXPECT_EQ(ToRpcStatus(absl::OkStatus()).code(), 0);
}

TEST(Refusal, ForeignDetailsDoNoHarm) {
  EXPECT_EQ(FromRpcStatus(14, "down", ""), absl::UnavailableError("down"));
  EXPECT_EQ(FromRpcStatus(14, "down", "\xFF\xFFgarbage"), absl::UnavailableError("down"));
  EXPECT_THAT(FromRpcStatus(0, "", ""), IsOk());
  google::rpc::ErrorInfo foreign;
  foreign.set_reason("NOT_OURS");
  google::rpc::Status wire;
  wire.add_details()->PackFrom(foreign);
  EXPECT_THAT(FromRpcStatus(9, "no", wire.SerializeAsString()), HasReason(v1::REASON_UNSPECIFIED));
}

TEST(Reason, EveryValueFitsTheRulesOfErrorInfo) {
  const google::protobuf::EnumDescriptor* reasons = v1::Reason_descriptor();
  for (int i = 0; i < reasons->value_count(); ++i) {
    const std::string& name = reasons->value(i)->name();
    const std::string bare = ReasonName(static_cast<v1::Reason>(reasons->value(i)->number()));
    EXPECT_EQ(name, "REASON_" + bare);
    EXPECT_LE(bare.size(), 63u) << name;
    EXPECT_EQ(bare.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ_"), std::string::npos) << name;
  }
}

}  // namespace
}  // namespace reismee
