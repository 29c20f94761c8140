// A country in small, in which cases live by lot: Tilburg in AM26, Breda in AM25, Uden in AM27,
// which merges into Maashorst on the first of January 2022, and UWV in all three.
#ifndef REISMEE_TESTS_SERVICES_ACCESS_WORLD_H_
#define REISMEE_TESTS_SERVICES_ACCESS_WORLD_H_

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "absl/functional/function_ref.h"
#include "google/type/date.pb.h"
#include "proto/vocabulary/date.h"
#include "reismee/v1/case.pb.h"
#include "storage/store.h"
#include "tests/services/access/dice.h"
#include "tests/testing/test_server.h"

namespace reismee {

inline constexpr char kUwv[] = "organisations/UWV";
inline constexpr char kTilburg[] = "organisations/GM0855";
inline constexpr char kBreda[] = "organisations/GM0758";
inline constexpr char kUden[] = "organisations/GM0856";
inline constexpr char kMaashorst[] = "organisations/GM1991";

// What is done to a case, or to make one; all that is drawn by lot was drawn before.
using Deed = std::function<absl::Status(WriteTxn&)>;

// A deed in the name of the body that leads.
struct Drawn {
  std::string body;
  Deed deed;
};
// Registers a person and opens their case; the rest happens to an existing one.
Drawn DrawNewCase(Dice& dice, const Date& today);
Drawn DrawDeed(Dice& dice, const v1::Case& file, const Date& today);

class World {
 public:
  // Empty, on 10 May 2021.
  explicit World(uint64_t seed);

  // A few deeds every few days until then, and what each day brings by itself.
  void LiveUntil(const Date& day);

  testing::TestServer& server() { return server_; }
  Dice& dice() { return dice_; }
  const Date& today() const { return today_; }
  // Every case as it stands now, by name.
  const std::vector<v1::Case>& cases() const { return cases_; }
  // Reads the store as the call may; a failure of the test when that fails.
  void Read(const Call& call, absl::FunctionRef<absl::Status(ReadTxn&)> body);
  // Deeds that were done, and that a rule of the store refused.
  int done() const { return done_; }
  int refused() const { return refused_; }

 private:
  void Allocate();
  void ReadCases();
  void ActAll(const std::vector<Drawn>& deeds);

  Dice dice_;
  Date today_;
  testing::TestServer server_;
  std::unique_ptr<Reader> reader_;
  std::vector<v1::Case> cases_;
  int calls_ = 0;
  int done_ = 0;
  int refused_ = 0;
};

}  // namespace reismee

#endif  // REISMEE_TESTS_SERVICES_ACCESS_WORLD_H_
