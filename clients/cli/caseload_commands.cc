#include "absl/strings/match.h"
#include "clients/cli/command.h"
#include "reismee/v1/caseload.pb.h"

namespace reismee::cli {
namespace {

// A subject alone tells the scope: a region, an organisation, a team (AM26-1) or a caseworker.
void ScopeOfSubject(const Given&, google::protobuf::Message* message) {
  auto* request = static_cast<v1::GetCaseloadSummaryRequest*>(message);
  if (request->scope() != v1::CASELOAD_SCOPE_UNSPECIFIED || request->subject().empty()) return;
  const std::string& subject = request->subject();
  if (absl::StartsWith(subject, "regions/")) {
    request->set_scope(v1::CASELOAD_SCOPE_REGION);
  } else if (absl::StartsWith(subject, "organisations/")) {
    request->set_scope(v1::CASELOAD_SCOPE_ORGANISATION);
  } else if (absl::StartsWith(subject, "AM") && absl::StrContains(subject, '-')) {
    request->set_scope(v1::CASELOAD_SCOPE_TEAM);
  } else {
    request->set_scope(v1::CASELOAD_SCOPE_CASEWORKER);
  }
}

}  // namespace

Noun CaseloadNoun() {
  return {
      "caseload",
      {"how many people, where, in which state", "hoeveel mensen, waar, in welke status"},
      R"(  reismee caseload show
  reismee caseload show --subject regions/AM26 --as-of 2022-03-15
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
        ScopeOfSubject}}};
}

}  // namespace reismee::cli
