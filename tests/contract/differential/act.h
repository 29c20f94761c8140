// What can be done, drawn by lot, and written once for the store and the model.
#ifndef REISMEE_TESTS_CONTRACT_DIFFERENTIAL_ACT_H_
#define REISMEE_TESTS_CONTRACT_DIFFERENTIAL_ACT_H_

#include <functional>
#include <iterator>
#include <map>
#include <random>
#include <string>
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

struct Act {
  // What is done to what; two acts with the same text are the same request.
  std::string text;
  // On whose behalf.
  std::string organisation;
  std::function<Answer(WriteTxn&)> store;
  std::function<Answer(ModelTxn&)> model;
};

// A question, which changes nothing.
struct Look {
  std::string text;
  std::string organisation;
  std::function<Answer(ReadTxn&)> store;
  std::function<Answer(ModelTxn&)> model;
};

// A body that answers to a request id as the edge does: a repeat gets the first answer.
template <typename Txn, typename Body>
Answer Once(Txn& txn, const std::string& text, const Body& body) {
  if (txn.call().request_id.empty()) return body(txn);
  ASSIGN_OR_RETURN(const std::optional<KeptAnswer> kept, txn.requests().Find(text));
  if (kept.has_value()) return kept->bytes;
  ASSIGN_OR_RETURN(const std::string answer, body(txn));
  RETURN_IF_ERROR(txn.requests().Keep(text, answer));
  return answer;
}

template <typename Body>
Act ActOf(std::string text, std::string organisation, Body body) {
  return {text, std::move(organisation),
          [text, body](WriteTxn& txn) { return Once(txn, text, body); },
          [text, body](ModelTxn& txn) { return Once(txn, text, body); }};
}

template <typename Body>
Look LookOf(std::string text, std::string organisation, Body body) {
  return {std::move(text), std::move(organisation), [body](ReadTxn& txn) { return body(txn); },
          [body](ModelTxn& txn) { return body(txn); }};
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

inline const char* const kUwv = "organisations/UWV";
inline const char* const kTilburg = "organisations/GM0855";
inline const char* const kBreda = "organisations/GM0758";
const std::vector<std::string>& Bodies();
const std::vector<std::string>& Regions();
// The body that leads a case; now and then another.
std::string Leader(Dice& dice, const Facts& facts, const std::string& case_name);

using DrawAct = Act (*)(Dice& dice, const Facts& facts, const Date& today);
using DrawLook = Look (*)(Dice& dice, const Facts& facts, const Date& today);

// How often, of all together, and what.
struct Share {
  int weight;
  DrawAct draw;
};
std::vector<Share> PeopleActs();
std::vector<Share> CaseActs();
std::vector<Share> GuidanceActs();
std::vector<Share> MoneyActs();
std::vector<Share> TransferActs();
std::vector<DrawLook> Looks();

// All that the repositories tell, for a comparison at the end.
std::vector<Look> LooksAtAll(const Facts& facts, const Date& today);

}  // namespace reismee

#endif  // REISMEE_TESTS_CONTRACT_DIFFERENTIAL_ACT_H_
