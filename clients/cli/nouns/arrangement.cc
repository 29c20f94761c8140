#include "clients/cli/nouns/nouns.h"

namespace reismee::cli {
namespace {

const Field kDraft = {"arrangement", "arrangement", {"the draft", "het concept"}};
const Field kCase = {"case", "case_name", {"the case", "de zaak"}};

// The terms of an item, for adding (with the required ones) and changing.
std::vector<Field> ItemFields(bool adding) {
  return {
      {"--instrument", "item.instrument", {"instrument", "instrument"}, {}, adding},
      {"--from", "item.planned_from", {"first planned day", "eerste geplande dag"}, {}, adding},
      {"--to", "item.planned_to", {"last planned day", "laatste geplande dag"}, {}, adding},
      {"--price", "item.price_cents", {"price in euros", "prijs in euro's"}, {}, adding},
      {"--description", "item.description", {"what exactly", "wat precies"}},
      {"--provider", "item.provider", {"who gives it", "wie het geeft"}},
      {"--assigned-to",
       "item.assigned_to",
       {"organisation in the team that guides it", "organisatie in het team die begeleidt"},
       "organisations"},
      {"--value", "item.value_cents", {"real value in euros", "werkelijke waarde in euro's"}},
      {"--hours", "item.hours", {"hours", "uren"}},
      {"--measure", "item.measure", {"measure meant to pay", "regeling die betaalt"}},
      {"--relevant",
       "item.labour_market_relevant",
       {"relevant for the labour market", "arbeidsmarktrelevant"}},
      {"--recognised", "item.recognised", {"recognised", "erkend"}},
      {"--occupation",
       "item.occupation",
       {"occupation it leads to", "beroep waartoe het opleidt"},
       "occupations"},
      {"--placement",
       "item.placement",
       {"job that it belongs to", "baan waar het bij hoort"},
       "placements"},
      {"--practice-item",
       "item.practice_item",
       {"for compensation of an employer: the practice learning it pays for",
        "voor vergoeding van een werkgever: het praktijkleren waarvoor"},
       "items"},
      {"--remark", "item.remark", {"why this kind", "waarom deze soort"}},
      {"--trajectory",
       "item.trajectory",
       {"for last resort: its trajectory", "voor laatste redmiddel: het traject"},
       "trajectories"},
      {"--dearer-evidence",
       "item.dearer_evidence",
       {"why the course is dearer", "waarom de cursus duurder is"}},
  };
}

std::vector<Command> DraftCommands() {
  return {
      {"draft",
       "ArrangementService/DraftArrangement",
       {"start a draft, or the next version", "begin een concept, of de volgende versie"},
       {kCase,
        {"--item",
         "items",
         {"an item: instrument=...,planned_from=...,planned_to=...,price=...; repeat",
          "een onderdeel: instrument=...,planned_from=...,planned_to=...,price=...; "
          "herhaalbaar"}}}},
      {"add-item",
       "ArrangementService/AddItem",
       {"add an item to a draft", "voeg een onderdeel toe aan een concept"},
       With({kDraft}, ItemFields(true))},
      {"update-item",
       "ArrangementService/UpdateItem",
       {"change an item of a draft", "wijzig een onderdeel van een concept"},
       With({kDraft, {"item", "item.name", {"the item", "het onderdeel"}, "items", true}},
            ItemFields(false)),
       v1::PURPOSE_UNSPECIFIED,
       "item"},
      {"remove-item",
       "ArrangementService/RemoveItem",
       {"take an item out of a draft", "haal een onderdeel uit een concept"},
       {kDraft, {"item", "item", {"the item", "het onderdeel"}}}},
      {"agree",
       "ArrangementService/AgreeArrangement",
       {"record the agreement", "leg de instemming vast"},
       {{"arrangement", "name", {"the draft", "het concept"}, "arrangements"},
        {"--jobseeker",
         "jobseeker_agreement",
         {"how the jobseeker agreed", "hoe de werkzoekende instemde"}},
        {"--employer",
         "employer_agreement",
         {"how the employer agreed", "hoe de werkgever instemde"}}}},
  };
}

}  // namespace

Noun ArrangementNoun() {
  Noun noun = {"arrangement",
               {"personal arrangements", "persoonlijke arrangementen"},
               R"(  reismee arrangement draft cases/ID --date 2021-05-10
  reismee arrangement add-item arrangements/ID --instrument REGULAR_TRAINING \
      --from 2021-06-01 --to 2021-12-31 --price 4200.00 --description 'Welding course'
  reismee arrangement update-item arrangements/ID items/ID --to 2022-01-31
  reismee arrangement agree arrangements/ID --jobseeker SIGNED
  reismee arrangement assess items/ID --finding \
      facility=SECTOR_TRAINING_FUND,source=website,checked_on=2021-05-10,available=true,usable=false
  reismee arrangement show arrangements/ID)",
               DraftCommands()};
  const std::vector<Command> others = {
      {"show",
       "ArrangementService/GetArrangement",
       {"show a version with its items", "toon een versie met onderdelen"},
       {{"arrangement", "name", {"the version", "de versie"}, "arrangements"}}},
      {"list",
       "ArrangementService/ListArrangements",
       {"list the versions of a case", "toon de versies van een zaak"},
       {kCase}},
      {"complete",
       "ArrangementService/CompleteArrangement",
       {"mark the arrangement as completed", "merk het arrangement als afgerond"},
       {{"arrangement", "name", {"the version in force", "de geldende versie"}, "arrangements"}}},
      {"assess",
       "ArrangementService/AssessPriorFacilities",
       {"record the check of prior facilities", "leg de toets op voorliggende voorzieningen vast"},
       {{"item", "item", {"the item", "het onderdeel"}},
        {"--finding",
         "findings",
         {"facility=...,source=...,checked_on=...,available=...,usable=...,pays=...; repeat",
          "facility=...,source=...,checked_on=...,available=...,usable=...,pays=...; "
          "herhaalbaar"}}}},
      {"assessments",
       "ArrangementService/ListPriorFacilityAssessments",
       {"list the checks of a case", "toon de toetsen van een zaak"},
       {kCase}},
  };
  noun.commands.insert(noun.commands.end(), others.begin(), others.end());
  return noun;
}

}  // namespace reismee::cli
