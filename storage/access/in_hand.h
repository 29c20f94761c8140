// What was taken after a decision. Nobody else makes one, so whoever holds it was let in, and the
// person is on record.
#ifndef REISMEE_STORAGE_ACCESS_IN_HAND_H_
#define REISMEE_STORAGE_ACCESS_IN_HAND_H_

#include <string>
#include <utility>

#include "reismee/v1/case.pb.h"
#include "storage/access/access_rules.h"
#include "storage/housekeeping.h"

namespace reismee {

// Facts of a person, such as situations and residences, are read by either kind.
class InHand {
 public:
  const std::string& jobseeker() const { return jobseeker_; }
  const Grant& grant() const { return grant_; }
  v1::Relation relation() const { return grant_.relation; }

 protected:
  InHand(std::string jobseeker, Grant grant) : jobseeker_(std::move(jobseeker)), grant_(grant) {}

 private:
  std::string jobseeker_;
  Grant grant_;
};

// A case, as it stands in the transaction. Made by CaseReader::Take and its kin; in a write the row
// is locked.
class CaseInHand : public InHand {
 public:
  const v1::Case& file() const { return file_; }
  const std::string& name() const { return file_.name(); }

 private:
  friend class CaseReader;
  friend class CaseWriter;
  CaseInHand(v1::Case file, Grant grant)
      : InHand(file.jobseeker(), grant), file_(std::move(file)) {}

  v1::Case file_;
};

// A person whose identity may be read. Made by JobseekerReader::Take and its kin.
class PersonInHand : public InHand {
 public:
  const std::string& name() const { return jobseeker(); }
  // The case through which; empty for a person taken by INTAKE without one.
  const std::string& case_name() const { return case_name_; }

 private:
  friend class JobseekerReader;
  friend class JobseekerWriter;
  PersonInHand(std::string name, std::string case_name, Grant grant)
      : InHand(std::move(name), grant), case_name_(std::move(case_name)) {}

  std::string case_name_;
};

}  // namespace reismee

#endif  // REISMEE_STORAGE_ACCESS_IN_HAND_H_
