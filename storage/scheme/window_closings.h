// When the windows of schemes were closed, and what moved between compartments by it (reading 22).
#ifndef REISMEE_STORAGE_SCHEME_WINDOW_CLOSINGS_H_
#define REISMEE_STORAGE_SCHEME_WINDOW_CLOSINGS_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "reismee/v1/scheme.pb.h"
#include "storage/txn.h"

namespace reismee {

class WindowClosingReader {
 public:
  explicit WindowClosingReader(Session& session) : session_(session) {}

  // Those of a window, oldest first.
  absl::StatusOr<std::vector<v1::WindowClosing>> List(const std::string& window) const;

 protected:
  Session& session_;
};

class WindowClosingWriter : public WindowClosingReader {
 public:
  using WindowClosingReader::WindowClosingReader;

  absl::Status Add(v1::WindowClosing closing);
};

}  // namespace reismee

#endif  // REISMEE_STORAGE_SCHEME_WINDOW_CLOSINGS_H_
