#include "services/jobseeker/group_rules.h"

#include <initializer_list>

#include "absl/algorithm/container.h"
#include "proto/vocabulary/date.h"
#include "services/jobseeker/situation_rules.h"

namespace reismee {
namespace {

using Situations = absl::Span<const v1::Situation>;

bool HoldsAny(Situations situations, const Date& date,
              std::initializer_list<v1::SituationKind> kinds) {
  return absl::c_any_of(situations, [&](const v1::Situation& situation) {
    return absl::c_linear_search(kinds, situation.kind()) && IsOn(situation, date);
  });
}

bool IsNotice(const v1::Situation& job) {
  return job.notice_kind() != v1::NOTICE_KIND_UNSPECIFIED &&
         job.notice_kind() != v1::NOTICE_KIND_REORGANISATION_ANNOUNCED;
}

bool HasNoWork(Situations situations, const Date& date) {
  return WorkStatusOn(situations, date) == v1::WORK_STATUS_NOT_EMPLOYED;
}

// Work that ended before the day, with the crisis on record as the cause (000:81-88).
bool LostWorkByCrisis(Situations situations, const Date& date) {
  return absl::c_any_of(situations, [&](const v1::Situation& work) {
    const bool is_work = work.kind() == v1::SITUATION_KIND_EMPLOYMENT ||
                         work.kind() == v1::SITUATION_KIND_SELF_EMPLOYMENT;
    const Date end = LastDayOf(work);
    return is_work && work.covid_cause() && IsValid(end) && Before(end, date);
  });
}

bool IsReorienting(Situations situations, const Date& date) {
  return absl::c_any_of(situations, [&](const v1::Situation& situation) {
    return situation.reorienting() && IsOn(situation, date);
  });
}

bool HasBenefit(Situations situations, const Date& date) {
  return absl::c_any_of(situations, [&](const v1::Situation& situation) {
    return IsBenefit(situation.kind()) && IsOn(situation, date);
  });
}

// The first day of the school year before that of the date: they begin on 1 August.
Date LastSchoolYear(const Date& date) {
  constexpr int kAugust = 8;
  const int began = date.month() >= kAugust ? date.year() : date.year() - 1;
  return MakeDate(began - 1, kAugust, 1);
}

// Reading 33 (000:673-680, 000:727-729): left practical, special or vocational education in this or
// the last school year, or any education before without start qualification.
bool LeftSchool(Situations situations, const Date& date) {
  if (HoldsAny(situations, date, {v1::SITUATION_KIND_EDUCATION})) return false;
  return absl::c_any_of(situations, [&](const v1::Situation& school) {
    const Date left = LastDayOf(school);
    if (school.kind() != v1::SITUATION_KIND_EDUCATION || !IsValid(left) || !Before(left, date)) {
      return false;
    }
    const bool of_kind = school.school_kind() == v1::SCHOOL_KIND_PRACTICAL ||
                         school.school_kind() == v1::SCHOOL_KIND_SPECIAL ||
                         school.school_kind() == v1::SCHOOL_KIND_VOCATIONAL;
    if (of_kind && !Before(left, LastSchoolYear(date))) return true;
    return school.has_start_qualification() && !school.start_qualification();
  });
}

}  // namespace

bool IsOfGroup(v1::TargetGroup group, Situations situations, const Date& date) {
  switch (group) {
    case v1::TARGET_GROUP_THREATENED_WITH_UNEMPLOYMENT:
      return ThreatenedJob(situations, date) != nullptr;
    case v1::TARGET_GROUP_UNEMPLOYED_COVID:
      return HasNoWork(situations, date) && LostWorkByCrisis(situations, date);
    case v1::TARGET_GROUP_SELF_EMPLOYED_REORIENTING:
      return IsReorienting(situations, date);
    case v1::TARGET_GROUP_JOBS_AGREEMENT_TARGET_GROUP:
      return InJobsAgreementGroup(situations, date);
    case v1::TARGET_GROUP_UB_RECIPIENT:
      return HoldsAny(situations, date, {v1::SITUATION_KIND_UNEMPLOYMENT_BENEFIT});
    case v1::TARGET_GROUP_SA_RECIPIENT:
      return HoldsAny(
          situations, date,
          {v1::SITUATION_KIND_SOCIAL_ASSISTANCE, v1::SITUATION_KIND_OLDER_UNEMPLOYED_SCHEME});
    case v1::TARGET_GROUP_NO_BENEFIT:
      return HasNoWork(situations, date) && !HasBenefit(situations, date);
    case v1::TARGET_GROUP_SCHOOL_LEAVER:
      return LeftSchool(situations, date);
    case v1::TARGET_GROUP_WORKER:
      return WorkStatusOn(situations, date) == v1::WORK_STATUS_EMPLOYED;
    default:
      return false;
  }
}

std::vector<v1::TargetGroup> GroupsOn(Situations situations, const Date& date) {
  std::vector<v1::TargetGroup> groups;
  for (int value = v1::TargetGroup_MIN; value <= v1::TargetGroup_MAX; ++value) {
    const auto group = static_cast<v1::TargetGroup>(value);
    if (v1::TargetGroup_IsValid(value) && IsOfGroup(group, situations, date)) {
      groups.push_back(group);
    }
  }
  return groups;
}

const v1::Situation* ThreatenedJob(Situations situations, const Date& date) {
  const v1::Situation* first = nullptr;
  for (const v1::Situation& job : situations) {
    if (job.kind() != v1::SITUATION_KIND_EMPLOYMENT || !IsOn(job, date) || !IsNotice(job) ||
        Before(date, job.notice_date())) {
      continue;
    }
    const Date end = LastDayOf(job);
    const bool sooner = first == nullptr || !IsValid(LastDayOf(*first)) ||
                        (IsValid(end) && Before(end, LastDayOf(*first)));
    if (sooner) first = &job;
  }
  return first;
}

bool InJobsAgreementGroup(Situations situations, const Date& date) {
  return absl::c_any_of(situations, [&](const v1::Situation& situation) {
    return situation.kind() == v1::SITUATION_KIND_JOBS_AGREEMENT_REGISTRATION &&
           IsOn(situation, date);
  });
}

bool HasRmcFinding(Situations situations, const Date& date) {
  return HoldsAny(situations, date, {v1::SITUATION_KIND_NO_OPTION_IN_EDUCATION});
}

}  // namespace reismee
