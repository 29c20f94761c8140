#include "storage/access/case_rows.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "proto/vocabulary/status_macros.h"
#include "storage/sql/message.h"
#include "storage/sql/query.h"

namespace reismee {
namespace {

absl::StatusOr<std::optional<v1::Case>> ReadAtMostOne(sql::Connection& db, absl::string_view sql,
                                                      sql::Params params) {
  absl::StatusOr<v1::Case> found = sql::ReadOne<v1::Case>(db, sql, params);
  if (absl::IsNotFound(found.status())) return std::nullopt;
  RETURN_IF_ERROR(found.status());
  found->set_etag(EtagOf(found->revision()));
  return *std::move(found);
}

}  // namespace

std::string EtagOf(int64_t revision) { return absl::StrCat("r", revision); }

absl::StatusOr<std::optional<v1::Case>> ReadCase(sql::Connection& db, const std::string& name) {
  return ReadAtMostOne(db, "SELECT " REISMEE_CASE_COLUMNS " FROM case_file WHERE name = $name",
                       {{"name", name}});
}

absl::StatusOr<std::optional<v1::Case>> LockCase(sql::Connection& db, const std::string& name) {
  return ReadAtMostOne(
      db, "SELECT " REISMEE_CASE_COLUMNS " FROM case_file WHERE name = $name FOR UPDATE",
      {{"name", name}});
}

absl::StatusOr<std::vector<v1::Case>> CasesNamed(sql::Connection& db,
                                                 absl::Span<const std::string> names) {
  std::vector<v1::Case> found;
  RETURN_IF_ERROR(sql::ForEachOf(
      db, "SELECT " REISMEE_CASE_COLUMNS " FROM case_file WHERE name IN (...)", names, {},
      [&](sql::Statement& row) { return sql::ReadRow(row, &found.emplace_back()); }));
  return found;
}

absl::StatusOr<std::optional<v1::Case>> OpenCaseOf(sql::Connection& db,
                                                   const std::string& jobseeker) {
  return ReadAtMostOne(db,
                       "SELECT " REISMEE_CASE_COLUMNS
                       " FROM case_file WHERE jobseeker = $jobseeker AND " REISMEE_CASE_IS_OPEN,
                       {{"jobseeker", jobseeker}});
}

absl::StatusOr<std::optional<v1::Case>> LatestCaseOf(sql::Connection& db,
                                                     const std::string& jobseeker) {
  return ReadAtMostOne(db,
                       "SELECT " REISMEE_CASE_COLUMNS
                       " FROM case_file WHERE jobseeker = $jobseeker AND latest = 1",
                       {{"jobseeker", jobseeker}});
}

absl::StatusOr<std::vector<v1::Case>> CasesOf(sql::Connection& db, const std::string& jobseeker) {
  ASSIGN_OR_RETURN(std::vector<v1::Case> found,
                   sql::ReadAll<v1::Case>(db,
                                          "SELECT " REISMEE_CASE_COLUMNS
                                          " FROM case_file WHERE jobseeker = $jobseeker "
                                          "ORDER BY name",
                                          {{"jobseeker", jobseeker}}));
  for (v1::Case& one : found) one.set_etag(EtagOf(one.revision()));
  return found;
}

}  // namespace reismee
