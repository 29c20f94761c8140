// What may be entered about a person. Pure functions, any thread.
#ifndef REISMEE_SERVICES_JOBSEEKER_JOBSEEKER_RULES_H_
#define REISMEE_SERVICES_JOBSEEKER_JOBSEEKER_RULES_H_

#include <optional>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "google/protobuf/field_mask.pb.h"
#include "google/type/date.pb.h"
#include "proto/vocabulary/bsn.h"
#include "reismee/v1/access.pb.h"
#include "reismee/v1/jobseeker.pb.h"

namespace reismee {

// INVALID_ARGUMENT naming every field that is wrong: a family name is required, names have at most
// 200 characters, the birth date lies at most 120 years before `on` and not after it; contact data
// as CheckContact has it. A BSN is not looked at.
absl::Status CheckPerson(const v1::Jobseeker& person, const google::type::Date& on);

// INVALID_ARGUMENT naming every field under `prefix` ("contact.") that is malformed or too long.
absl::Status CheckContact(const v1::ContactData& contact, absl::string_view prefix);

// INVALID_ARGUMENT naming `field` unless it is either a municipality or abroad.
absl::Status CheckPlace(absl::string_view municipality, bool abroad, absl::string_view field);

// The BSN, nullopt for a person without one. INVALID_ARGUMENT (INVALID_BSN) naming `field`
// (reading 26), or (INVALID_VALUE) when the caller's kind of organisation has no statutory ground
// to use a BSN: others than UWV and municipalities.
absl::StatusOr<std::optional<Bsn>> AcceptBsn(absl::string_view bsn, v1::OrganisationKind kind,
                                             absl::string_view field);

// The person with the fields of `mask` taken from `asked`. INVALID_ARGUMENT (REQUIRED) for an empty
// mask, (INVALID_UPDATE_MASK) naming `update_mask.paths[i]` for a field that cannot be changed.
absl::StatusOr<v1::Jobseeker> WithMask(const v1::Jobseeker& known, const v1::Jobseeker& asked,
                                       const google::protobuf::FieldMask& mask);

// INVALID_ARGUMENT (INVALID_UPDATE_MASK) when the mask names the BSN and the caller may not:
// without a statutory ground never; an intake only fills one that is missing. Asked before any
// comparison, so that no answer tells a right guess from a wrong one.
absl::Status CheckBsnMask(const google::protobuf::FieldMask& mask, v1::OrganisationKind kind,
                          v1::Relation relation, bool is_known);

// INVALID_ARGUMENT naming the birth date when a situation began before it.
absl::Status CheckBornBefore(const v1::Jobseeker& person,
                             absl::Span<const v1::Situation> situations);

// Contact data after a move: the address lines of `moved`, its e-mail and telephone where given.
v1::ContactData MovedTo(const v1::ContactData& moved, v1::ContactData known);

// ALREADY_EXISTS (JOBSEEKER_EXISTS) for a person whose BSN is known: names them to a caller who may
// see them, and tells others who can go on. `jobseeker` is empty for those.
absl::Status AlreadyRegistered(const std::string& jobseeker);

}  // namespace reismee

#endif  // REISMEE_SERVICES_JOBSEEKER_JOBSEEKER_RULES_H_
