// Lists, work lists and the snapshot of a stream hold exactly what the decision on the single case
// grants (storage/access/README.md, "Lists, streams and counts"): over random worlds, in a real
// store, over a real channel. For other worlds REISMEE_ACCESS_SEED=1000, for more of them
// REISMEE_ACCESS_WORLDS=50; a failure prints its seed.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <string>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "services/edge/policy.h"
#include "tests/services/access/granted.h"
#include "tests/services/access/told.h"
#include "tests/services/access/visitor.h"
#include "tests/services/access/world.h"
#include "tests/testing/status_matchers.h"

namespace reismee {
namespace {

using Names = std::vector<std::string>;

// Before and after the merger, and when the first files have gone dark.
const Date kMoments[] = {MakeDate(2021, 8, 2), MakeDate(2021, 12, 31), MakeDate(2022, 1, 1),
                         MakeDate(2022, 7, 1), MakeDate(2023, 2, 1),   MakeDate(2023, 6, 1)};
constexpr int kVisitsAMoment = 5;

int FromEnvironment(const char* name, int otherwise) {
  int number = 0;
  const char* const text = std::getenv(name);
  return text != nullptr && absl::SimpleAtoi(text, &number) ? number : otherwise;
}

// In order of name, those that `wanted` accepts.
template <typename T, typename Wanted>
Names Those(const std::map<std::string, Granted<T>>& granted, Wanted wanted) {
  Names names;
  for (const auto& [name, one] : granted) {
    if (wanted(one)) names.push_back(name);
  }
  return names;
}

Names Sorted(Names names) {
  std::sort(names.begin(), names.end());
  return names;
}

class Comparison {
 public:
  explicit Comparison(uint64_t seed)
      : world_(seed),
        policies_(PolicyTable::FromProtos().value()),
        next_(world_.dice().Roll(static_cast<int>(Visitors().size()))) {}

  void Run() {
    for (const Date& moment : kMoments) {
      world_.LiveUntil(moment);
      for (int i = 0; i < kVisitsAMoment; ++i) {
        const Visitor& visitor = Visitors()[static_cast<size_t>(next_++) % Visitors().size()];
        CompareCases(visitor);
        CompareWork(visitor);
        CompareSnapshot(visitor);
      }
    }
  }

  World& world() { return world_; }
  // Rows that somebody was granted, and not.
  int granted() const { return granted_; }

 private:
  struct Visit {
    v1::Purpose purpose;
    Call call;
    testing::TestClient client;
    std::string words;
  };

  Visit Begin(const Visitor& visitor, const char* method) {
    const MethodRule& rule = *policies_.Find(method);
    const auto purpose = static_cast<v1::Purpose>(
        rule.policy.purposes(world_.dice().Roll(rule.policy.purposes_size())));
    return {purpose, visitor.CallFor(world_, rule, purpose), visitor.ClientFor(world_, purpose),
            absl::StrCat(method, " for ", visitor.name, ", ", v1::Purpose_Name(purpose), ", on ",
                         ToIso(world_.today()))};
  }
  // Small ones too, but no more than some ten pages.
  template <typename T>
  int DrawPageSize(const std::map<std::string, Granted<T>>& granted) {
    const int fewest = static_cast<int>(granted.size()) / 8 + 1;
    return std::max(fewest, world_.dice().Pick<int>({1, 2, 3, 7, 200}));
  }

  void CompareCases(const Visitor& visitor) {
    const Visit visit = Begin(visitor, "reismee.v1.CaseService/ListCases");
    SCOPED_TRACE(visit.words);
    const auto granted = GrantedCases(world_, visit.call);
    granted_ += static_cast<int>(granted.size());
    EXPECT_EQ(ListedCases(visit.client, DrawPageSize(granted)),
              Those(granted, [](const auto&) { return true; }));
    const v1::Case& like = world_.dice().Pick(world_.cases());
    EXPECT_EQ(ListedCases(visit.client, DrawPageSize(granted),
                          absl::StrCat("state=", v1::CaseState_Name(like.state()).substr(11),
                                       " AND region=", like.region())),
              Those(granted, [&](const auto& one) {
                return one.found.state() == like.state() && one.found.region() == like.region();
              }));
    EXPECT_EQ(ListedCases(visit.client, DrawPageSize(granted), "caseworker=wim"),
              Those(granted, [&](const auto& one) { return one.found.caseworker() == "wim"; }));
    // Whose case it is, the coordinator may not ask.
    EXPECT_EQ(ListedCases(visit.client, DrawPageSize(granted),
                          absl::StrCat("jobseeker=", like.jobseeker())),
              Those(granted, [&](const auto& one) {
                return one.found.jobseeker() == like.jobseeker() &&
                       one.relation == v1::RELATION_RESPONSIBLE;
              }));
  }

  void CompareWork(const Visitor& visitor) {
    const Visit visit = Begin(visitor, "reismee.v1.CaseloadService/ListWorkItems");
    SCOPED_TRACE(visit.words);
    const auto granted = GrantedWork(world_, visit.call);
    granted_ += static_cast<int>(granted.size());
    const bool descending = world_.dice().OneIn(2);
    EXPECT_EQ(Sorted(ListedWork(visit.client, DrawPageSize(granted), "", descending)),
              Those(granted, [](const auto&) { return true; }));
    EXPECT_EQ(Sorted(ListedWork(visit.client, DrawPageSize(granted), "overdue=true", descending)),
              Those(granted, [](const auto& one) { return one.found.days_overdue() > 0; }));
    const std::string& about = world_.dice().Pick(world_.cases()).name();
    // By its case nobody finds an item that does not tell its case.
    EXPECT_EQ(Sorted(ListedWork(visit.client, DrawPageSize(granted), "case=" + about, descending)),
              Those(granted, [&](const auto& one) {
                const bool hidden = one.found.kind() == v1::WORK_ITEM_KIND_EXPERT_WORKER &&
                                    one.relation == v1::RELATION_COORDINATING;
                return one.found.case_name() == about && !hidden;
              }));
  }

  void CompareSnapshot(const Visitor& visitor) {
    const Visit visit = Begin(visitor, "reismee.v1.MonitorService/WatchCases");
    SCOPED_TRACE(visit.words);
    const auto granted = GrantedCases(world_, visit.call);
    EXPECT_EQ(WatchedCases(visit.client),
              Those(granted, [](const auto& one) { return IsOpen(one.found.state()); }));
  }

  World world_;
  const PolicyTable policies_;
  // Who comes next: all in turn, not all at each moment.
  int next_;
  int granted_ = 0;
};

class Lists : public ::testing::TestWithParam<int> {};

TEST_P(Lists, HoldExactlyWhatTheDecisionGrants) {
  const int seed = FromEnvironment("REISMEE_ACCESS_SEED", 1) + GetParam();
  SCOPED_TRACE(absl::StrCat("REISMEE_ACCESS_SEED=", seed));
  Comparison comparison(static_cast<uint64_t>(seed));
  comparison.Run();
  World& world = comparison.world();
  std::printf("seed %d: %zu cases, %d deeds done, %d refused, %d rows granted\n", seed,
              world.cases().size(), world.done(), world.refused(), comparison.granted());
  EXPECT_GT(comparison.granted(), 200) << "a world in which nobody may see anything";
}

INSTANTIATE_TEST_SUITE_P(Worlds, Lists,
                         ::testing::Range(0, FromEnvironment("REISMEE_ACCESS_WORLDS", 2)));

}  // namespace
}  // namespace reismee
