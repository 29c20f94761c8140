#include "storage/person_key.h"

#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "proto/vocabulary/status_macros.h"
#include "storage/jobseeker/jobseekers.h"
#include "storage/seal/sealer.h"
#include "tests/storage/opened_store.h"
#include "tests/testing/status_matchers.h"

namespace reismee {
namespace {

TEST(PersonKeyTest, OpensWhatWasSealedWithItAndNothingOfAnother) {
  OpenedStore house;
  for (const char* name : {"jobseekers/one", "jobseekers/other"}) {
    v1::Jobseeker person;
    person.set_name(name);
    person.set_family_name("Kwikstaart");
    ASSERT_THAT(
        house.Write(OpenedStore::Uwv(),
                    [&](WriteTxn& txn) { return txn.jobseekers().Register(person).status(); }),
        IsOk());
  }
  const auto reader = house.store().OpenReader();
  ASSERT_THAT(reader, IsOk());
  const absl::Status read = (*reader)->RunRaw([&](sql::Connection& db) -> absl::Status {
    const Call call = OpenedStore::Uwv();
    Disclosure disclosure;
    Staged staged;
    const Session session = house.store().NewSession(db, call, disclosure, staged);
    ASSIGN_OR_RETURN(const Key key, PersonKey(session, "jobseekers/one"));
    ASSIGN_OR_RETURN(const Key again, PersonKey(session, "jobseekers/one"));
    ASSIGN_OR_RETURN(const Key foreign, PersonKey(session, "jobseekers/other"));
    const std::string sealed = Sealer::Seal(key, "a note", "notes/1");
    EXPECT_THAT(Sealer::Open(again, sealed, "notes/1"), IsOkAndHolds(std::string("a note")));
    EXPECT_THAT(Sealer::Open(foreign, sealed, "notes/1"), StatusIs(absl::StatusCode::kDataLoss));
    EXPECT_THAT(PersonKey(session, "jobseekers/nobody"), StatusIs(absl::StatusCode::kNotFound));
    return absl::OkStatus();
  });
  EXPECT_THAT(read, IsOk());
}

}  // namespace
}  // namespace reismee
