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

absl::Status NothingKept() {
  return RefuseForNow(v1::REASON_STORAGE_UNAVAILABLE, absl::StatusCode::kUnavailable, kRetryAfter,
                      "the write could not be kept; nothing was changed, try again");
}

}  // namespace

// A job in the middle of its run.
struct WriteLane::Running {
  Running(const WriteLane& lane, const WriteJob& job)
      : disclosure(job.disclosure),
        session(lane.new_session_(*job.call, disclosure, staged)),
        txn(session) {}

  Disclosure disclosure;
  Staged staged;
  Session session;
  WriteTxn txn;
};

WriteLane::WriteLane(sql::Connection& db, NewSession new_session, Options options,
                     OnCommit on_commit)
    : db_(db),
      new_session_(std::move(new_session)),
      options_(options),
      on_commit_(std::move(on_commit)),
      thread_([this] { Loop(); }) {}

WriteLane::~WriteLane() {
  {
    absl::MutexLock lock(&mutex_);
    stopping_ = true;
  }
  thread_.join();
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

void WriteLane::Loop() {
  while (true) {
    std::vector<WriteJob> group = TakeGroup();
    if (group.empty()) return;
    RunGroup(group);
    // Between groups: those answered do not wait for it.
    if (const absl::Status kept = db_.Maintain(); sql::IsDiskInDoubt(kept)) {
      std::fputs("reismee: the disk failed at a checkpoint; stopping\n", stderr);
      std::abort();
    }
  }
}

void WriteLane::RunGroup(std::vector<WriteJob>& group) {
  std::vector<absl::Status> outcomes(group.size());
  if (!CommitJobs(group, 0, group.size(), outcomes).ok()) {
    for (size_t i = 0; i < group.size(); ++i) {
      if (group.size() == 1 || !CommitJobs(group, i, i + 1, outcomes).ok()) {
        outcomes[i] = NothingKept();
      }
    }
  }
  for (size_t i = 0; i < group.size(); ++i) group[i].done(outcomes[i]);
}

absl::Status WriteLane::CommitJobs(std::vector<WriteJob>& jobs, size_t begin, size_t end,
                                   std::vector<absl::Status>& outcomes) {
  const auto run = [&]() -> absl::StatusOr<std::vector<RegionAdvance>> {
    RETURN_IF_ERROR(db_.Begin(sql::Access::kWrite));
    Staged staged;
    for (size_t i = begin; i < end; ++i) RETURN_IF_ERROR(RunJob(jobs[i], staged, outcomes[i]));
    ASSIGN_OR_RETURN(std::vector<RegionAdvance> advances, WriteStaged(db_, staged));
    RETURN_IF_ERROR(db_.Commit());
    return advances;
  };
  const absl::StatusOr<std::vector<RegionAdvance>> advances = run();
  if (advances.ok()) {
    if (!advances->empty()) on_commit_(*advances);
    return absl::OkStatus();
  }
  if (sql::IsDiskInDoubt(advances.status())) {
    std::fputs("reismee: the disk failed at a commit; stopping\n", stderr);
    std::abort();
  }
  db_.Rollback().IgnoreError();
  // Statuses of the storage hold no values and no SQL.
  std::fprintf(stderr, "reismee: a commit of %zu writes failed: %s\n", end - begin,
               std::string(advances.status().message()).c_str());
  return advances.status();
}

absl::Status WriteLane::RunJob(WriteJob& job, Staged& staged, absl::Status& outcome) {
  if (options_.run_twice && job.body) RETURN_IF_ERROR(TryBody(job));
  Running running(*this, job);
  outcome = absl::OkStatus();
  if (job.body) {
    RETURN_IF_ERROR(db_.Savepoint());
    outcome = job.body(running.txn);
    if (outcome.ok() && job.keep) {
      RETURN_IF_ERROR(db_.Release());
      staged.Append(std::move(running.staged));
    } else {
      RETURN_IF_ERROR(db_.RollbackTo());
    }
  }
  return job.record ? job.record(running.txn, outcome) : absl::OkStatus();
}

absl::Status WriteLane::TryBody(WriteJob& job) {
  Running running(*this, job);
  RETURN_IF_ERROR(db_.Savepoint());
  job.body(running.txn).IgnoreError();
  return db_.RollbackTo();
}

}  // namespace reismee
