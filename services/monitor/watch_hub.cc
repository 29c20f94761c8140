#include "services/monitor/watch_hub.h"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <utility>

#include "proto/vocabulary/date.h"
#include "proto/vocabulary/refusal.h"
#include "proto/vocabulary/status_macros.h"
#include "reismee/v1/monitor.pb.h"
#include "services/caseload/suppression_rules.h"
#include "storage/caseload/caseload.h"

namespace reismee {
namespace {

constexpr absl::Duration kTick = absl::Seconds(1);

grpc::Slice SliceOf(const v1::CaseloadSummary& summary) {
  v1::WatchCaseloadResponse response;
  *response.mutable_caseload() = summary;
  return grpc::Slice(response.SerializeAsString());
}

}  // namespace

absl::StatusOr<std::unique_ptr<WatchHub>> WatchHub::Start(Store& store, const Clock& clock,
                                                          Ports ports) {
  auto hub = std::unique_ptr<WatchHub>(new WatchHub(store, clock, std::move(ports)));
  ASSIGN_OR_RETURN(hub->reader_, store.OpenReader());
  WatchHub* const self = hub.get();
  self->day_ = clock.Today();
  // Commits are heard from here on; what came before is the journal's.
  store.OnCommit([self](const std::vector<RegionAdvance>& advances) {
    absl::MutexLock lock(&self->mutex_);
    for (const RegionAdvance& advance : advances) {
      int64_t& last = self->advanced_[advance.region];
      last = std::max(last, advance.last_revision);
    }
  });
  RETURN_IF_ERROR(self->reader_->RunRaw([self](sql::Connection& db) -> absl::Status {
    ASSIGN_OR_RETURN(const std::vector<v1::RegionRevision> revisions, RegionRevisions(db));
    for (const v1::RegionRevision& one : revisions) {
      self->feed_.StartAt(one.region(), one.revision());
    }
    return absl::OkStatus();
  }));
  self->listener_ = store.Listen([self] {
    absl::MutexLock lock(&self->mutex_);
    self->others_wrote_ = true;
  });
  self->thread_ = std::thread([self] { self->Loop(); });
  return hub;
}

WatchHub::~WatchHub() {
  store_.OnCommit(nullptr);
  listener_.reset();
  {
    absl::MutexLock lock(&mutex_);
    stopping_ = true;
  }
  if (thread_.joinable()) thread_.join();
  for (const std::shared_ptr<Watcher>& watcher : Watching()) {
    watcher->End(RefuseForNow(v1::REASON_SHUTTING_DOWN, absl::StatusCode::kUnavailable,
                              absl::Seconds(1), "the server is stopping; resume where you were"));
  }
}

void WatchHub::Add(std::shared_ptr<Watcher> watcher) {
  {
    absl::MutexLock lock(&mutex_);
    watchers_.push_back(watcher);
  }
  watcher->Start();
  watcher->Pump();
}

void WatchHub::EndWhere(absl::FunctionRef<absl::Status(const Call&)> judge) {
  for (const std::shared_ptr<Watcher>& watcher : Watching()) {
    const absl::Status judged = judge(watcher->call());
    if (!judged.ok()) watcher->End(judged);
  }
}

void WatchHub::Run(Job job) {
  absl::MutexLock lock(&mutex_);
  jobs_.push_back(std::move(job));
}

std::shared_ptr<const RegionCaseload> WatchHub::CaseloadOf(const std::string& region) {
  absl::MutexLock lock(&mutex_);
  const auto [found, is_new] = caseloads_.try_emplace(region, nullptr);
  if (is_new) {
    jobs_.push_back([this, region](Reader&) { ReadCaseloadOf(region); });
  }
  return found->second;
}

size_t WatchHub::watchers() const {
  absl::MutexLock lock(&mutex_);
  return watchers_.size();
}

std::vector<std::shared_ptr<Watcher>> WatchHub::Watching() const {
  absl::MutexLock lock(&mutex_);
  return watchers_;
}

bool WatchHub::Await(std::deque<Job>& jobs, std::map<std::string, int64_t>& advanced) {
  const auto something = [this]() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) {
    return stopping_ || !jobs_.empty() || !advanced_.empty() || others_wrote_;
  };
  absl::MutexLock lock(&mutex_);
  mutex_.AwaitWithDeadline(absl::Condition(&something), next_tick_);
  jobs.swap(jobs_);
  advanced.swap(advanced_);
  if (std::exchange(others_wrote_, false)) behind_ = true;
  return !stopping_;
}

void WatchHub::Loop() {
  next_tick_ = absl::Now() + kTick;
  while (true) {
    std::deque<Job> jobs;
    std::map<std::string, int64_t> advanced;
    if (!Await(jobs, advanced)) return;
    for (const Job& job : jobs) job(*reader_);
    const bool tick = absl::Now() >= next_tick_;
    // A word of another server may be missed, so it is looked for every second too.
    if (behind_ || (tick && store_.shared())) ports_.reachable(LookBeyond(advanced).ok());
    if (!advanced.empty()) Follow(advanced);
    if (tick) Tick();
  }
}

void WatchHub::Follow(const std::map<std::string, int64_t>& advanced) {
  const absl::Status read = reader_->RunRaw([&](sql::Connection& db) -> absl::Status {
    for (const auto& [region, last] : advanced) {
      RETURN_IF_ERROR(feed_.Extend(db, region, last));
    }
    return absl::OkStatus();
  });
  if (!read.ok()) {
    spdlog::error("event=feed_failed message=\"{}\"", std::string(read.message()));
    // At the next tick: at once it would most likely fail again. What is in the feed by now is not
    // found to be missing then.
    behind_ = true;
    for (const auto& [region, last] : advanced) unread_.insert(region);
    return;
  }
  const std::vector<std::shared_ptr<Watcher>> watching = Watching();
  for (const auto& [region, last] : advanced) {
    RenewCaseloadOf(region);
    for (const std::shared_ptr<Watcher>& watcher : watching) watcher->Advance(region);
  }
}

void WatchHub::RenewCaseloadOf(const std::string& region) {
  {
    absl::MutexLock lock(&mutex_);
    if (caseloads_.count(region) == 0) return;
  }
  ReadCaseloadOf(region);
}

absl::Status WatchHub::LookBeyond(std::map<std::string, int64_t>& advanced) {
  absl::Status read = reader_->RunRaw([&](sql::Connection& db) -> absl::Status {
    ASSIGN_OR_RETURN(const std::vector<v1::RegionRevision> revisions, RegionRevisions(db));
    for (const v1::RegionRevision& one : revisions) {
      if (one.revision() > feed_.Last(one.region())) advanced[one.region()] = one.revision();
    }
    return absl::OkStatus();
  });
  if (read.ok()) behind_ = false;
  return read;
}

void WatchHub::ReadCaseloadOf(const std::string& region) {
  auto made = std::make_shared<RegionCaseload>();
  const absl::Status read = reader_->RunRaw([&](sql::Connection& db) -> absl::Status {
    const google::type::Date today = clock_.Today();
    ASSIGN_OR_RETURN(
        v1::CaseloadSummary summary,
        ReadCaseload(db,
                     {.region = region, .as_of = today, .work = WorkAsCoordinator(region, today)}));
    summary.set_scope(v1::CASELOAD_SCOPE_REGION);
    summary.set_subject(region);
    if (!summary.revisions().empty()) made->revision = summary.revisions(0).revision();
    made->full = SliceOf(summary);
    summary.clear_overdue();
    made->without_work = SliceOf(summary);
    made->published = SliceOf(Suppress(std::move(summary)));
    return absl::OkStatus();
  });
  if (!read.ok()) {
    spdlog::error("event=caseload_failed message=\"{}\"", std::string(read.message()));
    unread_.insert(region);
    return;
  }
  {
    absl::MutexLock lock(&mutex_);
    caseloads_[region] = std::move(made);
  }
  for (const std::shared_ptr<Watcher>& watcher : Watching()) watcher->Advance(region);
}

void WatchHub::Tick() {
  next_tick_ = absl::Now() + kTick;
  ports_.every_second();
  for (const std::string& region : std::exchange(unread_, {})) {
    if (!unread_.empty()) {  // It fails still.
      unread_.insert(region);
      continue;
    }
    RenewCaseloadOf(region);
    for (const std::shared_ptr<Watcher>& watcher : Watching()) watcher->Advance(region);
  }
  // A new day changes what is overdue everywhere.
  if (const google::type::Date today = clock_.Today(); !SameDay(today, day_)) {
    day_ = today;
    std::vector<std::string> watched;
    {
      absl::MutexLock lock(&mutex_);
      for (const auto& [region, caseload] : caseloads_) watched.push_back(region);
    }
    for (const std::string& region : watched) ReadCaseloadOf(region);
  }
  for (const std::shared_ptr<Watcher>& watcher : Watching()) {
    watcher->Tick(clock_.Now());
  }
  // Asked without the lock: a watcher asks the hub under its own.
  absl::flat_hash_set<const Watcher*> ended;
  for (const std::shared_ptr<Watcher>& watcher : Watching()) {
    if (watcher->ended()) ended.insert(watcher.get());
  }
  absl::MutexLock lock(&mutex_);
  watchers_.erase(std::remove_if(watchers_.begin(), watchers_.end(),
                                 [&](const auto& one) { return ended.contains(one.get()); }),
                  watchers_.end());
}

}  // namespace reismee
