#include "storage/journal.h"

#include <algorithm>
#include <map>

#include "absl/strings/str_cat.h"
#include "proto/vocabulary/refusal.h"
#include "proto/vocabulary/status_macros.h"
#include "storage/sql/message.h"
#include "storage/sql/query.h"

namespace reismee {
namespace {

using internal::v1::JournalLine;

// Takes `count` numbers of a region, which from then on waits for this commit.
absl::Status TakeRevisions(sql::Connection& db, const std::string& region, int64_t count) {
  return sql::Execute(db,
                      "INSERT INTO region_revision (region, revision, oldest) "
                      "VALUES ($region, $count, 1) ON CONFLICT (region) "
                      "DO UPDATE SET revision = region_revision.revision + excluded.revision",
                      {{"region", region}, {"count", count}});
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

absl::StatusOr<std::vector<RegionAdvance>> WriteLines(sql::Connection& db,
                                                      std::vector<RegionLine> lines) {
  std::stable_sort(lines.begin(), lines.end(),
                   [](const RegionLine& a, const RegionLine& b) { return a.first < b.first; });
  std::map<std::string, int64_t> counts;
  for (const auto& [region, line] : lines) ++counts[region];
  for (const auto& [region, count] : counts) RETURN_IF_ERROR(TakeRevisions(db, region, count));
  std::vector<RegionAdvance> advances;
  if (counts.empty()) return advances;
  ASSIGN_OR_RETURN(const std::vector<v1::RegionRevision> revisions, RegionRevisions(db));
  for (const v1::RegionRevision& one : revisions) {
    const auto taken = counts.find(one.region());
    if (taken == counts.end()) continue;
    advances.push_back({one.region(), one.revision() - taken->second + 1, one.revision()});
  }
  auto line = lines.begin();
  for (const RegionAdvance& advance : advances) {
    for (int64_t revision = advance.first_revision; revision <= advance.last_revision; ++revision) {
      RETURN_IF_ERROR(WriteLine(db, advance.region, revision, (line++)->second));
    }
  }
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
        ASSIGN_OR_RETURN(const JournalLine line, ParseLine(row.Bytes(1)));
        return visit(row.Int64(0), line);
      });
}

absl::StatusOr<JournalLine> ParseLine(absl::string_view kept) {
  JournalLine line;
  if (!line.ParseFromArray(kept.data(), static_cast<int>(kept.size()))) {
    return absl::DataLossError("a journal line is damaged");
  }
  return line;
}

absl::StatusOr<std::vector<v1::RegionRevision>> RegionRevisions(sql::Connection& db,
                                                                absl::string_view region) {
  return sql::ReadAll<v1::RegionRevision>(
      db,
      "SELECT region, revision FROM region_revision WHERE $region = '' OR region = $region "
      "ORDER BY region",
      {{"region", region}});
}

}  // namespace reismee
