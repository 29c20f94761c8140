#include "services/monitor/feed.h"

#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "proto/vocabulary/status_macros.h"
#include "reismee/v1/monitor.pb.h"
#include "storage/access/case_facts.h"
#include "storage/journal.h"

namespace reismee {
namespace {

constexpr int kLinesAtOnce = 500;

grpc::Slice SliceOf(const v1::CaseChange& change) {
  v1::WatchCasesResponse response;
  *response.mutable_change() = change;
  return grpc::Slice(response.SerializeAsString());
}

// Lines from before there were facts tell who led, and no region.
CaseFacts FactsOf(const internal::v1::JournalLine& line, const internal::v1::AccessFacts& facts,
                  const Reference& reference, const google::type::Date& today) {
  v1::Case file;
  file.set_state(line.has_after() ? facts.state() : line.change().state());
  file.set_region(facts.region());
  file.set_responsible_body(line.has_after() ? facts.responsible_body()
                                             : line.change().responsible_body());
  file.set_receiving_body(facts.receiving_body());
  file.set_caseworker(line.has_after() ? facts.caseworker() : line.change().caseworker());
  return FactsOfRow(file, reference, today);
}

}  // namespace

std::shared_ptr<const FeedLine> MakeFeedLine(int64_t revision, internal::v1::JournalLine line,
                                             const Reference& reference,
                                             const google::type::Date& today) {
  auto made = std::make_shared<FeedLine>();
  made->revision = revision;
  made->for_responsible = SliceOf(line.change());
  v1::CaseChange less = line.change();
  v1::CaseEvent& event = *less.mutable_event();
  const bool tells_person = absl::StartsWith(event.resource(), "jobseekers/") ||
                            absl::StartsWith(event.resource(), "situations/");
  if (tells_person) event.clear_resource();
  made->for_coordinating = tells_person ? SliceOf(less) : made->for_responsible;
  less.clear_caseworker();
  made->for_receiving = SliceOf(less);
  v1::CaseChange left;
  left.set_region(less.region());
  left.set_revision(less.revision());
  left.mutable_event()->set_case_name(event.case_name());
  made->for_left = SliceOf(left);
  made->after = FactsOf(line, line.after(), reference, today);
  made->before = line.has_before() ? FactsOf(line, line.before(), reference, today) : made->after;
  made->line = std::move(line);
  return made;
}

absl::Status Feed::Extend(sql::Connection& db, const std::string& region, int64_t last) {
  while (true) {
    const int64_t after = Last(region);
    if (after >= last) return absl::OkStatus();
    std::vector<std::shared_ptr<const FeedLine>> found;
    RETURN_IF_ERROR(VisitJournal(db, region, after, last, kLinesAtOnce,
                                 [&](int64_t revision, const internal::v1::JournalLine& line) {
                                   found.push_back(
                                       MakeFeedLine(revision, line, reference_, clock_.Today()));
                                   return absl::OkStatus();
                                 }));
    if (found.empty()) return absl::InternalError("a region's journal has a gap");
    absl::MutexLock lock(&mutex_);
    Lines& lines = regions_[region];
    lines.last = found.back()->revision;
    for (auto& line : found) lines.kept.push_back(std::move(line));
    while (lines.kept.size() > kLinesKept) lines.kept.pop_front();
  }
}

void Feed::StartAt(const std::string& region, int64_t revision) {
  absl::MutexLock lock(&mutex_);
  regions_[region] = Lines{.last = revision, .kept = {}};
}

int64_t Feed::Last(const std::string& region) const {
  absl::MutexLock lock(&mutex_);
  const auto found = regions_.find(region);
  return found == regions_.end() ? 0 : found->second.last;
}

std::shared_ptr<const FeedLine> Feed::At(const std::string& region, int64_t revision) const {
  absl::MutexLock lock(&mutex_);
  const auto found = regions_.find(region);
  if (found == regions_.end()) return nullptr;
  const Lines& lines = found->second;
  const int64_t first = lines.last - static_cast<int64_t>(lines.kept.size()) + 1;
  if (revision < first || revision > lines.last) return nullptr;
  return lines.kept[static_cast<size_t>(revision - first)];
}

}  // namespace reismee
