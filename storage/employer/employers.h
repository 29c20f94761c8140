// Employers and their branches. A change keeps what was known before.
#ifndef REISMEE_STORAGE_EMPLOYER_EMPLOYERS_H_
#define REISMEE_STORAGE_EMPLOYER_EMPLOYERS_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "reismee/v1/employer.pb.h"
#include "storage/txn.h"

namespace reismee {

// Which employers to list; what is empty does not narrow.
struct EmployerFilter {
  std::string kvk_number = {};
  std::optional<std::string> branch_number = {};
  // How the trade name begins, in any spelling.
  std::string name_begins = {};
  std::string region = {};
  std::string sector = {};
  std::optional<bool> recognised = {};
  // Only names after this one.
  std::string after = {};
  int limit = 50;
};

// What is read has its etag.
class EmployerReader {
 public:
  explicit EmployerReader(Session& session) : session_(session) {}

  // As known now, or at a revision above 0. NOT_FOUND.
  absl::StatusOr<v1::Employer> Get(const std::string& name, int64_t revision = 0) const;

  // In order of name.
  absl::StatusOr<std::vector<v1::Employer>> List(const EmployerFilter& filter) const;

  // In a write, holds an employer until the end of the transaction, so that what is then read of it
  // and counted at it still stands when something is written. Without effect when there is none.
  absl::Status Lock(const std::string& name) const;
  // The same for all branches of a KvK number.
  absl::Status LockAll(const std::string& kvk_number) const;

 protected:
  Session& session_;
};

class EmployerWriter : public EmployerReader {
 public:
  using EmployerReader::EmployerReader;

  // A new employer, as its first revision, entered by the caller's organisation; as it was written.
  absl::StatusOr<v1::Employer> Add(v1::Employer added);

  // The next revision of an employer that is locked; as it was written.
  absl::StatusOr<v1::Employer> Update(v1::Employer changed);
};

}  // namespace reismee

#endif  // REISMEE_STORAGE_EMPLOYER_EMPLOYERS_H_
