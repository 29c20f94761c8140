// reismee-server: the flags and subcommands.
#include <sys/resource.h>
#include <sys/stat.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <fstream>
#include <string>

#include "proto/vocabulary/version.h"
#include "services/server/copy.h"
#include "services/server/maintenance.h"
#include "services/server/serve.h"
#include "services/server/serve_flags.h"

namespace reismee {
namespace {

constexpr char kExamples[] =
    "Examples:\n"
    "  reismee-server --jwks keys.json --issuer https://login.example\n"
    "  reismee-server --listen unix:/run/reismee/reismee.sock --listen-group reismee-proxy \\\n"
    "      --data /var/lib/reismee --key-file /etc/reismee/data.key \\\n"
    "      --jwks /etc/reismee/jwks.json --issuer https://login.example\n"
    "  reismee-server --database postgresql://reismee@db1,db2:5432/reismee \\\n"
    "      --database-password-file /etc/reismee/database.password \\\n"
    "      --jwks /etc/reismee/jwks.json --issuer https://login.example\n"
    "  reismee-server restore --backup 2022-03-15.db --data /var/lib/reismee \\\n"
    "      --key-file /etc/reismee/data.key\n"
    "  reismee-server check --data /var/lib/reismee\n"
    "  reismee-server copy --from sqlite:/var/lib/reismee/reismee.db \\\n"
    "      --to postgresql://reismee@db1:5432/reismee\n";

// Of a usage that makes no sense, as against one that failed.
constexpr int kUsage = 2;

void AddServeFlags(CLI::App& app, ServeFlags& flags) {
  app.add_option("--data", flags.data, "Folder of the database and its backups")
      ->capture_default_str();
  app.add_option("--database", flags.database,
                 "postgresql://user@host:5432/name, for several servers on one database "
                 "(default: the file reismee.db of SQLite in the data folder)");
  app.add_option("--database-password-file", flags.database_password_file,
                 "File whose first line is the password (default: PGPASSWORD, PGPASSFILE)");
  app.add_option("--replica", flags.replica,
                 "A standby of that database, postgresql://..., for summaries, lists and the first "
                 "cases of a watch, when callers ask for it (reismee --from-replica)");
  app.add_option("--listen", flags.listen, "host:port (port 0: a free one) or unix:/path")
      ->capture_default_str();
  app.add_option("--listen-group", flags.listen_group,
                 "Group of the Unix socket, that of the proxy (default: the server's user alone)");
  app.add_flag("--listen-unprotected", flags.listen_unprotected,
               "Listen where others reach it, without the proxy: they can stop gRPC 1.51");
  app.add_option("--tls-cert", flags.tls_cert, "Certificate chain, PEM");
  app.add_option("--tls-key", flags.tls_key, "Its private key, PEM");
  app.add_option("--key-file", flags.key_file,
                 "Data key, made at the first start (default: data.key in the data folder)");
  app.add_option("--jwks", flags.jwks, "Public keys of the issuer, a JSON Web Key Set");
  app.add_option("--issuer", flags.issuer, "Issuer of the tokens to trust");
  app.add_option("--audience", flags.audience, "What tokens call this server")
      ->capture_default_str();
  app.add_option("--denied-accounts", flags.denied_accounts,
                 "File with accounts that are refused whatever their token says, one a line");
  app.add_option("--keys-stale-minutes", flags.keys_stale_minutes,
                 "Minutes that these two files may be unreadable before nobody is believed")
      ->check(CLI::Range(1, 1440))
      ->capture_default_str();
  app.add_option("--operator-organisation", flags.operator_organisation,
                 "Organisation that runs this installation: it alone gives the role OPERATOR.")
      ->capture_default_str();
  app.add_option(
         "--dark-after-months", flags.dark_after_months,
         "Months after closing after which a file is there for the person's own requests and "
         "for payments only.")
      ->check(CLI::Range(1, 240))
      ->capture_default_str();
  app.add_option("--business-date", flags.business_date,
                 "Today, for demonstrations and tests: 2022-03-15; only moves forward");
  app.add_option("--reference,--opening-dates", flags.reference,
                 "Opening dates of teams and other settings of the field's data, CSV");
  app.add_option("--readers", flags.readers, "Threads that read the database")
      ->check(CLI::Range(1, 64))
      ->capture_default_str();
  app.add_option("--journal-days", flags.journal_days, "Days that watchers can resume from")
      ->check(CLI::Range(1, 3650))
      ->capture_default_str();
  app.add_option("--log-level", flags.log_level, "debug, info, warn or error")
      ->check(CLI::IsMember({"debug", "info", "warn", "error"}))
      ->capture_default_str();
}

void AddMaintenanceFlags(CLI::App& app, MaintenanceFlags& flags) {
  app.add_option("--data", flags.data, "Folder of the database")->capture_default_str();
  app.add_option("--key-file", flags.key_file, "Data key (default: data.key in the data folder)");
}

// `to` is null where nothing is written.
void AddCopyFlags(CLI::App& app, CopyFlags& flags, std::string* to) {
  const char* const kPlace = "sqlite:PATH or postgresql://user@host:5432/name";
  app.add_option("--from", flags.from, kPlace)->required();
  if (to != nullptr) app.add_option("--to", *to, kPlace)->required();
  app.add_option("--database-password-file", flags.password_file,
                 "File whose first line is the password (default: PGPASSWORD, PGPASSFILE)");
}

int Report(const absl::Status& status) {
  if (status.ok()) return 0;
  std::fprintf(stderr, "reismee-server: %s\n", std::string(status.message()).c_str());
  return absl::IsInvalidArgument(status) ? kUsage : 1;
}

int Report(const char* done, const absl::StatusOr<v1::Backup>& backup) {
  if (backup.ok()) {
    std::printf("%s cases=%lld regions=%d\n", done, static_cast<long long>(backup->cases()),
                backup->revisions_size());
  }
  return Report(backup.status());
}

// A core dump would hold personal data and the data key. Where dumps go to a program the limit does
// not count, so no memory is to be dumped either. Files and sockets are for the owner alone,
// those that a restore or a copy makes too.
void Harden() {
  const rlimit none = {0, 0};
  setrlimit(RLIMIT_CORE, &none);
  std::ofstream("/proc/self/coredump_filter") << "0";
  umask(0077);
}

int Main(int argc, char** argv) {
  Harden();
  CLI::App app("Case-management server of the Regional Mobility Teams.", "reismee-server");
  app.footer(kExamples);
  app.set_version_flag("--version", std::string("reismee-server ") + kVersion);
  app.require_subcommand(0, 1);
  ServeFlags serve;
  AddServeFlags(app, serve);
  AddServeFlags(*app.add_subcommand("serve", "Serve; what it does without a command"), serve);
  MaintenanceFlags maintenance;
  CLI::App* const restore =
      app.add_subcommand("restore", "Verify a backup and put it in an empty data folder");
  restore->add_option("--backup", maintenance.backup, "The file to restore")->required();
  AddMaintenanceFlags(*restore, maintenance);
  CLI::App* const check = app.add_subcommand("check", "Verify the database while no server has it");
  AddMaintenanceFlags(*check, maintenance);
  CopyFlags copying;
  CLI::App* const copy = app.add_subcommand(
      "copy", "Copy a whole installation to an empty database, and compare; again, it goes on");
  AddCopyFlags(*copy, copying, &copying.to);
  CLI::App* const dump = app.add_subcommand("dump", "Rows and SHA-256 of every table");
  AddCopyFlags(*dump, copying, nullptr);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : kUsage;
  }
  if (restore->parsed()) return Report("restored", Restore(maintenance));
  if (check->parsed()) return Report("sound", Check(maintenance));
  if (copy->parsed()) return Report(Copy(copying));
  if (dump->parsed()) return Report(Dump(copying));
  return Report(Serve(serve));
}

}  // namespace
}  // namespace reismee

int main(int argc, char** argv) { return reismee::Main(argc, argv); }
