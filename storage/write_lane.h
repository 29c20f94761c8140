// The threads that write: one, unless the engine takes more.
#ifndef REISMEE_STORAGE_WRITE_LANE_H_
#define REISMEE_STORAGE_WRITE_LANE_H_

#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <thread>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/synchronization/mutex.h"
#include "storage/txn.h"

namespace reismee {

// One request for the lane. All of it becomes durable in one commit, or none.
struct WriteJob {
  std::shared_ptr<const Call> call;
  // The write; runs in a savepoint, may run more than once. Empty: nothing but a record.
  std::function<absl::Status(WriteTxn&)> body;
  // Runs after the body whatever its outcome, outside its savepoint: a refused write leaves its
  // access record. May be empty.
  std::function<void(WriteTxn&, const absl::Status& outcome)> record;
  // After the commit, with the outcome of the body; with UNAVAILABLE when nothing was kept
  // (STORAGE_UNAVAILABLE), or when nobody knows (OUTCOME_UNKNOWN). On the lane's thread: must not
  // wait.
  std::function<void(const absl::Status& outcome)> done;
  // False: the body is only tried, and rolled back (validate_only).
  bool keep = true;
  // What a read disclosed before it came here for its record.
  Disclosure disclosure = {};
};

// Commits queued jobs in groups: one transaction, a savepoint each, one flush to disk, then all
// answers. Takes what has queued and never waits for more. An engine error that loses the
// transaction, a deadlock with another server too, makes the group run again one by one. A body
// that lost a race for a unique key runs again, and then sees who won. A flush that failed ends the
// process, because nobody can tell what the disk holds.
class WriteLane {
 public:
  struct Options {
    // Jobs in one commit at most; 0: what the engine takes.
    size_t largest_group = 0;
    // Jobs that may wait; more are refused.
    size_t longest_queue = 10'000;
    // Threads, each with a connection. SQLite takes one.
    int writers = 1;
    // For tests: runs each body twice, the first time rolled back, and ends the program when the
    // two do not agree.
    bool run_twice = false;
  };
  // Makes the session of a job on one of the lane's connections.
  using NewSession = std::function<Session(sql::Connection&, const Call&, Disclosure&, Staged&)>;
  using OnCommit = std::function<void(const std::vector<RegionAdvance>&)>;

  // A thread for each connection. `on_commit` is told of every commit that moved a region, before
  // the jobs' done.
  WriteLane(std::vector<sql::Connection*> connections, NewSession new_session, Options options,
            OnCommit on_commit);
  // Finishes what has queued.
  ~WriteLane();
  WriteLane(const WriteLane&) = delete;
  WriteLane& operator=(const WriteLane&) = delete;

  // RESOURCE_EXHAUSTED (OVERLOADED) with RetryInfo when the queue is full, UNAVAILABLE
  // (SHUTTING_DOWN) when the lane stops; then the job is dropped without calling done. Any thread.
  absl::Status Submit(WriteJob job);

  // Runs a body as the system itself and waits for its commit. Any thread but the lane's.
  absl::Status RunAndWait(std::shared_ptr<const Call> call,
                          std::function<absl::Status(WriteTxn&)> body);

  // Jobs waiting now. Any thread.
  size_t queued() const;

 private:
  struct Running;
  struct Trial;

  void Loop(sql::Connection& db);
  std::vector<WriteJob> TakeGroup();
  void RunGroup(sql::Connection& db, std::vector<WriteJob>& group);
  // The jobs from `begin` to `end`, in one commit.
  absl::Status CommitJobs(sql::Connection& db, std::vector<WriteJob>& jobs, size_t begin,
                          size_t end, std::vector<absl::Status>& outcomes);
  // One job, in a commit of its own, again when it lost to another transaction.
  void CommitAlone(sql::Connection& db, std::vector<WriteJob>& jobs, size_t job,
                   std::vector<absl::Status>& outcomes);
  absl::Status RunJob(sql::Connection& db, WriteJob& job, Staged& staged, absl::Status& outcome);
  // The body in its savepoint; what it staged is dropped with what it wrote when it is refused.
  absl::Status RunBody(sql::Connection& db, WriteJob& job, const std::optional<Trial>& trial,
                       Running& running, absl::Status& outcome);
  // The first of two runs: nothing of it stays.
  absl::Status TryBody(sql::Connection& db, WriteJob& job, Trial& trial);

  const NewSession new_session_;
  const Options options_;
  const OnCommit on_commit_;
  mutable absl::Mutex mutex_;
  std::deque<WriteJob> queue_ ABSL_GUARDED_BY(mutex_);
  bool stopping_ ABSL_GUARDED_BY(mutex_) = false;
  std::vector<std::thread> threads_;
};

}  // namespace reismee

#endif  // REISMEE_STORAGE_WRITE_LANE_H_
