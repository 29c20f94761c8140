// Compares what came of calls, and what stands on record of them, with the table written by hand.
#ifndef REISMEE_TESTS_SERVICES_ACCESS_JUDGE_H_
#define REISMEE_TESTS_SERVICES_ACCESS_JUDGE_H_

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "absl/types/span.h"
#include "reismee/v1/audit.pb.h"
#include "tests/services/access/asking.h"
#include "tests/services/access/written.h"

namespace reismee {

class Judge {
 public:
  explicit Judge(const Written& written) : written_(written) {}

  // What a player asked at a moment, in order, and what it left on record, in order.
  void Hear(const Scene& scene, const Player& player, absl::Span<const Asked> asked,
            absl::Span<const v1::AccessRecord> records);

  int64_t calls() const { return calls_; }
  // Moments times players times columns of the table.
  int64_t cells() const { return static_cast<int64_t>(cells_.size()); }
  const std::vector<std::string>& differences() const { return differences_; }
  // Methods about a case to which somebody was let in.
  const std::set<std::string>& granted() const { return granted_; }

 private:
  struct Call {
    const Asked& asked;
    const v1::AccessRecord* record;
  };

  // The calls with their records: one each, but for methods about no case and streams.
  std::vector<Call> Pair(absl::Span<const Asked> asked, absl::Span<const v1::AccessRecord> records);
  // Calls of one method for one purpose, about each thing of the case.
  void HearOne(absl::Span<const Call> calls);
  void HearOther(const Call& call);
  void HearDoor(const Call& call);
  void HearRefused(const Call& call);
  void HearGranted(const Call& call, const std::string& letters, bool only_thing);
  void HearList(const Call& call, const std::string& letters);
  bool IsOnRecord(const Call& call, bool shown) const;
  bool IsOnRecordOfStream(const Call& call) const;
  void CheckRecord(const Call& call, v1::AccessResult result);
  void Differ(const Call& call, const std::string& written);

  const Written& written_;
  const Scene* scene_ = nullptr;
  const Player* player_ = nullptr;
  // Those of the player's streams: their openings and what they showed.
  std::vector<v1::AccessRecord> of_streams_;
  int64_t calls_ = 0;
  std::set<std::string> cells_;
  std::set<std::string> granted_;
  std::vector<std::string> differences_;
};

}  // namespace reismee

#endif  // REISMEE_TESTS_SERVICES_ACCESS_JUDGE_H_
