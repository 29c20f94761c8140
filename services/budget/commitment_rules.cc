#include "services/budget/commitment_rules.h"

#include <algorithm>
#include <string>
#include <vector>

#include "absl/algorithm/container.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
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

using Groups = google::protobuf::RepeatedField<int>;

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
                       .facts = {{"year", absl::StrCat(facts.date().year())}}},
                      "there is no allocation of that line for the year of the commitment");
}

// Table 13.2 (reading 34): whose money a line is decides which body may draw on it.
bool MayDraw(const CommitmentFacts& facts) {
  switch (facts.measure().drawn_by()) {
    case v1::BUDGET_DRAWER_LEADING_BODY:
      return true;
    case v1::BUDGET_DRAWER_OWNER:
      return facts.payer() == facts.line_owner();
    case v1::BUDGET_DRAWER_MUNICIPALITY_OF_REGION:
      return facts.payer_kind() == v1::ORGANISATION_KIND_MUNICIPALITY &&
             absl::c_linear_search(facts.payer_regions(), facts.line().region());
    default:
      return false;
  }
}

// A line that whoever leads draws on is for residents of its region (readings 11 and 34).
bool IsInRegion(const CommitmentFacts& facts) {
  return facts.measure().drawn_by() != v1::BUDGET_DRAWER_LEADING_BODY ||
         facts.line().region().empty() || facts.line().region() == facts.region();
}

bool IsFor(const v1::BudgetMeasure& measure, const Groups& groups) {
  return absl::c_any_of(measure.target_groups(),
                        [&](int group) { return absl::c_linear_search(groups, group); });
}

// Of the group on the day of the commitment, as far as the measure asks for that day.
bool IsMemberNow(const CommitmentFacts& facts) {
  return facts.measure().member_on() != v1::MEMBERSHIP_DAY_AGREED &&
         IsFor(facts.measure(), facts.groups());
}

bool WasMemberWhenAgreed(const CommitmentFacts& facts) {
  return facts.measure().member_on() != v1::MEMBERSHIP_DAY_COMMITTED &&
         IsFor(facts.measure(), facts.groups_when_agreed());
}

// Reading 35: what was begun in the group is finished.
bool WasBegunInGroup(const CommitmentFacts& facts) {
  return facts.measure().member_on() == v1::MEMBERSHIP_DAY_COMMITTED &&
         facts.item().has_started_on() && IsFor(facts.measure(), facts.groups_when_agreed());
}

absl::Status Blocked(const CommitmentFacts& facts, const v1::FacilityFinding& finding) {
  RefusalGrounds grounds = {
      .rule = "reading 7", .mend = "CASEWORKER", .facts = {{"facility", finding.facility()}}};
  if (!finding.measure().empty()) {
    grounds.facts.emplace_back(
        "line",
        absl::StrCat("budgetLines/", absl::StripPrefix(finding.measure(), "budgetMeasures/"), "_",
                     facts.date().year()));
  }
  return Precondition(
      v1::REASON_PRIOR_FACILITY_AVAILABLE, grounds,
      absl::StrCat(finding.facility(), " is available and usable for this item and comes first"));
}

// Those that have to be named and are not (reading 37).
std::vector<std::string> NotNamed(const CommitmentFacts& facts) {
  std::vector<std::string> missing;
  for (const std::string& facility : facts.required_facilities()) {
    const bool named =
        absl::c_any_of(facts.assessment().findings(),
                       [&](const v1::FacilityFinding& one) { return one.facility() == facility; });
    if (!named) missing.push_back(facility);
  }
  return missing;
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

absl::Status TooEarly(absl::string_view rule, absl::string_view fact, const Date& day,
                      absl::string_view message) {
  return Precondition(v1::REASON_DATE_TOO_EARLY,
                      {.rule = std::string(rule),
                       .missing = std::string(fact),
                       .mend = "CALLER",
                       .facts = {{std::string(fact), ToIso(day)}}},
                      message);
}

}  // namespace

absl::Status CheckAgreed(const CommitmentFacts& facts) {
  v1::Case file;
  file.set_state(facts.case_state());
  RETURN_IF_ERROR(CheckGuided(file));
  if (!facts.in_force()) return NotInForce();
  if (Before(facts.date(), facts.item_agreed_on())) {
    return TooEarly("reading 29", "agreed_on", facts.item_agreed_on(),
                    "money cannot be committed before the item was agreed");
  }
  if (facts.item().state() == v1::ITEM_STATE_STOPPED) {
    return Precondition(v1::REASON_WRONG_STATE,
                        {.mend = "CASEWORKER", .facts = {{"state", "STOPPED"}}},
                        "the item was stopped");
  }
  return absl::OkStatus();
}

absl::Status CheckLine(const CommitmentFacts& facts) {
  const v1::BudgetLine& line = facts.line();
  if (!facts.has_line() || facts.date().year() < line.year() ||
      line.last_year() < facts.date().year()) {
    return OutsideFundingPeriod(facts);
  }
  if (line.ceiling_only()) {
    return NotAllowed("holds the national ceiling; commit on the line of the place or part");
  }
  if (line.former()) return NotAllowed("is of a former division; what was committed goes on");
  if (!absl::c_linear_search(facts.instrument().funders(), facts.measure().name())) {
    return NotAllowed("does not pay for this instrument");
  }
  if (!line.part().empty() && !facts.measure().from_awards()) {
    return NotAllowed(
        "is the part for the cost of teams; items are paid from the other (reading 31)");
  }
  if (!IsInRegion(facts)) return NotAllowed("is of another region than the person's");
  if (!MayDraw(facts)) return NotAllowed("is not for the body that leads the case (reading 34)");
  return absl::OkStatus();
}

absl::Status CheckPeople(const CommitmentFacts& facts) {
  const v1::BudgetMeasure& measure = facts.measure();
  if (!measure.target_groups().empty() && !IsMemberNow(facts) && !WasMemberWhenAgreed(facts) &&
      !WasBegunInGroup(facts)) {
    return NotAllowed("is for a group that the person is not of, by the facts (readings 33 to 36)");
  }
  if (measure.without_work() && !facts.without_work()) {
    return NotAllowed("is for people without work (reading 32)");
  }
  if (measure.needs_rmc_finding() && !facts.has_rmc_finding()) {
    return NotAllowed(
        "needs the finding of the RMC that initial education is no option any more (reading 33)");
  }
  return absl::OkStatus();
}

absl::Status CheckAward(const CommitmentFacts& facts) {
  if (!facts.measure().from_awards()) {
    if (facts.award().empty()) return absl::OkStatus();
    return BadField("award", v1::REASON_LINE_NOT_ALLOWED, "this line is not drawn by awards");
  }
  if (facts.award().empty()) {
    return Precondition(v1::REASON_AWARD_REQUIRED,
                        {.rule = "reading 35", .missing = "award", .mend = "CASEWORKER"},
                        "this money is drawn from an award to a partnership only");
  }
  if (facts.award_line() != facts.line().name()) {
    return BadField("award", v1::REASON_LINE_NOT_ALLOWED, "is of another compartment (reading 22)");
  }
  if (Before(facts.date(), facts.awarded_on())) {
    return TooEarly("reading 35", "awarded_on", facts.awarded_on(),
                    "activities are committed after the award");
  }
  if (!IsValid(facts.consent_on())) {
    return Precondition(v1::REASON_AWARD_REQUIRED,
                        {.rule = "reading 35", .missing = "consent_on", .mend = "CASEWORKER"},
                        "record the day on which the partnership agreed");
  }
  if (Before(facts.date(), facts.consent_on())) {
    return TooEarly("reading 35", "consent_on", facts.consent_on(),
                    "the partnership agreed later than this day");
  }
  const Date first = FirstDay(facts.item());
  if (Before(first, facts.award_first_day()) || Before(facts.award_last_day(), first)) {
    return BadField("award", v1::REASON_LINE_NOT_ALLOWED,
                    "the item begins outside its days of activity (reading 35)");
  }
  if (!facts.supplier().empty() && facts.supplier() != facts.award_partnership()) {
    return BadField("supplier", v1::REASON_INVALID_VALUE,
                    "is the partnership of the award (reading 35)");
  }
  return absl::OkStatus();
}

absl::Status CheckPriorFacilities(const CommitmentFacts& facts) {
  if (!facts.measure().needs_prior_facility_assessment()) return absl::OkStatus();
  if (!facts.has_assessment() || Before(facts.date(), facts.assessment().assessed_on())) {
    return Precondition(
        v1::REASON_PRIOR_FACILITY_CHECK_MISSING,
        {.rule = "reading 7", .missing = "prior_facility_assessment", .mend = "CASEWORKER"},
        "this line comes after prior facilities; record for the item which were considered");
  }
  ASSIGN_OR_RETURN(const int64_t left,
                   LeftByPriorFacilities(facts.item().price_cents(), facts.assessment()));
  const auto usable = absl::c_find_if(facts.assessment().findings(), IsUsable);
  if (left <= 0 && usable != facts.assessment().findings().end()) return Blocked(facts, *usable);
  const std::vector<std::string> missing = NotNamed(facts);
  if (missing.empty()) return absl::OkStatus();
  const std::string names = absl::StrJoin(missing, " ");
  return Precondition(v1::REASON_PRIOR_FACILITY_CHECK_MISSING,
                      {.rule = "reading 37",
                       .missing = names,
                       .mend = "CASEWORKER",
                       .facts = {{"facilities", names}}},
                      absl::StrCat("the assessment does not name ", absl::StrJoin(missing, ", "),
                                   "; name what does not exist for this person as not available"));
}

absl::Status CheckTariff(const CommitmentFacts& facts, absl::Span<const v1::Instrument> catalogue) {
  if (!PaysByTariff(facts.instrument(), facts.measure().name())) return absl::OkStatus();
  v1::Item by_tariff = facts.item();
  by_tariff.set_measure(facts.measure().name());
  if (by_tariff.value_cents() == 0) by_tariff.set_value_cents(facts.item().price_cents());
  by_tariff.set_price_cents(facts.instrument().amount_cents());
  if (CheckLimits(by_tariff, facts.instrument(), catalogue, "").ok()) return absl::OkStatus();
  return Precondition(
      v1::REASON_VALUE_BELOW_MINIMUM,
      {.rule = "reading 15", .missing = "value_cents", .mend = "CASEWORKER"},
      "this line pays a tariff, and the item as agreed does not reach the value or the hours for "
      "it, or those of a higher one");
}

absl::Status CheckPrice(const CommitmentFacts& facts, int64_t cents) {
  const v1::Item& item = facts.item();
  RETURN_IF_ERROR(CheckMost(item.price_cents(), facts.committed_cents(), cents, "reading 15"));
  if (PaysByTariff(facts.instrument(), facts.measure().name())) {
    RETURN_IF_ERROR(CheckMost(facts.instrument().amount_cents(), facts.committed_by_measure_cents(),
                              cents, "reading 15"));
  }
  if (facts.measure().member_on() == v1::MEMBERSHIP_DAY_EITHER && !IsMemberNow(facts)) {
    RETURN_IF_ERROR(CheckMost(facts.first_price_cents(), facts.committed_by_measure_cents(), cents,
                              "reading 36"));
  }
  if (!facts.measure().needs_prior_facility_assessment() || !facts.has_assessment()) {
    return absl::OkStatus();
  }
  ASSIGN_OR_RETURN(const int64_t left,
                   LeftByPriorFacilities(item.price_cents(), facts.assessment()));
  return CheckMost(left, facts.committed_after_prior_cents(), cents, "reading 7");
}

absl::Status CheckReservation(const CommitmentFacts& facts,
                              absl::Span<const v1::Instrument> catalogue, int64_t cents) {
  RETURN_IF_ERROR(CheckLine(facts));
  RETURN_IF_ERROR(CheckPeople(facts));
  RETURN_IF_ERROR(CheckAward(facts));
  RETURN_IF_ERROR(CheckTariff(facts, catalogue));
  return CheckPrice(facts, cents);
}

absl::Status CheckCommitment(const CommitmentFacts& facts,
                             absl::Span<const v1::Instrument> catalogue, int64_t cents) {
  RETURN_IF_ERROR(CheckAgreed(facts));
  RETURN_IF_ERROR(CheckLine(facts));
  RETURN_IF_ERROR(CheckPeople(facts));
  RETURN_IF_ERROR(CheckAward(facts));
  RETURN_IF_ERROR(CheckPriorFacilities(facts));
  RETURN_IF_ERROR(CheckTariff(facts, catalogue));
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
