// What a line of the journal keeps for the decision on who hears of it.
#include <gtest/gtest.h>

#include <vector>

#include "proto/vocabulary/status_macros.h"
#include "storage/case/responsibilities.h"
#include "storage/jobseeker/jobseekers.h"
#include "storage/journal.h"
#include "tests/storage/opened_store.h"
#include "tests/testing/status_matchers.h"

namespace reismee {
namespace {

constexpr char kCase[] = "cases/one";

// A case that UWV leads.
class LineFactsTest : public ::testing::Test {
 protected:
  LineFactsTest() {
    EXPECT_THAT(
        house_.Write(OpenedStore::Uwv(),
                     [](WriteTxn& txn) -> absl::Status {
                       v1::Jobseeker person;
                       person.set_name("jobseekers/one");
                       person.set_family_name("Merel");
                       *person.mutable_birth_date() = MakeDate(1980, 1, 1);
                       ASSIGN_OR_RETURN(const PersonInHand made, txn.jobseekers().Register(person));
                       ASSIGN_OR_RETURN(const CaseInHand file, OpenedStore::OpenCase(txn, made));
                       v1::Responsibility lead;
                       lead.set_body("organisations/UWV");
                       *lead.mutable_valid_from() = MakeDate(2021, 5, 10);
                       return txn.responsibilities().Begin(file, lead);
                     }),
        IsOk());
  }

  // The case becomes so on a day; a rejected one has no lead from then on.
  void Become(v1::CaseState state, const google::type::Date& day) {
    EXPECT_THAT(
        house_.Write(
            OpenedStore::Uwv(),
            [&](WriteTxn& txn) -> absl::Status {
              ASSIGN_OR_RETURN(CaseInHand file,
                               txn.cases().Take(kCase, house_.store().housekeeping()));
              v1::Case after = file.file();
              after.set_state(state);
              if (state == v1::CASE_STATE_CLOSED) *after.mutable_closed_on() = day;
              RETURN_IF_ERROR(txn.cases().Save(file, after, {v1::CASE_EVENT_KIND_NOTE_ADDED, day}));
              return state == v1::CASE_STATE_REJECTED ? txn.responsibilities().End(file, day)
                                                      : absl::OkStatus();
            }),
        IsOk());
  }
  // The newest line.
  internal::v1::JournalLine Last() {
    internal::v1::JournalLine last;
    auto reader = house_.store().OpenReader();
    EXPECT_THAT(reader, IsOk());
    EXPECT_THAT((*reader)->RunRaw([&](sql::Connection& db) {
      return VisitJournal(db, "regions/AM26", 0, INT64_MAX, 100,
                          [&](int64_t, const internal::v1::JournalLine& line) {
                            last = line;
                            return absl::OkStatus();
                          });
    }),
                IsOk());
    return last;
  }

  OpenedStore house_;
};

TEST_F(LineFactsTest, ALineTellsWhenTheCaseWasClosed) {
  Become(v1::CASE_STATE_CLOSED, MakeDate(2021, 5, 12));
  EXPECT_FALSE(Last().before().has_ended_on());
  EXPECT_EQ(ToIso(Last().after().ended_on()), "2021-05-12");
  Become(v1::CASE_STATE_CLOSED, MakeDate(2021, 5, 12));
  EXPECT_EQ(ToIso(Last().before().ended_on()), "2021-05-12");
}

TEST_F(LineFactsTest, ALineTellsWhenTheCaseWasRejected) {
  Become(v1::CASE_STATE_REJECTED, MakeDate(2021, 5, 12));
  EXPECT_FALSE(Last().before().has_ended_on());
  EXPECT_EQ(ToIso(Last().after().ended_on()), "2021-05-12");
  Become(v1::CASE_STATE_REJECTED, MakeDate(2021, 5, 20));
  EXPECT_EQ(ToIso(Last().before().ended_on()), "2021-05-12");
  EXPECT_EQ(ToIso(Last().after().ended_on()), "2021-05-12");
}

}  // namespace
}  // namespace reismee
