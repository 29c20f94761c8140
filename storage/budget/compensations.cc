#include "storage/budget/compensations.h"

#include <optional>
#include <utility>

#include "absl/algorithm/container.h"
#include "absl/strings/str_cat.h"
#include "proto/vocabulary/date.h"
#include "proto/vocabulary/status_macros.h"
#include "reismee/v1/usage.pb.h"
#include "storage/access/case_facts.h"
#include "storage/arrangement/item_day_rules.h"
#include "storage/budget/payment_work_rules.h"
#include "storage/sql/message.h"
#include "storage/sql/query.h"
#include "storage/work/work_items.h"

namespace reismee {
namespace {

// The terms of an item in the newest version that was agreed.
#define REISMEE_AGREED_TERMS(item)                                                  \
  "JOIN item_terms AS t ON t.item = " item                                          \
  " AND t.arrangement = (SELECT a.name FROM arrangement AS a JOIN item_terms AS u " \
  "ON u.arrangement = a.name WHERE u.item = " item                                  \
  " AND a.agreed_on IS NOT NULL ORDER BY a.version DESC LIMIT 1)"

// A compensation that names no training stands for itself: its weeks are logged on it.
constexpr absl::string_view kCompensations =
    "SELECT m.name, m.case_name, m.payer, m.supplier, m.paid_cents, t.instrument, "
    "CASE WHEN t.practice_item = '' THEN m.item ELSE t.practice_item END "
    "FROM case_file AS c JOIN commitment AS m ON m.case_name = c.name " REISMEE_AGREED_TERMS(
        "m.item") " WHERE c.jobseeker = $jobseeker ORDER BY m.name";

constexpr absl::string_view kTrainings =
    "SELECT i.name AS name, i.started_on AS started_on, i.ended_on AS ended_on, "
    "t.planned_from AS planned_from, t.instrument AS instrument FROM item AS "
    "i " REISMEE_AGREED_TERMS("i.name") " WHERE i.name IN (...) ORDER BY i.name";

constexpr absl::string_view kWeeks =
    "SELECT item, date FROM usage WHERE item IN (...) AND kind = $week AND corrected_by = '' "
    "ORDER BY item, name";

bool PaysEmployers(const Reference& reference, absl::string_view instrument) {
  return absl::c_any_of(reference.tables().instruments, [&](const v1::Instrument& one) {
    return one.name() == instrument && one.kind() == v1::INSTRUMENT_KIND_EMPLOYER_COMPENSATION;
  });
}

// The terms of an instrument on the first day of the training. What was begun before they were in
// force has those of the planned day.
absl::StatusOr<v1::Instrument> TermsOf(const Reference& reference, const std::string& instrument,
                                       const v1::Item& practice) {
  absl::StatusOr<const v1::Instrument*> found =
      reference.InstrumentOn(instrument, FirstDay(practice));
  if (!found.ok()) found = reference.InstrumentOn(instrument, practice.planned_from());
  RETURN_IF_ERROR(found.status());
  return **found;
}

// By the name of the training.
using Trainings = std::map<std::string, CompensatedTraining>;

absl::StatusOr<Trainings> ReadCompensations(const Session& session, const std::string& jobseeker) {
  Trainings found;
  const auto add = [&](sql::Statement& row) {
    const std::string instrument(row.Text(5));
    if (!PaysEmployers(session.reference, instrument)) return absl::OkStatus();
    CompensatedTraining& training = found[std::string(row.Text(6))];
    training.terms.set_name(instrument);
    training.compensations.push_back({.commitment = std::string(row.Text(0)),
                                      .case_name = std::string(row.Text(1)),
                                      .payer = std::string(row.Text(2)),
                                      .employer = std::string(row.Text(3)),
                                      .paid_cents = row.Int64(4)});
    return absl::OkStatus();
  };
  RETURN_IF_ERROR(sql::ForEach(session.db, kCompensations, {{"jobseeker", jobseeker}}, add));
  return found;
}

absl::Status ReadTraining(const Session& session, sql::Statement& row, Trainings& trainings) {
  CompensatedTraining& training = trainings.at(std::string(row.Text(0)));
  RETURN_IF_ERROR(sql::ReadRow(row, &training.practice));
  v1::Item& practice = training.practice;
  ASSIGN_OR_RETURN(training.terms, TermsOf(session.reference, training.terms.name(), practice));
  ASSIGN_OR_RETURN(const v1::Instrument of_practice,
                   TermsOf(session.reference, practice.instrument(), practice));
  const Date last = LastAllowed(practice, of_practice);
  if (IsValid(last)) *practice.mutable_last_allowed_on() = last;
  return absl::OkStatus();
}

absl::Status ReadWeeks(const Session& session, const std::vector<std::string>& names,
                       Trainings& trainings) {
  return sql::ForEachOf(session.db, kWeeks, names, {{"week", v1::USAGE_KIND_WEEK}},
                        [&](sql::Statement& row) -> absl::Status {
                          ASSIGN_OR_RETURN(const Date day, ParseIso(row.Text(1)));
                          trainings.at(std::string(row.Text(0))).attended.push_back(day);
                          return absl::OkStatus();
                        });
}

absl::Status ReadTrainings(const Session& session, Trainings& trainings) {
  std::vector<std::string> names;
  for (const auto& [name, training] : trainings) names.push_back(name);
  const auto read = [&](sql::Statement& row) { return ReadTraining(session, row, trainings); };
  RETURN_IF_ERROR(sql::ForEachOf(session.db, kTrainings, names, {}, read));
  return ReadWeeks(session, names, trainings);
}

// Whether an item of the kind waits about the commitment.
absl::StatusOr<bool> IsTold(const Session& session, const Compensation& one) {
  ASSIGN_OR_RETURN(const std::optional<int64_t> open,
                   sql::ReadInt(session.db,
                                "SELECT count(*) FROM work_item WHERE case_name = $case_name AND "
                                "kind = $kind AND resource = $resource AND closed_on IS NULL",
                                {{"case_name", one.case_name},
                                 {"kind", v1::WORK_ITEM_KIND_OVERPAID},
                                 {"resource", one.commitment}}));
  return open.value_or(0) > 0;
}

}  // namespace

CompensationReader ReadTxn::compensations() const { return CompensationReader(session_); }
CompensationWriter WriteTxn::compensations() { return CompensationWriter(session_); }

absl::StatusOr<std::vector<CompensatedTraining>> CompensationReader::Of(
    const CaseInHand& file) const {
  RETURN_IF_ERROR(sql::ReadInt(session_.db,
                               "SELECT revision FROM jobseeker WHERE name = $name FOR UPDATE",
                               {{"name", file.jobseeker()}})
                      .status());
  ASSIGN_OR_RETURN(Trainings found, ReadCompensations(session_, file.jobseeker()));
  if (!found.empty()) RETURN_IF_ERROR(ReadTrainings(session_, found));
  std::vector<CompensatedTraining> trainings;
  for (auto& [name, training] : found) trainings.push_back(std::move(training));
  return trainings;
}

absl::StatusOr<std::map<std::string, int64_t>> CompensationReader::Overpaid(
    const CaseInHand& file) const {
  ASSIGN_OR_RETURN(const std::vector<CompensatedTraining> trainings, Of(file));
  return OverpaidOn(trainings);
}

absl::Status CompensationWriter::TellOverpaid(const CaseInHand& file,
                                              const google::type::Date& day) {
  ASSIGN_OR_RETURN(const std::vector<CompensatedTraining> trainings, Of(file));
  ASSIGN_OR_RETURN(const auto overpaid, OverpaidOn(trainings));
  WorkItemWriter work(session_);
  for (const CompensatedTraining& training : trainings) {
    for (const Compensation& one : training.compensations) {
      if (one.case_name != file.name()) continue;
      ASSIGN_OR_RETURN(const bool told, IsTold(session_, one));
      if (told == overpaid.contains(one.commitment)) continue;
      if (told) {
        RETURN_IF_ERROR(work.Close(file, v1::WORK_ITEM_KIND_OVERPAID, one.commitment, day));
      } else {
        const std::string payer = HeldToday(session_, one.payer);
        RETURN_IF_ERROR(work.Open(file, OverpaidToMend(one.commitment, payer, day)).status());
      }
    }
  }
  return absl::OkStatus();
}

}  // namespace reismee
