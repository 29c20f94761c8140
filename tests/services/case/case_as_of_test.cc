#include <gmock/gmock.h>

#include "reismee/v1/budget.pb.h"
#include "reismee/v1/budget_service.pb.h"
#include "reismee/v1/transfer.pb.h"
#include "reismee/v1/transfer_service.pb.h"
#include "tests/services/arrangement/guidance.h"

namespace reismee {
namespace {

using ::testing::ElementsAre;
using ::testing::SizeIs;

constexpr char kMeasure[] = "budgetMeasures/MUNICIPAL_REINTEGRATION";
constexpr char kLine[] = "budgetLines/MUNICIPAL_REINTEGRATION_2021_GM0855";

// A case of Tilburg with money of the municipality, so that no prior facility has to be assessed.
class CaseAsOfTest : public Guidance {
 protected:
  CaseAsOfTest() {
    v1::LoadAllocationsRequest request;
    request.set_measure(kMeasure);
    request.set_year(2021);
    v1::Allocation& allocation = *request.add_allocations();
    allocation.set_municipality("municipalities/GM0855");
    allocation.set_amount_cents(1'000'000);
    request.set_request_id(NextRequestId());
    TestClient holder = server_.BudgetHolder();
    EXPECT_THAT(Ask<v1::LoadAllocationsResponse>(holder, "BudgetService/LoadAllocations", request),
                IsOk());
  }

  v1::Commitment Commit(const v1::Item& item) {
    v1::CommitFundsRequest request;
    request.set_item(item.name());
    request.set_line(kLine);
    request.set_amount_cents(item.price_cents());
    request.set_etag(Etag());
    request.set_request_id(NextRequestId());
    return ValueOf(Ask<v1::Commitment>(tilburg_, "BudgetService/CommitFunds", request));
  }

  void Pay(const v1::Commitment& commitment) {
    v1::PayInstalmentRequest request;
    request.set_name(commitment.name());
    request.set_number(1);
    request.set_request_id(NextRequestId());
    EXPECT_THAT(Ask<v1::Commitment>(tilburg_, "BudgetService/PayInstalment", request), IsOk());
  }

  absl::StatusOr<v1::CaseAsOf> AsOf(TestClient& caller, const std::string& file, const Date& day) {
    v1::GetCaseAsOfRequest request;
    request.set_name(file);
    *request.mutable_date() = day;
    return Ask<v1::CaseAsOf>(caller, "CaseService/GetCaseAsOf", request);
  }

  // A person whom UWV guides, handed over to Tilburg on a day.
  v1::Case HandedOver(const Date& effective_on) {
    const v1::Case file =
        ValueOf(Decide(uwv_, Opened(uwv_, {Job("2021-01-31"),
                                           Holds(v1::SITUATION_KIND_UNEMPLOYMENT_BENEFIT,
                                                 "2021-02-01")})))
            .result();
    v1::OfferTransferRequest offer;
    offer.set_case_name(file.name());
    offer.set_etag(file.etag());
    *offer.mutable_effective_on() = effective_on;
    offer.set_reason(v1::TRANSFER_REASON_BENEFIT_ENDED);
    offer.set_request_id(NextRequestId());
    const v1::Transfer offered =
        ValueOf(Ask<v1::Transfer>(uwv_, "TransferService/OfferTransfer", offer));
    v1::AcceptTransferRequest accept;
    accept.set_name(offered.name());
    accept.set_etag(ValueOf(Get(uwv_, file.name())).etag());
    accept.set_request_id(NextRequestId());
    EXPECT_THAT(Ask<v1::Transfer>(tilburg_, "TransferService/AcceptTransfer", accept), IsOk());
    return file;
  }
};

TEST_F(CaseAsOfTest, ServicesAndMoneyAsTheyStoodOnTheDay) {
  v1::Item training = Training();
  training.set_measure(kMeasure);
  const v1::Item item = AgreedWith({training}).items(0);
  server_.MoveTo(MakeDate(2021, 5, 17));
  const v1::Commitment committed = Commit(item);
  server_.MoveTo(MakeDate(2021, 5, 20));
  ASSERT_THAT(Start(tilburg_, item.name()), IsOk());
  Pay(committed);

  const v1::CaseAsOf agreed = ValueOf(AsOf(tilburg_, file_.name(), MakeDate(2021, 5, 16)));
  EXPECT_EQ(agreed.arrangement().version(), 1);
  EXPECT_EQ(agreed.arrangement().items(0).state(), v1::ITEM_STATE_PLANNED);
  EXPECT_THAT(agreed.commitments(), SizeIs(0));
  const v1::CaseAsOf open = ValueOf(AsOf(tilburg_, file_.name(), MakeDate(2021, 5, 19)));
  ASSERT_THAT(open.commitments(), SizeIs(1));
  EXPECT_EQ(open.commitments(0).paid_cents(), 0);
  EXPECT_EQ(open.commitments(0).open_cents(), 100'000);
  const v1::CaseAsOf now = ValueOf(AsOf(tilburg_, file_.name(), MakeDate(2021, 5, 20)));
  EXPECT_EQ(now.arrangement().items(0).state(), v1::ITEM_STATE_RUNNING);
  EXPECT_EQ(now.commitments(0).paid_cents(), 100'000);
}

TEST_F(CaseAsOfTest, ClosingReleasesWhatDidNotBegin) {
  v1::Item training = Training();
  v1::Item guidance = GuidanceHeavy();
  training.set_measure(kMeasure);
  guidance.set_measure(kMeasure);
  const v1::Arrangement agreed = AgreedWith({training, guidance});
  server_.MoveTo(MakeDate(2021, 5, 17));
  const v1::Commitment runs = Commit(agreed.items(0));
  const v1::Commitment idle = Commit(agreed.items(1));
  ASSERT_THAT(Start(tilburg_, agreed.items(0).name()), IsOk());
  const v1::Case open = ValueOf(Get(tilburg_, file_.name()));
  const v1::Case would = ValueOf(Close(tilburg_, open, v1::CLOSE_REASON_WITHDRAWN, true));
  const v1::Case closed = ValueOf(Close(tilburg_, open, v1::CLOSE_REASON_WITHDRAWN));
  EXPECT_EQ(would.closing_effect().SerializeAsString(),
            closed.closing_effect().SerializeAsString());
  EXPECT_EQ(closed.closing_effect().released_cents(), 80'000);
  EXPECT_EQ(closed.closing_effect().open_cents(), 100'000);
  EXPECT_THAT(closed.closing_effect().dropped_items(), ElementsAre(agreed.items(1).name()));
  EXPECT_THAT(closed.closing_effect().running_items(), ElementsAre(agreed.items(0).name()));

  const v1::CaseAsOf after = ValueOf(AsOf(tilburg_, file_.name(), MakeDate(2021, 5, 17)));
  ASSERT_THAT(after.commitments(), SizeIs(2));
  EXPECT_EQ(after.commitments(0).name(), runs.name());
  EXPECT_EQ(after.commitments(0).state(), v1::COMMITMENT_STATE_OPEN);
  EXPECT_EQ(after.commitments(1).name(), idle.name());
  EXPECT_EQ(after.commitments(1).state(), v1::COMMITMENT_STATE_RELEASED);
  EXPECT_EQ(after.commitments(1).released_cents(), 80'000);
  EXPECT_EQ(ValueOf(Read(tilburg_, agreed.name())).state(), v1::ARRANGEMENT_STATE_ENDED);

  v1::GetBudgetLineRequest line;
  line.set_name(kLine);
  const auto left = [&] {
    return ValueOf(Ask<v1::BudgetLine>(tilburg_, "BudgetService/GetBudgetLine", line))
        .available_cents();
  };
  EXPECT_EQ(left(), 900'000);
  ASSERT_THAT(Close(tilburg_, closed, v1::CLOSE_REASON_WITHDRAWN), IsOk());
  EXPECT_EQ(left(), 900'000) << "closing twice";
  Pay(runs);
}

TEST_F(CaseAsOfTest, A32OneBodyOnEveryDayAndTheFormerOneSeesItsOwn) {
  const v1::Case file = HandedOver(MakeDate(2021, 5, 20));
  EXPECT_EQ(ValueOf(Get(uwv_, file.name())).responsible_body(), kUwv);
  TestClient frisian = server_.As("worker-AM01", kUwv, {v1::ROLE_CASEWORKER}, {"AM01"});
  EXPECT_THAT(Close(uwv_, ValueOf(Get(uwv_, file.name())), v1::CLOSE_REASON_WITHDRAWN),
              HasReason(v1::REASON_OPEN_MATTERS));
  server_.MoveTo(MakeDate(2021, 5, 25));
  for (Date day = file.intake_date(); Before(day, MakeDate(2021, 5, 26)); day = AddDays(day, 1)) {
    const bool uwv_leads = Before(day, MakeDate(2021, 5, 20));
    const v1::CaseAsOf stood = ValueOf(AsOf(tilburg_, file.name(), day));
    EXPECT_EQ(stood.responsible_body(), uwv_leads ? kUwv : kTilburg) << ToIso(day);
    EXPECT_THAT(stood.responsibilities(), SizeIs(2));
    const auto told = AsOf(uwv_, file.name(), day);
    if (!uwv_leads) {
      EXPECT_THAT(told, StatusIs(absl::StatusCode::kPermissionDenied)) << ToIso(day);
      continue;
    }
    ASSERT_THAT(told, IsOk());
    EXPECT_THAT(AsOf(frisian, file.name(), day), StatusIs(absl::StatusCode::kPermissionDenied))
        << "an office of another region";
    EXPECT_EQ(told->responsible_body(), kUwv);
    EXPECT_THAT(told->responsibilities(), SizeIs(1)) << "its own period";
    EXPECT_THAT(told->situations(), SizeIs(0)) << "not for a former body";
  }
}

TEST_F(CaseAsOfTest, AFormerBodyIsNotToldOfAMoveNorOfAResidence) {
  const v1::Case file = HandedOver(MakeDate(2021, 5, 20));
  server_.MoveTo(MakeDate(2021, 5, 25));
  v1::GetJobseekerRequest get;
  get.set_name(file.jobseeker());
  v1::ChangeResidenceRequest move;
  move.set_name(file.jobseeker());
  move.set_etag(ValueOf(Ask<v1::Jobseeker>(tilburg_, "JobseekerService/GetJobseeker", get)).etag());
  move.set_municipality("municipalities/GM0758");
  *move.mutable_valid_from() = MakeDate(2021, 5, 24);
  move.set_request_id(NextRequestId());
  ASSERT_THAT(Ask<v1::Jobseeker>(tilburg_, "JobseekerService/ChangeResidence", move), IsOk());
  const Date led = MakeDate(2021, 5, 19);
  EXPECT_EQ(ToIso(ValueOf(AsOf(tilburg_, file.name(), led)).residence().valid_to()), "2021-05-23");
  EXPECT_FALSE(ValueOf(AsOf(uwv_, file.name(), led)).has_residence())
      << "the person's, not the case's";
}

}  // namespace
}  // namespace reismee
