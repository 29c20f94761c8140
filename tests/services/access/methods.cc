#include "tests/services/access/methods.h"

#include <google/protobuf/descriptor.h>

#include <atomic>
#include <cstdio>
#include <cstdlib>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "reismee/v1/options.pb.h"

namespace reismee {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::MethodDescriptor;

struct Line {
  const char* method;
  // Fields by their path, with a value or, after @, what the scene has of that kind.
  const char* fields;
};

constexpr Line kLines[] = {
    {"RegisterJobseeker", ""},
    {"FindJobseeker",
     "family_name=@family_name birth_date.year=1980 birth_date.month=2 "
     "birth_date.day=29"},
    {"GetJobseeker", "name=@person"},
    {"BatchGetJobseekers", "names=@person"},
    {"UpdateJobseeker", "jobseeker.name=@person jobseeker.etag=stale"},
    {"ChangeResidence", "name=@person"},
    {"RecordSituation", "situation.jobseeker=@person"},
    {"EndSituation", "name=@situation"},
    {"CorrectSituation", "name=@situation"},
    {"ListSituations", "jobseeker=@person"},
    {"CreateCase", "jobseeker=@person"},
    {"DecideEligibility", "name=@case"},
    {"GetEligibilityDecision", "case_name=@case"},
    {"GetCase", "name=@case"},
    {"ListCases", "page_size=200"},
    {"AssignCase", "name=@case"},
    {"ReassignCases", "cases=@case from_caseworker=wim to_caseworker=wilma new_caseworker=true"},
    {"AddNote", "note.case_name=@case"},
    {"ListNotes", "case_name=@case"},
    {"RecordOutcome", "name=@case"},
    {"CloseCase", "name=@case"},
    {"ListTimeline", "case_name=@case"},
    {"GetCaseAsOf", "name=@case date.year=2021 date.month=@month_led date.day=@day_led"},
    {"DraftArrangement", "case_name=@case"},
    {"GetArrangement", "name=@arrangement"},
    {"ListArrangements", "case_name=@case"},
    {"AddItem", "arrangement=@arrangement"},
    {"UpdateItem", "arrangement=@arrangement"},
    {"RemoveItem", "arrangement=@arrangement"},
    {"AgreeArrangement", "name=@arrangement"},
    {"CompleteArrangement", "name=@arrangement"},
    {"AssessPriorFacilities", "item=@item"},
    {"ListPriorFacilityAssessments", "case_name=@case"},
    {"GetItem", "name=@item"},
    {"StartItem", "name=@item"},
    {"LogUsage", "usage.item=@item"},
    {"CompleteItem", "name=@item"},
    {"StopItem", "name=@item"},
    {"RecordDelivery", "name=@item"},
    {"CorrectUsage", "name=@usage"},
    {"ListUsage", "case_name=@case"},
    {"RecordPlacement", "placement.case_name=@case"},
    {"CorrectPlacement", "placement.name=@placement"},
    {"EndPlacement", "name=@placement"},
    {"RecordTrainingResult", "name=@placement"},
    {"GetPlacement", "name=@placement"},
    {"ListPlacements", "case_name=@case"},
    {"JoinWaitingList", "case_name=@case"},
    {"TakeFromWaitingList", "name=@waiting_place"},
    {"LeaveWaitingList", "name=@waiting_place"},
    {"ListWaitingList", "case_name=@case"},
    {"StartTrajectory", "case_name=@case"},
    {"RecordReview", "name=@trajectory"},
    {"ExtendTrajectory", "name=@trajectory"},
    {"EndTrajectory", "name=@trajectory"},
    {"GetTrajectory", "name=@trajectory"},
    {"ListTrajectories", "case_name=@case"},
    {"PreviewTransfer", "case_name=@case"},
    {"OfferTransfer", "case_name=@case"},
    {"AcceptTransfer", "name=@transfer"},
    {"RefuseTransfer", "name=@transfer"},
    {"WithdrawTransfer", "name=@transfer"},
    {"ExpireTransfer", "name=@transfer"},
    {"GetTransfer", "name=@transfer"},
    {"ListTransfers", "case_name=@case"},
    {"CommitFunds", "item=@item"},
    {"ReserveFunds", "item=@item"},
    {"ReleaseReservation", "name=@reservation"},
    {"ListReservations", "case_name=@case"},
    {"GetCommitment", "name=@commitment"},
    {"ListCommitments", "case_name=@case"},
    {"PayInstalment", "name=@commitment"},
    {"PayInstalments", "payments.commitment=@commitment"},
    {"RecordRepayment", "name=@commitment"},
    {"ListDuePayments", "until.year=2199 until.month=12 until.day=31 page_size=500"},
    {"FindPayments", "page_size=500"},
    {"ReleaseCommitment", "name=@commitment"},
    {"SettleCommitment", "name=@commitment"},
    {"CreatePaymentBatch", ""},
    {"GetPaymentBatch", "name=@payment_batch"},
    {"ConfirmPaymentBatch", "name=@payment_batch"},
    {"CancelPaymentBatch", "name=@payment_batch"},
    {"ListWorkItems", "page_size=200"},
    {"DismissWorkItem", "name=@work_item"},
    {"WatchCases", ""},
    // About no case.
    {"GetCaller", ""},
    {"GetCaseloadSummary", "scope=@scope subject=@whose"},
    {"WatchCaseload", ""},
    {"RegisterEmployer", ""},
    {"UpdateEmployer", "employer.name=employers/none"},
    {"GetEmployer", "name=employers/none"},
    {"ListEmployers", ""},
    {"ListBudgetLines", ""},
    {"GetBudgetLine", "name=budgetLines/RMT_2021_AM26"},
    {"GetForecast", "name=budgetLines/RMT_2021_AM26"},
    {"LoadAllocations", "measure=budgetMeasures/NONE"},
    {"RecordAccount", "iban=none"},
    {"ListAccounts", "page_size=1"},
    {"SubmitClaim", "region=none"},
    {"ApproveClaim", "name=claims"},
    {"RefuseClaim", "name=claims"},
    {"PayClaim", "name=claims"},
    {"GetClaim", "name=claims"},
    {"ListClaims", "page_size=1"},
    {"SubmitApplication", ""},
    {"DecideApplication", "name=schemeApplications/none"},
    {"GetApplication", "name=schemeApplications/none"},
    {"ListApplications", ""},
    {"GetAward", "name=awards/none"},
    {"ListAwards", ""},
    {"CloseAward", "name=awards/none"},
    {"CloseWindow", "scheme_window=schemeWindows/NONE"},
    {"GetSchemeFigures", "scheme_window=schemeWindows/SECTOR_SCHEME_2021"},
    {"ListAccessRecords", "page_size=1"},
    {"GetStatus", ""},
    {"CreateBackup", "file=../elsewhere.db"},
    {"Recount", ""},
    {"Replay", ""},
    {"AdvanceBusinessDate", "date.year=2021 date.month=2 date.day=30"},
    {"ListRegions", ""},
    {"GetRegion", "name=regions/AM26"},
    {"ListMunicipalities", ""},
    {"GetMunicipality", "name=municipalities/GM0855"},
    {"ListOrganisations", ""},
    {"GetOrganisation", "name=organisations/FNV"},
    {"ListInstruments", ""},
    {"GetInstrument", "name=instruments/JOB_COACHING"},
    {"ListSchemeVersions", ""},
    {"ListTargetGroups", ""},
    {"ListSectors", ""},
    {"ListFacilities", ""},
    {"ListOccupations", ""},
    {"ListBudgetMeasures", ""},
};

[[noreturn]] void Die(const std::string& why) {
  std::fprintf(stderr, "methods.cc: %s\n", why.c_str());
  std::abort();
}

// The message that holds the last part of a path, which is left in `path`.
Message& Holder(Message& request, std::string& path) {
  const std::vector<std::string> parts = absl::StrSplit(path, '.');
  Message* holder = &request;
  for (size_t i = 0; i + 1 < parts.size(); ++i) {
    const FieldDescriptor* field = holder->GetDescriptor()->FindFieldByName(parts[i]);
    if (field == nullptr || field->message_type() == nullptr) Die(path);
    const auto& reflection = *holder->GetReflection();
    if (field->is_repeated()) {
      // One of them.
      holder = reflection.FieldSize(*holder, field) == 0
                   ? reflection.AddMessage(holder, field)
                   : reflection.MutableRepeatedMessage(holder, field, 0);
    } else {
      holder = reflection.MutableMessage(holder, field);
    }
  }
  path = parts.back();
  return *holder;
}

void SetNumber(Message& message, const FieldDescriptor& field, const std::string& value) {
  int32_t number = 0;
  if (!absl::SimpleAtoi(value, &number)) Die(field.full_name());
  message.GetReflection()->SetInt32(&message, &field, number);
}

void Set(Message& request, std::string path, const std::string& value) {
  Message& message = Holder(request, path);
  const FieldDescriptor* field = message.GetDescriptor()->FindFieldByName(path);
  if (field == nullptr) Die(absl::StrCat(message.GetTypeName(), " has no ", path));
  const auto& reflection = *message.GetReflection();
  switch (field->cpp_type()) {
    case FieldDescriptor::CPPTYPE_STRING:
      return field->is_repeated() ? reflection.AddString(&message, field, value)
                                  : reflection.SetString(&message, field, value);
    case FieldDescriptor::CPPTYPE_BOOL:
      return reflection.SetBool(&message, field, value == "true");
    case FieldDescriptor::CPPTYPE_INT32:
      return SetNumber(message, *field, value);
    case FieldDescriptor::CPPTYPE_ENUM: {
      const auto* number = field->enum_type()->FindValueByName(value);
      if (number == nullptr) Die(value);
      return reflection.SetEnum(&message, field, number);
    }
    default:
      Die(absl::StrCat("no way to fill ", field->full_name()));
  }
}

// What a write is refused for once its caller was let in.
void SetToFail(Message& request) {
  static std::atomic<int> requests = 0;
  const auto& reflection = *request.GetReflection();
  const auto* type = request.GetDescriptor();
  Set(request, "request_id", absl::StrCat("asked-", ++requests));
  if (type->FindFieldByName("etag") != nullptr) Set(request, "etag", "stale");
  const FieldDescriptor* date = type->FindFieldByName("date");
  if (date == nullptr || reflection.HasField(request, date)) return;
  Set(request, "date.year", "2099");
  Set(request, "date.month", "1");
  Set(request, "date.day", "1");
}

// What a field of a line may be.
std::vector<std::string> ValuesOf(const std::string& written, const Scene& scene) {
  if (!absl::StartsWith(written, "@")) return {written};
  return scene.All(written.substr(1));
}

}  // namespace

std::vector<std::string> MethodsAsked() {
  std::vector<std::string> names;
  for (const Line& line : kLines) names.emplace_back(line.method);
  return names;
}

std::vector<std::unique_ptr<Message>> RequestsOf(const MethodDescriptor& method,
                                                 const Scene& scene) {
  const Message& prototype =
      *google::protobuf::MessageFactory::generated_factory()->GetPrototype(method.input_type());
  std::vector<std::unique_ptr<Message>> requests;
  for (const Line& line : kLines) {
    if (method.name() != line.method) continue;
    requests.emplace_back(prototype.New());
    for (const absl::string_view part : absl::StrSplit(line.fields, ' ', absl::SkipEmpty())) {
      const std::pair<std::string, std::string> field = absl::StrSplit(part, '=');
      std::vector<std::unique_ptr<Message>> filled;
      for (const auto& request : requests) {
        for (const std::string& value : ValuesOf(field.second, scene)) {
          filled.emplace_back(request->New());
          filled.back()->CopyFrom(*request);
          Set(*filled.back(), field.first, value);
        }
      }
      requests = std::move(filled);
    }
  }
  const bool writes = method.options().GetExtension(v1::policy).effect() == v1::EFFECT_WRITE;
  for (const auto& request : requests) {
    if (writes) SetToFail(*request);
  }
  return requests;
}

}  // namespace reismee
