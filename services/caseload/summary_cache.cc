#include "services/caseload/summary_cache.h"

#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "proto/vocabulary/date.h"
#include "proto/vocabulary/status_macros.h"
#include "services/caseload/suppression_rules.h"

namespace reismee {
namespace {

bool IsNation(const CaseloadQuestion& asked) {
  return asked.scope == v1::CASELOAD_SCOPE_REGION && asked.region.empty();
}

std::string MarkOf(absl::Span<const v1::RegionRevision> revisions) {
  std::string mark;
  for (const v1::RegionRevision& one : revisions) {
    absl::StrAppend(&mark, one.region(), ":", one.revision(), " ");
  }
  return mark;
}

// Which work is told. A subject is put down with its length: it may hold anything.
std::string KeyOf(const WorkFigures& told) {
  return absl::StrCat(static_cast<int>(told.scope), told.as_coordinator ? " coordinator " : " own ",
                      ToIso(told.as_of), told.all_regions ? " all " : " ",
                      absl::StrJoin(told.regions, " "), " ", told.subject.size(), ":",
                      told.subject);
}

std::string KeyOf(const CaseloadQuestion& asked, bool published) {
  return absl::StrCat(static_cast<int>(asked.scope), published ? " published " : " full ",
                      ToIso(asked.as_of), " ", asked.region, " ", asked.subject.size(), ":",
                      asked.subject, " ", asked.work.has_value() ? KeyOf(*asked.work) : "");
}

// Fields that appear once. Messages written one after the other are one message, whose repeated
// fields are those of the first, then those of the next.
std::string Head(const CaseloadQuestion& asked) {
  v1::CaseloadSummary head;
  head.set_scope(IsNation(asked) ? v1::CASELOAD_SCOPE_NATION : asked.scope);
  head.set_subject(asked.scope == v1::CASELOAD_SCOPE_REGION ? asked.region : asked.subject);
  *head.mutable_as_of() = asked.as_of;
  return head.SerializeAsString();
}

}  // namespace

absl::StatusOr<std::string> SummaryCache::Answer(const CaseloadReader& caseload,
                                                 const CaseloadQuestion& asked, bool published) {
  ASSIGN_OR_RETURN(const std::vector<v1::RegionRevision> revisions,
                   caseload.Revisions(asked.region));
  std::string answer = Head(asked);
  RETURN_IF_ERROR(AppendPart(caseload, asked, published, revisions, answer));
  return answer;
}

absl::Status SummaryCache::AppendPart(const CaseloadReader& caseload, const CaseloadQuestion& asked,
                                      bool published,
                                      absl::Span<const v1::RegionRevision> revisions,
                                      std::string& answer) {
  const std::string key = KeyOf(asked, published);
  Part part = {MarkOf(revisions), ""};
  {
    absl::MutexLock lock(&mutex_);
    const auto known = parts_.find(key);
    if (known != parts_.end() && known->second.mark == part.mark) {
      answer += known->second.bytes;
      return absl::OkStatus();
    }
  }
  if (IsNation(asked)) {
    CaseloadQuestion of_region = asked;
    for (size_t i = 0; i < revisions.size(); ++i) {
      of_region.region = revisions[i].region();
      RETURN_IF_ERROR(
          AppendPart(caseload, of_region, published, revisions.subspan(i, 1), part.bytes));
    }
  } else {
    ASSIGN_OR_RETURN(v1::CaseloadSummary summary, caseload.Summary(asked));
    summary.clear_as_of();
    part.bytes = (published ? Suppress(std::move(summary)) : summary).SerializeAsString();
  }
  answer += part.bytes;
  Remember(key, std::move(part));
  return absl::OkStatus();
}

void SummaryCache::Remember(const std::string& question, Part part) {
  const auto size = [&](const Part& one) {
    return question.size() + one.mark.size() + one.bytes.size();
  };
  absl::MutexLock lock(&mutex_);
  if (const auto old = parts_.find(question); old != parts_.end()) {
    bytes_ -= size(old->second);
    parts_.erase(old);
  }
  bytes_ += size(part);
  if (bytes_ > kMostBytes) {
    parts_.clear();
    bytes_ = size(part);
  }
  parts_.emplace(question, std::move(part));
}

}  // namespace reismee
