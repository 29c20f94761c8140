#include "services/budget/commitment_facts.h"

#include <algorithm>
#include <optional>
#include <vector>

#include "proto/vocabulary/cents.h"
#include "proto/vocabulary/date.h"
#include "proto/vocabulary/refusal.h"
#include "proto/vocabulary/status_macros.h"
#include "services/arrangement/assessment_rules.h"
#include "services/arrangement/load.h"
#include "services/jobseeker/group_rules.h"
#include "services/jobseeker/situation_rules.h"
#include "storage/access/case_facts.h"
#include "storage/arrangement/arrangements.h"
#include "storage/arrangement/assessments.h"
#include "storage/budget/budget_lines.h"
#include "storage/budget/commitments.h"
#include "storage/budget/line_names.h"
#include "storage/case/cases.h"
#include "storage/jobseeker/residences.h"
#include "storage/jobseeker/situations.h"
#include "storage/placement/placements.h"

namespace reismee {
namespace {

using internal::v1::CommitmentFacts;

absl::Status LoadLine(const std::string& name, const CaseInHand& file, CommitmentFacts& facts,
                      const ReadTxn& txn) {
  absl::StatusOr<v1::BudgetLine> line = txn.budget_lines().Get(name);
  if (absl::IsNotFound(line.status())) {
    if (CanBeLine(txn.reference(), name)) return absl::OkStatus();
    return BadField("line", v1::REASON_UNKNOWN_CODE, "is not a budget line");
  }
  RETURN_IF_ERROR(line.status());
  const v1::BudgetMeasure* const measure = txn.reference().FindBudgetMeasure(line->measure());
  if (measure == nullptr) return absl::InternalError("a line has no measure");
  *facts.mutable_line() = *std::move(line);
  *facts.mutable_measure() = *measure;
  facts.mutable_measure()->clear_national_amounts();
  // By who holds it today, as the body that leads is today's too, also for an act dated before a
  // merger (reading 5).
  const v1::Organisation* const owner =
      txn.reference().HolderOn(facts.line().owner(), txn.call().today);
  if (owner != nullptr) facts.set_line_owner(owner->name());
  if (facts.line().region().empty()) return absl::OkStatus();
  ASSIGN_OR_RETURN(*facts.mutable_region(), txn.residences().RegionOn(file, facts.date()));
  return absl::OkStatus();
}

absl::Status LoadCommitted(const CaseInHand& file, CommitmentFacts& facts, const ReadTxn& txn) {
  ASSIGN_OR_RETURN(const std::vector<v1::Commitment> before,
                   txn.commitments().ListTo(file, facts.item().name()));
  int64_t all = 0;
  int64_t by_measure = 0;
  int64_t after_prior = 0;
  for (const v1::Commitment& one : before) {
    ASSIGN_OR_RETURN(const int64_t kept, SubtractCents(one.amount_cents(), one.released_cents()));
    ASSIGN_OR_RETURN(all, AddCents(all, kept));
    ASSIGN_OR_RETURN(const v1::BudgetLine line, txn.budget_lines().Get(one.line()));
    const v1::BudgetMeasure* const measure = txn.reference().FindBudgetMeasure(line.measure());
    if (measure == nullptr) continue;
    if (measure->name() == facts.measure().name()) {
      ASSIGN_OR_RETURN(by_measure, AddCents(by_measure, kept));
    }
    if (!measure->needs_prior_facility_assessment()) continue;
    ASSIGN_OR_RETURN(after_prior, AddCents(after_prior, kept));
  }
  facts.set_committed_cents(all);
  facts.set_committed_by_measure_cents(by_measure);
  facts.set_committed_after_prior_cents(after_prior);
  return absl::OkStatus();
}

std::optional<v1::Item> ItemOf(const v1::Arrangement& version, const std::string& name) {
  for (const v1::Item& item : version.items()) {
    if (item.name() == name) return item;
  }
  return std::nullopt;
}

// On an earlier day the item may have had a lower price: it is not to get more than it had. What it
// cost when it was first agreed counts for who has left a group since (reading 36).
absl::Status LoadTerms(const ItemInHand& taken, CommitmentFacts& facts, const ReadTxn& txn) {
  *facts.mutable_item() = taken.item;
  ASSIGN_OR_RETURN(const std::optional<v1::Arrangement> in_force,
                   txn.arrangements().Agreed(taken.file));
  facts.set_in_force(in_force.has_value() && ItemOf(*in_force, taken.item.name()).has_value());
  *facts.mutable_item_agreed_on() = facts.date();
  facts.set_first_price_cents(taken.item.price_cents());
  if (!facts.in_force()) return absl::OkStatus();
  ASSIGN_OR_RETURN(*facts.mutable_item_agreed_on(), txn.items().FirstAgreedOn(taken));
  ASSIGN_OR_RETURN(const std::optional<v1::Arrangement> first,
                   txn.arrangements().InForceOn(taken.file, facts.item_agreed_on()));
  ASSIGN_OR_RETURN(const std::optional<v1::Arrangement> then,
                   txn.arrangements().InForceOn(taken.file, facts.date()));
  const auto price_in = [&](const std::optional<v1::Arrangement>& version) {
    const auto item = version.has_value() ? ItemOf(*version, taken.item.name()) : std::nullopt;
    return item.has_value() ? item->price_cents() : taken.item.price_cents();
  };
  facts.set_first_price_cents(price_in(first));
  facts.mutable_item()->set_price_cents(std::min(taken.item.price_cents(), price_in(then)));
  return absl::OkStatus();
}

// The day on which prior facilities were looked at.
const Date& LookedAtOn(const CommitmentFacts& facts) {
  return facts.has_assessment() ? facts.assessment().assessed_on() : facts.date();
}

// The day on which the person has to be without work (reading 32): that of the agreement, but
// before the job that the item itself belongs to.
absl::StatusOr<Date> DayBeforeJob(const CaseInHand& file, const CommitmentFacts& facts,
                                  const ReadTxn& txn) {
  if (facts.item().placement().empty()) return facts.item_agreed_on();
  ASSIGN_OR_RETURN(const v1::Placement job, txn.placements().Of(file, facts.item().placement()));
  const Date day_before = AddDays(job.first_day(), -1);
  return Before(day_before, facts.item_agreed_on()) ? day_before : facts.item_agreed_on();
}

absl::Status LoadPerson(const CaseInHand& file, CommitmentFacts& facts, const ReadTxn& txn) {
  ASSIGN_OR_RETURN(const std::vector<v1::Situation> situations, txn.situations().List(file));
  for (const v1::TargetGroup group : GroupsOn(situations, facts.date())) facts.add_groups(group);
  for (const v1::TargetGroup group : GroupsOn(situations, facts.item_agreed_on())) {
    facts.add_groups_when_agreed(group);
  }
  facts.set_in_job(WorkStatusOn(situations, LookedAtOn(facts)) == v1::WORK_STATUS_EMPLOYED);
  ASSIGN_OR_RETURN(const Date before_job, DayBeforeJob(file, facts, txn));
  facts.set_without_work(WorkStatusOn(situations, before_job) == v1::WORK_STATUS_NOT_EMPLOYED);
  facts.set_has_rmc_finding(HasRmcFinding(situations, facts.item_agreed_on()));
  return absl::OkStatus();
}

absl::Status LoadPayer(const v1::Case& file, CommitmentFacts& facts, const Reference& reference) {
  const v1::Organisation* const payer = reference.FindOrganisation(file.responsible_body());
  if (payer == nullptr) return absl::InternalError("the responsible body is no organisation");
  facts.set_payer(payer->name());
  facts.set_payer_kind(payer->kind());
  *facts.mutable_payer_regions() = payer->regions();
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<CommitmentFacts> FactsFor(const std::string& line, const ItemInHand& taken,
                                         const google::type::Date& date, const ReadTxn& txn) {
  CommitmentFacts facts;
  *facts.mutable_date() = date;
  facts.set_case_state(taken.file.file().state());
  RETURN_IF_ERROR(LoadTerms(taken, facts, txn));
  ASSIGN_OR_RETURN(const v1::Instrument* const instrument,
                   InstrumentOf(txn.reference(), taken.item, "item"));
  *facts.mutable_instrument() = *instrument;
  RETURN_IF_ERROR(LoadPayer(taken.file.file(), facts, txn.reference()));
  ASSIGN_OR_RETURN(const std::optional<v1::PriorFacilityAssessment> assessment,
                   txn.assessments().LatestFor(taken));
  if (assessment.has_value()) *facts.mutable_assessment() = *assessment;
  RETURN_IF_ERROR(LoadPerson(taken.file, facts, txn));
  RETURN_IF_ERROR(LoadLine(line, taken.file, facts, txn));
  for (std::string& facility :
       RequiredFacilities(txn.reference().tables().required_facilities, *instrument,
                          facts.payer_kind(), facts.in_job())) {
    const v1::Facility* const row = txn.reference().FindFacility(facility);
    if (row != nullptr && HoldsOn(*row, LookedAtOn(facts)))
      *facts.add_required_facilities() = facility;
  }
  RETURN_IF_ERROR(LoadCommitted(taken.file, facts, txn));
  return facts;
}

}  // namespace reismee
