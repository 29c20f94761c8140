#include "services/edge/text_check.h"

#include <google/protobuf/descriptor.h>
#include <gtest/gtest.h>

#include <memory>
#include <set>
#include <string>
#include <vector>

#include "absl/algorithm/container.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "proto/vocabulary/api.h"
#include "reismee/v1/audit.pb.h"
#include "reismee/v1/monitor.pb.h"
#include "services/edge/policy.h"
#include "tests/services/arrangement/guidance.h"

namespace reismee {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

constexpr char kBsn[] = "900000004";

// What may hold a BSN. A field belongs here when it is kept sealed or not at all.
const std::set<std::string> kSealed = {"ContactData.city",
                                       "ContactData.email",
                                       "ContactData.phone",
                                       "ContactData.postal_code",
                                       "ContactData.street",
                                       "ExtendTrajectoryRequest.ground",
                                       "FindJobseekerRequest.bsn",
                                       "FindJobseekerRequest.family_name",
                                       "Jobseeker.bsn",
                                       "Jobseeker.family_name",
                                       "Jobseeker.family_name_prefix",
                                       "Jobseeker.given_names",
                                       "Note.text",
                                       "OfferTransferRequest.message",
                                       "RecordAccountRequest.iban",
                                       "RecordReviewRequest.reason",
                                       "RefuseTransferRequest.explanation",
                                       "RegularServiceCheck.explanation",
                                       "StartTrajectoryRequest.judgement"};

// What may have more than one line.
const std::set<std::string> kLines = {"ApproveClaimRequest.reason",
                                      "CorrectUsageRequest.reason",
                                      "ExtendTrajectoryRequest.ground",
                                      "Note.text",
                                      "OfferTransferRequest.message",
                                      "RecordReviewRequest.reason",
                                      "RefuseTransferRequest.explanation",
                                      "RecordDeliveryRequest.evidence",
                                      "RecordRepaymentRequest.reason",
                                      "RefuseClaimRequest.reason",
                                      "RegularServiceCheck.explanation",
                                      "StartTrajectoryRequest.judgement",
                                      "StopItemRequest.reason",
                                      "SubmitClaimRequest.description",
                                      "Usage.reason"};

// A text somewhere in a request: the fields that lead to it, from the outermost.
using Chain = std::vector<const FieldDescriptor*>;

void AddChains(const Descriptor& type, const Chain& before, std::vector<Chain>& chains) {
  for (int i = 0; i < type.field_count(); ++i) {
    const FieldDescriptor* field = type.field(i);
    Chain chain = before;
    chain.push_back(field);
    if (field->type() == FieldDescriptor::TYPE_STRING) chains.push_back(chain);
    const bool seen = absl::c_any_of(
        before, [&](const auto* one) { return one->message_type() == field->message_type(); });
    if (field->message_type() != nullptr && !seen) {
      AddChains(*field->message_type(), chain, chains);
    }
  }
}

std::string PathOf(const Chain& chain) {
  std::string path;
  for (const FieldDescriptor* field : chain) {
    absl::StrAppend(&path, path.empty() ? "" : ".", field->name(),
                    field->is_repeated() ? "[0]" : "");
  }
  return path;
}

// A request that holds nothing but this text.
std::unique_ptr<Message> Holding(const Descriptor& type, const Chain& chain,
                                 const std::string& text) {
  std::unique_ptr<Message> request(
      google::protobuf::MessageFactory::generated_factory()->GetPrototype(&type)->New());
  Message* at = request.get();
  for (const FieldDescriptor* field : chain) {
    const auto& reflection = *at->GetReflection();
    if (field == chain.back()) {
      field->is_repeated() ? reflection.AddString(at, field, text)
                           : reflection.SetString(at, field, text);
    } else {
      at = field->is_repeated() ? reflection.AddMessage(at, field)
                                : reflection.MutableMessage(at, field);
    }
  }
  return request;
}

std::string FieldOf(const absl::Status& status) {
  const auto bad = BadRequestOf(status);
  return bad.has_value() ? bad->field_violations(0).field() : "";
}

// A field that is added later is refused both until somebody says what it may hold.
TEST(TextCheckTest, EveryTextOfEveryRequestIsCheckedOrMarked) {
  const TextCheck check;
  std::set<std::string> sealed;
  std::set<std::string> lines;
  int looked_at = 0;
  for (const auto* service : ApiServices()) {
    for (int i = 0; i < service->method_count(); ++i) {
      const Descriptor& type = *service->method(i)->input_type();
      std::vector<Chain> chains;
      AddChains(type, {}, chains);
      for (const Chain& chain : chains) {
        ++looked_at;
        const std::string path = absl::StrCat(type.name(), " ", PathOf(chain));
        const std::string name(absl::StripPrefix(chain.back()->full_name(), "reismee.v1."));
        const auto on = [&](const std::string& text) {
          const absl::Status status = check.Check(*Holding(type, chain, text));
          EXPECT_EQ(FieldOf(status), status.ok() ? "" : PathOf(chain)) << path;
          return status;
        };
        EXPECT_THAT(on("plain"), IsOk()) << path;
        EXPECT_THAT(on("a\x1b[2J"), HasReason(v1::REASON_INVALID_TEXT)) << path;
        EXPECT_THAT(on("a\u202Eb"), HasReason(v1::REASON_INVALID_TEXT)) << path;
        const absl::Status of_bsn = on(absl::StrCat("of ", kBsn));
        if (of_bsn.ok()) sealed.insert(name);
        EXPECT_EQ(ReasonOf(of_bsn), of_bsn.ok() ? v1::REASON_UNSPECIFIED : v1::REASON_BSN_IN_TEXT);
        const absl::Status of_lines = on("a\n\tb");
        if (of_lines.ok()) lines.insert(name);
        EXPECT_EQ(ReasonOf(of_lines),
                  of_lines.ok() ? v1::REASON_UNSPECIFIED : v1::REASON_INVALID_TEXT);
      }
    }
  }
  EXPECT_GT(looked_at, 200);
  EXPECT_EQ(sealed, kSealed);
  EXPECT_EQ(lines, kLines);
}

TEST(TextCheckTest, NamesTheElementAtFault) {
  v1::DraftArrangementRequest request;
  request.add_items()->set_description("one");
  request.add_items()->set_description(kBsn);
  const absl::Status refused = TextCheck().Check(request);
  EXPECT_THAT(refused, HasReason(v1::REASON_BSN_IN_TEXT));
  EXPECT_EQ(FieldOf(refused), "items[1].description");
}

class TextsTest : public Guidance {
 protected:
  void ExpectRefused(const absl::Status& status, v1::Reason reason, const std::string& field) {
    EXPECT_THAT(status, StatusIs(absl::StatusCode::kInvalidArgument)) << field;
    EXPECT_THAT(status, HasReason(reason)) << field;
    EXPECT_EQ(FieldOf(status), field);
    EXPECT_FALSE(
        absl::StrContains(status.ToString(absl::StatusToStringMode::kWithEverything), kBsn));
  }
  void ExpectBsnRefused(const absl::Status& status, const std::string& field) {
    ExpectRefused(status, v1::REASON_BSN_IN_TEXT, field);
  }

  absl::Status Stop(const std::string& reason) {
    v1::StopItemRequest request;
    request.set_name("items/1");
    request.set_reason(reason);
    request.set_request_id(NextRequestId());
    return Ask<v1::Usage>(guide_, "UsageService/StopItem", request).status();
  }
  absl::Status AddNote(const std::string& text) {
    v1::AddNoteRequest request;
    request.mutable_note()->set_case_name(file_.name());
    request.mutable_note()->set_kind(v1::NOTE_KIND_CALL);
    request.mutable_note()->set_text(text);
    request.set_request_id(NextRequestId());
    return Ask<v1::Note>(guide_, "CaseService/AddNote", request).status();
  }
  absl::Status RegisterNamed(const std::string& given_names) {
    v1::RegisterJobseekerRequest request;
    v1::Jobseeker& person = *request.mutable_jobseeker();
    person.set_given_names(given_names);
    person.set_family_name("Kwikstaart");
    *person.mutable_birth_date() = MakeDate(1980, 2, 29);
    person.mutable_residence()->set_municipality("municipalities/GM0855");
    request.set_request_id(NextRequestId());
    return Ask<v1::Jobseeker>(guide_, "JobseekerService/RegisterJobseeker", request).status();
  }
};

TEST_F(TextsTest, ABsnIsRefusedInWhatIsKeptOrLoggedUnsealed) {
  ExpectBsnRefused(Assign(guide_, file_, kBsn).status(), "caseworker");
  ExpectBsnRefused(Assign(guide_, file_, "somebody", absl::StrCat("team-", kBsn)).status(), "team");
  ExpectBsnRefused(Stop(absl::StrCat("mistaken for ", kBsn)), "reason");
  v1::Item item = GuidanceHeavy();
  item.set_description(absl::StrCat("for ", kBsn));
  ExpectBsnRefused(Draft({item}).status(), "items[0].description");
  v1::CreateCaseRequest opening;
  opening.set_jobseeker(file_.jobseeker());
  opening.set_request_id(kBsn);
  ExpectBsnRefused(Ask<v1::Case>(guide_, "CaseService/CreateCase", opening).status(), "request_id");
  ExpectBsnRefused(Get(guide_, absl::StrCat("cases/", kBsn)).status(), "name");
  v1::ListCasesRequest list;
  list.set_filter(absl::StrCat("caseworker=", kBsn));
  ExpectBsnRefused(Ask<v1::ListCasesResponse>(guide_, "CaseService/ListCases", list).status(),
                   "filter");
  v1::WatchCasesRequest watch;
  watch.add_regions(absl::StrCat("regions/", kBsn));
  auto stream = guide_.Watch("reismee.v1.MonitorService/WatchCases", watch);
  ExpectBsnRefused(stream.Next<v1::WatchCasesResponse>().status(), "regions[0]");
  EXPECT_FALSE(DatabaseHolds(kBsn));
}

// What is kept as a whole message would keep them too.
TEST_F(TextsTest, AFieldThatNobodyKnowsIsNotKept) {
  v1::RecordOutcomeRequest request;
  request.set_name(file_.name());
  request.set_etag(Etag());
  v1::Outcome& outcome = *request.mutable_outcome();
  outcome.set_contract_form(v1::CONTRACT_FORM_DIRECT);
  outcome.set_sector("sectors/8");
  *outcome.mutable_work_started_on() = MakeDate(2021, 5, 10);
  outcome.GetReflection()->MutableUnknownFields(&outcome)->AddLengthDelimited(999, kBsn);
  request.set_request_id(NextRequestId());
  ASSERT_TRUE(absl::StrContains(request.SerializeAsString(), kBsn));
  EXPECT_THAT(Ask<v1::Case>(guide_, "CaseService/RecordOutcome", request), IsOk());
  EXPECT_FALSE(DatabaseHolds(kBsn));
}

TEST_F(TextsTest, ABsnMayStandWhereItIsSealed) {
  EXPECT_THAT(AddNote(absl::StrCat("gave ", kBsn, " by telephone")), IsOk());
  EXPECT_FALSE(DatabaseHolds(kBsn));
}

TEST_F(TextsTest, WhatSteersOrCannotBeSeenIsRefused) {
  ExpectRefused(RegisterNamed("Anna\x01"), v1::REASON_INVALID_TEXT, "jobseeker.given_names");
  ExpectRefused(RegisterNamed("Anna\nMaria"), v1::REASON_INVALID_TEXT, "jobseeker.given_names");
  ExpectRefused(Assign(guide_, file_, "jan\u202E").status(), v1::REASON_INVALID_TEXT, "caseworker");
  ExpectRefused(Stop("did\u200Bnot fit"), v1::REASON_INVALID_TEXT, "reason");
  ExpectRefused(AddNote("\x1b]0;title\x07"), v1::REASON_INVALID_TEXT, "note.text");
  EXPECT_THAT(RegisterNamed("علی\u200Cرضا"), IsOk());
  EXPECT_THAT(AddNote("called twice:\n\tno answer"), IsOk());
}

}  // namespace
}  // namespace reismee
