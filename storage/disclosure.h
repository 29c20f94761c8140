// Whose data a call touched, for its access record and for the visibility of fields.
#ifndef REISMEE_STORAGE_DISCLOSURE_H_
#define REISMEE_STORAGE_DISCLOSURE_H_

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/string_view.h"
#include "storage/access/access_rules.h"
#include "storage/names.h"

namespace reismee {

// Filled where things are taken, so that no handler can forget it. Not thread-safe.
class Disclosure {
 public:
  // The call was let in to this person, and to the case unless that is empty, by a grant.
  void Add(const std::string& jobseeker, const std::string& case_name, const Grant& grant) {
    jobseekers_.Add(jobseeker);
    cases_.Add(case_name);
    relations_.Add(grant.relation);
    relation_ = grant.relation;
    ground_ = grant.ground;
  }

  // The call was refused this person and case, which exist: the record names whom it looked for.
  void AddRefused(const std::string& jobseeker, const std::string& case_name, const Grant& grant) {
    refused_jobseekers_.Add(jobseeker);
    refused_cases_.Add(case_name);
    refused_for_ = grant.refused_for;
  }

  // The call asked about this person and this case by name, and was told nothing of them by it.
  void AddAsked(const std::string& jobseeker, const std::string& case_name) {
    jobseekers_.Add(jobseeker);
    cases_.Add(case_name);
  }

  // What else the record is to tell, such as the file of a backup.
  void Say(std::string detail) { detail_ = std::move(detail); }

  bool empty() const { return jobseekers_.all().empty(); }
  const std::vector<std::string>& jobseekers() const { return jobseekers_.all(); }
  const std::vector<std::string>& cases() const { return cases_.all(); }
  // The last relation, and all of them: a field is shown only when every one of them may see it.
  v1::Relation relation() const { return relation_; }
  const RelationSet& relations() const { return relations_; }
  // What the last relation rests on.
  absl::string_view ground() const { return ground_; }

  const std::vector<std::string>& refused_jobseekers() const { return refused_jobseekers_.all(); }
  const std::vector<std::string>& refused_cases() const { return refused_cases_.all(); }
  absl::string_view refused_for() const { return refused_for_; }

  const std::string& detail() const { return detail_; }

 private:
  Names jobseekers_;
  Names cases_;
  v1::Relation relation_ = v1::RELATION_UNSPECIFIED;
  RelationSet relations_;
  absl::string_view ground_;
  Names refused_jobseekers_;
  Names refused_cases_;
  absl::string_view refused_for_;
  std::string detail_;
};

}  // namespace reismee

#endif  // REISMEE_STORAGE_DISCLOSURE_H_
