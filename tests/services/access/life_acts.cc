#include "absl/strings/str_cat.h"
#include "proto/vocabulary/date.h"
#include "reismee/v1/employer.pb.h"
#include "reismee/v1/hiring.pb.h"
#include "reismee/v1/placement.pb.h"
#include "reismee/v1/trajectory_service.pb.h"
#include "storage/sql/query.h"
#include "tests/services/access/life.h"

namespace reismee {
namespace {

constexpr char kNationalLine[] = "budgetLines/UWV_TRAINING_2021";
constexpr int64_t kInstalment = 20'000;
constexpr int64_t kOnTheRegion = 40'000;

}  // namespace

void Life::GoTo(const Date& day) {
  today_ = day;
  server_.MoveTo(day);
}

std::vector<std::string> Life::NamesOf(absl::string_view sql, sql::Params params) {
  std::vector<std::string> names;
  EXPECT_THAT(reader_->RunRaw([&](sql::Connection& db) {
    return sql::ForEach(db, sql, params, [&](sql::Statement& row) {
      names.emplace_back(row.Text(0));
      return absl::OkStatus();
    });
  }),
              IsOk());
  return names;
}

std::vector<std::string> Life::WaitingOf(const File& file) {
  const std::string today = ToIso(today_);
  return NamesOf(
      "SELECT name FROM work_item WHERE case_name = $case_name AND closed_on IS NULL AND "
      "shows_on <= $today ORDER BY name",
      {{"case_name", file.case_name}, {"today", today}});
}

Scene Life::SceneOf(const std::string& moment, const File& file) {
  Scene scene{.moment = moment, .today = today_};
  scene.things["family_name"] = {file.family_name};
  scene.things["person"] = {file.person};
  scene.things["situation"] = NamesOf(
      "SELECT name FROM situation WHERE jobseeker = $person AND known_to IS NULL ORDER BY name "
      "LIMIT 1",
      {{"person", file.person}});
  if (file.case_name.empty()) return scene;
  scene.open = !NamesOf("SELECT name FROM case_file WHERE name = $name AND state IN (1, 2, 3)",
                        {{"name", file.case_name}})
                    .empty();
  scene.things["case"] = {file.case_name};
  scene.things["month_led"] = {absl::StrCat(file.day_led.month())};
  scene.things["day_led"] = {absl::StrCat(file.day_led.day())};
  if (!file.arrangement.empty()) scene.things["arrangement"] = {file.arrangement};
  if (!file.usage.empty()) scene.things["usage"] = {file.usage};
  for (const char* kind : {"placement", "waiting_place"}) {
    scene.things[kind] = NamesOf(
        absl::StrCat("SELECT name FROM ", kind, " WHERE case_name = $case_name ORDER BY name"),
        {{"case_name", file.case_name}});
  }
  scene.things["item"] = file.items;
  scene.things["commitment"] = file.commitments;
  scene.things["transfer"] = file.transfers;
  scene.things["reservation"] = NamesOf("SELECT name FROM reservation WHERE case_name = $case_name",
                                        {{"case_name", file.case_name}});
  if (!file.trajectory.empty()) scene.things["trajectory"] = {file.trajectory};
  scene.things["work_item"] = WaitingOf(file);
  return scene;
}

Life::File Life::Registered(TestClient& by, const std::string& family_name,
                            const std::string& municipality,
                            const std::vector<v1::Situation>& situations) {
  v1::RegisterJobseekerRequest request;
  v1::Jobseeker& person = *request.mutable_jobseeker();
  person.set_given_names("Zwaantje");
  person.set_family_name(family_name);
  *person.mutable_birth_date() = MakeDate(1980, 2, 29);
  person.mutable_residence()->set_municipality(municipality);
  request.mutable_situations()->Assign(situations.begin(), situations.end());
  request.set_request_id(NextRequestId());
  const auto made = ValueOf(Ask<v1::Jobseeker>(by, "JobseekerService/RegisterJobseeker", request));
  return {.family_name = family_name, .person = made.name()};
}

void Life::TakeIn(TestClient& by, File& file) {
  const v1::Case taken = ValueOf(Open(by, file.person));
  file.case_name = taken.name();
  file.day_led = today_;
  if (taken.responsible_body() != kUwv) return;
  EXPECT_THAT(Assign(uwv_, taken, "wim"), IsOk());
}

void Life::GoOnWith(const File& file, TestClient& guide) {
  file_.set_name(file.case_name);
  guide_ = guide;
}

void Life::Guide(File& file, const std::string& adviser, const Date& training_to) {
  GoOnWith(file, uwv_);
  EXPECT_TRUE(ValueOf(Decide(uwv_, ValueOf(Get(uwv_, file.case_name)))).eligible());
  v1::Item training = Planned("REGULAR_TRAINING", 300'000);
  training.set_labour_market_relevant(true);
  training.set_assigned_to(adviser);
  *training.mutable_planned_from() = today_;
  *training.mutable_planned_to() = training_to;
  v1::Item service = Planned("RMT_SERVICE", kOnTheRegion);
  *service.mutable_planned_from() = today_;
  *service.mutable_planned_to() = MakeDate(2021, 10, 8);
  std::vector<v1::Item> items = {training};
  if (!adviser.empty()) items.push_back(service);
  const v1::Arrangement draft = ValueOf(Draft(items));
  v1::ReserveFundsRequest hold;
  hold.set_item(draft.items(0).name());
  hold.set_line(kNationalLine);
  hold.set_amount_cents(kInstalment);
  hold.set_etag(Etag());
  hold.set_request_id(NextRequestId());
  EXPECT_THAT(Ask<v1::Reservation>(uwv_, "BudgetService/ReserveFunds", hold), IsOk());
  const v1::Arrangement agreed = ValueOf(Agree(draft));
  file.arrangement = agreed.name();
  for (const v1::Item& item : agreed.items()) file.items.push_back(item.name());
  FindWork(file);
}

void Life::FindWork(const File& file) {
  if (employer_.empty()) {
    v1::RegisterEmployerRequest request;
    v1::Employer& employer = *request.mutable_employer();
    employer.set_kvk_number("00000001");
    employer.set_trade_name("Voorbeeld Bouw");
    employer.set_sector("sectors/6");
    employer.set_region("regions/AM26");
    employer.set_size(v1::EMPLOYER_SIZE_LARGE);
    request.set_request_id(NextRequestId());
    employer_ =
        ValueOf(Ask<v1::Employer>(uwv_, "EmployerService/RegisterEmployer", request)).name();
  }
  v1::RecordPlacementRequest record;
  v1::Placement& job = *record.mutable_placement();
  job.set_case_name(file.case_name);
  job.set_employer(employer_);
  job.set_contract_form(v1::CONTRACT_FORM_DIRECT);
  job.set_contract_minutes(2'160);
  *job.mutable_first_day() = today_;
  record.set_request_id(NextRequestId());
  EXPECT_THAT(Ask<v1::Placement>(uwv_, "PlacementService/RecordPlacement", record), IsOk());
  v1::JoinWaitingListRequest join;
  join.set_case_name(file.case_name);
  join.set_employer(employer_);
  join.set_job("Order picker");
  join.set_request_id(NextRequestId());
  EXPECT_THAT(Ask<v1::WaitingPlace>(uwv_, "HiringService/JoinWaitingList", join), IsOk());
}

void Life::CommitNationally(File& file, const std::vector<Date>& days) {
  GoOnWith(file, uwv_);
  const int64_t cents = kInstalment * static_cast<int64_t>(days.size());
  v1::CommitFundsRequest request = ToCommit(file.items[0], kNationalLine, cents);
  for (const Date& day : days) {
    v1::Instalment& one = *request.add_instalments();
    *one.mutable_due_on() = day;
    one.set_amount_cents(kInstalment);
  }
  file.commitments.push_back(ValueOf(Commit(uwv_, request)).name());
}

void Life::CommitRegionally(TestClient& guide, size_t item, const Date& due_on, File& file) {
  GoOnWith(file, guide);
  EXPECT_THAT(Assess(file.items[item], NothingUsable()), IsOk());
  v1::CommitFundsRequest request = ToCommit(file.items[item], kTeamLine, kOnTheRegion);
  v1::Instalment& whole = *request.add_instalments();
  *whole.mutable_due_on() = due_on;
  whole.set_amount_cents(kOnTheRegion);
  file.commitments.push_back(ValueOf(Commit(guide, request)).name());
}

void Life::StartAll(File& file) {
  GoOnWith(file, uwv_);
  for (const std::string& item : file.items) {
    const v1::Usage started = ValueOf(Start(uwv_, item));
    if (file.usage.empty()) file.usage = started.name();
  }
}

void Life::TryLastResort(File& file) {
  GoOnWith(file, uwv_);
  v1::StartTrajectoryRequest start;
  start.set_case_name(file.case_name);
  start.set_etag(Etag());
  start.set_judgement("Met wat er is lukt het niet.");
  *start.mutable_judged_on() = today_;
  start.set_request_id(NextRequestId());
  file.trajectory =
      ValueOf(Ask<v1::Trajectory>(uwv_, "TrajectoryService/StartTrajectory", start)).name();
  v1::EndTrajectoryRequest end;
  end.set_name(file.trajectory);
  end.set_etag(Etag());
  end.set_reason(v1::TRAJECTORY_END_REASON_OTHER_INSTRUMENT);
  end.set_request_id(NextRequestId());
  EXPECT_THAT(Ask<v1::Trajectory>(uwv_, "TrajectoryService/EndTrajectory", end), IsOk());
}

void Life::OfferTo(const std::string& receiver, TestClient& by, const Date& effective_on,
                   File& file) {
  v1::Case named;
  named.set_name(file.case_name);
  file.transfers.push_back(ValueOf(Offer(by, named, receiver, effective_on)).name());
}

void Life::AcceptBy(TestClient& by, const File& file) {
  EXPECT_THAT(Accept(by, ValueOf(Show(by, file.transfers.back()))), IsOk());
}

void Life::DismissAll(TestClient& by, const File& file, const std::string& kind) {
  v1::ListWorkItemsRequest list;
  list.set_filter(absl::StrCat("kind=", kind));
  const auto waiting =
      ValueOf(Ask<v1::ListWorkItemsResponse>(by, "CaseloadService/ListWorkItems", list));
  for (const v1::WorkItem& item : waiting.work_items()) {
    // Of an expert worker's the case is not told.
    if (!item.case_name().empty() && item.case_name() != file.case_name) continue;
    v1::DismissWorkItemRequest request;
    request.set_name(item.name());
    request.set_request_id(NextRequestId());
    EXPECT_THAT(Ask<v1::WorkItem>(by, "CaseloadService/DismissWorkItem", request), IsOk());
  }
}

void Life::PayOf(const File& file, size_t commitment, int number) {
  EXPECT_THAT(Pay(uwv_, file.commitments[commitment], number), IsOk());
}

void Life::SettleOf(TestClient& by, const File& file, size_t commitment) {
  TestClient paying = by.WithPurpose("PAYMENT");
  EXPECT_THAT(Settle(paying, file.commitments[commitment]), IsOk());
}

void Life::CompleteOf(TestClient& guide, const File& file, size_t item) {
  GoOnWith(file, guide);
  EXPECT_THAT(Complete(guide, file.items[item]), IsOk());
}

void Life::MoveToBreda(TestClient& by, const File& file) {
  v1::GetJobseekerRequest get;
  get.set_name(file.person);
  const auto person = ValueOf(Ask<v1::Jobseeker>(by, "JobseekerService/GetJobseeker", get));
  v1::ChangeResidenceRequest request;
  request.set_name(file.person);
  request.set_etag(person.etag());
  request.set_municipality("municipalities/GM0758");
  *request.mutable_valid_from() = today_;
  request.set_request_id(NextRequestId());
  EXPECT_THAT(Ask<v1::Jobseeker>(by, "JobseekerService/ChangeResidence", request), IsOk());
}

void Life::EndBenefit(TestClient& by, const File& file, const Date& last_day) {
  v1::ListSituationsRequest list;
  list.set_jobseeker(file.person);
  const auto known =
      ValueOf(Ask<v1::ListSituationsResponse>(by, "JobseekerService/ListSituations", list));
  for (const v1::Situation& situation : known.situations()) {
    if (situation.kind() != v1::SITUATION_KIND_UNEMPLOYMENT_BENEFIT) continue;
    v1::EndSituationRequest request;
    request.set_name(situation.name());
    *request.mutable_valid_to() = last_day;
    request.set_request_id(NextRequestId());
    EXPECT_THAT(Ask<v1::Situation>(by, "JobseekerService/EndSituation", request), IsOk());
  }
}

void Life::CloseBy(TestClient& by, const File& file) {
  EXPECT_THAT(Close(by, ValueOf(Get(by, file.case_name)), v1::CLOSE_REASON_OUT_OF_REACH), IsOk());
}

}  // namespace reismee
