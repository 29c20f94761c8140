// The grounds on which a policy version opens the teams to people, one function each (rules of
// section 2, readings 2 and 4).
//
// Pure functions, any thread. `situations` are those believed; dates are valid ones.
#ifndef REISMEE_SERVICES_CASE_GROUND_RULES_H_
#define REISMEE_SERVICES_CASE_GROUND_RULES_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "google/type/date.pb.h"
#include "reismee/v1/case.pb.h"
#include "reismee/v1/jobseeker.pb.h"
#include "reismee/v1/reference.pb.h"

namespace reismee {

// What a ground looks at.
struct GroundFacts {
  const google::type::Date& date;
  absl::Span<const v1::Situation> situations;
  const v1::SchemeVersion& version;
  // Null: regular services were not assessed.
  const v1::RegularServiceCheck* check;
};

// What a ground says.
struct Finding {
  // Whether the ground is about people like this one: its reason then counts for the decision, also
  // when the person did not apply under it.
  bool concerns = false;
  // UNSPECIFIED: met.
  v1::Reason reason = v1::REASON_UNSPECIFIED;
  // In words without personal data.
  std::string fact;

  bool met() const { return reason == v1::REASON_UNSPECIFIED; }
};

struct Ground {
  v1::TargetGroup group;
  // Where it comes from, for instance "reading 2; 000:279-280".
  absl::string_view source;
  Finding (*judge)(const GroundFacts& facts);
};

// The grounds of a version, in the order in which they are tried.
std::vector<Ground> GroundsOf(const v1::SchemeVersion& version);

}  // namespace reismee

#endif  // REISMEE_SERVICES_CASE_GROUND_RULES_H_
