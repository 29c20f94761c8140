// Who leads a case on every date (reading 10): periods that follow each other without gap or
// overlap.
#ifndef REISMEE_STORAGE_CASE_RESPONSIBILITIES_H_
#define REISMEE_STORAGE_CASE_RESPONSIBILITIES_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "google/type/date.pb.h"
#include "reismee/v1/case.pb.h"
#include "storage/access/in_hand.h"
#include "storage/txn.h"

namespace reismee {

class ResponsibilityReader {
 public:
  explicit ResponsibilityReader(Session& session) : session_(session) {}

  // The periods of a case that the caller may know of, in order: all of them for who leads it, its
  // own for a former body.
  absl::StatusOr<std::vector<v1::Responsibility>> List(const CaseInHand& in_hand) const;

  // The day from which the body that leads the case does so, or of one that has ended did so.
  absl::StatusOr<google::type::Date> LedSince(const CaseInHand& in_hand) const;

 protected:
  absl::StatusOr<std::vector<v1::Responsibility>> All(const CaseInHand& in_hand) const;

  Session& session_;
};

class ResponsibilityWriter : public ResponsibilityReader {
 public:
  using ResponsibilityReader::ResponsibilityReader;

  // A body leads from `next.valid_from` on, until further notice. The period before ends the day
  // before; one that began on that very day, as of a case handed on at once, is replaced.
  absl::Status Begin(const CaseInHand& in_hand, v1::Responsibility next);

  // The case ended: so does the last period.
  absl::Status End(const CaseInHand& in_hand, const google::type::Date& last_day);
};

}  // namespace reismee

#endif  // REISMEE_STORAGE_CASE_RESPONSIBILITIES_H_
