#include "storage/names.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"

namespace reismee {
namespace {

TEST(NamesTest, EachOnceInTheirOrderAlsoWhenTheyAreMany) {
  Names names;
  std::vector<std::string> expected;
  for (int i = 0; i < 100; ++i) expected.push_back(absl::StrCat("cases/", 100 - i));
  for (const int round : {1, 2}) {
    for (const std::string& name : expected) {
      EXPECT_EQ(names.Has(name), round == 2);
      names.Add(name);
      names.Add(name);
    }
  }
  names.Add("");
  EXPECT_EQ(names.all(), expected);
}

}  // namespace
}  // namespace reismee
