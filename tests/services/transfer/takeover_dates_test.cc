// No day changes hands twice: acts around a takeover keep to their side of it (readings 10 and 29).
#include <gtest/gtest.h>

#include "tests/services/transfer/handover.h"

namespace reismee {
namespace {

class TakeoverDatesTest : public Handover {
 protected:
  static Date May(int day) { return MakeDate(2021, 5, day); }

  absl::StatusOr<v1::Arrangement> DraftOn(TestClient& caller, const Date& date) {
    v1::DraftArrangementRequest request;
    request.set_case_name(file_.name());
    request.set_etag(ValueOf(Get(caller, file_.name())).etag());
    *request.add_items() = Planned("RMT_SERVICE", 10'000);
    *request.mutable_date() = date;
    request.set_request_id(NextRequestId());
    return Ask<v1::Arrangement>(caller, "ArrangementService/DraftArrangement", request);
  }

  absl::StatusOr<v1::Transfer> AcceptOn(TestClient& caller, const v1::Transfer& transfer,
                                        const Date& date) {
    auto request = About<v1::AcceptTransferRequest>(transfer);
    request.set_etag(ValueOf(Show(caller, transfer.name())).case_etag());
    *request.mutable_date() = date;
    return Ask<v1::Transfer>(caller, "TransferService/AcceptTransfer", request);
  }
};

TEST_F(TakeoverDatesTest, TheNewBodyDoesNotWriteIntoThePeriodOfTheFormer) {
  const v1::Transfer offered = ValueOf(Offer(tilburg_, file_, kBreda, May(20)));
  ASSERT_THAT(Accept(breda_, offered), IsOk());
  server_.MoveTo(May(24));
  EXPECT_THAT(DraftOn(breda_, May(19)), HasReason(v1::REASON_DATE_TOO_EARLY));
  guide_ = breda_;
  const v1::Arrangement draft = ValueOf(DraftOn(breda_, May(20)));
  v1::AgreeArrangementRequest agree;
  agree.set_name(draft.name());
  agree.set_etag(Etag());
  agree.set_jobseeker_agreement(v1::AGREEMENT_MANNER_ORAL);
  agree.set_request_id(NextRequestId());
  *agree.mutable_date() = May(19);
  EXPECT_THAT(Ask<v1::Arrangement>(breda_, "ArrangementService/AgreeArrangement", agree),
              HasReason(v1::REASON_DATE_TOO_EARLY));
}

TEST_F(TakeoverDatesTest, ABackdatedAcceptanceDoesNotRunOverWhatTheSenderAgreed) {
  const v1::Transfer offered = ValueOf(Offer(tilburg_, file_, kBreda, May(14)));
  server_.MoveTo(May(18));
  ASSERT_THAT(Agree(ValueOf(Draft({Planned("RMT_SERVICE", 10'000)}))), IsOk());
  const auto accepted = AcceptOn(breda_, offered, May(14));
  EXPECT_THAT(accepted, HasReason(v1::REASON_EFFECTIVE_DATE_PASSED));
  EXPECT_FALSE(ErrorInfoOf(accepted.status())->metadata().contains("acted_on"))
      << "what the sender did, and when, is not the receiver's to see";
  EXPECT_EQ(accepted.status().message().find("2021-05-18"), absl::string_view::npos);
  EXPECT_EQ(LeadOf(tilburg_, file_), kTilburg);
}

TEST_F(TakeoverDatesTest, ABackdatedAcceptanceStandsWhereTheSenderDidNothing) {
  const v1::Transfer offered = ValueOf(Offer(tilburg_, file_, kBreda, May(14)));
  server_.MoveTo(May(18));
  ASSERT_THAT(AcceptOn(breda_, offered, May(14)), IsOk());
  EXPECT_EQ(LeadOn(Periods(breda_, file_), May(14)), kBreda);
  EXPECT_EQ(LeadOn(Periods(breda_, file_), May(13)), kTilburg);
}

// Heerhugowaard became part of Dijk en Waard on 1 January 2022.
TEST_F(TakeoverDatesTest, AMunicipalityThatIsGoneAcceptsNothing) {
  server_.MoveTo(MakeDate(2021, 12, 28));
  const std::string gone = "organisations/GM0398";
  const v1::Transfer offered = ValueOf(Offer(tilburg_, file_, gone, MakeDate(2021, 12, 31)));
  TestClient heerhugowaard = server_.Caseworker(gone);
  server_.MoveTo(MakeDate(2022, 1, 3));
  EXPECT_THAT(Accept(heerhugowaard, offered), StatusIs(absl::StatusCode::kPermissionDenied));
  // The successor has the offer in its stead, and is told to have it offered to itself.
  TestClient dijk_en_waard = server_.Caseworker("organisations/GM1980");
  EXPECT_THAT(AcceptOn(dijk_en_waard, offered, MakeDate(2021, 12, 31)),
              HasReason(v1::REASON_RECEIVER_NOT_ALLOWED));
  EXPECT_EQ(LeadOf(tilburg_, file_), kTilburg);
}

}  // namespace
}  // namespace reismee
