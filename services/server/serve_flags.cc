#include "services/server/serve_flags.h"

#include <fstream>
#include <sstream>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "proto/vocabulary/date.h"
#include "proto/vocabulary/status_macros.h"

namespace reismee {
namespace {

absl::StatusOr<std::string> ReadText(absl::string_view flag, const std::string& path) {
  std::ifstream file(path);
  std::stringstream text;
  text << file.rdbuf();
  if (!file) return absl::UnavailableError(absl::StrCat(flag, ": cannot read ", path));
  return text.str();
}

// Who reaches gRPC 1.51 can stop it, or fill its memory, without a token (SECURITY.md).
absl::Status CheckReach(const ServeFlags& flags) {
  if (IsLocal(flags.listen)) return absl::OkStatus();
  if (!flags.listen_unprotected) {
    return absl::InvalidArgumentError(absl::StrCat(
        "--listen ", flags.listen, " can be reached by others, who can stop a server of gRPC 1.51 ",
        "without a token, TLS or not: listen on unix:/path and put the nginx of deploy/nginx ",
        "before it; or take that risk with --listen-unprotected"));
  }
  if (!flags.tls_cert.empty()) return absl::OkStatus();
  return absl::InvalidArgumentError(absl::StrCat(
      "--listen ", flags.listen, " can be reached by others: give --tls-cert and --tls-key"));
}

absl::StatusOr<std::shared_ptr<grpc::ServerCredentials>> CredentialsOf(const ServeFlags& flags) {
  if (flags.tls_cert.empty() != flags.tls_key.empty()) {
    return absl::InvalidArgumentError("--tls-cert and --tls-key belong together");
  }
  RETURN_IF_ERROR(CheckReach(flags));
  if (flags.tls_cert.empty()) return grpc::InsecureServerCredentials();
  ASSIGN_OR_RETURN(const std::string certificate, ReadText("--tls-cert", flags.tls_cert));
  ASSIGN_OR_RETURN(const std::string key, ReadText("--tls-key", flags.tls_key));
  grpc::SslServerCredentialsOptions options;
  options.pem_key_cert_pairs.push_back({key, certificate});
  return grpc::SslServerCredentials(options);
}

// The port of "127.0.0.1:7440", or INVALID_ARGUMENT.
absl::Status CheckAddress(const std::string& address) {
  if (absl::StartsWith(address, "unix:/")) return absl::OkStatus();
  const size_t colon = address.rfind(':');
  int port = 0;
  if (colon != std::string::npos && colon > 0 &&
      absl::SimpleAtoi(address.substr(colon + 1), &port) && port >= 0 && port <= 65535) {
    return absl::OkStatus();
  }
  return absl::InvalidArgumentError(absl::StrCat(
      "--listen ", address, ": give host:port, such as 127.0.0.1:7440, or unix:/path"));
}

}  // namespace

bool IsLocal(const std::string& address) {
  if (absl::StartsWith(address, "unix:")) return true;
  const std::string host = address.substr(0, address.rfind(':'));
  if (host == "localhost" || host == "[::1]") return true;
  // All of 127.0.0.0/8, written as an address: a name could lead anywhere.
  const std::vector<std::string> parts = absl::StrSplit(host, '.');
  if (parts.size() != 4 || parts[0] != "127") return false;
  for (const std::string& part : parts) {
    int number = 0;
    if (!absl::SimpleAtoi(part, &number) || number < 0 || number > 255) return false;
  }
  return true;
}

absl::StatusOr<ServerOptions> OptionsOf(const ServeFlags& flags) {
  if (flags.jwks.empty()) {
    return absl::InvalidArgumentError("--jwks: give the file with the issuer's public keys");
  }
  if (flags.issuer.empty()) {
    return absl::InvalidArgumentError("--issuer: give the issuer of the tokens to trust");
  }
  RETURN_IF_ERROR(CheckAddress(flags.listen));
  if (!flags.listen_group.empty() && !absl::StartsWith(flags.listen, "unix:")) {
    return absl::InvalidArgumentError("--listen-group: only a Unix socket has a group");
  }
  ServerOptions options{.data_folder = flags.data,
                        .database = flags.database,
                        .database_password_file = flags.database_password_file,
                        .replica = flags.replica,
                        .key_file = flags.key_file,
                        .jwks_file = flags.jwks,
                        .issuer = flags.issuer,
                        .audience = flags.audience,
                        .denied_accounts_file = flags.denied_accounts,
                        .keys_stale_after = absl::Minutes(flags.keys_stale_minutes),
                        .access = {.operator_organisation = flags.operator_organisation,
                                   .dark_after_months = flags.dark_after_months},
                        .listeners = {},
                        .now = absl::Now,
                        .business_date = std::nullopt,
                        .overrides_file = flags.reference,
                        .reader_threads = flags.readers,
                        .journal_kept = absl::Hours(24) * flags.journal_days,
                        .lane = {}};
  if (!flags.business_date.empty()) {
    const absl::StatusOr<Date> day = ParseIso(flags.business_date);
    if (!day.ok()) return absl::InvalidArgumentError("--business-date: give a day, 2022-03-15");
    options.business_date = *day;
  }
  ASSIGN_OR_RETURN(auto credentials, CredentialsOf(flags));
  options.listeners.push_back({.address = flags.listen, .credentials = std::move(credentials)});
  return options;
}

}  // namespace reismee
