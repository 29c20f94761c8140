// Random histories of awards against lists of what happened: no award and no compartment is passed
// on any day, and money that came back serves no earlier day (readings 35 and 40).
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "proto/vocabulary/date.h"
#include "storage/budget/awards.h"
#include "storage/budget/budget_lines.h"
#include "storage/scheme/applications.h"
#include "tests/storage/opened_store.h"
#include "tests/testing/status_matchers.h"

namespace reismee {
namespace {

constexpr int kSteps = 400;
constexpr int kDays = 30;
const char* const kLines[] = {"budgetLines/SECTOR_SCHEME_2021_SMALL",
                              "budgetLines/SECTOR_SCHEME_2021_LARGE"};

// What was taken and came back, by day.
struct Flow {
  std::vector<int64_t> taken = std::vector<int64_t>(kDays);
  std::vector<int64_t> back = std::vector<int64_t>(kDays);

  static int64_t Sum(const std::vector<int64_t>& days, int last) {
    int64_t sum = 0;
    for (int day = 0; day <= last; ++day) sum += days[day];
    return sum;
  }
  int64_t Held(int day = kDays - 1) const { return Sum(taken, day) - Sum(back, day); }
  // What an amount has left for a day: nothing that came back later.
  int64_t LeftOf(int64_t amount, int day) const {
    return amount - Sum(taken, kDays - 1) + Sum(back, day);
  }
  int Last() const {
    int last = 0;
    for (int day = 0; day < kDays; ++day) {
      if (taken[day] + back[day] > 0) last = day;
    }
    return last;
  }
};

struct Award {
  int line = 0;
  int64_t amount = 0;
  int given = 0;
  Flow flow = {};
  bool closed = false;
};

class AwardHistories : public testing::Test {
 protected:
  AwardHistories() {
    EXPECT_THAT(Do([](WriteTxn& txn) { return txn.budget_lines().SeedNational(); }), IsOk());
    for (int line = 0; line < 2; ++line) {
      v1::BudgetLine small = Line(line);
      small.set_allocated_cents(allocated_[line]);
      EXPECT_THAT(Do([&](WriteTxn& txn) { return txn.budget_lines().SetAllocation(small); }),
                  IsOk());
    }
  }

  absl::Status Do(const std::function<absl::Status(WriteTxn&)>& act) {
    return house_.Write(OpenedStore::Uwv(), act);
  }
  template <typename M>
  M Read(const std::function<absl::StatusOr<M>(ReadTxn&)>& look) {
    absl::StatusOr<M> found;
    EXPECT_THAT(house_.Read(OpenedStore::Uwv(),
                            [&](ReadTxn& txn) {
                              found = look(txn);
                              return found.status();
                            }),
                IsOk());
    return found.ok() ? *found : M();
  }
  v1::BudgetLine Line(int line) {
    return Read<v1::BudgetLine>([&](ReadTxn& txn) { return txn.budget_lines().Get(kLines[line]); });
  }
  static Date On(int day) { return AddDays(MakeDate(2021, 5, 1), day); }
  int Roll(int sides) { return static_cast<int>(random_() % static_cast<unsigned>(sides)); }

  // On a day after what moved to the line, as the service asks.
  void Give() {
    const int line = Roll(2);
    const int day = moved_to_[line] + Roll(kDays - moved_to_[line]);
    const int64_t cents = 1 + Roll(400);
    v1::SchemeApplication filed;
    filed.set_name(absl::StrCat("schemeApplications/", ++names_));
    filed.set_line(kLines[line]);
    filed.set_requested_cents(cents);
    filed.set_state(v1::APPLICATION_STATE_WAITING);
    for (Date* date :
         {filed.mutable_filed_on(), filed.mutable_first_day(), filed.mutable_last_day()}) {
      *date = On(0);
    }
    v1::Award award;
    award.set_name(absl::StrCat("awards/", names_));
    award.set_application(filed.name());
    award.set_line(kLines[line]);
    award.set_amount_cents(cents);
    *award.mutable_awarded_on() = *award.mutable_first_day() = *award.mutable_last_day() = On(day);
    const bool fits = lines_[line].LeftOf(allocated_[line], day) >= cents;
    const absl::Status given = Do([&](WriteTxn& txn) {
      const absl::Status filed_it = txn.applications().Add(filed);
      return filed_it.ok() ? txn.awards().Create(award) : filed_it;
    });
    ASSERT_EQ(given.ok(), fits) << given;
    if (!fits) return;
    lines_[line].taken[day] += cents;
    awards_[award.name()] = {.line = line, .amount = cents, .given = day};
  }

  void Draw(const std::string& name, Award& award) {
    const int day = award.given + Roll(kDays - award.given);
    const int64_t cents = 1 + Roll(120);
    const bool fits = !award.closed && award.flow.LeftOf(award.amount, day) >= cents;
    const absl::Status drawn =
        Do([&](WriteTxn& txn) { return txn.awards().Draw(name, cents, On(day)); });
    ASSERT_EQ(drawn.ok(), fits) << drawn;
    if (fits) award.flow.taken[day] += cents;
  }

  // Some of what is drawn, on the last day of a draw or later.
  void Return(const std::string& name, Award& award) {
    const int64_t held = award.flow.Held();
    if (held == 0) return;
    const int day = award.flow.Last() + Roll(kDays - award.flow.Last());
    const int64_t cents = 1 + Roll(static_cast<int>(held));
    ASSERT_THAT(Do([&](WriteTxn& txn) { return txn.awards().Return(name, cents, On(day)); }),
                IsOk());
    award.flow.back[day] += cents;
    if (award.closed) lines_[award.line].back[day] += cents;
  }

  void Close(const std::string& name, Award& award) {
    const int first = std::max(award.given, award.flow.Last());
    const int day = first + Roll(kDays - first);
    const absl::Status closed = Do([&](WriteTxn& txn) -> absl::Status {
      const absl::StatusOr<v1::Award> found = txn.awards().Get(name);
      return found.ok() ? txn.awards().Close(*found, On(day)) : found.status();
    });
    ASSERT_EQ(closed.ok(), !award.closed) << closed;
    if (award.closed) return;
    award.closed = true;
    lines_[award.line].back[day] += award.amount - award.flow.Held();
  }

  void Move() {
    const int from = Roll(2);
    const int to = 1 - from;
    const int day = std::min(kDays - 1, last_move_ + Roll(2));
    const int64_t cents = 1 + Roll(200);
    const bool fits = lines_[from].LeftOf(allocated_[from], day) >= cents;
    const absl::Status moved = Do([&](WriteTxn& txn) {
      return txn.budget_lines().MoveAllocation(kLines[from], kLines[to], cents, On(day));
    });
    ASSERT_EQ(moved.ok(), fits) << moved;
    if (!fits) return;
    last_move_ = moved_to_[to] = day;
    allocated_[from] -= cents;
    allocated_[to] += cents;
    for (int later = day; later < kDays; ++later) {
      allocated_on_[from][later] -= cents;
      allocated_on_[to][later] += cents;
    }
  }

  void Compare() {
    int64_t left[] = {0, 0};
    int64_t drawn[] = {0, 0};
    for (const auto& [name, award] : awards_) {
      for (int day = 0; day < kDays; ++day) {
        ASSERT_GE(award.amount, award.flow.Held(day)) << name << " on day " << day;
      }
      drawn[award.line] += award.flow.Held();
      if (!award.closed) left[award.line] += award.amount - award.flow.Held();
    }
    for (int line = 0; line < 2; ++line) {
      for (int day = 0; day < kDays; ++day) {
        ASSERT_GE(allocated_on_[line][day], lines_[line].Held(day)) << "on day " << day;
      }
      const v1::BudgetLine kept = Line(line);
      ASSERT_EQ(kept.allocated_cents(), allocated_[line]);
      ASSERT_EQ(kept.reserved_cents(), left[line]);
      ASSERT_EQ(kept.open_cents(), drawn[line]);
      ASSERT_EQ(kept.available_cents(), allocated_[line] - lines_[line].Held());
      ASSERT_EQ(kept.available_cents() + left[line] + drawn[line], allocated_[line]);
    }
  }

  OpenedStore house_;
  std::mt19937 random_{20210301};
  int names_ = 0;
  std::map<std::string, Award> awards_;
  int64_t allocated_[2] = {2'000, 8'000};
  std::vector<int64_t> allocated_on_[2] = {std::vector<int64_t>(kDays, allocated_[0]),
                                           std::vector<int64_t>(kDays, allocated_[1])};
  Flow lines_[2];
  // The last day on which money came from the other compartment, and on which any moved.
  int moved_to_[2] = {0, 0};
  int last_move_ = 0;
};

TEST_F(AwardHistories, NothingIsPassedOnAnyDay) {
  for (int step = 0; step < kSteps && !HasFatalFailure(); ++step) {
    SCOPED_TRACE(step);
    const int deed = Roll(60);
    if (deed < 9 || awards_.empty()) {
      Give();
    } else if (deed == 9) {
      Move();
    } else {
      auto chosen = awards_.begin();
      std::advance(chosen, Roll(static_cast<int>(awards_.size())));
      auto& [name, award] = *chosen;
      if (deed < 36) {
        Draw(name, award);
      } else if (deed < 57) {
        Return(name, award);
      } else {
        Close(name, award);
      }
    }
    Compare();
  }
  EXPECT_GT(awards_.size(), 20u);
}

}  // namespace
}  // namespace reismee
