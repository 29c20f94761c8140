// The acts on a last-resort trajectory, for tests over a real channel. The case is that of
// Guidance.
#ifndef REISMEE_TESTS_SERVICES_TRAJECTORY_RESORT_H_
#define REISMEE_TESTS_SERVICES_TRAJECTORY_RESORT_H_

#include <string>
#include <utility>
#include <vector>

#include "reismee/v1/trajectory.pb.h"
#include "reismee/v1/trajectory_service.pb.h"
#include "tests/services/arrangement/guidance.h"

namespace reismee {

inline v1::Situation OfTheGroup() {
  return Holds(v1::SITUATION_KIND_JOBS_AGREEMENT_REGISTRATION, "2017-01-01");
}

template <typename Base>
class Resort : public Base {
 protected:
  using Base::Base;

  v1::StartTrajectoryRequest ToStart(const std::string& judged_on) {
    v1::StartTrajectoryRequest request;
    request.set_case_name(this->file_.name());
    request.set_etag(this->Etag());
    request.set_judgement("Met wat er is lukt re-integratie niet.");
    if (!judged_on.empty()) *request.mutable_judged_on() = Day(judged_on);
    request.set_request_id(this->NextRequestId());
    return request;
  }
  absl::StatusOr<v1::Trajectory> Begin(const v1::StartTrajectoryRequest& request) {
    return this->template Ask<v1::Trajectory>(this->guide_, "TrajectoryService/StartTrajectory",
                                              request);
  }
  // From today on.
  absl::StatusOr<v1::Trajectory> Begin(const std::string& judged_on = "2021-01-25") {
    return Begin(ToStart(judged_on));
  }

  absl::StatusOr<v1::Trajectory> Review(
      const std::string& name, v1::ReviewFinding finding = v1::REVIEW_FINDING_OUTFLOW_NOT_POSSIBLE,
      const Date& ends_on = Date()) {
    auto request = About<v1::RecordReviewRequest>(name);
    request.set_finding(finding);
    if (IsValid(ends_on)) *request.mutable_ends_on() = ends_on;
    return this->template Ask<v1::Trajectory>(this->guide_, "TrajectoryService/RecordReview",
                                              request);
  }
  absl::StatusOr<v1::Trajectory> Extend(const std::string& name) {
    auto request = About<v1::ExtendTrajectoryRequest>(name);
    request.set_ground("Operatie in de zomer.");
    return this->template Ask<v1::Trajectory>(this->guide_, "TrajectoryService/ExtendTrajectory",
                                              request);
  }
  absl::StatusOr<v1::Trajectory> End(
      const std::string& name, v1::TrajectoryEndReason reason = v1::TRAJECTORY_END_REASON_OUTFLOW) {
    auto request = About<v1::EndTrajectoryRequest>(name);
    request.set_reason(reason);
    return this->template Ask<v1::Trajectory>(this->guide_, "TrajectoryService/EndTrajectory",
                                              request);
  }
  absl::StatusOr<v1::Trajectory> Show(TestClient& caller, const std::string& name) {
    v1::GetTrajectoryRequest request;
    request.set_name(name);
    return this->template Ask<v1::Trajectory>(caller, "TrajectoryService/GetTrajectory", request);
  }

  // A service of the last resort in a trajectory.
  v1::Item KeptFit(const std::string& trajectory, const std::string& from, const std::string& to) {
    v1::Item item = this->Planned("LAST_RESORT", 100'000);
    item.set_measure("budgetMeasures/JOBS_AGREEMENT");
    item.set_trajectory(trajectory);
    *item.mutable_planned_from() = Day(from);
    *item.mutable_planned_to() = Day(to);
    return item;
  }

  // What a caller's work list shows of a kind on a day: "days overdue; case or body to ask".
  std::vector<std::string> Listed(TestClient& caller, const std::string& kind,
                                  const std::string& day) {
    v1::ListWorkItemsRequest request;
    request.set_filter("kind=" + kind);
    *request.mutable_as_of() = Day(day);
    const auto answer = this->ValueOf(this->template Ask<v1::ListWorkItemsResponse>(
        caller, "CaseloadService/ListWorkItems", request));
    std::vector<std::string> rows;
    for (const v1::WorkItem& item : answer.work_items()) {
      rows.push_back(
          absl::StrCat(item.days_overdue(), "; ",
                       item.case_name() == this->file_.name() ? "the case" : item.case_name(),
                       item.resource().empty() ? "" : ", it", item.body_to_ask()));
    }
    return rows;
  }

 private:
  template <typename Request>
  Request About(const std::string& name) {
    Request request;
    request.set_name(name);
    request.set_etag(this->Etag());
    request.set_request_id(this->NextRequestId());
    return request;
  }
};

}  // namespace reismee

#endif  // REISMEE_TESTS_SERVICES_TRAJECTORY_RESORT_H_
