// Two servers on one database, each with several writers, and many callers who want the same thing:
// one of them gets it, and the books are right afterwards. What only PostgreSQL can do.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <atomic>
#include <map>
#include <optional>
#include <set>
#include <thread>

#include "absl/synchronization/notification.h"
#include "proto/vocabulary/bsn.h"
#include "proto/vocabulary/refusal.h"
#include "proto/vocabulary/status_macros.h"
#include "storage/admin/recount.h"
#include "storage/arrangement/arrangements.h"
#include "storage/arrangement/items.h"
#include "storage/budget/budget_lines.h"
#include "storage/budget/commitments.h"
#include "storage/budget/line_names.h"
#include "storage/case/cases.h"
#include "storage/case/notes.h"
#include "storage/instants.h"
#include "storage/jobseeker/jobseekers.h"
#include "storage/journal.h"
#include "storage/requests.h"
#include "storage/sql/query.h"
#include "tests/storage/opened_store.h"
#include "tests/testing/status_matchers.h"

namespace reismee {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr int kServers = 2;
constexpr int kThreads = 8;
constexpr int kCallers = kServers * kThreads;

class Race : public testing::Test {
 protected:
  Race() {
    for (auto& server : servers_) {
      Store::Options options;
      options.database.place = database_.place();
      options.lane.writers = 3;
      server = Store::Open(options, DataKey{"0123456789abcdef", key_}, Loaded()).value();
    }
  }
  // Whatever was raced for.
  ~Race() override { CheckBooks(); }

  // A write of a caller, on that caller's server.
  absl::Status Write(int caller, std::function<absl::Status(WriteTxn&)> body,
                     const std::string& request_id = "") {
    auto call = std::make_shared<Call>(OpenedStore::Uwv());
    const int number = ++calls_;
    call->now += absl::Milliseconds(number);
    call->seed = {static_cast<uint8_t>(number), static_cast<uint8_t>(number >> 8), 1};
    call->method = "reismee.v1.Contract/Race";
    call->request_id = request_id;
    absl::Notification finished;
    absl::Status outcome;
    const absl::Status sent = servers_[static_cast<size_t>(caller % kServers)]->lane().Submit(
        {.call = call,
         .body = std::move(body),
         .record =
             [](WriteTxn& txn, const absl::Status& result) {
               txn.PutOnRecord(result.ok() ? v1::ACCESS_RESULT_OK : v1::ACCESS_RESULT_FAILED,
                               ReasonOf(result), "");
             },
         .done =
             [&](const absl::Status& result) {
               outcome = result;
               finished.Notify();
             }});
    if (!sent.ok()) return sent;
    finished.WaitForNotification();
    return outcome;
  }

  // All callers at once.
  void Together(absl::FunctionRef<void(int caller)> act) {
    std::vector<std::thread> threads;
    std::atomic<int> waiting = kCallers;
    for (int caller = 0; caller < kCallers; ++caller) {
      threads.emplace_back([&, caller] {
        --waiting;
        while (waiting > 0) std::this_thread::yield();
        act(caller);
      });
    }
    for (std::thread& thread : threads) thread.join();
  }
  // How often each outcome came, "OK" or the name of the reason.
  std::map<std::string, int> Outcomes(absl::FunctionRef<absl::Status(int caller)> act) {
    std::array<absl::Status, kCallers> outcomes;
    Together([&](int caller) { outcomes[static_cast<size_t>(caller)] = act(caller); });
    std::map<std::string, int> counts;
    for (const absl::Status& one : outcomes) {
      const bool refused = ReasonOf(one) != v1::REASON_UNSPECIFIED;
      ++counts[one.ok() ? "OK" : refused ? ReasonName(ReasonOf(one)) : one.ToString()];
    }
    return counts;
  }

  template <typename T>
  T Read(std::function<absl::StatusOr<T>(ReadTxn&)> read) {
    absl::StatusOr<T> answer;
    const auto reader = servers_[0]->OpenReader().value();
    Disclosure disclosure;
    EXPECT_THAT(reader->Run(OpenedStore::Uwv(), disclosure,
                            [&](ReadTxn& txn) {
                              answer = read(txn);
                              return answer.status();
                            }),
                IsOk());
    return answer.ok() ? *std::move(answer) : T();
  }

  static std::string NameOf(const char* collection, int number) {
    return absl::StrCat(collection, "/", absl::Dec(number, absl::kZeroPad16), "0000000000");
  }
  static absl::StatusOr<PersonInHand> Register(WriteTxn& txn, int number,
                                               const std::string& bsn = "") {
    v1::Jobseeker person;
    person.set_name(NameOf("jobseekers", number));
    person.set_bsn(bsn);
    person.set_family_name("Merel");
    *person.mutable_birth_date() = MakeDate(1980, 1, 1);
    return txn.jobseekers().Register(person);
  }
  static absl::StatusOr<CaseInHand> OpenCase(WriteTxn& txn, const PersonInHand& person,
                                             int number) {
    v1::Case file;
    file.set_name(NameOf("cases", number));
    file.set_state(v1::CASE_STATE_ACTIVE);
    file.set_region(number % 2 == 0 ? "regions/AM26" : "regions/AM25");
    file.set_intake_region(file.region());
    *file.mutable_intake_date() = txn.call().today;
    file.set_responsible_body("organisations/UWV");
    file.set_intake_body("organisations/UWV");
    return txn.cases().Create(person, file, {v1::CASE_EVENT_KIND_CASE_CREATED, txn.call().today});
  }
  // A case with an agreed item for each caller.
  void OpenCases() {
    ASSERT_THAT(Write(0,
                      [](WriteTxn& txn) -> absl::Status {
                        for (int number = 0; number < kCallers; ++number) {
                          ASSIGN_OR_RETURN(const PersonInHand person, Register(txn, number));
                          ASSIGN_OR_RETURN(const CaseInHand file, OpenCase(txn, person, number));
                          v1::Arrangement agreed;
                          agreed.set_name(NameOf("arrangements", number));
                          agreed.set_version(1);
                          agreed.set_state(v1::ARRANGEMENT_STATE_AGREED);
                          *agreed.mutable_drafted_on() = txn.call().today;
                          *agreed.mutable_agreed_on() = txn.call().today;
                          RETURN_IF_ERROR(txn.arrangements().Add(file, agreed));
                          v1::Item item;
                          item.set_name(NameOf("items", number));
                          *item.mutable_planned_from() = txn.call().today;
                          *item.mutable_planned_to() = txn.call().today;
                          item.set_state(v1::ITEM_STATE_PLANNED);
                          RETURN_IF_ERROR(txn.items().Add(file, agreed.name(), item));
                        }
                        return absl::OkStatus();
                      }),
                IsOk());
  }
  absl::Status Allocate(const std::string& region, int64_t cents) {
    return Write(0, [&](WriteTxn& txn) {
      v1::BudgetLine line;
      line.set_measure("budgetMeasures/RMT");
      line.set_year(2021);
      line.set_region(region);
      line.set_owner("organisations/UWV");
      line.set_last_year(line.year());
      line.set_name(LineName(line.measure(), line.year(), region));
      line.set_allocated_cents(cents);
      return txn.budget_lines().SetAllocation(line);
    });
  }
  // On a caller's own case, with the event of it.
  absl::Status Commit(int caller, const std::string& region, int64_t cents) {
    return Write(caller, [=](WriteTxn& txn) -> absl::Status {
      ASSIGN_OR_RETURN(CaseInHand file, txn.cases().Take(NameOf("cases", caller)));
      v1::Commitment made;
      made.set_name(txn.NewName("commitments"));
      made.set_item(NameOf("items", caller));
      made.set_line(LineName("budgetMeasures/RMT", 2021, region));
      made.set_payer("organisations/UWV");
      made.set_amount_cents(cents);
      *made.mutable_committed_on() = txn.call().today;
      v1::Instalment& one = *made.add_instalments();
      *one.mutable_due_on() = txn.call().today;
      one.set_amount_cents(cents);
      RETURN_IF_ERROR(txn.commitments().Create(file, made, {}).status());
      return txn.cases().Save(
          file, file.file(),
          {v1::CASE_EVENT_KIND_MONEY_COMMITTED, txn.call().today, made.name(), {}, {region}});
    });
  }

  void CheckBooks() {
    const auto reader = servers_[1]->OpenReader().value();
    EXPECT_THAT(reader->RunRaw([&](sql::Connection& db) -> absl::Status {
      ASSIGN_OR_RETURN(const v1::RecountResponse recount, RecountAll(db));
      EXPECT_THAT(recount.differences(), IsEmpty()) << recount.ShortDebugString();
      // Numbers without gap: from 1, none twice (the key), and the last is their count.
      for (const char* const number :
           {"SELECT last FROM access_number", "SELECT max(number) FROM access_record",
            "SELECT count(*) FROM access_record"}) {
        EXPECT_THAT(sql::ReadInt(db, number), IsOkAndHolds(testing::Optional(calls_.load())))
            << number;
      }
      ASSIGN_OR_RETURN(const std::vector<v1::RegionRevision> regions, RegionRevisions(db));
      for (const v1::RegionRevision& region : regions) {
        int64_t next = 0;
        RETURN_IF_ERROR(VisitJournal(db, region.region(), 0, INT64_MAX, INT32_MAX,
                                     [&](int64_t revision, const auto& line) {
                                       EXPECT_EQ(revision, ++next);
                                       EXPECT_EQ(line.change().revision(), revision);
                                       return absl::OkStatus();
                                     }));
        EXPECT_EQ(next, region.revision());
      }
      // Every revision of a case has its event.
      ASSIGN_OR_RETURN(const auto events, sql::ReadInt(db, R"(
SELECT count(*) FROM case_file AS f
WHERE revision <> (SELECT count(*) FROM case_event AS e WHERE e.case_name = f.name))"));
      EXPECT_EQ(events, 0);
      return absl::OkStatus();
    }),
                IsOk());
  }

  TempFolder folder_;
  TestDatabase database_{folder_, Engine::kPostgres};
  const Key key_;
  std::atomic<int> calls_ = 0;
  std::array<std::unique_ptr<Store>, kServers> servers_;
};

TEST_F(Race, TheLastEurosOfALineAreCommittedOnce) {
  OpenCases();
  ASSERT_THAT(Allocate("regions/AM26", 10'000), IsOk());
  ASSERT_THAT(Allocate("regions/AM25", 5'000), IsOk());
  std::array<std::atomic<int64_t>, 2> committed = {};
  // Until nothing goes any more: 600, 601 ... cents, on one line and the other.
  Together([&](int caller) {
    for (int i = 0; i < 20; ++i) {
      const size_t line = static_cast<size_t>((caller + i) % 2);
      const int64_t cents = 600 + caller;
      const absl::Status outcome =
          Commit(caller, line == 0 ? "regions/AM26" : "regions/AM25", cents);
      if (outcome.ok()) {
        committed[line] += cents;
      } else {
        EXPECT_THAT(outcome, HasReason(v1::REASON_LINE_EXHAUSTED));
      }
    }
  });
  for (const size_t line : {0, 1}) {
    const auto kept = Read<v1::BudgetLine>([&](ReadTxn& txn) {
      return txn.budget_lines().Get(
          LineName("budgetMeasures/RMT", 2021, line == 0 ? "regions/AM26" : "regions/AM25"));
    });
    EXPECT_EQ(kept.open_cents(), committed[line]);
    EXPECT_GE(kept.available_cents(), 0);
    EXPECT_LT(kept.available_cents(), 600);
  }
}

TEST_F(Race, OneCallerSavesARevision) {
  OpenCases();
  const std::string name = NameOf("cases", 0);
  for (int round = 1; round <= 20; ++round) {
    const std::string etag = EtagOf(round);
    const auto outcomes = Outcomes([&](int caller) {
      return Write(caller, [&](WriteTxn& txn) -> absl::Status {
        ASSIGN_OR_RETURN(CaseInHand file, txn.cases().Take(name));
        RETURN_IF_ERROR(CheckEtag(file, etag));
        v1::Case given = file.file();
        given.set_caseworker(absl::StrCat("worker ", caller));
        return txn.cases().Save(file, given, {v1::CASE_EVENT_KIND_CASE_ASSIGNED, txn.call().today});
      });
    });
    ASSERT_EQ(outcomes, (std::map<std::string, int>{{"OK", 1}, {"STALE_ETAG", kCallers - 1}}));
  }
}

// Those who read the case before somebody else saved it, without a lock on it.
TEST_F(Race, OneCallerSavesOverWhatAllHaveRead) {
  OpenCases();
  for (int round = 1; round <= 20; ++round) {
    const auto read = Read<std::optional<CaseInHand>>(
        [](ReadTxn& txn) { return txn.cases().Take(NameOf("cases", 1)); });
    ASSERT_TRUE(read.has_value());
    const auto outcomes = Outcomes([&](int caller) {
      return Write(caller, [&](WriteTxn& txn) {
        CaseInHand file = *read;
        return txn.cases().Save(file, read->file(),
                                {v1::CASE_EVENT_KIND_CASE_ASSIGNED, txn.call().today});
      });
    });
    ASSERT_EQ(outcomes, (std::map<std::string, int>{{"OK", 1}, {"STALE_ETAG", kCallers - 1}}));
  }
}

TEST_F(Race, AnInstalmentIsPaidOnce) {
  OpenCases();
  ASSERT_THAT(Allocate("regions/AM26", 10'000), IsOk());
  ASSERT_THAT(Commit(0, "regions/AM26", 10'000), IsOk());
  const auto made = Read<std::vector<v1::Commitment>>(
      [](ReadTxn& txn) -> absl::StatusOr<std::vector<v1::Commitment>> {
        ASSIGN_OR_RETURN(const CaseInHand file, txn.cases().Take(NameOf("cases", 0)));
        return txn.commitments().List(file);
      });
  ASSERT_EQ(made.size(), 1u);
  const auto outcomes = Outcomes([&](int caller) {
    return Write(caller, [&](WriteTxn& txn) -> absl::Status {
      ASSIGN_OR_RETURN(CommitmentInHand found, txn.commitments().Take(made[0].name()));
      RETURN_IF_ERROR(
          txn.commitments().Pay(found, {.number = 1, .paid_on = txn.call().today}).status());
      return txn.cases().Save(found.file, found.file.file(),
                              {v1::CASE_EVENT_KIND_INSTALMENT_PAID, txn.call().today});
    });
  });
  EXPECT_EQ(outcomes, (std::map<std::string, int>{{"OK", 1}, {"WRONG_STATE", kCallers - 1}}));
}

TEST_F(Race, APersonGetsOneOpenCase) {
  ASSERT_THAT(Write(0,
                    [](WriteTxn& txn) -> absl::Status {
                      for (int i = 0; i < 10; ++i) RETURN_IF_ERROR(Register(txn, i).status());
                      return absl::OkStatus();
                    }),
              IsOk());
  for (int round = 0; round < 10; ++round) {
    // Those who had the person before anybody opened a case, without a lock on them.
    const auto person = Read<std::optional<PersonInHand>>(
        [&](ReadTxn& txn) { return txn.jobseekers().Take(NameOf("jobseekers", round)); });
    ASSERT_TRUE(person.has_value());
    const auto outcomes = Outcomes([&](int caller) {
      return Write(caller, [=](WriteTxn& txn) {
        return OpenCase(txn, *person, 100 * round + caller).status();
      });
    });
    ASSERT_EQ(outcomes,
              (std::map<std::string, int>{{"OK", 1}, {"OPEN_CASE_EXISTS", kCallers - 1}}));
  }
}

TEST_F(Race, ANumberBelongsToOnePerson) {
  static constexpr char kNumber[] = "900000004";
  ASSERT_THAT(Bsn::Parse(kNumber), IsOk());
  std::array<std::string, kCallers> told;
  Together([&](int caller) {
    EXPECT_THAT(Write(caller,
                      [&told, caller](WriteTxn& txn) -> absl::Status {
                        std::string& name = told[static_cast<size_t>(caller)];
                        ASSIGN_OR_RETURN(const auto known,
                                         txn.jobseekers().FindByBsn(*Bsn::Parse(kNumber)));
                        name = known.value_or(NameOf("jobseekers", caller));
                        return known.has_value() ? absl::OkStatus()
                                                 : Register(txn, caller, kNumber).status();
                      }),
                IsOk());
  });
  EXPECT_EQ(std::set<std::string>(told.begin(), told.end()).size(), 1u);
}

TEST_F(Race, ARepeatedRequestAnswersTheSameOnEveryServer) {
  OpenCases();
  for (int round = 0; round < 20; ++round) {
    std::array<std::string, kCallers> told;
    Together([&](int caller) {
      std::string& answer = told[static_cast<size_t>(caller)];
      EXPECT_THAT(Write(
                      caller,
                      [&](WriteTxn& txn) -> absl::Status {
                        ASSIGN_OR_RETURN(const auto kept, txn.requests().Find("a note"));
                        if (kept.has_value()) {
                          answer = kept->bytes;
                          return absl::OkStatus();
                        }
                        ASSIGN_OR_RETURN(CaseInHand file, txn.cases().Take(NameOf("cases", 0)));
                        v1::Note note;
                        note.set_name(txn.NewName("notes"));
                        note.set_case_name(file.name());
                        *note.mutable_date() = txn.call().today;
                        SetInstant(txn.call().now, note.mutable_create_time());
                        RETURN_IF_ERROR(txn.notes().Add(file, note));
                        RETURN_IF_ERROR(txn.cases().Save(
                            file, file.file(),
                            {v1::CASE_EVENT_KIND_NOTE_ADDED, txn.call().today, note.name()}));
                        answer = note.name();
                        return txn.requests().Keep("a note", answer);
                      },
                      absl::StrCat("request ", round)),
                  IsOk());
    });
    ASSERT_EQ(std::set<std::string>(told.begin(), told.end()).size(), 1u);
  }
  const auto notes =
      Read<std::vector<v1::Note>>([](ReadTxn& txn) -> absl::StatusOr<std::vector<v1::Note>> {
        ASSIGN_OR_RETURN(const CaseInHand file, txn.cases().Take(NameOf("cases", 0)));
        return txn.notes().List(file, "", 1'000);
      });
  EXPECT_EQ(notes.size(), 20u);
}

}  // namespace
}  // namespace reismee
