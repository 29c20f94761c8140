#include "clients/cli/nouns/nouns.h"

namespace reismee::cli {
namespace {

std::vector<Command> PlaceCommands() {
  return {
      {"regions", "ReferenceService/ListRegions", {"list the 35 regions", "toon de 35 regio's"}},
      {"region",
       "ReferenceService/GetRegion",
       {"show a region", "toon een regio"},
       {{"region", "name", {"the region", "de regio"}, "regions"}}},
      {"municipalities",
       "ReferenceService/ListMunicipalities",
       {"list municipalities", "toon gemeenten"},
       {{"--region", "region", {"only in this region", "alleen in deze regio"}}}},
      {"municipality",
       "ReferenceService/GetMunicipality",
       {"show a municipality", "toon een gemeente"},
       {{"municipality", "name", {"the municipality", "de gemeente"}, "municipalities"}}},
      {"organisations",
       "ReferenceService/ListOrganisations",
       {"list organisations", "toon organisaties"},
       {{"--kind", "kind", {"only of this kind", "alleen van deze soort"}},
        {"--region", "region", {"only in this region", "alleen in deze regio"}}}},
      {"organisation",
       "ReferenceService/GetOrganisation",
       {"show an organisation", "toon een organisatie"},
       {{"organisation", "name", {"the organisation", "de organisatie"}, "organisations"}}},
  };
}

}  // namespace

Noun ReferenceNoun() {
  Noun noun = {"reference",
               {"regions, instruments and other data of the field",
                "regio's, instrumenten en andere vaste gegevens"},
               R"(  reismee reference regions
  reismee reference municipalities --region AM26 --date 2022-01-01
  reismee reference instruments --date 2021-06-01
  reismee reference measures --year 2021)",
               PlaceCommands()};
  const std::vector<Command> others = {
      {"instruments",
       "ReferenceService/ListInstruments",
       {"list the catalogue", "toon de catalogus"}},
      {"instrument",
       "ReferenceService/GetInstrument",
       {"show an instrument", "toon een instrument"},
       {{"instrument", "name", {"the instrument", "het instrument"}, "instruments"}}},
      {"schemes",
       "ReferenceService/ListSchemeVersions",
       {"list the policy versions", "toon de beleidsversies"}},
      {"target-groups",
       "ReferenceService/ListTargetGroups",
       {"list the target groups", "toon de doelgroepen"}},
      {"sectors",
       "ReferenceService/ListSectors",
       {"list the sectors of resumption", "toon de bedrijfstakken"}},
      {"facilities",
       "ReferenceService/ListFacilities",
       {"list prior facilities", "toon voorliggende voorzieningen"}},
      {"occupations",
       "ReferenceService/ListOccupations",
       {"list promising occupations and those short of people",
        "toon kansrijke beroepen en krapteberoepen"}},
      {"measures",
       "ReferenceService/ListBudgetMeasures",
       {"list budget measures", "toon regelingen"},
       {{"--year", "year", {"only with money in this year", "alleen met geld in dit jaar"}}}},
  };
  noun.commands.insert(noun.commands.end(), others.begin(), others.end());
  return noun;
}

}  // namespace reismee::cli
