#include "storage/postgres/database.h"

#include <fstream>
#include <utility>

#include "absl/strings/str_cat.h"
#include "proto/vocabulary/status_macros.h"
#include "storage/postgres/listener.h"
#include "storage/sql/query.h"

namespace reismee::postgres {
namespace {

// What libpq does not do by itself: give up on a silent network, and say who is connected.
const std::pair<const char*, const char*> kDefaults[] = {
    {"connect_timeout", "5"},     {"application_name", "reismee"}, {"keepalives_idle", "10"},
    {"keepalives_interval", "5"}, {"keepalives_count", "3"},       {"tcp_user_timeout", "20000"},
    {"client_encoding", "UTF8"},
};

// A lock that does not come is a conflict; a server that died must not hold its own for ever.
constexpr char kSession[] = "-c lock_timeout=10s -c idle_in_transaction_session_timeout=60s";

struct FreeOptions {
  void operator()(PQconninfoOption* options) const { PQconninfoFree(options); }
};

absl::StatusOr<std::map<std::string, std::string>> KeywordsOf(const std::string& url,
                                                              const std::string& password_file) {
  const std::unique_ptr<PQconninfoOption, FreeOptions> parsed(
      PQconninfoParse(url.c_str(), nullptr));
  // The words of libpq would repeat the URL.
  if (parsed == nullptr) {
    return absl::InvalidArgumentError(
        "the database's URL cannot be read: give postgresql://user@host:5432/reismee");
  }
  std::map<std::string, std::string> keywords;
  for (const PQconninfoOption* one = parsed.get(); one->keyword != nullptr; ++one) {
    if (one->val != nullptr && *one->val != '\0') keywords[one->keyword] = one->val;
  }
  if (keywords.count("password") == 1) {
    return absl::InvalidArgumentError(
        "everybody on this machine can read a password in a command line: leave it out of the "
        "database's URL, and give --database-password-file, PGPASSWORD or PGPASSFILE");
  }
  for (const auto& [keyword, value] : kDefaults) keywords.emplace(keyword, value);
  keywords["options"] = absl::StrCat(kSession, " ", keywords["options"]);
  if (password_file.empty()) return keywords;
  std::ifstream file(password_file);
  std::string password;
  if (!std::getline(file, password) || password.empty()) {
    return absl::UnavailableError(
        absl::StrCat("--database-password-file: cannot read a password from ", password_file));
  }
  keywords["password"] = password;
  return keywords;
}

absl::Status CheckEncoding(sql::Connection& db) {
  std::string encoding;
  RETURN_IF_ERROR(sql::ForEach(db, "SELECT CAST(current_setting('server_encoding') AS TEXT)", {},
                               [&encoding](sql::Statement& row) {
                                 encoding = std::string(row.Text(0));
                                 return absl::OkStatus();
                               }));
  if (encoding == "UTF8") return absl::OkStatus();
  return absl::FailedPreconditionError(
      absl::StrCat("the database keeps text as ", encoding, "; make it with ENCODING 'UTF8'"));
}

}  // namespace

absl::StatusOr<std::unique_ptr<Database>> Database::Open(const std::string& url,
                                                         const std::string& password_file) {
  ConnectionOptions options;
  ASSIGN_OR_RETURN(options.keywords, KeywordsOf(url, password_file));
  options.keywords.emplace("target_session_attrs", "read-write");
  ASSIGN_OR_RETURN(std::unique_ptr<Connection> writer,
                   Connection::Open(options, Connection::Role::kWriter));
  RETURN_IF_ERROR(CheckEncoding(*writer));
  return std::unique_ptr<Database>(new Database(std::move(options), std::move(writer)));
}

absl::StatusOr<std::unique_ptr<sql::Connection>> Database::OpenReplica(
    const std::string& url, const std::string& password_file) {
  ConnectionOptions options;
  ASSIGN_OR_RETURN(options.keywords, KeywordsOf(url, password_file));
  return std::make_unique<Connection>(options, Connection::Role::kReader);
}

absl::StatusOr<std::unique_ptr<sql::Connection>> Database::OpenWriter() const {
  return Connection::Open(options_, Connection::Role::kWriter);
}

absl::StatusOr<std::unique_ptr<sql::Connection>> Database::OpenReader() const {
  return Connection::Open(options_, Connection::Role::kReader);
}

std::unique_ptr<sql::Listener> Database::Listen(std::function<void()> heard) const {
  return std::make_unique<Listener>(options_, std::move(heard));
}

}  // namespace reismee::postgres
