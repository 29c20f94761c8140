#include "storage/journal.h"

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "proto/vocabulary/refusal.h"
#include "storage/instants.h"
#include "storage/pruning.h"
#include "storage/schema/embedded.h"
#include "tests/testing/sql_database.h"
#include "tests/testing/status_matchers.h"

namespace reismee {
namespace {

class JournalTest : public ::testing::Test {
 protected:
  JournalTest() {
    for (const schema::EmbeddedFile& file : schema::Files()) {
      EXPECT_THAT(db().ExecuteScript(file.text), IsOk());
    }
  }
  sql::Connection& db() { return database_.writer(); }

  std::vector<RegionAdvance> Write(const std::vector<std::string>& regions,
                                   absl::Time time = absl::UnixEpoch()) {
    std::vector<RegionLine> lines;
    for (const std::string& region : regions) {
      internal::v1::JournalLine line;
      line.mutable_change()->mutable_event()->set_case_name("cases/" + region);
      SetInstant(time, line.mutable_change()->mutable_event()->mutable_time());
      lines.emplace_back(region, line);
    }
    EXPECT_THAT(db().Begin(sql::Access::kWrite), IsOk());
    const auto advances = WriteLines(db(), std::move(lines));
    EXPECT_THAT(advances, IsOk());
    EXPECT_THAT(db().Commit(), IsOk());
    return *advances;
  }

  void Prune(absl::Time before, int64_t together) {
    ASSERT_THAT(db().Begin(sql::Access::kWrite), IsOk());
    ASSERT_THAT(Pruning(db(), before).DropLines(absl::ZeroDuration(), together), IsOk());
    ASSERT_THAT(db().Commit(), IsOk());
  }

  absl::StatusOr<std::vector<int64_t>> Revisions(const std::string& region, int64_t after) {
    std::vector<int64_t> revisions;
    const absl::Status status =
        VisitJournal(db(), region, after, INT64_MAX, 100,
                     [&](int64_t revision, const internal::v1::JournalLine& line) {
                       EXPECT_EQ(line.change().revision(), revision);
                       EXPECT_EQ(line.change().region(), region);
                       revisions.push_back(revision);
                       return absl::OkStatus();
                     });
    if (!status.ok()) return status;
    return revisions;
  }

  SqlDatabase database_;
};

TEST_F(JournalTest, EachRegionIsNumberedWithoutGap) {
  const auto first = Write({"regions/AM26", "regions/AM25", "regions/AM26"});
  ASSERT_EQ(first.size(), 2u);
  EXPECT_EQ(first[0].region, "regions/AM25");
  EXPECT_EQ(first[1].last_revision, 2);
  Write({"regions/AM26"});
  EXPECT_EQ(*Revisions("regions/AM26", 0), (std::vector<int64_t>{1, 2, 3}));
  EXPECT_EQ(*Revisions("regions/AM26", 2), (std::vector<int64_t>{3}));
  EXPECT_EQ(*Revisions("regions/AM25", 0), (std::vector<int64_t>{1}));
}

TEST_F(JournalTest, PrunedHistoryIsOutOfRangeAndNamesTheOldest) {
  Write({"regions/AM26", "regions/AM26", "regions/AM26"});
  Prune(absl::InfiniteFuture(), 2);
  const auto pruned = Revisions("regions/AM26", 0);
  EXPECT_THAT(pruned, HasReason(v1::REASON_HISTORY_PRUNED));
  EXPECT_EQ(ErrorInfoOf(pruned.status())->metadata().at("oldest_revision"), "3");
  EXPECT_EQ(*Revisions("regions/AM26", 2), (std::vector<int64_t>{3}));
}

TEST_F(JournalTest, OnlyWhatIsOldIsPruned) {
  const absl::Time now = absl::UnixEpoch() + absl::Hours(100);
  for (const int hours : {4, 3, 2, 1, 0}) Write({"regions/AM26"}, now - absl::Hours(hours));
  Write({"regions/AM25"}, now - absl::Hours(4));
  const absl::Time before = now - absl::Minutes(90);
  Prune(before, 2);  // Two of the three that are old.
  EXPECT_EQ(*Revisions("regions/AM26", 2), (std::vector<int64_t>{3, 4, 5}));
  EXPECT_EQ(*Revisions("regions/AM25", 0), (std::vector<int64_t>{1}));  // Too few to be dropped.
  Prune(before, 2);
  EXPECT_EQ(*Revisions("regions/AM26", 2), (std::vector<int64_t>{3, 4, 5}));
  Prune(before, 1);
  EXPECT_EQ(*Revisions("regions/AM26", 3), (std::vector<int64_t>{4, 5}));
  EXPECT_THAT(Revisions("regions/AM26", 2), HasReason(v1::REASON_HISTORY_PRUNED));
  EXPECT_THAT(Revisions("regions/AM25", 0), HasReason(v1::REASON_HISTORY_PRUNED));
}

}  // namespace
}  // namespace reismee
