// Where a call comes from.
#ifndef REISMEE_SERVICES_TRANSPORT_ORIGIN_H_
#define REISMEE_SERVICES_TRANSPORT_ORIGIN_H_

#include <string>

#include "absl/strings/string_view.h"

namespace reismee {

// What the proxy before a Unix socket calls its client.
inline constexpr absl::string_view kRealIp = "x-real-ip";

// `peer` is the other end as gRPC writes it: "ipv4:127.0.0.1:51234", "unix:", "inproc". On a Unix
// socket, which only the proxy can open, the address that it gave is believed: "ipv4:198.51.100.7",
// "ipv6:[2001:db8::7]". Anywhere else, and when it is no address, the peer it is.
std::string OriginOf(const std::string& peer, absl::string_view real_ip);

}  // namespace reismee

#endif  // REISMEE_SERVICES_TRANSPORT_ORIGIN_H_
