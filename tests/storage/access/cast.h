// Who acts in the tables of access, and the moments of a case at which they are asked. People and
// cases are invented: Tilburg lies in AM26, Breda in AM25, Uden and Maashorst in AM27.
#ifndef REISMEE_TESTS_STORAGE_ACCESS_CAST_H_
#define REISMEE_TESTS_STORAGE_ACCESS_CAST_H_

#include <optional>
#include <string>
#include <vector>

#include "google/type/date.pb.h"
#include "proto/vocabulary/date.h"
#include "reismee/v1/access.pb.h"
#include "storage/access/access_rules.h"
#include "tests/testing/bodies.h"

namespace reismee {

inline constexpr char kUden[] = "organisations/GM0856";
inline constexpr char kMaashorst[] = "organisations/GM1991";
inline constexpr char kFnv[] = "organisations/FNV";
inline constexpr char kHome[] = "regions/AM26";
inline constexpr char kNextDoor[] = "regions/AM25";

// A credential as a token has it: regions by code, `*` for all.
struct Credential {
  std::string organisation;
  v1::OrganisationKind kind = v1::ORGANISATION_KIND_UNSPECIFIED;
  std::vector<v1::Role> roles;
  std::vector<std::string> regions;
  std::string subject = "somebody";
  // Acted for by a service account; empty: its own.
  std::string on_behalf_of = {};
  v1::OrganisationKind kind_acted_for = v1::ORGANISATION_KIND_UNSPECIFIED;
};

// What is left of it on a day. Uden ended on the last day of 2021, Maashorst began the day after.
Caller Admitted(const Credential& credential, const google::type::Date& today);

struct Player {
  std::string name;
  Credential credential;
};

// Everybody whom the tables ask about, in their order.
const std::vector<Player>& Players();

// A moment in the life of a case, and of its person.
struct Moment {
  std::string name;
  google::type::Date today;
  PersonFacts person;
  // The case asked about; nothing: there is none.
  std::optional<CaseFacts> file;
  std::vector<WaitingItem> work;
  std::vector<HandOver> transfers;
  // A past day on which a body led that may not lead any more.
  google::type::Date past_day = MakeDate(2021, 9, 20);
};

// From registration to the next case, in order.
const std::vector<Moment>& Moments();
// Ends the test when there is none.
const Moment& MomentNamed(const std::string& name);

}  // namespace reismee

#endif  // REISMEE_TESTS_STORAGE_ACCESS_CAST_H_
