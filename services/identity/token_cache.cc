#include "services/identity/token_cache.h"

#include <openssl/evp.h>

#include <utility>

#include "proto/vocabulary/status_macros.h"

namespace reismee {
namespace {

struct FreeDigest {
  void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};

// Empty when OpenSSL fails; such a token is verified anew each time.
std::string Sha256(absl::string_view text) {
  // Fetching the algorithm costs more than the digest of a token.
  static EVP_MD* const algorithm = EVP_MD_fetch(nullptr, "SHA256", nullptr);
  thread_local const std::unique_ptr<EVP_MD_CTX, FreeDigest> context(EVP_MD_CTX_new());
  std::string digest(32, '\0');
  unsigned int size = 0;
  const bool ok = EVP_DigestInit_ex(context.get(), algorithm, nullptr) == 1 &&
                  EVP_DigestUpdate(context.get(), text.data(), text.size()) == 1 &&
                  EVP_DigestFinal_ex(context.get(), reinterpret_cast<unsigned char*>(digest.data()),
                                     &size) == 1;
  return ok && size == digest.size() ? digest : std::string();
}

}  // namespace

absl::StatusOr<std::shared_ptr<const internal::v1::Caller>> TokenCache::Verify(
    absl::string_view token, absl::Time now) {
  // Taken before the verification: keys that change during it make the entry old at once.
  const uint64_t generation = keys_.generation();
  std::string digest = Sha256(token);
  if (auto known = Find(digest, generation, now); known != nullptr) return known;
  absl::StatusOr<internal::v1::Caller> verified = verifier_.Verify(token, now);
  if (!verified.ok()) {
    absl::MutexLock lock(&mutex_);
    ++counts_.refused;
    return verified.status();
  }
  verified->set_key_generation(generation);
  auto caller = std::make_shared<const internal::v1::Caller>(*std::move(verified));
  const absl::Time until =
      absl::FromUnixSeconds(caller->expires_at().seconds()) + verifier_.leeway();
  Remember(Entry{std::move(digest), caller, until}, generation);
  return caller;
}

TokenCache::Counts TokenCache::counts() const {
  absl::MutexLock lock(&mutex_);
  return counts_;
}

std::shared_ptr<const internal::v1::Caller> TokenCache::Find(const std::string& digest,
                                                             uint64_t generation, absl::Time now) {
  absl::MutexLock lock(&mutex_);
  if (generation > generation_) {
    index_.clear();
    entries_.clear();
    generation_ = generation;
  }
  const auto found = index_.find(digest);
  if (found == index_.end()) return nullptr;
  const Entries::iterator entry = found->second;
  if (entry->until <= now) {
    index_.erase(found);
    entries_.erase(entry);
    return nullptr;
  }
  entries_.splice(entries_.begin(), entries_, entry);
  ++counts_.hits;
  return entry->caller;
}

void TokenCache::Remember(Entry entry, uint64_t generation) {
  absl::MutexLock lock(&mutex_);
  ++counts_.verified;
  if (generation != generation_ || entry.digest.empty() || index_.contains(entry.digest)) return;
  entries_.push_front(std::move(entry));
  index_[entries_.front().digest] = entries_.begin();
  if (entries_.size() > capacity_) {
    index_.erase(entries_.back().digest);
    entries_.pop_back();
  }
}

}  // namespace reismee
