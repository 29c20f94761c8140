// What one use of a reader leaves for the next.
#include <gtest/gtest.h>

#include "storage/sql/query.h"
#include "tests/storage/opened_store.h"
#include "tests/testing/status_matchers.h"

namespace reismee {
namespace {

// Long enough for an engine to look at the clock.
absl::Status CountFar(sql::Connection& db) {
  return sql::ReadInt(db,
                      "WITH RECURSIVE far (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM far "
                      "WHERE n < 100000) SELECT count(*) FROM far",
                      {})
      .status();
}

TEST(ReaderTest, ADeadlineGoneByDoesNotEndWhatIsReadAfterwards) {
  OpenedStore house;
  auto opened = house.store().OpenReader();
  ASSERT_THAT(opened, IsOk());
  Reader& reader = **opened;
  Call late = OpenedStore::Uwv();
  late.deadline = absl::Now() - absl::Seconds(1);
  Disclosure disclosure;
  // Whether an engine looks at the clock for so little is its own affair.
  reader.Run(late, disclosure, [](ReadTxn&) { return absl::OkStatus(); }).IgnoreError();
  EXPECT_THAT(reader.RunRaw(CountFar), IsOk());
}

}  // namespace
}  // namespace reismee
