#include "proto/vocabulary/id.h"

#include <gtest/gtest.h>

#include <set>

#include "proto/vocabulary/name.h"

namespace reismee {
namespace {

const absl::Time kNow = absl::FromUnixMillis(1'620'639'000'123);

IdSource::Seed SeedOf(uint8_t byte) {
  IdSource::Seed seed;
  seed.fill(byte);
  return seed;
}

TEST(IdSource, IdsAre26CharactersOfCrockfordBase32) {
  IdSource source(kNow, SeedOf(1));
  const std::string id = source.NewId();
  EXPECT_EQ(id.size(), 26);
  EXPECT_EQ(id.find_first_not_of("0123456789abcdefghjkmnpqrstvwxyz"), std::string::npos);
  EXPECT_TRUE(IsId(id));
}

TEST(IdSource, TheLayoutIsTimeNumberAndHash) {
  // Time 2021-05-10 09:30:00.123 UTC, then 000 and the first 68 bits of SHA-256 of 40 zero bytes.
  IdSource source(kNow, SeedOf(0));
  EXPECT_EQ(source.NewId(), "01f5ass9hv001c6k71vwhvge65");
}

TEST(IdSource, ACopyGivesTheSameIdsAgain) {
  IdSource first = IdSource::Fresh(kNow);
  IdSource again = first;
  for (int i = 0; i < 10; ++i) EXPECT_EQ(first.NewId(), again.NewId());
}

TEST(IdSource, OtherSeedsGiveOtherIds) {
  EXPECT_NE(IdSource(kNow, SeedOf(1)).NewId(), IdSource(kNow, SeedOf(2)).NewId());
  EXPECT_NE(IdSource::Fresh(kNow).NewId(), IdSource::Fresh(kNow).NewId());
}

TEST(IdSource, IdsSortByCreation) {
  IdSource early(kNow, SeedOf(9));
  IdSource late(kNow + absl::Milliseconds(1), SeedOf(3));
  std::string last;
  for (int i = 0; i < 4096; ++i) {
    const std::string id = early.NewId();
    EXPECT_LT(last, id);
    last = id;
  }
  EXPECT_LT(last, late.NewId());
}

TEST(IdSource, ManyIdsStayDifferent) {
  IdSource source(kNow, SeedOf(4));
  std::set<std::string> seen;
  for (int i = 0; i < 10'000; ++i) seen.insert(source.NewId());
  EXPECT_EQ(seen.size(), 10'000);
}

TEST(IdSource, TimesBeforeTheEpochAndBeyondCountAsTheEnds) {
  EXPECT_EQ(IdSource(absl::InfinitePast(), SeedOf(1)).NewId().substr(0, 9), "000000000");
  EXPECT_EQ(IdSource(absl::InfiniteFuture(), SeedOf(1)).NewId().substr(0, 9), "7zzzzzzzz");
}

TEST(IdSource, NamesHaveTheirCollection) {
  IdSource source(kNow, SeedOf(5));
  IdSource copy = source;
  EXPECT_EQ(source.NewName("cases"), "cases/" + copy.NewId());
}

// What is made in one call has the time of the call in its name, and so tells that it belongs
// together.
TEST(IdSource, ATimelessNameSharesNothingWithItsNeighbours) {
  IdSource source(kNow, SeedOf(0));
  const std::string before = source.NewName("cases");
  const std::string timeless = source.NewTimelessName("workItems");
  const std::string after = source.NewId();
  // The first 128 bits of SHA-256 of 39 zero bytes and a one.
  EXPECT_EQ(timeless, "workItems/08w016dzzgnb6695tf4ajkc8n7");
  EXPECT_EQ(before.substr(6, 10), after.substr(0, 10)) << "the time";
  EXPECT_NE(timeless.substr(10, 10), after.substr(0, 10));
  EXPECT_TRUE(IsId(timeless.substr(10)));
  EXPECT_NE(IdSource(kNow, SeedOf(1)).NewTimelessName("workItems"),
            IdSource(kNow, SeedOf(2)).NewTimelessName("workItems"));
}

}  // namespace
}  // namespace reismee
