#include "services/transport/origin.h"

#include <arpa/inet.h>

#include <array>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

namespace reismee {
namespace {

// As the system writes it; empty when it is no address of the family.
std::string AddressIn(absl::string_view text, int family) {
  in6_addr bytes;
  std::array<char, INET6_ADDRSTRLEN> written;
  if (inet_pton(family, std::string(text).c_str(), &bytes) != 1 ||
      inet_ntop(family, &bytes, written.data(), written.size()) == nullptr) {
    return "";
  }
  return written.data();
}

}  // namespace

std::string OriginOf(const std::string& peer, absl::string_view real_ip) {
  if (!absl::StartsWith(peer, "unix:")) return peer;
  if (const std::string ipv4 = AddressIn(real_ip, AF_INET); !ipv4.empty()) {
    return absl::StrCat("ipv4:", ipv4);
  }
  if (const std::string ipv6 = AddressIn(real_ip, AF_INET6); !ipv6.empty()) {
    return absl::StrCat("ipv6:[", ipv6, "]");
  }
  return peer;
}

}  // namespace reismee
