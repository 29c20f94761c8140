#include "storage/employer/employers.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "proto/vocabulary/status_macros.h"
#include "tests/storage/opened_store.h"
#include "tests/testing/status_matchers.h"

namespace reismee {
namespace {

using testing::ElementsAre;

class EmployersTest : public testing::Test {
 protected:
  static v1::Employer Builder(const std::string& id, const std::string& trade_name) {
    v1::Employer employer;
    employer.set_name("employers/" + id);
    employer.set_kvk_number("0000000" + id);
    employer.set_trade_name(trade_name);
    employer.set_sector("sectors/6");
    employer.set_region("regions/AM26");
    employer.set_recognised(true);
    *employer.mutable_recognised_since() = MakeDate(2019, 1, 1);
    employer.set_size(v1::EMPLOYER_SIZE_LARGE);
    return employer;
  }
  absl::StatusOr<v1::Employer> Add(const v1::Employer& employer) {
    absl::StatusOr<v1::Employer> added;
    const absl::Status written =
        house_.Write(OpenedStore::Uwv(), [&](WriteTxn& txn) -> absl::Status {
          added = txn.employers().Add(employer);
          return added.status();
        });
    return written.ok() ? added : written;
  }
  absl::StatusOr<v1::Employer> Get(const std::string& name, int64_t revision = 0) {
    absl::StatusOr<v1::Employer> found;
    EXPECT_THAT(house_.Read(OpenedStore::Uwv(),
                            [&](ReadTxn& txn) {
                              found = txn.employers().Get(name, revision);
                              return absl::OkStatus();
                            }),
                IsOk());
    return found;
  }
  std::vector<std::string> Find(const EmployerFilter& filter) {
    std::vector<std::string> names;
    EXPECT_THAT(house_.Read(OpenedStore::Uwv(),
                            [&](ReadTxn& txn) -> absl::Status {
                              ASSIGN_OR_RETURN(const auto found, txn.employers().List(filter));
                              for (const auto& one : found) names.push_back(one.name());
                              return absl::OkStatus();
                            }),
                IsOk());
    return names;
  }

  OpenedStore house_;
};

TEST_F(EmployersTest, KeepsWhatItIsTold) {
  const v1::Employer added = Add(Builder("1", "Voorbeeld Bouw")).value();
  EXPECT_EQ(added.entered_by(), "organisations/UWV");
  EXPECT_EQ(added.revision(), 1);
  EXPECT_EQ(Get("employers/1")->DebugString(), added.DebugString());
  EXPECT_THAT(Get("employers/2"), StatusIs(absl::StatusCode::kNotFound));
}

TEST_F(EmployersTest, AChangeKeepsWhatWasKnownBefore) {
  const v1::Employer first = Add(Builder("1", "Voorbeeld Bouw")).value();
  v1::Employer changed = first;
  changed.set_recognised(false);
  changed.clear_recognised_since();
  EXPECT_THAT(house_.Write(OpenedStore::Tilburg(),
                           [&](WriteTxn& txn) { return txn.employers().Update(changed).status(); }),
              IsOk());
  const v1::Employer now = Get("employers/1").value();
  EXPECT_EQ(now.revision(), 2);
  EXPECT_EQ(now.entered_by(), "organisations/GM0855");
  EXPECT_FALSE(now.recognised());
  EXPECT_FALSE(now.has_recognised_since());
  EXPECT_EQ(Get("employers/1", 2)->DebugString(), now.DebugString());
  EXPECT_EQ(Get("employers/1", 1)->DebugString(), first.DebugString());
}

TEST_F(EmployersTest, ANumberAndBranchBelongToOne) {
  EXPECT_THAT(Add(Builder("1", "Voorbeeld Bouw")), IsOk());
  v1::Employer same = Builder("2", "Voorbeeld Bouw");
  same.set_kvk_number("00000001");
  EXPECT_THAT(Add(same), StatusIs(absl::StatusCode::kAlreadyExists));
  same.set_branch_number("000000000001");
  EXPECT_THAT(Add(same), IsOk());
}

// By the form of names: case, accents, spaces and hyphens do not matter.
TEST_F(EmployersTest, AreFoundByHowTheNameBegins) {
  EXPECT_THAT(Add(Builder("1", "Café De Zon")), IsOk());
  EXPECT_THAT(Add(Builder("2", "Cafe-dezonnebloem")), IsOk());
  EXPECT_THAT(Add(Builder("3", "De Zon")), IsOk());
  EXPECT_THAT(Find({.name_begins = "CAFE DE ZON"}), ElementsAre("employers/1", "employers/2"));
  EXPECT_THAT(Find({.name_begins = "de zon"}), ElementsAre("employers/3"));
  EXPECT_THAT(Find({.branch_number = ""}),
              ElementsAre("employers/1", "employers/2", "employers/3"));
  EXPECT_THAT(Find({.recognised = false}), ElementsAre());
  EXPECT_THAT(Find({.after = "employers/1", .limit = 1}), ElementsAre("employers/2"));
}

}  // namespace
}  // namespace reismee
