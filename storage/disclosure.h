// Whose data a call touched, for its access record and for the visibility of fields.
#ifndef REISMEE_STORAGE_DISCLOSURE_H_
#define REISMEE_STORAGE_DISCLOSURE_H_

#include <string>
#include <vector>

#include "absl/algorithm/container.h"
#include "storage/call.h"

namespace reismee {

// Filled by the repositories while a handler runs, so that no handler can forget it. Not
// thread-safe.
class Disclosure {
 public:
  // The call reads or writes data of this person, under this relation.
  void Add(const std::string& jobseeker, const std::string& case_name, v1::Relation relation) {
    if (!absl::c_linear_search(jobseekers_, jobseeker)) jobseekers_.push_back(jobseeker);
    if (!case_name.empty()) case_name_ = case_name;
    relations_.Add(relation);
    relation_ = relation;
  }

  bool empty() const { return jobseekers_.empty(); }
  const std::vector<std::string>& jobseekers() const { return jobseekers_; }
  // The last case touched; empty when a person without case was.
  const std::string& case_name() const { return case_name_; }
  // The last relation, and all of them: a field is shown only when every one of them may see it.
  v1::Relation relation() const { return relation_; }
  const RelationSet& relations() const { return relations_; }

 private:
  std::vector<std::string> jobseekers_;
  std::string case_name_;
  v1::Relation relation_ = v1::RELATION_UNSPECIFIED;
  RelationSet relations_;
};

}  // namespace reismee

#endif  // REISMEE_STORAGE_DISCLOSURE_H_
