// Awards (toekenningen) of the sector scheme: money of a compartment that one partnership draws on
// (readings 22 and 35). What is not drawn of an open award is reserved on its line; every write
// moves the money of the line with it, and holds the line until the end of the transaction.
#ifndef REISMEE_STORAGE_BUDGET_AWARDS_H_
#define REISMEE_STORAGE_BUDGET_AWARDS_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "google/type/date.pb.h"
#include "reismee/v1/scheme.pb.h"
#include "storage/txn.h"

namespace reismee {

// Which awards to list; what is unset does not narrow.
struct AwardFilter {
  v1::AwardState state = v1::AWARD_STATE_UNSPECIFIED;
  std::string line = {};
  // Only names after this one.
  std::string after = {};
  int limit = 200;
};

class AwardReader {
 public:
  explicit AwardReader(Session& session) : session_(session) {}

  // NOT_FOUND when there is none.
  absl::StatusOr<v1::Award> Get(const std::string& name) const;

  // In order of name, which is that of their making.
  absl::StatusOr<std::vector<v1::Award>> List(const AwardFilter& filter) const;

  // The last day on which money was drawn on an award or came back to it, at least that on which
  // it was given.
  absl::StatusOr<google::type::Date> LastMoved(const v1::Award& award) const;

  // What began before the award that pays it, of the awards of a line (M17). Nothing is withheld.
  absl::StatusOr<v1::BegunBeforeAward> BegunBefore(const std::string& measure, int year) const;

 protected:
  Session& session_;
};

class AwardWriter : public AwardReader {
 public:
  using AwardReader::AwardReader;

  // Reserves the amount on the line for a new award, all of it left. RESOURCE_EXHAUSTED
  // (LINE_EXHAUSTED) when the compartment has not enough.
  absl::Status Create(v1::Award created);

  // Commits above 0 cents of an award on a day: reserved becomes open on its line. What came back
  // to it after that day does not serve it (reading 40). RESOURCE_EXHAUSTED (AWARD_EXHAUSTED)
  // names the award and what is left for that day; FAILED_PRECONDITION (WRONG_STATE) once closed.
  absl::Status Draw(const std::string& name, int64_t cents, const google::type::Date& on);

  // Gives drawn cents back on a day: to the award while it is open, else to its line.
  absl::Status Return(const std::string& name, int64_t cents, const google::type::Date& on);

  // Gives what is left of an open award back to its line on a day, for good.
  absl::Status Close(const v1::Award& award, const google::type::Date& on);

 private:
  // As it stands now that its line is held.
  absl::StatusOr<v1::Award> Hold(const std::string& name);
};

}  // namespace reismee

#endif  // REISMEE_STORAGE_BUDGET_AWARDS_H_
