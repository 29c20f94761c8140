#include "services/identity/claims.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "proto/vocabulary/refusal.h"
#include "proto/vocabulary/status_macros.h"

namespace reismee {
namespace {

constexpr size_t kLongestText = 255;
constexpr size_t kMostElements = 512;
constexpr absl::string_view kOrganisation = "organisations/";
// Seconds to the end of the year 9999, the last a Timestamp can hold.
constexpr double kLastSecond = 253402300799.0;

absl::Status Invalid(absl::string_view why) {
  return Unauthenticated(v1::REASON_TOKEN_INVALID, why);
}

bool IsText(const json_t* value, absl::string_view text) {
  return json_is_string(value) &&
         absl::string_view(json_string_value(value), json_string_length(value)) == text;
}

// A text of printable ASCII without spaces, as ids and codes are; empty when it is something else.
std::string Identifier(const json_t* value) {
  if (!json_is_string(value) || json_string_length(value) > kLongestText) return "";
  std::string text(json_string_value(value), json_string_length(value));
  const bool plain =
      std::all_of(text.begin(), text.end(), [](unsigned char c) { return absl::ascii_isgraph(c); });
  return plain ? text : "";
}

bool IsOrganisation(absl::string_view name) {
  return absl::StartsWith(name, kOrganisation) && name.size() > kOrganisation.size() &&
         !absl::StrContains(name.substr(kOrganisation.size()), '/');
}

// Two letters and two digits, such as AM26.
bool IsRegion(absl::string_view code) {
  return code.size() == 4 && absl::StartsWith(code, "AM") && absl::ascii_isdigit(code[2]) &&
         absl::ascii_isdigit(code[3]);
}

// Adds the elements of the claim `name` to `to`. Each has to satisfy `valid`, or the only one is
// the star. An absent claim adds none.
template <typename Valid, typename To>
absl::Status ReadList(const json_t* claims, const char* name, Valid valid, To* to) {
  const json_t* list = json_object_get(claims, name);
  if (list == nullptr) return absl::OkStatus();
  absl::Status bad = Invalid(absl::StrCat("the claim ", name, " is malformed"));
  if (!json_is_array(list) || json_array_size(list) > kMostElements) return bad;
  for (size_t i = 0; i < json_array_size(list); ++i) {
    std::string element = Identifier(json_array_get(list, i));
    const bool star = element == "*" && json_array_size(list) == 1;
    if (!star && !valid(element)) return bad;
    *to->Add() = std::move(element);
  }
  return absl::OkStatus();
}

absl::Status ReadRoles(const json_t* claims, internal::v1::Caller& caller) {
  const json_t* list = json_object_get(claims, "roles");
  if (!json_is_array(list) || json_array_size(list) == 0 || json_array_size(list) > kMostElements) {
    return Invalid("the token names no roles");
  }
  for (size_t i = 0; i < json_array_size(list); ++i) {
    v1::Role role = v1::ROLE_UNSPECIFIED;
    if (!v1::Role_Parse(absl::StrCat("ROLE_", Identifier(json_array_get(list, i))), &role) ||
        role == v1::ROLE_UNSPECIFIED) {
      return Invalid("the token names an unknown role");
    }
    caller.add_roles(role);
  }
  return absl::OkStatus();
}

// The instant of a claim, `otherwise` when there is none.
absl::StatusOr<absl::Time> ReadInstant(const json_t* claims, const char* name,
                                       absl::Time otherwise) {
  const json_t* value = json_object_get(claims, name);
  if (value == nullptr) return otherwise;
  const double seconds = json_is_number(value) ? json_number_value(value) : -1;
  if (!(seconds >= 0 && seconds <= kLastSecond)) {
    return Invalid(absl::StrCat("the claim ", name, " is not an instant"));
  }
  return absl::FromUnixSeconds(static_cast<int64_t>(seconds));
}

}  // namespace

absl::Status Unauthenticated(v1::Reason reason, absl::string_view why) {
  return Refuse(reason, absl::StatusCode::kUnauthenticated, {.mend = "CALLER"}, why);
}

absl::Status CheckAddress(const json_t* claims, absl::string_view issuer,
                          absl::string_view audience) {
  if (!IsText(json_object_get(claims, "iss"), issuer)) {
    return Invalid("the token is not of the issuer this server trusts");
  }
  const json_t* addressed = json_object_get(claims, "aud");
  bool ours = IsText(addressed, audience);
  for (size_t i = 0; !ours && i < json_array_size(addressed); ++i) {
    ours = IsText(json_array_get(addressed, i), audience);
  }
  return ours ? absl::OkStatus() : Invalid("the token is not for this server");
}

absl::StatusOr<absl::Time> CheckTimes(const json_t* claims, absl::Time now, absl::Duration leeway,
                                      absl::Duration longest_life) {
  ASSIGN_OR_RETURN(const absl::Time expires, ReadInstant(claims, "exp", absl::InfiniteFuture()));
  ASSIGN_OR_RETURN(const absl::Time begins, ReadInstant(claims, "nbf", now));
  ASSIGN_OR_RETURN(const absl::Time issued, ReadInstant(claims, "iat", now));
  if (expires == absl::InfiniteFuture()) return Invalid("the token never expires");
  if (expires + leeway <= now) {
    return Unauthenticated(v1::REASON_TOKEN_EXPIRED, "the token has expired: sign in again");
  }
  if (begins - leeway > now) return Invalid("the token is not valid yet");
  if (issued - leeway > now) return Invalid("the token was issued in the future");
  if (expires - issued > longest_life) return Invalid("the token lives too long");
  return expires;
}

absl::StatusOr<internal::v1::Caller> ReadCaller(const json_t* claims) {
  internal::v1::Caller caller;
  caller.set_subject(Identifier(json_object_get(claims, "sub")));
  if (caller.subject().empty()) return Invalid("the token names no subject");
  caller.set_organisation(Identifier(json_object_get(claims, "organisation")));
  if (!IsOrganisation(caller.organisation())) return Invalid("the token names no organisation");
  RETURN_IF_ERROR(ReadRoles(claims, caller));
  RETURN_IF_ERROR(ReadList(claims, "regions", IsRegion, caller.mutable_regions()));
  RETURN_IF_ERROR(ReadList(claims, "on_behalf_of", IsOrganisation, caller.mutable_on_behalf_of()));
  const bool service = std::find(caller.roles().begin(), caller.roles().end(), v1::ROLE_SERVICE) !=
                       caller.roles().end();
  if (!service && !caller.on_behalf_of().empty()) {
    return Invalid("only a service account acts on behalf of others");
  }
  return caller;
}

}  // namespace reismee
