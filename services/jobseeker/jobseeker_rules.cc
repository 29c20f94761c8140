#include "services/jobseeker/jobseeker_rules.h"

#include "absl/strings/str_cat.h"
#include "proto/vocabulary/bsn.h"
#include "proto/vocabulary/date.h"
#include "proto/vocabulary/refusal.h"
#include "proto/vocabulary/status_macros.h"
#include "proto/vocabulary/text.h"

namespace reismee {
namespace {

constexpr int kMaxName = 200;
constexpr int kMaxPrefix = 50;
constexpr int kMaxAddressLine = 200;
constexpr int kMaxPostalCode = 20;
constexpr int kOldest = 120;
constexpr int kMaxMask = 20;

constexpr absl::string_view kBirthDate = "jobseeker.birth_date";

void CheckBirthDate(const Date& birth_date, const Date& on, FieldErrors& errors) {
  const absl::Status valid = CheckDate(kBirthDate, birth_date);
  errors.Add(valid);
  if (!valid.ok()) return;
  if (Before(on, birth_date)) {
    errors.Add(kBirthDate, v1::REASON_DATE_IN_FUTURE, "lies in the future");
  } else if (AgeOn(birth_date, on) > kOldest) {
    errors.Add(kBirthDate, v1::REASON_INVALID_VALUE, "lies more than 120 years back");
  }
}

}  // namespace

absl::Status CheckPerson(const v1::Jobseeker& person, const Date& on) {
  FieldErrors errors;
  errors.Add(CheckText("jobseeker.given_names", person.given_names(), kMaxName));
  errors.Add(CheckText("jobseeker.family_name_prefix", person.family_name_prefix(), kMaxPrefix));
  errors.Add(RequireText("jobseeker.family_name", person.family_name(), kMaxName));
  CheckBirthDate(person.birth_date(), on, errors);
  errors.Add(CheckContact(person.contact(), "jobseeker.contact."));
  return errors.status();
}

absl::Status CheckContact(const v1::ContactData& contact, absl::string_view prefix) {
  const auto field = [&](absl::string_view name) { return absl::StrCat(prefix, name); };
  FieldErrors errors;
  errors.Add(CheckEmail(field("email"), contact.email()));
  errors.Add(CheckPhone(field("phone"), contact.phone()));
  errors.Add(CheckText(field("street"), contact.street(), kMaxAddressLine));
  errors.Add(CheckText(field("postal_code"), contact.postal_code(), kMaxPostalCode));
  errors.Add(CheckText(field("city"), contact.city(), kMaxAddressLine));
  return errors.status();
}

absl::Status CheckPlace(absl::string_view municipality, bool abroad, absl::string_view field) {
  if (abroad && !municipality.empty()) {
    return BadField(field, v1::REASON_INVALID_VALUE, "stays empty for a person abroad");
  }
  if (!abroad && municipality.empty()) {
    return BadField(field, v1::REASON_REQUIRED, "is required, unless the person lives abroad");
  }
  return absl::OkStatus();
}

absl::StatusOr<std::string> AcceptBsn(const std::string& bsn, v1::OrganisationKind kind,
                                      absl::string_view field) {
  if (bsn.empty()) return bsn;
  // Wabb articles 10 to 12: a private partner has no ground, and could otherwise learn from the
  // answer who is registered.
  if (kind != v1::ORGANISATION_KIND_UWV && kind != v1::ORGANISATION_KIND_MUNICIPALITY) {
    return BadField(field, v1::REASON_INVALID_VALUE,
                    "only UWV and municipalities may use a BSN; leave it empty");
  }
  ASSIGN_OR_RETURN(const Bsn parsed, Bsn::Parse(bsn, field));
  return parsed.digits();
}

absl::StatusOr<v1::Jobseeker> WithMask(const v1::Jobseeker& known, const v1::Jobseeker& asked,
                                       absl::Span<const std::string> mask) {
  if (mask.empty()) return BadField("update_mask", v1::REASON_REQUIRED, "names what to change");
  RETURN_IF_ERROR(CheckCount("update_mask", static_cast<int>(mask.size()), kMaxMask));
  v1::Jobseeker changed = known;
  FieldErrors errors;
  for (size_t i = 0; i < mask.size(); ++i) {
    if (mask[i] == "bsn") {
      changed.set_bsn(asked.bsn());
    } else if (mask[i] == "given_names") {
      changed.set_given_names(asked.given_names());
    } else if (mask[i] == "family_name_prefix") {
      changed.set_family_name_prefix(asked.family_name_prefix());
    } else if (mask[i] == "family_name") {
      changed.set_family_name(asked.family_name());
    } else if (mask[i] == "birth_date") {
      *changed.mutable_birth_date() = asked.birth_date();
    } else if (mask[i] == "contact") {
      *changed.mutable_contact() = asked.contact();
    } else {
      errors.Add(absl::StrCat("update_mask[", i, "]"), v1::REASON_INVALID_UPDATE_MASK,
                 "is not a field that can be changed");
    }
  }
  RETURN_IF_ERROR(errors.status());
  return changed;
}

absl::Status CheckBornBefore(const v1::Jobseeker& person,
                             absl::Span<const v1::Situation> situations) {
  for (const v1::Situation& situation : situations) {
    if (Before(situation.valid_from(), person.birth_date())) {
      return BadField(kBirthDate, v1::REASON_INVALID_VALUE, "lies after a recorded situation");
    }
  }
  return absl::OkStatus();
}

v1::ContactData MovedTo(const v1::ContactData& moved, v1::ContactData known) {
  known.set_street(moved.street());
  known.set_postal_code(moved.postal_code());
  known.set_city(moved.city());
  if (!moved.email().empty()) known.set_email(moved.email());
  if (!moved.phone().empty()) known.set_phone(moved.phone());
  return known;
}

absl::Status AlreadyRegistered(const std::string& jobseeker, const std::optional<v1::Case>& open) {
  if (open.has_value()) {
    return Refuse(
        v1::REASON_OPEN_CASE_EXISTS, absl::StatusCode::kAlreadyExists,
        {.rule = "reading 26", .mend = "COORDINATOR", .facts = {{"region", open->region()}}},
        absl::StrCat("the person has an open case in ", open->region()));
  }
  return Refuse(v1::REASON_JOBSEEKER_EXISTS, absl::StatusCode::kAlreadyExists,
                {.rule = "reading 26", .mend = "CALLER", .facts = {{"jobseeker", jobseeker}}},
                "a person with this BSN is registered");
}

}  // namespace reismee
