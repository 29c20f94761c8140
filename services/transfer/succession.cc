#include "services/transfer/succession.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "proto/vocabulary/date.h"
#include "proto/vocabulary/status_macros.h"
#include "services/transfer/lead_change.h"
#include "services/transfer/offer_work_rules.h"
#include "storage/case/cases.h"
#include "storage/case/responsibilities.h"
#include "storage/jobseeker/residences.h"
#include "storage/work/work_items.h"

namespace reismee {
namespace {

constexpr int kPage = 500;

constexpr v1::CaseState kOpenStates[] = {v1::CASE_STATE_INTAKE, v1::CASE_STATE_ELIGIBLE,
                                         v1::CASE_STATE_ACTIVE};

template <typename Row>
bool EndedBefore(const Row& row, const Date& day) {
  return row.has_valid_to() && SameDay(AddDays(row.valid_to(), 1), day);
}

absl::StatusOr<std::string> RegionNow(const CaseInHand& file, const Date& day, const ReadTxn& txn) {
  ASSIGN_OR_RETURN(const std::optional<v1::Residence> residence, txn.residences().On(file, day));
  const bool known = residence.has_value() && !residence->region().empty();
  return known ? residence->region() : file.file().region();
}

absl::Status Succeed(WriteTxn& txn, CaseInHand& file, const std::string& successor,
                     const Date& day) {
  const v1::Case before = file.file();
  v1::Case after = before;
  after.set_responsible_body(successor);
  ASSIGN_OR_RETURN(*after.mutable_region(), RegionNow(file, day, txn));
  if (before.receiving_body() == successor) {
    RETURN_IF_ERROR(DropOpenTransfer(txn, file, after, day));
  }
  v1::Responsibility next;
  next.set_body(successor);
  *next.mutable_valid_from() = day;
  RETURN_IF_ERROR(txn.responsibilities().Begin(file, next));
  RETURN_IF_ERROR(txn.cases().Save(
      file, std::move(after),
      {v1::CASE_EVENT_KIND_BODY_SUCCEEDED, day, "", {"responsible_body", "region"}}));
  return txn.work_items().MoveAllOf(before, file);
}

absl::Status MoveRegion(WriteTxn& txn, CaseInHand& file, const std::string& region,
                        const Date& day) {
  const v1::Case before = file.file();
  v1::Case after = before;
  after.set_region(region);
  RETURN_IF_ERROR(
      txn.cases().Save(file, std::move(after),
                       {v1::CASE_EVENT_KIND_RESIDENCE_CHANGED, day, file.jobseeker(), {"region"}}));
  return txn.work_items().MoveAllOf(before, file);
}

absl::Status AskResidence(WriteTxn& txn, CaseInHand& file, const Date& day) {
  const v1::Organisation* const body =
      txn.reference().FindOrganisation(file.file().responsible_body());
  const bool body_is_gone = body != nullptr && !HoldsOn(*body, day);
  RETURN_IF_ERROR(
      txn.work_items().Open(file, ResidenceToAsk(file.file(), body_is_gone, day)).status());
  return txn.cases().Save(file, file.file(),
                          {v1::CASE_EVENT_KIND_RESIDENCE_CHANGED, day, file.jobseeker()});
}

// One open case of the region in which the municipality was.
absl::Status FollowResidence(WriteTxn& txn, const Housekeeping& house, const v1::Case& found,
                             const v1::Municipality& ended, const Date& day) {
  ASSIGN_OR_RETURN(const std::optional<v1::Residence> before,
                   txn.residences().On(found.jobseeker(), ended.valid_to(), house));
  if (!before.has_value() || before->municipality() != ended.name()) return absl::OkStatus();
  ASSIGN_OR_RETURN(CaseInHand file, txn.cases().Take(found.name(), house));
  if (file.file().state() != found.state()) return absl::OkStatus();
  // Who moved away on the very day lives where they say.
  ASSIGN_OR_RETURN(const std::optional<v1::Residence> now, txn.residences().On(file, day));
  if (now->region().empty()) return AskResidence(txn, file, day);
  return now->region() == file.file().region() ? absl::OkStatus()
                                               : MoveRegion(txn, file, now->region(), day);
}

absl::Status FollowResidencesOf(WriteTxn& txn, const Housekeeping& house,
                                const v1::Municipality& ended, const Date& day) {
  for (const v1::CaseState state : kOpenStates) {
    CaseFilter filter = {.state = state, .region = ended.region(), .limit = kPage};
    while (true) {
      ASSIGN_OR_RETURN(const std::vector<v1::Case> page, txn.cases().List(filter, house));
      for (const v1::Case& file : page) {
        RETURN_IF_ERROR(FollowResidence(txn, house, file, ended, day));
      }
      if (page.size() < kPage) break;
      filter.after = page.back().name();
    }
  }
  return absl::OkStatus();
}

absl::Status SucceedPayer(WriteTxn& txn, const Housekeeping& house, const v1::WorkItem& to_pay,
                          const std::string& successor, const Date& day) {
  ASSIGN_OR_RETURN(WorkItemInHand now, txn.work_items().Take(to_pay.name(), house));
  // Another server may have paid it before the case was locked here.
  if (now.item.has_closed_on()) return absl::OkStatus();
  RETURN_IF_ERROR(txn.work_items().HandOver(now, successor));
  return txn.cases().Save(
      now.file, now.file.file(),
      {v1::CASE_EVENT_KIND_BODY_SUCCEEDED, day, to_pay.resource(), {}, {}, {successor}});
}

}  // namespace

absl::StatusOr<int> SucceedBodies(WriteTxn& txn, const Housekeeping& house, const Date& day,
                                  int limit) {
  int changed = 0;
  for (const v1::Organisation& ended : txn.reference().tables().organisations) {
    if (!EndedBefore(ended, day) || ended.successor().empty()) continue;
    for (const v1::CaseState state : kOpenStates) {
      ASSIGN_OR_RETURN(
          const std::vector<v1::Case> files,
          txn.cases().List({.state = state, .body = ended.name(), .limit = limit - changed},
                           house));
      for (const v1::Case& found : files) {
        ASSIGN_OR_RETURN(CaseInHand file, txn.cases().Take(found.name(), house));
        // Another server may have handed it over or closed it before it was locked here.
        const bool changed_meanwhile =
            file.file().state() != state || file.file().responsible_body() != ended.name();
        if (changed_meanwhile) continue;
        RETURN_IF_ERROR(Succeed(txn, file, ended.successor(), day));
      }
      changed += static_cast<int>(files.size());
    }
  }
  return changed;
}

absl::StatusOr<int> SucceedPayers(WriteTxn& txn, const Housekeeping& house, const Date& day,
                                  int limit) {
  int changed = 0;
  for (const v1::Organisation& ended : txn.reference().tables().organisations) {
    if (!EndedBefore(ended, day) || ended.successor().empty()) continue;
    for (const v1::WorkItemKind kind :
         {v1::WORK_ITEM_KIND_INSTALMENT_TO_PAY, v1::WORK_ITEM_KIND_OVERPAID}) {
      // Also what falls due in years to come, up to the last day there is.
      ASSIGN_OR_RETURN(const std::vector<v1::WorkItem> to_pay,
                       txn.work_items().List({.organisation = ended.name(),
                                              .kind = kind,
                                              .as_of = MakeDate(2199, 12, 31),
                                              .limit = limit - changed},
                                             house));
      for (const v1::WorkItem& item : to_pay) {
        RETURN_IF_ERROR(SucceedPayer(txn, house, item, ended.successor(), day));
      }
      changed += static_cast<int>(to_pay.size());
    }
  }
  return changed;
}

absl::Status FollowResidences(WriteTxn& txn, const Housekeeping& house, const Date& day) {
  for (const v1::Municipality& ended : txn.reference().tables().municipalities) {
    if (!EndedBefore(ended, day)) continue;
    const v1::Municipality* const successor = txn.reference().SuccessorOn(ended.name(), day);
    const bool stays = successor != nullptr && successor->region() == ended.region();
    if (!stays) RETURN_IF_ERROR(FollowResidencesOf(txn, house, ended, day));
  }
  return absl::OkStatus();
}

}  // namespace reismee
