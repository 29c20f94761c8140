#include "clients/cli/nouns/nouns.h"

namespace reismee::cli {
namespace {

std::vector<Field> FactFields(bool adding) {
  return {
      {"--kvk",
       "employer.kvk_number",
       {"number in the trade register, 8 digits", "KvK-nummer, 8 cijfers"},
       {},
       adding},
      {"--branch",
       "employer.branch_number",
       {"number of the branch, 12 digits", "vestigingsnummer, 12 cijfers"}},
      {"--name", "employer.trade_name", {"trade name", "handelsnaam"}, {}, adding},
      {"--sector", "employer.sector", {"sector, 1 to 20", "bedrijfstak, 1 tot 20"}, {}, adding},
      {"--region", "employer.region", {"region where it lies", "regio waar het ligt"}, {}, adding},
      {"--size",
       "employer.size",
       {"from 250 people on LARGE", "vanaf 250 mensen LARGE"},
       {},
       adding},
      {"--recognised",
       "employer.recognised",
       {"recognised training company", "erkend leerbedrijf"}},
      {"--recognised-since",
       "employer.recognised_since",
       {"first day on which that is so", "eerste dag dat dat zo is"}},
  };
}

}  // namespace

Noun EmployerNoun() {
  return {
      "employer",
      {"employers", "werkgevers"},
      R"(  reismee employer register --kvk 00000001 --name 'Voorbeeld Bouw' --sector 6 --region AM26 \
      --size SMALL-OR-MEDIUM --recognised --recognised-since 2019-01-01
  reismee employer list --name voorbeeld --region AM26
  reismee employer list --kvk 00000001
  reismee employer update employers/ID --size LARGE
  reismee employer show employers/ID)",
      {
          {"register",
           "EmployerService/RegisterEmployer",
           {"add an employer or a branch", "voeg een werkgever of vestiging toe"},
           FactFields(true)},
          {"update",
           "EmployerService/UpdateEmployer",
           {"change what is known of it", "wijzig wat ervan bekend is"},
           With(
               {{"employer", "employer.name", {"the employer", "de werkgever"}, "employers", true}},
               FactFields(false)),
           v1::PURPOSE_UNSPECIFIED,
           "employer"},
          {"show",
           "EmployerService/GetEmployer",
           {"show an employer", "toon een werkgever"},
           {{"employer", "name", {"the employer", "de werkgever"}, "employers"},
            {"--revision",
             "revision",
             {"as known at this revision", "zoals bekend bij deze revisie"}}}},
          {"list",
           "EmployerService/ListEmployers",
           {"find and list employers", "zoek en toon werkgevers"},
           {{"--kvk", "filter:kvk", {"by KvK number", "op KvK-nummer"}},
            {"--branch", "filter:branch", {"by branch number", "op vestigingsnummer"}},
            {"--name", "filter:name", {"whose name begins so", "met deze naam of begin ervan"}},
            {"--region", "filter:region", {"only this region", "alleen deze regio"}},
            {"--sector", "filter:sector", {"only this sector", "alleen deze bedrijfstak"}},
            {"--recognised",
             "filter:recognised",
             {"recognised training companies, or others", "erkende leerbedrijven, of andere"}},
            {"--filter",
             "filter",
             {"a whole filter; joined to the others by AND",
              "een heel filter; met AND bij de andere"}}}},
      }};
}

}  // namespace reismee::cli
