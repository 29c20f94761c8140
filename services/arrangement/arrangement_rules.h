// Versions of an arrangement and their states: DRAFT -> AGREED -> COMPLETED or ENDED (reading 8).
// Pure functions, any thread.
#ifndef REISMEE_SERVICES_ARRANGEMENT_ARRANGEMENT_RULES_H_
#define REISMEE_SERVICES_ARRANGEMENT_ARRANGEMENT_RULES_H_

#include <optional>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "google/type/date.pb.h"
#include "reismee/v1/arrangement.pb.h"
#include "reismee/v1/arrangement_service.pb.h"
#include "reismee/v1/case.pb.h"

namespace reismee {

// More items than this are refused (TOO_LONG).
inline constexpr int kMaxItems = 50;

// FAILED_PRECONDITION (WRONG_STATE) unless the version is the draft.
absl::Status CheckIsDraft(const v1::Arrangement& arrangement);

// The item of this name. INVALID_ARGUMENT (UNKNOWN_ITEM) naming `field` when the version has none.
absl::StatusOr<v1::Item> ItemIn(const v1::Arrangement& arrangement, const std::string& name,
                                absl::string_view field);

// FAILED_PRECONDITION (NOT_AGREED) unless the version in force has the item (reading 8).
absl::Status CheckInForce(const std::optional<v1::Arrangement>& agreed, const v1::Item& item);

// That refusal.
absl::Status NotInForce();

// The draft as agreed. FAILED_PRECONDITION: NO_ITEMS, or NOT_AGREED without the jobseeker's
// agreement; the employer's is optional (000:123-126).
absl::StatusOr<v1::Arrangement> Agreed(v1::Arrangement draft,
                                       const v1::AgreeArrangementRequest& request,
                                       const google::type::Date& agreed_on);

// The version in force, when the next is agreed: its last day is the one before, and never before
// it was agreed itself.
v1::Arrangement Followed(v1::Arrangement previous, const google::type::Date& next_agreed_on);

// The version in force, with every service finished. FAILED_PRECONDITION: WRONG_STATE when it is
// not in force, OPEN_MATTERS naming an item that has not ended, DATE_TOO_EARLY when one ended
// later.
absl::StatusOr<v1::Arrangement> Completed(v1::Arrangement agreed, const google::type::Date& date);

}  // namespace reismee

#endif  // REISMEE_SERVICES_ARRANGEMENT_ARRANGEMENT_RULES_H_
