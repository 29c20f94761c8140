#include "services/arrangement/assessment_rules.h"

#include <algorithm>
#include <set>
#include <string>

#include "absl/algorithm/container.h"
#include "absl/strings/str_cat.h"
#include "proto/vocabulary/cents.h"
#include "proto/vocabulary/date.h"
#include "proto/vocabulary/name.h"
#include "proto/vocabulary/refusal.h"
#include "proto/vocabulary/status_macros.h"
#include "proto/vocabulary/text.h"

namespace reismee {
namespace {

constexpr int kMaxFindings = 50;
constexpr int kMaxSource = 200;
constexpr int kMaxRemark = 500;

void CheckFinding(const v1::FacilityFinding& finding, absl::string_view prefix, int64_t price_cents,
                  const Date& assessed_on, FieldErrors& errors) {
  const auto field = [&](absl::string_view name) { return absl::StrCat(prefix, name); };
  errors.Add(IdOf(finding.facility(), "facilities", field("facility")).status());
  errors.Add(RequireText(field("source"), finding.source(), kMaxSource));
  errors.Add(CheckText(field("remark"), finding.remark(), kMaxRemark));
  errors.Add(CheckDate(field("checked_on"), finding.checked_on()));
  if (IsValid(finding.checked_on()) && Before(assessed_on, finding.checked_on())) {
    errors.Add(field("checked_on"), v1::REASON_DATE_IN_FUTURE,
               absl::StrCat("at the latest the day of the assessment, ", ToIso(assessed_on)));
  }
  if (finding.usable() && !finding.available()) {
    errors.Add(field("usable"), v1::REASON_INVALID_VALUE, "only what is available can be used");
  }
  if (!finding.available() && finding.remark().empty()) {
    errors.Add(field("remark"), v1::REASON_REQUIRED,
               "say why it does not exist for this person (reading 37)");
  }
  const int64_t most = IsUsable(finding) ? price_cents : 0;
  if (finding.pays_cents() < 0 || finding.pays_cents() > most) {
    errors.Add(field("pays_cents"), v1::REASON_INVALID_AMOUNT,
               "0 to the price of the item, and 0 unless available and usable");
  }
}

}  // namespace

absl::Status CheckFindings(const google::protobuf::RepeatedPtrField<v1::FacilityFinding>& findings,
                           int64_t price_cents, const Date& assessed_on) {
  if (findings.empty()) {
    return BadField("findings", v1::REASON_REQUIRED,
                    "name at least one facility that was considered (reading 7)");
  }
  FieldErrors errors;
  errors.Add(CheckCount("findings", findings.size(), kMaxFindings));
  std::set<std::string> seen;
  for (int i = 0; i < findings.size(); ++i) {
    const std::string prefix = absl::StrCat("findings[", i, "].");
    CheckFinding(findings[i], prefix, price_cents, assessed_on, errors);
    if (!seen.insert(findings[i].facility()).second) {
      errors.Add(absl::StrCat(prefix, "facility"), v1::REASON_INVALID_VALUE,
                 "stands there more than once");
    }
  }
  return errors.status();
}

std::vector<std::string> RequiredFacilities(absl::Span<const v1::RequiredFacility> table,
                                            const v1::Instrument& instrument,
                                            v1::OrganisationKind led_by, bool in_job) {
  const bool own_rows = absl::c_any_of(table, [&](const v1::RequiredFacility& row) {
    return row.instrument() == instrument.name();
  });
  std::vector<std::string> required;
  for (const v1::RequiredFacility& row : table) {
    const bool of_it = own_rows ? row.instrument() == instrument.name()
                                : row.instrument().empty() && row.kind() == instrument.kind();
    const bool led = row.led_by() == v1::ORGANISATION_KIND_UNSPECIFIED || row.led_by() == led_by;
    if (of_it && led && (!row.has_in_job() || row.in_job() == in_job)) {
      required.push_back(row.facility());
    }
  }
  return required;
}

bool IsUsable(const v1::FacilityFinding& finding) {
  return finding.available() && finding.usable();
}

absl::StatusOr<int64_t> LeftByPriorFacilities(int64_t price_cents,
                                              const v1::PriorFacilityAssessment& assessment) {
  int64_t left = price_cents;
  for (const v1::FacilityFinding& finding : assessment.findings()) {
    if (!IsUsable(finding)) continue;
    const int64_t pays = finding.pays_cents() == 0 ? left : std::min(left, finding.pays_cents());
    ASSIGN_OR_RETURN(left, SubtractCents(left, pays));
  }
  return left;
}

absl::Status Conclude(int64_t price_cents, v1::PriorFacilityAssessment* assessment) {
  ASSIGN_OR_RETURN(const int64_t left, LeftByPriorFacilities(price_cents, *assessment));
  ASSIGN_OR_RETURN(const int64_t covered, SubtractCents(price_cents, left));
  assessment->set_covered_cents(covered);
  assessment->set_blocks(left == 0);
  return absl::OkStatus();
}

}  // namespace reismee
