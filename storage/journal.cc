#include "storage/journal.h"

#include <algorithm>
#include <iterator>

#include "absl/strings/str_cat.h"
#include "proto/vocabulary/refusal.h"
#include "proto/vocabulary/status_macros.h"
#include "storage/sql/message.h"
#include "storage/sql/query.h"

namespace reismee {
namespace {

using internal::v1::JournalLine;

// Takes `count` numbers of a region and returns the first.
absl::StatusOr<int64_t> TakeRevisions(sql::Connection& db, const std::string& region,
                                      int64_t count) {
  ASSIGN_OR_RETURN(
      const std::optional<int64_t> last,
      sql::ReadInt(db,
                   "INSERT INTO region_revision (region, revision, oldest) "
                   "VALUES ($region, $count, 1) ON CONFLICT (region) "
                   "DO UPDATE SET revision = region_revision.revision + excluded.revision "
                   "RETURNING revision",
                   {{"region", region}, {"count", count}}));
  if (!last.has_value()) return absl::InternalError("a region gave no revision");
  return *last - count + 1;
}

absl::Status WriteLine(sql::Connection& db, const std::string& region, int64_t revision,
                       JournalLine& line) {
  line.mutable_change()->set_region(region);
  line.mutable_change()->set_revision(revision);
  const std::string bytes = line.SerializeAsString();
  return sql::Execute(
      db, "INSERT INTO journal (region, revision, line) VALUES ($region, $revision, $line)",
      {{"region", region}, {"revision", revision}, {"line", sql::Blob(bytes)}});
}

}  // namespace

void Staged::Append(Staged&& later) {
  std::move(later.lines.begin(), later.lines.end(), std::back_inserter(lines));
  for (const auto& [key, change] : later.counters) counters[key] += change;
}

absl::StatusOr<std::vector<RegionAdvance>> WriteStaged(sql::Connection& db, Staged& staged) {
  std::vector<RegionAdvance> advances;
  auto& lines = staged.lines;
  std::stable_sort(lines.begin(), lines.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  for (size_t begin = 0; begin < lines.size();) {
    const std::string& region = lines[begin].first;
    size_t end = begin;
    while (end < lines.size() && lines[end].first == region) ++end;
    const int64_t count = static_cast<int64_t>(end - begin);
    ASSIGN_OR_RETURN(const int64_t first, TakeRevisions(db, region, count));
    for (size_t i = begin; i < end; ++i) {
      RETURN_IF_ERROR(
          WriteLine(db, region, first + static_cast<int64_t>(i - begin), lines[i].second));
    }
    advances.push_back({region, first, first + count - 1});
    begin = end;
  }
  RETURN_IF_ERROR(ApplyCounterChanges(db, staged.counters));
  return advances;
}

absl::Status VisitJournal(
    sql::Connection& db, absl::string_view region, int64_t after, int64_t last, int limit,
    absl::FunctionRef<absl::Status(int64_t revision, const JournalLine& line)> visit) {
  ASSIGN_OR_RETURN(const std::optional<int64_t> oldest,
                   sql::ReadInt(db, "SELECT oldest FROM region_revision WHERE region = $region",
                                {{"region", region}}));
  if (oldest.has_value() && after + 1 < *oldest) {
    return Refuse(v1::REASON_HISTORY_PRUNED, absl::StatusCode::kOutOfRange,
                  {.mend = "CALLER", .facts = {{"oldest_revision", absl::StrCat(*oldest)}}},
                  "the journal no longer reaches back that far; watch anew without resume token");
  }
  return sql::ForEach(
      db,
      "SELECT revision, line FROM journal WHERE region = $region AND revision > $after AND "
      "revision <= $last ORDER BY revision LIMIT $limit",
      {{"region", region}, {"after", after}, {"last", last}, {"limit", limit}},
      [&](sql::Statement& row) -> absl::Status {
        JournalLine line;
        const absl::string_view bytes = row.Bytes(1);
        if (!line.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()))) {
          return absl::DataLossError("a journal line is damaged");
        }
        return visit(row.Int64(0), line);
      });
}

absl::StatusOr<std::vector<v1::RegionRevision>> RegionRevisions(sql::Connection& db) {
  return sql::ReadAll<v1::RegionRevision>(
      db, "SELECT region, revision FROM region_revision ORDER BY region");
}

absl::Status PruneJournal(sql::Connection& db, absl::string_view region, int64_t revision) {
  RETURN_IF_ERROR(
      sql::Execute(db, "DELETE FROM journal WHERE region = $region AND revision <= $revision",
                   {{"region", region}, {"revision", revision}}));
  return sql::Execute(db,
                      "UPDATE region_revision SET oldest = $revision + 1 "
                      "WHERE region = $region AND oldest <= $revision",
                      {{"region", region}, {"revision", revision}});
}

}  // namespace reismee
