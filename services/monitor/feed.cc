#include "services/monitor/feed.h"

#include <utility>
#include <vector>

#include "proto/vocabulary/status_macros.h"
#include "storage/journal.h"

namespace reismee {
namespace {

constexpr int kLinesAtOnce = 500;

}  // namespace

std::shared_ptr<const FeedLine> Feed::Make(int64_t revision,
                                           const internal::v1::JournalLine& line) const {
  return std::make_shared<FeedLine>(revision, line, reference_, clock_.Today(), visibility_);
}

absl::Status Feed::Extend(sql::Connection& db, const std::string& region, int64_t last) {
  while (true) {
    const int64_t after = Last(region);
    if (after >= last) return absl::OkStatus();
    std::vector<std::shared_ptr<const FeedLine>> found;
    RETURN_IF_ERROR(VisitJournal(db, region, after, last, kLinesAtOnce,
                                 [&](int64_t revision, const internal::v1::JournalLine& line) {
                                   found.push_back(Make(revision, line));
                                   return absl::OkStatus();
                                 }));
    if (found.empty()) return absl::InternalError("a region's journal has a gap");
    absl::MutexLock lock(&mutex_);
    Lines& lines = regions_[region];
    lines.last = found.back()->revision();
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
