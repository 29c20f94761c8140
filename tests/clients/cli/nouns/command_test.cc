// The table of commands against the descriptors of the API.
#include <gtest/gtest.h>

#include <set>
#include <string>

#include "absl/strings/match.h"
#include "clients/cli/ask/call_command.h"
#include "clients/cli/ask/request.h"
#include "clients/cli/nouns/nouns.h"
#include "clients/cli/schema.h"
#include "clients/cli/show/columns.h"

namespace reismee::cli {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;

template <typename Visit>
void ForEachCommand(const Visit& visit) {
  for (const Noun& noun : Nouns()) {
    for (const Command& command : noun.commands) {
      SCOPED_TRACE(noun.name + " " + command.verb);
      visit(command);
    }
  }
  visit(Whoami());
}

TEST(CommandTest, EveryMethodHasACommand) {
  std::set<std::string> called;
  ForEachCommand(
      [&](const Command& command) { called.insert(MethodOf(command.method).full_name()); });
  for (const auto* method : AllMethods()) {
    if (method->server_streaming()) continue;  // the watches
    EXPECT_EQ(called.count(method->full_name()), 1u) << method->full_name();
  }
}

TEST(CommandTest, EveryFieldExistsAndHasTexts) {
  ForEachCommand([](const Command& command) {
    const Descriptor& request = *MethodOf(command.method).input_type();
    EXPECT_FALSE(command.help.en.empty() || command.help.nl.empty());
    for (const Field& field : command.fields) {
      EXPECT_FALSE(field.help.en.empty() || field.help.nl.empty()) << field.flag;
      if (absl::StartsWith(field.path, "filter:")) {
        EXPECT_NE(request.FindFieldByName("filter"), nullptr);
      } else {
        EXPECT_NE(FieldAt(request, field.path), nullptr) << field.path;
      }
    }
  });
}

// A field is reached by a word of the command, or by an option that follows from the request.
TEST(CommandTest, EveryFieldOfARequestCanBeGiven) {
  const std::set<std::string> common = {"etag",      "request_id", "validate_only",
                                        "page_size", "page_token", "update_mask"};
  ForEachCommand([&](const Command& command) {
    const Descriptor& request = *MethodOf(command.method).input_type();
    std::set<std::string> reached = common;
    if (const FieldDescriptor* date = DateField(request)) reached.insert(date->name());
    for (const Field& field : command.fields) {
      reached.insert(field.path.substr(0, field.path.find('.')));
    }
    for (int i = 0; i < request.field_count(); ++i) {
      EXPECT_EQ(reached.count(request.field(i)->name()), 1u) << request.field(i)->full_name();
    }
  });
}

TEST(CommandTest, DefaultPurposesAreAllowed) {
  ForEachCommand([](const Command& command) {
    const auto& purposes = PolicyOf(MethodOf(command.method)).purposes();
    const auto chosen = PurposeOf(command, "", v1::PURPOSE_UNSPECIFIED);
    ASSERT_TRUE(chosen.ok());
    if (purposes.empty()) {
      EXPECT_EQ(*chosen, v1::PURPOSE_UNSPECIFIED);
    } else {
      EXPECT_NE(std::find(purposes.begin(), purposes.end(), *chosen), purposes.end());
    }
  });
}

TEST(CommandTest, PurposesOfProfileAndUserGoFirst) {
  const Command show = {"show", "CaseService/GetCase", {}, {}, v1::PURPOSE_GUIDANCE};
  EXPECT_EQ(*PurposeOf(show, "", v1::PURPOSE_COORDINATION), v1::PURPOSE_COORDINATION);
  EXPECT_EQ(*PurposeOf(show, "", v1::PURPOSE_PAYMENT), v1::PURPOSE_GUIDANCE);
  EXPECT_EQ(*PurposeOf(show, "payment", v1::PURPOSE_COORDINATION), v1::PURPOSE_PAYMENT);
  EXPECT_FALSE(PurposeOf(show, "fun", v1::PURPOSE_COORDINATION).ok());
}

TEST(CommandTest, WritesCanBeRepeated) {
  for (const auto* method : AllMethods()) {
    if (PolicyOf(*method).effect() != v1::EFFECT_WRITE) continue;
    EXPECT_NE(method->input_type()->FindFieldByName("request_id"), nullptr) << method->full_name();
  }
}

TEST(ColumnsTest, EveryColumnExists) {
  for (const std::string& name : TypesWithColumns()) {
    const Descriptor* type =
        google::protobuf::DescriptorPool::generated_pool()->FindMessageTypeByName(name);
    ASSERT_NE(type, nullptr) << name;
    for (const Language language : {Language::kEnglish, Language::kDutch}) {
      for (const std::string& path : ColumnsOf(*type, language)) {
        EXPECT_NE(FieldAt(*type, path), nullptr) << name << " " << path;
      }
    }
  }
}

void CheckLabels(const Descriptor& type, std::set<const Descriptor*>& seen) {
  if (type.file()->package() != "reismee.v1" || !seen.insert(&type).second) return;
  for (int i = 0; i < type.field_count(); ++i) {
    EXPECT_TRUE(HasDutchLabel(type.field(i)->name())) << type.field(i)->full_name();
    if (type.field(i)->message_type() != nullptr) CheckLabels(*type.field(i)->message_type(), seen);
  }
}

TEST(ColumnsTest, EveryFieldOfAnAnswerHasADutchTerm) {
  std::set<const Descriptor*> seen;
  for (const auto* method : AllMethods()) CheckLabels(*method->output_type(), seen);
  EXPECT_GT(seen.size(), 50u);
}

TEST(ColumnsTest, EveryListHasColumns) {
  for (const auto* method : AllMethods()) {
    const Descriptor& answer = *method->output_type();
    for (int i = 0; i < answer.field_count(); ++i) {
      if (!answer.field(i)->is_repeated() || answer.field(i)->message_type() == nullptr) continue;
      EXPECT_FALSE(ColumnsOf(*answer.field(i)->message_type(), Language::kEnglish).empty())
          << answer.field(i)->full_name();
    }
  }
}

}  // namespace
}  // namespace reismee::cli
