#include "services/monitor/case_watcher.h"

#include <algorithm>
#include <utility>

#include "absl/algorithm/container.h"
#include "proto/vocabulary/status_macros.h"
#include "reismee/v1/monitor.pb.h"
#include "storage/case/cases.h"
#include "storage/caseload/caseload.h"
#include "storage/journal.h"

namespace reismee {
namespace {

constexpr int kCasesAtOnce = 500;
// A watcher far behind holds so many lines of each of its regions.
constexpr int kLinesAtOnce = 50;

void AddCase(const v1::Case& found, v1::CaseSnapshot& snapshot) {
  v1::WatchedCase& watched = *snapshot.add_cases();
  watched.set_case_name(found.name());
  watched.set_region(found.region());
  watched.set_state(found.state());
  watched.set_revision(found.revision());
  watched.set_responsible_body(found.responsible_body());
}

}  // namespace

CaseWatcher::CaseWatcher(WatchHub& hub, OpenStream open, WatchPosition position,
                         int heartbeat_seconds, bool snapshot)
    : Watcher(std::move(open), "cases", std::move(position), heartbeat_seconds, hub.clock().Now()),
      hub_(hub),
      replica_(opened().replica),
      snapshot_read_(!snapshot),
      behind_(position_.regions.size()) {}

void CaseWatcher::Advance(const std::string& region) {
  absl::MutexLock lock(&mutex_);
  if (!absl::c_linear_search(position_.regions, region)) return;
  PumpLocked();
}

std::optional<Watcher::Next> CaseWatcher::TakeNext() {
  if (page_.has_value() || !snapshot_read_) return TakeSnapshot();
  const size_t count = position_.regions.size();
  for (size_t i = 0; i < count; ++i) {
    const size_t place = (turn_ + i) % count;
    if (std::optional<Next> next = TakeLine(place)) {
      turn_ = (place + 1) % count;
      return next;
    }
  }
  return std::nullopt;
}

std::optional<Watcher::Next> CaseWatcher::TakeSnapshot() {
  if (page_.has_value()) {
    Next next{*std::move(page_), snapshot_read_};
    page_.reset();
    return next;
  }
  if (reading_) return std::nullopt;
  reading_ = true;
  const auto read = [weak = weak_from_this()](Reader& reader) {
    if (const auto self = weak.lock()) static_cast<CaseWatcher&>(*self).ReadSnapshot(reader);
  };
  if (replica_ == nullptr || !replica_->Submit(read).ok()) hub_.Run(read);
  return std::nullopt;
}

// One page at a time, each from a snapshot of its own: what changes between them follows as lines,
// because the position is not newer than any page.
void CaseWatcher::ReadSnapshot(Reader& reader) {
  // A municipality's people may have moved to any region by now.
  const bool coordinates = call().HasRole(v1::ROLE_COORDINATOR);
  const bool everywhere = !coordinates && call().kind == v1::ORGANISATION_KIND_MUNICIPALITY;
  CaseFilter filter;
  const ReaderPool* replica = nullptr;
  {
    absl::MutexLock lock(&mutex_);
    replica = replica_;
    if (!everywhere) filter.region = position_.regions[snapshot_place_];
    if (!coordinates) filter.body = call().organisation;
    filter.after = snapshot_after_;
    filter.only_open = true;
    filter.limit = kCasesAtOnce;
  }
  Disclosure disclosure;
  v1::WatchCasesResponse response;
  std::vector<v1::RegionRevision> revisions;
  size_t found_count = 0;
  const absl::Status read = reader.Run(call(), disclosure, [&](ReadTxn& txn) -> absl::Status {
    ASSIGN_OR_RETURN(revisions, txn.caseload().Revisions(""));
    ASSIGN_OR_RETURN(const std::vector<v1::Case> found, txn.cases().List(filter));
    found_count = found.size();
    for (const v1::Case& one : found) {
      AddCase(one, *response.mutable_snapshot());
      filter.after = one.name();
    }
    return absl::OkStatus();
  });
  if (!read.ok() && (replica == nullptr || !absl::IsUnavailable(read))) return End(read);
  absl::MutexLock lock(&mutex_);
  reading_ = false;
  if (!read.ok()) {
    // The database itself may be there.
    replica_ = nullptr;
    return PumpLocked();
  }
  const bool first = snapshot_place_ == 0 && snapshot_after_.empty();
  StandAt(revisions, first);
  snapshot_after_ = filter.after;
  if (found_count < static_cast<size_t>(kCasesAtOnce)) {
    snapshot_after_.clear();
    snapshot_place_ = everywhere ? position_.regions.size() : snapshot_place_ + 1;
  }
  snapshot_read_ = snapshot_place_ == position_.regions.size();
  response.mutable_snapshot()->set_complete(snapshot_read_);
  if (snapshot_read_) AddReached(*response.mutable_snapshot()->mutable_revisions());
  page_ = grpc::Slice(response.SerializeAsString());
  PumpLocked();
}

void CaseWatcher::StandAt(const std::vector<v1::RegionRevision>& revisions, bool first_page) {
  for (size_t i = 0; i < position_.regions.size(); ++i) {
    const auto read = absl::c_find_if(revisions, [&](const v1::RegionRevision& one) {
      return one.region() == position_.regions[i];
    });
    const int64_t reached = read == revisions.end() ? 0 : read->revision();
    int64_t& position = position_.revisions[i];
    position = first_page ? reached : std::min(position, reached);
  }
}

std::shared_ptr<const FeedLine> CaseWatcher::LineAfter(size_t place) {
  const int64_t wanted = position_.revisions[place] + 1;
  auto& behind = behind_[place];
  while (!behind.empty() && behind.front()->revision < wanted) behind.pop_front();
  if (!behind.empty()) return behind.front();
  if (auto line = hub_.feed().At(position_.regions[place], wanted)) return line;
  if (!reading_) {
    reading_ = true;
    hub_.Run([weak = weak_from_this(), place](Reader& reader) {
      if (const auto self = weak.lock()) {
        static_cast<CaseWatcher&>(*self).ReadBehind(reader, place);
      }
    });
  }
  return nullptr;
}

std::optional<Watcher::Next> CaseWatcher::TakeLine(size_t place) {
  while (position_.revisions[place] < hub_.feed().Last(position_.regions[place])) {
    const std::shared_ptr<const FeedLine> line = LineAfter(place);
    if (line == nullptr) return std::nullopt;
    position_.revisions[place] = line->revision;
    bool with_caseworker = false;
    if (!Concerns(*line, with_caseworker)) continue;
    return Next{with_caseworker ? line->with_caseworker : line->without_caseworker, true};
  }
  return std::nullopt;
}

void CaseWatcher::ReadBehind(Reader& reader, size_t place) {
  std::string region;
  int64_t after = 0;
  {
    absl::MutexLock lock(&mutex_);
    region = position_.regions[place];
    after = position_.revisions[place];
  }
  std::deque<std::shared_ptr<const FeedLine>> lines;
  const absl::Status read = reader.RunRaw([&](sql::Connection& db) {
    return VisitJournal(db, region, after, hub_.feed().Last(region), kLinesAtOnce,
                        [&](int64_t revision, const internal::v1::JournalLine& line) {
                          lines.push_back(MakeFeedLine(revision, line));
                          return absl::OkStatus();
                        });
  });
  if (!read.ok()) return End(read);
  absl::MutexLock lock(&mutex_);
  reading_ = false;
  behind_[place] = std::move(lines);
  PumpLocked();
}

bool CaseWatcher::Concerns(const FeedLine& line, bool& with_caseworker) const {
  const v1::CaseChange& change = line.line.change();
  if (change.event().case_name().empty()) return false;
  if (call().HasRole(v1::ROLE_COORDINATOR)) {
    with_caseworker = true;
    return true;
  }
  with_caseworker = change.responsible_body() == call().organisation;
  return absl::c_linear_search(line.line.bodies(), call().organisation);
}

Watcher::Next CaseWatcher::Heartbeat() {
  v1::WatchCasesResponse response;
  AddReached(*response.mutable_heartbeat()->mutable_revisions());
  // Nothing can be resumed before the snapshot is over.
  return {grpc::Slice(response.SerializeAsString()), snapshot_read_};
}

}  // namespace reismee
