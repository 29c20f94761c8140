// Applications of partnerships for sector money (reading 22). No person stands in them.
#ifndef REISMEE_STORAGE_SCHEME_APPLICATIONS_H_
#define REISMEE_STORAGE_SCHEME_APPLICATIONS_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "reismee/v1/scheme.pb.h"
#include "storage/txn.h"

namespace reismee {

// Which applications to list; what is unset does not narrow.
struct ApplicationFilter {
  v1::ApplicationState state = v1::APPLICATION_STATE_UNSPECIFIED;
  std::string line = {};
  // Only names after this one.
  std::string after = {};
  int limit = 200;
};

class ApplicationReader {
 public:
  explicit ApplicationReader(Session& session) : session_(session) {}

  // NOT_FOUND when there is none.
  absl::StatusOr<v1::SchemeApplication> Get(const std::string& name) const;

  // In order of name, which is that of their entry.
  absl::StatusOr<std::vector<v1::SchemeApplication>> List(const ApplicationFilter& filter) const;

  // Where a compartment stands, but for its amount: what waits, was refused, awarded and drawn.
  absl::StatusOr<v1::CompartmentFigures> FiguresOf(const std::string& line) const;

 protected:
  Session& session_;
};

class ApplicationWriter : public ApplicationReader {
 public:
  using ApplicationReader::ApplicationReader;

  absl::Status Add(v1::SchemeApplication filed);

  // Writes the decision that stands in it. INTERNAL when it was decided before.
  absl::Status Decide(const v1::SchemeApplication& decided);
};

}  // namespace reismee

#endif  // REISMEE_STORAGE_SCHEME_APPLICATIONS_H_
