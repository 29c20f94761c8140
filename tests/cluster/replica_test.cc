// What may be a little older is read from a standby, and says how old it is.
#include <gmock/gmock.h>

#include <string>
#include <vector>

#include "reismee/v1/caseload.pb.h"
#include "reismee/v1/monitor.pb.h"
#include "tests/cluster/standby.h"
#include "tests/services/case/desk.h"

namespace reismee {
namespace {

using reismee::testing::TestStream;
using ::testing::ElementsAre;

constexpr char kMidBrabant[] = "regions/AM26";

// A server that has a standby, beside one that writes.
class ReplicaTest : public Desk {
 protected:
  ReplicaTest() : Desk(/*run_twice=*/false) {}

  // The summary of Midden-Brabant, as the caller is content with.
  v1::CaseloadSummary Summary(TestClient caller) {
    v1::GetCaseloadSummaryRequest request;
    request.set_scope(v1::CASELOAD_SCOPE_REGION);
    request.set_subject(kMidBrabant);
    return ValueOf(Ask<v1::CaseloadSummary>(caller, "CaseloadService/GetCaseloadSummary", request));
  }

  static int64_t People(const v1::CaseloadSummary& summary) {
    int64_t people = 0;
    for (const v1::CaseloadRow& row : summary.rows()) people += row.people();
    return people;
  }

  static int64_t RevisionIn(
      const google::protobuf::RepeatedPtrField<v1::RegionRevision>& revisions) {
    for (const v1::RegionRevision& one : revisions) {
      if (one.region() == kMidBrabant) return one.revision();
    }
    return -1;
  }

  static TestStream Watch(const TestClient& caller) {
    v1::WatchCasesRequest request;
    request.add_regions(kMidBrabant);
    return caller.Watch("reismee.v1.MonitorService/WatchCases", request);
  }

  // The snapshot, whole.
  static v1::CaseSnapshot Snapshot(TestStream& stream) {
    v1::CaseSnapshot whole;
    while (!whole.complete()) {
      const auto answer = stream.Next<v1::WatchCasesResponse>();
      EXPECT_THAT(answer, IsOk());
      if (!answer.ok()) break;
      whole.MergeFrom(answer->snapshot());
    }
    return whole;
  }

  static std::vector<std::string> CasesIn(const v1::CaseSnapshot& snapshot) {
    std::vector<std::string> cases;
    for (const v1::WatchedCase& one : snapshot.cases()) cases.push_back(one.case_name());
    return cases;
  }

  Standby standby_{server_.database()};
  TestServer second_{{.beside = &server_, .run_twice = false, .replica = standby_.place()}};
  TestClient coordinator_ = second_.Coordinator("AM26");
};

TEST_F(ReplicaTest, ASummarySaysTheRevisionItSpeaksOf) {
  Eligible();
  standby_.CatchUp();
  standby_.Stand();
  Eligible();
  const v1::CaseloadSummary now = Summary(coordinator_);
  const v1::CaseloadSummary then = Summary(coordinator_.FromReplica());
  EXPECT_EQ(People(now), 2);
  EXPECT_EQ(People(then), 1);
  EXPECT_LT(RevisionIn(then.revisions()), RevisionIn(now.revisions()));

  standby_.GoOn();
  standby_.CatchUp();
  EXPECT_EQ(Summary(coordinator_.FromReplica()).SerializeAsString(), now.SerializeAsString());
}

TEST_F(ReplicaTest, AWatchGoesOnFromTheRevisionOfItsSnapshot) {
  const v1::Case first = Eligible();
  standby_.CatchUp();
  standby_.Stand();
  const v1::Case second = Eligible();

  TestStream stream = Watch(coordinator_.FromReplica());
  const v1::CaseSnapshot snapshot = Snapshot(stream);
  EXPECT_THAT(CasesIn(snapshot), ElementsAre(first.name()));
  int64_t revision = RevisionIn(snapshot.revisions());
  // Opened and decided.
  for (int line = 0; line < 2; ++line) {
    const v1::CaseChange change = ValueOf(stream.Next<v1::WatchCasesResponse>()).change();
    EXPECT_EQ(change.event().case_name(), second.name());
    EXPECT_EQ(change.revision(), ++revision);
  }
  EXPECT_EQ(revision, RevisionIn(Summary(coordinator_).revisions()));
}

TEST_F(ReplicaTest, WhoMaySeeAPersonIsJudgedByTheNewestFacts) {
  standby_.Stand();
  const v1::Case file = Eligible();
  TestClient caseworker = second_.Caseworker(kTilburg).FromReplica();
  EXPECT_THAT(Get(caseworker, file.name()), IsOk());
}

TEST_F(ReplicaTest, WithoutAReplicaTheDatabaseAnswers) {
  const v1::Case file = Eligible();
  TestServer third({.beside = &server_,
                    .run_twice = false,
                    .replica = "postgresql://reismee@127.0.0.1:1/reismee"});
  const TestClient coordinator = third.Coordinator("AM26").FromReplica();
  EXPECT_EQ(People(Summary(coordinator)), 1);
  TestStream stream = Watch(coordinator);
  EXPECT_THAT(CasesIn(Snapshot(stream)), ElementsAre(file.name()));
}

}  // namespace
}  // namespace reismee
