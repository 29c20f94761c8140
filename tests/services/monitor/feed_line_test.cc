// What of a line each hears: what the mask of every answer leaves, whatever fields there are.
#include "services/monitor/feed_line.h"

#include <gtest/gtest.h>

#include <string>

#include "absl/strings/str_cat.h"
#include "reismee/v1/monitor.pb.h"
#include "tests/storage/reference/loaded.h"

namespace reismee {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;

void Fill(Message& message);

// Some value, or one more of them, that is not what an unset field has.
void FillField(Message& message, const FieldDescriptor& field) {
  const Reflection& set = *message.GetReflection();
  const bool many = field.is_repeated();
  switch (field.cpp_type()) {
    case FieldDescriptor::CPPTYPE_MESSAGE:
      Fill(*(many ? set.AddMessage(&message, &field) : set.MutableMessage(&message, &field)));
      return;
    case FieldDescriptor::CPPTYPE_STRING:
      many ? set.AddString(&message, &field, "text") : set.SetString(&message, &field, "text");
      return;
    case FieldDescriptor::CPPTYPE_ENUM:
      ASSERT_FALSE(many) << field.full_name();
      return set.SetEnumValue(&message, &field, 1);
    case FieldDescriptor::CPPTYPE_INT64:
      ASSERT_FALSE(many) << field.full_name();
      return set.SetInt64(&message, &field, 7);
    case FieldDescriptor::CPPTYPE_INT32:
      ASSERT_FALSE(many) << field.full_name();
      return set.SetInt32(&message, &field, 7);
    default:
      FAIL() << "no value for " << field.full_name();
  }
}

void Fill(Message& message) {
  const auto& type = *message.GetDescriptor();
  for (int i = 0; i < type.field_count(); ++i) FillField(message, *type.field(i));
}

class FeedLineTest : public ::testing::Test {
 protected:
  // A line about a person, with every field there is.
  FeedLineTest() {
    Fill(*line_.mutable_change());
    line_.mutable_change()->mutable_event()->set_resource("situations/one");
  }

  FeedLine Made() { return FeedLine(7, line_, Loaded(), MakeDate(2021, 5, 10), visibility_); }

  std::string Masked(const RelationSet& relations, v1::OrganisationKind kind) {
    v1::WatchCasesResponse response;
    *response.mutable_change() = line_.change();
    visibility_.Mask(relations, kind, &response);
    return response.SerializeAsString();
  }
  static std::string Bytes(const grpc::Slice& slice) {
    return std::string(reinterpret_cast<const char*>(slice.begin()), slice.size());
  }
  static v1::CaseChange Heard(const grpc::Slice& slice) {
    v1::WatchCasesResponse response;
    EXPECT_TRUE(response.ParseFromString(Bytes(slice)));
    return response.change();
  }

  internal::v1::JournalLine line_;
  Visibility visibility_;
};

TEST_F(FeedLineTest, EverySliceIsWhatTheMaskLeaves) {
  const FeedLine line = Made();
  constexpr v1::Relation kWatching[] = {v1::RELATION_RESPONSIBLE, v1::RELATION_RECEIVING,
                                        v1::RELATION_COORDINATING};
  for (const v1::Relation then : kWatching) {
    for (const v1::Relation now : kWatching) {
      for (int kind = v1::OrganisationKind_MIN; kind <= v1::OrganisationKind_MAX; ++kind) {
        const auto of = static_cast<v1::OrganisationKind>(kind);
        // Asked twice: the second comes from what was kept of the first.
        for (int time = 0; time < 2; ++time) {
          EXPECT_EQ(Bytes(line.For({then, now}, of)), Masked({then, now}, of))
              << v1::Relation_Name(then) << " and " << v1::Relation_Name(now);
        }
      }
    }
  }
}

TEST_F(FeedLineTest, TheLeadHearsAllAndOthersNeitherPersonNorChangedFields) {
  const FeedLine line = Made();
  const auto heard = [&](v1::Relation relation) {
    return Heard(line.For({relation}, v1::ORGANISATION_KIND_MUNICIPALITY));
  };
  EXPECT_EQ(heard(v1::RELATION_RESPONSIBLE).ShortDebugString(), line_.change().ShortDebugString());
  for (const v1::Relation relation : {v1::RELATION_RECEIVING, v1::RELATION_COORDINATING}) {
    const v1::CaseChange change = heard(relation);
    EXPECT_EQ(change.event().changed_fields_size(), 0);
    EXPECT_EQ(change.event().resource(), "");
    EXPECT_EQ(change.state(), line_.change().state());
  }
  EXPECT_EQ(heard(v1::RELATION_COORDINATING).caseworker(), "text");
  EXPECT_EQ(heard(v1::RELATION_RECEIVING).caseworker(), "");
}

TEST_F(FeedLineTest, WhoHasItNoMoreHearsItsNameAlone) {
  v1::CaseChange expected;
  expected.set_region(line_.change().region());
  expected.set_revision(7);
  expected.mutable_event()->set_case_name("text");
  EXPECT_EQ(Heard(Made().ForLeft()).ShortDebugString(), expected.ShortDebugString());
}

TEST_F(FeedLineTest, TheDecisionKnowsWhenTheCaseEnded) {
  *line_.mutable_after()->mutable_ended_on() = MakeDate(2021, 4, 1);
  line_.mutable_before()->set_state(v1::CASE_STATE_ACTIVE);
  const FeedLine line = Made();
  EXPECT_EQ(ToIso(line.after().ended_on), "2021-04-01");
  EXPECT_FALSE(IsValid(line.before().ended_on));
}

}  // namespace
}  // namespace reismee
