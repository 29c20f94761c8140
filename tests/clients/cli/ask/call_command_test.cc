// Calls over a real channel to a peer that answers by script.
#include "clients/cli/ask/call_command.h"

#include <gmock/gmock.h>
#include <grpcpp/grpcpp.h>
#include <gtest/gtest.h>

#include <deque>
#include <mutex>

#include "absl/strings/str_cat.h"
#include "clients/cli/show/refusal_text.h"
#include "proto/vocabulary/refusal.h"
#include "reismee/v1/arrangement_service.grpc.pb.h"
#include "reismee/v1/case_service.grpc.pb.h"
#include "reismee/v1/jobseeker_service.grpc.pb.h"
#include "reismee/v1/usage.grpc.pb.h"
#include "tests/clients/cli/environment.h"
#include "tests/testing/status_matchers.h"

namespace reismee::cli {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

grpc::Status ToGrpc(const absl::Status& status) {
  return {static_cast<grpc::StatusCode>(status.code()), std::string(status.message()),
          ToRpcStatus(status).SerializeAsString()};
}

// One call as the peer saw it.
struct Seen {
  std::string what;
  std::string purpose;
  std::string authorization;
  std::string on_behalf_of;
};

// Notes every call, and answers with the statuses laid ready; OK when there are none.
class Peer final : public v1::CaseService::Service {
 public:
  Peer() {
    grpc::ServerBuilder builder;
    builder.AddListeningPort("127.0.0.1:0", grpc::InsecureServerCredentials(), &port_);
    builder.RegisterService(this);
    builder.RegisterService(&jobseekers_);
    builder.RegisterService(&arrangements_);
    builder.RegisterService(&usages_);
    server_ = builder.BuildAndStart();
  }
  ~Peer() override { server_->Shutdown(); }

  std::string address() const { return absl::StrCat("127.0.0.1:", port_); }
  std::vector<Seen> seen;
  std::deque<absl::Status> answers;
  bool assigned = false;   // the case has a team and a caseworker
  v1::ClosingEffect ends;  // of closing it
  v1::EligibilityDecision decision;

  grpc::Status Note(grpc::ServerContext* context, const std::string& what) {
    const auto get = [context](const char* key) {
      const auto found = context->client_metadata().find(key);
      return found == context->client_metadata().end()
                 ? ""
                 : std::string(found->second.data(), found->second.size());
    };
    const std::lock_guard lock(mutex_);
    seen.push_back(
        {what, get("reismee-purpose"), get("authorization"), get("reismee-on-behalf-of")});
    if (answers.empty()) return grpc::Status::OK;
    const absl::Status status = answers.front();
    answers.pop_front();
    return status.ok() ? grpc::Status::OK : ToGrpc(status);
  }

  grpc::Status GetCase(grpc::ServerContext* context, const v1::GetCaseRequest* request,
                       v1::Case* answer) override {
    answer->set_name(request->name());
    answer->set_etag("-e1");
    answer->set_state(v1::CASE_STATE_ACTIVE);
    if (assigned) {
      answer->set_team("AM26-1");
      answer->set_caseworker("anna");
    }
    return Note(context, absl::StrCat("get ", request->name()));
  }

  grpc::Status CloseCase(grpc::ServerContext* context, const v1::CloseCaseRequest* request,
                         v1::Case* answer) override {
    answer->set_name(request->name());
    answer->set_state(v1::CASE_STATE_CLOSED);
    *answer->mutable_closing_effect() = ends;
    return Note(context,
                absl::StrCat("close ", request->name(), " ", request->etag(), " ",
                             request->request_id(), request->validate_only() ? " dry" : ""));
  }

  grpc::Status DecideEligibility(grpc::ServerContext* context,
                                 const v1::DecideEligibilityRequest* request,
                                 v1::EligibilityDecision* answer) override {
    *answer = decision;
    return Note(context, absl::StrCat("decide", request->validate_only() ? " dry" : ""));
  }

  grpc::Status AssignCase(grpc::ServerContext* context, const v1::AssignCaseRequest* request,
                          v1::Case*) override {
    return Note(context, absl::StrCat("assign ", request->etag(), " team=", request->team(),
                                      " caseworker=", request->caseworker()));
  }

  grpc::Status ListCases(grpc::ServerContext* context, const v1::ListCasesRequest* request,
                         v1::ListCasesResponse* answer) override {
    const bool last = request->page_token() == "p2";
    answer->add_cases()->set_name(last ? "cases/2" : "cases/1");
    if (!last) answer->set_next_page_token("p2");
    return Note(context, absl::StrCat("list ", request->filter(), "/", request->page_token()));
  }

 private:
  class Jobseekers final : public v1::JobseekerService::Service {
   public:
    explicit Jobseekers(Peer& peer) : peer_(peer) {}
    grpc::Status GetJobseeker(grpc::ServerContext* context, const v1::GetJobseekerRequest* request,
                              v1::Jobseeker* answer) override {
      answer->set_name(request->name());
      answer->set_etag("j1");
      answer->mutable_contact()->set_city("Tilburg");
      answer->mutable_contact()->set_phone("0101234567");
      return peer_.Note(context, absl::StrCat("person ", request->name()));
    }
    grpc::Status UpdateJobseeker(grpc::ServerContext* context,
                                 const v1::UpdateJobseekerRequest* request,
                                 v1::Jobseeker*) override {
      const auto& person = request->jobseeker();
      return peer_.Note(context,
                        absl::StrCat("update ", person.etag(), " ", person.contact().city(), " ",
                                     person.contact().phone()));
    }

   private:
    Peer& peer_;
  };

  class Arrangements final : public v1::ArrangementService::Service {
   public:
    explicit Arrangements(Peer& peer) : peer_(peer) {}
    grpc::Status GetArrangement(grpc::ServerContext* context,
                                const v1::GetArrangementRequest* request,
                                v1::Arrangement* answer) override {
      answer->set_case_etag("a1");
      return peer_.Note(context, absl::StrCat("arrangement ", request->name()));
    }
    grpc::Status RemoveItem(grpc::ServerContext* context, const v1::RemoveItemRequest* request,
                            v1::Arrangement*) override {
      return peer_.Note(context, absl::StrCat("remove ", request->item(), " ", request->etag()));
    }

   private:
    Peer& peer_;
  };

  class Usages final : public v1::UsageService::Service {
   public:
    explicit Usages(Peer& peer) : peer_(peer) {}
    grpc::Status GetItem(grpc::ServerContext* context, const v1::GetItemRequest* request,
                         v1::Item* answer) override {
      answer->set_case_etag("i1");
      return peer_.Note(context, absl::StrCat("item ", request->name()));
    }
    grpc::Status StartItem(grpc::ServerContext* context, const v1::StartItemRequest* request,
                           v1::Usage*) override {
      return peer_.Note(context, absl::StrCat("start ", request->name(), " ", request->etag()));
    }

   private:
    Peer& peer_;
  };

  std::mutex mutex_;
  Jobseekers jobseekers_{*this};
  Arrangements arrangements_{*this};
  Usages usages_{*this};
  int port_ = 0;
  std::unique_ptr<grpc::Server> server_;
};

class CallCommandTest : public testing::Test {
 protected:
  Ran Call(std::vector<std::string> words, const std::string& input = "") {
    words.insert(words.end(), {"--server", peer_.address(), "--token-file", token_});
    return RunClient(words, input);
  }

  std::vector<std::string> Calls() const {
    std::vector<std::string> what;
    for (const Seen& seen : peer_.seen) what.push_back(seen.what);
    return what;
  }

  Environment environment_;
  const std::string token_ = environment_.Write("token", "the-token\n");
  Peer peer_;
};

TEST_F(CallCommandTest, SendsTokenPurposeAndBehalf) {
  const Ran ran = Call({"case", "show", "7", "--on-behalf-of", "GM0855"});
  EXPECT_EQ(ran.exit_code, kExitOk) << ran.err;
  EXPECT_EQ(ran.out, "name   cases/7\netag   -e1\nstate  ACTIVE\n");
  ASSERT_EQ(peer_.seen.size(), 1u);
  EXPECT_EQ(peer_.seen[0].what, "get cases/7");
  EXPECT_EQ(peer_.seen[0].purpose, "GUIDANCE");
  EXPECT_EQ(peer_.seen[0].authorization, "Bearer the-token");
  EXPECT_EQ(peer_.seen[0].on_behalf_of, "organisations/GM0855");
}

TEST_F(CallCommandTest, ReadsTheEtagFirst) {
  EXPECT_EQ(
      Call({"case", "close", "7", "--reason", "other", "--request-id", "r", "--yes"}).exit_code, 0);
  EXPECT_THAT(Calls(), ElementsAre("get cases/7", "close cases/7 -e1 r"));
}

TEST_F(CallCommandTest, AnItemAndAnArrangementTellTheEtagOfTheirCase) {
  EXPECT_EQ(Call({"usage", "start", "5"}).exit_code, kExitOk);
  EXPECT_EQ(Call({"arrangement", "remove-item", "2", "5"}).exit_code, kExitOk);
  EXPECT_THAT(Calls(), ElementsAre("item items/5", "start items/5 i1", "arrangement arrangements/2",
                                   "remove items/5 a1"));
}

// The server knows best what is wrong with a name.
TEST_F(CallCommandTest, AStrangeNameGoesToTheServerAsItIs) {
  EXPECT_EQ(Call({"usage", "start", "cars/5"}).exit_code, kExitOk);
  EXPECT_THAT(Calls(), ElementsAre("start cars/5 "));
}

TEST_F(CallCommandTest, TakesTheEtagThatIsGiven) {
  const Ran ran = Call({"case", "close", "7", "--reason", "other", "--request-id", "r", "--etag",
                        "mine", "--dry-run"});
  EXPECT_EQ(ran.exit_code, kExitOk);
  EXPECT_EQ(ran.err, "Checked only; nothing was kept.\n");
  EXPECT_THAT(Calls(), ElementsAre("close cases/7 mine r dry"));
}

TEST_F(CallCommandTest, RepeatsWithTheSameRequestId) {
  peer_.answers = {absl::OkStatus(), absl::UnavailableError("lost"),
                   RefuseForNow(v1::REASON_OVERLOADED, absl::StatusCode::kResourceExhausted,
                                absl::Milliseconds(1), "full")};
  const Ran ran = Call({"case", "close", "7", "--reason", "other", "--yes"});
  EXPECT_EQ(ran.exit_code, kExitOk) << ran.err;
  ASSERT_EQ(peer_.seen.size(), 4u);
  EXPECT_EQ(peer_.seen[1].what, peer_.seen[2].what);
  EXPECT_EQ(peer_.seen[1].what, peer_.seen[3].what);
  EXPECT_THAT(ran.err, HasSubstr("trying again, 3/5"));
}

TEST_F(CallCommandTest, GivesUpAndTellsTheRequestId) {
  peer_.answers.assign(5, absl::UnavailableError("lost"));
  const Ran ran = Call(
      {"case", "close", "7", "--reason", "other", "--etag", "e", "--request-id", "r9", "--yes"});
  EXPECT_EQ(ran.exit_code, kExitUnavailable);
  EXPECT_EQ(peer_.seen.size(), 5u);
  EXPECT_THAT(ran.err, HasSubstr("  --request-id r9\n"));
}

TEST_F(CallCommandTest, DoesNotRepeatARefusal) {
  peer_.answers = {Refuse(v1::REASON_WRONG_STATE, absl::StatusCode::kFailedPrecondition, {}, "no")};
  const Ran ran = Call({"case", "close", "7", "--reason", "other", "--etag", "e", "--yes"});
  EXPECT_EQ(ran.exit_code, kExitRefused);
  EXPECT_EQ(peer_.seen.size(), 1u);
  EXPECT_THAT(ran.err, testing::StartsWith("Refused: WRONG_STATE (FAILED_PRECONDITION)\n  no\n"));
}

TEST_F(CallCommandTest, RefusedReadOfTheEtagEndsIt) {
  peer_.answers = {absl::PermissionDeniedError("not yours")};
  EXPECT_EQ(Call({"case", "close", "7", "--reason", "other"}).exit_code, kExitDenied);
  EXPECT_THAT(Calls(), ElementsAre("get cases/7"));
}

TEST_F(CallCommandTest, WhatEndsIsSaidAndAskedAbout) {
  peer_.ends.set_released_cents(80'000);
  peer_.ends.set_open_cents(100'000);
  peer_.ends.add_running_items("items/5");
  const std::vector<std::string> close = {
      "case", "close", "7", "--reason", "other", "--etag", "e", "--request-id", "r"};
  Ran ran = Call(close, "no\n");
  EXPECT_EQ(ran.exit_code, kExitUsage);
  EXPECT_THAT(ran.err, HasSubstr("€ 800.00 of open commitments goes back to its lines\n"
                                 "€ 1,000.00 stays committed, to be paid\nitems/5 goes on\n"));
  EXPECT_THAT(ran.err, HasSubstr("not confirmed; nothing was done"));
  ran = Call(close);
  EXPECT_EQ(ran.exit_code, kExitUsage) << "nobody there to say yes";
  for (const std::string& call : Calls()) EXPECT_THAT(call, testing::EndsWith(" dry"));
  peer_.seen.clear();
  EXPECT_EQ(Call(close, "yes\n").exit_code, kExitOk);
  EXPECT_THAT(Calls(), ElementsAre(testing::EndsWith(" dry"), "close cases/7 e r"));
}

TEST_F(CallCommandTest, WhatEndsNothingIsNotAskedAbout) {
  EXPECT_EQ(Call({"case", "close", "7", "--reason", "other", "--etag", "e"}).exit_code, kExitOk);
  EXPECT_EQ(Calls().size(), 2u);
}

// It may be a repeat, which has its answer already.
TEST_F(CallCommandTest, WhatTheDryRunRefusesIsLeftToTheCall) {
  peer_.answers = {Refuse(v1::REASON_WRONG_STATE, absl::StatusCode::kFailedPrecondition, {}, "no")};
  EXPECT_EQ(Call({"case", "decide", "7", "--etag", "e", "--request-id", "r"}).exit_code, kExitOk);
  EXPECT_THAT(Calls(), ElementsAre("decide dry", "decide"));
}

TEST_F(CallCommandTest, ARejectionIsAskedAbout) {
  peer_.decision.add_reasons(v1::REASON_NO_TERMINATION_NOTICE);
  const Ran ran = Call({"case", "decide", "7", "--etag", "e"}, "n\n");
  EXPECT_EQ(ran.exit_code, kExitUsage);
  EXPECT_THAT(ran.err, HasSubstr("ends the case: NO_TERMINATION_NOTICE"));
  EXPECT_THAT(Calls(), ElementsAre("decide dry"));
}

TEST_F(CallCommandTest, AGroundThatWasNotTakenIsSaidLoudly) {
  peer_.decision.set_eligible(true);
  peer_.decision.set_target_group(v1::TARGET_GROUP_THREATENED_WITH_UNEMPLOYMENT);
  Ran ran = Call({"case", "decide", "7", "--etag", "e", "--target-group", "UB-RECIPIENT"});
  EXPECT_EQ(ran.exit_code, kExitOk);
  EXPECT_THAT(ran.err,
              HasSubstr("NOTE: decided on THREATENED_WITH_UNEMPLOYMENT, not on UB_RECIPIENT\n"));
  ran = Call({"case", "decide", "7", "--etag", "e"});
  EXPECT_EQ(ran.err, "") << "none was asked for";
}

TEST_F(CallCommandTest, ShowsOnePageOrAll) {
  Ran ran = Call({"case", "list", "-o", "csv"});
  EXPECT_THAT(ran.out, HasSubstr("\ncases/1,"));
  EXPECT_THAT(ran.out, testing::Not(HasSubstr("cases/2")));
  EXPECT_EQ(ran.err, "There is more: add --all, or --page-token p2\n");
  ran = Call({"case", "list", "--state", "active", "--all", "-o", "jsonl"});
  EXPECT_EQ(ran.err, "");
  EXPECT_EQ(std::count(ran.out.begin(), ran.out.end(), '\n'), 2);
  EXPECT_THAT(Calls(), ElementsAre("list /", "list state=ACTIVE/", "list state=ACTIVE/p2"));
}

TEST_F(CallCommandTest, TellsThatThereIsMoreBelowTheTable) {
  std::istringstream in;
  std::ostringstream screen;
  EXPECT_EQ(cli::Run({"case", "list", "--server", peer_.address(), "--token-file", token_},
                     {in, screen, screen}),
            kExitOk);
  EXPECT_THAT(screen.str(), testing::StartsWith("name "));
  EXPECT_THAT(screen.str(), testing::EndsWith("\nThere is more: add --all, or --page-token p2\n"));
}

TEST_F(CallCommandTest, UpdatesKeepTheContactDataNotGiven) {
  EXPECT_EQ(Call({"jobseeker", "update", "3", "--phone", "0612345678"}).exit_code, kExitOk);
  EXPECT_EQ(Call({"jobseeker", "update", "3", "--phone", "0612345678", "--etag", "mine"}).exit_code,
            0);
  EXPECT_THAT(Calls(), ElementsAre("person jobseekers/3", "update j1 Tilburg 0612345678",
                                   "person jobseekers/3", "update mine Tilburg 0612345678"));
}

TEST_F(CallCommandTest, AnEmptyWordClearsContactData) {
  EXPECT_EQ(Call({"jobseeker", "update", "3", "--phone", ""}).exit_code, kExitOk);
  EXPECT_THAT(Calls(), ElementsAre("person jobseekers/3", "update j1 Tilburg "));
}

TEST_F(CallCommandTest, AssigningKeepsTheTeamOrCaseworkerNotGiven) {
  peer_.assigned = true;
  EXPECT_EQ(Call({"case", "assign", "7", "--team", "AM26-2"}).exit_code, kExitOk);
  EXPECT_EQ(Call({"case", "assign", "7", "--caseworker", "bea", "--etag", "mine"}).exit_code, 0);
  EXPECT_EQ(Call({"case", "assign", "7", "--caseworker", ""}).exit_code, kExitOk);
  EXPECT_EQ(
      Call({"case", "assign", "7", "--team", "", "--caseworker", "", "--etag", "mine"}).exit_code,
      kExitOk);
  EXPECT_THAT(Calls(),
              ElementsAre("get cases/7", "assign -e1 team=AM26-2 caseworker=anna", "get cases/7",
                          "assign mine team=AM26-1 caseworker=bea", "get cases/7",
                          "assign -e1 team=AM26-1 caseworker=", "assign mine team= caseworker="));
}

TEST_F(CallCommandTest, AssigningToNobodyInParticularIsAMistake) {
  const Ran ran = Call({"case", "assign", "7"});
  EXPECT_EQ(ran.exit_code, kExitUsage);
  EXPECT_THAT(ran.err, HasSubstr("nothing to change was given"));
  EXPECT_THAT(Calls(), ElementsAre());
}

TEST_F(CallCommandTest, TellsThatNobodyAnswers) {
  const Ran ran = RunClient({"case", "show", "7", "--server", "127.0.0.1:1", "--timeout", "0.05"});
  EXPECT_EQ(ran.exit_code, kExitUnavailable);
  EXPECT_THAT(ran.err, HasSubstr("No answer: "));
}

}  // namespace
}  // namespace reismee::cli
