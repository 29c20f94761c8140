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
#include "storage/access/in_hand.h"
#include "storage/sql/value.h"
#include "storage/txn.h"

namespace reismee {

// A version with its case.
struct ArrangementInHand {
  CaseInHand file;
  v1::Arrangement arrangement;
};

// What is read has its items, its planned total and its own contribution. INVALID_ARGUMENT
// (AMOUNT_OVERFLOW) when the prices cannot be added up. case_etag is left empty.
class ArrangementReader {
 public:
  explicit ArrangementReader(Session& session) : session_(session) {}

  // A version, if what the caller is to its case opens the method (CaseReader::Take). It has the
  // items for which it does; where others are left out it tells no total. PERMISSION_DENIED in one
  // wording for "not yours" and "not there"; INVALID_ARGUMENT naming `field` when `name` is no
  // arrangement name.
  absl::StatusOr<ArrangementInHand> Take(const std::string& name,
                                         absl::string_view field = "name") const;

  // The versions of a case, oldest first, with items and totals as Take gives them.
  absl::StatusOr<std::vector<v1::Arrangement>> List(const CaseInHand& file) const;

  // Whole, for decisions: all versions, oldest first; that in state AGREED, and that in state
  // DRAFT; a case has at most one of each.
  absl::StatusOr<std::vector<v1::Arrangement>> All(const CaseInHand& file) const;
  absl::StatusOr<std::optional<v1::Arrangement>> Agreed(const CaseInHand& file) const;
  absl::StatusOr<std::optional<v1::Arrangement>> Draft(const CaseInHand& file) const;

  // Whole: the version that was in force at the end of a date, agreed by then and not ended before
  // it.
  absl::StatusOr<std::optional<v1::Arrangement>> InForceOn(const CaseInHand& file,
                                                           const google::type::Date& date) const;

 protected:
  absl::StatusOr<std::vector<v1::Arrangement>> ListWhere(absl::string_view condition,
                                                         sql::Params params) const;
  absl::StatusOr<std::optional<v1::Arrangement>> FindWhere(absl::string_view condition,
                                                           sql::Params params) const;
  // Leaves the items that the caller's relation opens; without others' it tells no total.
  absl::Status KeepShown(const v1::Case& file, v1::Arrangement& version) const;

  Session& session_;
};

class ArrangementWriter : public ArrangementReader {
 public:
  using ArrangementReader::ArrangementReader;

  // A new version of the case; its items are added by ItemWriter.
  absl::Status Add(const CaseInHand& file, const v1::Arrangement& added);

  // State, agreements and days of a version of the case.
  absl::Status Update(const CaseInHand& file, const v1::Arrangement& changed);

  // The case was closed: what was in force ends on that day, or on the day it was agreed when that
  // is later; a draft ends without ever having been in force.
  absl::Status EndOfCase(const CaseInHand& file, const google::type::Date& closed_on);
};

}  // namespace reismee

#endif  // REISMEE_STORAGE_ARRANGEMENT_ARRANGEMENTS_H_
