// The watches over a real channel to a peer that streams by script.
#include "clients/cli/watch/watch.h"

#include <gmock/gmock.h>
#include <grpcpp/grpcpp.h>
#include <gtest/gtest.h>

#include <atomic>
#include <deque>
#include <mutex>
#include <sstream>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "clients/cli/show/refusal_text.h"
#include "proto/vocabulary/refusal.h"
#include "proto/vocabulary/text.h"
#include "reismee/v1/monitor.grpc.pb.h"
#include "tests/clients/cli/environment.h"

namespace reismee::cli {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

// What one connection gets before it ends.
template <typename Response>
struct Script {
  std::vector<Response> messages;
  grpc::Status end;
};

class Peer final : public v1::MonitorService::Service {
 public:
  Peer() {
    grpc::ServerBuilder builder;
    builder.AddListeningPort("127.0.0.1:0", grpc::InsecureServerCredentials(), &port_);
    builder.RegisterService(this);
    server_ = builder.BuildAndStart();
  }
  ~Peer() override { server_->Shutdown(); }

  std::string address() const { return absl::StrCat("127.0.0.1:", port_); }
  // Nothing is left to stream, and the last connection ended.
  bool played() const { return played_; }

  std::deque<Script<v1::WatchCasesResponse>> cases;
  std::deque<Script<v1::WatchCaseloadResponse>> caseloads;
  std::vector<std::string> tokens;  // each connection asked to resume with
  std::string purpose;

  grpc::Status WatchCases(grpc::ServerContext* context, const v1::WatchCasesRequest* request,
                          grpc::ServerWriter<v1::WatchCasesResponse>* writer) override {
    const auto found = context->client_metadata().find("reismee-purpose");
    if (found != context->client_metadata().end()) {
      purpose.assign(found->second.data(), found->second.size());
    }
    return Play(*request, cases, writer);
  }
  grpc::Status WatchCaseload(grpc::ServerContext*, const v1::WatchCaseloadRequest* request,
                             grpc::ServerWriter<v1::WatchCaseloadResponse>* writer) override {
    return Play(*request, caseloads, writer);
  }

 private:
  template <typename Request, typename Response>
  grpc::Status Play(const Request& request, std::deque<Script<Response>>& scripts,
                    grpc::ServerWriter<Response>* writer) {
    const std::lock_guard lock(mutex_);
    if (scripts.empty()) {
      played_ = true;
      return {grpc::StatusCode::UNAVAILABLE, "over"};
    }
    tokens.push_back(request.resume_token());
    const Script<Response> script = scripts.front();
    scripts.pop_front();
    for (const Response& message : script.messages) writer->Write(message);
    return script.end;
  }

  std::mutex mutex_;
  std::atomic<bool> played_ = false;
  int port_ = 0;
  std::unique_ptr<grpc::Server> server_;
};

v1::WatchCasesResponse Change(const std::string& region, int revision) {
  v1::WatchCasesResponse response;
  v1::CaseChange& change = *response.mutable_change();
  change.set_region(region);
  change.set_revision(revision);
  change.mutable_event()->set_kind(v1::CASE_EVENT_KIND_NOTE_ADDED);
  response.set_resume_token(absl::StrCat(region, "@", revision));
  return response;
}

v1::WatchCasesResponse Snapshot(const std::string& case_name, bool complete) {
  v1::WatchCasesResponse response;
  response.mutable_snapshot()->add_cases()->set_case_name(case_name);
  response.mutable_snapshot()->set_complete(complete);
  if (complete) response.set_resume_token("snapshot");
  return response;
}

v1::WatchCaseloadResponse Caseload(const std::string& region, int people, int revision) {
  v1::WatchCaseloadResponse response;
  v1::CaseloadSummary& summary = *response.mutable_caseload();
  summary.set_subject(region);
  v1::CaseloadRow& row = *summary.add_rows();
  row.set_region(region);
  row.set_state(v1::CASE_STATE_ACTIVE);
  row.set_people(people);
  v1::RegionRevision& reached = *summary.add_revisions();
  reached.set_region(region);
  reached.set_revision(revision);
  response.set_resume_token(absl::StrCat("t", revision));
  return response;
}

const grpc::Status kLost = {grpc::StatusCode::UNAVAILABLE, "gone"};

class WatchTest : public testing::Test {
 protected:
  WatchTest() {
    settings_.server = peer_.address();
    settings_.first_pause = absl::Milliseconds(1);
  }

  Ran Run(
      int (*watch)(const WatchOptions&, const Settings&, Console&, const Stop&),
      bool terminal = false, Screen (*screen)() = [] { return Screen(); }) {
    std::istringstream in;
    std::ostringstream out;
    std::ostringstream err;
    Console console = {in, out, err, terminal, screen};
    const int code = watch(options_, settings_, console, [this] { return peer_.played(); });
    return {code, out.str(), err.str()};
  }

  Environment environment_;
  Peer peer_;
  Settings settings_;
  WatchOptions options_;
};

TEST_F(WatchTest, AResumeFileThatCannotBeWrittenIsAMistakeFoundFirst) {
  options_.resume_file = environment_.PathOf("none/resume");
  peer_.cases = {{{Snapshot("cases/1", true)}, kLost}};
  const Ran ran = Run(WatchCases);
  EXPECT_EQ(ran.exit_code, kExitUsage);
  EXPECT_THAT(ran.err, testing::StartsWith("Not done: "));
  EXPECT_THAT(ran.err, HasSubstr("none/resume"));
  EXPECT_THAT(peer_.tokens, ElementsAre());
}

TEST_F(WatchTest, PrintsEveryChangeOnceAcrossBrokenConnections) {
  settings_.format = Format::kTable;
  peer_.cases = {
      {{Snapshot("cases/1", false)}, kLost},
      {{Snapshot("cases/1", false), Snapshot("cases/2", true), Change("regions/AM25", 4)}, kLost},
      {{Change("regions/AM25", 4), Change("regions/AM25", 5), Change("regions/AM26", 5)}, {}},
      {{Change("regions/AM25", 6)}, kLost}};
  const Ran ran = Run(WatchCases);
  EXPECT_EQ(ran.exit_code, kExitOk) << ran.err;
  EXPECT_EQ(ran.out,
            "cases/1  0\n"
            "cases/2  0\n"
            "regions/AM25  4  NOTE_ADDED\n"
            "regions/AM25  5  NOTE_ADDED\n"
            "regions/AM26  5  NOTE_ADDED\n"
            "regions/AM25  6  NOTE_ADDED\n");
  EXPECT_THAT(peer_.tokens, ElementsAre("", "", "regions/AM25@4", "regions/AM26@5"));
  EXPECT_THAT(ran.err, HasSubstr("connection lost (UNAVAILABLE); trying again\n"));
  EXPECT_EQ(peer_.purpose, "GUIDANCE");
}

TEST_F(WatchTest, KeepsItsPlaceInAFile) {
  settings_.format = Format::kJsonLines;
  options_.resume_file = environment_.PathOf("resume");
  peer_.cases = {{{Change("regions/AM25", 4)}, kLost}};
  EXPECT_EQ(Run(WatchCases).exit_code, kExitOk);
  struct stat status = {};
  ASSERT_EQ(stat(options_.resume_file.c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777, 0600u);

  Peer later;
  later.cases = {{{Change("regions/AM25", 5)}, kLost}};
  settings_.server = later.address();
  std::istringstream in;
  std::ostringstream out;
  std::ostringstream err;
  Console console = {in, out, err};
  WatchCases(options_, settings_, console, [&later] { return later.played(); });
  EXPECT_THAT(later.tokens, ElementsAre("regions/AM25@4"));
  const std::string printed = out.str();
  EXPECT_THAT(printed, HasSubstr("\"revision\":\"5\""));
  EXPECT_EQ(std::count(printed.begin(), printed.end(), '\n'), 1);
}

TEST_F(WatchTest, EndsWhenTheServerRefuses) {
  settings_.format = Format::kTable;
  const absl::Status pruned =
      Refuse(v1::REASON_HISTORY_PRUNED, absl::StatusCode::kOutOfRange, {}, "too old");
  peer_.cases = {
      {{Change("regions/AM25", 4)}, kLost},
      {{}, {grpc::StatusCode::OUT_OF_RANGE, "too old", ToRpcStatus(pruned).SerializeAsString()}}};
  Ran ran = Run(WatchCases);
  EXPECT_EQ(ran.exit_code, kExitInvalid);
  EXPECT_THAT(ran.err, HasSubstr("Refused: HISTORY_PRUNED"));
  EXPECT_THAT(ran.err, HasSubstr("without the resume file"));
  peer_.caseloads = {{{}, {grpc::StatusCode::PERMISSION_DENIED, "no"}}};
  EXPECT_EQ(Run(WatchCaseload).exit_code, kExitDenied);
}

TEST_F(WatchTest, CaseloadGivesALineForEveryUpdate) {
  peer_.caseloads = {{{Caseload("regions/AM25", 3, 7)}, kLost},
                     {{Caseload("regions/AM25", 4, 8)}, kLost}};
  const Ran ran = Run(WatchCaseload);
  EXPECT_EQ(ran.exit_code, kExitOk);
  EXPECT_EQ(ran.out,
            "AM25 r7 INTAKE 0 ELIGIBLE 0 ACTIVE 3 CLOSED 0 REJECTED 0 waiting - overdue -\n"
            "AM25 r8 INTAKE 0 ELIGIBLE 0 ACTIVE 4 CLOSED 0 REJECTED 0 waiting - overdue -\n");
  EXPECT_THAT(peer_.tokens, ElementsAre("", "t7"));
  EXPECT_THAT(ran.err, HasSubstr("connection lost (UNAVAILABLE)"));
  EXPECT_THAT(ran.err, HasSubstr("connected again at "));
}

TEST_F(WatchTest, CaseloadBeginsAnewWhenItsPlaceWasPruned) {
  peer_.caseloads = {{{Caseload("regions/AM25", 3, 7)}, kLost},
                     {{}, {grpc::StatusCode::OUT_OF_RANGE, "too old"}},
                     {{Caseload("regions/AM25", 4, 9)}, kLost}};
  EXPECT_EQ(Run(WatchCaseload).exit_code, kExitOk);
  EXPECT_THAT(peer_.tokens, ElementsAre("", "t7", ""));
}

TEST_F(WatchTest, CaseloadIsRedrawnOnATerminal) {
  peer_.caseloads = {{{Caseload("regions/AM25", 3, 7), Caseload("regions/AM26", 5, 2)}, kLost}};
  const Ran ran = Run(WatchCaseload, true);
  EXPECT_THAT(ran.out, testing::StartsWith("\x1b[2J\x1b[?25l\x1b[?7l\x1b[H"));
  EXPECT_THAT(ran.out, HasSubstr("AM26         0         0       5"));
  EXPECT_THAT(ran.out, HasSubstr("all          0         0       8"));
  EXPECT_THAT(ran.out, HasSubstr("connection lost (UNAVAILABLE)"));
  EXPECT_THAT(ran.out, testing::EndsWith("\x1b[?7h\x1b[?25h"));
}

TEST_F(WatchTest, ATableOfAllRegionsScrolledOnATerminalOf24Lines) {
  Script<v1::WatchCaseloadResponse> script;
  for (int region = 1; region <= 35; ++region) {
    script.messages.push_back(Caseload(absl::StrCat("regions/AM", 10 + region), 1, region));
  }
  script.end = kLost;
  peer_.caseloads = {script};
  const Ran ran = Run(WatchCaseload, true, [] { return Screen{24, 80}; });
  const std::string last = ran.out.substr(ran.out.rfind("\x1b[H"));
  EXPECT_EQ(std::count(last.begin(), last.end(), '\n'), 23);  // and the line of the cursor
  EXPECT_THAT(last, HasSubstr("all          0         0      35"));
  EXPECT_THAT(last, HasSubstr("and 17 more: "));
}

TEST_F(WatchTest, WhatAServerStreamsCannotSteerTheScreen) {
  const std::string hostile = "\x1b]0;title\x07\u202Etxet\u009B2J\r\nAM26 r1";
  v1::WatchCaseloadResponse caseload = Caseload(hostile, 3, 7);
  caseload.mutable_caseload()->mutable_rows(0)->set_withheld(hostile);
  peer_.caseloads = {{{caseload}, kLost}};
  const Ran lines = Run(WatchCaseload);
  EXPECT_EQ(UnfitCharacter(lines.out, Lines::kMany), "");
  EXPECT_EQ(std::count(lines.out.begin(), lines.out.end(), '\n'), 1) << lines.out;

  Peer again;
  again.caseloads = {{{caseload}, kLost}};
  settings_.server = again.address();
  std::istringstream in;
  std::ostringstream out;
  std::ostringstream err;
  Console console = {in, out, err, true};
  WatchCaseload(options_, settings_, console, [&again] { return again.played(); });
  EXPECT_THAT(out.str(), HasSubstr("\\u001b]0;title"));
  const std::string said = absl::StrReplaceAll(out.str(), {{"\x1b[2J\x1b[?25l\x1b[?7l", ""},
                                                           {"\x1b[H", ""},
                                                           {"\x1b[K", ""},
                                                           {"\x1b[J", ""},
                                                           {"\x1b[?7h\x1b[?25h", ""}});
  EXPECT_EQ(UnfitCharacter(said, Lines::kMany), "");
}

TEST_F(WatchTest, AChangeCannotSteerTheScreen) {
  settings_.format = Format::kTable;
  peer_.cases = {{{Snapshot("cases/\x1b[2J\ncases/2", true), Change("regions/\u202E", 5)}, kLost}};
  const Ran ran = Run(WatchCases);
  EXPECT_EQ(ran.out, "cases/\\u001b[2J cases/2  0\nregions/\\u202e  5  NOTE_ADDED\n");
}

}  // namespace
}  // namespace reismee::cli
