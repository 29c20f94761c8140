#include "services/identity/trust.h"

#include <spdlog/spdlog.h>

#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "proto/vocabulary/refusal.h"
#include "proto/vocabulary/status_macros.h"

namespace reismee {
namespace {

constexpr size_t kTokensCached = 10'000;

void Log(const char* what, const std::optional<absl::Status>& news, size_t entries) {
  if (!news.has_value()) return;
  if (news->ok()) return spdlog::info("event={} ok=true entries={}", what, entries);
  spdlog::error("event={} ok=false message=\"{}\"", what, std::string(news->message()));
}

absl::Status NobodyIsBelieved() {
  return Refuse(v1::REASON_NO_TRUSTED_KEYS, absl::StatusCode::kUnauthenticated,
                {.mend = "ADMINISTRATOR"},
                "this server believes no token at present; yours may well be good");
}

}  // namespace

Trust::Trust(Options options)
    : options_(std::move(options)),
      keys_(options_.keys_file),
      denied_(options_.denied_file.empty() ? nullptr : new DeniedAccounts(options_.denied_file)),
      verifier_(keys_, options_.expected),
      tokens_(keys_, verifier_, kTokensCached) {}

absl::StatusOr<std::unique_ptr<Trust>> Trust::Open(Options options, absl::Time now) {
  std::unique_ptr<Trust> trust(new Trust(std::move(options)));
  RETURN_IF_ERROR(trust->Read(now));
  return trust;
}

absl::Status Trust::Read(absl::Time now) {
  const std::optional<absl::Status> keys = keys_.Look(now);
  Log("keys_read", keys, keys_.size());
  absl::Status outcome = keys.value_or(absl::OkStatus());
  if (denied_ == nullptr) return outcome;
  const std::optional<absl::Status> denied = denied_->Look(now);
  Log("denied_accounts_read", denied, denied_->size());
  outcome.Update(denied.value_or(absl::OkStatus()));
  return outcome;
}

void Trust::Look(absl::Time now) {
  // What fails is logged, and shows in WhyNobody when it lasts.
  (void)Read(now);
  const std::string why = WhyNobody(now);
  if (why.empty() == held_) return;
  held_ = why.empty();
  if (held_) return spdlog::info("event=trust_restored");
  spdlog::error("event=trust_lost message=\"{}: every token is refused\"", why);
}

std::string Trust::WhyNobody(absl::Time now) const {
  const auto stale = [&](const WatchedFile& file) {
    // A clock that was set back must not make old keys new.
    return absl::AbsDuration(now - file.seen()) > options_.stale_after;
  };
  for (const WatchedFile* file : {&keys_.file(), denied_ ? &denied_->file() : nullptr}) {
    if (file != nullptr && stale(*file)) {
      return absl::StrCat(file->path(), " could not be read for ",
                          absl::FormatDuration(options_.stale_after));
    }
  }
  if (keys_.size() > 0) return "";
  return absl::StrCat(keys_.file().path(), " holds no key with an id for ES256 or RS256");
}

absl::StatusOr<std::shared_ptr<const internal::v1::Caller>> Trust::Verify(absl::string_view token,
                                                                          absl::Time now) {
  if (!Holds(now)) return NobodyIsBelieved();
  return tokens_.Verify(token, now);
}

absl::Status Trust::CheckNotDenied(const internal::v1::Caller& caller) const {
  if (denied_ == nullptr || !denied_->Denies(caller)) return absl::OkStatus();
  return Refuse(v1::REASON_ACCOUNT_DENIED, absl::StatusCode::kPermissionDenied,
                {.mend = "ADMINISTRATOR"}, "your account was denied access");
}

absl::Status Trust::CheckStill(const internal::v1::Caller& caller, absl::Time now) const {
  if (!Holds(now)) return NobodyIsBelieved();
  RETURN_IF_ERROR(CheckNotDenied(caller));
  if (caller.key_generation() == keys_.generation()) return absl::OkStatus();
  return RefuseForNow(v1::REASON_TOKEN_INVALID, absl::StatusCode::kUnavailable,
                      absl::Milliseconds(100), "the keys changed; resume with a token of today");
}

}  // namespace reismee
