// Employers and jobs of the person of Guidance, for tests over a real channel.
#ifndef REISMEE_TESTS_SERVICES_PLACEMENT_JOBS_H_
#define REISMEE_TESTS_SERVICES_PLACEMENT_JOBS_H_

#include <string>
#include <vector>

#include "absl/strings/str_format.h"
#include "reismee/v1/employer.pb.h"
#include "reismee/v1/hiring.pb.h"
#include "reismee/v1/jobseeker_service.pb.h"
#include "reismee/v1/placement.pb.h"
#include "tests/services/arrangement/guidance.h"

namespace reismee {

class Jobs : public Guidance {
 protected:
  using Guidance::Guidance;

  static v1::Employer Builder(int kvk_number = 1, int branch = 0) {
    v1::Employer employer;
    employer.set_kvk_number(absl::StrFormat("%08d", kvk_number));
    if (branch != 0) employer.set_branch_number(absl::StrFormat("%012d", branch));
    employer.set_trade_name("Voorbeeld Bouw");
    employer.set_sector("sectors/6");
    employer.set_region("regions/AM26");
    employer.set_size(v1::EMPLOYER_SIZE_SMALL_OR_MEDIUM);
    return employer;
  }
  absl::StatusOr<v1::Employer> RegisterAt(TestClient& caller, const v1::Employer& employer) {
    v1::RegisterEmployerRequest request;
    *request.mutable_employer() = employer;
    request.set_request_id(NextRequestId());
    return Ask<v1::Employer>(caller, "EmployerService/RegisterEmployer", request);
  }
  std::string Hires(int kvk_number = 1, int branch = 0) {
    return ValueOf(RegisterAt(tilburg_, Builder(kvk_number, branch))).name();
  }

  // 36 hours a week from 1 June 2021 on.
  v1::Placement At(const std::string& employer) {
    v1::Placement job;
    job.set_case_name(file_.name());
    job.set_employer(employer);
    job.set_contract_form(v1::CONTRACT_FORM_DIRECT);
    job.set_contract_minutes(36 * 60);
    *job.mutable_first_day() = MakeDate(2021, 6, 1);
    return job;
  }
  // The same, 24 of them work and 12 training, guaranteed to 31 March 2022.
  v1::Placement Bridged(const std::string& employer) {
    v1::Placement job = At(employer);
    job.set_work_minutes(24 * 60);
    job.set_training_minutes(12 * 60);
    *job.mutable_guaranteed_to() = MakeDate(2022, 3, 31);
    return job;
  }
  absl::StatusOr<v1::Placement> Record(const v1::Placement& job) {
    v1::RecordPlacementRequest request;
    *request.mutable_placement() = job;
    request.set_request_id(NextRequestId());
    return Ask<v1::Placement>(guide_, "PlacementService/RecordPlacement", request);
  }
  absl::StatusOr<v1::Placement> End(const std::string& name, v1::PlacementEndReason reason,
                                    const Date& first_day_without) {
    v1::EndPlacementRequest request;
    request.set_name(name);
    request.set_etag(Etag());
    request.set_reason(reason);
    *request.mutable_first_day_without() = first_day_without;
    request.set_request_id(NextRequestId());
    return Ask<v1::Placement>(guide_, "PlacementService/EndPlacement", request);
  }
  absl::StatusOr<v1::Placement> Train(const std::string& name, v1::TrainingResult result) {
    v1::RecordTrainingResultRequest request;
    request.set_name(name);
    request.set_etag(Etag());
    request.set_result(result);
    request.set_request_id(NextRequestId());
    return Ask<v1::Placement>(guide_, "PlacementService/RecordTrainingResult", request);
  }
  absl::StatusOr<v1::Placement> Correct(const v1::Placement& right) {
    v1::CorrectPlacementRequest request;
    *request.mutable_placement() = right;
    request.set_reason("read wrongly from the contract");
    request.set_etag(Etag());
    request.set_request_id(NextRequestId());
    return Ask<v1::Placement>(guide_, "PlacementService/CorrectPlacement", request);
  }
  absl::StatusOr<v1::Placement> ShowJob(TestClient& caller, const std::string& name,
                                        int64_t revision = 0) {
    v1::GetPlacementRequest request;
    request.set_name(name);
    request.set_revision(revision);
    return Ask<v1::Placement>(caller, "PlacementService/GetPlacement", request);
  }

  absl::StatusOr<v1::Situation> HasWw(const std::string& from, const std::string& to = "") {
    v1::RecordSituationRequest request;
    *request.mutable_situation() = Holds(v1::SITUATION_KIND_UNEMPLOYMENT_BENEFIT, from, to);
    request.mutable_situation()->set_jobseeker(file_.jobseeker());
    request.set_request_id(NextRequestId());
    return Ask<v1::Situation>(guide_, "JobseekerService/RecordSituation", request);
  }

  // Training of a job, from 1 June to 30 September 2021, paid out of the WW.
  static v1::Item Bridging(const std::string& placement) {
    v1::Item item = Planned("BRIDGING_BENEFIT", 200'000);
    *item.mutable_planned_from() = MakeDate(2021, 6, 1);
    item.set_measure("budgetMeasures/PERSONAL_SERVICE_WORKING");
    item.set_placement(placement);
    return item;
  }

  // Another person of Tilburg, whom the acts go on with.
  void NextPerson() { file_ = Eligible(); }
};

}  // namespace reismee

#endif  // REISMEE_TESTS_SERVICES_PLACEMENT_JOBS_H_
