#include "proto/vocabulary/update_mask.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "reismee/v1/arrangement.pb.h"
#include "tests/testing/status_matchers.h"

namespace reismee {
namespace {

constexpr absl::string_view kFields[] = {"price_cents", "recognised"};

google::protobuf::FieldMask MaskOf(std::initializer_list<const char*> paths) {
  google::protobuf::FieldMask mask;
  for (const char* path : paths) mask.add_paths(path);
  return mask;
}

TEST(TakeFieldsTest, WhatIsNotSetIsTakenToo) {
  v1::Item known;
  known.set_price_cents(10'000);
  known.set_recognised(true);
  known.set_description("stays");
  v1::Item asked;
  asked.set_price_cents(20'000);
  asked.set_description("not in the mask");
  ASSERT_THAT(TakeFields(MaskOf({"price_cents", "recognised"}), kFields, asked, &known), IsOk());
  EXPECT_EQ(known.price_cents(), 20'000);
  EXPECT_FALSE(known.has_recognised());
  EXPECT_EQ(known.description(), "stays");
}

TEST(TakeFieldsTest, AFieldThatIsNamedTwiceIsTakenOnce) {
  v1::Item known;
  v1::Item asked;
  asked.set_price_cents(20'000);
  ASSERT_THAT(TakeFields(MaskOf({"price_cents", "price_cents"}), kFields, asked, &known), IsOk());
  EXPECT_EQ(known.price_cents(), 20'000);
}

TEST(TakeFieldsTest, OtherFieldsAreRefused) {
  v1::Item known;
  EXPECT_THAT(TakeFields(MaskOf({}), kFields, known, &known), HasReason(v1::REASON_REQUIRED));
  for (const char* path : {"state", "none", ""}) {
    EXPECT_THAT(TakeFields(MaskOf({path}), kFields, known, &known),
                HasReason(v1::REASON_INVALID_UPDATE_MASK));
  }
}

}  // namespace
}  // namespace reismee
