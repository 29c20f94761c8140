// Which method a handler serves follows from its request, and mistakes keep the server from
// starting.
#include "services/edge/method_table.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "reismee/v1/case_requests.pb.h"
#include "reismee/v1/case_service.pb.h"
#include "tests/testing/status_matchers.h"

namespace reismee {
namespace {

using ::testing::HasSubstr;

absl::StatusOr<v1::Case> Again(const Call&, const v1::GetCaseRequest&, ReadTxn&) {
  return v1::Case();
}
absl::StatusOr<v1::Case> OfNoMethod(const Call&, const v1::Case&, ReadTxn&) { return v1::Case(); }

TEST(MethodTableTest, AMethodIsFoundByItsRequest) {
  EXPECT_EQ(MethodThatTakes(*v1::GetCaseRequest::descriptor()), "reismee.v1.CaseService/GetCase");
  EXPECT_EQ(MethodThatTakes(*v1::Case::descriptor()), "");
}

TEST(MethodTableTest, HoldsTheHandlersOfTheProgram) {
  const MethodTable table;
  EXPECT_THAT(table.status(), IsOk());
  const MethodTable::Method* const get = table.Find("reismee.v1.CaseService/GetCase");
  ASSERT_NE(get, nullptr);
  EXPECT_TRUE(get->read != nullptr && get->write == nullptr);
  const MethodTable::Method* const close = table.Find("reismee.v1.CaseService/CloseCase");
  ASSERT_NE(close, nullptr);
  EXPECT_TRUE(close->read == nullptr && close->write != nullptr);
}

TEST(MethodTableTest, AMethodHasOneHandler) {
  MethodTable table;
  table.Add(&Again);
  EXPECT_THAT(table.status(), StatusIs(absl::StatusCode::kFailedPrecondition,
                                       HasSubstr("GetCaseRequest has two handlers")));
}

TEST(MethodTableTest, AHandlerHasAMethod) {
  MethodTable table;
  table.Add(&OfNoMethod);
  EXPECT_THAT(table.status(),
              StatusIs(absl::StatusCode::kFailedPrecondition, HasSubstr("is taken by no method")));
}

}  // namespace
}  // namespace reismee
