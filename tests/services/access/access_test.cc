// Every method over the wire, by everybody, in every moment of a case, compared with the table that
// was written by hand.
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <iostream>
#include <map>
#include <set>
#include <thread>

#include "absl/algorithm/container.h"
#include "absl/strings/match.h"
#include "reismee/v1/options.pb.h"
#include "storage/sql/message.h"
#include "tests/services/access/judge.h"
#include "tests/services/access/life.h"
#include "tests/services/access/methods.h"
#include "tests/storage/access/matrix.h"

namespace reismee {
namespace {

using google::protobuf::MethodDescriptor;
using Records = std::map<std::string, std::vector<v1::AccessRecord>>;

constexpr int kAtOnce = 8;
constexpr size_t kMostPrinted = 60;

// A body's people are told its own figures, others those of the nation.
void AddFigures(const Player& player, Scene& scene) {
  const Credential& held = player.credential;
  const bool guides = absl::c_any_of(held.roles, [](v1::Role role) {
    return role == v1::ROLE_CASEWORKER || role == v1::ROLE_SERVICE;
  });
  const std::string& body = held.on_behalf_of.empty() ? held.organisation : held.on_behalf_of;
  scene.things["scope"] = {guides ? "CASELOAD_SCOPE_ORGANISATION" : "CASELOAD_SCOPE_NATION"};
  scene.things["whose"] = {guides ? body : ""};
}

// A batch is of many cases, and no scene has one: payment_batch_test.cc asks about them.
bool IsOfBatch(const std::string& method) { return absl::StrContains(method, "PaymentBatch"); }

// Whether a list can have a row of the scene.
bool HasRows(const Scene& scene, const std::string& method) {
  if (method == "ListDuePayments" || method == "FindPayments") {
    return !scene.All("commitment").empty();
  }
  if (method == "ListWorkItems") return !scene.All("work_item").empty();
  return (method != "ListCases" && method != "WatchCases") || !scene.All("case").empty();
}

class AccessOverTheWire : public Life {
 protected:
  void LookAt(const Scene& scene);

  std::vector<Asked> AskAll(Scene scene, const Player& player);
  // Those written after a number, by actor.
  Records RecordsAfter(int64_t number);
  int64_t LastRecord();

  const Written written_;
  Judge judge_{written_};
  std::set<std::string> moments_;
};

void AccessOverTheWire::LookAt(const Scene& scene) {
  moments_.insert(scene.moment);
  const int64_t before = LastRecord();
  const std::vector<Player>& players = Players();
  std::vector<std::vector<Asked>> asked(players.size());
  std::atomic<size_t> next = 0;
  std::vector<std::thread> threads;
  for (int i = 0; i < kAtOnce; ++i) {
    threads.emplace_back([&] {
      for (size_t one = next++; one < players.size(); one = next++) {
        asked[one] = AskAll(scene, players[one]);
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  Records records = RecordsAfter(before);
  for (size_t i = 0; i < players.size(); ++i) {
    judge_.Hear(scene, players[i], asked[i], records[SubjectOf(players[i])]);
  }
}

std::vector<Asked> AccessOverTheWire::AskAll(Scene scene, const Player& player) {
  const testing::TestClient client = ClientOf(server_, player);
  AddFigures(player, scene);
  std::vector<Asked> asked;
  for (const MethodDescriptor* method : AllMethods()) {
    const Column* column = written_.ColumnOf(method->name());
    if (!HasRows(scene, method->name()) || IsOfBatch(method->name())) continue;
    const auto& purposes = method->options().GetExtension(v1::policy).purposes();
    const bool let_in = written_.LetsIn(player, scene.today, method->name());
    // Who has no role is refused before the purpose is looked at.
    const int most = let_in && column != nullptr ? purposes.size() : 1;
    for (int i = 0; i < std::max(most, 1); ++i) {
      const v1::Purpose purpose =
          purposes.empty() ? v1::PURPOSE_UNSPECIFIED : static_cast<v1::Purpose>(purposes[i]);
      AskAbout(client, scene, *method, purpose, asked);
    }
  }
  return asked;
}

int64_t AccessOverTheWire::LastRecord() {
  int64_t last = 0;
  EXPECT_THAT(reader().RunRaw([&](sql::Connection& db) -> absl::Status {
    ASSIGN_OR_RETURN(const auto found, sql::ReadInt(db, "SELECT last FROM access_number"));
    last = found.value_or(0);
    return absl::OkStatus();
  }),
              IsOk());
  return last;
}

Records AccessOverTheWire::RecordsAfter(int64_t number) {
  std::vector<v1::AccessRecord> found;
  EXPECT_THAT(reader().RunRaw([&](sql::Connection& db) -> absl::Status {
    ASSIGN_OR_RETURN(found, sql::ReadAll<v1::AccessRecord>(
                                db,
                                "SELECT actor, method, purpose, jobseekers, cases, "
                                "relation, result, detail FROM access_record WHERE number > "
                                "$number ORDER BY number",
                                {{"number", number}}));
    return absl::OkStatus();
  }),
              IsOk());
  Records records;
  for (v1::AccessRecord& record : found) records[record.actor()].push_back(std::move(record));
  return records;
}

TEST_F(AccessOverTheWire, IsAsWrittenByHandInEveryMoment) {
  ASSERT_EQ(written_.mistakes(), "");
  GoThrough([this](const Scene& scene) { LookAt(scene); });
  std::cout << judge_.calls() << " calls, " << judge_.cells() << " cells, "
            << judge_.differences().size() << " differences\n";
  for (size_t i = 0; i < judge_.differences().size() && i < kMostPrinted; ++i) {
    ADD_FAILURE() << judge_.differences()[i];
  }
  EXPECT_TRUE(judge_.differences().empty());
  for (const Moment& moment : Moments()) EXPECT_TRUE(moments_.contains(moment.name));
  EXPECT_EQ(moments_.size(), Moments().size());
  // A method that nobody ever reached was not asked well.
  for (const MethodDescriptor* method : AllMethods()) {
    if (written_.ColumnOf(method->name()) == nullptr || IsOfBatch(method->name())) continue;
    EXPECT_TRUE(judge_.granted().contains(method->name())) << method->full_name();
  }
}

TEST(AccessMethods, EveryOneIsAsked) {
  const Written written;
  const std::vector<std::string> lines = MethodsAsked();
  const std::set<std::string> asked(lines.begin(), lines.end());
  EXPECT_EQ(asked.size(), lines.size()) << "a method has two lines";
  for (const MethodDescriptor* method : AllMethods()) {
    EXPECT_TRUE(asked.contains(method->name())) << method->full_name() << " is not asked";
    EXPECT_TRUE(written.HasLine(method->name())) << method->full_name() << " is not written";
  }
  EXPECT_EQ(asked.size(), AllMethods().size());
}

}  // namespace
}  // namespace reismee
