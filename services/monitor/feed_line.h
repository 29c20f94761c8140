// A line of a journal, and its bytes for each who hears of it.
#ifndef REISMEE_SERVICES_MONITOR_FEED_LINE_H_
#define REISMEE_SERVICES_MONITOR_FEED_LINE_H_

#include <grpcpp/support/byte_buffer.h>

#include <atomic>
#include <cstdint>
#include <string>

#include "absl/synchronization/mutex.h"
#include "google/type/date.pb.h"
#include "reismee/internal/v1/store.pb.h"
#include "services/edge/visibility.h"
#include "storage/access/access_rules.h"
#include "storage/reference/reference.h"

namespace reismee {

// The bytes are those of a WatchCasesResponse with the change and no token, masked as every answer
// is, so that a field that is added later is masked too. Any thread.
class FeedLine {
 public:
  // The visibility must outlive the line.
  FeedLine(int64_t revision, internal::v1::JournalLine line, const Reference& reference,
           const google::type::Date& today, Visibility& visibility);
  ~FeedLine();
  FeedLine(const FeedLine&) = delete;
  FeedLine& operator=(const FeedLine&) = delete;

  int64_t revision() const { return revision_; }
  const std::string& region() const { return line_.change().region(); }
  const std::string& jobseeker() const { return line_.jobseeker(); }
  // Empty for what concerns no case.
  const std::string& case_name() const { return line_.change().event().case_name(); }

  // What decides who hears of it, before it and after it.
  const CaseFacts& before() const { return before_; }
  const CaseFacts& after() const { return after_; }

  // For an organisation that is all of `relations` to the case. Made once for all of its kind.
  grpc::Slice For(const RelationSet& relations, v1::OrganisationKind kind) const;
  // For who had the case and has it no more: its name and nothing else.
  grpc::Slice ForLeft() const;

 private:
  struct Masked {
    RelationSet relations;
    v1::OrganisationKind kind;
    grpc::Slice bytes;
    const Masked* next;
  };
  // Null when they are not made yet.
  const Masked* Find(const RelationSet& relations, v1::OrganisationKind kind) const;

  const int64_t revision_;
  const internal::v1::JournalLine line_;
  const CaseFacts before_;
  const CaseFacts after_;
  Visibility& visibility_;
  // The first of those made. Every watcher asks for each line: only who makes one waits.
  mutable std::atomic<const Masked*> made_ = nullptr;
  mutable absl::Mutex making_;
};

}  // namespace reismee

#endif  // REISMEE_SERVICES_MONITOR_FEED_LINE_H_
