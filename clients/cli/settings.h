// What holds for every command: the options before the noun, completed from the profile and the
// environment.
#ifndef REISMEE_CLIENTS_CLI_SETTINGS_H_
#define REISMEE_CLIENTS_CLI_SETTINGS_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "clients/cli/text.h"
#include "reismee/v1/access.pb.h"

namespace reismee::cli {

enum class Format { kTable, kJson, kJsonLines, kCsv };

// The options as they were written; empty: not given.
struct GlobalOptions {
  std::string profile = {};
  std::string server = {};
  std::string token_file = {};
  std::string ca = {};
  std::string language = {};
  std::string format = {};
  std::string on_behalf_of = {};
  double timeout_seconds = 30;
  bool insecure = false;
  bool from_replica = false;
  // Before a call is repeated the first time; it doubles. No option: for tests.
  absl::Duration first_pause = absl::Milliseconds(200);
};

struct Settings {
  std::string server = "127.0.0.1:7440";
  std::string token_file;
  std::string ca;
  std::string on_behalf_of;
  v1::Purpose purpose = v1::PURPOSE_UNSPECIFIED;  // of the profile
  Language language = Language::kEnglish;
  Format format = Format::kTable;
  absl::Duration timeout = absl::Seconds(30);
  bool insecure = false;
  // Content with what a replica of the database has.
  bool from_replica = false;
  absl::Duration first_pause = absl::Milliseconds(200);
};

// INVALID_ARGUMENT for a word that is no format; the table where it is empty.
absl::StatusOr<Format> FormatOf(const std::string& name);

// The language of all texts, known before the options are read: --lang, else that of the profile,
// else REISMEE_LANG, LC_ALL, LC_MESSAGES, LANG.
Language LanguageOfArguments(const std::vector<std::string>& arguments);

// Options over profile (--profile, REISMEE_PROFILE, the one in use) over defaults.
// INVALID_ARGUMENT for a value that is none, and as ReadProfile for a profile that was asked for.
absl::StatusOr<Settings> ReadSettings(const GlobalOptions& options, Language language);

// Whether the server is on this machine, so that plain text is safe: localhost, 127.0.0.0/8, ::1 or
// a Unix socket.
bool IsLoopback(const std::string& server);

}  // namespace reismee::cli

#endif  // REISMEE_CLIENTS_CLI_SETTINGS_H_
