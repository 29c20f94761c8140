// Which rows a filter of cases reads. Nothing here asks who calls.
#ifndef REISMEE_STORAGE_CASE_CASE_LISTS_H_
#define REISMEE_STORAGE_CASE_CASE_LISTS_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "google/type/date.pb.h"
#include "reismee/v1/case.pb.h"
#include "storage/sql/connection.h"

namespace reismee {

// Which cases to list; empty strings and UNSPECIFIED do not narrow.
struct CaseFilter {
  v1::CaseState state = v1::CASE_STATE_UNSPECIFIED;
  std::string region = {};
  std::string body = {};
  std::string receiving_body = {};
  std::string caseworker = {};
  std::string team = {};
  std::string jobseeker = {};
  bool only_open = false;
  // Cases closed before this day are left out.
  google::type::Date not_closed_before = {};
  // Only names after this one.
  std::string after = {};
  int limit = 50;
};

// In order of name.
absl::StatusOr<std::vector<v1::Case>> ReadCases(sql::Connection& db, const CaseFilter& filter);

}  // namespace reismee

#endif  // REISMEE_STORAGE_CASE_CASE_LISTS_H_
