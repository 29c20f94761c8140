// Transactions by type: a handler that gets a ReadTxn cannot write.
#ifndef REISMEE_STORAGE_TXN_H_
#define REISMEE_STORAGE_TXN_H_

#include <functional>
#include <string>
#include <utility>

#include "absl/strings/string_view.h"
#include "storage/access_log.h"
#include "storage/session.h"

namespace reismee {

class AccessRecords;
class AccountReader;
class AccountWriter;
class ApplicationReader;
class ApplicationWriter;
class ArrangementReader;
class ArrangementWriter;
class AssessmentReader;
class AssessmentWriter;
class AwardReader;
class AwardWriter;
class BudgetLineReader;
class BudgetLineWriter;
class CaseEventReader;
class CaseReader;
class CaseWriter;
class CaseloadReader;
class ClaimReader;
class ClaimWriter;
class CommitmentReader;
class CommitmentWriter;
class CompensationReader;
class CompensationWriter;
class DecisionReader;
class DecisionWriter;
class EmployerReader;
class EmployerWriter;
class ExpectationReader;
class Inspection;
class Installation;
class ItemReader;
class ItemWriter;
class JobseekerReader;
class JobseekerWriter;
class NoteReader;
class NoteWriter;
class PaymentBatchReader;
class PaymentBatchWriter;
class PaymentReader;
class PlacementReader;
class PlacementWriter;
class Pruning;
class Repeats;
class Requests;
class ReservationReader;
class ReservationWriter;
class ResidenceReader;
class ResidenceWriter;
class ResponsibilityReader;
class ResponsibilityWriter;
class SituationReader;
class SituationWriter;
class StandingItems;
class StreamMarks;
class TrajectoryReader;
class TrajectoryWriter;
class TransferReader;
class TransferWriter;
class UsageReader;
class UsageWriter;
class WindowClosingReader;
class WindowClosingWriter;
class WaitingPlaceReader;
class WaitingPlaceWriter;
class WorkItemReader;
class WorkItemWriter;

// A snapshot of the store as one caller may see it. Every accessor stands in the file of its
// repository, for instance cases() in storage/case/cases.cc; include that header to use it.
class ReadTxn {
 public:
  explicit ReadTxn(Session& session) : session_(session) {}
  ReadTxn(const ReadTxn&) = delete;
  ReadTxn& operator=(const ReadTxn&) = delete;

  const Call& call() const { return session_.call; }
  const Reference& reference() const { return session_.reference; }
  const Disclosure& disclosure() const { return session_.disclosure; }

  // What the access record of the call tells beside whom it was about.
  void SayOnRecord(std::string detail) { session_.disclosure.Say(std::move(detail)); }
  // Whom the call asked about by name, each empty for nobody.
  void NameOnRecord(const std::string& jobseeker, const std::string& case_name) {
    session_.disclosure.AddAsked(jobseeker, case_name);
  }

  AccessRecords access_records() const;
  AccountReader accounts() const;
  ApplicationReader applications() const;
  ArrangementReader arrangements() const;
  AssessmentReader assessments() const;
  AwardReader awards() const;
  BudgetLineReader budget_lines() const;
  CaseEventReader case_events() const;
  CaseReader cases() const;
  CaseloadReader caseload() const;
  ClaimReader claims() const;
  CommitmentReader commitments() const;
  CompensationReader compensations() const;
  DecisionReader decisions() const;
  EmployerReader employers() const;
  ExpectationReader expectations() const;
  Inspection inspection() const;
  ItemReader items() const;
  JobseekerReader jobseekers() const;
  NoteReader notes() const;
  PaymentBatchReader payment_batches() const;
  PaymentReader payments() const;
  PlacementReader placements() const;
  ReservationReader reservations() const;
  ResidenceReader residences() const;
  ResponsibilityReader responsibilities() const;
  SituationReader situations() const;
  StandingItems standing_items() const;
  TrajectoryReader trajectories() const;
  TransferReader transfers() const;
  UsageReader usages() const;
  WindowClosingReader window_closings() const;
  WaitingPlaceReader waiting_places() const;
  WorkItemReader work_items() const;

 protected:
  Session& session_;
};

// A write in the lane. The body that gets one may run more than once: it touches nothing but the
// transaction, and takes ids and times from it.
class WriteTxn : public ReadTxn {
 public:
  explicit WriteTxn(Session& session) : ReadTxn(session) {}

  // A new resource name, `cases/{id}` for the collection "cases".
  std::string NewName(absl::string_view collection) { return session_.ids.NewName(collection); }

  // Has `then` called once the write is durable, before its answer leaves: must not wait.
  void AfterCommit(std::function<void()> then) {
    session_.staged.after_commit.push_back(std::move(then));
  }

  // Stages the access records of the call, with what it has disclosed so far.
  void PutOnRecord(v1::AccessResult result, v1::Reason reason, const std::string& detail) {
    for (v1::AccessRecord& record :
         RecordsOf(session_.call, session_.disclosure, result, reason, detail)) {
      session_.staged.records.push_back(std::move(record));
    }
  }

  AccountWriter accounts();
  ApplicationWriter applications();
  ArrangementWriter arrangements();
  AssessmentWriter assessments();
  AwardWriter awards();
  BudgetLineWriter budget_lines();
  CaseWriter cases();
  ClaimWriter claims();
  CommitmentWriter commitments();
  CompensationWriter compensations();
  DecisionWriter decisions();
  EmployerWriter employers();
  Installation installation();
  ItemWriter items();
  JobseekerWriter jobseekers();
  NoteWriter notes();
  PaymentBatchWriter payment_batches();
  PlacementWriter placements();
  Pruning pruning();
  Repeats repeats();
  Requests requests();
  ReservationWriter reservations();
  ResidenceWriter residences();
  ResponsibilityWriter responsibilities();
  SituationWriter situations();
  StreamMarks stream_marks(const std::string& server);
  TrajectoryWriter trajectories();
  TransferWriter transfers();
  UsageWriter usages();
  WindowClosingWriter window_closings();
  WaitingPlaceWriter waiting_places();
  WorkItemWriter work_items();
};

}  // namespace reismee

#endif  // REISMEE_STORAGE_TXN_H_
