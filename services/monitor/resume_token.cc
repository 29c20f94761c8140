#include "services/monitor/resume_token.h"

#include <utility>

#include "absl/algorithm/container.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "proto/vocabulary/refusal.h"
#include "reismee/internal/v1/store.pb.h"
#include "services/request/paging.h"

namespace reismee {
namespace {

uint64_t QuestionOf(absl::string_view stream, const std::vector<std::string>& regions) {
  return HashOfQuestion(absl::StrCat(stream, "|", absl::StrJoin(regions, ",")));
}

}  // namespace

std::string ToResumeToken(absl::string_view stream, const WatchPosition& position) {
  internal::v1::ResumeToken token;
  token.set_question(QuestionOf(stream, position.regions));
  token.mutable_revisions()->Assign(position.revisions.begin(), position.revisions.end());
  return token.SerializeAsString();
}

absl::StatusOr<WatchPosition> FromResumeToken(absl::string_view stream,
                                              std::vector<std::string> regions,
                                              absl::string_view token) {
  internal::v1::ResumeToken parsed;
  const bool fits =
      parsed.ParseFromArray(token.data(), static_cast<int>(token.size())) &&
      parsed.question() == QuestionOf(stream, regions) &&
      parsed.revisions_size() == static_cast<int>(regions.size()) &&
      absl::c_all_of(parsed.revisions(), [](int64_t revision) { return revision >= 0; });
  if (!fits) {
    return BadField("resume_token", v1::REASON_INVALID_RESUME_TOKEN,
                    "not a token of this stream and these regions; leave it out to begin anew");
  }
  return WatchPosition{std::move(regions), {parsed.revisions().begin(), parsed.revisions().end()}};
}

}  // namespace reismee
