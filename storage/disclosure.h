// Whose data a call touched, for its access record and for the visibility of fields.
#ifndef REISMEE_STORAGE_DISCLOSURE_H_
#define REISMEE_STORAGE_DISCLOSURE_H_

#include <string>
#include <vector>

#include "absl/algorithm/container.h"
#include "storage/access/access_rules.h"

namespace reismee {

// Filled where things are taken, so that no handler can forget it. Not thread-safe.
class Disclosure {
 public:
  // The call was let in to this person, and to the case unless that is empty, by a grant.
  void Add(const std::string& jobseeker, const std::string& case_name, const Grant& grant) {
    AddOnce(jobseeker, jobseekers_);
    AddOnce(case_name, cases_);
    case_name_ = case_name.empty() ? case_name_ : case_name;
    relations_.Add(grant.relation);
    relation_ = grant.relation;
    ground_ = grant.ground;
  }

  // The call was refused this person and case, which exist: the record names whom it looked for.
  void AddRefused(const std::string& jobseeker, const std::string& case_name, const Grant& grant) {
    AddOnce(jobseeker, refused_jobseekers_);
    AddOnce(case_name, refused_cases_);
    refused_for_ = grant.refused_for;
  }

  bool empty() const { return jobseekers_.empty(); }
  const std::vector<std::string>& jobseekers() const { return jobseekers_; }
  const std::vector<std::string>& cases() const { return cases_; }
  // The last case touched; empty when a person without case was.
  const std::string& case_name() const { return case_name_; }
  // The last relation, and all of them: a field is shown only when every one of them may see it.
  v1::Relation relation() const { return relation_; }
  const RelationSet& relations() const { return relations_; }
  // What the last relation rests on.
  absl::string_view ground() const { return ground_; }

  const std::vector<std::string>& refused_jobseekers() const { return refused_jobseekers_; }
  const std::vector<std::string>& refused_cases() const { return refused_cases_; }
  absl::string_view refused_for() const { return refused_for_; }

 private:
  static void AddOnce(const std::string& name, std::vector<std::string>& to) {
    if (!name.empty() && !absl::c_linear_search(to, name)) to.push_back(name);
  }

  std::vector<std::string> jobseekers_;
  std::vector<std::string> cases_;
  std::string case_name_;
  v1::Relation relation_ = v1::RELATION_UNSPECIFIED;
  RelationSet relations_;
  absl::string_view ground_;
  std::vector<std::string> refused_jobseekers_;
  std::vector<std::string> refused_cases_;
  absl::string_view refused_for_;
};

}  // namespace reismee

#endif  // REISMEE_STORAGE_DISCLOSURE_H_
