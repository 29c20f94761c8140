#include "storage/sql/big_endian.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>

namespace reismee::sql {
namespace {

using ::testing::ElementsAre;

TEST(BigEndianTest, TheHighestByteComesFirst) {
  EXPECT_THAT(ToBigEndian(0x0102030405060708), ElementsAre(1, 2, 3, 4, 5, 6, 7, 8));
  EXPECT_THAT(ToBigEndian(-2), ElementsAre(-1, -1, -1, -1, -1, -1, -1, -2));
}

TEST(BigEndianTest, ReadsWhatItWrote) {
  for (const int64_t number :
       {int64_t{0}, int64_t{-1}, int64_t{300}, std::numeric_limits<int64_t>::min(),
        std::numeric_limits<int64_t>::max()}) {
    EXPECT_EQ(FromBigEndian64(ToBigEndian(number).data()), number);
  }
}

TEST(BigEndianTest, ShorterNumbersKeepTheirSign) {
  EXPECT_EQ(FromBigEndian32("\x80\0\0\1"), std::numeric_limits<int32_t>::min() + 1);
  EXPECT_EQ(FromBigEndian16("\xff\xfe"), -2);
  EXPECT_EQ(FromBigEndian16("\1\2"), 258);
}

}  // namespace
}  // namespace reismee::sql
