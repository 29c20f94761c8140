#include "clients/cli/profile.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "clients/token/private_file.h"
#include "google/protobuf/struct.pb.h"
#include "google/protobuf/util/json_util.h"
#include "proto/vocabulary/name.h"
#include "proto/vocabulary/status_macros.h"

namespace reismee::cli {
namespace {

namespace fs = std::filesystem;
using google::protobuf::Struct;

std::string PathOf(const std::string& folder, const std::string& name) {
  return absl::StrCat(folder, "/profiles/", name, ".json");
}

absl::Status CheckName(const std::string& name) {
  if (IsId(name)) return absl::OkStatus();
  return absl::InvalidArgumentError("a profile is named with 1 to 64 of A-Z a-z 0-9 _ -");
}

absl::Status MakeFolder(const std::string& folder) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (!error) fs::permissions(folder, fs::perms::owner_all, error);
  if (error) return absl::UnavailableError(absl::StrCat("cannot make the folder ", folder));
  return absl::OkStatus();
}

const char* Environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

}  // namespace

std::string ConfigFolder() {
  if (const std::string folder = Environment("REISMEE_CONFIG"); !folder.empty()) return folder;
  if (const std::string folder = Environment("XDG_CONFIG_HOME"); !folder.empty()) {
    return absl::StrCat(folder, "/reismee");
  }
  return absl::StrCat(Environment("HOME"), "/.config/reismee");
}

absl::StatusOr<Profile> ReadProfile(const std::string& folder, const std::string& name) {
  RETURN_IF_ERROR(CheckName(name));
  ASSIGN_OR_RETURN(const std::string json, ReadPrivateFile(PathOf(folder, name)));
  Struct fields;
  if (!google::protobuf::util::JsonStringToMessage(json, &fields).ok()) {
    return absl::DataLossError(absl::StrCat("the profile is not JSON: ", PathOf(folder, name)));
  }
  const auto get = [&fields](const char* key) {
    const auto found = fields.fields().find(key);
    return found == fields.fields().end() ? "" : found->second.string_value();
  };
  return Profile{get("server"),  get("token_file"), get("organisation"),
                 get("purpose"), get("language"),   get("ca")};
}

absl::Status WriteProfile(const std::string& folder, const std::string& name,
                          const Profile& profile) {
  RETURN_IF_ERROR(CheckName(name));
  Struct fields;
  const auto set = [&fields](const char* key, const std::string& value) {
    if (!value.empty()) (*fields.mutable_fields())[key].set_string_value(value);
  };
  set("server", profile.server);
  set("token_file", profile.token_file);
  set("organisation", profile.organisation);
  set("purpose", profile.purpose);
  set("language", profile.language);
  set("ca", profile.ca);
  std::string json;
  google::protobuf::util::JsonPrintOptions options;
  options.add_whitespace = true;
  if (!google::protobuf::util::MessageToJsonString(fields, &json, options).ok()) {
    return absl::InvalidArgumentError("a field of the profile is not UTF-8");
  }
  RETURN_IF_ERROR(MakeFolder(folder));
  RETURN_IF_ERROR(MakeFolder(absl::StrCat(folder, "/profiles")));
  return ReplaceFile(PathOf(folder, name), json, Readers::kOwner);
}

absl::Status RemoveProfile(const std::string& folder, const std::string& name) {
  RETURN_IF_ERROR(CheckName(name));
  std::error_code error;
  const bool removed = fs::remove(PathOf(folder, name), error);
  if (!error && removed && CurrentProfile(folder) == name) {
    fs::remove(absl::StrCat(folder, "/current"), error);
  }
  if (error) return absl::UnavailableError(absl::StrCat("cannot change the folder ", folder));
  if (removed) return absl::OkStatus();
  return absl::NotFoundError(absl::StrCat("there is no ", PathOf(folder, name)));
}

std::vector<std::string> ListProfiles(const std::string& folder) {
  std::vector<std::string> names;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(absl::StrCat(folder, "/profiles"), error)) {
    if (entry.path().extension() == ".json") names.push_back(entry.path().stem().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

std::string CurrentProfile(const std::string& folder) {
  const absl::StatusOr<std::string> text = ReadPrivateFile(absl::StrCat(folder, "/current"));
  return text.ok() ? std::string(absl::StripAsciiWhitespace(*text)) : "";
}

absl::Status UseProfile(const std::string& folder, const std::string& name) {
  RETURN_IF_ERROR(ReadProfile(folder, name).status());
  return ReplaceFile(absl::StrCat(folder, "/current"), absl::StrCat(name, "\n"), Readers::kOwner);
}

}  // namespace reismee::cli
