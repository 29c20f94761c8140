// People and their cases in every moment of access_expected.txt, made through the API while the
// business date goes by. life.cc has the days, life_acts.cc what is done on them.
#ifndef REISMEE_TESTS_SERVICES_ACCESS_LIFE_H_
#define REISMEE_TESTS_SERVICES_ACCESS_LIFE_H_

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "storage/sql/value.h"
#include "storage/store.h"
#include "tests/services/access/scene.h"
#include "tests/services/transfer/handover.h"

namespace reismee {

class Life : public Handover {
 protected:
  Life();

  // Goes through all moments, in the order of their days, and looks at each.
  void GoThrough(const std::function<void(const Scene&)>& look);

  // A reader of the server's own, for what no caller is shown.
  Reader& reader() { return *reader_; }

 private:
  // A person, and their case once there is one.
  struct File {
    std::string family_name = {};
    std::string person = {};
    std::string case_name = {};
    std::string arrangement = {};
    // The training, then the service of the team.
    std::vector<std::string> items = {};
    std::string usage = {};
    // On the national line, on that of the region, then what Tilburg pays.
    std::vector<std::string> commitments = {};
    std::vector<std::string> transfers = {};
    // Over by the next moment, so that nothing waits for it.
    std::string trajectory = {};
    // A day on which UWV led it.
    Date day_led = MakeDate(2021, 5, 11);
  };

  void BeforeTheDecision();
  void Guided();
  void HandedOver();
  void Moved();
  void HandedBack();
  void Merged();
  void Closed();
  void Dark();

  // Goes on to the day.
  void GoTo(const Date& day);
  // What there is to ask of the case today.
  Scene SceneOf(const std::string& moment, const File& file);
  std::vector<std::string> NamesOf(absl::string_view sql, sql::Params params);
  std::vector<std::string> WaitingOf(const File& file);

  File Registered(TestClient& by, const std::string& family_name, const std::string& municipality,
                  const std::vector<v1::Situation>& situations);
  // The intake. What UWV leads is given to its caseworker Wim.
  void TakeIn(TestClient& by, File& file);
  // The acts of Handover go on with this case, by this guide.
  void GoOnWith(const File& file, TestClient& guide);
  // Decided by UWV, and agreed: a training that `adviser` looks after, and a service of the team.
  void Guide(File& file, const std::string& adviser, const Date& training_to);
  // UWV records a job, and has the person wait for another.
  void FindWork(const File& file);
  // UWV pays for the training from its national line, by instalments on these days.
  void CommitNationally(File& file, const std::vector<Date>& days);
  void CommitRegionally(TestClient& guide, size_t item, const Date& due_on, File& file);
  void StartAll(File& file);
  // UWV tries the last resort, for a day.
  void TryLastResort(File& file);
  void OfferTo(const std::string& receiver, TestClient& by, const Date& effective_on, File& file);
  void AcceptBy(TestClient& by, const File& file);
  void DismissAll(TestClient& by, const File& file, const std::string& kind);
  void PayOf(const File& file, size_t commitment, int number);
  void SettleOf(TestClient& by, const File& file, size_t commitment);
  void CompleteOf(TestClient& guide, const File& file, size_t item);
  void MoveToBreda(TestClient& by, const File& file);
  void EndBenefit(TestClient& by, const File& file, const Date& last_day);
  void CloseBy(TestClient& by, const File& file);

  const std::unique_ptr<Reader> reader_;
  TestClient fnv_;
  TestClient uden_;
  Date today_ = MakeDate(2021, 5, 10);
  // Where people find work, once somebody has.
  std::string employer_;
  std::function<void(const Scene&)> look_;
  File main_, rejected_, to_breda_, from_tilburg_to_breda_, of_uden_, again_, back_;
};

}  // namespace reismee

#endif  // REISMEE_TESTS_SERVICES_ACCESS_LIFE_H_
