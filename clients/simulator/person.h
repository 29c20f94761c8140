// Invented people.
#ifndef REISMEE_CLIENTS_SIMULATOR_PERSON_H_
#define REISMEE_CLIENTS_SIMULATOR_PERSON_H_

#include <cstdint>
#include <string>

#include "clients/simulator/dice.h"
#include "google/type/date.pb.h"
#include "reismee/v1/jobseeker.pb.h"

namespace reismee::simulator {

// Cases of one simulation have numbers from 0 to below this: so many numbers of nine digits begin
// with 9 and pass the 11-test, less those of the range 99999xxxx that test persons have.
inline constexpr int64_t kMostPeople = 8'999'100;

// The BSN of a person: begins with 9, passes the 11-test (reading 26), and is that of no other
// person of the same seed. `number` from 0 to kMostPeople - 1.
std::string BsnOf(uint64_t seed, int64_t number);

// A person who lives in the municipality and is 18 to 66 years old on the date.
v1::Jobseeker Invent(uint64_t seed, int64_t number, const std::string& municipality,
                     const google::type::Date& date, Dice& dice);

}  // namespace reismee::simulator

#endif  // REISMEE_CLIENTS_SIMULATOR_PERSON_H_
