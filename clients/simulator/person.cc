#include "clients/simulator/person.h"

#include <numeric>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "proto/vocabulary/date.h"

namespace reismee::simulator {
namespace {

// Below a first digit 9, so many groups of six digits come before 9999 00 to 9999 99.
constexpr int64_t kGroups = 999'900;
// In every group at least nine of ten eighth digits have a check digit.
constexpr int64_t kPerGroup = 9;
static_assert(kGroups * kPerGroup == kMostPeople);

constexpr const char* kGivenBegins[] = {"Ad", "Bra", "Cor", "Du",  "El", "Fe", "Ger", "Hil",
                                        "Is", "Jor", "Kee", "Li",  "Ma", "No", "Oli", "Pim",
                                        "Ro", "Sa",  "Tij", "Wil", "Ya", "Zo"};
constexpr const char* kGivenEnds[] = {"bert", "da", "den", "la", "line", "mar", "mer", "na",
                                      "nie",  "ra", "rik", "sa", "se",   "ta",  "tje", "vin"};
constexpr const char* kFamilyBegins[] = {"Aal",   "Ber", "Drie", "Eik",  "Gras", "Haver", "Iep",
                                         "Kla",   "Lin", "Meer", "Noor", "Oost", "Plas",  "Riet",
                                         "Schel", "Ter", "Veen", "Wilg", "Zand"};
constexpr const char* kFamilyMiddles[] = {"", "den", "en", "er", "ken", "le", "wer"};
constexpr const char* kFamilyEnds[] = {"akker", "baan", "beek", "burg",  "dal",  "gaard", "horst",
                                       "kamp",  "loo",  "man",  "poort", "stra", "veld",  "wijk"};
constexpr const char* kPrefixes[] = {"", "", "", "", "de", "van", "van de", "van der"};

// Sum of the first `n` digits by their weights of the 11-test, 9 down to 2.
int64_t Weigh(int64_t digits, int n) {
  int64_t sum = 0;
  for (int place = n - 1; place >= 0; --place, digits /= 10) sum += (9 - place) * (digits % 10);
  return sum;
}

}  // namespace

std::string BsnOf(uint64_t seed, int64_t number) {
  Dice dice(seed, 0);
  int64_t stride = dice.Between(kGroups / 3, kGroups / 2);
  while (std::gcd(stride, kGroups) != 1) ++stride;
  const int64_t shift = dice.Below(kGroups);
  const int64_t group = ((number % kGroups) * stride + shift) % kGroups;
  const int64_t seven = 9'000'000 + group;
  int64_t left = (number / kGroups + dice.Below(kPerGroup)) % kPerGroup;
  for (int64_t eighth = 0;; ++eighth) {
    const int64_t eight = seven * 10 + eighth;
    const int64_t check = Weigh(eight, 8) % 11;
    if (check == 10) continue;
    if (left-- == 0) return absl::StrFormat("%d%d", eight, check);
  }
}

v1::Jobseeker Invent(uint64_t seed, int64_t number, const std::string& municipality,
                     const Date& date, Dice& dice) {
  v1::Jobseeker person;
  person.set_bsn(BsnOf(seed, number));
  person.set_given_names(absl::StrCat(dice.Pick(kGivenBegins), dice.Pick(kGivenEnds)));
  person.set_family_name_prefix(dice.Pick(kPrefixes));
  person.set_family_name(
      absl::StrCat(dice.Pick(kFamilyBegins), dice.Pick(kFamilyMiddles), dice.Pick(kFamilyEnds)));
  const int age = static_cast<int>(dice.Between(18, 66));
  *person.mutable_birth_date() = AddDays(AddMonths(date, -12 * age), -dice.Below(365));
  person.mutable_residence()->set_municipality(municipality);
  return person;
}

}  // namespace reismee::simulator
