#include "clients/cli/nouns/nouns.h"

namespace reismee::cli {
namespace {

const Field kPerson = {"jobseeker", "name", {"the person", "de werkzoekende"}, "jobseekers"};

// The fields of a person, for register and update.
std::vector<Field> PersonFields() {
  return {
      {"--bsn", "jobseeker.bsn", {"citizen service number; - reads it", "BSN; - leest het"}},
      {"--given-names", "jobseeker.given_names", {"given names", "voornamen"}},
      {"--prefix", "jobseeker.family_name_prefix", {"prefix of the name", "tussenvoegsel"}},
      {"--family-name", "jobseeker.family_name", {"family name", "achternaam"}},
      {"--birth-date", "jobseeker.birth_date", {"date of birth", "geboortedatum"}},
      {"--email", "jobseeker.contact.email", {"e-mail address", "e-mailadres"}},
      {"--phone", "jobseeker.contact.phone", {"telephone number", "telefoonnummer"}},
      {"--street", "jobseeker.contact.street", {"street and number", "straat en nummer"}},
      {"--postal-code", "jobseeker.contact.postal_code", {"postal code", "postcode"}},
      {"--city", "jobseeker.contact.city", {"place", "plaats"}},
  };
}

// The fields of a situation, for add and correct.
std::vector<Field> SituationFields(bool required) {
  return {
      {"--kind", "situation.kind", {"what holds", "wat geldt"}, {}, required},
      {"--from", "situation.valid_from", {"first day", "eerste dag"}, {}, required},
      {"--to", "situation.valid_to", {"last day", "laatste dag"}},
      {"--notice-kind",
       "situation.notice_kind",
       {"how the end of the job was announced", "hoe het einde van de baan is aangezegd"}},
      {"--notice-date", "situation.notice_date", {"day of the notice", "dag van aanzegging"}},
      {"--expected-end",
       "situation.expected_end",
       {"last day of the job as announced", "aangekondigde laatste werkdag"}},
      {"--covid-cause", "situation.covid_cause", {"due to the crisis", "door de coronacrisis"}},
      {"--reorienting",
       "situation.reorienting",
       {"seeks another occupation", "zoekt een ander beroep"}},
      {"--school-kind",
       "situation.school_kind",
       {"kind of school that was left", "soort school die is verlaten"}},
      {"--start-qualification",
       "situation.start_qualification",
       {"has a start qualification", "heeft een startkwalificatie"}},
      {"--employer-region",
       "situation.employer_region",
       {"region of the employer, when living abroad",
        "regio van de werkgever, bij wonen buitenland"}},
  };
}

std::vector<Command> SituationCommands() {
  return {
      {"situation add",
       "JobseekerService/RecordSituation",
       {"add a dated fact", "voeg een feit met data toe"},
       With({{"jobseeker", "situation.jobseeker", {"the person", "de werkzoekende"}, {}, true}},
            SituationFields(true))},
      {"situation end",
       "JobseekerService/EndSituation",
       {"give an open fact its last day", "geef een lopend feit een laatste dag"},
       {{"situation", "name", {"the situation", "de situatie"}, "situations"},
        {"--to", "valid_to", {"last day", "laatste dag"}}}},
      {"situation correct",
       "JobseekerService/CorrectSituation",
       {"replace a fact that was wrong: repeat all that stays, what is not given is dropped; with "
        "--reason alone it never held",
        "vervang een feit dat fout was: herhaal alles wat blijft, de rest vervalt; met alleen "
        "--reason gold het nooit"},
       With({{"situation", "name", {"the wrong situation", "de foute situatie"}, "situations"},
             {"--reason", "reason", {"why it was wrong", "waarom het fout was"}}},
            SituationFields(false))},
      {"situation list",
       "JobseekerService/ListSituations",
       {"list facts and residences", "toon feiten en woonplaatsen"},
       {{"jobseeker", "jobseeker", {"the person", "de werkzoekende"}},
        {"--include-corrected",
         "include_corrected",
         {"also what was corrected", "ook wat is gecorrigeerd"}},
        {"--at-revision",
         "at_revision",
         {"as known at this revision", "zoals bekend bij deze revisie"}}}},
  };
}

}  // namespace

Noun JobseekerNoun() {
  Noun noun = {"jobseeker",
               {"people looking for work", "werkzoekenden"},
               R"(  reismee jobseeker register --bsn - --given-names Sanne --family-name Jansen \
      --birth-date 1980-02-29 --municipality GM0855 \
      --situation kind=UNEMPLOYMENT-BENEFIT,valid_from=2021-04-01
  reismee jobseeker find --family-name Jansen --birth-date 1980-02-29
  reismee jobseeker show jobseekers/ID
  reismee jobseeker batch --jobseeker ID --jobseeker ID
  reismee jobseeker update jobseekers/ID --phone '06 1234 5678'
  reismee jobseeker move jobseekers/ID --municipality GM0758 --from 2021-11-15
  reismee jobseeker situation end situations/ID --to 2021-09-30
  reismee jobseeker situation correct situations/ID --kind EMPLOYMENT --from 2019-01-01 \
      --notice-kind NOTICE-GIVEN --notice-date 2021-05-03 --expected-end 2021-08-31 --covid-cause \
      --reason 'Notice was in May')",
               {}};
  noun.commands = {
      {"register",
       "JobseekerService/RegisterJobseeker",
       {"register a person", "registreer een werkzoekende"},
       With(
           PersonFields(),
           {{"--municipality",
             "jobseeker.residence.municipality",
             {"municipality of residence", "woongemeente"}},
            {"--abroad", "jobseeker.residence.abroad", {"lives abroad", "woont in het buitenland"}},
            {"--situation",
             "situations",
             {"a fact: kind=...,valid_from=...; repeat",
              "een feit: kind=...,valid_from=...; herhaalbaar"}}})},
      {"find",
       "JobseekerService/FindJobseeker",
       {"find by BSN, or by name and birth date", "zoek op BSN, of op naam en geboortedatum"},
       {{"--bsn", "bsn", {"citizen service number; - reads it", "BSN; - leest het"}},
        {"--family-name", "family_name", {"family name", "achternaam"}},
        {"--birth-date", "birth_date", {"date of birth", "geboortedatum"}}}},
      {"show",
       "JobseekerService/GetJobseeker",
       {"show a person", "toon een werkzoekende"},
       {kPerson},
       v1::PURPOSE_GUIDANCE},
      {"batch",
       "JobseekerService/BatchGetJobseekers",
       {"show several people, or none when one is not yours",
        "toon meerdere werkzoekenden, of geen als er een niet van jou is"},
       {{"--jobseeker",
         "names",
         {"a person; repeat", "een werkzoekende; herhaalbaar"},
         "jobseekers"}},
       v1::PURPOSE_GUIDANCE},
      {"update",
       "JobseekerService/UpdateJobseeker",
       {"change names, birth date, BSN or contact data; '' clears",
        "wijzig naam, geboortedatum, BSN of contactgegevens; '' maakt leeg"},
       With(
           {{"jobseeker", "jobseeker.name", {"the person", "de werkzoekende"}, "jobseekers", true}},
           PersonFields()),
       v1::PURPOSE_GUIDANCE,
       "jobseeker",
       nullptr,
       false,
       {"jobseeker.contact.email", "jobseeker.contact.phone", "jobseeker.contact.street",
        "jobseeker.contact.postal_code", "jobseeker.contact.city"}},
      {"move",
       "JobseekerService/ChangeResidence",
       {"record a move", "leg een verhuizing vast"},
       {kPerson,
        {"--municipality", "municipality", {"new municipality", "nieuwe gemeente"}},
        {"--abroad", "abroad", {"moves abroad", "verhuist naar het buitenland"}},
        {"--from", "valid_from", {"first day there", "eerste dag daar"}},
        {"--street", "contact.street", {"street and number", "straat en nummer"}},
        {"--postal-code", "contact.postal_code", {"postal code", "postcode"}},
        {"--city", "contact.city", {"place", "plaats"}},
        {"--email", "contact.email", {"e-mail address", "e-mailadres"}},
        {"--phone", "contact.phone", {"telephone number", "telefoonnummer"}}},
       v1::PURPOSE_GUIDANCE},
  };
  for (const Command& command : SituationCommands()) noun.commands.push_back(command);
  return noun;
}

}  // namespace reismee::cli
