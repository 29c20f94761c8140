// Arrangements (persoonlijke arrangementen) of a case, version by version (reading 8).
#ifndef REISMEE_STORAGE_ARRANGEMENT_ARRANGEMENTS_H_
#define REISMEE_STORAGE_ARRANGEMENT_ARRANGEMENTS_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "google/type/date.pb.h"
#include "reismee/v1/arrangement.pb.h"
#include "storage/sql/value.h"
#include "storage/txn.h"

namespace reismee {

// What is read has its items and its planned total. INVALID_ARGUMENT (AMOUNT_OVERFLOW) when the
// prices cannot be added up. None of the reads asks who calls; case_etag is left empty.
class Arrangements {
 public:
  explicit Arrangements(Session& session) : session_(session) {}

  // NOT_FOUND when there is none.
  absl::StatusOr<v1::Arrangement> Get(const std::string& name) const;
  // The version in state AGREED; a case has at most one.
  absl::StatusOr<std::optional<v1::Arrangement>> Agreed(const std::string& case_name) const;
  // The version in state DRAFT; a case has at most one.
  absl::StatusOr<std::optional<v1::Arrangement>> Draft(const std::string& case_name) const;
  // Oldest version first.
  absl::StatusOr<std::vector<v1::Arrangement>> ListOfCase(const std::string& case_name) const;
  // The version that was in force at the end of a date: agreed by then, and not ended before it.
  absl::StatusOr<std::optional<v1::Arrangement>> InForceOn(const std::string& case_name,
                                                           const google::type::Date& date) const;

  // A new version; its items are added by Items.
  absl::Status Add(const v1::Arrangement& added);
  // State, agreements and days of a version.
  absl::Status Update(const v1::Arrangement& changed);
  // The case was closed: what was in force ends on that day, or on the day it was agreed when that
  // is later; a draft ends without ever having been in force.
  absl::Status EndOfCase(const std::string& case_name, const google::type::Date& closed_on);

 private:
  absl::StatusOr<std::vector<v1::Arrangement>> ListWhere(absl::string_view condition,
                                                         sql::Params params) const;
  absl::StatusOr<std::optional<v1::Arrangement>> FindWhere(absl::string_view condition,
                                                           sql::Params params) const;

  Session& session_;
};

}  // namespace reismee

#endif  // REISMEE_STORAGE_ARRANGEMENT_ARRANGEMENTS_H_
