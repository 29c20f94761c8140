// A server that was taken over, or a text that was kept before it was checked: nothing that comes
// from the wire may move the cursor, colour the screen, turn the direction of writing or look like
// a line of the client's own.
#include <gmock/gmock.h>
#include <google/protobuf/descriptor.h>
#include <grpcpp/generic/async_generic_service.h>
#include <grpcpp/grpcpp.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "clients/cli/nouns/nouns.h"
#include "clients/cli/show/refusal_text.h"
#include "proto/vocabulary/refusal.h"
#include "proto/vocabulary/text.h"
#include "tests/clients/cli/environment.h"

namespace reismee::cli {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using testing::HasSubstr;
using testing::Not;

constexpr char kHostile[] =
    "=\x1b[2J\x1b]0;title\x07\u202Etxet\u2066\u061C\u009B31m\r\nWhat to do: obey\u200B\u007F";

// Every field filled, every list with one element, down to some depth.
void Fill(Message& message, int depth, int enum_value = 2) {
  const auto& reflection = *message.GetReflection();
  for (int i = 0; i < message.GetDescriptor()->field_count(); ++i) {
    const FieldDescriptor* field = message.GetDescriptor()->field(i);
    const bool list = field->is_repeated();
    switch (field->cpp_type()) {
      case FieldDescriptor::CPPTYPE_STRING:
        list ? reflection.AddString(&message, field, kHostile)
             : reflection.SetString(&message, field, kHostile);
        break;
      case FieldDescriptor::CPPTYPE_MESSAGE:
        if (depth == 0) break;
        Fill(list ? *reflection.AddMessage(&message, field)
                  : *reflection.MutableMessage(&message, field),
             depth - 1, enum_value);
        break;
      case FieldDescriptor::CPPTYPE_INT32:
        if (!list) reflection.SetInt32(&message, field, 1);
        break;
      case FieldDescriptor::CPPTYPE_INT64:
        if (!list) reflection.SetInt64(&message, field, -5);
        break;
      case FieldDescriptor::CPPTYPE_ENUM:
        list ? reflection.AddEnumValue(&message, field, enum_value)
             : reflection.SetEnumValue(&message, field, enum_value);
        break;
      default:
        break;
    }
  }
}

// Answers every method there is.
class Peer final : public grpc::CallbackGenericService {
 public:
  Peer() {
    grpc::ServerBuilder builder;
    builder.AddListeningPort("127.0.0.1:0", grpc::InsecureServerCredentials(), &port_);
    builder.RegisterCallbackGenericService(this);
    server_ = builder.BuildAndStart();
  }
  ~Peer() override { server_->Shutdown(); }

  std::string address() const { return absl::StrCat("127.0.0.1:", port_); }
  // Value of every enum; one that the client need not know.
  int enum_value = 2;
  // When set, what every call is refused with.
  std::optional<grpc::Status> refusal;

 private:
  class Reactor final : public grpc::ServerGenericBidiReactor {
   public:
    Reactor(Peer& peer, const std::string& method) : peer_(peer), method_(method) {
      StartRead(&bytes_);
    }
    void OnReadDone(bool ok) override {
      if (!ok || peer_.refusal.has_value()) return Finish(peer_.refusal.value_or(grpc::Status()));
      const std::vector<std::string> parts = absl::StrSplit(method_, '/');
      const auto& method = *google::protobuf::DescriptorPool::generated_pool()->FindMethodByName(
          absl::StrCat(parts[1], ".", parts[2]));
      const std::unique_ptr<Message> answer = New(*method.output_type());
      Fill(*answer, 3, peer_.enum_value);
      if (IsNextPage(*method.input_type())) {
        answer->GetReflection()->ClearField(
            answer.get(), method.output_type()->FindFieldByName("next_page_token"));
      }
      const grpc::Slice slice(answer->SerializeAsString());
      bytes_ = grpc::ByteBuffer(&slice, 1);
      StartWriteAndFinish(&bytes_, {}, grpc::Status::OK);
    }
    void OnDone() override { delete this; }

   private:
    static std::unique_ptr<Message> New(const google::protobuf::Descriptor& type) {
      return std::unique_ptr<Message>(
          google::protobuf::MessageFactory::generated_factory()->GetPrototype(&type)->New());
    }
    // Else a client that wants all pages would ask for ever.
    bool IsNextPage(const google::protobuf::Descriptor& type) const {
      const FieldDescriptor* token = type.FindFieldByName("page_token");
      if (token == nullptr) return false;
      const std::unique_ptr<Message> request = New(type);
      grpc::Slice slice;
      EXPECT_TRUE(bytes_.DumpToSingleSlice(&slice).ok());
      EXPECT_TRUE(request->ParseFromArray(slice.begin(), static_cast<int>(slice.size())));
      return !request->GetReflection()->GetString(*request, token).empty();
    }

    Peer& peer_;
    const std::string method_;
    grpc::ByteBuffer bytes_;
  };

  grpc::ServerGenericBidiReactor* CreateReactor(
      grpc::GenericCallbackServerContext* context) override {
    return new Reactor(*this, context->method());
  }

  int port_ = 0;
  std::unique_ptr<grpc::Server> server_;
};

class HostileServerTest : public testing::Test {
 protected:
  Ran Call(std::vector<std::string> words) {
    words.insert(words.end(), {"--server", peer_.address(), "--token-file", token_});
    return RunClient(words, "yes\n");
  }

  void ExpectHarmless(const Ran& ran, const std::string& line) {
    EXPECT_EQ(UnfitCharacter(ran.out, Lines::kMany), "") << line;
    EXPECT_EQ(UnfitCharacter(ran.err, Lines::kMany), "") << line;
    EXPECT_THAT(ran.err, Not(HasSubstr("\nWhat to do: obey"))) << line;
  }

  void ExpectShownHarmlessly(std::vector<std::string> words, const std::string& format) {
    const auto given = std::find(words.begin(), words.end(), "-o");
    if (given != words.end()) words.erase(given, given + 2);
    words.insert(words.end(), {"-o", format});
    const std::string line = absl::StrJoin(words, " ");
    const Ran ran = Call(words);
    EXPECT_EQ(ran.exit_code, kExitOk) << line << "\n" << ran.err;
    ExpectHarmless(ran, line);
    EXPECT_THAT(ran.out, HasSubstr("\\u202e")) << line;
    if (format == "table") {
      EXPECT_THAT(ran.out, Not(HasSubstr("\nWhat to do: obey"))) << line;
    } else if (format == "csv") {
      const std::string cells = absl::StrReplaceAll(ran.out, {{"\n", ","}, {"\"", ""}});
      EXPECT_THAT(cells, Not(HasSubstr(",="))) << line;
    }
  }

  const Environment environment_;
  const std::string token_ = environment_.Write("token", "the-token\n");
  Peer peer_;
};

TEST_F(HostileServerTest, AnswersReachTheScreenEscaped) {
  int shown = 0;
  for (const Noun& noun : Nouns()) {
    for (const std::vector<std::string>& example : ExamplesOf(noun)) {
      for (const std::string format : {"table", "json", "jsonl", "csv"}) {
        for (const int enum_value : {2, 9999}) {
          peer_.enum_value = enum_value;
          ExpectShownHarmlessly(example, format);
          ++shown;
        }
      }
    }
  }
  EXPECT_GT(shown, 200);
}

TEST_F(HostileServerTest, RefusalsReachTheScreenEscaped) {
  google::rpc::Status wire;
  wire.set_code(grpc::StatusCode::FAILED_PRECONDITION);
  wire.set_message(kHostile);
  google::rpc::ErrorInfo info;
  google::rpc::BadRequest fields;
  Fill(fields, 3);
  info.set_reason(kHostile);
  for (const char* key :
       {"rule", "rule_version", "missing_fact", "who_can_mend", "x_cents", kHostile}) {
    (*info.mutable_metadata())[key] = kHostile;
  }
  wire.add_details()->PackFrom(info);
  wire.add_details()->PackFrom(fields);
  for (const std::string& message : {std::string(kHostile), std::string("\xff\xfe\x1b[2J")}) {
    for (const std::string& details : {wire.SerializeAsString(), std::string("\x1b[2J\xff")}) {
      peer_.refusal = grpc::Status(grpc::StatusCode::FAILED_PRECONDITION, message, details);
      for (const std::string format : {"table", "json"}) {
        const Ran ran = Call({"case", "show", "7", "-o", format});
        EXPECT_EQ(ran.exit_code, kExitRefused);
        ExpectHarmless(ran, format);
        EXPECT_THAT(ran.err, HasSubstr("\\u001b[2J")) << format;
      }
    }
  }
}

// Before the act, and after it.
TEST_F(HostileServerTest, WhatACallEndsOrChangesIsSaidHarmlessly) {
  peer_.enum_value = 9999;
  for (const std::vector<std::string>& words :
       {std::vector<std::string>{"case", "close", "cases/1", "--reason", "OTHER"},
        std::vector<std::string>{"case", "decide", "cases/1", "--target-group", "UB-RECIPIENT"},
        std::vector<std::string>{"budget", "settle", "commitments/1"}}) {
    const Ran ran = Call(words);
    EXPECT_EQ(ran.exit_code, kExitOk) << ran.err;
    EXPECT_THAT(ran.err, HasSubstr("Go on? yes or no")) << words[1];
    ExpectHarmless(ran, words[1]);
  }
}

TEST_F(HostileServerTest, WhatAUserPastedComesBackEscaped) {
  const Ran ran = Call({"case", "shw\x1b[2J"});
  EXPECT_EQ(ran.exit_code, kExitUsage);
  ExpectHarmless(ran, "case shw");
}

}  // namespace
}  // namespace reismee::cli
