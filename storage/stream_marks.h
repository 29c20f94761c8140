// Streams that name cases, while they are open. What one tells is put on record now and then, so
// that a server that dies without a word leaves some of it unrecorded. Each stream therefore has a
// durable mark, and what a dead server left marked is put on record as possibly shown.
#ifndef REISMEE_STORAGE_STREAM_MARKS_H_
#define REISMEE_STORAGE_STREAM_MARKS_H_

#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "reismee/v1/audit.pb.h"
#include "storage/session.h"

namespace reismee {

class StreamMarks {
 public:
  // `server` is Store::server() of the one that has the streams.
  StreamMarks(Session& session, std::string server)
      : session_(session), server_(std::move(server)) {}

  // The stream that the call opened is open, and what it told between `from`, where its mark was,
  // and `reached` is on record: regions with revisions, `regions/AM26=12`, or without them, from
  // the opening on. A mark that is elsewhere stays there, as what came in between was not kept.
  absl::Status Mark(const std::string& stream, const std::string& from, const std::string& reached);

  // The stream is closed, and was told to mark `reached`. Where its mark is elsewhere, what it told
  // since is put on record as possibly shown.
  absl::Status Unmark(const std::string& stream, const std::string& reached);

  // The server is there, at the time of the call.
  absl::Status SayThere();

  // Puts on record, and forgets, what was left open by other servers that were not there since an
  // instant; at most `limit`. How many. A server that was only silent marks its streams anew: more
  // may be recorded than was lost, never less.
  absl::StatusOr<int> RecordLost(absl::Time since, int limit);

 private:
  // Puts what was told since a mark on record, and forgets the mark.
  absl::Status RecordPossiblyShown(v1::AccessRecord mark);
  absl::Status Forget(const std::string& stream);

  Session& session_;
  const std::string server_;
};

}  // namespace reismee

#endif  // REISMEE_STORAGE_STREAM_MARKS_H_
