// What waits for somebody. "Telling someone" is an entry here and a line in the journal (reading
// 10).
#ifndef REISMEE_STORAGE_CASELOAD_WORK_ITEMS_H_
#define REISMEE_STORAGE_CASELOAD_WORK_ITEMS_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "google/type/date.pb.h"
#include "reismee/v1/caseload.pb.h"
#include "storage/txn.h"

namespace reismee {

// Which open items to list: those of an organisation; or, with none, of a region its coordinator's,
// or all overdue ones of its bodies.
struct WorkItemFilter {
  std::string organisation = {};
  bool overdue_of_bodies = false;
  std::string region = {};
  v1::WorkItemKind kind = v1::WORK_ITEM_KIND_UNSPECIFIED;
  std::string caseworker = {};
  std::string case_name = {};
  // Only what shows on this day.
  google::type::Date as_of;
  bool only_overdue = false;
  bool descending = false;
  // Sort key of the last item shown before; empty on the first page.
  std::string after_due = {};
  std::string after_name = {};
  int limit = 50;
};

// Items that a work list shows.
struct WorkItemPage {
  std::vector<v1::WorkItem> items;
  // Whether others follow the last one.
  bool more = false;
};

// Adds `sign` times an open item to the counters of its region, organisation and caseworker: by the
// day it shows and the day it is due, so that any as-of date is a sum.
void CountWorkItem(const v1::WorkItem& item, int sign, CounterChanges& changes);

class WorkItemReader {
 public:
  explicit WorkItemReader(Session& session) : session_(session) {}

  // Open items in order of due date, then name. Does not ask who calls.
  absl::StatusOr<std::vector<v1::WorkItem>> List(const WorkItemFilter& filter) const;

  // The open items that wait for the caller, by each of their relations, narrowed by `asked`; whom
  // they are about is on record. What a coordinator may not learn of an item is left out of it, and
  // the item is in no list that is narrowed by it (work_lists.cc).
  absl::StatusOr<WorkItemPage> ListShown(const WorkItemFilter& asked) const;

  // NOT_FOUND when there is none, open or closed.
  absl::StatusOr<v1::WorkItem> Get(const std::string& name) const;

 protected:
  absl::StatusOr<std::vector<v1::WorkItem>> OpenOf(const std::string& case_name) const;

  Session& session_;
};

class WorkItemWriter : public WorkItemReader {
 public:
  using WorkItemReader::WorkItemReader;

  // Opens an item, all of whose fields but name and closed_on are given, and counts it.
  absl::StatusOr<v1::WorkItem> Open(v1::WorkItem item);

  // Closes the open items of a case, of a kind, about a resource; an empty resource is any.
  absl::Status Close(const std::string& case_name, v1::WorkItemKind kind,
                     const std::string& resource, const google::type::Date& closed_on);
  absl::Status CloseAllOf(const std::string& case_name, const google::type::Date& closed_on);

  // A line in a region's journal that names no case: its figures changed.
  void TellRegion(const std::string& region, const google::type::Date& date);

  // An open item waits for another organisation, and there for whoever takes it.
  absl::Status HandOver(const v1::WorkItem& item, const std::string& organisation);

  // Open items follow the case: the region of all, the body and caseworker of those that wait for
  // the body that led the case before.
  absl::Status MoveAllOf(const v1::Case& before, const v1::Case& after);

 private:
  absl::Status CloseOne(const v1::WorkItem& item, const google::type::Date& closed_on);
  absl::Status Move(const v1::WorkItem& from, const v1::WorkItem& to);
};

}  // namespace reismee

#endif  // REISMEE_STORAGE_CASELOAD_WORK_ITEMS_H_
