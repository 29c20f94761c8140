#include "storage/access/work_figure_rules.h"

#include <gtest/gtest.h>

#include "proto/vocabulary/date.h"

namespace reismee {
namespace {

constexpr char kMidBrabant[] = "regions/AM26";
constexpr char kFriesland[] = "regions/AM02";
constexpr char kUwv[] = "organisations/UWV";
constexpr char kTilburg[] = "organisations/GM0855";
const google::type::Date kToday = MakeDate(2021, 5, 10);
const google::type::Date kLater = MakeDate(2199, 12, 31);

Caller With(RoleSet roles, const char* organisation) {
  Caller caller;
  caller.subject = "someone";
  caller.organisation = organisation;
  caller.kind =
      organisation == kUwv ? v1::ORGANISATION_KIND_UWV : v1::ORGANISATION_KIND_MUNICIPALITY;
  caller.roles = roles;
  caller.regions = {kMidBrabant};
  return caller;
}

WorkFigures For(const Caller& caller, v1::CaseloadScope scope, const char* subject,
                const char* region) {
  return WorkFiguresFor(caller, scope, subject, region, kLater, kToday);
}

// Kinds that are told, each with its figures.
std::string Told(const WorkFigures& figures, const v1::CaseloadSummary& counted) {
  v1::CaseloadSummary told = counted;
  LeaveTold(figures, told);
  return told.ShortDebugString();
}

v1::CaseloadSummary Counted(v1::WorkItemKind kind, const char* region = kMidBrabant) {
  v1::CaseloadSummary summary;
  v1::CaseloadOverdue& row = *summary.add_overdue();
  row.set_region(region);
  row.set_kind(kind);
  row.set_waiting(5);
  row.set_overdue(2);
  return summary;
}

TEST(WorkFigureRules, ABodyIsToldWhatWaitsForItWhereItsPeopleWork) {
  const Caller uwv = With({v1::ROLE_CASEWORKER}, kUwv);
  const WorkFigures region = For(uwv, v1::CASELOAD_SCOPE_REGION, "", kMidBrabant);
  EXPECT_EQ(region.scope, v1::CASELOAD_SCOPE_ORGANISATION);
  EXPECT_EQ(region.subject, kUwv);
  EXPECT_EQ(ToIso(region.as_of), "2199-12-31");
  const WorkFigures own = For(uwv, v1::CASELOAD_SCOPE_ORGANISATION, kUwv, "");
  const auto to_pay = v1::WORK_ITEM_KIND_INSTALMENT_TO_PAY;
  EXPECT_EQ(Told(own, Counted(to_pay)), Counted(to_pay).ShortDebugString());
  EXPECT_EQ(Told(own, Counted(to_pay, kFriesland)), "");
  const WorkFigures tilburg =
      For(With({v1::ROLE_SERVICE}, kTilburg), v1::CASELOAD_SCOPE_ORGANISATION, kTilburg, "");
  EXPECT_NE(Told(tilburg, Counted(to_pay, kFriesland)), "") << "it keeps its cases";
  const WorkFigures me = For(uwv, v1::CASELOAD_SCOPE_CASEWORKER, "someone", "");
  EXPECT_NE(Told(me, Counted(to_pay, kFriesland)), "") << "given to this caseworker";
}

TEST(WorkFigureRules, OthersAreToldNothing) {
  const Caller uwv = With({v1::ROLE_CASEWORKER}, kUwv);
  for (const WorkFigures& none :
       {For(uwv, v1::CASELOAD_SCOPE_REGION, "", kFriesland),
        For(uwv, v1::CASELOAD_SCOPE_ORGANISATION, kTilburg, kMidBrabant),
        For(uwv, v1::CASELOAD_SCOPE_CASEWORKER, "another", kMidBrabant),
        For(With({v1::ROLE_DASHBOARD}, kUwv), v1::CASELOAD_SCOPE_REGION, "", kMidBrabant),
        For(With({v1::ROLE_COORDINATOR}, kTilburg), v1::CASELOAD_SCOPE_ORGANISATION, kTilburg,
            "")}) {
    EXPECT_EQ(none.scope, v1::CASELOAD_SCOPE_UNSPECIFIED);
  }
}

TEST(WorkFigureRules, ACoordinatorIsToldWhatTheCoordinatorsListHolds) {
  const Caller coordinator = With({v1::ROLE_COORDINATOR}, kTilburg);
  const WorkFigures told = For(coordinator, v1::CASELOAD_SCOPE_REGION, "", kMidBrabant);
  EXPECT_EQ(ToIso(told.as_of), "2021-05-10") << "nobody knows what will be overdue";
  const auto of = [&](v1::WorkItemKind kind) { return Told(told, Counted(kind)); };
  const auto refused = v1::WORK_ITEM_KIND_OFFER_REFUSED;
  EXPECT_EQ(of(refused), Counted(refused).ShortDebugString());
  v1::CaseloadSummary late = Counted(v1::WORK_ITEM_KIND_DECISION_TO_TAKE);
  late.mutable_overdue(0)->set_waiting(2);
  EXPECT_EQ(of(v1::WORK_ITEM_KIND_DECISION_TO_TAKE), late.ShortDebugString());
  EXPECT_EQ(of(v1::WORK_ITEM_KIND_EXPERT_WORKER), "");
  EXPECT_EQ(of(v1::WORK_ITEM_KIND_INSTALMENT_TO_PAY), "") << "it outlives the case";
  EXPECT_EQ(of(v1::WORK_ITEM_KIND_ITEM_TO_END), "") << "it outlives the case";
}

TEST(WorkFigureRules, OnlyWhoCoordinatesTheRegionHasWorkInTheStream) {
  EXPECT_TRUE(StreamsWork(With({v1::ROLE_COORDINATOR}, kTilburg), kMidBrabant));
  EXPECT_FALSE(StreamsWork(With({v1::ROLE_COORDINATOR}, kTilburg), kFriesland));
  EXPECT_FALSE(StreamsWork(With({v1::ROLE_SERVICE}, kTilburg), kMidBrabant));
}

}  // namespace
}  // namespace reismee
