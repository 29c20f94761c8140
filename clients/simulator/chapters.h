// The chapters of a history: deciding, arranging, using, handing over.
#ifndef REISMEE_CLIENTS_SIMULATOR_CHAPTERS_H_
#define REISMEE_CLIENTS_SIMULATOR_CHAPTERS_H_

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "clients/simulator/circumstance.h"
#include "clients/simulator/dice.h"
#include "clients/simulator/plan.h"
#include "clients/simulator/service_menu.h"
#include "clients/simulator/world.h"

namespace reismee::simulator {

// Writes the acts of one case, chapter by chapter and not yet in order. Acts after the last day of
// the world are written too; InOrder leaves them out.
class Chapters {
 public:
  Chapters(const World& world, const Circumstance& circumstance, std::string region,
           std::string municipality, Dice& dice)
      : world_(world),
        circumstance_(circumstance),
        region_(std::move(region)),
        municipality_(std::move(municipality)),
        dice_(dice),
        uwv_leads_(circumstance.uwv_leads) {}

  template <typename Asked>
  void Add(const google::type::Date& date, Asked request, int item = -1) {
    *request.mutable_date() = date;
    acts_.push_back({.request = std::move(request), .item = item});
  }

  // The decision and, when it will be a yes, the caseworker.
  void Decide(const google::type::Date& date);
  // A draft of one to three services, its agreement, the money and the use. Gives the day of the
  // agreement.
  google::type::Date Arrange(const google::type::Date& drafted_on);
  // For most whose unemployment benefit ends: the offer to the municipality and its answer, and
  // for some a new service there.
  void HandOver(const google::type::Date& agreed);

  std::vector<Act> Take() { return std::move(acts_); }

 private:
  void Agree(const google::type::Date& date, const std::vector<v1::Item>& items);
  void Assign(const google::type::Date& date);
  void Assess(const google::type::Date& date, const v1::Item& item, int place);
  Client ClientOn(const google::type::Date& day) const;
  void Pay(const google::type::Date& agreed, const v1::Item& item,
           const std::optional<google::type::Date>& stopped, int place);
  void Use(const v1::Item& item, const std::optional<google::type::Date>& stopped, int place);
  void Log(const google::type::Date& date, int place);
  v1::Item NewService(const google::type::Date& agreed);

  const World& world_;
  const Circumstance& circumstance_;
  const std::string region_;
  const std::string municipality_;
  Dice& dice_;
  bool uwv_leads_;
  bool benefit_recorded_ = false;
  int items_ = 0;
  v1::Item first_;
  std::vector<Act> acts_;
};

}  // namespace reismee::simulator

#endif  // REISMEE_CLIENTS_SIMULATOR_CHAPTERS_H_
