#include <gmock/gmock.h>

#include "reismee/v1/budget.pb.h"
#include "reismee/v1/budget_service.pb.h"
#include "tests/services/arrangement/guidance.h"

namespace reismee {
namespace {

using ::testing::AllOf;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class ArrangementTest : public Guidance {
 protected:
  absl::StatusOr<v1::Item> Add(const v1::Arrangement& draft, const v1::Item& item) {
    v1::AddItemRequest request;
    request.set_arrangement(draft.name());
    *request.mutable_item() = item;
    request.set_etag(Etag());
    request.set_request_id(NextRequestId());
    return Ask<v1::Item>(tilburg_, "ArrangementService/AddItem", request);
  }

  absl::StatusOr<v1::Item> Update(const v1::Arrangement& draft, const v1::Item& item,
                                  const std::vector<std::string>& mask) {
    v1::UpdateItemRequest request;
    request.set_arrangement(draft.name());
    *request.mutable_item() = item;
    request.mutable_update_mask()->mutable_paths()->Assign(mask.begin(), mask.end());
    request.set_etag(Etag());
    request.set_request_id(NextRequestId());
    return Ask<v1::Item>(tilburg_, "ArrangementService/UpdateItem", request);
  }

  absl::StatusOr<v1::Arrangement> Remove(const v1::Arrangement& draft, const std::string& item) {
    v1::RemoveItemRequest request;
    request.set_arrangement(draft.name());
    request.set_item(item);
    request.set_etag(Etag());
    request.set_request_id(NextRequestId());
    return Ask<v1::Arrangement>(tilburg_, "ArrangementService/RemoveItem", request);
  }

  absl::StatusOr<v1::Commitment> Commit(const std::string& item) {
    v1::CommitFundsRequest request;
    request.set_item(item);
    request.set_line("budgetLines/RMT_2021_AM26");
    request.set_amount_cents(100);
    request.set_etag(Etag());
    request.set_request_id(NextRequestId());
    return Ask<v1::Commitment>(tilburg_, "BudgetService/CommitFunds", request);
  }

  absl::StatusOr<v1::Arrangement> CompleteAll(const v1::Arrangement& agreed) {
    v1::CompleteArrangementRequest request;
    request.set_name(agreed.name());
    request.set_etag(Etag());
    request.set_request_id(NextRequestId());
    return Ask<v1::Arrangement>(tilburg_, "ArrangementService/CompleteArrangement", request);
  }
};

TEST_F(ArrangementTest, DrawnUpAndAgreed) {  // A10
  const v1::Arrangement draft = ValueOf(Draft({GuidanceHeavy(), Training()}));
  EXPECT_EQ(draft.version(), 1);
  EXPECT_EQ(draft.state(), v1::ARRANGEMENT_STATE_DRAFT);
  EXPECT_EQ(draft.planned_total_cents(), 180'000);
  EXPECT_EQ(draft.case_etag(), Etag());
  ASSERT_EQ(draft.items_size(), 2);
  EXPECT_EQ(draft.items(1).instrument(), "instruments/TRAINING_3");
  EXPECT_THAT(Waiting("ARRANGEMENT_TO_AGREE", MakeDate(2021, 5, 31)), SizeIs(1));
  server_.MoveTo(MakeDate(2021, 5, 17));
  const v1::Arrangement agreed = ValueOf(Agree(draft));
  EXPECT_EQ(agreed.version(), 1);
  EXPECT_EQ(agreed.state(), v1::ARRANGEMENT_STATE_AGREED);
  EXPECT_EQ(ToIso(agreed.agreed_on()), "2021-05-17");
  EXPECT_EQ(agreed.planned_total_cents(), 180'000);
  const v1::Case after = ValueOf(Get(tilburg_, file_.name()));
  EXPECT_EQ(after.state(), v1::CASE_STATE_ACTIVE);
  EXPECT_EQ(after.arrangement(), agreed.name());
  EXPECT_EQ(after.etag(), agreed.case_etag());
  EXPECT_THAT(Waiting("ARRANGEMENT_TO_AGREE", MakeDate(2021, 5, 31)), IsEmpty());
}

TEST_F(ArrangementTest, WithoutTheJobseekerItStaysADraft) {  // A10, reading 8
  const v1::Arrangement draft = ValueOf(Draft({GuidanceHeavy()}));
  EXPECT_THAT(
      Agree(draft, v1::AGREEMENT_MANNER_UNSPECIFIED, v1::AGREEMENT_MANNER_SIGNED),
      AllOf(StatusIs(absl::StatusCode::kFailedPrecondition), HasReason(v1::REASON_NOT_AGREED)));
  EXPECT_EQ(ValueOf(Read(tilburg_, draft.name())).state(), v1::ARRANGEMENT_STATE_DRAFT);
  EXPECT_EQ(ValueOf(Get(tilburg_, file_.name())).state(), v1::CASE_STATE_ELIGIBLE);
  EXPECT_EQ(Commit(draft.items(0).name()).status().code(), absl::StatusCode::kFailedPrecondition);
  const v1::Arrangement agreed =
      ValueOf(Agree(draft, v1::AGREEMENT_MANNER_ORAL, v1::AGREEMENT_MANNER_WRITTEN));
  EXPECT_EQ(agreed.jobseeker_agreement(), v1::AGREEMENT_MANNER_ORAL);
  EXPECT_EQ(agreed.employer_agreement(), v1::AGREEMENT_MANNER_WRITTEN);
}

TEST_F(ArrangementTest, AMannerThatIsNoneIsRefused) {
  const v1::Arrangement draft = ValueOf(Draft({GuidanceHeavy()}));
  EXPECT_THAT(Agree(draft, static_cast<v1::AgreementManner>(99)),
              HasReason(v1::REASON_INVALID_VALUE));
  EXPECT_THAT(Agree(draft, v1::AGREEMENT_MANNER_SIGNED, static_cast<v1::AgreementManner>(99)),
              HasReason(v1::REASON_INVALID_VALUE));
}

TEST_F(ArrangementTest, UnpartitionedServiceOfUwv) {  // A15
  v1::Item service = Planned("UWV_SERVICE", 45'000);
  service.set_provider("organisations/UWV");
  const v1::Arrangement draft = ValueOf(Draft({service}));
  ASSERT_EQ(draft.items_size(), 1);
  EXPECT_EQ(draft.items(0).provider(), "organisations/UWV");
  EXPECT_EQ(draft.items(0).measure(), "budgetMeasures/RMT");
}

TEST_F(ArrangementTest, AnItemIsCheckedAgainstItsInstrument) {
  v1::Item early = Training();
  *early.mutable_planned_from() = MakeDate(2020, 12, 31);
  EXPECT_THAT(Draft({early}), HasReason(v1::REASON_UNSUPPORTED_INSTRUMENT));
  v1::Item unrelated = Training();
  unrelated.clear_labour_market_relevant();
  EXPECT_THAT(Draft({GuidanceHeavy(), unrelated}),
              HasReason(v1::REASON_NOT_LABOUR_MARKET_RELEVANT));
  v1::Item last_resort = Planned("LAST_RESORT", 100'000);
  last_resort.set_measure("budgetMeasures/JOBS_AGREEMENT");
  EXPECT_THAT(Draft({last_resort}), HasReason(v1::REASON_OUTSIDE_TARGET_GROUP));
  v1::Item nowhere = GuidanceHeavy();
  nowhere.set_assigned_to("organisations/NOBODY");
  EXPECT_THAT(Draft({nowhere}), HasReason(v1::REASON_UNKNOWN_CODE));
  v1::Item huge = Planned("RMT_SERVICE", INT64_MAX);
  EXPECT_THAT(Draft({huge, huge}), HasReason(v1::REASON_AMOUNT_OVERFLOW));
  // Nothing of all this was kept.
  EXPECT_EQ(ValueOf(Draft({})).version(), 1);
}

TEST_F(ArrangementTest, OneDraftAtATime) {
  const v1::Arrangement draft = ValueOf(Draft({}));
  EXPECT_THAT(Draft({}), HasReason(v1::REASON_WRONG_STATE));
  EXPECT_THAT(Agree(draft), HasReason(v1::REASON_NO_ITEMS));
}

TEST_F(ArrangementTest, StaleEtagAndStrangersAreRefused) {
  const v1::Arrangement draft = ValueOf(Draft({GuidanceHeavy()}));
  v1::AgreeArrangementRequest request;
  request.set_name(draft.name());
  request.set_etag(file_.etag());
  request.set_jobseeker_agreement(v1::AGREEMENT_MANNER_SIGNED);
  request.set_request_id(NextRequestId());
  EXPECT_THAT(Ask<v1::Arrangement>(tilburg_, "ArrangementService/AgreeArrangement", request),
              HasReason(v1::REASON_STALE_ETAG));
  TestClient breda = server_.Caseworker("organisations/GM0758");
  const auto strange = Read(breda, draft.name());
  const auto nothing = Read(breda, "arrangements/none");
  EXPECT_THAT(strange, StatusIs(absl::StatusCode::kPermissionDenied));
  EXPECT_EQ(strange.status().message(), nothing.status().message());
  EXPECT_THAT(Read(breda, "none"), HasReason(v1::REASON_INVALID_NAME));
}

TEST_F(ArrangementTest, VersionsKeepTheNamesOfItems) {  // Reading 8
  const v1::Arrangement first = AgreedWith({GuidanceHeavy(), Training()});
  server_.MoveTo(MakeDate(2021, 6, 1));
  v1::Arrangement second = ValueOf(Draft({Planned("RMT_SERVICE", 5'000)}));
  ASSERT_EQ(second.items_size(), 3);
  EXPECT_EQ(second.version(), 2);
  EXPECT_EQ(second.items(0).name(), first.items(0).name());
  EXPECT_EQ(second.items(1).name(), first.items(1).name());
  v1::Item dearer = second.items(1);
  dearer.set_price_cents(150'000);
  EXPECT_EQ(ValueOf(Update(second, dearer, {"price_cents"})).price_cents(), 150'000);
  EXPECT_EQ(ValueOf(Remove(second, second.items(2).name())).planned_total_cents(), 230'000);
  EXPECT_EQ(ValueOf(Get(tilburg_, file_.name())).arrangement(), first.name());
  second = ValueOf(Agree(second));
  EXPECT_EQ(second.planned_total_cents(), 230'000);
  v1::ListArrangementsRequest request;
  request.set_case_name(file_.name());
  const auto all = ValueOf(
      Ask<v1::ListArrangementsResponse>(tilburg_, "ArrangementService/ListArrangements", request));
  ASSERT_EQ(all.arrangements_size(), 2);
  EXPECT_EQ(all.arrangements(0).state(), v1::ARRANGEMENT_STATE_ENDED);
  EXPECT_EQ(ToIso(all.arrangements(0).ended_on()), "2021-05-31");
  EXPECT_EQ(all.arrangements(0).planned_total_cents(), 180'000);
  EXPECT_EQ(all.arrangements(1).state(), v1::ARRANGEMENT_STATE_AGREED);
}

TEST_F(ArrangementTest, AnItemIsShownAsAgreed) {
  const std::string name = AgreedWith({Training()}).items(0).name();
  const v1::Arrangement draft = ValueOf(Draft({Planned("RMT_SERVICE", 5'000)}));
  v1::Item dearer = draft.items(0);
  dearer.set_price_cents(150'000);
  ASSERT_THAT(Update(draft, dearer, {"price_cents"}), IsOk());
  v1::Item shown = ValueOf(ReadItem(tilburg_, name));
  EXPECT_EQ(shown.price_cents(), 100'000);
  EXPECT_EQ(shown.case_name(), file_.name());
  EXPECT_EQ(shown.case_etag(), Etag());
  EXPECT_EQ(ValueOf(ReadItem(tilburg_, draft.items(1).name())).price_cents(), 5'000);
  ASSERT_THAT(Agree(draft), IsOk());
  EXPECT_EQ(ValueOf(ReadItem(tilburg_, name)).price_cents(), 150'000);

  TestClient breda = server_.Caseworker("organisations/GM0758");
  const auto strange = ReadItem(breda, name);
  EXPECT_THAT(strange, StatusIs(absl::StatusCode::kPermissionDenied));
  EXPECT_EQ(strange.status().message(), ReadItem(breda, "items/none").status().message());
  EXPECT_THAT(ReadItem(tilburg_, file_.name()), HasReason(v1::REASON_INVALID_NAME));
}

TEST_F(ArrangementTest, OnlyADraftChanges) {
  const v1::Arrangement agreed = AgreedWith({GuidanceHeavy()});
  EXPECT_THAT(Add(agreed, Training()), HasReason(v1::REASON_WRONG_STATE));
  EXPECT_THAT(Update(agreed, agreed.items(0), {"hours"}), HasReason(v1::REASON_WRONG_STATE));
  EXPECT_THAT(Remove(agreed, agreed.items(0).name()), HasReason(v1::REASON_WRONG_STATE));
  const v1::Arrangement draft = ValueOf(Draft({}));
  const v1::Item added = ValueOf(Add(draft, Training()));
  EXPECT_EQ(added.case_etag(), Etag());
  EXPECT_EQ(added.state(), v1::ITEM_STATE_PLANNED);
  EXPECT_THAT(Remove(draft, "items/none"), HasReason(v1::REASON_UNKNOWN_ITEM));
}

TEST_F(ArrangementTest, WhatRunsIsWatchedAndStays) {
  const v1::Arrangement agreed = AgreedWith({GuidanceHeavy()});
  const std::string item = agreed.items(0).name();
  ASSERT_THAT(Start(tilburg_, item), IsOk());
  const Date late = MakeDate(2021, 10, 1);
  ASSERT_THAT(Waiting("ITEM_TO_END", late), SizeIs(1));
  EXPECT_EQ(ToIso(Waiting("ITEM_TO_END", late)[0].due_on()), "2021-09-30");
  const v1::Arrangement draft = ValueOf(Draft({}));
  EXPECT_THAT(Remove(draft, item), HasReason(v1::REASON_WRONG_STATE));
  v1::Item longer = draft.items(0);
  *longer.mutable_planned_to() = MakeDate(2021, 10, 31);
  ASSERT_THAT(Update(draft, longer, {"planned_to"}), IsOk());
  ASSERT_THAT(Agree(draft), IsOk());
  EXPECT_THAT(Waiting("ITEM_TO_END", late), IsEmpty());
  EXPECT_THAT(Waiting("ITEM_TO_END", MakeDate(2021, 10, 31)), SizeIs(1));
}

TEST_F(ArrangementTest, CompletedWhenEveryItemHasEnded) {
  const v1::Arrangement agreed = AgreedWith({GuidanceHeavy()});
  const std::string item = agreed.items(0).name();
  ASSERT_THAT(Start(tilburg_, item), IsOk());
  EXPECT_THAT(CompleteAll(agreed), HasReason(v1::REASON_OPEN_MATTERS));
  ASSERT_THAT(Complete(tilburg_, item), IsOk());
  EXPECT_THAT(Waiting("ITEM_TO_END", MakeDate(2021, 10, 1)), IsEmpty());
  const v1::Arrangement completed = ValueOf(CompleteAll(agreed));
  EXPECT_EQ(completed.state(), v1::ARRANGEMENT_STATE_COMPLETED);
  EXPECT_EQ(ToIso(completed.ended_on()), "2021-05-10");
  // What follows is a next version of it.
  EXPECT_EQ(ValueOf(Draft({Training()})).items(0).name(), item);
}

TEST_F(ArrangementTest, AClosedCaseHasNoDraft) {
  const v1::Arrangement agreed = AgreedWith({GuidanceHeavy()});
  const v1::Arrangement draft = ValueOf(Draft({}));
  ASSERT_THAT(Close(tilburg_, ValueOf(Get(tilburg_, file_.name())), v1::CLOSE_REASON_WITHDRAWN),
              IsOk());
  EXPECT_EQ(ValueOf(Read(tilburg_, agreed.name())).state(), v1::ARRANGEMENT_STATE_ENDED);
  EXPECT_EQ(ValueOf(Read(tilburg_, draft.name())).state(), v1::ARRANGEMENT_STATE_ENDED);
  EXPECT_THAT(Draft({}), HasReason(v1::REASON_WRONG_STATE));
}

}  // namespace
}  // namespace reismee
