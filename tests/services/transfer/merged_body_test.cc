// What a merged municipality had stays with its successor (reading 5), also where nothing was
// handed over: rows of closed cases name the body of before. Uden and Landerd became Maashorst on
// 1 January 2022.
#include <gmock/gmock.h>

#include "tests/services/transfer/handover.h"

namespace reismee {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class MergedBodyTest : public Handover {
 protected:
  MergedBodyTest() {
    server_.MoveTo(MakeDate(2021, 12, 20));
    file_ = EligibleIn(uden_, "municipalities/GM0856");
    guide_ = uden_;
  }

  // A case of someone who lost work in January and lives there.
  v1::Case EligibleIn(TestClient& caller, const std::string& municipality) {
    const std::string person = Register(caller, {DueToCrisis(Job("2021-01-31"))}, municipality);
    return ValueOf(Decide(caller, ValueOf(Open(caller, person)))).result();
  }
  absl::Status Close(TestClient& caller, const v1::Case& file) {
    return Desk::Close(caller, ValueOf(Get(caller, file.name())), v1::CLOSE_REASON_WITHDRAWN)
        .status();
  }
  // An agreed item of the case, from 20 December to the end of March.
  std::string Coaching(const std::string& assigned_to) {
    v1::Item coaching = Planned("JOB_COACHING", 50'000);
    *coaching.mutable_planned_from() = MakeDate(2021, 12, 20);
    *coaching.mutable_planned_to() = MakeDate(2022, 3, 31);
    coaching.set_assigned_to(assigned_to);
    return AgreedWith({coaching}).items(0).name();
  }
  // Names of the cases a list shows, read in pages of two.
  std::vector<std::string> Listed(TestClient& caller) {
    std::vector<std::string> names;
    v1::ListCasesRequest request;
    request.set_page_size(2);
    do {
      const auto page =
          ValueOf(Ask<v1::ListCasesResponse>(caller, "CaseService/ListCases", request));
      for (const v1::Case& file : page.cases()) names.push_back(file.name());
      request.set_page_token(page.next_page_token());
    } while (!request.page_token().empty());
    return names;
  }

  TestClient uden_ = server_.Caseworker("organisations/GM0856");
};

// A list read by the name of today alone.
TEST_F(MergedBodyTest, TheSuccessorListsClosedCasesOfAllWhomItSucceeded) {
  TestClient landerd = server_.Caseworker("organisations/GM1685");
  const v1::Case of_landerd = EligibleIn(landerd, "municipalities/GM1685");
  const v1::Case second = EligibleIn(uden_, "municipalities/GM0856");
  const v1::Case led_on = EligibleIn(uden_, "municipalities/GM0856");
  EXPECT_THAT(Close(uden_, file_), IsOk());
  EXPECT_THAT(Close(landerd, of_landerd), IsOk());
  EXPECT_THAT(Close(uden_, second), IsOk());
  server_.MoveTo(MakeDate(2022, 1, 1));
  TestClient maashorst = server_.Caseworker("organisations/GM1991");
  EXPECT_EQ(ValueOf(Get(maashorst, file_.name())).responsible_body(), "organisations/GM0856");
  EXPECT_THAT(Listed(maashorst),
              ElementsAre(file_.name(), of_landerd.name(), second.name(), led_on.name()));
  TestClient bernheze = server_.Caseworker("organisations/GM1721");
  EXPECT_THAT(Listed(bernheze), IsEmpty());
}

// So did a work list.
TEST_F(MergedBodyTest, WhatWaitsInAClosedCaseWaitsForTheSuccessor) {
  ASSERT_THAT(Start(uden_, Coaching("")), IsOk());
  ASSERT_THAT(Close(uden_, file_), IsOk());
  server_.MoveTo(MakeDate(2022, 1, 1));
  TestClient maashorst = server_.Caseworker("organisations/GM1991");
  EXPECT_THAT(WorkOf(maashorst, file_, MakeDate(2022, 3, 31)), ElementsAre("ITEM_TO_END"));
}

// Items were looked for by the name of today alone, too.
TEST_F(MergedBodyTest, AnAdviserOfTheSuccessorGoesOnWithAnItem) {
  const std::string item = Coaching("organisations/GM0856");
  const auto adviser_of = [&](const std::string& organisation) {
    return server_.As("adviser", organisation, {v1::ROLE_TEAM_ADVISER}, {"AM27"});
  };
  TestClient before = adviser_of("organisations/GM0856");
  EXPECT_THAT(ReadItem(before, item), IsOk());
  server_.MoveTo(MakeDate(2022, 1, 1));
  TestClient after = adviser_of("organisations/GM1991");
  EXPECT_THAT(ReadItem(after, item), IsOk());
  TestClient other = adviser_of("organisations/GM1721");
  EXPECT_THAT(ReadItem(other, item), StatusIs(absl::StatusCode::kPermissionDenied));
}

}  // namespace
}  // namespace reismee
