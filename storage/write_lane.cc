#include "storage/write_lane.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <iterator>
#include <optional>
#include <string>
#include <utility>

#include "absl/synchronization/notification.h"
#include "proto/vocabulary/refusal.h"
#include "proto/vocabulary/status_macros.h"
#include "storage/sql/status.h"

namespace reismee {
namespace {

constexpr absl::Duration kRetryAfter = absl::Milliseconds(200);
constexpr int kTriesAlone = 3;

absl::Status NothingKept() {
  return RefuseForNow(v1::REASON_STORAGE_UNAVAILABLE, absl::StatusCode::kUnavailable, kRetryAfter,
                      "the write could not be kept; nothing was changed, try again");
}

absl::Status OutcomeUnknown() {
  return RefuseForNow(v1::REASON_OUTCOME_UNKNOWN, absl::StatusCode::kUnavailable, kRetryAfter,
                      "the write may be kept or not; repeat it with the same request id, which "
                      "answers as the first time if it was");
}

void StopForDisk(const absl::Status& status, const char* where) {
  if (!sql::IsDiskInDoubt(status)) return;
  std::fprintf(stderr, "reismee: the disk failed at a %s; stopping\n", where);
  std::abort();
}

// Another transaction took the key first, and has committed by now.
bool LostRace(const absl::Status& outcome) {
  const std::optional<sql::Constraint> violated = sql::ViolatedConstraint(outcome);
  return violated.has_value() && violated->kind == sql::ConstraintKind::kUnique;
}

bool SameLine(const RegionLine& one, const RegionLine& other) {
  return one.first == other.first &&
         one.second.SerializeAsString() == other.second.SerializeAsString();
}

}  // namespace

// What a body did the first of two times.
struct WriteLane::Trial {
  absl::Status outcome;
  Staged staged;

  // Ends the program when the second time was another.
  void Compare(const absl::Status& second, const Staged& other) const {
    if (outcome.code() == second.code() && outcome.message() == second.message() &&
        staged.counters == other.counters &&
        std::equal(staged.lines.begin(), staged.lines.end(), other.lines.begin(), other.lines.end(),
                   SameLine)) {
      return;
    }
    std::fprintf(stderr, "reismee: a body that ran twice did two things: %s, %s\n",
                 outcome.ToString().c_str(), second.ToString().c_str());
    std::abort();
  }
};

// A job in the middle of its run.
struct WriteLane::Running {
  Running(const WriteLane& lane, sql::Connection& db, const WriteJob& job)
      : disclosure(job.disclosure),
        session(lane.new_session_(db, *job.call, disclosure, staged)),
        txn(session) {}

  Disclosure disclosure;
  Staged staged;
  Session session;
  WriteTxn txn;
};

WriteLane::WriteLane(std::vector<sql::Connection*> connections, NewSession new_session,
                     Options options, OnCommit on_commit)
    : new_session_(std::move(new_session)), options_(options), on_commit_(std::move(on_commit)) {
  for (sql::Connection* const db : connections) threads_.emplace_back([this, db] { Loop(*db); });
}

WriteLane::~WriteLane() {
  {
    absl::MutexLock lock(&mutex_);
    stopping_ = true;
  }
  for (std::thread& thread : threads_) thread.join();
}

absl::Status WriteLane::Submit(WriteJob job) {
  absl::MutexLock lock(&mutex_);
  if (stopping_) {
    return RefuseForNow(v1::REASON_SHUTTING_DOWN, absl::StatusCode::kUnavailable, kRetryAfter,
                        "the server is stopping");
  }
  if (queue_.size() >= options_.longest_queue) {
    return RefuseForNow(v1::REASON_OVERLOADED, absl::StatusCode::kResourceExhausted, kRetryAfter,
                        "too many writes are waiting; nothing was changed, try again");
  }
  queue_.push_back(std::move(job));
  return absl::OkStatus();
}

absl::Status WriteLane::RunAndWait(std::shared_ptr<const Call> call,
                                   std::function<absl::Status(WriteTxn&)> body) {
  absl::Notification finished;
  absl::Status outcome;
  RETURN_IF_ERROR(Submit({.call = std::move(call),
                          .body = std::move(body),
                          .record = nullptr,
                          .done = [&](const absl::Status& result) {
                            outcome = result;
                            finished.Notify();
                          }}));
  finished.WaitForNotification();
  return outcome;
}

size_t WriteLane::queued() const {
  absl::MutexLock lock(&mutex_);
  return queue_.size();
}

std::vector<WriteJob> WriteLane::TakeGroup() {
  const auto ready = [this]() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) {
    return stopping_ || !queue_.empty();
  };
  absl::MutexLock lock(&mutex_, absl::Condition(&ready));
  const size_t count = std::min(queue_.size(), options_.largest_group);
  const auto end = queue_.begin() + static_cast<std::ptrdiff_t>(count);
  std::vector<WriteJob> group(std::make_move_iterator(queue_.begin()),
                              std::make_move_iterator(end));
  queue_.erase(queue_.begin(), end);
  return group;
}

void WriteLane::Loop(sql::Connection& db) {
  while (true) {
    std::vector<WriteJob> group = TakeGroup();
    if (group.empty()) return;
    RunGroup(db, group);
    // Between groups: those answered do not wait for it.
    StopForDisk(db.Maintain(), "checkpoint");
  }
}

void WriteLane::RunGroup(sql::Connection& db, std::vector<WriteJob>& group) {
  std::vector<absl::Status> outcomes(group.size());
  if (const absl::Status kept = CommitJobs(db, group, 0, group.size(), outcomes);
      sql::IsOutcomeUnknown(kept)) {
    outcomes.assign(group.size(), OutcomeUnknown());
  } else if (!kept.ok()) {
    for (size_t i = 0; i < group.size(); ++i) CommitAlone(db, group, i, outcomes);
  }
  for (size_t i = 0; i < group.size(); ++i) group[i].done(outcomes[i]);
}

void WriteLane::CommitAlone(sql::Connection& db, std::vector<WriteJob>& jobs, size_t job,
                            std::vector<absl::Status>& outcomes) {
  for (int tries = 0; tries < kTriesAlone; ++tries) {
    const absl::Status kept = CommitJobs(db, jobs, job, job + 1, outcomes);
    if (kept.ok()) return;
    outcomes[job] = sql::IsOutcomeUnknown(kept) ? OutcomeUnknown() : NothingKept();
    if (!absl::IsAborted(kept)) return;
  }
}

absl::Status WriteLane::CommitJobs(sql::Connection& db, std::vector<WriteJob>& jobs, size_t begin,
                                   size_t end, std::vector<absl::Status>& outcomes) {
  const auto run = [&]() -> absl::StatusOr<std::vector<RegionAdvance>> {
    RETURN_IF_ERROR(db.Begin(sql::Access::kWrite));
    Staged staged;
    for (size_t i = begin; i < end; ++i) RETURN_IF_ERROR(RunJob(db, jobs[i], staged, outcomes[i]));
    ASSIGN_OR_RETURN(std::vector<RegionAdvance> advances, WriteStaged(db, staged));
    RETURN_IF_ERROR(db.Commit());
    for (const std::function<void()>& then : staged.after_commit) then();
    return advances;
  };
  const absl::StatusOr<std::vector<RegionAdvance>> advances = run();
  if (advances.ok()) {
    if (advances->empty()) return absl::OkStatus();
    db.Announce();
    on_commit_(*advances);
    return absl::OkStatus();
  }
  StopForDisk(advances.status(), "commit");
  db.Rollback().IgnoreError();
  // Statuses of the storage hold no values and no SQL.
  std::fprintf(stderr, "reismee: a commit of %zu writes failed: %s\n", end - begin,
               std::string(advances.status().message()).c_str());
  return advances.status();
}

absl::Status WriteLane::RunJob(sql::Connection& db, WriteJob& job, Staged& staged,
                               absl::Status& outcome) {
  std::optional<Running> running(std::in_place, *this, db, job);
  outcome = absl::OkStatus();
  if (job.body) {
    std::optional<Trial> trial;
    if (options_.run_twice) RETURN_IF_ERROR(TryBody(db, job, trial.emplace()));
    RETURN_IF_ERROR(RunBody(db, job, trial, *running, outcome));
    if (LostRace(outcome)) {
      running.emplace(*this, db, job);
      RETURN_IF_ERROR(RunBody(db, job, std::nullopt, *running, outcome));
    }
  }
  if (job.record) job.record(running->txn, outcome);
  staged.Append(std::move(running->staged));
  return absl::OkStatus();
}

absl::Status WriteLane::TryBody(sql::Connection& db, WriteJob& job, Trial& trial) {
  Running running(*this, db, job);
  RETURN_IF_ERROR(db.Savepoint());
  trial.outcome = job.body(running.txn);
  trial.staged = std::move(running.staged);
  if (sql::IsTransactionLost(trial.outcome)) return trial.outcome;
  return db.RollbackTo();
}

absl::Status WriteLane::RunBody(sql::Connection& db, WriteJob& job,
                                const std::optional<Trial>& trial, Running& running,
                                absl::Status& outcome) {
  RETURN_IF_ERROR(db.Savepoint());
  outcome = job.body(running.txn);
  if (trial.has_value()) trial->Compare(outcome, running.staged);
  // What was posted may fail as late as here.
  if (outcome.ok() && job.keep) outcome = db.Release();
  if (outcome.ok() && job.keep) return absl::OkStatus();
  running.staged = Staged();
  // With its cause: a deadlock in a body is tried again as one at the commit is.
  if (sql::IsTransactionLost(outcome)) return outcome;
  return db.RollbackTo();
}

}  // namespace reismee
