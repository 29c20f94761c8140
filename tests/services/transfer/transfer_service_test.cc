#include <gmock/gmock.h>

#include <functional>
#include <thread>

#include "tests/services/transfer/handover.h"

namespace reismee {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;

const Date kToday = MakeDate(2021, 5, 10);

using TransferServiceTest = Handover;

TEST_F(TransferServiceTest, TheSenderLeadsUntilTheReceiverAccepts) {
  ASSERT_THAT(Assign(tilburg_, file_, kTilburgCaseworker, "AM26-1"), IsOk());
  const v1::Transfer offered = ValueOf(Offer(tilburg_, file_, kBreda, kToday));
  EXPECT_EQ(ToIso(offered.answer_due()), "2021-05-18");  // Ascension Day lies between.
  EXPECT_EQ(ToIso(offered.expires_on()), "2021-05-26");  // And Whit Monday.
  EXPECT_EQ(offered.receiver_region(), "regions/AM25");
  TestClient receiving = breda_.WithPurpose("TRANSFER");
  EXPECT_THAT(Get(breda_, file_.name()), StatusIs(absl::StatusCode::kPermissionDenied));
  const v1::Case seen = ValueOf(Get(receiving, file_.name()));
  EXPECT_EQ(seen.responsible_body(), kTilburg);
  EXPECT_EQ(seen.open_transfer(), offered.name());
  EXPECT_EQ(seen.etag(), offered.case_etag());
  EXPECT_THAT(WorkOf(breda_, file_, kToday), ElementsAre("OFFER_TO_ANSWER"));
  EXPECT_THAT(Accept(tilburg_, offered), StatusIs(absl::StatusCode::kPermissionDenied));

  const v1::Transfer accepted = ValueOf(Accept(breda_, offered));
  EXPECT_EQ(accepted.state(), v1::TRANSFER_STATE_ACCEPTED);
  const v1::Case taken = ValueOf(Get(breda_, file_.name()));
  EXPECT_EQ(taken.responsible_body(), kBreda);
  EXPECT_EQ(taken.caseworker() + taken.team() + taken.open_transfer(), "");
  EXPECT_EQ(taken.etag(), accepted.case_etag());
  EXPECT_THAT(Get(tilburg_, file_.name()), StatusIs(absl::StatusCode::kPermissionDenied));
  EXPECT_THAT(WorkOf(breda_, file_, kToday), Not(Contains("OFFER_TO_ANSWER")));
  EXPECT_THAT(Accept(breda_, accepted), StatusIs(absl::StatusCode::kPermissionDenied));
}

TEST_F(TransferServiceTest, WithoutReceiverToTheMunicipalityOfResidence) {
  const v1::Case file =
      ValueOf(Decide(uwv_, Opened(uwv_, {Noticed("2021-04-20", "2021-06-30")}))).result();
  ASSERT_EQ(file.responsible_body(), kUwv);
  EXPECT_EQ(ValueOf(Offer(uwv_, file, "", MakeDate(2021, 7, 1))).receiver(), kTilburg);
}

TEST_F(TransferServiceTest, SaysWhatIsWrongWithAnOffer) {
  const auto refused = [&](const std::function<void(v1::OfferTransferRequest&)>& change) {
    v1::OfferTransferRequest request =
        ToOffer(ValueOf(Get(tilburg_, file_.name())), kBreda, kToday);
    change(request);
    return ReasonOf(Offer(tilburg_, request).status());
  };
  EXPECT_EQ(refused([](auto& r) { r.set_etag("r1"); }), v1::REASON_STALE_ETAG);
  EXPECT_EQ(refused([](auto& r) { r.clear_effective_on(); }), v1::REASON_REQUIRED);
  EXPECT_EQ(refused([](auto& r) { r.clear_reason(); }), v1::REASON_REQUIRED);
  EXPECT_EQ(refused([](auto& r) { r.set_reason(v1::TRANSFER_REASON_OTHER); }), v1::REASON_REQUIRED);
  EXPECT_EQ(refused([](auto& r) { r.set_message(std::string(1001, 'x')); }), v1::REASON_TOO_LONG);
  EXPECT_EQ(refused([](auto& r) { r.set_receiver("Breda"); }), v1::REASON_INVALID_NAME);
  EXPECT_EQ(refused([](auto& r) { r.set_receiver(kTilburg); }), v1::REASON_ALREADY_RESPONSIBLE);
  EXPECT_EQ(refused([](auto& r) { r.set_receiver("organisations/SZW"); }),
            v1::REASON_RECEIVER_NOT_ALLOWED);
  EXPECT_EQ(refused([](auto& r) { *r.mutable_effective_on() = MakeDate(2021, 5, 9); }),
            v1::REASON_EFFECTIVE_DATE_PASSED);
  EXPECT_EQ(refused([](auto& r) { *r.mutable_date() = MakeDate(2021, 5, 9); }),
            v1::REASON_DATE_TOO_EARLY);
  EXPECT_EQ(refused([](auto&) {}), v1::REASON_UNSPECIFIED);
  EXPECT_EQ(refused([](auto&) {}), v1::REASON_OPEN_OFFER_EXISTS);
}

// Scenario A34.
TEST_F(TransferServiceTest, ARefusalChangesNothingAndTheCoordinatorIsTold) {
  const v1::Case before = ValueOf(Get(tilburg_, file_.name()));
  const v1::Transfer offered = ValueOf(Offer(tilburg_, file_, kBreda, kToday));
  const auto no_budget = Refuse(breda_, offered, v1::REFUSAL_REASON_NO_BUDGET);
  EXPECT_THAT(no_budget, StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(no_budget, HasReason(v1::REASON_NO_BUDGET));
  EXPECT_EQ(ValueOf(Get(tilburg_, file_.name())).etag(), offered.case_etag());

  const v1::Transfer refused = ValueOf(Refuse(breda_, offered));
  EXPECT_EQ(refused.state(), v1::TRANSFER_STATE_REFUSED);
  v1::Case after = ValueOf(Get(tilburg_, file_.name()));
  EXPECT_EQ(after.etag(), refused.case_etag());
  after.set_etag(before.etag());
  after.set_revision(before.revision());
  *after.mutable_update_time() = before.update_time();
  EXPECT_EQ(after.SerializeAsString(), before.SerializeAsString());
  EXPECT_THAT(WorkOf(coordinator_, file_, kToday, " AND region=AM26"),
              ElementsAre("OFFER_REFUSED"));
  EXPECT_THAT(Get(breda_, file_.name()), StatusIs(absl::StatusCode::kPermissionDenied));
  EXPECT_EQ(ValueOf(Show(tilburg_, refused.name())).explanation(), "Woont hier niet.");
  EXPECT_FALSE(DatabaseHolds("Woont hier niet."));
  EXPECT_THAT(Offer(tilburg_, file_, kBreda, kToday), IsOk());
}

// The receiver is none any more after refusing, and was told so when it asked again.
TEST_F(TransferServiceTest, ARefusalRepeatedByItsRequestIdAnswersTheSame) {
  const v1::Transfer offered = ValueOf(Offer(tilburg_, file_, kBreda, kToday));
  auto request = About<v1::RefuseTransferRequest>(offered);
  request.set_reason(v1::REFUSAL_REASON_NOT_COMPETENT);
  request.set_explanation("Woont hier niet.");
  const auto refuse = [&] {
    return ValueOf(Ask<v1::Transfer>(breda_, "TransferService/RefuseTransfer", request));
  };
  EXPECT_EQ(refuse().SerializeAsString(), refuse().SerializeAsString());
}

// Scenario A36.
TEST_F(TransferServiceTest, OfTwoOffersWithTheSameEtagOneWins) {
  const v1::OfferTransferRequest requests[] = {ToOffer(file_, kBreda, kToday),
                                               ToOffer(file_, kUwv, kToday)};
  absl::StatusOr<v1::Transfer> answers[2];
  {
    std::thread other([&] { answers[1] = Offer(tilburg_, requests[1]); });
    answers[0] = Offer(tilburg_, requests[0]);
    other.join();
  }
  const int won = answers[0].ok() ? 0 : 1;
  ASSERT_THAT(answers[won], IsOk());
  EXPECT_THAT(answers[1 - won], StatusIs(absl::StatusCode::kAborted));
  EXPECT_THAT(answers[1 - won], HasReason(v1::REASON_STALE_ETAG));
  const auto again = Offer(tilburg_, requests[won]);
  ASSERT_THAT(again, IsOk());
  EXPECT_EQ(again->SerializeAsString(), answers[won]->SerializeAsString());
  EXPECT_EQ(ValueOf(Get(tilburg_, file_.name())).revision(), file_.revision() + 1);
}

TEST_F(TransferServiceTest, TheSenderTakesAnOfferBackButNotAnAcceptedOne) {
  const v1::Transfer offered = ValueOf(Offer(tilburg_, file_, kBreda, kToday));
  EXPECT_EQ(ValueOf(Withdraw(tilburg_, offered)).state(), v1::TRANSFER_STATE_WITHDRAWN);
  EXPECT_THAT(WorkOf(breda_, file_, kToday), IsEmpty());
  const v1::Transfer next = ValueOf(Offer(tilburg_, file_, kBreda, MakeDate(2021, 6, 1)));
  const v1::Transfer accepted = ValueOf(Accept(breda_, next));
  EXPECT_EQ(LeadOf(tilburg_, file_), kTilburg);
  EXPECT_THAT(Withdraw(tilburg_, accepted), HasReason(v1::REASON_WRONG_STATE));
  EXPECT_THAT(Offer(tilburg_, file_, kUwv, kToday), HasReason(v1::REASON_OPEN_OFFER_EXISTS));
}

// The receiver was asked, so it is told that it need not answer any more.
TEST_F(TransferServiceTest, ACaseIsClosedAfterItsOfferWasTakenBack) {
  const v1::Transfer offered = ValueOf(Offer(tilburg_, file_, kBreda, MakeDate(2021, 6, 1)));
  const auto close = [&] {
    return Close(tilburg_, ValueOf(Get(tilburg_, file_.name())), v1::CLOSE_REASON_WITHDRAWN);
  };
  EXPECT_THAT(close(), HasReason(v1::REASON_OPEN_MATTERS));
  EXPECT_THAT(WorkOf(breda_, file_, kToday), ElementsAre("OFFER_TO_ANSWER"));
  ASSERT_THAT(Withdraw(tilburg_, offered), IsOk());
  EXPECT_THAT(WorkOf(breda_, file_, kToday), IsEmpty());
  EXPECT_EQ(ValueOf(close()).state(), v1::CASE_STATE_CLOSED);
  EXPECT_EQ(ValueOf(Show(tilburg_, offered.name())).state(), v1::TRANSFER_STATE_WITHDRAWN);
}

TEST_F(TransferServiceTest, AnOfferAcceptedTooLateIsOfferedAnew) {
  const v1::Transfer offered = ValueOf(Offer(tilburg_, file_, kBreda, MakeDate(2021, 5, 11)));
  server_.MoveTo(MakeDate(2021, 5, 12));
  EXPECT_THAT(Accept(breda_, offered), HasReason(v1::REASON_EFFECTIVE_DATE_PASSED));
  // What was decided yesterday and is entered today took effect yesterday.
  auto request = About<v1::AcceptTransferRequest>(offered);
  *request.mutable_date() = MakeDate(2021, 5, 11);
  ASSERT_THAT(Ask<v1::Transfer>(breda_, "TransferService/AcceptTransfer", request), IsOk());
  const auto periods = Periods(breda_, file_);
  EXPECT_EQ(LeadOn(periods, MakeDate(2021, 5, 10)), kTilburg);
  EXPECT_EQ(LeadOn(periods, MakeDate(2021, 5, 11)), kBreda);
}

TEST_F(TransferServiceTest, WhoHadPartInATransferSeesItLater) {
  server_.MoveTo(MakeDate(2021, 5, 11));
  v1::OfferTransferRequest request = ToOffer(file_, kBreda, MakeDate(2021, 5, 11));
  request.set_message("Belt graag vooraf.");
  const v1::Transfer offered = ValueOf(Offer(tilburg_, request));
  EXPECT_EQ(ValueOf(Show(breda_, offered.name())).message(), "Belt graag vooraf.");
  EXPECT_EQ(ValueOf(Show(coordinator_, offered.name())).message(), "");
  TestClient stranger = server_.Caseworker("organisations/GM0363");
  const auto denied = Show(stranger, offered.name());
  const auto missing = Show(stranger, "transfers/none");
  EXPECT_EQ(denied.status(), missing.status());
  EXPECT_THAT(missing, StatusIs(absl::StatusCode::kPermissionDenied,
                                ::testing::HasSubstr("no such transfer")));
  EXPECT_THAT(Show(tilburg_, "cases/x"), HasReason(v1::REASON_INVALID_NAME));

  ASSERT_THAT(Accept(breda_, offered), IsOk());
  const v1::Transfer former = ValueOf(Show(tilburg_, offered.name()));
  EXPECT_EQ(former.state(), v1::TRANSFER_STATE_ACCEPTED);
  EXPECT_EQ(former.message(), "");
  const v1::Transfer on = ValueOf(Offer(breda_, file_, kUwv, MakeDate(2021, 5, 11)));
  EXPECT_THAT(Show(tilburg_, on.name()), StatusIs(absl::StatusCode::kPermissionDenied));
  EXPECT_THAT(Show(uwv_, offered.name()), StatusIs(absl::StatusCode::kPermissionDenied));
  v1::ListTransfersRequest list;
  list.set_case_name(file_.name());
  const auto all =
      ValueOf(Ask<v1::ListTransfersResponse>(breda_, "TransferService/ListTransfers", list));
  ASSERT_EQ(all.transfers_size(), 2);
  EXPECT_EQ(all.transfers(0).name(), offered.name());
  EXPECT_EQ(all.transfers(1).name(), on.name());
}

// The receiver is one of the open offer, and of no other.
TEST_F(TransferServiceTest, TheReceiverSeesTheOpenOfferOnly) {
  const v1::Transfer first = ValueOf(Offer(tilburg_, file_, kBreda, kToday));
  ASSERT_THAT(Refuse(breda_, first), IsOk());
  EXPECT_THAT(Show(breda_, first.name()), StatusIs(absl::StatusCode::kPermissionDenied));
  const v1::Transfer second = ValueOf(Offer(tilburg_, file_, kBreda, kToday));
  EXPECT_THAT(Show(breda_, first.name()), StatusIs(absl::StatusCode::kPermissionDenied));
  EXPECT_THAT(Accept(breda_, first), StatusIs(absl::StatusCode::kPermissionDenied));
  EXPECT_THAT(Show(breda_, second.name()), IsOk());
}

// An etag or a state is judged only of what one may see.
TEST_F(TransferServiceTest, AStrangerIsToldTheSameOfEveryTransfer) {
  const v1::Transfer offered = ValueOf(Offer(tilburg_, file_, kBreda, kToday));
  TestClient stranger = server_.Caseworker("organisations/GM0363");
  v1::Transfer none = offered;
  none.set_name("transfers/none");
  const absl::Status missing = Accept(stranger, none).status();
  EXPECT_EQ(Accept(stranger, offered).status(), missing);
  v1::Transfer stale = offered;
  stale.set_case_etag("r1");
  EXPECT_EQ(Refuse(stranger, stale).status(), missing);
  EXPECT_EQ(Expire(stranger, offered).status(), missing);
}

// An office of UWV answers for its own region.
TEST_F(TransferServiceTest, AnotherOfficeOfTheReceiverAnswersNothing) {
  const v1::Transfer offered = ValueOf(Offer(tilburg_, file_, kUwv, kToday));
  TestClient friesland = server_.As("friesland", kUwv, {v1::ROLE_CASEWORKER}, {"AM01"});
  EXPECT_THAT(Show(friesland, offered.name()), StatusIs(absl::StatusCode::kPermissionDenied));
  EXPECT_THAT(Accept(friesland, offered), StatusIs(absl::StatusCode::kPermissionDenied));
  TestClient own = server_.As("office", kUwv, {v1::ROLE_CASEWORKER}, {"AM26"});
  EXPECT_THAT(Accept(own, offered), IsOk());
}

TEST_F(TransferServiceTest, WhoHandsOverOnItsFirstDayStillPays) {
  const std::string item = Coaching(50'000);
  const v1::Commitment made = ValueOf(Commit(item, kTeamLine, 50'000));
  ASSERT_THAT(Start(tilburg_, item), IsOk());
  const Date first_day = MakeDate(2021, 5, 10);
  ASSERT_THAT(Accept(breda_, ValueOf(Offer(tilburg_, file_, kBreda, first_day))), IsOk());
  EXPECT_EQ(LeadOn(Periods(breda_, file_), first_day), kBreda);
  EXPECT_THAT(Pay(breda_, made.name(), 1), HasReason(v1::REASON_PERMISSION_DENIED));
  EXPECT_THAT(Pay(tilburg_, made.name(), 1), IsOk());
  EXPECT_EQ(Line(kTeamLine).paid_cents(), 50'000);
}

TEST_F(TransferServiceTest, PreviewShowsWhatTravelsAndWhatStays) {
  const std::string item = Coaching(50'000);
  const v1::Commitment made = ValueOf(Commit(item, kTeamLine, 50'000));
  v1::PreviewTransferRequest request;
  request.set_case_name(file_.name());
  request.set_receiver(kBreda);
  const auto ask = [&] {
    return ValueOf(Ask<v1::TransferPreview>(tilburg_, "TransferService/PreviewTransfer", request));
  };
  const v1::TransferPreview preview = ask();
  EXPECT_EQ(preview.sender(), kTilburg);
  EXPECT_EQ(ToIso(preview.effective_on()), "2021-05-10");
  EXPECT_EQ(preview.arrangement().items(0).name(), item);
  EXPECT_EQ(preview.commitments(0).line(), kTeamLine);
  EXPECT_EQ(preview.open_cents(), 50'000);
  EXPECT_THAT(preview.hindrances(), IsEmpty());
  request.clear_receiver();
  EXPECT_THAT(ask().hindrances(), ElementsAre(::testing::HasSubstr("leads the case already")));
}

// Reading 30: after 3 working days. Ascension Day lies between.
TEST_F(TransferServiceTest, AnOfferRemindsTheReceiver) {
  const auto works = [&](const Date& day) { return WorkOf(breda_, file_, day); };
  const v1::Transfer offered = ValueOf(Offer(tilburg_, file_, kBreda, MakeDate(2021, 7, 1)));
  EXPECT_THAT(works(MakeDate(2021, 5, 14)), ElementsAre("OFFER_TO_ANSWER"));
  EXPECT_THAT(works(MakeDate(2021, 5, 15)), ElementsAre("OFFER_TO_ANSWER", "OFFER_REMINDER"));
  EXPECT_THAT(WorkOf(tilburg_, file_, MakeDate(2021, 5, 15)), Not(Contains("OFFER_REMINDER")));
  ASSERT_THAT(Withdraw(tilburg_, offered), IsOk());
  EXPECT_THAT(works(MakeDate(2021, 5, 15)), IsEmpty());
  EXPECT_EQ(Recount().differences_size(), 0);

  ASSERT_THAT(Offer(tilburg_, file_, kBreda, MakeDate(2021, 7, 1)), IsOk());
  server_.MoveTo(MakeDate(2021, 5, 27));  // It has expired.
  EXPECT_THAT(works(MakeDate(2021, 5, 27)), IsEmpty());
  EXPECT_EQ(Recount().differences_size(), 0);
}

TEST_F(TransferServiceTest, AReminderIsDismissedAndTheOfferIsNot) {
  ASSERT_THAT(Offer(tilburg_, file_, kBreda, MakeDate(2021, 7, 1)), IsOk());
  server_.MoveTo(MakeDate(2021, 5, 17));
  v1::ListWorkItemsRequest list;
  list.set_filter("case=" + file_.name());
  const auto listed =
      ValueOf(Ask<v1::ListWorkItemsResponse>(breda_, "CaseloadService/ListWorkItems", list));
  ASSERT_EQ(listed.work_items_size(), 2);
  const auto dismiss = [&](const v1::WorkItem& item) {
    v1::DismissWorkItemRequest request;
    request.set_name(item.name());
    request.set_request_id(NextRequestId());
    return Ask<v1::WorkItem>(breda_, "CaseloadService/DismissWorkItem", request);
  };
  EXPECT_THAT(dismiss(listed.work_items(0)), HasReason(v1::REASON_WRONG_STATE));
  EXPECT_EQ(ToIso(ValueOf(dismiss(listed.work_items(1))).closed_on()), "2021-05-17");
  EXPECT_THAT(WorkOf(breda_, file_, MakeDate(2021, 5, 17)), ElementsAre("OFFER_TO_ANSWER"));
  EXPECT_EQ(Recount().differences_size(), 0);
}

// Its day was judged before the caller, and refused in other words.
TEST_F(TransferServiceTest, WhoseAWorkItemIsNotIsToldNothingOfTheDay) {
  v1::DismissWorkItemRequest request;
  request.set_name("workItems/none");
  *request.mutable_date() = MakeDate(2030, 1, 1);
  request.set_request_id(NextRequestId());
  EXPECT_THAT(Ask<v1::WorkItem>(breda_, "CaseloadService/DismissWorkItem", request),
              StatusIs(absl::StatusCode::kPermissionDenied));
}

TEST_F(TransferServiceTest, TheCountersStayThoseOfTheFacts) {
  const v1::Transfer first = ValueOf(Offer(tilburg_, file_, kBreda, kToday));
  ASSERT_THAT(Refuse(breda_, first), IsOk());
  const v1::Transfer second = ValueOf(Offer(tilburg_, file_, kUwv, kToday));
  ASSERT_THAT(Accept(uwv_, second), IsOk());
  const v1::Transfer third = ValueOf(Offer(uwv_, file_, kBreda, MakeDate(2021, 5, 12)));
  ASSERT_THAT(Accept(breda_, third), IsOk());
  EXPECT_EQ(Recount().differences_size(), 0);
  server_.MoveTo(MakeDate(2021, 5, 12));
  EXPECT_EQ(LeadOf(breda_, file_), kBreda);
  EXPECT_EQ(Recount().differences_size(), 0);
}

}  // namespace
}  // namespace reismee
