#include "services/monitor/feed_line.h"

#include <memory>
#include <utility>

#include "reismee/v1/monitor.pb.h"
#include "storage/access/case_facts.h"

namespace reismee {
namespace {

// Lines from before there were facts tell who led, and no region.
CaseFacts FactsOf(const internal::v1::JournalLine& line, const internal::v1::AccessFacts& facts,
                  const Reference& reference, const google::type::Date& today) {
  v1::Case file;
  file.set_state(line.has_after() ? facts.state() : line.change().state());
  file.set_region(facts.region());
  file.set_responsible_body(line.has_after() ? facts.responsible_body()
                                             : line.change().responsible_body());
  file.set_receiving_body(facts.receiving_body());
  file.set_caseworker(line.has_after() ? facts.caseworker() : line.change().caseworker());
  if (facts.has_ended_on()) *file.mutable_closed_on() = facts.ended_on();
  return FactsOfRow(file, reference, today);
}

}  // namespace

FeedLine::FeedLine(int64_t revision, internal::v1::JournalLine line, const Reference& reference,
                   const google::type::Date& today, Visibility& visibility)
    : revision_(revision),
      line_(std::move(line)),
      before_(
          FactsOf(line_, line_.has_before() ? line_.before() : line_.after(), reference, today)),
      after_(FactsOf(line_, line_.after(), reference, today)),
      visibility_(visibility) {}

FeedLine::~FeedLine() {
  for (const Masked* made = made_; made != nullptr;) {
    const std::unique_ptr<const Masked> going(made);
    made = going->next;
  }
}

const FeedLine::Masked* FeedLine::Find(const RelationSet& relations,
                                       v1::OrganisationKind kind) const {
  const Masked* made = made_.load(std::memory_order_acquire);
  while (made != nullptr && (made->relations != relations || made->kind != kind)) made = made->next;
  return made;
}

grpc::Slice FeedLine::For(const RelationSet& relations, v1::OrganisationKind kind) const {
  if (const Masked* const made = Find(relations, kind)) return made->bytes;
  absl::MutexLock lock(&making_);
  if (const Masked* const made = Find(relations, kind)) return made->bytes;
  v1::WatchCasesResponse response;
  *response.mutable_change() = line_.change();
  visibility_.Mask(relations, kind, &response);
  auto made = std::make_unique<const Masked>(
      Masked{relations, kind, grpc::Slice(response.SerializeAsString()), made_.load()});
  grpc::Slice bytes = made->bytes;
  made_.store(made.release(), std::memory_order_release);
  return bytes;
}

grpc::Slice FeedLine::ForLeft() const {
  v1::WatchCasesResponse response;
  v1::CaseChange& left = *response.mutable_change();
  left.set_region(region());
  left.set_revision(revision_);
  left.mutable_event()->set_case_name(case_name());
  return grpc::Slice(response.SerializeAsString());
}

}  // namespace reismee
