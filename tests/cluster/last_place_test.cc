// Two servers on one database, and people who want the same job at once.
#include <gmock/gmock.h>

#include <set>
#include <thread>
#include <vector>

#include "absl/synchronization/notification.h"
#include "tests/services/placement/jobs.h"

namespace reismee {
namespace {

constexpr int kPeople = 12;

class LastPlaceTest : public Jobs {
 protected:
  LastPlaceTest() : Jobs(/*run_twice=*/false) {}

  // Calls both servers from as many threads as there are requests, all at the same moment.
  template <typename Response, typename Request>
  std::vector<absl::StatusOr<Response>> Race(const std::string& method,
                                             const std::vector<Request>& requests) {
    std::vector<absl::StatusOr<Response>> answers(requests.size());
    absl::Notification start;
    std::vector<std::thread> threads;
    for (size_t i = 0; i < requests.size(); ++i) {
      threads.emplace_back([&, i] {
        TestClient caller = (i % 2 == 0 ? server_ : second_).Caseworker(kTilburg);
        start.WaitForNotification();
        answers[i] = Ask<Response>(caller, method, requests[i]);
      });
    }
    start.Notify();
    for (std::thread& thread : threads) thread.join();
    return answers;
  }

  TestServer second_{{.beside = &server_, .run_twice = false}};
};

TEST_F(LastPlaceTest, TheFifthPlacementIsPaidOnce) {  // Reading 32
  const std::string employer = Hires();
  std::vector<v1::AgreeArrangementRequest> requests;
  for (int i = 0; i < kPeople; ++i) {
    if (i > 0) NextPerson();
    v1::Placement job = At(employer);
    *job.mutable_first_day() = MakeDate(2022, 3, 1);
    job.set_route(v1::CLOSER_ROUTE_MATCHING);
    v1::Item subsidy = Planned("CLOSER_EMPLOYER_SUBSIDY", 100'000);
    *subsidy.mutable_planned_from() = MakeDate(2022, 3, 1);
    *subsidy.mutable_planned_to() = MakeDate(2022, 8, 31);
    subsidy.set_measure("budgetMeasures/CLOSER_EMPLOYERS");
    subsidy.set_placement(ValueOf(Record(job)).name());
    v1::AgreeArrangementRequest& request = requests.emplace_back();
    request.set_name(ValueOf(Draft({subsidy})).name());
    request.set_etag(Etag());
    request.set_jobseeker_agreement(v1::AGREEMENT_MANNER_SIGNED);
    request.set_request_id(NextRequestId());
  }
  int paid = 0;
  for (const auto& answer :
       Race<v1::Arrangement>("ArrangementService/AgreeArrangement", requests)) {
    if (answer.ok()) {
      ++paid;
    } else {
      EXPECT_THAT(answer, HasReason(v1::REASON_PLACEMENTS_EXHAUSTED));
    }
  }
  EXPECT_EQ(paid, 5);
}

TEST_F(LastPlaceTest, EachWhoJoinsGetsANumberOfTheirOwn) {  // 000:825-842
  const std::string employer = Hires();
  std::vector<v1::JoinWaitingListRequest> requests;
  for (int i = 0; i < kPeople; ++i) {
    if (i > 0) NextPerson();
    v1::JoinWaitingListRequest& request = requests.emplace_back();
    request.set_case_name(file_.name());
    request.set_employer(employer);
    request.set_job("Order picker");
    request.set_request_id(NextRequestId());
  }
  std::set<int> numbers;
  for (const auto& answer : Race<v1::WaitingPlace>("HiringService/JoinWaitingList", requests)) {
    ASSERT_THAT(answer, IsOk());
    numbers.insert(answer->number());
    EXPECT_EQ(answer->numbers_before_size(), answer->number() - 1);
  }
  EXPECT_EQ(numbers.size(), size_t{kPeople});
  EXPECT_EQ(*numbers.rbegin(), kPeople);
}

}  // namespace
}  // namespace reismee
