#include "services/identity/denied_accounts.h"

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "services/identity/claims.h"

namespace reismee {

std::optional<absl::Status> DeniedAccounts::Look(absl::Time now) {
  return file_.Look(now, [this](const std::string& text) -> absl::Status {
    absl::flat_hash_set<std::string> accounts;
    int number = 0;
    for (absl::string_view line : absl::StrSplit(text, '\n')) {
      ++number;
      line = absl::StripAsciiWhitespace(line);
      if (line.empty() || line.front() == '#') continue;
      if (!IsIdentifier(line)) {
        return absl::InvalidArgumentError(
            absl::StrCat("line ", number, " of ", file_.path(), " is no account"));
      }
      accounts.emplace(line);
    }
    absl::MutexLock lock(&mutex_);
    accounts_.swap(accounts);
    return absl::OkStatus();
  });
}

bool DeniedAccounts::Denies(const internal::v1::Caller& caller) const {
  absl::MutexLock lock(&mutex_);
  return accounts_.contains(caller.subject()) || accounts_.contains(caller.organisation());
}

size_t DeniedAccounts::size() const {
  absl::MutexLock lock(&mutex_);
  return accounts_.size();
}

}  // namespace reismee
