#include "services/server/copy.h"

#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/time/clock.h"
#include "proto/vocabulary/status_macros.h"
#include "storage/admin/copy.h"
#include "storage/engine.h"

namespace reismee {
namespace {

// Tells how far each step is: a line that is drawn again on a terminal, else one for every tenth.
class StepProgress {
 public:
  ~StepProgress() {
    if (on_terminal_ && !step_.empty()) std::fputc('\n', stderr);
  }

  absl::Status Update(const RowProgress& come) {
    const absl::Time now = absl::Now();
    if (come.step != step_) {
      if (on_terminal_ && !step_.empty()) std::fputc('\n', stderr);
      step_ = std::string(come.step);
      begun_ = now;
      begun_at_ = come.done;
      tenths_ = -1;
    }
    const int64_t tenths = come.total == 0 ? 10 : 10 * come.done / come.total;
    const bool due = tenths != tenths_ || (on_terminal_ && now - told_ >= absl::Milliseconds(100));
    if (!due) return absl::OkStatus();
    tenths_ = tenths;
    told_ = now;
    const double seconds = std::max(absl::ToDoubleSeconds(now - begun_), 0.001);
    absl::FPrintF(stderr, "%s%-9s %3d %%  %d/%d rows  %.0f/s  %.0f s%s", on_terminal_ ? "\r" : "",
                  step_, come.total == 0 ? 100 : 100 * come.done / come.total, come.done,
                  come.total, static_cast<double>(come.done - begun_at_) / seconds, seconds,
                  on_terminal_ ? "  " : "\n");
    return absl::OkStatus();
  }

 private:
  const bool on_terminal_ = isatty(STDERR_FILENO) == 1;
  std::string step_;
  absl::Time begun_;
  int64_t begun_at_ = 0;
  absl::Time told_;
  int64_t tenths_ = -1;
};

// With the flag whose place it is about.
absl::Status Named(absl::string_view flag, const absl::Status& status) {
  return absl::Status(status.code(), absl::StrCat(flag, ": ", status.message()));
}

absl::StatusOr<std::unique_ptr<sql::Connection>> OpenSource(const CopyFlags& flags) {
  absl::StatusOr<std::unique_ptr<sql::Connection>> db =
      OpenForReading({.place = flags.from, .password_file = flags.password_file});
  if (!db.ok()) return Named("--from", db.status());
  return db;
}

void Print(const Copied& copied, absl::Duration took) {
  absl::PrintF("%-22s %12s  %-12s %8s\n", "table", "rows", "sha256", "seconds");
  for (const CopiedTable& table : copied.tables) {
    absl::PrintF("%-22s %12d  %-12s %8.1f\n", table.sum.table, table.sum.rows,
                 table.sum.sha256.substr(0, 12), absl::ToDoubleSeconds(table.took));
  }
  absl::PrintF("%-22s %12s  %-12s %8.1f\n", "(read again)", "", "",
               absl::ToDoubleSeconds(copied.verifying));
  absl::PrintF(
      "every table is the same in both; %d counters equal a recount, %d journals and %d "
      "access records are without gap\n",
      copied.counters, copied.journals, copied.access_records);
  if (copied.resumed_rows > 0) {
    absl::PrintF("%d rows were there from a copy that was interrupted\n", copied.resumed_rows);
  }
  absl::PrintF("copied tables=%d rows=%d seconds=%.1f\n", copied.tables.size(), copied.rows,
               absl::ToDoubleSeconds(took));
}

}  // namespace

absl::Status Copy(const CopyFlags& flags) {
  const absl::Time begin = absl::Now();
  ASSIGN_OR_RETURN(const std::unique_ptr<sql::Connection> from, OpenSource(flags));
  const absl::StatusOr<std::unique_ptr<sql::Database>> to =
      OpenDatabase({.place = flags.to, .password_file = flags.password_file});
  if (!to.ok()) return Named("--to", to.status());
  absl::StatusOr<Copied> copied;
  {
    StepProgress progress;
    copied = CopyInstallation(*from, (*to)->writer(),
                              [&](const RowProgress& come) { return progress.Update(come); });
  }
  RETURN_IF_ERROR(copied.status());
  Print(*copied, absl::Now() - begin);
  std::fputs("the data key is in no database: give servers of the copy the same --key-file\n",
             stderr);
  return absl::OkStatus();
}

absl::Status Dump(const CopyFlags& flags) {
  ASSIGN_OR_RETURN(const std::unique_ptr<sql::Connection> from, OpenSource(flags));
  RETURN_IF_ERROR(from->Begin(sql::Access::kRead));
  ASSIGN_OR_RETURN(
      const std::vector<TableSum> sums,
      SumTables(*from, "reading", [](const RowProgress&) { return absl::OkStatus(); }));
  RETURN_IF_ERROR(from->Rollback());
  int64_t rows = 0;
  for (const TableSum& sum : sums) {
    absl::PrintF("table=%s rows=%d sha256=%s\n", sum.table, sum.rows, sum.sha256);
    rows += sum.rows;
  }
  absl::PrintF("table=* rows=%d sha256=%s\n", rows, SumOf(sums));
  return absl::OkStatus();
}

}  // namespace reismee
