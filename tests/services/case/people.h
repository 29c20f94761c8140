// Situations of invented people, for the tests of rules.
#ifndef REISMEE_TESTS_SERVICES_CASE_PEOPLE_H_
#define REISMEE_TESTS_SERVICES_CASE_PEOPLE_H_

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "proto/vocabulary/date.h"
#include "reismee/v1/jobseeker.pb.h"
#include "storage/reference/reference.h"

namespace reismee {

inline Date Day(const std::string& iso) { return ParseIso(iso).value(); }

// Holds from a day on; `to` empty: open.
inline v1::Situation Holds(v1::SituationKind kind, const std::string& from,
                           const std::string& to = "") {
  v1::Situation situation;
  situation.set_kind(kind);
  *situation.mutable_valid_from() = Day(from);
  if (!to.empty()) *situation.mutable_valid_to() = Day(to);
  return situation;
}

// A job since 2015; `to` empty: it goes on.
inline v1::Situation Job(const std::string& to = "") {
  return Holds(v1::SITUATION_KIND_EMPLOYMENT, "2015-01-01", to);
}

// A job whose end was announced; `last_day` empty: not told.
inline v1::Situation Noticed(const std::string& notice, const std::string& last_day,
                             v1::NoticeKind kind = v1::NOTICE_KIND_NOTICE_GIVEN) {
  v1::Situation job = Job();
  job.set_notice_kind(kind);
  *job.mutable_notice_date() = Day(notice);
  if (!last_day.empty()) *job.mutable_expected_end() = Day(last_day);
  return job;
}

inline v1::Situation DueToCrisis(v1::Situation situation) {
  situation.set_covid_cause(true);
  return situation;
}

inline v1::Situation Reorienting(v1::Situation situation) {
  situation.set_reorienting(true);
  return situation;
}

// The reference tables of the program, loaded once.
inline const Reference& Tables() {
  static const Reference* const tables = Reference::Load().value().release();
  return *tables;
}

}  // namespace reismee

#endif  // REISMEE_TESTS_SERVICES_CASE_PEOPLE_H_
