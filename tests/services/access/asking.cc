#include "tests/services/access/asking.h"

#include <memory>

#include "absl/algorithm/container.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "reismee/v1/monitor.pb.h"
#include "tests/services/access/methods.h"
#include "tests/services/access/written.h"

namespace reismee {
namespace {

using google::protobuf::Message;
using google::protobuf::MethodDescriptor;
using testing::TestClient;
using testing::TestStream;

// The first answer of a stream; of WatchCases the whole snapshot.
absl::StatusOr<std::string> Beginning(const TestClient& client, const MethodDescriptor& method,
                                      const Message& request) {
  TestStream stream = client.Watch(PathOf(method), request);
  std::string told;
  while (true) {
    const absl::StatusOr<std::string> bytes = stream.NextBytes();
    if (!bytes.ok()) return bytes.status();
    absl::StrAppend(&told, *bytes);
    v1::WatchCasesResponse page;
    const bool goes_on = method.name() == "WatchCases" && page.ParseFromString(*bytes) &&
                         !page.snapshot().complete();
    if (!goes_on) return told;
  }
}

// A name stands in an answer as it is, and nowhere else.
bool Tells(const std::string& bytes, const Scene& scene) {
  if (!scene.One("case").empty() && absl::StrContains(bytes, scene.One("case"))) return true;
  return absl::c_any_of(scene.All("work_item"),
                        [&](const std::string& name) { return absl::StrContains(bytes, name); });
}

}  // namespace

std::string SubjectOf(const Player& player) {
  // Who was given cases keeps the name by which they were.
  if (player.name == "UWV, AM01, given the case") return "wim";
  return absl::StrReplaceAll(player.name, {{",", ""}, {" ", "-"}});
}

std::string PathOf(const MethodDescriptor& method) {
  return absl::StrCat(method.service()->full_name(), "/", method.name());
}

TestClient ClientOf(testing::TestServer& server, const Player& player) {
  const Credential& held = player.credential;
  TokenClaims claims;
  claims.subject = SubjectOf(player);
  claims.organisation = held.organisation;
  claims.roles = held.roles;
  claims.regions = held.regions;
  if (!held.on_behalf_of.empty()) claims.on_behalf_of = {held.on_behalf_of};
  return server.WithToken(server.SignToken(claims)).OnBehalfOf(held.on_behalf_of);
}

void AskAbout(const TestClient& client, const Scene& scene, const MethodDescriptor& method,
              v1::Purpose purpose, std::vector<Asked>& asked) {
  const TestClient caller =
      client.WithPurpose(purpose == v1::PURPOSE_UNSPECIFIED ? "" : ShortName(purpose));
  for (const std::unique_ptr<Message>& request : RequestsOf(method, scene)) {
    const absl::StatusOr<std::string> answer =
        method.server_streaming() ? Beginning(caller, method, *request)
                                  : caller.CallBytes(PathOf(method), request->SerializeAsString());
    asked.push_back({&method, purpose, answer.status(), answer.ok() && Tells(*answer, scene)});
  }
}

}  // namespace reismee
