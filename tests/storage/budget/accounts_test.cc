#include "storage/budget/accounts.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "proto/vocabulary/status_macros.h"
#include "storage/sql/query.h"
#include "tests/storage/opened_store.h"
#include "tests/testing/status_matchers.h"

namespace reismee {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr char kIban[] = "NL91ABNA0417164300";

class AccountsTest : public testing::Test {
 protected:
  std::string Record(const Call& call, const std::string& supplier, const std::string& iban) {
    std::string name;
    EXPECT_THAT(house_.Write(call,
                             [&](WriteTxn& txn) -> absl::Status {
                               ASSIGN_OR_RETURN(const v1::Account made,
                                                txn.accounts().Record(supplier, iban));
                               name = made.name();
                               return absl::OkStatus();
                             }),
                IsOk());
    return name;
  }
  std::string IbanOf(const std::string& name) {
    std::string iban;
    EXPECT_THAT(house_.Read(OpenedStore::Uwv(),
                            [&](ReadTxn& txn) -> absl::Status {
                              ASSIGN_OR_RETURN(iban, txn.accounts().IbanOf(name));
                              return absl::OkStatus();
                            }),
                IsOk());
    return iban;
  }
  std::string NameOf(const Call& call, const std::string& supplier) {
    std::string name;
    EXPECT_THAT(house_.Read(call,
                            [&](ReadTxn& txn) -> absl::Status {
                              ASSIGN_OR_RETURN(const auto found, txn.accounts().Of(supplier));
                              if (found.has_value()) name = found->name();
                              return absl::OkStatus();
                            }),
                IsOk());
    return name;
  }

  OpenedStore house_;
};

TEST_F(AccountsTest, IsKeptSealed) {
  const std::string name = Record(OpenedStore::Uwv(), "ROC", kIban);
  EXPECT_EQ(IbanOf(name), kIban);
  auto reader = house_.store().OpenReader();
  ASSERT_THAT(reader, IsOk());
  EXPECT_THAT((*reader)->RunRaw([&](sql::Connection& db) {
    return sql::ForEach(db, "SELECT iban FROM account", {}, [&](sql::Statement& row) {
      EXPECT_THAT(std::string(row.Bytes(0)), Not(HasSubstr("ABNA")));
      return absl::OkStatus();
    });
  }),
              IsOk());
}

TEST_F(AccountsTest, TheNewestOfTheOwnRegisterCounts) {
  Call later = OpenedStore::Uwv();
  later.now += absl::Seconds(1);
  const std::string first = Record(OpenedStore::Uwv(), "ROC", kIban);
  const std::string second = Record(later, "ROC", "BE68539007547034");
  EXPECT_EQ(NameOf(OpenedStore::Uwv(), "ROC"), second);
  EXPECT_EQ(IbanOf(first), kIban) << "what was recorded before stays";
  EXPECT_EQ(NameOf(OpenedStore::Tilburg(), "ROC"), "");
  EXPECT_EQ(NameOf(OpenedStore::Uwv(), ""), "");
}

}  // namespace
}  // namespace reismee
