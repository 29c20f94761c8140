// Who calls, why and when: what handlers and the store know of a call.
#ifndef REISMEE_STORAGE_CALL_H_
#define REISMEE_STORAGE_CALL_H_

#include <cstdint>
#include <memory>
#include <string>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "google/type/date.pb.h"
#include "proto/vocabulary/id.h"
#include "reismee/internal/v1/caller.pb.h"
#include "reismee/v1/access.pb.h"
#include "storage/access/access_rules.h"

namespace reismee {

// One call, fixed before its handler runs and the same when the handler runs again.
struct Call {
  // What the token says; shared with the cache of verified tokens.
  std::shared_ptr<const internal::v1::Caller> credential;
  // What is left of it on this day, for the organisation acted for.
  Caller who;
  v1::Purpose purpose = v1::PURPOSE_UNSPECIFIED;
  // Relations that open a case to the method, from its policy.
  RelationSet relations;
  // Whether the method only reads.
  bool reads = true;
  // Months after closing after which a file goes dark.
  int dark_after_months = 12;
  // Today in Europe/Amsterdam, or the business date the server was given (reading 29).
  google::type::Date today;
  absl::Time now;
  absl::Time deadline = absl::InfiniteFuture();
  // Makes the ids of this call; a second run of the handler makes the same.
  IdSource::Seed seed{};
  // Full name, `reismee.v1.CaseService/GetCase`.
  std::string method;
  std::string request_id;
  // Network origin, for the access record.
  std::string origin;

  bool HasRole(v1::Role role) const { return who.roles.Has(role); }
  const std::string& subject() const { return credential->subject(); }
  // What is asked for, as far as the call itself tells.
  Act act() const {
    Act act;
    act.relations = relations;
    act.reads = reads;
    act.purpose = purpose;
    act.today = today;
    act.dark_after_months = dark_after_months;
    return act;
  }
};

}  // namespace reismee

#endif  // REISMEE_STORAGE_CALL_H_
