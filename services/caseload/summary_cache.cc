#include "services/caseload/summary_cache.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "proto/vocabulary/date.h"
#include "proto/vocabulary/status_macros.h"
#include "services/caseload/suppression_rules.h"

namespace reismee {
namespace {

void AppendRevision(const v1::RegionRevision& revision, std::string& text) {
  absl::StrAppend(&text, revision.region(), ":", revision.revision(), " ");
}

// The subject comes last: it may hold anything.
std::string KeyOf(const CaseloadQuestion& asked, bool published) {
  return absl::StrCat(static_cast<int>(asked.scope), published ? " published " : " full ",
                      ToIso(asked.as_of), " ", asked.region, " ", asked.subject);
}

// Fields that appear once. Messages written one after the other are one message, whose repeated
// fields are those of the first, then those of the next.
std::string Head(const CaseloadQuestion& asked, bool nation) {
  v1::CaseloadSummary head;
  head.set_scope(nation ? v1::CASELOAD_SCOPE_NATION : asked.scope);
  head.set_subject(asked.scope == v1::CASELOAD_SCOPE_REGION ? asked.region : asked.subject);
  *head.mutable_as_of() = asked.as_of;
  return head.SerializeAsString();
}

}  // namespace

absl::StatusOr<std::string> SummaryCache::Answer(const Caseload& caseload,
                                                 const CaseloadQuestion& asked, bool published) {
  const bool nation = asked.scope == v1::CASELOAD_SCOPE_REGION && asked.region.empty();
  std::string answer = Head(asked, nation);
  ASSIGN_OR_RETURN(const std::vector<v1::RegionRevision> revisions,
                   caseload.Revisions(asked.region));
  if (!nation) {
    std::string all;
    for (const v1::RegionRevision& one : revisions) AppendRevision(one, all);
    RETURN_IF_ERROR(AppendPart(caseload, asked, published, all, answer));
    return answer;
  }
  CaseloadQuestion of_region = asked;
  for (const v1::RegionRevision& one : revisions) {
    of_region.region = one.region();
    std::string revision;
    AppendRevision(one, revision);
    RETURN_IF_ERROR(AppendPart(caseload, of_region, published, revision, answer));
  }
  return answer;
}

absl::Status SummaryCache::AppendPart(const Caseload& caseload, const CaseloadQuestion& asked,
                                      bool published, const std::string& revisions,
                                      std::string& answer) {
  const std::string key = KeyOf(asked, published);
  {
    absl::MutexLock lock(&mutex_);
    const auto known = parts_.find(key);
    if (known != parts_.end() && known->second.revisions == revisions) {
      answer += known->second.bytes;
      return absl::OkStatus();
    }
  }
  ASSIGN_OR_RETURN(v1::CaseloadSummary summary, caseload.Summary(asked));
  summary.clear_as_of();
  if (published) summary = Suppress(std::move(summary));
  Part part = {revisions, summary.SerializeAsString()};
  answer += part.bytes;
  Remember(key, std::move(part));
  return absl::OkStatus();
}

void SummaryCache::Remember(const std::string& question, Part part) {
  const auto size = [&](const Part& one) {
    return question.size() + one.revisions.size() + one.bytes.size();
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
