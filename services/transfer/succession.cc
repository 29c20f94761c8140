#include "services/transfer/succession.h"

#include <optional>
#include <string>
#include <vector>

#include "proto/vocabulary/date.h"
#include "proto/vocabulary/status_macros.h"
#include "services/transfer/lead_change.h"
#include "services/transfer/offer_work_rules.h"
#include "storage/case/cases.h"
#include "storage/case/responsibilities.h"
#include "storage/caseload/work_items.h"
#include "storage/jobseeker/residences.h"

namespace reismee {
namespace {

constexpr int kPage = 500;

constexpr v1::CaseState kOpenStates[] = {v1::CASE_STATE_INTAKE, v1::CASE_STATE_ELIGIBLE,
                                         v1::CASE_STATE_ACTIVE};

template <typename Row>
bool EndedBefore(const Row& row, const Date& day) {
  return row.has_valid_to() && SameDay(AddDays(row.valid_to(), 1), day);
}

absl::StatusOr<std::string> RegionNow(const v1::Case& file, const Date& day, const ReadTxn& txn) {
  ASSIGN_OR_RETURN(const std::optional<v1::Residence> residence,
                   txn.residences().On(file.jobseeker(), day));
  const bool known = residence.has_value() && !residence->region().empty();
  return known ? residence->region() : file.region();
}

absl::Status Succeed(WriteTxn& txn, const v1::Case& file, const std::string& successor,
                     const Date& day) {
  v1::Case after = file;
  after.set_responsible_body(successor);
  ASSIGN_OR_RETURN(*after.mutable_region(), RegionNow(file, day, txn));
  if (file.receiving_body() == successor) RETURN_IF_ERROR(DropOpenTransfer(txn, after, day));
  v1::Responsibility next;
  next.set_case_name(file.name());
  next.set_body(successor);
  *next.mutable_valid_from() = day;
  RETURN_IF_ERROR(txn.responsibilities().Begin(next));
  ASSIGN_OR_RETURN(
      after, txn.cases().Save(
                 file, after,
                 {v1::CASE_EVENT_KIND_BODY_SUCCEEDED, day, "", {"responsible_body", "region"}}));
  return txn.work_items().MoveAllOf(file, after);
}

absl::Status MoveRegion(WriteTxn& txn, const v1::Case& file, const std::string& region,
                        const Date& day) {
  v1::Case after = file;
  after.set_region(region);
  ASSIGN_OR_RETURN(
      after,
      txn.cases().Save(file, after,
                       {v1::CASE_EVENT_KIND_RESIDENCE_CHANGED, day, file.jobseeker(), {"region"}}));
  return txn.work_items().MoveAllOf(file, after);
}

absl::Status AskResidence(WriteTxn& txn, const v1::Case& file, const Date& day) {
  const v1::Organisation* const body = txn.reference().FindOrganisation(file.responsible_body());
  const bool body_is_gone = body != nullptr && !HoldsOn(*body, day);
  RETURN_IF_ERROR(txn.work_items().Open(ResidenceToAsk(file, body_is_gone, day)).status());
  return txn.cases()
      .Save(file, file, {v1::CASE_EVENT_KIND_RESIDENCE_CHANGED, day, file.jobseeker()})
      .status();
}

// One open case of the region in which the municipality was.
absl::Status FollowResidence(WriteTxn& txn, const v1::Case& file, const v1::Municipality& ended,
                             const Date& day) {
  ASSIGN_OR_RETURN(const std::optional<v1::Residence> before,
                   txn.residences().On(file.jobseeker(), ended.valid_to()));
  if (!before.has_value() || before->municipality() != ended.name()) return absl::OkStatus();
  // Who moved away on the very day lives where they say.
  ASSIGN_OR_RETURN(const std::optional<v1::Residence> now,
                   txn.residences().On(file.jobseeker(), day));
  if (now->region().empty()) return AskResidence(txn, file, day);
  return now->region() == file.region() ? absl::OkStatus()
                                        : MoveRegion(txn, file, now->region(), day);
}

absl::Status FollowResidencesOf(WriteTxn& txn, const v1::Municipality& ended, const Date& day) {
  for (const v1::CaseState state : kOpenStates) {
    CaseFilter filter = {.state = state, .region = ended.region(), .limit = kPage};
    while (true) {
      ASSIGN_OR_RETURN(const std::vector<v1::Case> page, txn.cases().List(filter));
      for (const v1::Case& file : page) {
        RETURN_IF_ERROR(FollowResidence(txn, file, ended, day));
      }
      if (page.size() < kPage) break;
      filter.after = page.back().name();
    }
  }
  return absl::OkStatus();
}

absl::Status SucceedPayer(WriteTxn& txn, const v1::WorkItem& to_pay, const std::string& successor,
                          const Date& day) {
  ASSIGN_OR_RETURN(const v1::Case file, txn.cases().Load(to_pay.case_name()));
  // Another server may have paid it before the case was locked here.
  ASSIGN_OR_RETURN(const v1::WorkItem now, txn.work_items().Get(to_pay.name()));
  if (now.has_closed_on()) return absl::OkStatus();
  RETURN_IF_ERROR(txn.work_items().HandOver(now, successor));
  return txn.cases()
      .Save(file, file,
            {v1::CASE_EVENT_KIND_BODY_SUCCEEDED, day, to_pay.resource(), {}, {}, {successor}})
      .status();
}

}  // namespace

absl::StatusOr<int> SucceedBodies(WriteTxn& txn, const Date& day, int limit) {
  int changed = 0;
  for (const v1::Organisation& ended : txn.reference().tables().organisations) {
    if (!EndedBefore(ended, day) || ended.successor().empty()) continue;
    for (const v1::CaseState state : kOpenStates) {
      ASSIGN_OR_RETURN(
          const std::vector<v1::Case> files,
          txn.cases().List({.state = state, .body = ended.name(), .limit = limit - changed}));
      for (const v1::Case& file : files) {
        RETURN_IF_ERROR(Succeed(txn, file, ended.successor(), day));
      }
      changed += static_cast<int>(files.size());
    }
  }
  return changed;
}

absl::StatusOr<int> SucceedPayers(WriteTxn& txn, const Date& day, int limit) {
  int changed = 0;
  for (const v1::Organisation& ended : txn.reference().tables().organisations) {
    if (!EndedBefore(ended, day) || ended.successor().empty()) continue;
    // Also what falls due in years to come, up to the last day there is.
    ASSIGN_OR_RETURN(const std::vector<v1::WorkItem> to_pay,
                     txn.work_items().List({.organisation = ended.name(),
                                            .kind = v1::WORK_ITEM_KIND_INSTALMENT_TO_PAY,
                                            .as_of = MakeDate(2199, 12, 31),
                                            .limit = limit - changed}));
    for (const v1::WorkItem& item : to_pay) {
      RETURN_IF_ERROR(SucceedPayer(txn, item, ended.successor(), day));
    }
    changed += static_cast<int>(to_pay.size());
  }
  return changed;
}

absl::Status FollowResidences(WriteTxn& txn, const Date& day) {
  for (const v1::Municipality& ended : txn.reference().tables().municipalities) {
    if (!EndedBefore(ended, day)) continue;
    const v1::Municipality* const successor = txn.reference().SuccessorOn(ended.name(), day);
    const bool stays = successor != nullptr && successor->region() == ended.region();
    if (!stays) RETURN_IF_ERROR(FollowResidencesOf(txn, ended, day));
  }
  return absl::OkStatus();
}

}  // namespace reismee
