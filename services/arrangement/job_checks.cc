#include "services/arrangement/job_checks.h"

#include <string>

#include "absl/algorithm/container.h"
#include "absl/strings/str_cat.h"
#include "proto/vocabulary/refusal.h"
#include "proto/vocabulary/status_macros.h"
#include "services/arrangement/job_rules.h"
#include "services/arrangement/load.h"
#include "storage/arrangement/arrangements.h"
#include "storage/arrangement/standing_items.h"
#include "storage/employer/employers.h"
#include "storage/placement/placements.h"

namespace reismee {
namespace {

absl::Status CheckEmployer(const ReadTxn& txn, const v1::Item& item, const std::string& name) {
  ASSIGN_OR_RETURN(const v1::Employer employer, txn.employers().Get(name));
  RETURN_IF_ERROR(txn.employers().LockAll(employer.kvk_number()));
  ASSIGN_OR_RETURN(const int64_t others,
                   txn.standing_items().CountOfEmployer(employer.kvk_number(), item));
  return CheckClosestPlacements(others);
}

}  // namespace

absl::Status CheckJobOf(const ReadTxn& txn, const CaseInHand& file, const v1::Item& item,
                        absl::string_view prefix) {
  ASSIGN_OR_RETURN(const v1::Instrument* const instrument,
                   InstrumentOf(txn.reference(), item, absl::StrCat(prefix, "instrument")));
  if (item.placement().empty()) return CheckJob(item, *instrument, nullptr, prefix);
  const absl::StatusOr<v1::Placement> job = txn.placements().Of(file, item.placement());
  if (absl::IsNotFound(job.status())) {
    return BadField(absl::StrCat(prefix, "placement"), v1::REASON_UNKNOWN_CODE,
                    "is no placement of this case");
  }
  RETURN_IF_ERROR(job.status());
  return CheckJob(item, *instrument, &*job, prefix);
}

absl::Status CheckJobOpenTo(const ReadTxn& txn, const CaseInHand& file, const v1::Item& item,
                            const v1::Instrument& instrument,
                            absl::Span<const v1::Situation> situations,
                            const google::type::Date& on) {
  if (instrument.once_a_person()) {
    ASSIGN_OR_RETURN(const int64_t others, txn.standing_items().CountOfPerson(file, item));
    RETURN_IF_ERROR(CheckOnceAPerson(instrument, others));
  }
  if (item.placement().empty()) return absl::OkStatus();
  ASSIGN_OR_RETURN(const v1::Placement job, txn.placements().Of(file, item.placement()));
  ASSIGN_OR_RETURN(const bool knew_employer, txn.placements().HadJobAtEmployerOf(file, job));
  RETURN_IF_ERROR(CheckPersonOfJob(instrument, job, situations, knew_employer, on));
  return IsPaidByRoute(instrument) ? CheckEmployer(txn, item, job.employer()) : absl::OkStatus();
}

absl::Status CheckOnceIn(const v1::Arrangement& version, const v1::Item& item,
                         const Reference& reference) {
  ASSIGN_OR_RETURN(const v1::Instrument* const instrument, InstrumentOf(reference, item, "item"));
  const auto is_other = [&](const v1::Item& one) {
    return one.name() != item.name() && one.instrument() == item.instrument();
  };
  return CheckOnceAPerson(*instrument, absl::c_count_if(version.items(), is_other));
}

absl::StatusOr<std::vector<v1::Item>> ItemsOn(const ReadTxn& txn, const CaseInHand& file,
                                              const std::string& placement) {
  ASSIGN_OR_RETURN(std::vector<v1::Arrangement> versions, txn.arrangements().All(file));
  while (!versions.empty() && !versions.back().has_agreed_on()) versions.pop_back();
  std::vector<v1::Item> items;
  if (versions.empty()) return items;
  for (const v1::Item& item : versions.back().items()) {
    const bool can_begin = item.state() == v1::ITEM_STATE_PLANNED && !file.file().has_closed_on();
    if (item.placement() == placement && (item.has_started_on() || can_begin)) {
      items.push_back(item);
    }
  }
  return items;
}

absl::Status CheckEmployerOpenTo(const ReadTxn& txn, const CaseInHand& file,
                                 const v1::Placement& placement) {
  ASSIGN_OR_RETURN(const std::vector<v1::Item> items, ItemsOn(txn, file, placement.name()));
  for (const v1::Item& item : items) {
    ASSIGN_OR_RETURN(const v1::Instrument* const instrument,
                     InstrumentOf(txn.reference(), item, "item"));
    if (IsPaidByRoute(*instrument)) {
      RETURN_IF_ERROR(CheckEmployer(txn, item, placement.employer()));
    }
  }
  return absl::OkStatus();
}

}  // namespace reismee
