#include "clients/cli/settings.h"

#include <cstdlib>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "clients/cli/profile.h"
#include "clients/cli/schema.h"
#include "clients/cli/value.h"
#include "proto/vocabulary/status_macros.h"

namespace reismee::cli {
namespace {

std::string Environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

std::string ChosenProfile(const GlobalOptions& options) {
  if (!options.profile.empty()) return options.profile;
  if (const std::string name = Environment("REISMEE_PROFILE"); !name.empty()) return name;
  return CurrentProfile(ConfigFolder());
}

}  // namespace

absl::StatusOr<Format> FormatOf(const std::string& name) {
  if (name.empty() || name == "table") return Format::kTable;
  if (name == "json") return Format::kJson;
  if (name == "jsonl") return Format::kJsonLines;
  if (name == "csv") return Format::kCsv;
  return absl::InvalidArgumentError("--output: table, json, jsonl, csv");
}

Language LanguageOfArguments(const std::vector<std::string>& arguments) {
  const auto value_of = [&arguments](const std::string& flag) -> std::string {
    for (size_t i = 0; i < arguments.size(); ++i) {
      absl::string_view argument = arguments[i];
      if (argument == flag && i + 1 < arguments.size()) return arguments[i + 1];
      if (absl::ConsumePrefix(&argument, flag + "=")) return std::string(argument);
    }
    return "";
  };
  if (const std::string given = value_of("--lang"); !given.empty()) return LanguageOf(given);
  // A profile that cannot be read is told of later, by whoever needs it.
  const std::string name = ChosenProfile({.profile = value_of("--profile")});
  const absl::StatusOr<Profile> profile = ReadProfile(ConfigFolder(), name);
  if (profile.ok() && !profile->language.empty()) return LanguageOf(profile->language);
  for (const char* variable : {"REISMEE_LANG", "LC_ALL", "LC_MESSAGES", "LANG"}) {
    if (const std::string value = Environment(variable); !value.empty()) return LanguageOf(value);
  }
  return Language::kEnglish;
}

absl::StatusOr<Settings> ReadSettings(const GlobalOptions& options, Language language) {
  Profile profile;
  if (const std::string name = ChosenProfile(options); !name.empty()) {
    ASSIGN_OR_RETURN(profile, ReadProfile(ConfigFolder(), name));
  }
  Settings settings;
  const auto choose = [](const std::string& first, const std::string& second, std::string& target) {
    if (!first.empty()) {
      target = first;
    } else if (!second.empty()) {
      target = second;
    }
  };
  choose(options.server, profile.server, settings.server);
  choose(options.token_file, profile.token_file, settings.token_file);
  choose(options.ca, profile.ca, settings.ca);
  settings.on_behalf_of = WithCollection(options.on_behalf_of, "organisations");
  if (!profile.purpose.empty()) {
    const auto* value = ValueOf(*v1::Purpose_descriptor(), profile.purpose);
    if (value == nullptr) return absl::InvalidArgumentError("the profile has an unknown purpose");
    settings.purpose = static_cast<v1::Purpose>(value->number());
  }
  settings.language = language;
  ASSIGN_OR_RETURN(settings.format, FormatOf(options.format));
  if (!(options.timeout_seconds > 0) || options.timeout_seconds > 86400) {
    return absl::InvalidArgumentError("--timeout: 0 < ... <= 86400");
  }
  settings.timeout = absl::Seconds(options.timeout_seconds);
  settings.insecure = options.insecure;
  settings.from_replica = options.from_replica;
  settings.first_pause = options.first_pause;
  return settings;
}

bool IsLoopback(const std::string& server) {
  absl::string_view host = server;
  if (absl::StartsWith(host, "unix:")) return true;
  absl::ConsumePrefix(&host, "dns:///");
  if (absl::ConsumePrefix(&host, "[")) return absl::StartsWith(host, "::1]");
  host = host.substr(0, host.rfind(':'));
  if (host == "localhost") return true;
  const std::vector<absl::string_view> parts = absl::StrSplit(host, '.');
  if (parts.size() != 4 || parts[0] != "127") return false;
  for (absl::string_view part : parts) {
    int number = 0;
    if (!absl::SimpleAtoi(part, &number) || number < 0 || number > 255) return false;
  }
  return true;
}

}  // namespace reismee::cli
