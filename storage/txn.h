// Transactions by type: a handler that gets a ReadTxn cannot write.
#ifndef REISMEE_STORAGE_TXN_H_
#define REISMEE_STORAGE_TXN_H_

#include <cstdint>
#include <functional>
#include <string>
#include <utility>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "reismee/v1/admin.pb.h"
#include "storage/session.h"

namespace reismee {

class AccessRecords;
class Arrangements;
class Assessments;
class BudgetLines;
class CaseEvents;
class Cases;
class Caseload;
class Commitments;
class Decisions;
class Installation;
class Items;
class Jobseekers;
class Notes;
class Requests;
class Residences;
class Responsibilities;
class Situations;
class Transfers;
class Usages;
class WorkItems;

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

  // Counts everything anew and compares with the counters; a scan, for administrators (recount.cc).
  absl::StatusOr<v1::RecountResponse> Recount() const;

  const AccessRecords access_records() const;
  const Arrangements arrangements() const;
  const Assessments assessments() const;
  const BudgetLines budget_lines() const;
  const CaseEvents case_events() const;
  const Cases cases() const;
  const Caseload caseload() const;
  const Commitments commitments() const;
  const Decisions decisions() const;
  const Installation installation() const;
  const Items items() const;
  const Jobseekers jobseekers() const;
  const Notes notes() const;
  const Requests requests() const;
  const Residences residences() const;
  const Responsibilities responsibilities() const;
  const Situations situations() const;
  const Transfers transfers() const;
  const Usages usages() const;
  const WorkItems work_items() const;

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

  // Drops the `together` oldest journal lines of every region where all of them are older; for
  // housekeeping (journal.cc).
  absl::Status PruneJournal(absl::Duration kept, int64_t together);

  AccessRecords access_records();
  Arrangements arrangements();
  Assessments assessments();
  BudgetLines budget_lines();
  Cases cases();
  Commitments commitments();
  Decisions decisions();
  Installation installation();
  Items items();
  Jobseekers jobseekers();
  Notes notes();
  Requests requests();
  Residences residences();
  Responsibilities responsibilities();
  Situations situations();
  Transfers transfers();
  Usages usages();
  WorkItems work_items();
};

}  // namespace reismee

#endif  // REISMEE_STORAGE_TXN_H_
