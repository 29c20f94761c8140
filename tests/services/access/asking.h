// Calls over a channel, by everybody whom the tables ask about, and what came of them.
#ifndef REISMEE_TESTS_SERVICES_ACCESS_ASKING_H_
#define REISMEE_TESTS_SERVICES_ACCESS_ASKING_H_

#include <google/protobuf/descriptor.h>

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "reismee/v1/access.pb.h"
#include "tests/services/access/scene.h"
#include "tests/storage/access/cast.h"
#include "tests/testing/test_server.h"

namespace reismee {

// One call.
struct Asked {
  const google::protobuf::MethodDescriptor* method = nullptr;
  v1::Purpose purpose = v1::PURPOSE_UNSPECIFIED;
  absl::Status status;
  // Whether the answer tells of the case of the scene.
  bool shown = false;
};

// Of the player in access records.
std::string SubjectOf(const Player& player);

testing::TestClient ClientOf(testing::TestServer& server, const Player& player);

// `reismee.v1.CaseService/GetCase`.
std::string PathOf(const google::protobuf::MethodDescriptor& method);

// Asks the method about all that the scene has for it, for one purpose (none: UNSPECIFIED). Of a
// stream what it begins with.
void AskAbout(const testing::TestClient& client, const Scene& scene,
              const google::protobuf::MethodDescriptor& method, v1::Purpose purpose,
              std::vector<Asked>& asked);

}  // namespace reismee

#endif  // REISMEE_TESTS_SERVICES_ACCESS_ASKING_H_
