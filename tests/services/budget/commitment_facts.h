// A commitment that every rule allows, to be spoiled by the tests: 500.00 of job coaching for a
// person in AM26, on the line of the team, guided by Tilburg.
#ifndef REISMEE_TESTS_SERVICES_BUDGET_COMMITMENT_FACTS_H_
#define REISMEE_TESTS_SERVICES_BUDGET_COMMITMENT_FACTS_H_

#include <cstdint>
#include <string>

#include "proto/vocabulary/date.h"
#include "services/budget/commitment_rules.h"

namespace reismee {

inline v1::NationalAmount AmountOfYears(int first, int last) {
  v1::NationalAmount amount;
  amount.set_first_year(first);
  amount.set_last_year(last);
  return amount;
}

inline CommitmentFacts AllowedFacts() {
  CommitmentFacts facts;
  facts.date = MakeDate(2021, 10, 12);
  facts.file.set_state(v1::CASE_STATE_ACTIVE);
  facts.item.set_name("items/coaching");
  facts.item.set_price_cents(50'000);
  facts.item.set_state(v1::ITEM_STATE_PLANNED);
  facts.agreed.emplace().add_items()->set_name("items/coaching");
  facts.item_agreed_on = MakeDate(2021, 10, 12);
  facts.instrument.set_price_kind(v1::PRICE_KIND_OWN);
  facts.instrument.add_funders("budgetMeasures/RMT");
  facts.line.emplace();
  facts.line->set_name("budgetLines/RMT_2021_AM26");
  facts.line->set_measure("budgetMeasures/RMT");
  facts.line->set_year(2021);
  facts.line->set_region("regions/AM26");
  facts.line->set_owner("organisations/UWV");
  facts.measure.set_name("budgetMeasures/RMT");
  facts.measure.set_owner_kind(v1::ORGANISATION_KIND_UWV);
  facts.measure.set_needs_prior_facility_assessment(true);
  facts.national = AmountOfYears(2021, 2021);
  facts.payer.set_name("organisations/GM0855");
  facts.payer.set_kind(v1::ORGANISATION_KIND_MUNICIPALITY);
  facts.payer.add_regions("regions/AM26");
  facts.region = "regions/AM26";
  facts.assessment.emplace();
  *facts.assessment->mutable_assessed_on() = MakeDate(2021, 10, 12);
  v1::FacilityFinding& refused = *facts.assessment->add_findings();
  refused.set_facility("facilities/SECTOR_TRAINING_FUND");
  refused.set_available(true);
  return facts;
}

// The same on another line of a measure, national when `region` is empty.
inline CommitmentFacts OnLine(v1::OrganisationKind owner_kind, const std::string& owner,
                              const std::string& region) {
  CommitmentFacts facts = AllowedFacts();
  facts.measure.set_owner_kind(owner_kind);
  facts.measure.set_needs_prior_facility_assessment(false);
  facts.line->set_owner(owner);
  facts.line->set_region(region);
  return facts;
}

inline v1::FacilityFinding& AddUsable(CommitmentFacts& facts, const std::string& facility,
                                      int64_t pays_cents) {
  v1::FacilityFinding& finding = *facts.assessment->add_findings();
  finding.set_facility(facility);
  finding.set_available(true);
  finding.set_usable(true);
  finding.set_pays_cents(pays_cents);
  return finding;
}

}  // namespace reismee

#endif  // REISMEE_TESTS_SERVICES_BUDGET_COMMITMENT_FACTS_H_
