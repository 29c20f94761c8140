// Profiles: how one person reaches one server, kept as profiles/NAME.json of mode 0600 in the
// configuration folder ($REISMEE_CONFIG, else $XDG_CONFIG_HOME/reismee, else ~/.config/reismee).
#ifndef REISMEE_CLIENTS_CLI_PROFILE_H_
#define REISMEE_CLIENTS_CLI_PROFILE_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace reismee::cli {

// What a profile holds; an empty field is not set. Never the token itself.
struct Profile {
  std::string server = {};        // "127.0.0.1:7440"
  std::string token_file = {};    // of mode 0600
  std::string organisation = {};  // "organisations/UWV", for people to recognise the profile by
  std::string purpose = {};       // "GUIDANCE"
  std::string language = {};      // "nl"
  std::string ca = {};            // certificates to trust; empty: no TLS
};

// The configuration folder, by the environment.
std::string ConfigFolder();

// INVALID_ARGUMENT for a name that is not 1 to 64 of A-Z a-z 0-9 _ -; NOT_FOUND when there is none,
// FAILED_PRECONDITION when others may read it, DATA_LOSS when it is damaged.
absl::StatusOr<Profile> ReadProfile(const std::string& folder, const std::string& name);

// Writes a profile whole, making folders of mode 0700 where they are absent.
absl::Status WriteProfile(const std::string& folder, const std::string& name,
                          const Profile& profile);

// Deletes a profile, and the choice of `profile use` where it was that one. NOT_FOUND when there is
// none; UNAVAILABLE when the folder cannot be changed.
absl::Status RemoveProfile(const std::string& folder, const std::string& name);

// Names in order; empty when there is no folder.
std::vector<std::string> ListProfiles(const std::string& folder);

// The name chosen by `profile use`; empty when none was.
std::string CurrentProfile(const std::string& folder);

// Chooses a profile. As ReadProfile when it cannot be read.
absl::Status UseProfile(const std::string& folder, const std::string& name);

}  // namespace reismee::cli

#endif  // REISMEE_CLIENTS_CLI_PROFILE_H_
