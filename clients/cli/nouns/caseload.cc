#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "clients/cli/nouns/nouns.h"
#include "clients/cli/value.h"
#include "reismee/v1/caseload.pb.h"

namespace reismee::cli {
namespace {

// "AM26" of the region "AM26" and of its team "AM26-1"; empty for other words.
absl::string_view RegionCode(absl::string_view subject) {
  constexpr size_t kLength = 4;
  if (subject.size() < kLength || !absl::StartsWith(subject, "AM") ||
      !absl::ascii_isdigit(subject[2]) || !absl::ascii_isdigit(subject[3])) {
    return "";
  }
  const bool whole = subject.size() == kLength || subject[kLength] == '-';
  return whole ? subject.substr(0, kLength) : "";
}

v1::CaseloadScope ScopeOf(absl::string_view subject) {
  if (absl::StartsWith(subject, "organisations/")) return v1::CASELOAD_SCOPE_ORGANISATION;
  if (absl::StartsWith(subject, "regions/")) return v1::CASELOAD_SCOPE_REGION;
  const absl::string_view code = RegionCode(subject);
  if (code.empty()) return v1::CASELOAD_SCOPE_CASEWORKER;
  return subject == code ? v1::CASELOAD_SCOPE_REGION : v1::CASELOAD_SCOPE_TEAM;
}

// A subject alone tells the scope: a region, an organisation, a team (AM26-1) or a caseworker. A
// team tells its region too, without which the server shows none.
void CompleteSubject(const Given&, google::protobuf::Message* message) {
  auto* request = static_cast<v1::GetCaseloadSummaryRequest*>(message);
  const std::string subject = request->subject();
  if (subject.empty()) return;
  if (request->scope() == v1::CASELOAD_SCOPE_UNSPECIFIED) request->set_scope(ScopeOf(subject));
  if (request->scope() == v1::CASELOAD_SCOPE_REGION) {
    request->set_subject(WithCollection(subject, "regions"));
  } else if (request->scope() == v1::CASELOAD_SCOPE_ORGANISATION) {
    request->set_subject(WithCollection(subject, "organisations"));
  } else if (request->scope() == v1::CASELOAD_SCOPE_TEAM && request->region().empty()) {
    request->set_region(WithCollection(RegionCode(subject), "regions"));
  }
}

}  // namespace

Noun CaseloadNoun() {
  return {
      "caseload",
      {"how many people, where, in which state", "hoeveel mensen, waar, in welke status"},
      R"(  reismee caseload show
  reismee caseload show --subject AM26 --as-of 2022-03-15
  reismee caseload show --subject AM26-1
  reismee caseload show --subject organisations/GM0855 --region AM26
  reismee caseload show --subject me)",
      {{"show",
        "CaseloadService/GetCaseloadSummary",
        {"show a caseload", "toon een caseload"},
        {{"--subject",
          "subject",
          {"regions/AM26, a team AM26-1, organisations/GM0855, or a caseworker; `me`; "
           "without: the nation",
           "regions/AM26, een team AM26-1, organisations/GM0855, of een begeleider; `me`; "
           "zonder: het land"}},
         {"--scope",
          "scope",
          {"whose; else told by the subject", "van wie; anders volgt het uit subject"}},
         {"--region", "region", {"only in this region", "alleen in deze regio"}},
         {"--as-of",
          "as_of",
          {"day for movements, waiting work and budget lines; people are counted as they are now",
           "peildatum voor in- en uitstroom, wachtend werk en begrotingsregels; mensen worden "
           "geteld zoals nu"}}},
        v1::PURPOSE_UNSPECIFIED,
        {},
        CompleteSubject}}};
}

}  // namespace reismee::cli
