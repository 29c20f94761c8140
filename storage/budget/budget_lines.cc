#include "storage/budget/budget_lines.h"

#include <algorithm>
#include <optional>

#include "absl/algorithm/container.h"
#include "absl/strings/str_cat.h"
#include "proto/vocabulary/cents.h"
#include "proto/vocabulary/date.h"
#include "proto/vocabulary/refusal.h"
#include "proto/vocabulary/status_macros.h"
#include "storage/budget/division_rules.h"
#include "storage/budget/line_names.h"
#include "storage/instants.h"
#include "storage/journal.h"
#include "storage/sql/message.h"
#include "storage/sql/query.h"

namespace reismee {
namespace {

using google::type::Date;

// Reading 22.
constexpr int64_t kSmallBasisPoints = 2'000;
constexpr absl::string_view kSmallCompartment = "SMALL";

// Once its years are over, what is available is under-use; of it, what came back after them stands
// apart (reading 40).
#define REISMEE_LINE_COLUMNS                                                                      \
  "name, measure, year, last_year, region, municipality, part, owner, basis, allocated_cents, "   \
  "reserved_cents, open_cents, paid_cents, released_cents, ceiling_only, former, "                \
  "allocated_cents - reserved_cents - open_cents - paid_cents AS available_cents, "               \
  "CASE WHEN last_year < $this_year AND ceiling_only = 0 THEN "                                   \
  "allocated_cents - reserved_cents - open_cents - paid_cents ELSE 0 END AS under_use_cents, "    \
  "(SELECT CAST(COALESCE(SUM(r.cents), 0) AS BIGINT) FROM line_release AS r WHERE r.line = name " \
  "AND r.day > last_year || '-12-31') AS released_late_cents"

constexpr absl::string_view kSelectByName =
    "SELECT " REISMEE_LINE_COLUMNS " FROM budget_line WHERE name = $name";

// A new line, or another amount for the one there is: never below what is committed on it, nor,
// for a ceiling, below what was divided of it.
constexpr absl::string_view kAllocate =
    "INSERT INTO budget_line (name, measure, year, last_year, region, municipality, part, owner, "
    "basis, allocated_cents, reserved_cents, open_cents, paid_cents, released_cents, ceiling_only, "
    "former) VALUES ($name, $measure, $year, $last_year, $region, $municipality, $part, $owner, "
    "$basis, $allocated_cents, 0, 0, 0, 0, $ceiling_only, 0) "
    "ON CONFLICT (name) DO UPDATE SET allocated_cents = excluded.allocated_cents, "
    "last_year = excluded.last_year, basis = excluded.basis "
    "WHERE budget_line.reserved_cents + budget_line.open_cents + budget_line.paid_cents "
    "<= excluded.allocated_cents "
    "AND (budget_line.ceiling_only = 0 OR excluded.allocated_cents >= "
    "(SELECT COALESCE(SUM(part.allocated_cents), 0) FROM budget_line AS part "
    "WHERE part.measure = excluded.measure AND part.year = excluded.year "
    "AND part.ceiling_only = 0))";

absl::Status Allocate(sql::Connection& db, const v1::BudgetLine& line) {
  ASSIGN_OR_RETURN(const int64_t written, sql::WriteCount(db, kAllocate, line));
  if (written == 1) return absl::OkStatus();
  return Refuse(v1::REASON_ALLOCATION_BELOW_COMMITTED, absl::StatusCode::kFailedPrecondition,
                {.rule = "reading 14", .mend = "BUDGET_HOLDER", .facts = {{"line", line.name()}}},
                absl::StrCat("more than that is already committed on ", line.name()));
}

absl::Status Exhausted(const v1::BudgetLine& line) {
  return Refuse(
      v1::REASON_LINE_EXHAUSTED, absl::StatusCode::kResourceExhausted,
      {.rule = "reading 9",
       .mend = "BUDGET_HOLDER",
       .facts = {{"line", line.name()}, {"available_cents", absl::StrCat(line.available_cents())}}},
      absl::StrCat(line.name(), " has ", FormatCents(line.available_cents(), Notation::kEnglish),
                   " euros left"));
}

absl::StatusOr<int64_t> ReleasedAfter(sql::Connection& db, const std::string& line,
                                      const Date& day) {
  ASSIGN_OR_RETURN(const std::optional<int64_t> cents,
                   sql::ReadInt(db,
                                "SELECT CAST(sum(cents) AS BIGINT) FROM line_release "
                                "WHERE line = $line AND day > $day",
                                {{"line", line}, {"day", ToIso(day)}}));
  return cents.value_or(0);
}

v1::BudgetLine NationalLine(const v1::BudgetMeasure& measure, const v1::NationalAmount& amount) {
  v1::BudgetLine line;
  line.set_name(LineName(measure.name(), amount.first_year(), ""));
  line.set_measure(measure.name());
  line.set_year(amount.first_year());
  line.set_last_year(amount.last_year());
  line.set_owner(measure.owner());
  line.set_allocated_cents(amount.amount_cents());
  line.set_ceiling_only(IsDivided(measure));
  return line;
}

internal::v1::JournalLine AllocationLoaded(const Call& call, const std::string& line) {
  internal::v1::JournalLine entry;
  v1::CaseEvent& event = *entry.mutable_change()->mutable_event();
  event.set_kind(v1::CASE_EVENT_KIND_ALLOCATIONS_LOADED);
  *event.mutable_date() = call.today;
  SetInstant(call.now, event.mutable_time());
  event.set_resource(line);
  event.add_changed_fields("allocated_cents");
  event.set_organisation(call.who.organisation);
  return entry;
}

}  // namespace

BudgetLineReader ReadTxn::budget_lines() const { return BudgetLineReader(session_); }
BudgetLineWriter WriteTxn::budget_lines() { return BudgetLineWriter(session_); }

absl::StatusOr<v1::BudgetLine> BudgetLineReader::Get(const std::string& name) const {
  return sql::ReadOne<v1::BudgetLine>(session_.db, kSelectByName,
                                      {{"name", name}, {"this_year", session_.call.today.year()}});
}

absl::StatusOr<std::vector<v1::BudgetLine>> BudgetLineReader::List(const LineFilter& filter) const {
  return sql::ReadAll<v1::BudgetLine>(
      session_.db,
      "SELECT " REISMEE_LINE_COLUMNS
      " FROM budget_line WHERE name > $after AND ($measure = '' OR measure = $measure) "
      "AND ($year = 0 OR (year <= $year AND last_year >= $year)) AND ($region = '' OR region = "
      "$region) "
      "AND ($owner = '' OR owner = $owner) AND ($divided = 0 OR ceiling_only = 0) "
      "AND ($former = 0 OR former = 1) "
      "ORDER BY name LIMIT $limit",
      {{"after", filter.after},
       {"measure", filter.measure},
       {"year", filter.year},
       {"region", filter.region},
       {"owner", filter.owner},
       {"divided", filter.without_ceilings},
       {"former", filter.former},
       {"this_year", session_.call.today.year()},
       {"limit", filter.limit}});
}

absl::StatusOr<int64_t> BudgetLineReader::AvailableOn(const v1::BudgetLine& line,
                                                      const Date& day) const {
  ASSIGN_OR_RETURN(const int64_t later, ReleasedAfter(session_.db, line.name(), day));
  ASSIGN_OR_RETURN(const int64_t left, SubtractCents(line.available_cents(), later));
  return std::max<int64_t>(left, 0);
}

absl::Status BudgetLineWriter::Lock(const std::string& name) {
  return sql::ReadInt(session_.db, "SELECT year FROM budget_line WHERE name = $name FOR UPDATE",
                      {{"name", name}})
      .status();
}

absl::Status BudgetLineWriter::SeedNational() {
  for (const v1::BudgetMeasure& measure : session_.reference.tables().budget_measures) {
    for (const v1::NationalAmount& amount : measure.national_amounts()) {
      if (amount.superseded()) continue;
      v1::BudgetLine line = NationalLine(measure, amount);
      ASSIGN_OR_RETURN(const std::vector<v1::BudgetLine> former,
                       List({.measure = measure.name(), .former = true}));
      // A line of before holds the name of the ceiling as long as something was committed on it.
      const bool taken = absl::c_any_of(
          former, [&](const v1::BudgetLine& one) { return one.name() == line.name(); });
      if (!taken) RETURN_IF_ERROR(Allocate(session_.db, line));
      if (measure.from_awards()) RETURN_IF_ERROR(SeedCompartments(measure, line, former));
    }
  }
  return SeedOwners();
}

// Reading 22: 20 parts of a hundred for small applications, the rest for large ones, of what is not
// on lines of before. Once they are there they are left alone: money moves between them.
absl::Status BudgetLineWriter::SeedCompartments(const v1::BudgetMeasure& measure,
                                                const v1::BudgetLine& national,
                                                const std::vector<v1::BudgetLine>& former) {
  int64_t gross = national.allocated_cents();
  for (const v1::BudgetLine& one : former) {
    const bool shares_years =
        one.year() <= national.last_year() && national.year() <= one.last_year();
    if (!shares_years) continue;
    ASSIGN_OR_RETURN(gross, SubtractCents(gross, one.allocated_cents()));
  }
  ASSIGN_OR_RETURN(const int64_t small, PercentHalfUp(gross, kSmallBasisPoints));
  for (const std::string& part : measure.parts()) {
    v1::BudgetLine line = national;
    line.set_name(LineName(measure.name(), national.year(), "", part));
    line.set_part(part);
    line.set_ceiling_only(false);
    line.set_allocated_cents(part == kSmallCompartment ? small : gross - small);
    const absl::Status known = Get(line.name()).status();
    if (absl::IsNotFound(known)) {
      RETURN_IF_ERROR(Allocate(session_.db, line));
    } else {
      RETURN_IF_ERROR(known);
    }
  }
  return absl::OkStatus();
}

// Lines of regions from before had no owner where the centre municipality holds them (table 13.2).
absl::Status BudgetLineWriter::SeedOwners() {
  ASSIGN_OR_RETURN(
      const std::vector<v1::BudgetLine> lines,
      sql::ReadAll<v1::BudgetLine>(session_.db,
                                   "SELECT name, measure, region, municipality FROM budget_line "
                                   "WHERE owner = '' AND ceiling_only = 0 AND former = 0",
                                   {}));
  for (const v1::BudgetLine& line : lines) {
    const v1::BudgetMeasure* const measure = session_.reference.FindBudgetMeasure(line.measure());
    if (measure == nullptr) continue;
    RETURN_IF_ERROR(sql::Execute(
        session_.db, "UPDATE budget_line SET owner = $owner WHERE name = $name",
        {{"name", line.name()}, {"owner", LineOwner(session_.reference, *measure, line)}}));
  }
  return absl::OkStatus();
}

absl::Status BudgetLineWriter::SetAllocation(const v1::BudgetLine& line) {
  RETURN_IF_ERROR(Allocate(session_.db, line));
  // A part of the nation's money is of no region.
  const std::string region = line.region().empty() ? std::string(kNationalRegion) : line.region();
  session_.staged.lines.emplace_back(region, AllocationLoaded(session_.call, line.name()));
  return absl::OkStatus();
}

absl::Status BudgetLineWriter::Take(const std::string& name, int64_t cents, const Date& on,
                                    absl::string_view statement) {
  ASSIGN_OR_RETURN(const int64_t later, ReleasedAfter(session_.db, name, on));
  ASSIGN_OR_RETURN(const int64_t written,
                   sql::ExecuteCount(session_.db, statement,
                                     {{"name", name}, {"amount", cents}, {"later", later}}));
  if (written == 1) return absl::OkStatus();
  ASSIGN_OR_RETURN(v1::BudgetLine line, Get(name));
  ASSIGN_OR_RETURN(const int64_t left, AvailableOn(line, on));
  line.set_available_cents(left);
  return Exhausted(line);
}

#define REISMEE_IF_LEFT                                                          \
  " WHERE name = $name AND ceiling_only = 0 AND former = 0 AND $amount > 0 AND " \
  "allocated_cents - reserved_cents - open_cents - paid_cents - $later >= $amount"

absl::Status BudgetLineWriter::Commit(const std::string& name, int64_t cents, const Date& on) {
  return Take(name, cents, on,
              "UPDATE budget_line SET open_cents = open_cents + $amount" REISMEE_IF_LEFT);
}

absl::Status BudgetLineWriter::Reserve(const std::string& name, int64_t cents, const Date& on) {
  return Take(name, cents, on,
              "UPDATE budget_line SET reserved_cents = reserved_cents + $amount" REISMEE_IF_LEFT);
}

absl::Status BudgetLineWriter::MoveAllocation(const std::string& from, const std::string& to,
                                              int64_t cents, const Date& on) {
  RETURN_IF_ERROR(
      Take(from, cents, on,
           "UPDATE budget_line SET allocated_cents = allocated_cents - $amount" REISMEE_IF_LEFT));
  return Move(to, cents,
              "UPDATE budget_line SET allocated_cents = allocated_cents + $amount "
              "WHERE name = $name AND ceiling_only = 0 AND former = 0 "
              "AND allocated_cents <= 9223372036854775807 - $amount");
}

// One guarded move of cents between the amounts of a line.
absl::Status BudgetLineWriter::Move(const std::string& name, int64_t cents,
                                    absl::string_view statement) {
  ASSIGN_OR_RETURN(const int64_t written,
                   sql::ExecuteCount(session_.db, statement, {{"name", name}, {"amount", cents}}));
  return written == 1 ? absl::OkStatus()
                      : absl::InternalError("a line has less than is taken from it");
}

absl::Status BudgetLineWriter::CommitReserved(const std::string& name, int64_t cents) {
  return Move(name, cents,
              "UPDATE budget_line SET reserved_cents = reserved_cents - $amount, "
              "open_cents = open_cents + $amount "
              "WHERE name = $name AND $amount > 0 AND reserved_cents >= $amount");
}

absl::Status BudgetLineWriter::ReserveCommitted(const std::string& name, int64_t cents) {
  return Move(name, cents,
              "UPDATE budget_line SET open_cents = open_cents - $amount, "
              "reserved_cents = reserved_cents + $amount "
              "WHERE name = $name AND $amount > 0 AND open_cents >= $amount");
}

absl::Status BudgetLineWriter::Unreserve(const std::string& name, int64_t cents) {
  return Move(name, cents,
              "UPDATE budget_line SET reserved_cents = reserved_cents - $amount "
              "WHERE name = $name AND $amount > 0 AND reserved_cents >= $amount");
}

absl::Status BudgetLineWriter::Pay(const std::string& name, int64_t cents) {
  return Move(name, cents,
              "UPDATE budget_line SET open_cents = open_cents - $amount, "
              "paid_cents = paid_cents + $amount "
              "WHERE name = $name AND $amount > 0 AND open_cents >= $amount");
}

absl::Status BudgetLineWriter::Repay(const std::string& name, int64_t cents) {
  return Move(name, cents,
              "UPDATE budget_line SET paid_cents = paid_cents - $amount, "
              "open_cents = open_cents + $amount "
              "WHERE name = $name AND $amount > 0 AND paid_cents >= $amount");
}

absl::Status BudgetLineWriter::Release(const std::string& name, int64_t cents, const Date& on) {
  RETURN_IF_ERROR(Move(name, cents,
                       "UPDATE budget_line SET open_cents = open_cents - $amount, "
                       "released_cents = released_cents + $amount "
                       "WHERE name = $name AND $amount > 0 AND open_cents >= $amount "
                       "AND released_cents <= 9223372036854775807 - $amount"));
  return NoteRelease(name, cents, on);
}

absl::Status BudgetLineWriter::ReleaseReserved(const std::string& name, int64_t cents,
                                               const Date& on) {
  RETURN_IF_ERROR(Move(name, cents,
                       "UPDATE budget_line SET reserved_cents = reserved_cents - $amount, "
                       "released_cents = released_cents + $amount "
                       "WHERE name = $name AND $amount > 0 AND reserved_cents >= $amount "
                       "AND released_cents <= 9223372036854775807 - $amount"));
  return NoteRelease(name, cents, on);
}

absl::Status BudgetLineWriter::NoteRelease(const std::string& name, int64_t cents, const Date& on) {
  return sql::Execute(session_.db,
                      "INSERT INTO line_release (line, day, cents) VALUES ($line, $day, $cents) "
                      "ON CONFLICT (line, day) DO UPDATE SET cents = line_release.cents + "
                      "excluded.cents",
                      {{"line", name}, {"day", ToIso(on)}, {"cents", cents}});
}

}  // namespace reismee
