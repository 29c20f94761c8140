// One random history, lived by three: a store on SQLite, a store on PostgreSQL, and the model.
#ifndef REISMEE_TESTS_CONTRACT_DIFFERENTIAL_HISTORY_H_
#define REISMEE_TESTS_CONTRACT_DIFFERENTIAL_HISTORY_H_

#include <array>
#include <memory>
#include <string>
#include <vector>

#include "tests/contract/differential/deed.h"
#include "tests/storage/opened_store.h"

namespace reismee {

// What comes out differently is a failure of the running test.
class History {
 public:
  explicit History(uint64_t seed);

  // Acts until so much was done, or until something came out differently. In between somebody
  // looks. Deeds go to the stores by one to six, as several callers send them.
  void Play(int acts);
  // The whole of both databases, their journals, and all that the repositories tell.
  void CompareAll();

  // How the deeds ended, for the output: "OK 123, ABORTED STALE_ETAG 4".
  std::string Outcomes() const;

 private:
  // What a side answered to a question.
  struct Said {
    absl::Status outcome;
    std::string answer;
  };
  struct Side {
    explicit Side(Engine of) : engine(of), house(of), reader(house.store().OpenReader().value()) {}

    const Engine engine;
    OpenedStore house;
    std::unique_ptr<Reader> reader;
  };
  // A deed under way, and what the stores said.
  struct Sent {
    Deed deed;
    std::shared_ptr<const Call> call;
    Said expected;
    std::array<Said, 2> said = {};
  };

  std::shared_ptr<Call> NewCall(const Who& who);
  Deed Draw();
  // A new deed, or one of before as it was or with something else under its request id.
  void SendOne();
  Said PlayOnModel(const Deed& deed, const Call& call);
  void Flush();
  // Whether there was an answer, and no refusal.
  bool Ask(const Look& look);
  void Compare(const std::string& what, const Said& expected, const std::array<Said, 2>& said);
  void CompareJournals();

  Dice dice_;
  Date today_;
  int calls_ = 0;
  Facts facts_;
  std::vector<Share> shares_;
  std::array<std::unique_ptr<Side>, 2> sides_;
  const Housekeeping house_;
  std::vector<std::unique_ptr<Sent>> sent_;
  // Deeds that had a request id.
  std::vector<std::pair<Deed, std::string>> repeatable_;
  std::map<std::string, int> outcomes_;
};

}  // namespace reismee

#endif  // REISMEE_TESTS_CONTRACT_DIFFERENTIAL_HISTORY_H_
