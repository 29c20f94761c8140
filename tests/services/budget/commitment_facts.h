// A commitment that every rule allows, to be spoiled by the tests: 500.00 of job coaching for a
// person in AM26, on the line of the team, guided by Tilburg.
#ifndef REISMEE_TESTS_SERVICES_BUDGET_COMMITMENT_FACTS_H_
#define REISMEE_TESTS_SERVICES_BUDGET_COMMITMENT_FACTS_H_

#include <cstdint>
#include <string>

#include "proto/vocabulary/date.h"
#include "services/budget/commitment_rules.h"

namespace reismee {

inline CommitmentFacts AllowedFacts() {
  CommitmentFacts facts;
  *facts.mutable_date() = MakeDate(2021, 10, 12);
  facts.set_case_state(v1::CASE_STATE_ACTIVE);
  facts.set_in_force(true);
  facts.mutable_item()->set_name("items/coaching");
  facts.mutable_item()->set_price_cents(50'000);
  facts.mutable_item()->set_state(v1::ITEM_STATE_PLANNED);
  *facts.mutable_item_agreed_on() = MakeDate(2021, 10, 12);
  facts.set_first_price_cents(50'000);
  facts.mutable_instrument()->set_price_kind(v1::PRICE_KIND_OWN);
  facts.mutable_instrument()->add_funders("budgetMeasures/RMT");
  v1::BudgetLine& line = *facts.mutable_line();
  line.set_name("budgetLines/RMT_2021_AM26");
  line.set_measure("budgetMeasures/RMT");
  line.set_year(2021);
  line.set_last_year(2021);
  line.set_region("regions/AM26");
  line.set_owner("organisations/UWV");
  facts.mutable_measure()->set_name("budgetMeasures/RMT");
  facts.mutable_measure()->set_drawn_by(v1::BUDGET_DRAWER_LEADING_BODY);
  facts.mutable_measure()->set_needs_prior_facility_assessment(true);
  facts.set_line_owner("organisations/UWV");
  facts.set_payer("organisations/GM0855");
  facts.set_payer_kind(v1::ORGANISATION_KIND_MUNICIPALITY);
  facts.add_payer_regions("regions/AM26");
  facts.set_region("regions/AM26");
  *facts.mutable_assessment()->mutable_assessed_on() = MakeDate(2021, 10, 12);
  v1::FacilityFinding& refused = *facts.mutable_assessment()->add_findings();
  refused.set_facility("facilities/SECTOR_TRAINING_FUND");
  refused.set_available(true);
  return facts;
}

// The same on another line, national when `region` is empty.
inline CommitmentFacts OnLine(v1::BudgetDrawer drawn_by, const std::string& owner,
                              const std::string& region) {
  CommitmentFacts facts = AllowedFacts();
  facts.mutable_measure()->set_drawn_by(drawn_by);
  facts.mutable_measure()->set_needs_prior_facility_assessment(false);
  facts.mutable_line()->set_owner(owner);
  facts.set_line_owner(owner);
  facts.mutable_line()->set_region(region);
  return facts;
}

inline v1::FacilityFinding& AddUsable(CommitmentFacts& facts, const std::string& facility,
                                      int64_t pays_cents) {
  v1::FacilityFinding& finding = *facts.mutable_assessment()->add_findings();
  finding.set_facility(facility);
  finding.set_available(true);
  finding.set_usable(true);
  finding.set_pays_cents(pays_cents);
  return finding;
}

}  // namespace reismee

#endif  // REISMEE_TESTS_SERVICES_BUDGET_COMMITMENT_FACTS_H_
