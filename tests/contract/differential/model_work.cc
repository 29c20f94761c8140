#include <algorithm>

#include "absl/algorithm/container.h"
#include "absl/strings/str_cat.h"
#include "proto/vocabulary/refusal.h"
#include "proto/vocabulary/status_macros.h"
#include "storage/instants.h"
#include "tests/contract/differential/model.h"

namespace reismee {
namespace {

std::vector<std::string> NamesOf(const std::vector<v1::Transfer>& transfers) {
  std::vector<std::string> names;
  for (const v1::Transfer& one : transfers) names.push_back(one.name());
  return names;
}

}  // namespace

absl::StatusOr<std::vector<v1::Transfer>> ModelTransfers::List(const ModelCaseInHand& file) const {
  return Those(txn.facts().transfers,
               [&](const v1::Transfer& one) { return one.case_name() == file.name(); });
}

absl::StatusOr<v1::Transfer> ModelTransfers::Open(const ModelCaseInHand& file) const {
  const v1::Transfer* const open = Find(txn.facts().transfers, file.file().open_transfer());
  if (open == nullptr) return NotThere();
  return *open;
}

absl::StatusOr<std::vector<std::string>> ModelTransfers::DueToExpire(const Date& day, int limit,
                                                                     const Housekeeping&) const {
  std::vector<v1::Transfer> found = Those(txn.facts().transfers, [&](const v1::Transfer& one) {
    return one.state() == v1::TRANSFER_STATE_OFFERED && Before(one.expires_on(), day);
  });
  std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) {
    return Before(a.expires_on(), b.expires_on());
  });
  return NamesOf(Cut(std::move(found), limit));
}

absl::StatusOr<std::vector<std::string>> ModelTransfers::DueToTakeEffect(
    const Date& day, int limit, const Housekeeping&) const {
  std::vector<v1::Transfer> found = Those(txn.facts().transfers, [&](const v1::Transfer& one) {
    return one.state() == v1::TRANSFER_STATE_ACCEPTED && !Before(day, one.effective_on()) &&
           txn.facts().cases.at(one.case_name()).open_transfer() == one.name();
  });
  std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) {
    return Before(a.effective_on(), b.effective_on());
  });
  return NamesOf(Cut(std::move(found), limit));
}

absl::Status ModelTransfers::Create(const ModelCaseInHand& file,
                                    const v1::Transfer& offered) const {
  if (offered.sender() == offered.receiver()) return Broken();
  for (const auto& [name, other] : txn.facts().transfers) {
    const bool open = other.state() == v1::TRANSFER_STATE_OFFERED;
    if (open && other.case_name() == file.name()) return Taken();
  }
  txn.facts().transfers[offered.name()] = offered;
  return absl::OkStatus();
}

absl::Status ModelTransfers::Update(const ModelCaseInHand&, const v1::Transfer& changed) const {
  txn.facts().transfers.at(changed.name()) = changed;
  return absl::OkStatus();
}

void ModelTransfers::CountMove(const v1::Transfer& effective) const {
  txn.facts().moves.push_back(effective);
}

absl::StatusOr<ModelWorkItemInHand> ModelWorkItems::Take(const std::string& name,
                                                         const Housekeeping& house) const {
  const v1::WorkItem* const found = Find(txn.facts().work, name);
  if (found == nullptr) return NotThere();
  ASSIGN_OR_RETURN(const ModelCaseInHand file, txn.cases().Take(found->case_name(), house));
  return ModelWorkItemInHand{file, *found};
}

absl::StatusOr<std::vector<v1::WorkItem>> ModelWorkItems::List(const WorkItemFilter& filter,
                                                               const Housekeeping&) const {
  const auto place = [](const v1::WorkItem& item) {
    return std::pair(ToIso(item.due_on()), item.name());
  };
  const std::pair shown(filter.after_due, filter.after_name);
  std::vector<v1::WorkItem> found = Those(txn.facts().work, [&](const v1::WorkItem& item) {
    // Of a region's coordinator, or of an organisation.
    const bool whose = item.organisation() == filter.organisation &&
                       (filter.region.empty() || item.region() == filter.region);
    return whose && !item.has_closed_on() && (filter.kind == 0 || filter.kind == item.kind()) &&
           (filter.caseworker.empty() || filter.caseworker == item.caseworker()) &&
           (filter.case_name.empty() || filter.case_name == item.case_name()) &&
           !Before(filter.as_of, item.shows_on()) &&
           (!filter.only_overdue || Before(item.due_on(), filter.as_of)) &&
           (filter.after_due.empty() ||
            (filter.descending ? place(item) < shown : place(item) > shown));
  });
  std::sort(found.begin(), found.end(), [&](const auto& a, const auto& b) {
    return filter.descending ? place(a) > place(b) : place(a) < place(b);
  });
  for (v1::WorkItem& item : found) {
    const int64_t late = DaysBetween(item.due_on(), filter.as_of);
    if (late > 0) item.set_days_overdue(static_cast<int32_t>(late));
  }
  return Cut(std::move(found), filter.limit);
}

absl::StatusOr<v1::WorkItem> ModelWorkItems::Open(const ModelCaseInHand& file,
                                                  v1::WorkItem item) const {
  item.set_name(txn.NewName("workItems"));
  item.set_case_name(file.name());
  item.set_region(file.file().region());
  txn.facts().work[item.name()] = item;
  return item;
}

absl::Status ModelWorkItems::Close(const ModelCaseInHand& file, v1::WorkItemKind kind,
                                   const std::string& resource, const Date& closed_on) const {
  for (auto& [name, item] : txn.facts().work) {
    const bool about = resource.empty() || item.resource() == resource;
    if (item.case_name() != file.name() || item.kind() != kind || !about) continue;
    if (!item.has_closed_on()) *item.mutable_closed_on() = closed_on;
  }
  return absl::OkStatus();
}

absl::Status ModelWorkItems::CloseAllOf(const ModelCaseInHand& file, const Date& closed_on) const {
  for (auto& [name, item] : txn.facts().work) {
    if (item.case_name() != file.name() || item.has_closed_on()) continue;
    *item.mutable_closed_on() = closed_on;
  }
  return absl::OkStatus();
}

absl::Status ModelWorkItems::MoveAllOf(const v1::Case& before,
                                       const ModelCaseInHand& in_hand) const {
  const v1::Case& after = in_hand.file();
  for (auto& [name, item] : txn.facts().work) {
    if (item.case_name() != after.name() || item.has_closed_on()) continue;
    item.set_region(after.region());
    const bool waits_for_body = item.organisation() == before.responsible_body() &&
                                item.kind() != v1::WORK_ITEM_KIND_INSTALMENT_TO_PAY;
    if (!waits_for_body) continue;
    item.set_organisation(after.responsible_body());
    item.set_caseworker(after.caseworker());
  }
  return absl::OkStatus();
}

absl::StatusOr<std::optional<KeptAnswer>> ModelRequests::Find(const std::string& body) const {
  const Call& call = txn.call();
  const auto& requests = txn.facts().requests;
  const auto found = requests.find({call.subject(), call.method, call.request_id});
  if (found == requests.end()) return std::nullopt;
  if (found->second.body == body) return found->second.answer;
  return Refused(v1::REASON_REQUEST_ID_REUSED, absl::StatusCode::kAlreadyExists);
}

absl::Status ModelRequests::Keep(const std::string& body, const std::string& answer) const {
  const Call& call = txn.call();
  const Disclosure& disclosure = txn.disclosure();
  KeptRequest& kept = txn.facts().requests[{call.subject(), call.method, call.request_id}];
  kept.body = body;
  kept.answer.bytes = answer;
  if (!disclosure.empty()) kept.answer.jobseeker = disclosure.jobseekers().front();
  kept.answer.cases = disclosure.cases();
  kept.answer.relation = disclosure.relation();
  kept.time = call.now;
  return absl::OkStatus();
}

absl::StatusOr<int64_t> ModelRequests::DropOld(int limit) const {
  std::vector<std::pair<absl::Time, std::tuple<std::string, std::string, std::string>>> old;
  for (const auto& [key, kept] : txn.facts().requests) {
    if (kept.time < txn.call().now - Requests::kKept) old.emplace_back(kept.time, key);
  }
  std::sort(old.begin(), old.end());
  old = Cut(std::move(old), limit);
  for (const auto& [time, key] : old) txn.facts().requests.erase(key);
  return static_cast<int64_t>(old.size());
}

absl::StatusOr<std::vector<v1::AccessRecord>> ModelAccessRecords::List(
    const AccessRecordFilter& filter, const Housekeeping&) const {
  std::vector<v1::AccessRecord> found;
  int64_t number = 0;
  for (v1::AccessRecord record : txn.facts().records) {
    ++number;
    const auto& people = record.jobseekers();
    const bool about = filter.jobseeker.empty() ||
                       std::find(people.begin(), people.end(), filter.jobseeker) != people.end();
    const int64_t time = absl::ToUnixMicros(ToTime(record.time()));
    const bool wanted =
        about &&
        (filter.case_name.empty() || absl::c_linear_search(record.cases(), filter.case_name)) &&
        (filter.actor.empty() || filter.actor == record.actor()) &&
        (filter.organisation.empty() || filter.organisation == record.organisation()) &&
        (filter.result == 0 || filter.result == record.result()) && time >= filter.since &&
        time < filter.until && number < filter.before;
    if (!wanted) continue;
    record.set_name(absl::StrCat("accessRecords/", number));
    found.push_back(record);
  }
  std::reverse(found.begin(), found.end());
  return Cut(std::move(found), filter.limit);
}

void ModelTxn::PutOnRecord(v1::AccessResult result, v1::Reason reason, const std::string& detail) {
  v1::AccessRecord record;
  SetInstant(call_.now, record.mutable_time());
  record.set_actor(call_.subject());
  record.set_organisation(call_.who.organisation);
  *record.mutable_roles() = call_.credential->roles();
  record.set_method(call_.method);
  record.set_purpose(call_.purpose);
  // Whom it saw, or whom it looked for.
  const bool denied = result == v1::ACCESS_RESULT_DENIED;
  for (const std::string& one :
       denied ? disclosure_.refused_jobseekers() : disclosure_.jobseekers()) {
    record.add_jobseekers(one);
  }
  const auto& cases = denied ? disclosure_.refused_cases() : disclosure_.cases();
  for (const std::string& one : cases) record.add_cases(one);
  if (!denied) record.set_relation(disclosure_.relation());
  record.set_ground(std::string(denied ? disclosure_.refused_for() : disclosure_.ground()));
  record.set_result(result);
  record.set_reason(reason);
  record.set_origin(call_.origin);
  record.set_request_id(call_.request_id);
  record.set_detail(detail);
  facts_.records.push_back(record);
}

}  // namespace reismee
