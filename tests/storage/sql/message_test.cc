#include "storage/sql/message.h"

#include <gmock/gmock.h>
#include <google/protobuf/descriptor.pb.h>
#include <google/protobuf/dynamic_message.h>
#include <google/protobuf/text_format.h>
#include <google/protobuf/timestamp.pb.h>
#include <google/protobuf/type.pb.h>
#include <google/protobuf/util/message_differencer.h>
#include <gtest/gtest.h>

#include "google/type/date.pb.h"
#include "tests/testing/sql_database.h"
#include "tests/testing/status_matchers.h"

namespace reismee::sql {
namespace {

using absl::StatusCode;
using google::protobuf::Field;
using google::protobuf::Message;
using google::protobuf::TextFormat;
using google::protobuf::util::MessageDifferencer;
using testing::HasSubstr;
using testing::SizeIs;

constexpr char kFile[] = R"pb(
  name: "every.proto"
  syntax: "proto3"
  dependency: "google/type/date.proto"
  dependency: "google/protobuf/timestamp.proto"
  enum_type {
    name: "Color"
    value { name: "NONE" number: 0 }
    value { name: "RED" number: 7 }
  }
  message_type {
    name: "Part"
    field { name: "x" number: 1 type: TYPE_STRING }
  }
  message_type {
    name: "Every"
    field { name: "id" number: 1 type: TYPE_STRING }
    field { name: "i32" number: 2 type: TYPE_INT32 }
    field { name: "u32" number: 3 type: TYPE_UINT32 }
    field { name: "i64" number: 4 type: TYPE_INT64 }
    field { name: "flag" number: 5 type: TYPE_BOOL }
    field { name: "color" number: 6 type: TYPE_ENUM type_name: ".Color" }
    field { name: "raw" number: 7 type: TYPE_BYTES }
    field { name: "day" number: 8 type: TYPE_MESSAGE type_name: ".google.type.Date" }
    field { name: "at" number: 9 type: TYPE_MESSAGE type_name: ".google.protobuf.Timestamp" }
    field { name: "part" number: 10 type: TYPE_MESSAGE type_name: ".Part" }
    field { name: "words" number: 11 type: TYPE_STRING label: LABEL_REPEATED }
    field { name: "parts" number: 12 type: TYPE_MESSAGE type_name: ".Part" label: LABEL_REPEATED }
    field { name: "numbers" number: 13 type: TYPE_INT64 label: LABEL_REPEATED }
    field { name: "may" number: 14 type: TYPE_STRING proto3_optional: true oneof_index: 1 }
    field { name: "may_count" number: 15 type: TYPE_INT64 proto3_optional: true oneof_index: 2 }
    field { name: "left" number: 16 type: TYPE_STRING oneof_index: 0 }
    field { name: "right" number: 17 type: TYPE_INT64 oneof_index: 0 }
    field { name: "share" number: 18 type: TYPE_DOUBLE }
    oneof_decl { name: "side" }
    oneof_decl { name: "_may" }
    oneof_decl { name: "_may_count" }
  })pb";

constexpr char kSchema[] = R"sql(
CREATE TABLE every (
  id TEXT PRIMARY KEY, i32 INTEGER NOT NULL, u32 INTEGER NOT NULL, i64 INTEGER NOT NULL,
  flag INTEGER NOT NULL, color INTEGER NOT NULL, raw BLOB NOT NULL, day TEXT, at INTEGER,
  part BLOB, words BLOB NOT NULL, parts BLOB NOT NULL, numbers BLOB NOT NULL,
  may TEXT, may_count INTEGER, "left" TEXT, "right" INTEGER, other INTEGER
) STRICT;)sql";

constexpr char kInsert[] =
    "INSERT INTO every (id, i32, u32, i64, flag, color, raw, day, at, part, words, parts, numbers, "
    "may, may_count, \"left\", \"right\") VALUES ($id, $i32, $u32, $i64, $flag, $color, $raw, "
    "$day, "
    "$at, $part, $words, $parts, $numbers, $may, $may_count, $left, $right)";

constexpr char kSelect[] =
    "SELECT id, i32, u32, i64, flag, color, raw, day, at, part, words, parts, numbers, may, "
    "may_count, \"left\", \"right\" FROM every WHERE id = $id";

constexpr char kFull[] = R"pb(
  id: "a"
  i32: -2147483648
  u32: 4294967295
  i64: -9223372036854775808
  flag: true
  color: RED
  raw: "\000\377"
  day { year: 2021 month: 5 day: 31 }
  at { seconds: -1 nanos: 999999000 }
  part { x: "p" }
  words: "one"
  words: ""
  words: "three"
  parts { x: "q" }
  parts {}
  numbers: 3
  numbers: -4
  may: ""
  may_count: 0
  left: "l")pb";

class MessageTest : public testing::Test {
 protected:
  MessageTest() : database_(kSchema), pool_(google::protobuf::DescriptorPool::generated_pool()) {
    // Names them, so that their descriptors are linked in.
    google::type::Date::descriptor();
    google::protobuf::Timestamp::descriptor();
    google::protobuf::FileDescriptorProto file;
    EXPECT_TRUE(TextFormat::ParseFromString(kFile, &file));
    pool_.BuildFile(file);
    factory_.SetDelegateToGeneratedFactory(true);
  }
  void SetUp() override { ASSERT_THAT(connection().Begin(Access::kWrite), IsOk()); }

  Connection& connection() { return database_.writer(); }

  std::unique_ptr<Message> Every(absl::string_view text) {
    std::unique_ptr<Message> message(
        factory_.GetPrototype(pool_.FindMessageTypeByName("Every"))->New());
    EXPECT_TRUE(TextFormat::ParseFromString(std::string(text), message.get()));
    return message;
  }

  int64_t Matching(absl::string_view condition, Params params = {}) {
    return ReadInt(connection(), absl::StrCat("SELECT COUNT(*) FROM every WHERE ", condition),
                   params)
        ->value();
  }

  SqlDatabase database_;
  google::protobuf::DescriptorPool pool_;
  google::protobuf::DynamicMessageFactory factory_;
};

TEST_F(MessageTest, EveryTypeComesBackAsItWas) {
  for (const std::string& text : {std::string(kFull), std::string("id: 'b' right: 12"),
                                  std::string("id: 'c' left: '' at {} part {}")}) {
    const std::unique_ptr<Message> written = Every(text);
    ASSERT_THAT(Write(connection(), kInsert, *written), IsOk());
    const std::unique_ptr<Message> read = Every("");
    ASSERT_THAT(ReadOneInto(connection(), kSelect,
                            {{"id", text == kFull ? "a" : text.substr(5, 1)}}, read.get()),
                IsOk());
    EXPECT_TRUE(MessageDifferencer::Equals(*written, *read)) << read->DebugString();
  }
}

TEST_F(MessageTest, ColumnsHoldPlainValues) {
  ASSERT_THAT(Write(connection(), kInsert, *Every(kFull)), IsOk());
  EXPECT_EQ(Matching("i32 = -2147483648 AND u32 = 4294967295 AND flag = 1 AND color = 7"), 1);
  EXPECT_EQ(Matching("raw = $raw AND day = '2021-05-31' AND at = -1",
                     {{"raw", Blob(absl::string_view("\0\xff", 2))}}),
            1);
  EXPECT_EQ(Matching("may = '' AND may_count = 0 AND \"left\" = 'l' AND \"right\" IS NULL"), 1);
  EXPECT_EQ(Matching("part = $part", {{"part", Blob("\x0a\x01p")}}), 1);
}

TEST_F(MessageTest, UnsetIsNullOnlyForFieldsThatKnow) {
  ASSERT_THAT(Write(connection(), kInsert, *Every("id: 'u'")), IsOk());
  EXPECT_EQ(Matching("i32 = 0 AND flag = 0 AND color = 0 AND raw = $empty AND words = $empty",
                     {{"empty", Blob("")}}),
            1);
  EXPECT_EQ(Matching("day IS NULL AND at IS NULL AND part IS NULL AND may IS NULL AND "
                     "may_count IS NULL AND \"left\" IS NULL AND \"right\" IS NULL"),
            1);
  constexpr char kUpdate[] = "UPDATE every SET may = $may WHERE id = $id";
  EXPECT_THAT(WriteCount(connection(), kUpdate, *Every("id: 'u' may: ''")), IsOkAndHolds(1));
  EXPECT_EQ(Matching("may = ''"), 1);
  EXPECT_THAT(WriteCount(connection(), kUpdate, *Every("id: 'x'")), IsOkAndHolds(0));
}

TEST_F(MessageTest, NullClearsAndOtherFieldsStay) {
  ASSERT_THAT(Write(connection(), kInsert, *Every("id: 'u'")), IsOk());
  const std::unique_ptr<Message> read =
      Every("id: 'u' may: 'old' numbers: 5 day { year: 2020 month: 1 day: 1 } i64: 8");
  ASSERT_THAT(ReadOneInto(connection(), "SELECT may, day, numbers FROM every", {}, read.get()),
              IsOk());
  EXPECT_TRUE(MessageDifferencer::Equals(*read, *Every("id: 'u' i64: 8"))) << read->DebugString();
}

TEST_F(MessageTest, ExtraParametersAddAndOverride) {
  constexpr char kPut[] =
      "INSERT INTO every (id, i32, u32, i64, flag, color, raw, words, parts, numbers, other) "
      "VALUES "
      "($id, $i32, 0, 0, 0, 0, $raw, $raw, $raw, $raw, $other)";
  ASSERT_THAT(
      Write(connection(), kPut, *Every("id: 'a' i32: 5"), {{"other", 6}, {"raw", Blob("z")}}),
      IsOk());
  EXPECT_EQ(Matching("id = 'a' AND i32 = 5 AND other = 6 AND raw = $raw", {{"raw", Blob("z")}}), 1);
  EXPECT_THAT(Write(connection(), kPut, *Every("id: 'b'"), {{"other", 6}, {"nothing", 1}}),
              StatusIs(StatusCode::kInternal, HasSubstr("nothing")));
  EXPECT_THAT(Write(connection(), kPut, *Every("id: 'b'")),
              StatusIs(StatusCode::kInternal, HasSubstr("other is not bound")));
}

TEST_F(MessageTest, ColumnThatIsNoFieldIsRefusedUnlessUnderscored) {
  ASSERT_THAT(Write(connection(), kInsert, *Every("id: 'u'")), IsOk());
  const std::unique_ptr<Message> read = Every("");
  EXPECT_THAT(ReadOneInto(connection(), "SELECT id, i64 AS _sum FROM every", {}, read.get()),
              IsOk());
  EXPECT_THAT(ReadOneInto(connection(), "SELECT id, other FROM every", {}, read.get()),
              StatusIs(StatusCode::kInternal, HasSubstr("other")));
}

TEST_F(MessageTest, WrongColumnsAndBadContentAreRefused) {
  const std::unique_ptr<Message> read = Every("");
  const auto code = [&](absl::string_view sql) {
    return ReadOneInto(connection(), sql, {}, read.get()).code();
  };
  const auto code_of_bytes = [&](absl::string_view sql) {
    return ReadOneInto(connection(), sql, {{"bytes", Blob("\xff")}}, read.get()).code();
  };
  EXPECT_EQ(code("SELECT 'x' AS i64"), StatusCode::kInternal);
  EXPECT_EQ(code("SELECT 1.5 AS i64"), StatusCode::kInternal);
  EXPECT_EQ(code("SELECT 1 AS id"), StatusCode::kInternal);
  EXPECT_EQ(code("SELECT 'x' AS raw"), StatusCode::kInternal);
  EXPECT_EQ(code("SELECT 1.5 AS share"), StatusCode::kInternal);
  EXPECT_EQ(code("SELECT 2147483648 AS i32"), StatusCode::kDataLoss);
  EXPECT_EQ(code("SELECT -1 AS u32"), StatusCode::kDataLoss);
  EXPECT_EQ(code("SELECT '2021-02-30' AS day"), StatusCode::kDataLoss);
  EXPECT_EQ(code_of_bytes("SELECT $bytes AS part"), StatusCode::kDataLoss);
  EXPECT_EQ(code_of_bytes("SELECT $bytes AS words"), StatusCode::kDataLoss);
}

TEST_F(MessageTest, DatesAndInstantsThatDoNotExistAreRefused) {
  for (const char* text : {"id: 'a' day { year: 2021 month: 2 day: 30 }", "id: 'a' day {}",
                           "id: 'a' at { seconds: 9223372036854775807 }",
                           "id: 'a' at { nanos: -1 }", "id: 'a' at { nanos: 1000000000 }"}) {
    EXPECT_THAT(Write(connection(), kInsert, *Every(text)), StatusIs(StatusCode::kInternal))
        << text;
  }
}

TEST_F(MessageTest, ReadOneTellsNoneFromMany) {
  EXPECT_THAT(ReadOne<Field>(connection(), "SELECT 1 AS number WHERE 1 = 0"),
              StatusIs(StatusCode::kNotFound));
  EXPECT_THAT(ReadOne<Field>(connection(), "SELECT 1 AS number UNION ALL SELECT 2"),
              StatusIs(StatusCode::kInternal));
  const absl::StatusOr<Field> one = ReadOne<Field>(
      connection(), "SELECT $number AS number, 'n' AS name, 1 AS packed", {{"number", 4}});
  ASSERT_THAT(one, IsOk());
  EXPECT_EQ(one->number(), 4);
  EXPECT_EQ(one->name(), "n");
  EXPECT_TRUE(one->packed());
}

TEST_F(MessageTest, ReadAllKeepsTheOrder) {
  const absl::StatusOr<std::vector<Field>> all = ReadAll<Field>(
      connection(),
      "SELECT column1 AS number FROM (VALUES (3), (1), (2)) AS v ORDER BY number DESC");
  ASSERT_THAT(all, IsOk());
  ASSERT_THAT(*all, SizeIs(3));
  EXPECT_EQ((*all)[0].number(), 3);
  EXPECT_EQ((*all)[2].number(), 1);
  EXPECT_THAT(ReadAll<Field>(connection(), "SELECT 1 AS number WHERE 1 = 0"),
              IsOkAndHolds(SizeIs(0)));
}

TEST_F(MessageTest, OneStatementServesTwoTypes) {
  constexpr char kSql[] = "SELECT 'n' AS name";
  for (int round = 0; round < 2; ++round) {
    EXPECT_EQ(ReadOne<Field>(connection(), kSql)->name(), "n");
    EXPECT_EQ(ReadOne<google::protobuf::EnumValue>(connection(), kSql)->name(), "n");
  }
}

}  // namespace
}  // namespace reismee::sql
