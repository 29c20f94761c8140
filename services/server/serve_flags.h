// How the server is told what to do.
#ifndef REISMEE_SERVICES_SERVER_SERVE_FLAGS_H_
#define REISMEE_SERVICES_SERVER_SERVE_FLAGS_H_

#include <string>

#include "absl/status/statusor.h"
#include "services/server/server.h"

namespace reismee {

// The flags of `reismee-server serve`, as given.
struct ServeFlags {
  std::string data = "./data";
  std::string database;
  std::string database_password_file;
  std::string replica;
  std::string listen = "127.0.0.1:7440";
  std::string tls_cert;
  std::string tls_key;
  std::string listen_group;
  bool listen_unprotected = false;
  std::string key_file;
  std::string jwks;
  std::string issuer;
  std::string audience = "reismee";
  std::string denied_accounts;
  int keys_stale_minutes = 5;
  std::string operator_organisation = "organisations/UWV";
  int dark_after_months = 12;
  std::string business_date;
  std::string reference;
  std::string log_level = "info";
  int readers = 2;
  int journal_days = 90;
};

// What the flags ask for. INVALID_ARGUMENT names the flag that is missing or wrong, and says what
// to give: an address that others can reach needs TLS and a risk that was taken. UNAVAILABLE when a
// file cannot be read. Touches nothing.
absl::StatusOr<ServerOptions> OptionsOf(const ServeFlags& flags);

// Whether only this machine can reach the address: loopback or a Unix socket.
bool IsLocal(const std::string& address);

}  // namespace reismee

#endif  // REISMEE_SERVICES_SERVER_SERVE_FLAGS_H_
