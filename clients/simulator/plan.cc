#include "clients/simulator/plan.h"

namespace reismee::simulator {

const google::type::Date& DateOf(const Act& act) {
  return std::visit([](const auto& request) -> const google::type::Date& { return request.date(); },
                    act.request);
}

}  // namespace reismee::simulator
