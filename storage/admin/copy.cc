#include "storage/admin/copy.h"

#include <optional>
#include <string>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/time/clock.h"
#include "proto/vocabulary/status_macros.h"
#include "storage/admin/recount.h"
#include "storage/head.h"
#include "storage/installation.h"
#include "storage/sql/query.h"

namespace reismee {
namespace {

absl::StatusOr<std::vector<std::string>> SchemaOf(sql::Connection& db) {
  std::vector<std::string> migrations;
  RETURN_IF_ERROR(sql::ForEach(db, "SELECT checksum FROM schema_migration ORDER BY number", {},
                               [&migrations](sql::Statement& row) {
                                 migrations.emplace_back(row.Text(0));
                                 return absl::OkStatus();
                               }));
  return migrations;
}

std::string InsertInto(const Table& table, const sql::Statement& row) {
  std::vector<absl::string_view> columns;
  for (int i = 0; i < row.column_count(); ++i) columns.push_back(row.column_name(i));
  return absl::StrCat("INSERT INTO ", table.name, " (", absl::StrJoin(columns, ", "), ") VALUES ($",
                      absl::StrJoin(columns, ", $"), ")");
}

// Copies the rows after the key, as VisitPage reads them.
absl::StatusOr<int64_t> CopyPage(sql::Connection& from, const Table& table, RowKey& after,
                                 sql::Connection& to) {
  sql::Statement* insert = nullptr;
  return VisitPage(from, table, after, [&](sql::Statement& row) -> absl::Status {
    if (insert == nullptr) {
      ASSIGN_OR_RETURN(insert, to.Prepare(InsertInto(table, row)));
    }
    for (int i = 0; i < row.column_count(); ++i) {
      ASSIGN_OR_RETURN(const sql::Value value, ValueOf(row, i));
      RETURN_IF_ERROR(insert->Bind(i, value));
    }
    return insert->Post();
  });
}

// What equal sums do not tell: whether the copy is sound in itself.
absl::Status CheckSound(sql::Connection& db, Copied& copied) {
  // A fault of the source is in its copy too.
  constexpr absl::string_view kLikewise = "; the source has the same rows, so look there";
  ASSIGN_OR_RETURN(const v1::RecountResponse recount, RecountAll(db));
  if (!recount.differences().empty()) {
    return absl::DataLossError(absl::StrCat("the counters do not equal a recount", kLikewise));
  }
  copied.counters = recount.compared();
  ASSIGN_OR_RETURN(const std::optional<int64_t> journals,
                   sql::ReadInt(db, "SELECT count(*) FROM region_revision"));
  copied.journals = *journals;
  ASSIGN_OR_RETURN(const std::optional<int64_t> gaps,
                   sql::ReadInt(db,
                                "SELECT count(*) FROM region_revision AS r WHERE "
                                "(SELECT count(*) FROM journal AS j WHERE j.region = r.region AND "
                                "j.revision BETWEEN r.oldest AND r.revision) "
                                "<> r.revision - r.oldest + 1"));
  if (gaps != 0) return absl::DataLossError(absl::StrCat("a journal has a gap", kLikewise));
  ASSIGN_OR_RETURN(const std::optional<int64_t> records,
                   sql::ReadInt(db,
                                "SELECT last FROM access_number WHERE last = (SELECT count(*) FROM "
                                "access_record WHERE number BETWEEN 1 AND last)"));
  if (!records.has_value()) {
    return absl::DataLossError(absl::StrCat("the access records have a gap", kLikewise));
  }
  copied.access_records = *records;
  return absl::OkStatus();
}

class Copy {
 public:
  Copy(sql::Connection& from, sql::Connection& to, const OnProgress& progress)
      : from_(from), to_(to), progress_(progress) {}

  absl::StatusOr<Copied> Run();

 private:
  absl::Status CheckSource();
  absl::Status MarkTarget();
  absl::Status CheckEmpty();
  absl::Status ClearTarget();
  absl::Status CopyTable(const Table& table);
  absl::Status Finish();
  absl::Status Verify();

  sql::Connection& from_;
  sql::Connection& to_;
  const OnProgress& progress_;
  std::string data_key_;
  std::vector<TableSum> sums_;
  // Which state of which installation the target is to be.
  std::string mark_;
  RowProgress come_{.step = "copying"};
  Copied copied_;
};

absl::StatusOr<Copied> Copy::Run() {
  RETURN_IF_ERROR(MigrateToHead(to_));
  RETURN_IF_ERROR(CheckSource());
  ASSIGN_OR_RETURN(sums_, SumTables(from_, "reading", progress_));
  mark_ = absl::StrCat(data_key_, " ", SumOf(sums_));
  for (const TableSum& sum : sums_) copied_.rows += sum.rows;
  come_.total = copied_.rows - sums_.back().rows;  // The last come with the verification.
  RETURN_IF_ERROR(to_.Begin(sql::Access::kWrite));
  RETURN_IF_ERROR(MarkTarget());
  RETURN_IF_ERROR(to_.Commit());
  for (size_t i = 0; i < sums_.size(); ++i) {
    const absl::Time begin = absl::Now();
    const Table& table = Tables()[i];
    RETURN_IF_ERROR(i + 1 == sums_.size() ? Finish() : CopyTable(table));
    copied_.tables.push_back({.sum = sums_[i], .took = absl::Now() - begin});
  }
  copied_.tables.back().took -= copied_.verifying;
  return std::move(copied_);
}

absl::Status Copy::CheckSource() {
  ASSIGN_OR_RETURN(const std::vector<std::string> schema, SchemaOf(to_));
  const absl::StatusOr<std::vector<std::string>> source = SchemaOf(from_);
  if (absl::IsInternal(source.status())) {
    return absl::FailedPreconditionError("the source holds no installation");
  }
  RETURN_IF_ERROR(source.status());
  if (schema != *source) {
    return absl::FailedPreconditionError(absl::StrCat("the source has schema ", source->size(),
                                                      " and this program schema ", schema.size(),
                                                      ": copy with the version that serves it"));
  }
  ASSIGN_OR_RETURN(const auto mark, ReadInstallation(from_, Installation::kCopyFrom));
  if (mark.has_value()) {
    return absl::FailedPreconditionError("the source is itself a copy that was interrupted");
  }
  ASSIGN_OR_RETURN(const auto data_key, ReadInstallation(from_, Installation::kDataKey));
  if (!data_key.has_value()) {
    return absl::FailedPreconditionError("the source holds no installation");
  }
  data_key_ = *data_key;
  return absl::OkStatus();
}

absl::Status Copy::MarkTarget() {
  // A server that opens it first makes it an installation; one that comes later sees the mark.
  RETURN_IF_ERROR(to_.LockSchema());
  ASSIGN_OR_RETURN(const auto mark, ReadInstallation(to_, Installation::kCopyFrom));
  if (mark == mark_) {
    for (const Table& table : Tables()) {
      ASSIGN_OR_RETURN(const int64_t rows, CountRows(to_, table));
      come_.done += rows;
    }
    --come_.done;  // The mark itself.
    copied_.resumed_rows = come_.done;
    return absl::OkStatus();
  }
  if (!mark.has_value()) {
    RETURN_IF_ERROR(CheckEmpty());
  } else if (!absl::StartsWith(*mark, data_key_ + " ")) {
    return absl::FailedPreconditionError(
        "the target holds a copy of another installation that was interrupted; give a new "
        "database");
  }
  RETURN_IF_ERROR(ClearTarget());
  return SetInstallation(to_, Installation::kCopyFrom, mark_);
}

absl::Status Copy::CheckEmpty() {
  for (const Table& table : Tables()) {
    if (table.name == "access_number") continue;  // The schema comes with its one row.
    ASSIGN_OR_RETURN(const std::optional<int64_t> row,
                     sql::ReadInt(to_, absl::StrCat("SELECT 1 FROM ", table.name, " LIMIT 1")));
    if (row.has_value()) {
      return absl::FailedPreconditionError(
          "the target holds an installation; nothing is overwritten: give a new database");
    }
  }
  return absl::OkStatus();
}

// In pages with a commit each, because no answer of a server may take too long: with every row that
// goes, those that may hang on it are looked for. Whoever is interrupted here begins here again.
absl::Status Copy::ClearTarget() {
  RETURN_IF_ERROR(SetInstallation(to_, Installation::kCopyFrom, data_key_ + " clearing"));
  for (size_t i = Tables().size() - 1; i-- > 0;) {
    const auto& [name, key] = Tables()[i];
    const std::string sql = absl::StrCat("DELETE FROM ", name, " WHERE (", key, ") IN (SELECT ",
                                         key, " FROM ", name, " ORDER BY ", key, " LIMIT $page)");
    int64_t gone = kRowsPerPage;
    while (gone == kRowsPerPage) {
      RETURN_IF_ERROR(to_.Commit());
      RETURN_IF_ERROR(to_.Begin(sql::Access::kWrite));
      ASSIGN_OR_RETURN(gone, sql::ExecuteCount(to_, sql, {{"page", kRowsPerPage}}));
    }
  }
  return absl::OkStatus();
}

absl::Status Copy::CopyTable(const Table& table) {
  ASSIGN_OR_RETURN(RowKey after, LastKey(to_, table));
  int64_t rows = kRowsPerPage;
  while (rows == kRowsPerPage) {
    RETURN_IF_ERROR(to_.Begin(sql::Access::kWrite));
    ASSIGN_OR_RETURN(rows, CopyPage(from_, table, after, to_));
    RETURN_IF_ERROR(to_.Commit());
    RETURN_IF_ERROR(to_.Maintain());
    come_.done += rows;
    RETURN_IF_ERROR(progress_(come_));
  }
  return absl::OkStatus();
}

// The facts about the installation take the place of the mark in the commit that makes it one.
absl::Status Copy::Finish() {
  RETURN_IF_ERROR(to_.Begin(sql::Access::kWrite));
  RETURN_IF_ERROR(sql::Execute(to_, "DELETE FROM installation"));
  RowKey after;
  RETURN_IF_ERROR(CopyPage(from_, Tables().back(), after, to_).status());
  const absl::Time begin = absl::Now();
  const absl::Status verified = Verify();
  copied_.verifying = absl::Now() - begin;
  if (verified.ok()) {
    RETURN_IF_ERROR(
        WriteArrival(to_, absl::StrCat("copy rows=", copied_.rows, " sha256=", SumOf(sums_))));
    return to_.Commit();
  }
  RETURN_IF_ERROR(to_.Rollback());
  if (!absl::IsDataLoss(verified)) return verified;
  // What is there is of no use: the next copy is to begin anew.
  RETURN_IF_ERROR(to_.Begin(sql::Access::kWrite));
  RETURN_IF_ERROR(SetInstallation(to_, Installation::kCopyFrom, data_key_ + " differs"));
  RETURN_IF_ERROR(to_.Commit());
  return verified;
}

absl::Status Copy::Verify() {
  ASSIGN_OR_RETURN(const std::vector<TableSum> found, SumTables(to_, "verifying", progress_));
  std::vector<std::string> differences;
  for (size_t i = 0; i < sums_.size(); ++i) {
    if (found[i] == sums_[i]) continue;
    differences.push_back(absl::StrCat(sums_[i].table, " (", sums_[i].rows, " rows in the source, ",
                                       found[i].rows, " in the target)"));
  }
  if (!differences.empty()) {
    return absl::DataLossError(
        absl::StrCat("the copy differs from the source in ", absl::StrJoin(differences, ", ")));
  }
  return CheckSound(to_, copied_);
}

}  // namespace

absl::StatusOr<Copied> CopyInstallation(sql::Connection& from, sql::Connection& to,
                                        const OnProgress& progress) {
  RETURN_IF_ERROR(from.Begin(sql::Access::kRead));
  absl::StatusOr<Copied> copied = Copy(from, to, progress).Run();
  // A transaction that an error left open; what that says adds nothing.
  to.Rollback().IgnoreError();
  from.Rollback().IgnoreError();
  return copied;
}

}  // namespace reismee
