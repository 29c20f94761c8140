// What the store promises, written once more without a database: the rules of the headers of
// storage/ on plain containers. Its repositories answer to the same names as those of a
// transaction, so that one deed runs on both. Statuses have the code and the reason only.
#ifndef REISMEE_TESTS_CONTRACT_DIFFERENTIAL_MODEL_H_
#define REISMEE_TESTS_CONTRACT_DIFFERENTIAL_MODEL_H_

#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "proto/vocabulary/bsn.h"
#include "proto/vocabulary/date.h"
#include "proto/vocabulary/id.h"
#include "reismee/internal/v1/commitment_facts.pb.h"
#include "reismee/internal/v1/store.pb.h"
#include "reismee/v1/arrangement.pb.h"
#include "reismee/v1/transfer.pb.h"
#include "reismee/v1/usage.pb.h"
#include "storage/audit/access_records.h"
#include "storage/budget/budget_lines.h"
#include "storage/budget/commitments.h"
#include "storage/case/cases.h"
#include "storage/caseload/caseload.h"
#include "storage/disclosure.h"
#include "storage/jobseeker/belief.h"
#include "storage/requests.h"
#include "storage/work/work_items.h"

namespace reismee {

// By caller, method and request id.
struct KeptRequest {
  std::string body;
  KeptAnswer answer;
  absl::Time time;
};

// All that is remembered. Maps are by name.
struct Facts {
  std::map<std::string, v1::Jobseeker> people;       // Without residence.
  std::map<std::string, std::string> registered_by;  // By person.
  std::vector<v1::Residence> residences;
  std::vector<v1::Situation> situations;
  std::map<std::string, v1::Case> cases;
  std::vector<v1::CaseEvent> events;
  std::vector<v1::Responsibility> led;
  std::map<std::string, v1::EligibilityDecision> decisions;  // By case.
  std::map<std::string, v1::Note> notes;
  std::map<std::string, v1::Arrangement> arrangements;  // Their items are their terms.
  std::map<std::string, v1::Item> items;                // State and days.
  std::map<std::string, v1::PriorFacilityAssessment> assessments;
  std::map<std::string, v1::Usage> usages;
  std::map<std::string, v1::Transfer> transfers;
  std::vector<v1::Transfer> moves;  // That took effect.
  std::map<std::string, v1::BudgetLine> lines;
  std::map<std::string, v1::Commitment> commitments;
  std::vector<v1::Payment> payments;
  std::vector<std::pair<std::string, Repayment>> repayments;  // With their commitments.
  // What came back to a line on a day.
  std::vector<std::tuple<std::string, Date, int64_t>> releases;
  std::map<std::string, v1::WorkItem> work;
  std::map<std::tuple<std::string, std::string, std::string>, KeptRequest> requests;
  std::map<std::string, std::vector<internal::v1::JournalLine>> journal;  // By region.
  std::map<std::string, int64_t> pruned;  // How many of its first lines are gone.
  std::vector<v1::AccessRecord> records;
};

class ModelTxn;

// What was taken, as storage/access/in_hand.h has it.
struct ModelInHand {
  std::string person;
  Grant grant;
  const std::string& jobseeker() const { return person; }
};
struct ModelCaseInHand : ModelInHand {
  v1::Case kept;
  const v1::Case& file() const { return kept; }
  const std::string& name() const { return kept.name(); }
};
struct ModelPersonInHand : ModelInHand {
  const std::string& name() const { return person; }
};
struct ModelArrangementInHand {
  ModelCaseInHand file;
  v1::Arrangement arrangement;
};
struct ModelItemInHand {
  ModelCaseInHand file;
  v1::Item item;
};
struct ModelUsageInHand {
  ModelItemInHand of;
  v1::Usage usage;
};
struct ModelCommitmentInHand {
  ModelCaseInHand file;
  v1::Commitment commitment;
};
struct ModelWorkItemInHand {
  ModelCaseInHand file;
  v1::WorkItem item;
};
struct ModelTransferInHand {
  ModelCaseInHand file;
  v1::Transfer transfer;
};

struct ModelJobseekers {
  ModelTxn& txn;
  absl::StatusOr<ModelPersonInHand> Take(const std::string& name) const;
  absl::StatusOr<v1::Jobseeker> Read(const ModelPersonInHand& person) const;
  absl::StatusOr<std::optional<std::string>> FindByBsn(const Bsn& bsn) const;
  absl::StatusOr<std::vector<std::string>> FindByName(const std::string& family_name,
                                                      const Date& birth_date) const;
  absl::StatusOr<ModelPersonInHand> Register(v1::Jobseeker created) const;
  absl::StatusOr<int64_t> Update(const ModelPersonInHand& person,
                                 const v1::Jobseeker& changed) const;
  absl::StatusOr<int64_t> Touch(const ModelPersonInHand& person) const;
};

struct ModelResidences {
  ModelTxn& txn;
  std::optional<v1::Residence> On(const std::string& jobseeker, const Date& date) const;
  absl::StatusOr<std::vector<v1::Residence>> List(const ModelInHand& person,
                                                  const Belief& belief = {}) const;
  absl::Status Begin(const ModelPersonInHand& person, v1::Residence next) const;
};

struct ModelSituations {
  ModelTxn& txn;
  absl::StatusOr<std::vector<v1::Situation>> List(const ModelInHand& person,
                                                  const Belief& belief = {}) const;
  absl::Status Record(const ModelPersonInHand& person, v1::Situation added) const;
  absl::Status StopBelieving(const v1::Situation& replaced) const;
};

struct ModelCases {
  ModelTxn& txn;
  absl::StatusOr<ModelCaseInHand> Take(const std::string& name) const;
  absl::StatusOr<ModelCaseInHand> TakeFor(const std::string& name, const Act& act) const;
  absl::StatusOr<ModelCaseInHand> Take(const std::string& name, const Housekeeping&) const;
  absl::StatusOr<std::vector<v1::Case>> List(const CaseFilter& filter, const Housekeeping&) const;
  absl::StatusOr<ModelCaseInHand> Create(const ModelInHand& person, v1::Case created,
                                         const CaseAct& act) const;
  absl::Status Save(ModelCaseInHand& in_hand, v1::Case after, const CaseAct& act) const;
  void WriteEvent(const v1::Case& before, const v1::Case& after, const CaseAct& act) const;
};

struct ModelCaseEvents {
  ModelTxn& txn;
  absl::StatusOr<std::vector<v1::CaseEvent>> List(const ModelCaseInHand& file,
                                                  int64_t after_revision, int limit) const;
};

struct ModelResponsibilities {
  ModelTxn& txn;
  absl::StatusOr<std::vector<v1::Responsibility>> List(const ModelCaseInHand& file) const;
  absl::Status Begin(const ModelCaseInHand& file, v1::Responsibility next) const;
  absl::Status End(const ModelCaseInHand& file, const Date& last_day) const;
};

struct ModelDecisions {
  ModelTxn& txn;
  absl::StatusOr<v1::EligibilityDecision> Get(const ModelCaseInHand& file) const;
  absl::Status Create(const ModelCaseInHand& file, v1::EligibilityDecision decision) const;
};

struct ModelNotes {
  ModelTxn& txn;
  absl::StatusOr<std::vector<v1::Note>> List(const ModelCaseInHand& file, const std::string& before,
                                             int limit) const;
  absl::Status Add(const ModelCaseInHand& file, const v1::Note& note) const;
};

struct ModelArrangements {
  ModelTxn& txn;
  // What is kept, with the items as they stand.
  v1::Arrangement Whole(v1::Arrangement kept) const;
  // Without the items that the caller may not have.
  v1::Arrangement Shown(const ModelCaseInHand& file, v1::Arrangement whole) const;
  std::vector<v1::Arrangement> AllOf(const ModelCaseInHand& file) const;
  absl::StatusOr<ModelArrangementInHand> Take(const std::string& name) const;
  absl::StatusOr<std::optional<v1::Arrangement>> Agreed(const ModelCaseInHand& file) const;
  absl::StatusOr<std::optional<v1::Arrangement>> Draft(const ModelCaseInHand& file) const;
  absl::StatusOr<std::vector<v1::Arrangement>> List(const ModelCaseInHand& file) const;
  absl::StatusOr<std::optional<v1::Arrangement>> InForceOn(const ModelCaseInHand& file,
                                                           const Date& date) const;
  absl::Status Add(const ModelCaseInHand& file, const v1::Arrangement& added) const;
  absl::Status Update(const ModelCaseInHand& file, const v1::Arrangement& changed) const;
  absl::Status EndOfCase(const ModelCaseInHand& file, const Date& closed_on) const;
};

struct ModelItems {
  ModelTxn& txn;
  absl::StatusOr<ModelItemInHand> Take(const std::string& name) const;
  absl::StatusOr<v1::Item> Of(const ModelCaseInHand& file, const std::string& name) const;
  absl::StatusOr<Date> FirstAgreedOn(const ModelItemInHand& taken) const;
  absl::Status Add(const ModelCaseInHand& file, const std::string& arrangement,
                   const v1::Item& added) const;
  absl::Status UpdateTerms(const ModelCaseInHand& file, const std::string& arrangement,
                           const v1::Item& changed) const;
  absl::Status Remove(const ModelCaseInHand& file, const std::string& arrangement,
                      const std::string& name) const;
  absl::Status TakeOver(const ModelCaseInHand& file, const std::string& from,
                        const std::string& to) const;
  absl::Status SetState(const ModelCaseInHand& file, const v1::Item& changed) const;
};

struct ModelAssessments {
  ModelTxn& txn;
  absl::StatusOr<std::optional<v1::PriorFacilityAssessment>> LatestFor(
      const ModelItemInHand& taken) const;
  absl::StatusOr<std::vector<v1::PriorFacilityAssessment>> List(const ModelCaseInHand& file) const;
  absl::Status Add(const ModelCaseInHand& file, const v1::PriorFacilityAssessment& added) const;
};

struct ModelUsages {
  ModelTxn& txn;
  absl::StatusOr<ModelUsageInHand> Take(const std::string& name) const;
  absl::StatusOr<std::vector<v1::Usage>> List(const ModelCaseInHand& file) const;
  absl::StatusOr<std::vector<v1::Usage>> StandingOf(const ModelCaseInHand& file,
                                                    const std::string& item) const;
  absl::Status Add(const ModelCaseInHand& file, const v1::Usage& added) const;
};

struct ModelTransfers {
  ModelTxn& txn;
  absl::StatusOr<ModelTransferInHand> Take(const std::string& name) const;
  absl::StatusOr<ModelTransferInHand> Take(const std::string& name,
                                           const Housekeeping& house) const;
  absl::StatusOr<v1::Transfer> Open(const ModelCaseInHand& file) const;
  absl::StatusOr<std::vector<v1::Transfer>> List(const ModelCaseInHand& file) const;
  absl::StatusOr<std::vector<std::string>> DueToExpire(const Date& day, int limit,
                                                       const Housekeeping&) const;
  absl::StatusOr<std::vector<std::string>> DueToTakeEffect(const Date& day, int limit,
                                                           const Housekeeping&) const;
  absl::Status Create(const ModelCaseInHand& file, const v1::Transfer& offered) const;
  absl::Status Update(const ModelCaseInHand& file, const v1::Transfer& changed) const;
  void CountMove(const v1::Transfer& effective) const;
};

struct ModelBudgetLines {
  ModelTxn& txn;
  absl::StatusOr<v1::BudgetLine> Get(const std::string& name) const;
  absl::StatusOr<std::vector<v1::BudgetLine>> List(const LineFilter& filter) const;
  v1::BudgetLine Told(v1::BudgetLine line) const;
  absl::Status SeedNational() const;
  absl::Status SetAllocation(const v1::BudgetLine& line) const;
  absl::Status Allocate(const v1::BudgetLine& line) const;
};

struct ModelCommitments {
  ModelTxn& txn;
  absl::StatusOr<ModelCommitmentInHand> Take(const std::string& name) const;
  absl::StatusOr<std::vector<v1::Commitment>> List(const ModelCaseInHand& file) const;
  absl::StatusOr<std::vector<v1::Commitment>> ListTo(const ModelCaseInHand& file,
                                                     const std::string& item) const;
  absl::StatusOr<std::vector<v1::Commitment>> ListShown(const ModelCaseInHand& file) const;
  absl::StatusOr<v1::Commitment> Create(const ModelCaseInHand& file, v1::Commitment created,
                                        const internal::v1::CommitmentFacts&) const;
  absl::StatusOr<Paid> Pay(const ModelCommitmentInHand& in_hand, const PaymentToMake& order) const;
  absl::StatusOr<v1::Commitment> Repay(const ModelCommitmentInHand& in_hand, int64_t cents,
                                       const Date& repaid_on, const std::string& reason) const;
  absl::StatusOr<CommitmentHistory> HistoryOf(const ModelCaseInHand& file,
                                              const v1::Commitment& commitment) const;
  absl::StatusOr<v1::Commitment> Close(const ModelCommitmentInHand& in_hand,
                                       v1::CommitmentState state, const Date& closed_on) const;
  absl::StatusOr<std::vector<std::string>> ReleaseIdle(const ModelCaseInHand& file,
                                                       const Date& closed_on) const;
  absl::Status ShowNext(const ModelCaseInHand& file, const v1::Commitment& commitment,
                        const Date& day) const;
};

struct ModelWorkItems {
  ModelTxn& txn;
  absl::StatusOr<std::vector<v1::WorkItem>> List(const WorkItemFilter& filter,
                                                 const Housekeeping&) const;
  absl::StatusOr<ModelWorkItemInHand> Take(const std::string& name,
                                           const Housekeeping& house) const;
  absl::StatusOr<v1::WorkItem> Open(const ModelCaseInHand& file, v1::WorkItem item) const;
  absl::Status Close(const ModelCaseInHand& file, v1::WorkItemKind kind,
                     const std::string& resource, const Date& closed_on) const;
  absl::Status CloseAllOf(const ModelCaseInHand& file, const Date& closed_on) const;
  absl::Status MoveAllOf(const v1::Case& before, const ModelCaseInHand& after) const;
};

struct ModelRequests {
  ModelTxn& txn;
  absl::StatusOr<std::optional<KeptAnswer>> Find(const std::string& body) const;
  absl::Status Keep(const std::string& body, const std::string& answer) const;
  absl::StatusOr<int64_t> DropOld(int limit) const;
};

struct ModelCaseload {
  ModelTxn& txn;
  absl::StatusOr<v1::CaseloadSummary> Summary(const CaseloadQuestion& asked) const;
};

struct ModelAccessRecords {
  ModelTxn& txn;
  absl::StatusOr<std::vector<v1::AccessRecord>> List(const AccessRecordFilter& filter,
                                                     const Housekeeping&) const;
};

struct ModelPruning {
  ModelTxn& txn;
  absl::Status DropLines(absl::Duration kept, int64_t together) const;
};

// One deed on the facts. Nothing is undone when it is refused: give it a copy.
class ModelTxn {
 public:
  ModelTxn(Facts& facts, const Call& call, const Reference& reference, Disclosure& disclosure)
      : facts_(facts),
        call_(call),
        reference_(reference),
        disclosure_(disclosure),
        ids_(call.now, call.seed) {}

  const Call& call() const { return call_; }
  const Reference& reference() const { return reference_; }
  Disclosure& disclosure() { return disclosure_; }
  std::string NewName(absl::string_view collection) { return ids_.NewName(collection); }
  Facts& facts() { return facts_; }
  void PutOnRecord(v1::AccessResult result, v1::Reason reason, const std::string& detail);

  ModelAccessRecords access_records() { return {*this}; }
  ModelArrangements arrangements() { return {*this}; }
  ModelAssessments assessments() { return {*this}; }
  ModelBudgetLines budget_lines() { return {*this}; }
  ModelCaseEvents case_events() { return {*this}; }
  ModelCases cases() { return {*this}; }
  ModelCaseload caseload() { return {*this}; }
  ModelCommitments commitments() { return {*this}; }
  ModelDecisions decisions() { return {*this}; }
  ModelItems items() { return {*this}; }
  ModelJobseekers jobseekers() { return {*this}; }
  ModelNotes notes() { return {*this}; }
  ModelPruning pruning() { return {*this}; }
  ModelRequests requests() { return {*this}; }
  ModelResidences residences() { return {*this}; }
  ModelResponsibilities responsibilities() { return {*this}; }
  ModelSituations situations() { return {*this}; }
  ModelTransfers transfers() { return {*this}; }
  ModelUsages usages() { return {*this}; }
  ModelWorkItems work_items() { return {*this}; }

 private:
  Facts& facts_;
  const Call& call_;
  const Reference& reference_;
  Disclosure& disclosure_;
  IdSource ids_;
};

// What the engines answer where a rule of the schema is broken.
inline absl::Status Taken() { return absl::AlreadyExistsError("taken"); }
inline absl::Status Broken() { return absl::FailedPreconditionError("broken"); }
inline absl::Status NotThere() { return absl::NotFoundError("not there"); }
absl::Status Refused(v1::Reason reason, absl::StatusCode code);
inline absl::Status Denied() {
  return Refused(v1::REASON_PERMISSION_DENIED, absl::StatusCode::kPermissionDenied);
}

// What the caller may have: the decision of access_rules.h, which has a matrix of its own, on facts
// gathered without a database.
Grant GrantOf(ModelTxn& txn, const v1::Case& file, const Act& act);
// Of every item of a case alike: no caller here has single items.
Grant GrantOfItems(ModelTxn& txn, const v1::Case& file);
DrawnLine LineOf(ModelTxn& txn, const v1::Commitment& commitment);

// The value of `name`, or null.
template <typename Map>
auto* Find(Map& map, const std::string& name) {
  const auto found = map.find(name);
  return found == map.end() ? nullptr : &found->second;
}

// The open case of a person, or else the newest; null without any.
const v1::Case* CurrentCase(const Facts& facts, const std::string& jobseeker);

// The day on which a case was closed or rejected; not set while it is open.
Date EndOf(const Facts& facts, const v1::Case& file);

// Those that `wanted` accepts, in order of name.
template <typename T, typename Wanted>
std::vector<T> Those(const std::map<std::string, T>& map, Wanted wanted) {
  std::vector<T> found;
  for (const auto& [name, one] : map) {
    if (wanted(one)) found.push_back(one);
  }
  return found;
}

// The first `limit`.
template <typename T>
std::vector<T> Cut(std::vector<T> list, int limit) {
  if (list.size() > static_cast<size_t>(limit)) list.erase(list.begin() + limit, list.end());
  return list;
}

}  // namespace reismee

#endif  // REISMEE_TESTS_CONTRACT_DIFFERENTIAL_MODEL_H_
