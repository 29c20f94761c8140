#include "storage/budget/budget_lines.h"

#include <algorithm>
#include <optional>

#include "absl/algorithm/container.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "proto/vocabulary/cents.h"
#include "proto/vocabulary/date.h"
#include "proto/vocabulary/refusal.h"
#include "proto/vocabulary/status_macros.h"
#include "storage/instants.h"
#include "storage/sql/message.h"
#include "storage/sql/query.h"

namespace reismee {
namespace {

using google::type::Date;

#define REISMEE_LINE_COLUMNS                                                      \
  "name, measure, year, region, owner, allocated_cents, open_cents, paid_cents, " \
  "allocated_cents - open_cents - paid_cents AS available_cents, released_cents, ceiling_only"

constexpr absl::string_view kSelectByName =
    "SELECT " REISMEE_LINE_COLUMNS " FROM budget_line WHERE name = $name";

// A new line, or another amount for the one there is: never below what is committed on it, nor,
// for a ceiling, below what its regions have together.
constexpr absl::string_view kAllocate =
    "INSERT INTO budget_line (name, measure, year, region, owner, allocated_cents, open_cents, "
    "paid_cents, released_cents, ceiling_only) VALUES ($name, $measure, $year, $region, $owner, "
    "$allocated_cents, 0, 0, 0, $ceiling_only) "
    "ON CONFLICT (name) DO UPDATE SET allocated_cents = excluded.allocated_cents "
    "WHERE budget_line.open_cents + budget_line.paid_cents <= excluded.allocated_cents "
    "AND (budget_line.ceiling_only = 0 OR excluded.allocated_cents >= "
    "(SELECT COALESCE(SUM(part.allocated_cents), 0) FROM budget_line AS part "
    "WHERE part.measure = excluded.measure AND part.year = excluded.year AND part.region <> ''))";

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
                                "SELECT CAST(sum(released_cents) AS BIGINT) FROM commitment WHERE "
                                "line = $line AND closed_on > $day AND released_cents > 0",
                                {{"line", line}, {"day", ToIso(day)}}));
  return cents.value_or(0);
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

std::string LineName(absl::string_view measure, int year, absl::string_view region) {
  std::string name =
      absl::StrCat("budgetLines/", absl::StripPrefix(measure, "budgetMeasures/"), "_", year);
  if (!region.empty()) absl::StrAppend(&name, "_", absl::StripPrefix(region, "regions/"));
  return name;
}

bool CanBeLine(const Reference& reference, absl::string_view name) {
  constexpr size_t kYearDigits = 4;
  for (const v1::BudgetMeasure& measure : reference.tables().budget_measures) {
    absl::string_view rest = name;
    const std::string begin =
        absl::StrCat("budgetLines/", absl::StripPrefix(measure.name(), "budgetMeasures/"), "_");
    if (!absl::ConsumePrefix(&rest, begin)) continue;
    const absl::string_view year = rest.substr(0, kYearDigits);
    rest.remove_prefix(year.size());
    const bool is_year = year.size() == kYearDigits && absl::c_all_of(year, absl::ascii_isdigit);
    if (is_year && rest.empty()) return true;
    if (!is_year || measure.scope() != v1::BUDGET_SCOPE_REGIONAL) continue;
    if (absl::ConsumePrefix(&rest, "_") &&
        reference.FindRegion(absl::StrCat("regions/", rest)) != nullptr) {
      return true;
    }
  }
  return false;
}

absl::StatusOr<v1::BudgetLine> BudgetLineReader::Get(const std::string& name) const {
  return sql::ReadOne<v1::BudgetLine>(session_.db, kSelectByName, {{"name", name}});
}

absl::StatusOr<std::vector<v1::BudgetLine>> BudgetLineReader::List(const LineFilter& filter) const {
  return sql::ReadAll<v1::BudgetLine>(
      session_.db,
      "SELECT " REISMEE_LINE_COLUMNS
      " FROM budget_line WHERE name > $after AND ($measure = '' OR measure = $measure) "
      "AND ($year = 0 OR year = $year) AND ($region = '' OR region = $region) "
      "AND ($owner = '' OR owner = $owner) AND ($regional = 0 OR region <> '') "
      "ORDER BY name LIMIT $limit",
      {{"after", filter.after},
       {"measure", filter.measure},
       {"year", filter.year},
       {"region", filter.region},
       {"owner", filter.owner},
       {"regional", filter.regional_only},
       {"limit", filter.limit}});
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
      v1::BudgetLine line;
      line.set_name(LineName(measure.name(), amount.first_year(), ""));
      line.set_measure(measure.name());
      line.set_year(amount.first_year());
      line.set_owner(measure.owner());
      line.set_allocated_cents(amount.amount_cents());
      line.set_ceiling_only(measure.scope() == v1::BUDGET_SCOPE_REGIONAL);
      RETURN_IF_ERROR(Allocate(session_.db, line));
    }
  }
  return absl::OkStatus();
}

absl::Status BudgetLineWriter::SetAllocation(const v1::BudgetLine& line) {
  RETURN_IF_ERROR(Allocate(session_.db, line));
  session_.staged.lines.emplace_back(line.region(), AllocationLoaded(session_.call, line.name()));
  return absl::OkStatus();
}

absl::Status BudgetLineWriter::Commit(const std::string& name, int64_t cents, const Date& on) {
  ASSIGN_OR_RETURN(const int64_t later, ReleasedAfter(session_.db, name, on));
  ASSIGN_OR_RETURN(
      const int64_t written,
      sql::ExecuteCount(session_.db,
                        "UPDATE budget_line SET open_cents = open_cents + $amount "
                        "WHERE name = $name AND ceiling_only = 0 AND $amount > 0 "
                        "AND allocated_cents - open_cents - paid_cents - $later >= $amount",
                        {{"name", name}, {"amount", cents}, {"later", later}}));
  if (written == 1) return absl::OkStatus();
  ASSIGN_OR_RETURN(v1::BudgetLine line, Get(name));
  ASSIGN_OR_RETURN(const int64_t left, SubtractCents(line.available_cents(), later));
  line.set_available_cents(std::max<int64_t>(left, 0));
  return Exhausted(line);
}

absl::Status BudgetLineWriter::Pay(const std::string& name, int64_t cents) {
  ASSIGN_OR_RETURN(const int64_t written,
                   sql::ExecuteCount(session_.db,
                                     "UPDATE budget_line SET open_cents = open_cents - $amount, "
                                     "paid_cents = paid_cents + $amount "
                                     "WHERE name = $name AND $amount > 0 AND open_cents >= $amount",
                                     {{"name", name}, {"amount", cents}}));
  return written == 1 ? absl::OkStatus() : absl::InternalError("a line has less open than is paid");
}

absl::Status BudgetLineWriter::Release(const std::string& name, int64_t cents) {
  ASSIGN_OR_RETURN(const int64_t written,
                   sql::ExecuteCount(session_.db,
                                     "UPDATE budget_line SET open_cents = open_cents - $amount, "
                                     "released_cents = released_cents + $amount "
                                     "WHERE name = $name AND $amount > 0 AND open_cents >= $amount "
                                     "AND released_cents <= 9223372036854775807 - $amount",
                                     {{"name", name}, {"amount", cents}}));
  return written == 1 ? absl::OkStatus()
                      : absl::InternalError("a line has less open than is released");
}

}  // namespace reismee
