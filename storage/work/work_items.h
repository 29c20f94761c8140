// What waits for somebody. "Telling someone" is an entry here and a line in the journal (reading
// 10).
#ifndef REISMEE_STORAGE_WORK_WORK_ITEMS_H_
#define REISMEE_STORAGE_WORK_WORK_ITEMS_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "google/type/date.pb.h"
#include "reismee/v1/caseload.pb.h"
#include "storage/access/in_hand.h"
#include "storage/counters.h"
#include "storage/txn.h"

namespace reismee {

// Which open items to list: those of an organisation; or, with none, of a region its coordinator's,
// or all overdue ones of its bodies.
struct WorkItemFilter {
  std::string organisation = {};
  bool overdue_of_bodies = false;
  std::string region = {};
  // Only instalments of commitments on a budget line of this region.
  std::string line_region = {};
  v1::WorkItemKind kind = v1::WORK_ITEM_KIND_UNSPECIFIED;
  std::string caseworker = {};
  std::string case_name = {};
  // Only what shows on this day; an EXPERT_WORKER also has to show today.
  google::type::Date as_of;
  bool only_overdue = false;
  bool descending = false;
  // Sort key of the last item shown before; empty on the first page.
  std::string after_due = {};
  std::string after_name = {};
  int limit = 50;
};

// An item with its case.
struct WorkItemInHand {
  CaseInHand file;
  v1::WorkItem item;
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

  // The item, open or closed, if what the caller is to its case opens the method for it
  // (CaseReader::Take). PERMISSION_DENIED in one wording for "not yours" and "not there";
  // INVALID_ARGUMENT naming `field` when `name` is no name of an item.
  absl::StatusOr<WorkItemInHand> Take(const std::string& name,
                                      absl::string_view field = "name") const;

  // Without a caller. NOT_FOUND.
  absl::StatusOr<WorkItemInHand> Take(const std::string& name, const Housekeeping& house) const;

  // The open items that wait for the caller, by each of their relations, narrowed by `asked`; whom
  // they are about is on record. What a coordinator may not learn of an item is left out of it, and
  // the item is in no list that is narrowed by it (work_lists.cc).
  absl::StatusOr<WorkItemPage> ListShown(const WorkItemFilter& asked) const;

  // Open items in order of due date, then name; without a caller.
  absl::StatusOr<std::vector<v1::WorkItem>> List(const WorkItemFilter& filter,
                                                 const Housekeeping&) const;

 protected:
  absl::StatusOr<v1::WorkItem> Get(const std::string& name) const;
  absl::StatusOr<std::vector<v1::WorkItem>> ListRows(const WorkItemFilter& filter) const;
  // The next rows of all filters, in their order, each once.
  absl::StatusOr<std::vector<v1::WorkItem>> NextRows(
      const std::vector<WorkItemFilter>& filters) const;
  absl::StatusOr<std::vector<v1::WorkItem>> OpenOf(const CaseInHand& file) const;

  Session& session_;
};

class WorkItemWriter : public WorkItemReader {
 public:
  using WorkItemReader::WorkItemReader;

  // Opens an item of the case, made by work_rules.h, and counts it.
  absl::StatusOr<v1::WorkItem> Open(const CaseInHand& file, v1::WorkItem item);

  // Closes the open items of the case, of a kind, about a resource; an empty resource is any.
  absl::Status Close(const CaseInHand& file, v1::WorkItemKind kind, const std::string& resource,
                     const google::type::Date& closed_on);
  absl::Status CloseAllOf(const CaseInHand& file, const google::type::Date& closed_on);

  // Closes an open item; in hand is then what was written.
  absl::Status Close(WorkItemInHand& taken, const google::type::Date& closed_on);

  // A line in a region's journal that names no case: its figures changed.
  void TellRegion(const std::string& region, const google::type::Date& date);

  // An open item waits for another organisation, and there for whoever takes it.
  absl::Status HandOver(const WorkItemInHand& taken, const std::string& organisation);

  // Open items follow the case as it is in hand: the region of all, the body and caseworker of
  // those that wait for the body that led it `before`. One that hides its case shows in another
  // region from the next day on.
  absl::Status MoveAllOf(const v1::Case& before, const CaseInHand& after);

 private:
  absl::Status CloseOne(const v1::WorkItem& item, const google::type::Date& closed_on);
  absl::Status Move(const v1::WorkItem& from, const v1::WorkItem& to);
};

}  // namespace reismee

#endif  // REISMEE_STORAGE_WORK_WORK_ITEMS_H_
