#include "services/budget/commitment_rules.h"

#include <algorithm>

#include "absl/algorithm/container.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "proto/vocabulary/cents.h"
#include "proto/vocabulary/date.h"
#include "proto/vocabulary/refusal.h"
#include "proto/vocabulary/status_macros.h"
#include "proto/vocabulary/text.h"
#include "services/arrangement/arrangement_rules.h"
#include "services/arrangement/assessment_rules.h"
#include "services/arrangement/item_rules.h"
#include "services/request/case_state_rules.h"

namespace reismee {
namespace {

constexpr int kMostInstalments = 120;

absl::Status Precondition(v1::Reason reason, const RefusalGrounds& grounds,
                          absl::string_view message) {
  return Refuse(reason, absl::StatusCode::kFailedPrecondition, grounds, message);
}

absl::Status NotAllowed(absl::string_view description) {
  return BadField("line", v1::REASON_LINE_NOT_ALLOWED, description);
}

absl::Status OutsideFundingPeriod(const CommitmentFacts& facts) {
  return Precondition(v1::REASON_OUTSIDE_FUNDING_PERIOD,
                      {.rule = "reading 13",
                       .missing = "allocation",
                       .mend = "BUDGET_HOLDER",
                       .facts = {{"year", absl::StrCat(facts.date.year())}}},
                      "there is no allocation of that line for the year of the commitment");
}

// Whose money a line is decides which body may draw on it (reading 9): municipal money is for
// municipalities of its region, national money of UWV for UWV. The lines of the teams, for which
// UWV is only the cashier (000:201-203), and the schemes of the ministries, which lead no case, are
// for whichever body leads.
bool MayDraw(const CommitmentFacts& facts) {
  const v1::Organisation& payer = facts.payer;
  const std::string& region = facts.line->region();
  switch (facts.measure.owner_kind()) {
    case v1::ORGANISATION_KIND_MUNICIPALITY:
      return payer.kind() == v1::ORGANISATION_KIND_MUNICIPALITY &&
             (region.empty() || absl::c_linear_search(payer.regions(), region));
    case v1::ORGANISATION_KIND_UWV:
      return !region.empty() || payer.name() == facts.line->owner();
    default:
      return true;
  }
}

// Lines of the teams are those of the person's own region (reading 11); municipal money stays with
// its municipality.
bool IsInRegion(const CommitmentFacts& facts) {
  return facts.line->region().empty() || facts.line->region() == facts.region ||
         facts.measure.owner_kind() == v1::ORGANISATION_KIND_MUNICIPALITY;
}

absl::Status Blocked(const CommitmentFacts& facts, const v1::FacilityFinding& finding) {
  RefusalGrounds grounds = {
      .rule = "reading 7", .mend = "CASEWORKER", .facts = {{"facility", finding.facility()}}};
  if (!finding.measure().empty()) {
    grounds.facts.emplace_back(
        "line",
        absl::StrCat("budgetLines/", absl::StripPrefix(finding.measure(), "budgetMeasures/"), "_",
                     facts.date.year()));
  }
  return Precondition(
      v1::REASON_PRIOR_FACILITY_AVAILABLE, grounds,
      absl::StrCat(finding.facility(), " is available and usable for this item and comes first"));
}

absl::Status CheckMost(int64_t most, int64_t before, int64_t cents, absl::string_view reading) {
  ASSIGN_OR_RETURN(const int64_t total, AddCents(before, cents));
  if (total <= most) return absl::OkStatus();
  ASSIGN_OR_RETURN(const int64_t rest, SubtractCents(most, before));
  const int64_t left = std::max<int64_t>(rest, 0);
  return Precondition(v1::REASON_AMOUNT_ABOVE_ITEM_PRICE,
                      {.rule = std::string(reading),
                       .mend = "CASEWORKER",
                       .facts = {{"left_cents", absl::StrCat(left)}}},
                      absl::StrCat("at most ", FormatCents(left, Notation::kEnglish),
                                   " euros can still be committed to this item from this line"));
}

}  // namespace

absl::Status CheckAgreed(const CommitmentFacts& facts) {
  RETURN_IF_ERROR(CheckGuided(facts.file));
  RETURN_IF_ERROR(CheckInForce(facts.agreed, facts.item));
  if (Before(facts.date, facts.item_agreed_on)) {
    return Precondition(v1::REASON_DATE_TOO_EARLY,
                        {.rule = "reading 29",
                         .missing = "agreed_on",
                         .mend = "CALLER",
                         .facts = {{"agreed_on", ToIso(facts.item_agreed_on)}}},
                        "money cannot be committed before the item was agreed");
  }
  if (facts.item.state() == v1::ITEM_STATE_STOPPED) {
    return Precondition(v1::REASON_WRONG_STATE,
                        {.mend = "CASEWORKER", .facts = {{"state", "STOPPED"}}},
                        "the item was stopped");
  }
  return absl::OkStatus();
}

absl::Status CheckLine(const CommitmentFacts& facts) {
  // The year of the date is that of the line, or one of the years that its amount is for.
  if (!facts.line.has_value() || !facts.national.has_value() ||
      facts.line->year() != facts.national->first_year()) {
    return OutsideFundingPeriod(facts);
  }
  if (facts.line->ceiling_only()) {
    return NotAllowed("holds the national ceiling; commit on the line of the region");
  }
  if (!absl::c_linear_search(facts.instrument.funders(), facts.measure.name())) {
    return NotAllowed("does not pay for this instrument");
  }
  if (!IsInRegion(facts)) return NotAllowed("is of another region than the person's");
  if (!MayDraw(facts)) return NotAllowed("is not for the body that leads the case");
  return absl::OkStatus();
}

absl::Status CheckPriorFacilities(const CommitmentFacts& facts) {
  if (!facts.measure.needs_prior_facility_assessment()) return absl::OkStatus();
  if (!facts.assessment.has_value() || Before(facts.date, facts.assessment->assessed_on())) {
    return Precondition(
        v1::REASON_PRIOR_FACILITY_CHECK_MISSING,
        {.rule = "reading 7", .missing = "prior_facility_assessment", .mend = "CASEWORKER"},
        "this line comes after prior facilities; record for the item which were considered");
  }
  ASSIGN_OR_RETURN(const int64_t left,
                   LeftByPriorFacilities(facts.item.price_cents(), *facts.assessment));
  if (left > 0) return absl::OkStatus();
  const auto usable = absl::c_find_if(facts.assessment->findings(), IsUsable);
  return usable == facts.assessment->findings().end() ? absl::OkStatus() : Blocked(facts, *usable);
}

absl::Status CheckTariff(const CommitmentFacts& facts) {
  if (!PaysByTariff(facts.instrument, facts.measure.name())) return absl::OkStatus();
  v1::Item by_tariff = facts.item;
  by_tariff.set_measure(facts.measure.name());
  if (by_tariff.value_cents() == 0) by_tariff.set_value_cents(facts.item.price_cents());
  by_tariff.set_price_cents(facts.instrument.amount_cents());
  if (CheckLimits(by_tariff, facts.instrument, facts.catalogue, "").ok()) return absl::OkStatus();
  return Precondition(
      v1::REASON_VALUE_BELOW_MINIMUM,
      {.rule = "reading 15", .missing = "value_cents", .mend = "CASEWORKER"},
      "this line pays a tariff, and the item as agreed does not reach the value or the hours for "
      "it, or those of a higher one");
}

absl::Status CheckPrice(const CommitmentFacts& facts, int64_t cents) {
  RETURN_IF_ERROR(CheckMost(facts.item.price_cents(), facts.committed_cents, cents, "reading 15"));
  if (PaysByTariff(facts.instrument, facts.measure.name())) {
    RETURN_IF_ERROR(CheckMost(facts.instrument.amount_cents(), facts.committed_by_measure_cents,
                              cents, "reading 15"));
  }
  if (!facts.measure.needs_prior_facility_assessment()) return absl::OkStatus();
  ASSIGN_OR_RETURN(const int64_t left,
                   LeftByPriorFacilities(facts.item.price_cents(), *facts.assessment));
  return CheckMost(left, facts.committed_after_prior_cents, cents, "reading 7");
}

absl::Status CheckCommitment(const CommitmentFacts& facts, int64_t cents) {
  RETURN_IF_ERROR(CheckAgreed(facts));
  RETURN_IF_ERROR(CheckLine(facts));
  RETURN_IF_ERROR(CheckPriorFacilities(facts));
  RETURN_IF_ERROR(CheckTariff(facts));
  return CheckPrice(facts, cents);
}

absl::Status CheckInstalments(const google::protobuf::RepeatedPtrField<v1::Instalment>& instalments,
                              int64_t cents) {
  if (instalments.empty()) return absl::OkStatus();
  RETURN_IF_ERROR(CheckCount("instalments", instalments.size(), kMostInstalments));
  FieldErrors errors;
  int64_t total = 0;
  for (int i = 0; i < instalments.size(); ++i) {
    const std::string field = absl::StrCat("instalments[", i, "]");
    const absl::Status date = CheckDate(absl::StrCat(field, ".due_on"), instalments[i].due_on());
    errors.Add(date);
    errors.Add(CheckAmount(absl::StrCat(field, ".amount_cents"), instalments[i].amount_cents()));
    if (date.ok() && i > 0 && Before(instalments[i].due_on(), instalments[i - 1].due_on())) {
      errors.Add(absl::StrCat(field, ".due_on"), v1::REASON_INVALID_DATE,
                 "instalments are in order of date");
    }
  }
  RETURN_IF_ERROR(errors.status());
  for (const v1::Instalment& one : instalments) {
    ASSIGN_OR_RETURN(total, AddCents(total, one.amount_cents()));
  }
  if (total == cents) return absl::OkStatus();
  return BadField("instalments", v1::REASON_INSTALMENTS_DO_NOT_ADD_UP,
                  absl::StrCat("together ", FormatCents(total, Notation::kEnglish), " euros, not ",
                               FormatCents(cents, Notation::kEnglish)));
}

}  // namespace reismee
