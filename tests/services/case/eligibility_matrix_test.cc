// The whole matrix of people and policy versions as a text that an expert of the field can read.
// To accept a change: REISMEE_ACCEPT_GOLDEN=1 ctest -R services_case_test
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "absl/strings/strip.h"
#include "proto/vocabulary/refusal.h"
#include "services/case/eligibility_rules.h"
#include "tests/services/case/people.h"

namespace reismee {
namespace {

constexpr char kGolden[] = "tests/services/case/eligibility_matrix.txt";

struct Person {
  const char* who;
  std::vector<v1::Situation> situations;
};

std::vector<Person> People() {
  const v1::Situation registered =
      Holds(v1::SITUATION_KIND_JOBS_AGREEMENT_REGISTRATION, "2017-01-01");
  const v1::Situation self_employed = Holds(v1::SITUATION_KIND_SELF_EMPLOYMENT, "2018-01-01");
  const v1::Situation assistance = Holds(v1::SITUATION_KIND_SOCIAL_ASSISTANCE, "2018-01-01");
  return {
      {"at work", {Job()}},
      {"at work, reorganisation announced",
       {Noticed("2020-11-15", "", v1::NOTICE_KIND_REORGANISATION_ANNOUNCED)}},
      {"at work, under notice", {Noticed("2020-11-15", "2023-06-30")}},
      {"at work, under notice due to the crisis",
       {DueToCrisis(Noticed("2020-11-15", "2023-06-30"))}},
      {"work lost 2020-03-11", {Job("2020-03-11")}},
      {"work lost 2020-03-11 due to the crisis", {DueToCrisis(Job("2020-03-11"))}},
      {"work lost 2020-03-12", {Job("2020-03-12")}},
      {"work lost 2020-03-12 due to the crisis", {DueToCrisis(Job("2020-03-12"))}},
      {"work lost 2019, unemployment benefit",
       {Job("2019-12-31"), Holds(v1::SITUATION_KIND_UNEMPLOYMENT_BENEFIT, "2020-01-01")}},
      {"social assistance, never worked", {assistance}},
      {"no benefit, never worked", {}},
      {"disability benefit", {Holds(v1::SITUATION_KIND_DISABILITY_BENEFIT, "2016-01-01")}},
      {"self-employed", {self_employed}},
      {"self-employed, reorienting", {Reorienting(self_employed)}},
      {"jobs agreement, not in work", {registered, assistance}},
      {"jobs agreement, at work", {registered, Job()}},
      {"jobs agreement, under notice", {registered, Noticed("2020-11-15", "2023-06-30")}},
  };
}

std::string Verdict(const v1::EligibilityDecision& decision) {
  if (decision.eligible()) {
    return absl::StrCat(
        "yes ", absl::StripPrefix(v1::TargetGroup_Name(decision.target_group()), "TARGET_GROUP_"));
  }
  return absl::StrCat("no  ",
                      absl::StrJoin(decision.reasons(), " ", [](std::string* out, int reason) {
                        absl::StrAppend(out, ReasonName(static_cast<v1::Reason>(reason)));
                      }));
}

std::string Matrix() {
  std::string text =
      "Who is eligible, by policy version: ground, or reasons of a no. `+` is with an assessment\n"
      "that regular services are insufficient (reading 4).\n";
  for (const Person& person : People()) {
    absl::StrAppend(&text, "\n", person.who, "\n");
    for (const std::string intake :
         {"2020-11-30", "2020-12-01", "2021-03-25", "2022-06-01", "2022-12-28"}) {
      const v1::SchemeVersion* const version = Tables().SchemeVersionOn(Day(intake));
      for (const bool assessed : {false, true}) {
        EligibilityApplication application = {Day(intake), person.situations};
        if (assessed) {
          if (version == nullptr || !version->widened()) continue;
          application.regular_service_check.emplace().set_insufficient(true);
          *application.regular_service_check->mutable_assessed_on() = Day(intake);
        }
        absl::StrAppendFormat(&text, "  %s %s %s %s\n", intake,
                              version == nullptr ? "--" : version->code(), assessed ? "+" : " ",
                              Verdict(JudgeEligibility(application, version)));
      }
    }
  }
  return text;
}

TEST(EligibilityMatrix, IsTheGoldenOne) {
  const std::string matrix = Matrix();
  if (std::getenv("REISMEE_ACCEPT_GOLDEN") != nullptr) std::ofstream(kGolden) << matrix;
  std::ifstream file(kGolden);
  std::stringstream golden;
  golden << file.rdbuf();
  EXPECT_EQ(matrix, golden.str());
}

}  // namespace
}  // namespace reismee
