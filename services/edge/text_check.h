// What the texts of a request hold, looked at here for every method and nowhere else.
#ifndef REISMEE_SERVICES_EDGE_TEXT_CHECK_H_
#define REISMEE_SERVICES_EDGE_TEXT_CHECK_H_

#include <google/protobuf/message.h>

#include <memory>

#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"

namespace reismee {

// Checks every field of type string, at any depth, by its (reismee.v1.text) option; a field without
// one by the strictest rule. Where the texts of a request are is worked out once, for the requests
// of all methods that are served. Any thread.
class TextCheck {
 public:
  TextCheck();
  ~TextCheck();

  // INVALID_ARGUMENT that names the first field at fault, never what it holds: INVALID_TEXT for a
  // character that no text may hold (proto/vocabulary/text.h), BSN_IN_TEXT for a BSN in what is not
  // sealed.
  absl::Status Check(const google::protobuf::Message& request) const;

 private:
  struct Plan;
  struct Step;
  struct Place;

  const Plan* MakePlan(const google::protobuf::Descriptor* type);
  static absl::Status CheckAll(const Plan& plan, const google::protobuf::Message& message,
                               const Place* outer);
  static absl::Status CheckOne(const Step& step, const google::protobuf::Message& message,
                               const Place& place);

  absl::flat_hash_map<const google::protobuf::Descriptor*, std::unique_ptr<Plan>> plans_;
};

}  // namespace reismee

#endif  // REISMEE_SERVICES_EDGE_TEXT_CHECK_H_
