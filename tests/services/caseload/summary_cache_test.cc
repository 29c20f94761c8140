// Every kind of write, and after each what is remembered against what is read anew.
#include "services/caseload/summary_cache.h"

#include <atomic>
#include <thread>

#include "services/caseload/suppression_rules.h"
#include "services/edge/system_call.h"
#include "storage/budget/budget_lines.h"
#include "tests/services/transfer/handover.h"

namespace reismee {
namespace {

v1::CaseloadSummary ReadAnew(const ReadTxn& txn, const CaseloadQuestion& asked, bool published) {
  auto read = txn.caseload().Summary(asked);
  EXPECT_THAT(read, IsOk());
  if (!read.ok()) return {};
  v1::CaseloadSummary summary = *std::move(read);
  const bool regions = asked.scope == v1::CASELOAD_SCOPE_REGION;
  summary.set_scope(regions && asked.region.empty() ? v1::CASELOAD_SCOPE_NATION : asked.scope);
  summary.set_subject(regions ? asked.region : asked.subject);
  return published ? Suppress(std::move(summary)) : summary;
}

v1::CaseloadSummary Answered(SummaryCache& cache, const ReadTxn& txn, const CaseloadQuestion& asked,
                             bool published) {
  const absl::StatusOr<std::string> bytes = cache.Answer(txn.caseload(), asked, published);
  EXPECT_THAT(bytes, IsOk());
  v1::CaseloadSummary summary;
  EXPECT_TRUE(bytes.ok() && summary.ParseFromString(*bytes));
  return summary;
}

constexpr char kNation[] = "";
constexpr char kMidBrabant[] = "regions/AM26";
constexpr char kWestBrabant[] = "regions/AM25";

class SummaryCacheTest : public Handover {
 protected:
  SummaryCacheTest() {
    EXPECT_THAT(Load(budget_holder_, {{"GM0855", 50'000}}, "MUNICIPAL_REINTEGRATION"), IsOk());
    CheckAfter("the beginning");
  }

  absl::Status Read(absl::FunctionRef<absl::Status(ReadTxn&)> body) {
    const std::unique_ptr<Reader> reader = server_.server().store().OpenReader().value();
    Disclosure disclosure;
    return reader->Run(Call(), disclosure, body);
  }

  std::vector<CaseloadQuestion> Questions() const {
    std::vector<CaseloadQuestion> questions;
    for (const Date& day : days_) {
      for (const std::string& region : regions_) {
        questions.push_back({.region = region, .as_of = day});
        for (const std::string& body : bodies_) {
          questions.push_back({v1::CASELOAD_SCOPE_ORGANISATION, body, region, day});
        }
      }
      CaseloadQuestion narrowed{.region = kMidBrabant, .as_of = day};
      narrowed.work = WorkAsCoordinator(kMidBrabant, day);
      questions.push_back(narrowed);
      for (const std::string& body : bodies_) {
        narrowed.work = WorkFigures{.scope = v1::CASELOAD_SCOPE_ORGANISATION,
                                    .subject = body,
                                    .as_of = day,
                                    .as_coordinator = false,
                                    .all_regions = true,
                                    .regions = {}};
        questions.push_back(narrowed);
      }
      questions.push_back({v1::CASELOAD_SCOPE_TEAM, "AM26-1", kMidBrabant, day});
      questions.push_back({v1::CASELOAD_SCOPE_CASEWORKER, "els", "", day});
    }
    return questions;
  }

  // The cache has answered all of it before the act, so it must see what the act changed.
  void CheckAfter(absl::string_view act) {
    EXPECT_THAT(Read([&](ReadTxn& txn) {
                  for (const CaseloadQuestion& asked : Questions()) {
                    for (const bool published : {false, true}) {
                      EXPECT_EQ(Answered(cache_, txn, asked, published).DebugString(),
                                ReadAnew(txn, asked, published).DebugString())
                          << "after " << act << ": " << asked.subject << " " << asked.region;
                    }
                  }
                  return absl::OkStatus();
                }),
                IsOk());
  }
  template <typename M>
  M Done(absl::string_view act, absl::StatusOr<M> answer) {
    M value = ValueOf(std::move(answer));
    CheckAfter(act);
    return value;
  }

  v1::Case Now() { return ValueOf(Get(guide_, file_.name())); }

  v1::Jobseeker MoveHouse(const std::string& municipality) {
    v1::GetJobseekerRequest who;
    who.set_name(file_.jobseeker());
    v1::ChangeResidenceRequest request;
    request.set_name(file_.jobseeker());
    request.set_etag(
        ValueOf(Ask<v1::Jobseeker>(guide_, "JobseekerService/GetJobseeker", who)).etag());
    request.set_municipality("municipalities/" + municipality);
    *request.mutable_valid_from() = MakeDate(2021, 5, 10);
    request.set_request_id(NextRequestId());
    return ValueOf(Ask<v1::Jobseeker>(guide_, "JobseekerService/ChangeResidence", request));
  }

  template <typename Request>
  absl::StatusOr<v1::Commitment> End(const v1::Commitment& commitment, absl::string_view method) {
    Request request;
    request.set_name(commitment.name());
    request.set_request_id(NextRequestId());
    return Ask<v1::Commitment>(guide_, absl::StrCat("BudgetService/", method), request);
  }

  absl::StatusOr<v1::WorkItem> DismissFirst(TestClient& caller, const std::string& filter) {
    v1::ListWorkItemsRequest list;
    list.set_filter(filter);
    const auto waiting =
        ValueOf(Ask<v1::ListWorkItemsResponse>(caller, "CaseloadService/ListWorkItems", list));
    if (waiting.work_items().empty()) return absl::NotFoundError("nothing waits");
    v1::DismissWorkItemRequest request;
    request.set_name(waiting.work_items(0).name());
    request.set_request_id(NextRequestId());
    return Ask<v1::WorkItem>(caller, "CaseloadService/DismissWorkItem", request);
  }

  // What no handler does: money moves on a line, and its region hears nothing.
  void CommitUnheard(int64_t cents) {
    BusinessClock clock(absl::Now, MakeDate(2021, 5, 10));
    EXPECT_THAT(server_.server().store().lane().RunAndWait(SystemCall(clock).value(),
                                                           [&](WriteTxn& txn) {
                                                             return txn.budget_lines().Commit(
                                                                 kTeamLine, cents, clock.Today());
                                                           }),
                IsOk());
  }
  static int64_t OpenOn(const v1::CaseloadSummary& summary, const std::string& name) {
    for (const v1::BudgetLine& line : summary.lines()) {
      if (line.name() == name) return line.open_cents();
    }
    return -1;
  }

  // What is asked about after each act.
  std::vector<Date> days_ = {MakeDate(2021, 5, 10), MakeDate(2021, 7, 15)};
  std::vector<std::string> regions_ = {kNation, kMidBrabant, kWestBrabant};
  std::vector<std::string> bodies_ = {kTilburg, kBreda, kUwv};
  SummaryCache cache_;
};

TEST_F(SummaryCacheTest, SeesWhatHappensInACase) {
  file_ = Done("an intake", Open(tilburg_, Register(tilburg_, {Job("2021-01-31")})));
  file_ = Done("a decision", Decide(tilburg_, file_)).result();
  Done("giving it to a team and caseworker", Assign(tilburg_, Now(), "els", "AM26-1"));
  const auto draft = Done("a draft", Draft({Planned("JOB_COACHING", 50'000)}));
  const std::string item = Done("an agreement", Agree(draft)).items(0).name();
  Done("an assessment", Assess(item, NothingUsable()));
  server_.MoveTo(MakeDate(2021, 5, 17));
  CheckAfter("a week");
  Done("a start", Start(guide_, item));
  Done("a completion", Complete(guide_, item));
  Done("closing", Close(tilburg_, Now(), v1::CLOSE_REASON_ARRANGEMENT_COMPLETED));
  Done("another intake of the person", Open(tilburg_, file_.jobseeker()));
}

TEST_F(SummaryCacheTest, SeesMoney) {
  Done("another amount of a line", Load(budget_holder_, {{"AM25", 9'000'000}}));
  const std::string item = Coaching(60'000);
  CheckAfter("an agreement");
  const auto paid = Done("a commitment", Commit(item, kTeamLine, 20'000));
  const auto municipal =
      Done("money of a municipality",
           Commit(item, "budgetLines/MUNICIPAL_REINTEGRATION_2021_GM0855", 30'000));
  const auto third = Done("another", Commit(item, kTeamLine, 10'000));
  Done("a start", Start(guide_, item));
  Done("a payment", Pay(cashier_, paid.name(), 1));
  Done("a release", End<v1::ReleaseCommitmentRequest>(third, "ReleaseCommitment"));
  // From here on case and line are in different regions.
  MoveHouse("GM0758");
  CheckAfter("moving house");
  Done("a payment from the former region", Pay(guide_, municipal.name(), 1));
  const auto last = Done("a commitment elsewhere", Commit(item, kNeighbourLine, 5'000));
  EXPECT_EQ(last.line(), kNeighbourLine);
  MoveHouse("GM0855");
  Done("a release elsewhere", End<v1::ReleaseCommitmentRequest>(last, "ReleaseCommitment"));
  Done("closing", Close(guide_, Now(), v1::CLOSE_REASON_WITHDRAWN));
  EXPECT_EQ(Line(kNeighbourLine).open_cents(), 0);
}

TEST_F(SummaryCacheTest, SeesTransfers) {
  Done("a refusal",
       Refuse(breda_, Done("an offer", Offer(tilburg_, file_, kBreda, MakeDate(2021, 6, 1)))));
  Done("dismissing what it told", DismissFirst(coordinator_, "kind=OFFER_REFUSED AND region=AM26"));
  Done("taking back", Withdraw(tilburg_, ValueOf(Offer(tilburg_, file_, kBreda,  //
                                                       MakeDate(2021, 6, 1)))));
  ValueOf(Offer(tilburg_, file_, kBreda, MakeDate(2021, 6, 10)));
  server_.MoveTo(MakeDate(2021, 5, 30));
  CheckAfter("an offer expired");
  const auto offered = ValueOf(Offer(tilburg_, file_, kBreda, MakeDate(2021, 6, 1)));
  Done("an acceptance", Accept(breda_, offered));
  server_.MoveTo(MakeDate(2021, 6, 1));
  CheckAfter("taking effect");
  EXPECT_EQ(LeadOf(breda_, file_), kBreda);
}

// The move out counts in the region where UWV offered the case, in which the person no longer
// lives.
TEST_F(SummaryCacheTest, SeesATransferOfSomeoneWhoMovedSince) {
  guide_ = uwv_;
  file_ =
      ValueOf(Decide(uwv_,
                     Opened(uwv_, {Job("2021-01-31"),
                                   Holds(v1::SITUATION_KIND_UNEMPLOYMENT_BENEFIT, "2021-02-01")})))
          .result();
  ASSERT_EQ(file_.responsible_body(), kUwv);
  const auto offered = ValueOf(Offer(uwv_, file_, kBreda, MakeDate(2021, 6, 1)));
  ASSERT_THAT(Accept(breda_, offered), IsOk());
  MoveHouse("GM0758");
  CheckAfter("moving house");
  server_.MoveTo(MakeDate(2021, 6, 1));
  CheckAfter("taking effect");
  EXPECT_EQ(LeadOf(breda_, file_), kBreda);
}

// Who comes back in another region is counted there, and no longer where the first case was closed.
TEST_F(SummaryCacheTest, SeesThatAPersonIsCountedElsewhere) {
  Done("closing", Close(tilburg_, file_, v1::CLOSE_REASON_WITHDRAWN));
  MoveHouse("GM0758");
  server_.MoveTo(MakeDate(2021, 9, 20));  // The team of West-Brabant is open.
  file_ = Done("an intake elsewhere", Open(breda_, file_.jobseeker()));
  EXPECT_EQ(file_.region(), kWestBrabant);
}

// Weesp went into Amsterdam, in another region, on 24 March 2022.
TEST_F(SummaryCacheTest, SeesAMergerAcrossRegions) {
  days_ = {MakeDate(2022, 3, 24)};
  regions_ = {kNation, "regions/AM12", "regions/AM18"};
  bodies_ = {"organisations/GM0457", "organisations/GM0363"};
  server_.MoveTo(MakeDate(2022, 3, 20));
  TestClient weesp = server_.Caseworker(bodies_[0]);
  const std::string person =
      Register(weesp, {DueToCrisis(Job("2021-01-31"))}, "municipalities/GM0457");
  const v1::Case opened = Done("an intake", Open(weesp, person));
  Done("a decision", Decide(weesp, opened));
  server_.MoveTo(MakeDate(2022, 3, 24));
  CheckAfter("the merger");
  TestClient amsterdam = server_.Caseworker(bodies_[1]);
  EXPECT_EQ(ValueOf(Get(amsterdam, opened.name())).region(), "regions/AM18");
}

TEST_F(SummaryCacheTest, KeepsARegionUntilItMoves) {
  const CaseloadQuestion nation = {.as_of = MakeDate(2021, 5, 10)};
  const auto open_on_line = [&] {
    int64_t open = 0;
    EXPECT_THAT(Read([&](ReadTxn& txn) {
                  open = OpenOn(Answered(cache_, txn, nation, false), kTeamLine);
                  return absl::OkStatus();
                }),
                IsOk());
    return open;
  };
  EXPECT_EQ(open_on_line(), 0);
  CommitUnheard(700);
  EXPECT_EQ(open_on_line(), 0) << "from memory";
  ASSERT_THAT(Load(budget_holder_, {{"AM25", 9'000'000}}), IsOk());
  EXPECT_EQ(open_on_line(), 0) << "another region moved";
  ASSERT_THAT(Load(budget_holder_, {{"AM26", 9'000'000}}), IsOk());
  EXPECT_EQ(open_on_line(), 700);
}

TEST_F(SummaryCacheTest, AnOlderSnapshotIsAnsweredFromItself) {
  EXPECT_THAT(Read([&](ReadTxn& older) {
                ValueOf(Assign(tilburg_, file_, "els"));
                CheckAfter("a write that the older snapshot does not have");
                for (const CaseloadQuestion& asked : Questions()) {
                  EXPECT_EQ(Answered(cache_, older, asked, false).DebugString(),
                            ReadAnew(older, asked, false).DebugString());
                }
                return absl::OkStatus();
              }),
              IsOk());
  CheckAfter("the older snapshot had its answers");
}

TEST_F(SummaryCacheTest, ReadersAskWhileOthersWrite) {
  std::atomic<bool> written = false;
  const auto ask = [&] {
    while (!written) {
      EXPECT_THAT(Read([&](ReadTxn& txn) {
                    const CaseloadQuestion nation = {.as_of = MakeDate(2021, 5, 10)};
                    EXPECT_EQ(Answered(cache_, txn, nation, false).SerializeAsString(),
                              ReadAnew(txn, nation, false).SerializeAsString());
                    return absl::OkStatus();
                  }),
                  IsOk());
    }
  };
  std::thread first(ask);
  std::thread second(ask);
  for (int i = 0; i < 50; ++i) file_ = ValueOf(Assign(tilburg_, file_, absl::StrCat("worker-", i)));
  written = true;
  first.join();
  second.join();
}

}  // namespace
}  // namespace reismee
