// What can be done, drawn by lot, and written once for the store and the model.
#ifndef REISMEE_TESTS_CONTRACT_DIFFERENTIAL_DEED_H_
#define REISMEE_TESTS_CONTRACT_DIFFERENTIAL_DEED_H_

#include <functional>
#include <iterator>
#include <map>
#include <random>
#include <string>
#include <type_traits>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "proto/vocabulary/status_macros.h"
#include "tests/contract/differential/model.h"

namespace reismee {

// An id that nothing has.
inline constexpr char kNothing[] = "00000000000000000000000000";

// The same numbers on every machine for the same seed.
class Dice {
 public:
  explicit Dice(uint64_t seed) : engine_(seed) {}

  // 0 to sides - 1.
  int Roll(int sides) { return static_cast<int>(engine_() % static_cast<uint64_t>(sides)); }
  bool OneIn(int sides) { return Roll(sides) == 0; }
  template <typename T>
  const T& Pick(const std::vector<T>& list) {
    return list[static_cast<size_t>(Roll(static_cast<int>(list.size())))];
  }
  // One of the names; once in a while, and when there are none, that of nothing.
  template <typename Map>
  std::string Name(const Map& map, const std::string& collection) {
    if (map.empty() || OneIn(50)) return absl::StrCat(collection, "/", kNothing);
    return std::next(map.begin(), Roll(static_cast<int>(map.size())))->first;
  }

 private:
  std::mt19937_64 engine_;
};

using Answer = absl::StatusOr<std::string>;

// On whose behalf, and why.
struct Who {
  std::string organisation;
  v1::Purpose purpose = v1::PURPOSE_GUIDANCE;
  // At the desk for the whole country, which UWV has.
  bool everywhere = false;
};

struct Deed {
  // What is done to what; two deeds with the same text are the same request.
  std::string text;
  Who who;
  std::function<Answer(WriteTxn&, const Housekeeping&)> store;
  std::function<Answer(ModelTxn&, const Housekeeping&)> model;
};

// A question, which changes nothing.
struct Look {
  std::string text;
  Who who;
  std::function<Answer(ReadTxn&, const Housekeeping&)> store;
  std::function<Answer(ModelTxn&, const Housekeeping&)> model;
};

// A body that does what nobody calls for takes the right to do so, too.
template <typename Txn, typename Body>
Answer Run(Txn& txn, const Housekeeping& house, const Body& body) {
  if constexpr (std::is_invocable_v<const Body&, Txn&, const Housekeeping&>) {
    return body(txn, house);
  } else {
    return body(txn);
  }
}

// A body that answers to a request id as the edge does: a repeat gets the first answer.
template <typename Txn, typename Body>
Answer Once(Txn& txn, const Housekeeping& house, const std::string& text, const Body& body) {
  if (txn.call().request_id.empty()) return Run(txn, house, body);
  ASSIGN_OR_RETURN(const std::optional<KeptAnswer> kept, txn.requests().Find(text));
  if (kept.has_value()) return kept->bytes;
  ASSIGN_OR_RETURN(const std::string answer, Run(txn, house, body));
  RETURN_IF_ERROR(txn.requests().Keep(text, answer));
  return answer;
}

template <typename Body>
Deed DeedOf(std::string text, Who who, Body body) {
  const auto once = [text, body](auto& txn, const Housekeeping& house) {
    return Once(txn, house, text, body);
  };
  return {text, std::move(who), once, once};
}

template <typename Body>
Look LookOf(std::string text, Who who, Body body) {
  const auto run = [body](auto& txn, const Housekeeping& house) { return Run(txn, house, body); };
  return {std::move(text), std::move(who), run, run};
}

inline std::string Text(const google::protobuf::Message& message) {
  return message.ShortDebugString();
}
inline std::string Text(const std::string& text) { return text; }
template <typename T>
std::string Text(const std::optional<T>& found) {
  return found.has_value() ? Text(*found) : "none";
}
template <typename T>
std::string Text(const std::vector<T>& list) {
  std::string text;
  for (const T& one : list) absl::StrAppend(&text, Text(one), "\n");
  return text;
}
// What was answered, as text.
template <typename T>
Answer Told(const absl::StatusOr<T>& answer) {
  if (!answer.ok()) return answer.status();
  return Text(*answer);
}

// Saves the case in hand, and tells it as it stands then.
template <typename Txn, typename InHand>
Answer Saved(Txn& txn, InHand& file, const v1::Case& after, const CaseAct& act) {
  RETURN_IF_ERROR(txn.cases().Save(file, after, act));
  return Text(file.file());
}

inline const char* const kUwv = "organisations/UWV";
inline const char* const kTilburg = "organisations/GM0855";
inline const char* const kBreda = "organisations/GM0758";
const std::vector<std::string>& Bodies();
const std::vector<std::string>& Regions();
// Any body, with any purpose.
Who Anybody(Dice& dice);
// The body that leads a case; now and then another.
Who Leader(Dice& dice, const Facts& facts, const std::string& case_name);
// The same for the case of something that has a name of its own.
template <typename T>
Who LeaderOf(Dice& dice, const Facts& facts, const std::map<std::string, T>& things,
             const std::string& name) {
  const T* const found = Find(things, name);
  return Leader(dice, facts, found == nullptr ? "" : found->case_name());
}
// A body that may have a person; now and then another.
Who Carer(Dice& dice, const Facts& facts, const std::string& jobseeker);

using DrawDeed = Deed (*)(Dice& dice, const Facts& facts, const Date& today);
using DrawLook = Look (*)(Dice& dice, const Facts& facts, const Date& today);

// How often, of all together, and what.
struct Share {
  int weight;
  DrawDeed draw;
};
std::vector<Share> PeopleDeeds();
std::vector<Share> CaseDeeds();
std::vector<Share> GuidanceDeeds();
std::vector<Share> MoneyDeeds();
std::vector<Share> TransferDeeds();
std::vector<DrawLook> Looks();

// All that the repositories tell, for a comparison at the end.
std::vector<Look> LooksAtAll(const Facts& facts, const Date& today);

}  // namespace reismee

#endif  // REISMEE_TESTS_CONTRACT_DIFFERENTIAL_DEED_H_
