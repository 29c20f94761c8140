#include "storage/work/work_items.h"

#include "absl/strings/str_cat.h"
#include "proto/vocabulary/date.h"
#include "proto/vocabulary/status_macros.h"
#include "reismee/v1/case.pb.h"
#include "storage/access/shown_rules.h"
#include "storage/instants.h"
#include "storage/sql/message.h"
#include "storage/sql/query.h"

namespace reismee {
namespace {

#define REISMEE_WORK_ITEM_COLUMNS                                                         \
  "name, kind, region, organisation, caseworker, case_name, resource, shows_on, due_on, " \
  "closed_on"

}  // namespace

void CountWorkItem(const v1::WorkItem& item, int sign, CounterChanges& changes) {
  const std::string kind = absl::StrCat(static_cast<int>(item.kind()), "/");
  const std::string shows = kind + ToIso(item.shows_on());
  const std::string due = kind + ToIso(item.due_on());
  const auto add = [&](v1::CaseloadScope scope, const std::string& subject) {
    changes[{scope, Measure::kShows, item.region(), subject, shows}] += sign;
    changes[{scope, Measure::kDue, item.region(), subject, due}] += sign;
  };
  add(v1::CASELOAD_SCOPE_REGION, "");
  if (!item.organisation().empty()) add(v1::CASELOAD_SCOPE_ORGANISATION, item.organisation());
  if (!item.caseworker().empty()) add(v1::CASELOAD_SCOPE_CASEWORKER, item.caseworker());
}

WorkItemReader ReadTxn::work_items() const { return WorkItemReader(session_); }
WorkItemWriter WriteTxn::work_items() { return WorkItemWriter(session_); }

absl::StatusOr<std::vector<v1::WorkItem>> WorkItemReader::ListRows(
    const WorkItemFilter& filter) const {
  // The lead narrows by index, the rest by conditions that an empty parameter switches off.
  absl::string_view lead = "organisation = $organisation";
  if (filter.overdue_of_bodies) {
    lead = "region = $region AND organisation <> '' AND due_on < $until_today";
  } else if (filter.organisation.empty()) {
    lead = "region = $region AND organisation = ''";
  } else if (!filter.caseworker.empty()) {
    lead = "caseworker = $caseworker AND caseworker <> ''";
  }
  // A page after the first begins in the index where the one before ended; on the first both are
  // empty.
  absl::string_view after = "$after_due = $after_name";
  if (!filter.after_due.empty()) {
    after = filter.descending ? "(due_on, name) < ($after_due, $after_name)"
                              : "(due_on, name) > ($after_due, $after_name)";
  }
  // What would tell too much is not looked up ahead of its day.
  const google::type::Date until_today = Earlier(filter.as_of, session_.call.today);
  const std::string sql = absl::StrCat(
      "SELECT " REISMEE_WORK_ITEM_COLUMNS " FROM work_item WHERE closed_on IS NULL AND ", lead,
      " AND ($region = '' OR region = $region)"
      " AND ($organisation = '' OR organisation = $organisation)"
      " AND ($kind = 0 OR kind = $kind) AND ($caseworker = '' OR caseworker = $caseworker)"
      " AND ($case_name = '' OR case_name = $case_name) AND shows_on <= $as_of"
      " AND (kind <> $never_before OR shows_on <= $until_today)"
      " AND ($line_region = '' OR resource IN (SELECT m.name FROM commitment m "
      "JOIN budget_line l ON l.name = m.line WHERE l.region = $line_region))"
      " AND ($only_overdue = 0 OR due_on < $as_of) AND ",
      after, " ORDER BY due_on ", filter.descending ? "DESC" : "ASC", ", name ",
      filter.descending ? "DESC" : "ASC", " LIMIT $limit");
  ASSIGN_OR_RETURN(std::vector<v1::WorkItem> items,
                   sql::ReadAll<v1::WorkItem>(session_.db, sql,
                                              {{"organisation", filter.organisation},
                                               {"region", filter.region},
                                               {"line_region", filter.line_region},
                                               {"kind", filter.kind},
                                               {"caseworker", filter.caseworker},
                                               {"case_name", filter.case_name},
                                               {"as_of", ToIso(filter.as_of)},
                                               {"until_today", ToIso(until_today)},
                                               {"never_before", v1::WORK_ITEM_KIND_EXPERT_WORKER},
                                               {"only_overdue", filter.only_overdue},
                                               {"after_due", filter.after_due},
                                               {"after_name", filter.after_name},
                                               {"limit", filter.limit}}));
  for (v1::WorkItem& item : items) {
    const int64_t late = DaysBetween(item.due_on(), filter.as_of);
    item.set_days_overdue(late > 0 ? static_cast<int32_t>(late) : 0);
  }
  return items;
}

absl::StatusOr<std::vector<v1::WorkItem>> WorkItemReader::List(const WorkItemFilter& filter,
                                                               const Housekeeping&) const {
  return ListRows(filter);
}

absl::StatusOr<v1::WorkItem> WorkItemReader::Get(const std::string& name) const {
  return sql::ReadOne<v1::WorkItem>(
      session_.db, "SELECT " REISMEE_WORK_ITEM_COLUMNS " FROM work_item WHERE name = $name",
      {{"name", name}});
}

absl::StatusOr<v1::WorkItem> WorkItemWriter::Open(const CaseInHand& file, v1::WorkItem item) {
  item.set_case_name(file.name());
  item.set_region(file.file().region());
  // Its case is hidden from whom it waits for, so its name must not tell when both were made.
  const bool hidden = HidesCase(item.kind(), v1::RELATION_COORDINATING);
  item.set_name(hidden ? session_.ids.NewTimelessName("workItems")
                       : session_.ids.NewName("workItems"));
  RETURN_IF_ERROR(sql::Write(session_.db,
                             "INSERT INTO work_item (" REISMEE_WORK_ITEM_COLUMNS
                             ") VALUES ($name, $kind, $region, $organisation, $caseworker, "
                             "$case_name, $resource, $shows_on, $due_on, NULL)",
                             item));
  CountWorkItem(item, 1, session_.staged.counters);
  return item;
}

absl::StatusOr<std::vector<v1::WorkItem>> WorkItemReader::OpenOf(const CaseInHand& file) const {
  return sql::ReadAll<v1::WorkItem>(session_.db,
                                    "SELECT " REISMEE_WORK_ITEM_COLUMNS
                                    " FROM work_item WHERE case_name = $case_name AND "
                                    "closed_on IS NULL ORDER BY name",
                                    {{"case_name", file.name()}});
}

absl::Status WorkItemWriter::CloseOne(const v1::WorkItem& item,
                                      const google::type::Date& closed_on) {
  CountWorkItem(item, -1, session_.staged.counters);
  return sql::Execute(session_.db, "UPDATE work_item SET closed_on = $closed_on WHERE name = $name",
                      {{"closed_on", ToIso(closed_on)}, {"name", item.name()}});
}

absl::Status WorkItemWriter::Close(const CaseInHand& file, v1::WorkItemKind kind,
                                   const std::string& resource,
                                   const google::type::Date& closed_on) {
  ASSIGN_OR_RETURN(const std::vector<v1::WorkItem> open, OpenOf(file));
  for (const v1::WorkItem& item : open) {
    const bool about = resource.empty() || item.resource() == resource;
    if (item.kind() == kind && about) RETURN_IF_ERROR(CloseOne(item, closed_on));
  }
  return absl::OkStatus();
}

absl::Status WorkItemWriter::CloseAllOf(const CaseInHand& file,
                                        const google::type::Date& closed_on) {
  ASSIGN_OR_RETURN(const std::vector<v1::WorkItem> open, OpenOf(file));
  for (const v1::WorkItem& item : open) RETURN_IF_ERROR(CloseOne(item, closed_on));
  return absl::OkStatus();
}

absl::Status WorkItemWriter::Close(WorkItemInHand& taken, const google::type::Date& closed_on) {
  RETURN_IF_ERROR(CloseOne(taken.item, closed_on));
  *taken.item.mutable_closed_on() = closed_on;
  return absl::OkStatus();
}

absl::Status WorkItemWriter::Move(const v1::WorkItem& from, const v1::WorkItem& to) {
  CountWorkItem(from, -1, session_.staged.counters);
  CountWorkItem(to, 1, session_.staged.counters);
  return sql::Write(session_.db,
                    "UPDATE work_item SET region = $region, organisation = $organisation, "
                    "caseworker = $caseworker, shows_on = $shows_on WHERE name = $name",
                    to);
}

void WorkItemWriter::TellRegion(const std::string& region, const google::type::Date& date) {
  internal::v1::JournalLine line;
  v1::CaseEvent& event = *line.mutable_change()->mutable_event();
  event.set_kind(v1::CASE_EVENT_KIND_WORK_ITEM_DISMISSED);
  *event.mutable_date() = date;
  SetInstant(session_.call.now, event.mutable_time());
  session_.staged.lines.emplace_back(region, std::move(line));
}

absl::Status WorkItemWriter::HandOver(const WorkItemInHand& taken,
                                      const std::string& organisation) {
  v1::WorkItem handed = taken.item;
  handed.set_organisation(organisation);
  handed.clear_caseworker();
  return Move(taken.item, handed);
}

absl::Status WorkItemWriter::MoveAllOf(const v1::Case& before, const CaseInHand& in_hand) {
  const v1::Case& after = in_hand.file();
  ASSIGN_OR_RETURN(const std::vector<v1::WorkItem> open, OpenOf(in_hand));
  for (const v1::WorkItem& item : open) {
    v1::WorkItem moved = item;
    moved.set_region(after.region());
    // What hides its case does not come to a region together with it.
    const google::type::Date tomorrow = AddDays(session_.call.today, 1);
    if (moved.region() != item.region() && Before(moved.shows_on(), tomorrow) &&
        HidesCase(item.kind(), v1::RELATION_COORDINATING)) {
      *moved.mutable_shows_on() = tomorrow;
    }
    // What waits for a former payer stays with that payer (reading 9).
    if (item.organisation() == before.responsible_body() && !WaitsForPayer(item.kind())) {
      moved.set_organisation(after.responsible_body());
      moved.set_caseworker(after.caseworker());
    }
    RETURN_IF_ERROR(Move(item, moved));
  }
  return absl::OkStatus();
}

}  // namespace reismee
