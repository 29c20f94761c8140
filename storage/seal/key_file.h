// The data key file: the master key from which everything sealed or indexed is keyed.
//
// It lives outside the database, so that a database or a backup alone tells nothing. Text:
//
//   reismee data key 1
//   id: <16 hexadecimal digits>
//   key: <64 hexadecimal digits>
//
// The id is computed from the key; a file whose id and key disagree is damaged. No message ever
// holds a part of the key.
#ifndef REISMEE_STORAGE_SEAL_KEY_FILE_H_
#define REISMEE_STORAGE_SEAL_KEY_FILE_H_

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "storage/seal/key.h"

namespace reismee {

struct DataKey {
  // Not secret: a database remembers it, to notice a key file that is not its own.
  std::string id;
  Key master;
};

// Makes a new random key in a new file of mode 0600, durable when this returns; the file appears
// whole or not at all. ALREADY_EXISTS when there is a file (it is left as it is), UNAVAILABLE when
// it cannot be written.
absl::StatusOr<DataKey> CreateKeyFile(const std::string& path);

// Reads a key file. NOT_FOUND when there is none, FAILED_PRECONDITION when others than its owner
// may read or write it (the message says what to do), DATA_LOSS when it is damaged, UNAVAILABLE
// when it cannot be read.
absl::StatusOr<DataKey> LoadKeyFile(const std::string& path);

}  // namespace reismee

#endif  // REISMEE_STORAGE_SEAL_KEY_FILE_H_
