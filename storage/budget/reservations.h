// Reservations: money of a line that is held for an item of a draft. Every write moves the money of
// the line with it.
#ifndef REISMEE_STORAGE_BUDGET_RESERVATIONS_H_
#define REISMEE_STORAGE_BUDGET_RESERVATIONS_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "google/type/date.pb.h"
#include "reismee/v1/budget.pb.h"
#include "storage/access/in_hand.h"
#include "storage/arrangement/items.h"
#include "storage/sql/value.h"
#include "storage/txn.h"

namespace reismee {

// A reservation that the caller was let in to, with its case.
struct ReservationInHand {
  CaseInHand file;
  v1::Reservation reservation;
};

// What is read has case_etag left empty.
class ReservationReader {
 public:
  explicit ReservationReader(Session& session) : session_(session) {}

  // Errors and record are those of CaseReader::Take.
  absl::StatusOr<ReservationInHand> Take(const std::string& name) const;

  // Those of a case, oldest first.
  absl::StatusOr<std::vector<v1::Reservation>> List(const CaseInHand& file) const;

  // Cases with a reservation that has lapsed by the end of a day, at most `limit`.
  absl::StatusOr<std::vector<std::string>> CasesToLapse(const google::type::Date& day, int limit,
                                                        const Housekeeping& house) const;

 protected:
  absl::StatusOr<std::vector<v1::Reservation>> Where(absl::string_view condition,
                                                     sql::Params params) const;

  Session& session_;
};

class ReservationWriter : public ReservationReader {
 public:
  using ReservationReader::ReservationReader;

  // Reserves the amount on its line. RESOURCE_EXHAUSTED (LINE_EXHAUSTED) when the line has not
  // enough left.
  absl::Status Create(const CaseInHand& file, v1::Reservation created);

  // Gives it back on a day, if it is held.
  absl::Status Release(const v1::Reservation& reservation, const google::type::Date& day);

  // What is held for an item on a line is about to be committed: it is available again for a
  // commitment of `cents` on that day in the same transaction; what is over stays given back.
  absl::Status Use(const ItemInHand& taken, const std::string& line, int64_t cents,
                   const google::type::Date& day);

  // Gives back what is held for an item, for a case, or of a case and past its last day.
  absl::Status ReleaseFor(const CaseInHand& file, const std::string& item,
                          const google::type::Date& day);
  absl::Status ReleaseAll(const CaseInHand& file, const google::type::Date& day);
  absl::Status Lapse(const CaseInHand& file, const google::type::Date& day);

 private:
  absl::Status End(const v1::Reservation& reservation, v1::ReservationState state,
                   const google::type::Date& day);
};

}  // namespace reismee

#endif  // REISMEE_STORAGE_BUDGET_RESERVATIONS_H_
