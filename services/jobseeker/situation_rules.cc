#include "services/jobseeker/situation_rules.h"

#include "absl/algorithm/container.h"
#include "absl/strings/str_cat.h"
#include "proto/vocabulary/date.h"
#include "proto/vocabulary/period.h"
#include "proto/vocabulary/refusal.h"
#include "proto/vocabulary/status_macros.h"

namespace reismee {
namespace {

bool AnyIs(absl::Span<const v1::Situation> situations, v1::SituationKind kind, const Date& date) {
  return absl::c_any_of(situations, [&](const v1::Situation& situation) {
    return situation.kind() == kind && IsOn(situation, date);
  });
}

// Income of the self-employed or their work: there the wish for another occupation can stand.
bool IsOfSelfEmployed(v1::SituationKind kind) {
  return kind == v1::SITUATION_KIND_SELF_EMPLOYMENT ||
         kind == v1::SITUATION_KIND_COVID_SELF_EMPLOYED_SUPPORT ||
         kind == v1::SITUATION_KIND_SELF_EMPLOYED_ASSISTANCE;
}

// Reading 2: the announcement and its date belong together, and to a job.
void CheckNotice(const v1::Situation& situation, const Date& on, absl::string_view prefix,
                 FieldErrors& errors) {
  const bool noticed = situation.notice_kind() != v1::NOTICE_KIND_UNSPECIFIED;
  if (!v1::NoticeKind_IsValid(situation.notice_kind())) {
    errors.Add(absl::StrCat(prefix, "notice_kind"), v1::REASON_INVALID_VALUE, "is no such kind");
  }
  if (noticed || situation.has_notice_date()) {
    if (!noticed) {
      errors.Add(absl::StrCat(prefix, "notice_kind"), v1::REASON_REQUIRED, "goes with its date");
    }
    const std::string field = absl::StrCat(prefix, "notice_date");
    errors.Add(CheckDate(field, situation.notice_date()));
    if (Before(on, situation.notice_date())) {
      errors.Add(field, v1::REASON_DATE_IN_FUTURE, "at the latest the business date");
    }
  }
  const bool of_job = noticed || situation.has_notice_date() || situation.has_expected_end() ||
                      !situation.employer_region().empty();
  if (of_job && situation.kind() != v1::SITUATION_KIND_EMPLOYMENT) {
    errors.Add(absl::StrCat(prefix, "kind"), v1::REASON_INVALID_VALUE,
               "notice, expected end and employer region belong to a job");
  }
}

void CheckLastDay(absl::string_view field, const Date& first, const Date& last,
                  FieldErrors& errors) {
  const absl::Status valid = CheckDate(field, last);
  errors.Add(valid);
  if (valid.ok() && Before(last, first)) {
    errors.Add(field, v1::REASON_INVALID_PERIOD, "lies before the first day");
  }
}

}  // namespace

Date LastDayOf(const v1::Situation& situation) {
  if (situation.has_valid_to()) return situation.valid_to();
  return situation.expected_end();
}

bool IsOn(const v1::Situation& situation, const Date& date) {
  return Period(situation.valid_from(), LastDayOf(situation)).Contains(date);
}

bool IsUwvBenefit(v1::SituationKind kind) {
  return kind == v1::SITUATION_KIND_UNEMPLOYMENT_BENEFIT ||
         kind == v1::SITUATION_KIND_DISABILITY_BENEFIT ||
         kind == v1::SITUATION_KIND_YOUNG_DISABLED_BENEFIT;
}

bool IsBenefit(v1::SituationKind kind) {
  return IsUwvBenefit(kind) || kind == v1::SITUATION_KIND_SOCIAL_ASSISTANCE ||
         kind == v1::SITUATION_KIND_COVID_SELF_EMPLOYED_SUPPORT ||
         kind == v1::SITUATION_KIND_SELF_EMPLOYED_ASSISTANCE ||
         kind == v1::SITUATION_KIND_OLDER_UNEMPLOYED_SCHEME;
}

v1::WorkStatus WorkStatusOn(absl::Span<const v1::Situation> situations, const Date& date) {
  if (AnyIs(situations, v1::SITUATION_KIND_EMPLOYMENT, date)) return v1::WORK_STATUS_EMPLOYED;
  if (AnyIs(situations, v1::SITUATION_KIND_SELF_EMPLOYMENT, date)) {
    return v1::WORK_STATUS_SELF_EMPLOYED;
  }
  return v1::WORK_STATUS_NOT_EMPLOYED;
}

bool ReceivesUwvBenefit(absl::Span<const v1::Situation> situations, const Date& date) {
  return absl::c_any_of(situations, [&](const v1::Situation& situation) {
    return IsUwvBenefit(situation.kind()) && IsOn(situation, date);
  });
}

const v1::Situation* LastEndedJob(absl::Span<const v1::Situation> situations, const Date& date) {
  const v1::Situation* last = nullptr;
  for (const v1::Situation& situation : situations) {
    if (situation.kind() != v1::SITUATION_KIND_EMPLOYMENT) continue;
    const Date end = LastDayOf(situation);
    if (!IsValid(end) || !Before(end, date)) continue;
    if (last == nullptr || Before(LastDayOf(*last), end)) last = &situation;
  }
  return last;
}

std::optional<Date> LastJobEnd(absl::Span<const v1::Situation> situations, const Date& date) {
  const v1::Situation* const job = LastEndedJob(situations, date);
  if (job == nullptr) return std::nullopt;
  return LastDayOf(*job);
}

bool HasBenefitStartedBetween(absl::Span<const v1::Situation> situations, const Date& first,
                              const Date& before) {
  return absl::c_any_of(situations, [&](const v1::Situation& situation) {
    return IsBenefit(situation.kind()) && !Before(situation.valid_from(), first) &&
           Before(situation.valid_from(), before);
  });
}

absl::Status CheckSituation(const v1::Situation& situation, const Date& birth_date, const Date& on,
                            absl::string_view prefix) {
  FieldErrors errors;
  const std::string kind = absl::StrCat(prefix, "kind");
  if (situation.kind() == v1::SITUATION_KIND_UNSPECIFIED) {
    errors.Add(kind, v1::REASON_REQUIRED, "is required");
  } else if (!v1::SituationKind_IsValid(situation.kind())) {
    errors.Add(kind, v1::REASON_INVALID_VALUE, "is no such kind");
  }
  const std::string first = absl::StrCat(prefix, "valid_from");
  errors.Add(CheckDate(first, situation.valid_from()));
  if (Before(on, situation.valid_from())) {
    errors.Add(first, v1::REASON_DATE_IN_FUTURE, "at the latest the business date");
  } else if (Before(situation.valid_from(), birth_date)) {
    errors.Add(first, v1::REASON_INVALID_VALUE, "lies before the birth date");
  }
  if (situation.has_valid_to()) {
    CheckLastDay(absl::StrCat(prefix, "valid_to"), situation.valid_from(), situation.valid_to(),
                 errors);
  }
  if (situation.has_expected_end()) {
    CheckLastDay(absl::StrCat(prefix, "expected_end"), situation.valid_from(),
                 situation.expected_end(), errors);
  }
  CheckNotice(situation, on, prefix, errors);
  if (situation.reorienting() && !IsOfSelfEmployed(situation.kind())) {
    errors.Add(absl::StrCat(prefix, "reorienting"), v1::REASON_INVALID_VALUE,
               "is for the self-employed");
  }
  const bool of_school =
      situation.school_kind() != v1::SCHOOL_KIND_UNSPECIFIED || situation.has_start_qualification();
  if (of_school && situation.kind() != v1::SITUATION_KIND_EDUCATION) {
    errors.Add(kind, v1::REASON_INVALID_VALUE,
               "school and start qualification belong to education");
  }
  if (!v1::SchoolKind_IsValid(situation.school_kind())) {
    errors.Add(absl::StrCat(prefix, "school_kind"), v1::REASON_INVALID_VALUE, "is no such kind");
  }
  return errors.status();
}

v1::Situation EnteredFor(const std::string& jobseeker, const v1::Situation& asked) {
  v1::Situation entered = asked;
  entered.set_jobseeker(jobseeker);
  entered.clear_name();
  entered.clear_known_from();
  entered.clear_known_to();
  entered.clear_corrects();
  entered.clear_correction_reason();
  entered.clear_case_etag();
  return entered;
}

absl::Status CheckBelieved(const v1::Situation& situation) {
  if (!situation.has_known_to()) return absl::OkStatus();
  return Refuse(v1::REASON_ALREADY_CORRECTED, absl::StatusCode::kFailedPrecondition,
                {.mend = "CALLER"}, "the situation was corrected; work on what replaced it");
}

absl::StatusOr<v1::Situation> EndedOn(v1::Situation open, const Date& last_day) {
  FieldErrors errors;
  CheckLastDay("valid_to", open.valid_from(), last_day, errors);
  RETURN_IF_ERROR(errors.status());
  if (open.has_valid_to()) {
    return Refuse(v1::REASON_WRONG_STATE, absl::StatusCode::kFailedPrecondition,
                  {.mend = "CALLER", .facts = {{"state", "ENDED"}}},
                  "the situation has a last day already; correct it when that is wrong");
  }
  *open.mutable_valid_to() = last_day;
  return open;
}

absl::Status CheckOverlap(absl::Span<const v1::Situation> situations, const v1::Situation& added) {
  if (!IsBenefit(added.kind()) && added.kind() != v1::SITUATION_KIND_JOBS_AGREEMENT_REGISTRATION) {
    return absl::OkStatus();
  }
  const Period period(added.valid_from(), added.valid_to());
  for (const v1::Situation& other : situations) {
    if (other.kind() != added.kind()) continue;
    if (!other.name().empty() && (other.name() == added.corrects() || other.name() == added.name()))
      continue;
    if (!period.Overlaps(Period(other.valid_from(), other.valid_to()))) continue;
    RefusalGrounds grounds{.mend = "CALLER",
                           .facts = {{"kind", v1::SituationKind_Name(added.kind())}}};
    if (!other.name().empty()) grounds.facts.emplace_back("situation", other.name());
    return Refuse(v1::REASON_PERIOD_OVERLAP, absl::StatusCode::kFailedPrecondition, grounds,
                  "the same benefit is recorded for a part of this period already; end or correct "
                  "that one first");
  }
  return absl::OkStatus();
}

}  // namespace reismee
