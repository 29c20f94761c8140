#include "services/monitor/case_watcher.h"

#include <algorithm>
#include <set>
#include <utility>

#include "absl/algorithm/container.h"
#include "absl/strings/str_cat.h"
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
// What lines told is on record at most so late, in time and in lines.
constexpr absl::Duration kRecordEvery = absl::Seconds(60);
constexpr int kLinesARecord = 500;

std::vector<int64_t> LastOf(const Feed& feed, const std::vector<std::string>& regions) {
  std::vector<int64_t> last;
  for (const std::string& region : regions) last.push_back(feed.Last(region));
  return last;
}

void AddCase(const CaseInHand& in_hand, v1::OrganisationKind kind, Visibility& visibility,
             v1::CaseSnapshot& snapshot) {
  const v1::Case& found = in_hand.file();
  v1::WatchedCase& watched = *snapshot.add_cases();
  watched.set_case_name(found.name());
  watched.set_region(found.region());
  watched.set_state(found.state());
  watched.set_revision(found.revision());
  watched.set_responsible_body(found.responsible_body());
  visibility.Mask({in_hand.relation()}, kind, &watched);
}

}  // namespace

CaseWatcher::CaseWatcher(WatchHub& hub, OpenStream open, WatchPosition position,
                         int heartbeat_seconds, bool snapshot)
    : Watcher(std::move(open), "cases", std::move(position), heartbeat_seconds, hub.clock().Now()),
      hub_(hub),
      opened_at_(LastOf(hub.feed(), position_.regions)),
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
  CaseFilter filter;
  filter.only_open = true;
  filter.limit = kCasesAtOnce;
  const ReaderPool* replica = nullptr;
  std::vector<std::string> regions;
  {
    absl::MutexLock lock(&mutex_);
    replica = replica_;
    filter.after = snapshot_after_;
    regions = position_.regions;
  }
  const v1::OrganisationKind kind = call().who.kind;
  const bool everywhere = kind == v1::ORGANISATION_KIND_MUNICIPALITY;
  Disclosure shown;
  v1::WatchCasesResponse response;
  std::vector<v1::RegionRevision> revisions;
  std::string last;
  std::string reached;
  bool more = false;
  const absl::Status read = reader.Run(call(), shown, [&](ReadTxn& txn) -> absl::Status {
    ASSIGN_OR_RETURN(revisions, txn.caseload().Revisions(""));
    ASSIGN_OR_RETURN(const CasePage page, txn.cases().List(filter, call().relations));
    more = page.more;
    for (const CaseInHand& one : page.cases) {
      last = one.name();
      // A municipality's people may have moved to any region by now.
      const bool watched = everywhere || absl::c_linear_search(regions, one.file().region());
      if (watched) AddCase(one, kind, hub_.visibility(), *response.mutable_snapshot());
    }
    return absl::OkStatus();
  });
  if (!read.ok() && (replica == nullptr || !absl::IsUnavailable(read))) return End(read);
  {
    absl::MutexLock lock(&mutex_);
    if (!read.ok()) {
      // The database itself may be there.
      reading_ = false;
      replica_ = nullptr;
      return PumpLocked();
    }
    StandAt(revisions, snapshot_after_.empty());
    reached = Reached();
    snapshot_after_ = last;
    snapshot_read_ = !more;
    response.mutable_snapshot()->set_complete(snapshot_read_);
    if (snapshot_read_) AddReached(*response.mutable_snapshot()->mutable_revisions());
  }
  ShowPage(std::move(response), std::move(shown), std::move(reached));
}

void CaseWatcher::ShowPage(v1::WatchCasesResponse page, Disclosure shown, std::string reached) {
  auto bytes = std::make_shared<const grpc::Slice>(page.SerializeAsString());
  opened().record_shown(std::move(shown), "snapshot", std::move(reached),
                        [weak = weak_from_this(), bytes](const absl::Status& kept) {
                          const auto self = weak.lock();
                          if (self == nullptr) return;
                          auto& watcher = static_cast<CaseWatcher&>(*self);
                          if (!kept.ok()) return watcher.End(kept);
                          absl::MutexLock lock(&watcher.mutex_);
                          watcher.reading_ = false;
                          watcher.page_ = *bytes;
                          watcher.PumpLocked();
                        });
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

std::optional<CaseWatcher::Due> CaseWatcher::LineAfter(size_t place) {
  const int64_t wanted = position_.revisions[place] + 1;
  auto& behind = behind_[place];
  while (!behind.empty() && behind.front().line->revision() < wanted) behind.pop_front();
  if (!behind.empty()) return behind.front();
  if (wanted > opened_at_[place]) {
    if (auto line = hub_.feed().At(position_.regions[place], wanted)) return Due{line, {}};
  }
  if (!reading_) {
    reading_ = true;
    hub_.Run([weak = weak_from_this(), place](Reader& reader) {
      if (const auto self = weak.lock()) {
        static_cast<CaseWatcher&>(*self).ReadBehind(reader, place);
      }
    });
  }
  return std::nullopt;
}

std::optional<Watcher::Next> CaseWatcher::TakeLine(size_t place) {
  while (position_.revisions[place] < hub_.feed().Last(position_.regions[place])) {
    const std::optional<Due> due = LineAfter(place);
    if (!due.has_value()) return std::nullopt;
    position_.revisions[place] = due->line->revision();
    if (std::optional<grpc::Slice> heard = HeardAs(*due)) return Next{*std::move(heard), true};
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
  absl::StatusOr<std::deque<Due>> lines = LinesBehind(reader, region, after);
  if (!lines.ok()) return End(lines.status());
  absl::MutexLock lock(&mutex_);
  reading_ = false;
  behind_[place] = *std::move(lines);
  PumpLocked();
}

absl::StatusOr<std::deque<CaseWatcher::Due>> CaseWatcher::LinesBehind(Reader& reader,
                                                                      const std::string& region,
                                                                      int64_t after) {
  std::deque<Due> lines;
  std::set<std::string> named;
  RETURN_IF_ERROR(reader.RunRaw([&](sql::Connection& db) {
    return VisitJournal(db, region, after, hub_.feed().Last(region), kLinesAtOnce,
                        [&](int64_t revision, const internal::v1::JournalLine& line) {
                          lines.push_back({hub_.feed().Make(revision, line), Grant()});
                          named.insert(lines.back().line->case_name());
                          return absl::OkStatus();
                        });
  }));
  std::map<std::string, Grant> grants;
  Disclosure none;
  RETURN_IF_ERROR(reader.Run(call(), none, [&](ReadTxn& txn) -> absl::Status {
    ASSIGN_OR_RETURN(grants, txn.cases().GrantsOf({named.begin(), named.end()}));
    return absl::OkStatus();
  }));
  for (Due& due : lines) {
    const auto found = grants.find(due.line->case_name());
    if (found != grants.end()) due.now = found->second;
  }
  return lines;
}

std::optional<grpc::Slice> CaseWatcher::HeardAs(const Due& due) {
  const FeedLine& line = *due.line;
  if (line.case_name().empty()) return std::nullopt;
  const Caller& who = call().who;
  const Act act = call().act();
  Grant grant = AccessToCase(who, line.after(), act);
  const bool left = !grant || (due.now.has_value() && !*due.now);
  // Who has it no more is told so once, by a line of when it did.
  if (!grant) grant = AccessToCase(who, line.before(), act);
  if (!grant) return std::nullopt;
  if (left) {
    if (!left_.insert(line.case_name()).second) return std::nullopt;
    Note(line, grant);
    return line.ForLeft();
  }
  if (!left_.empty()) left_.erase(line.case_name());
  RelationSet relations = {grant.relation};
  if (due.now.has_value()) {
    grant = *due.now;
    relations.Add(grant.relation);
  }
  Note(line, grant);
  return line.For(relations, who.kind);
}

void CaseWatcher::Note(const FeedLine& line, const Grant& grant) {
  told_.Add(line.jobseeker(), line.case_name(), grant);
  if (++lines_told_ == 1) next_record_ = hub_.clock().Now() + kRecordEvery;
  auto [of, first] = told_of_.try_emplace(line.region(), line.revision(), line.revision());
  if (!first) of->second.second = line.revision();
  if (lines_told_ == kLinesARecord) Account(absl::InfiniteFuture(), true);
}

void CaseWatcher::Account(absl::Time now, bool at_end) {
  if (lines_told_ == 0 || (!at_end && now < next_record_)) return;
  std::string detail = "lines:";
  for (const auto& [region, revisions] : told_of_) {
    absl::StrAppend(&detail, " ", region, "=", revisions.first, "..", revisions.second);
  }
  opened().record_shown(std::move(told_), std::move(detail), Reached(),
                        [weak = weak_from_this()](const absl::Status& kept) {
                          const auto self = weak.lock();
                          if (self == nullptr || kept.ok()) return;
                          static_cast<CaseWatcher&>(*self).EndUnrecorded(kept);
                        });
  told_ = {};
  told_of_.clear();
  lines_told_ = 0;
}

Watcher::Next CaseWatcher::Heartbeat() {
  v1::WatchCasesResponse response;
  AddReached(*response.mutable_heartbeat()->mutable_revisions());
  // Nothing can be resumed before the snapshot is over.
  return {grpc::Slice(response.SerializeAsString()), snapshot_read_};
}

}  // namespace reismee
