// Typed refusals: an absl::Status that also says why, by which rule, what is missing and who can
// mend it, as google.rpc.ErrorInfo, BadRequest and RetryInfo (proto/reismee/v1/errors.proto).
//
// The details ride in the status as one payload, a serialised google.rpc.Status, and reach the wire
// unchanged. Messages and facts are the system's own words: never a BSN, a name or text of a user.
// All functions are pure and may be called from any thread.
#ifndef REISMEE_PROTO_VOCABULARY_REFUSAL_H_
#define REISMEE_PROTO_VOCABULARY_REFUSAL_H_

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"
#include "reismee/v1/errors.pb.h"

namespace reismee {

// The domain of every ErrorInfo.
inline constexpr absl::string_view kErrorDomain = "reismee.nl";

// More violations than this are dropped: the details travel in a header of limited size.
inline constexpr int kMaxFieldViolations = 20;

// What a refusal rests on; what does not apply stays empty and is not sent.
struct RefusalGrounds {
  std::string rule = {};     // "reading 10"
  std::string version = {};  // of the policy or the rule: "P1"
  std::string missing = {};  // the fact or act that is missing: "prior_facility_assessment"
  std::string mend = {};  // CALLER, CASEWORKER, COORDINATOR, BUDGET_HOLDER, CASHIER, ADMINISTRATOR
  std::vector<std::pair<std::string, std::string>> facts = {};  // {"line", "RMT_2021_AM26"}
};

// The name of a reason without its prefix: "LINE_EXHAUSTED".
std::string ReasonName(v1::Reason reason);

// A state as facts and messages name it, without the prefix of its type: "RUNNING" for
// "ITEM_STATE_RUNNING".
std::string StateName(absl::string_view value);

// A refusal with `code` (not OK) and ErrorInfo.
absl::Status Refuse(v1::Reason reason, absl::StatusCode code, const RefusalGrounds& grounds,
                    absl::string_view message);

// A refusal that passes by itself: with ErrorInfo and RetryInfo.
absl::Status RefuseForNow(v1::Reason reason, absl::StatusCode code, absl::Duration retry_after,
                          absl::string_view message);

// A refusal as told to who may not see what it rests on: a FAILED_PRECONDITION keeps its code,
// reason and who can mend it, and loses its facts, what is missing and its wording. Others stay as
// they are.
absl::Status WithoutFacts(const absl::Status& refusal);

// INVALID_ARGUMENT that names one field ("items[2].price_cents") and what is wrong with it.
absl::Status BadField(absl::string_view field, v1::Reason reason, absl::string_view description);

// Collects what is wrong with the fields of one request, so that the caller hears it all at once.
class FieldErrors {
 public:
  void Add(absl::string_view field, v1::Reason reason, absl::string_view description);
  // Takes over the violations of a status made by BadField or FieldErrors; OK adds nothing.
  void Add(const absl::Status& status);
  // OK when nothing was added; else INVALID_ARGUMENT, its reason that of the first violation.
  absl::Status status() const;

 private:
  google::rpc::BadRequest found_;
};

// What a status says, read back; empty when it does not say.
std::optional<google::rpc::ErrorInfo> ErrorInfoOf(const absl::Status& status);
std::optional<google::rpc::BadRequest> BadRequestOf(const absl::Status& status);
std::optional<absl::Duration> RetryAfterOf(const absl::Status& status);
// REASON_UNSPECIFIED when there is none, or one this program does not know.
v1::Reason ReasonOf(const absl::Status& status);

// For the wire: code, message and details.
google::rpc::Status ToRpcStatus(const absl::Status& status);

// From the wire: `details` is the serialised google.rpc.Status that came with code and message;
// what cannot be read of it is left out.
absl::Status FromRpcStatus(int code, absl::string_view message, absl::string_view details);

}  // namespace reismee

#endif  // REISMEE_PROTO_VOCABULARY_REFUSAL_H_
