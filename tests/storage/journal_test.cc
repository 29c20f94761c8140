#include "storage/journal.h"

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "proto/vocabulary/refusal.h"
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

  std::vector<RegionAdvance> Write(const std::vector<std::string>& regions) {
    Staged staged;
    for (const std::string& region : regions) {
      internal::v1::JournalLine line;
      line.mutable_change()->mutable_event()->set_case_name("cases/" + region);
      staged.lines.emplace_back(region, line);
    }
    EXPECT_THAT(db().Begin(sql::Access::kWrite), IsOk());
    const auto advances = WriteStaged(db(), staged);
    EXPECT_THAT(advances, IsOk());
    EXPECT_THAT(db().Commit(), IsOk());
    return *advances;
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
  ASSERT_THAT(db().Begin(sql::Access::kWrite), IsOk());
  ASSERT_THAT(PruneJournal(db(), "regions/AM26", 2), IsOk());
  ASSERT_THAT(db().Commit(), IsOk());
  const auto pruned = Revisions("regions/AM26", 0);
  EXPECT_THAT(pruned, HasReason(v1::REASON_HISTORY_PRUNED));
  EXPECT_EQ(ErrorInfoOf(pruned.status())->metadata().at("oldest_revision"), "3");
  EXPECT_EQ(*Revisions("regions/AM26", 2), (std::vector<int64_t>{3}));
}

}  // namespace
}  // namespace reismee
