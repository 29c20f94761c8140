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
class ArrangementReader;
class ArrangementWriter;
class AssessmentReader;
class AssessmentWriter;
class BudgetLineReader;
class BudgetLineWriter;
class CaseEventReader;
class CaseReader;
class CaseWriter;
class CaseloadReader;
class CommitmentReader;
class CommitmentWriter;
class DecisionReader;
class DecisionWriter;
class Inspection;
class Installation;
class ItemReader;
class ItemWriter;
class JobseekerReader;
class JobseekerWriter;
class NoteReader;
class NoteWriter;
class Pruning;
class Repeats;
class Requests;
class ResidenceReader;
class ResidenceWriter;
class ResponsibilityReader;
class ResponsibilityWriter;
class SituationReader;
class SituationWriter;
class StreamMarks;
class TransferReader;
class TransferWriter;
class UsageReader;
class UsageWriter;
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
  ArrangementReader arrangements() const;
  AssessmentReader assessments() const;
  BudgetLineReader budget_lines() const;
  CaseEventReader case_events() const;
  CaseReader cases() const;
  CaseloadReader caseload() const;
  CommitmentReader commitments() const;
  DecisionReader decisions() const;
  Inspection inspection() const;
  ItemReader items() const;
  JobseekerReader jobseekers() const;
  NoteReader notes() const;
  ResidenceReader residences() const;
  ResponsibilityReader responsibilities() const;
  SituationReader situations() const;
  TransferReader transfers() const;
  UsageReader usages() const;
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

  ArrangementWriter arrangements();
  AssessmentWriter assessments();
  BudgetLineWriter budget_lines();
  CaseWriter cases();
  CommitmentWriter commitments();
  DecisionWriter decisions();
  Installation installation();
  ItemWriter items();
  JobseekerWriter jobseekers();
  NoteWriter notes();
  Pruning pruning();
  Repeats repeats();
  Requests requests();
  ResidenceWriter residences();
  ResponsibilityWriter responsibilities();
  SituationWriter situations();
  StreamMarks stream_marks(const std::string& server);
  TransferWriter transfers();
  UsageWriter usages();
  WorkItemWriter work_items();
};

}  // namespace reismee

#endif  // REISMEE_STORAGE_TXN_H_
