#include "storage/budget/reservations.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "proto/vocabulary/cents.h"
#include "proto/vocabulary/date.h"
#include "proto/vocabulary/name.h"
#include "proto/vocabulary/status_macros.h"
#include "storage/access/case_facts.h"
#include "storage/budget/budget_lines.h"
#include "storage/case/cases.h"
#include "storage/sql/message.h"
#include "storage/sql/query.h"

namespace reismee {
namespace {

using google::type::Date;

#define REISMEE_RESERVATION_COLUMNS \
  "name, case_name, item, line, amount_cents, reserved_on, expires_on, state, closed_on"

}  // namespace

ReservationReader ReadTxn::reservations() const { return ReservationReader(session_); }
ReservationWriter WriteTxn::reservations() { return ReservationWriter(session_); }

absl::StatusOr<std::vector<v1::Reservation>> ReservationReader::Where(absl::string_view condition,
                                                                      sql::Params params) const {
  return sql::ReadAll<v1::Reservation>(
      session_.db,
      absl::StrCat("SELECT " REISMEE_RESERVATION_COLUMNS " FROM reservation WHERE ", condition,
                   " ORDER BY name"),
      params);
}

absl::StatusOr<ReservationInHand> ReservationReader::Take(const std::string& name) const {
  RETURN_IF_ERROR(IdOf(name, "reservations").status());
  ASSIGN_OR_RETURN(std::vector<v1::Reservation> found, Where("name = $name", {{"name", name}}));
  if (found.empty()) return NotYours("reservation");
  ASSIGN_OR_RETURN(
      CaseInHand file,
      CaseReader(session_).TakeFor(found.front().case_name(), session_.call.act(), "reservation"));
  // As it stands now that its case is locked.
  ASSIGN_OR_RETURN(found, Where("name = $name", {{"name", name}}));
  return ReservationInHand{std::move(file), std::move(found.front())};
}

absl::StatusOr<std::vector<v1::Reservation>> ReservationReader::List(const CaseInHand& file) const {
  return Where("case_name = $case_name", {{"case_name", file.name()}});
}

absl::StatusOr<std::vector<std::string>> ReservationReader::CasesToLapse(
    const Date& day, int limit, const Housekeeping&) const {
  std::vector<std::string> cases;
  RETURN_IF_ERROR(sql::ForEach(session_.db,
                               "SELECT DISTINCT case_name FROM reservation WHERE state = 1 "
                               "AND expires_on < $day ORDER BY case_name LIMIT $limit",
                               {{"day", ToIso(day)}, {"limit", limit}}, [&](sql::Statement& row) {
                                 cases.emplace_back(row.Text(0));
                                 return absl::OkStatus();
                               }));
  return cases;
}

absl::Status ReservationWriter::Create(const CaseInHand& file, v1::Reservation created) {
  created.set_case_name(file.name());
  created.set_state(v1::RESERVATION_STATE_HELD);
  RETURN_IF_ERROR(BudgetLineWriter(session_).Reserve(created.line(), created.amount_cents(),
                                                     created.reserved_on()));
  return sql::Write(session_.db,
                    "INSERT INTO reservation (" REISMEE_RESERVATION_COLUMNS
                    ") VALUES ($name, $case_name, $item, $line, $amount_cents, $reserved_on, "
                    "$expires_on, $state, NULL)",
                    created);
}

absl::Status ReservationWriter::End(const v1::Reservation& reservation, v1::ReservationState state,
                                    const Date& day) {
  return sql::Execute(session_.db,
                      "UPDATE reservation SET state = $state, closed_on = $day "
                      "WHERE name = $name AND state = 1",
                      {{"name", reservation.name()}, {"state", state}, {"day", ToIso(day)}});
}

absl::Status ReservationWriter::Release(const v1::Reservation& reservation, const Date& day) {
  if (reservation.state() != v1::RESERVATION_STATE_HELD) return absl::OkStatus();
  RETURN_IF_ERROR(End(reservation, v1::RESERVATION_STATE_RELEASED, day));
  return BudgetLineWriter(session_).ReleaseReserved(reservation.line(), reservation.amount_cents(),
                                                    day);
}

absl::Status ReservationWriter::Use(const ItemInHand& taken, const std::string& line, int64_t cents,
                                    const Date& day) {
  ASSIGN_OR_RETURN(const std::vector<v1::Reservation> held,
                   Where("case_name = $case_name AND item = $item AND line = $line AND state = 1 "
                         "AND reserved_on <= $day",
                         {{"case_name", taken.file.name()},
                          {"item", taken.item.name()},
                          {"line", line},
                          {"day", ToIso(day)}}));
  BudgetLineWriter lines(session_);
  for (const v1::Reservation& one : held) {
    RETURN_IF_ERROR(End(one, v1::RESERVATION_STATE_COMMITTED, day));
    const int64_t used = std::min(cents, one.amount_cents());
    if (used > 0) RETURN_IF_ERROR(lines.Unreserve(line, used));
    if (one.amount_cents() > used) {
      RETURN_IF_ERROR(lines.ReleaseReserved(line, one.amount_cents() - used, day));
    }
    cents -= used;
  }
  return absl::OkStatus();
}

absl::Status ReservationWriter::ReleaseFor(const CaseInHand& file, const std::string& item,
                                           const Date& day) {
  ASSIGN_OR_RETURN(const std::vector<v1::Reservation> held, List(file));
  for (const v1::Reservation& one : held) {
    if (one.item() == item) RETURN_IF_ERROR(Release(one, day));
  }
  return absl::OkStatus();
}

absl::Status ReservationWriter::ReleaseAll(const CaseInHand& file, const Date& day) {
  ASSIGN_OR_RETURN(const std::vector<v1::Reservation> held, List(file));
  for (const v1::Reservation& one : held) RETURN_IF_ERROR(Release(one, day));
  return absl::OkStatus();
}

absl::Status ReservationWriter::Lapse(const CaseInHand& file, const Date& day) {
  ASSIGN_OR_RETURN(const std::vector<v1::Reservation> held, List(file));
  for (const v1::Reservation& one : held) {
    if (Before(one.expires_on(), day)) RETURN_IF_ERROR(Release(one, day));
  }
  return absl::OkStatus();
}

}  // namespace reismee
