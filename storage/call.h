// Who calls, why and when: what handlers and the store know of a call.
#ifndef REISMEE_STORAGE_CALL_H_
#define REISMEE_STORAGE_CALL_H_

#include <cstdint>
#include <initializer_list>
#include <memory>
#include <string>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "google/type/date.pb.h"
#include "proto/vocabulary/id.h"
#include "reismee/internal/v1/caller.pb.h"
#include "reismee/v1/access.pb.h"

namespace reismee {

// A set of relations to a case.
class RelationSet {
 public:
  constexpr RelationSet() = default;
  constexpr RelationSet(std::initializer_list<v1::Relation> relations) {
    for (v1::Relation relation : relations) Add(relation);
  }
  constexpr void Add(v1::Relation relation) { bits_ |= 1u << relation; }
  constexpr bool Has(v1::Relation relation) const { return (bits_ >> relation & 1u) != 0; }
  constexpr bool empty() const { return bits_ == 0; }

 private:
  uint32_t bits_ = 0;
};

// One call, fixed before its handler runs and the same when the handler runs again.
struct Call {
  // The identified caller; shared with the cache of verified tokens.
  std::shared_ptr<const internal::v1::Caller> caller;
  // Organisation acted for: the caller's own, or the one a service account acts for.
  std::string organisation;
  v1::OrganisationKind kind = v1::ORGANISATION_KIND_UNSPECIFIED;
  v1::Purpose purpose = v1::PURPOSE_UNSPECIFIED;
  // Relations that open a case to the method, from its policy.
  RelationSet relations;
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

  bool HasRole(v1::Role role) const;
  // Whether the caller works in a region, `regions/AM26`.
  bool Covers(absl::string_view region) const;
  const std::string& subject() const { return caller->subject(); }
};

}  // namespace reismee

#endif  // REISMEE_STORAGE_CALL_H_
