#include "storage/seal/key_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <vector>

#include "absl/cleanup/cleanup.h"
#include "absl/strings/ascii.h"
#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/string_view.h"
#include "absl/strings/strip.h"
#include "proto/vocabulary/status_macros.h"
#include "storage/seal/hmac.h"
#include "storage/seal/random.h"

namespace reismee {
namespace {

constexpr absl::string_view kHeader = "reismee data key 1";
constexpr size_t kIdBytes = 8;
constexpr size_t kLargestFile = 512;

std::string IdOf(const Key& master) {
  const auto code = HmacSha256(master, {"key-id"});
  return absl::BytesToHexString(
      absl::string_view(reinterpret_cast<const char*>(code.data()), kIdBytes));
}

absl::Status FileError(absl::string_view what, const std::string& path, int error) {
  return absl::UnavailableError(
      absl::StrCat("cannot ", what, " ", path, ": ", std::strerror(error)));
}

absl::Status WriteDurably(const std::string& path, absl::string_view text) {
  const int file = open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (file < 0) return FileError("create", path, errno);
  const absl::Cleanup closing = [file] { close(file); };
  if (write(file, text.data(), text.size()) != static_cast<ssize_t>(text.size()) ||
      fsync(file) != 0) {
    return FileError("write", path, errno);
  }
  return absl::OkStatus();
}

absl::Status SyncFolderOf(const std::string& path) {
  std::string folder = std::filesystem::path(path).parent_path().string();
  if (folder.empty()) folder = ".";
  const int handle = open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (handle < 0) return FileError("open folder", folder, errno);
  const absl::Cleanup closing = [handle] { close(handle); };
  if (fsync(handle) != 0) return FileError("sync folder", folder, errno);
  return absl::OkStatus();
}

absl::StatusOr<std::string> ReadPrivately(const std::string& path) {
  const int file = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0 && errno == ENOENT) {
    return absl::NotFoundError(absl::StrCat("there is no key file ", path));
  }
  if (file < 0) return FileError("open", path, errno);
  const absl::Cleanup closing = [file] { close(file); };
  struct stat status = {};
  if (fstat(file, &status) != 0) return FileError("look at", path, errno);
  if ((status.st_mode & 077) != 0) {
    return absl::FailedPreconditionError(
        absl::StrCat("the key file ", path, " is open to others than its owner: run `chmod 600 ",
                     path, "`, and if others may have read it, treat the key as known to them"));
  }
  std::string text(kLargestFile, '\0');
  const ssize_t got = read(file, text.data(), text.size());
  if (got < 0) return FileError("read", path, errno);
  text.resize(static_cast<size_t>(got));
  return text;
}

// The value of a line `name: <digits>`, or nothing.
std::string HexValue(absl::string_view line, absl::string_view name, size_t bytes) {
  if (!absl::ConsumePrefix(&line, absl::StrCat(name, ": ")) || line.size() != 2 * bytes) return "";
  for (const char digit : line) {
    if (!absl::ascii_isxdigit(static_cast<unsigned char>(digit))) return "";
  }
  return absl::HexStringToBytes(line);
}

}  // namespace

absl::StatusOr<DataKey> CreateKeyFile(const std::string& path) {
  DataKey made;
  FillRandom(made.master.data(), Key::kSize);
  made.id = IdOf(made.master);
  std::string text =
      absl::StrCat(kHeader, "\nid: ", made.id, "\nkey: ",
                   absl::BytesToHexString(absl::string_view(
                       reinterpret_cast<const char*>(made.master.data()), Key::kSize)),
                   "\n");
  const absl::Cleanup wiping = [&text] { OPENSSL_cleanse(text.data(), text.size()); };
  // Written beside its place and then linked into it: a crash leaves no half key file, and link()
  // never replaces one. A leftover of such a crash never sealed anything.
  const std::string draft = absl::StrCat(path, ".new");
  unlink(draft.c_str());
  RETURN_IF_ERROR(WriteDurably(draft, text));
  const bool linked = link(draft.c_str(), path.c_str()) == 0;
  const int error = errno;
  unlink(draft.c_str());
  if (!linked && error == EEXIST) {
    return absl::AlreadyExistsError(absl::StrCat("there is a key file ", path, " already"));
  }
  if (!linked) return FileError("create", path, error);
  RETURN_IF_ERROR(SyncFolderOf(path));
  return made;
}

absl::StatusOr<DataKey> LoadKeyFile(const std::string& path) {
  ASSIGN_OR_RETURN(std::string text, ReadPrivately(path));
  const absl::Cleanup wiping = [&text] { OPENSSL_cleanse(text.data(), text.size()); };
  const absl::Status damaged = absl::DataLossError(absl::StrCat(
      "the key file ", path, " is damaged: put back the copy that was kept with the database"));
  const std::vector<absl::string_view> lines = absl::StrSplit(text, '\n');
  if (lines.size() != 4 || lines[0] != kHeader || !lines[3].empty()) return damaged;
  std::string bytes = HexValue(lines[2], "key", Key::kSize);
  const absl::Cleanup wiping_bytes = [&bytes] { OPENSSL_cleanse(bytes.data(), bytes.size()); };
  if (bytes.size() != Key::kSize) return damaged;
  DataKey loaded;
  std::memcpy(loaded.master.data(), bytes.data(), Key::kSize);
  loaded.id = IdOf(loaded.master);
  if (lines[1] != absl::StrCat("id: ", loaded.id)) return damaged;
  return loaded;
}

}  // namespace reismee
