#include <sqlite3.h>

#include <memory>

#include "absl/time/clock.h"
#include "services/caseload/caseload_service.h"
#include "services/edge/system_call.h"
#include "services/server/business_clock.h"
#include "tests/bench/rows.h"

namespace reismee::bench {
namespace {

template <typename Once>
Figure MicrosecondsOf(const Once& once, absl::Duration longest) {
  int64_t times = 0;
  const absl::Time begin = absl::Now();
  absl::Time now = begin;
  for (; now - begin < longest; now = absl::Now()) {
    once();
    ++times;
  }
  return {.value = absl::ToDoubleMicroseconds(now - begin) / static_cast<double>(times)};
}

// One prepared statement over the counters of regions, every column read.
class BareSelect {
 public:
  explicit BareSelect(const std::string& path) {
    if (sqlite3_open_v2(path.c_str(), &db_, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, nullptr) !=
            SQLITE_OK ||
        sqlite3_prepare_v2(db_,
                           "SELECT measure, region, key, value FROM counter "
                           "WHERE scope = 2 AND subject = ''",
                           -1, &select_, nullptr) != SQLITE_OK) {
      Fail(sqlite3_errmsg(db_));
    }
    sqlite3_db_config(db_, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
  }
  ~BareSelect() {
    sqlite3_finalize(select_);
    sqlite3_close(db_);
  }
  BareSelect(const BareSelect&) = delete;
  BareSelect& operator=(const BareSelect&) = delete;

  void Read() {
    int64_t sum = 0;
    while (sqlite3_step(select_) == SQLITE_ROW) {
      sum += sqlite3_column_int64(select_, 0) + sqlite3_column_bytes(select_, 1) +
             sqlite3_column_bytes(select_, 2) + sqlite3_column_int64(select_, 3);
    }
    sqlite3_reset(select_);
    if (sum == 0) Fail("no counters");
  }

 private:
  sqlite3* db_ = nullptr;
  sqlite3_stmt* select_ = nullptr;
};

}  // namespace

Row SummaryNational(World& world, const Scale& scale) {
  const std::unique_ptr<Reader> reader = OrFail(world.server().server().store().OpenReader());
  BareSelect bare(world.server().database().place());
  const std::shared_ptr<const Call> call =
      OrFail(SystemCall(BusinessClock(absl::Now, World::Today())));
  CaseloadService service;
  const auto summary = [&] {
    Disclosure disclosure;
    OrFail(reader->Run(*call, disclosure, [&](ReadTxn& txn) {
      const auto answer = OrFail(service.GetCaseloadSummary(*call, {}, txn));
      if (answer.bytes.size() < 1000) Fail("an empty summary");
      return absl::OkStatus();
    }));
  };
  const absl::Duration longest = scale.per_loop / 4;
  return Measure(
      "summary_national", "us", Better::kSmaller, scale.rounds,
      [&] { return MicrosecondsOf(summary, longest); },
      [&] { return MicrosecondsOf([&] { bare.Read(); }, longest); });
}

}  // namespace reismee::bench
