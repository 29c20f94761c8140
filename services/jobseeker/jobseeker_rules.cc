#include "services/jobseeker/jobseeker_rules.h"

#include "absl/algorithm/container.h"
#include "absl/strings/str_cat.h"
#include "google/protobuf/util/field_mask_util.h"
#include "proto/vocabulary/date.h"
#include "proto/vocabulary/refusal.h"
#include "proto/vocabulary/status_macros.h"
#include "proto/vocabulary/text.h"
#include "storage/access/relation_rules.h"

namespace reismee {
namespace {

using google::protobuf::util::FieldMaskUtil;

constexpr int kMaxName = 200;
constexpr int kMaxPrefix = 50;
constexpr int kMaxAddressLine = 200;
constexpr int kMaxPostalCode = 20;
constexpr int kOldest = 120;
constexpr int kMaxMask = 20;
constexpr absl::string_view kChangeable[] = {"bsn",         "given_names", "family_name_prefix",
                                             "family_name", "birth_date",  "contact"};

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

absl::StatusOr<std::optional<Bsn>> AcceptBsn(absl::string_view bsn, v1::OrganisationKind kind,
                                             absl::string_view field) {
  if (bsn.empty()) return std::nullopt;
  // Wabb articles 10 to 12: a private partner has no ground, and could otherwise learn from the
  // answer who is registered.
  if (!IsBody(kind)) {
    return BadField(field, v1::REASON_INVALID_VALUE,
                    "only UWV and municipalities may use a BSN; leave it empty");
  }
  return Bsn::Parse(bsn, field);
}

absl::StatusOr<v1::Jobseeker> WithMask(const v1::Jobseeker& known, const v1::Jobseeker& asked,
                                       const google::protobuf::FieldMask& mask) {
  if (mask.paths().empty()) {
    return BadField("update_mask", v1::REASON_REQUIRED, "names what to change");
  }
  RETURN_IF_ERROR(CheckCount("update_mask", mask.paths_size(), kMaxMask));
  FieldErrors errors;
  for (int i = 0; i < mask.paths_size(); ++i) {
    if (absl::c_linear_search(kChangeable, mask.paths(i))) continue;
    errors.Add(absl::StrCat("update_mask.paths[", i, "]"), v1::REASON_INVALID_UPDATE_MASK,
               "is not a field that can be changed");
  }
  RETURN_IF_ERROR(errors.status());
  FieldMaskUtil::MergeOptions whole;
  whole.set_replace_message_fields(true);
  v1::Jobseeker changed = known;
  FieldMaskUtil::MergeMessageTo(asked, mask, whole, &changed);
  return changed;
}

absl::Status CheckBsnMask(const google::protobuf::FieldMask& mask, v1::OrganisationKind kind,
                          v1::Relation relation, bool is_known) {
  const bool fills_only = relation != v1::RELATION_RESPONSIBLE;
  if (IsBody(kind) && !(fills_only && is_known)) return absl::OkStatus();
  for (int i = 0; i < mask.paths_size(); ++i) {
    if (mask.paths(i) != "bsn") continue;
    return BadField(absl::StrCat("update_mask.paths[", i, "]"), v1::REASON_INVALID_UPDATE_MASK,
                    "only UWV and municipalities enter a BSN, and one that is known only the body "
                    "that leads the case changes");
  }
  return absl::OkStatus();
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

absl::Status AlreadyRegistered(const std::string& jobseeker) {
  if (jobseeker.empty()) {
    return Refuse(v1::REASON_JOBSEEKER_EXISTS, absl::StatusCode::kAlreadyExists,
                  {.rule = "reading 26", .mend = "CASEWORKER"},
                  "a person with this BSN is registered: their municipality of residence and UWV's "
                  "office there can go on");
  }
  return Refuse(v1::REASON_JOBSEEKER_EXISTS, absl::StatusCode::kAlreadyExists,
                {.rule = "reading 26", .mend = "CALLER", .facts = {{"jobseeker", jobseeker}}},
                "a person with this BSN is registered");
}

}  // namespace reismee
