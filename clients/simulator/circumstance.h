// Why an invented person comes to a team.
#ifndef REISMEE_CLIENTS_SIMULATOR_CIRCUMSTANCE_H_
#define REISMEE_CLIENTS_SIMULATOR_CIRCUMSTANCE_H_

#include <optional>
#include <vector>

#include "clients/simulator/dice.h"
#include "google/type/date.pb.h"
#include "reismee/v1/jobseeker.pb.h"

namespace reismee::simulator {

enum class Ground {
  kThreatened,           // notice given, still at work (reading 2)
  kUnemploymentBenefit,  // lost work by the crisis, WW
  kSelfEmployed,         // reorienting, Tozo and later Bbz
  kJobsAgreement,        // eligible by definition (reading 4)
  kSocialAssistance,     // lost work by the crisis, on social assistance
  kOnlyAnnounced,        // a reorganisation is no notice: not eligible
  kLostBefore,           // lost work before the crisis: not eligible
};

// The situation of a person on the day of intake.
struct Circumstance {
  Ground ground;
  std::vector<v1::Situation> situations;
  // UWV leads, else the municipality of residence (reading 6).
  bool uwv_leads = false;
  // Last day of the job, for the threatened; of the benefit, for some with WW.
  std::optional<google::type::Date> ends_on;

  bool eligible() const {
    return ground != Ground::kOnlyAnnounced && ground != Ground::kLostBefore;
  }
};

// Draws a circumstance of a person born on a day, for an intake from December 2020 on.
Circumstance DrawCircumstance(const google::type::Date& birth_date,
                              const google::type::Date& intake, Dice& dice);

}  // namespace reismee::simulator

#endif  // REISMEE_CLIENTS_SIMULATOR_CIRCUMSTANCE_H_
