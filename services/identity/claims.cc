#include "services/identity/claims.h"

#include "absl/algorithm/container.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "proto/vocabulary/bsn.h"
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

// The text of an identifier; empty when it is something else, or holds a BSN: who calls is kept and
// logged as it stands.
std::string Identifier(const json_t* value) {
  if (!json_is_string(value)) return "";
  const absl::string_view text(json_string_value(value), json_string_length(value));
  return IsIdentifier(text) && !HoldsBsn(text) ? std::string(text) : "";
}

bool IsOrganisation(absl::string_view name) {
  return absl::StartsWith(name, kOrganisation) && name.size() > kOrganisation.size() &&
         !absl::StrContains(name.substr(kOrganisation.size()), '/');
}

// Capitals, digits and underscores, such as GM0855.
bool IsCode(absl::string_view text) {
  return !text.empty() && absl::c_all_of(text, [](unsigned char c) {
    return absl::ascii_isupper(c) || absl::ascii_isdigit(c) || c == '_';
  });
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

// Adds the values of an enum that the claim `name` lists by name without `prefix`, at least one.
template <typename Enum, typename To>
absl::Status ReadNames(const json_t* claims, const char* name, const char* prefix, Enum unspecified,
                       bool (*parse)(google::protobuf::ConstStringParam, Enum*), To* to) {
  const json_t* list = json_object_get(claims, name);
  if (!json_is_array(list) || json_array_size(list) == 0 || json_array_size(list) > kMostElements) {
    return Invalid(absl::StrCat("the token names no ", name));
  }
  for (size_t i = 0; i < json_array_size(list); ++i) {
    Enum value = unspecified;
    if (!parse(absl::StrCat(prefix, Identifier(json_array_get(list, i))), &value) ||
        value == unspecified) {
      return Invalid(absl::StrCat("the claim ", name, " holds an unknown name"));
    }
    to->Add(value);
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

// What only the token of a service account may say: in that of a person it is refused, so that
// nobody relies on it there.
absl::Status ReadServiceClaims(const json_t* claims, internal::v1::Caller& caller) {
  const auto names_one = [](absl::string_view one) { return IsOrganisation(one) || IsCode(one); };
  RETURN_IF_ERROR(ReadList(claims, "on_behalf_of", names_one, caller.mutable_on_behalf_of()));
  for (std::string& one : *caller.mutable_on_behalf_of()) {
    if (!IsOrganisation(one)) one = absl::StrCat(kOrganisation, one);
  }
  // An empty list would read as "all": ReadNames refuses it.
  if (json_object_get(claims, "purposes") != nullptr) {
    RETURN_IF_ERROR(ReadNames(claims, "purposes", "PURPOSE_", v1::PURPOSE_UNSPECIFIED,
                              v1::Purpose_Parse, caller.mutable_purposes()));
  }
  if (absl::c_linear_search(caller.roles(), v1::ROLE_SERVICE)) return absl::OkStatus();
  if (!caller.on_behalf_of().empty()) {
    return Invalid("only a service account acts on behalf of others");
  }
  if (!caller.purposes().empty()) return Invalid("only a service account has purposes of its own");
  return absl::OkStatus();
}

}  // namespace

bool IsIdentifier(absl::string_view text) {
  return !text.empty() && text.size() <= kLongestText &&
         absl::c_all_of(text, [](unsigned char c) { return absl::ascii_isgraph(c); });
}

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
  if (caller.subject().empty()) return Invalid("the token names no subject that can be kept");
  caller.set_organisation(Identifier(json_object_get(claims, "organisation")));
  if (!IsOrganisation(caller.organisation())) return Invalid("the token names no organisation");
  RETURN_IF_ERROR(ReadNames(claims, "roles", "ROLE_", v1::ROLE_UNSPECIFIED, v1::Role_Parse,
                            caller.mutable_roles()));
  RETURN_IF_ERROR(ReadList(claims, "regions", IsRegion, caller.mutable_regions()));
  RETURN_IF_ERROR(ReadServiceClaims(claims, caller));
  return caller;
}

}  // namespace reismee
