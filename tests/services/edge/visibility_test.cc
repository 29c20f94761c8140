// Who sees a field is said beside the field, and what nobody said is shown to the fewest.
#include "services/edge/visibility.h"

#include <google/protobuf/descriptor.pb.h>
#include <google/protobuf/dynamic_message.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "reismee/v1/case.pb.h"
#include "reismee/v1/case_event.pb.h"
#include "reismee/v1/caseload.pb.h"
#include "reismee/v1/jobseeker.pb.h"
#include "reismee/v1/options.pb.h"
#include "tests/testing/status_matchers.h"

namespace reismee {
namespace {

using google::protobuf::DescriptorPool;
using google::protobuf::FieldDescriptorProto;
using google::protobuf::FileDescriptorProto;
using google::protobuf::Message;

constexpr v1::OrganisationKind kMunicipality = v1::ORGANISATION_KIND_MUNICIPALITY;

// A message type as somebody might declare it: `Letter` with fields of text, one of them a letter
// again.
class Declared {
 public:
  Declared() {
    file_.set_name("declared.proto");
    file_.set_package("reismee.v1");
    file_.set_syntax("proto3");
    file_.add_message_type()->set_name("Letter");
  }
  // `seen_by` empty: it is not said.
  FieldDescriptorProto& Add(const std::string& name, const std::string& seen_by) {
    auto& type = *file_.mutable_message_type(0);
    FieldDescriptorProto& field = *type.add_field();
    field.set_name(name);
    field.set_number(type.field_size());
    field.set_label(FieldDescriptorProto::LABEL_OPTIONAL);
    field.set_type(FieldDescriptorProto::TYPE_STRING);
    if (!seen_by.empty()) field.mutable_options()->SetExtension(v1::seen_by, seen_by);
    return field;
  }
  const google::protobuf::Descriptor* Build() {
    return pool_.BuildFile(file_)->FindMessageTypeByName("Letter");
  }

 private:
  FileDescriptorProto file_;
  DescriptorPool pool_{DescriptorPool::generated_pool()};
};

std::string TextOf(const Message& message, const std::string& field) {
  return message.GetReflection()->GetString(message,
                                            message.GetDescriptor()->FindFieldByName(field));
}

v1::Jobseeker Person() {
  v1::Jobseeker person;
  person.set_name("jobseekers/1");
  person.set_bsn("999990019");
  person.set_family_name("Kwikstaart");
  person.mutable_birth_date()->set_year(1980);
  person.mutable_contact()->set_city("Tilburg");
  return person;
}

v1::Jobseeker Seen(RelationSet relations, v1::OrganisationKind kind = kMunicipality) {
  Visibility visibility;
  v1::Jobseeker person = Person();
  visibility.Mask(relations, kind, &person);
  return person;
}

TEST(Visibility, EachRelationSeesItsFieldsOfAPerson) {
  EXPECT_EQ(Seen({v1::RELATION_RESPONSIBLE}).bsn(), "999990019");
  const v1::Jobseeker received = Seen({v1::RELATION_RECEIVING});
  EXPECT_EQ(received.family_name(), "Kwikstaart");
  EXPECT_TRUE(received.has_birth_date());
  EXPECT_FALSE(received.has_contact());
  EXPECT_EQ(received.bsn(), "");
  const v1::Jobseeker assigned = Seen({v1::RELATION_ASSIGNED});
  EXPECT_TRUE(assigned.has_contact());
  EXPECT_FALSE(assigned.has_birth_date());
}

TEST(Visibility, NoRelationShowsTheBsnToAUnion) {
  EXPECT_EQ(Seen({v1::RELATION_RESPONSIBLE}, v1::ORGANISATION_KIND_TRADE_UNION).bsn(), "");
  EXPECT_EQ(Seen({v1::RELATION_RESPONSIBLE}, v1::ORGANISATION_KIND_UWV).bsn(), "999990019");
}

TEST(Visibility, AFieldIsShownOnlyWhenEveryRelationOfTheCallSeesIt) {
  const v1::Jobseeker both = Seen({v1::RELATION_ASSIGNED, v1::RELATION_RECEIVING});
  EXPECT_EQ(both.family_name(), "Kwikstaart");
  EXPECT_FALSE(both.has_birth_date());
  EXPECT_FALSE(both.has_contact());
}

TEST(Visibility, WithoutARelationNothingRestrictedIsShown) {
  EXPECT_EQ(Seen({}).SerializeAsString(), "");
}

// What happens only to the jobs-agreement group is told like what happens to everybody.
TEST(Visibility, ACoordinatorReadsNoTrajectoryOutOfAnEvent) {
  Visibility visibility;
  for (const v1::CaseEventKind kind :
       {v1::CASE_EVENT_KIND_TRAJECTORY_CHANGED, v1::CASE_EVENT_KIND_TRAJECTORY_REVIEWED,
        v1::CASE_EVENT_KIND_SITUATION_CHANGED, v1::CASE_EVENT_KIND_PRIOR_FACILITIES_ASSESSED,
        v1::CASE_EVENT_KIND_NOTE_ADDED}) {
    v1::CaseEvent event;
    event.set_kind(kind);
    v1::CaseEvent own = event;
    visibility.Mask({v1::RELATION_COORDINATING}, kMunicipality, &event);
    const bool hidden = kind != v1::CASE_EVENT_KIND_NOTE_ADDED;
    EXPECT_EQ(event.kind(), hidden ? v1::CASE_EVENT_KIND_UNSPECIFIED : kind);
    visibility.Mask({v1::RELATION_RECEIVING}, kMunicipality, &own);
    EXPECT_EQ(own.kind(), kind);
  }
}

TEST(Visibility, ACoordinatorReadsNoPersonOutOfAnEvent) {
  Visibility visibility;
  for (const char* resource : {"jobseekers/1", "situations/1", "trajectories/1", "transfers/1"}) {
    v1::CaseEvent event;
    event.set_resource(resource);
    event.add_changed_fields("bsn");
    v1::CaseEvent own = event;
    visibility.Mask({v1::RELATION_COORDINATING}, kMunicipality, &event);
    const bool hidden = std::string(resource) != "transfers/1";
    EXPECT_EQ(event.resource(), hidden ? "" : resource);
    EXPECT_EQ(event.changed_fields_size(), 0);
    visibility.Mask({v1::RELATION_RESPONSIBLE}, kMunicipality, &own);
    EXPECT_EQ(own.resource(), resource);
    EXPECT_EQ(own.changed_fields_size(), 1);
  }
}

TEST(Visibility, WhatIsSeenByAllIsNoRestriction) {
  Visibility visibility;
  EXPECT_FALSE(visibility.Masks(v1::RegionRevision::descriptor()));
  EXPECT_TRUE(visibility.Masks(v1::Case::descriptor()));
  v1::Case file;
  file.set_state(v1::CASE_STATE_ACTIVE);
  visibility.Mask({v1::RELATION_COORDINATING}, kMunicipality, &file);
  EXPECT_EQ(file.state(), v1::CASE_STATE_ACTIVE);
}

TEST(Visibility, AFieldThatSaysNothingIsForTheResponsibleBody) {
  Declared declared;
  declared.Add("body", "all");
  declared.Add("new_one", "");
  const auto* type = declared.Build();
  google::protobuf::DynamicMessageFactory factory;
  Visibility visibility;
  for (const v1::Relation relation : {v1::RELATION_RESPONSIBLE, v1::RELATION_INTAKE}) {
    const std::unique_ptr<Message> letter(factory.GetPrototype(type)->New());
    for (const char* field : {"body", "new_one"}) {
      letter->GetReflection()->SetString(letter.get(), type->FindFieldByName(field), "text");
    }
    visibility.Mask({relation}, kMunicipality, letter.get());
    EXPECT_EQ(TextOf(*letter, "body"), "text");
    EXPECT_EQ(TextOf(*letter, "new_one"), relation == v1::RELATION_RESPONSIBLE ? "text" : "");
  }
}

TEST(CheckFieldsSay, AnswersAboutPersonsDo) {
  EXPECT_THAT(CheckFieldsSay(*v1::Case::descriptor()), IsOk());
  EXPECT_THAT(CheckFieldsSay(*v1::Jobseeker::descriptor()), IsOk());
}

TEST(CheckFieldsSay, AFieldWithoutAWordIsFoundAtAnyDepth) {
  EXPECT_THAT(CheckFieldsSay(*v1::CaseloadRow::descriptor()),
              StatusIs(absl::StatusCode::kFailedPrecondition));
  Declared declared;
  declared.Add("body", "RIV");
  FieldDescriptorProto& answer_to = declared.Add("answer_to", "R");
  answer_to.set_type(FieldDescriptorProto::TYPE_MESSAGE);
  answer_to.set_type_name(".reismee.v1.Letter");
  declared.Add("new_one", "");
  const absl::Status said = CheckFieldsSay(*declared.Build());
  EXPECT_THAT(said, StatusIs(absl::StatusCode::kFailedPrecondition));
  EXPECT_EQ(said.message(), "field reismee.v1.Letter.new_one does not say who sees it");
}

TEST(CheckFieldsSay, LettersThatAreNoneAreFound) {
  for (const char* letters : {"RX", "r", "RR", "R V", "ALL"}) {
    Declared declared;
    declared.Add("body", letters);
    EXPECT_THAT(CheckFieldsSay(*declared.Build()), StatusIs(absl::StatusCode::kFailedPrecondition))
        << letters;
  }
}

}  // namespace
}  // namespace reismee
