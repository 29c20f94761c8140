#include <map>
#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "clients/cli/show/columns.h"

namespace reismee::cli {
namespace {

// Field and Dutch term. English is the name of the field itself.
constexpr absl::string_view kDutch = R"(
abroad: buitenland; access_records: inzagen; actor: wie; agency_mediated: via uitzendbureau;
agreed_on: ingestemd op; allocated_cents: toegekend; amount_cents: bedrag; answer_due: antwoord voor;
answered_on: beantwoord op; arrangement: arrangement; arrangements: arrangementen; as_of: peildatum;
assessed_on: beoordeeld op; assessment: toets; assessments: toetsen; assessor: beoordelaar;
assigned_to: begeleid door; author: auteur; available: beschikbaar; available_cents: beschikbaar;
basis: grondslag; birth_date: geboortedatum; block: blok; blocks: staat in de weg; body: organisatie;
bsn: BSN; budget_measure: regeling; budget_measures: regelingen; business_date: werkdatum;
body_to_ask: te vragen bij; business_date_set: werkdatum ingesteld; case_etag: etag van de zaak; case_name: zaak; cases: zaken;
caseload: caseload; caseworker: begeleider; cause_from: oorzaak vanaf; ceiling_cents: plafond;
ceiling_only: alleen plafond; centre_municipality: centrumgemeente; change: wijziging;
changed_fields: gewijzigd; checked_on: bekeken op; city: plaats; close_reason: reden van sluiting;
closed_on: gesloten op; closing_effect: gevolg van sluiting; code: code; commitments: verplichtingen; committed_on: vastgelegd op;
compared: vergeleken; complete: compleet; contact: contact; contract_form: contractvorm;
corrected_by: gecorrigeerd door; correction_reason: reden van correctie; corrects: corrigeert;
counted: geteld; counter: teller; covered_cents: gedekt; covid_cause: door corona;
create_time: ingevoerd; date: datum; days_overdue: dagen te laat; dearer_evidence: bewijs duurder;
dearer_with_evidence: duurder met bewijs; decided_by: besloten door; decided_on: besloten op;
description: omschrijving; detail: detail; differences: verschillen; direct_contract: direct contract;
display_name: naam; drafted_on: opgesteld op; dropped_items: begint niet meer; due_on: vervalt op; dutch_name: naam;
effective_on: gaat in op; eligible: komt in aanmerking; email: e-mail;
employer_agreement: instemming werkgever; employer: werkgever; employer_region: regio werkgever; ended_on: geëindigd op;
engine: database; english_name: naam; etag: etag; event: gebeurtenis; events: gebeurtenissen; every_region: alle regio's;
expected_end: verwacht einde; expire_time: verloopt; expires_on: verloopt op; explanation: toelichting;
facilities: voorzieningen; facility: voorziening; fact: feit; facts: feiten; family_name: achternaam;
family_name_prefix: tussenvoegsel; file: bestand; findings: bevindingen; first_year: eerste jaar;
flows: in- en uitstroom; funders: financiers; given_names: voornamen; ground: grond; heartbeat: hartslag;
hindrances: beletsels; hours: uren; idle_roles: rollen die niet tellen; inflow: instroom; instalments: termijnen; instrument: instrument;
instruments: instrumenten; insufficient: ontoereikend; intake_body: intake bij;
intake_date: intakedatum; intake_region: intakeregio; intake_status: status bij intake;
item: onderdeel; items: onderdelen; jobseeker: werkzoekende;
jobseeker_agreement: instemming werkzoekende; jobseekers: werkzoekenden; kept: bijgehouden;
kind: soort; known_from: bekend sinds; known_to: geloofd tot;
labour_market_relevant: arbeidsmarktrelevant; last_resort_needs_cause: laatste redmiddel vraagt oorzaak;
last_year: laatste jaar; line: begrotingsregel; lines: begrotingsregels; max_months: hoogstens maanden;
max_months_extended: verlengd hoogstens; max_weeks: hoogstens weken; measure: regeling;
message: bericht; met: voldaan; method: methode; methods: methoden; minimum_hours: minste uren;
minimum_value_cents: minste waarde; minutes: minuten; month: maand; more: meer;
municipalities: gemeenten; municipality: gemeente; name: naam; narrowed_to: beperkt tot; national: landelijk;
national_amounts: landelijke bedragen; needs_prior_facility_assessment: vraagt toets;
next_page_token: volgende bladzijde; notes: notities; notice_date: aangezegd op;
notice_kind: aanzegging; number: nummer; offered_on: aangeboden op; on_behalf_of: namens;
open_cents: open; open_transfer: open overdracht; opening_date: open vanaf;
operational_by: operationeel per; organisation: organisatie; organisation_kind: soort organisatie; organisations: organisaties;
origin: herkomst; outcome: uitkomst; outflow: uitstroom; overdue: te laat; owner: eigenaar;
owner_kind: soort eigenaar; paid_cents: betaald; paid_on: betaald op; parts: delen; payer: betaler;
pays_cents: betaalt; people: mensen; phone: telefoon; planned_from: gepland van;
planned_to: gepland tot; planned_total_cents: gepland totaal; policy_version: beleidsversie;
postal_code: postcode; price_cents: prijs; price_kind: prijssoort;
printed_thousands: gedrukt in duizenden; promising_occupation: kansrijk beroep; provider: aanbieder;
provider_kind: soort aanbieder; purpose: doel; purposes: doelen; queued_writes: wachtende schrijfacties; reason: reden;
reasons: redenen; receiver: ontvanger; receiver_region: regio ontvanger;
receiving_body: ontvangende organisatie; recognised: erkend;
referrals: verwijzingen; refusal_reason: reden van weigering;
refused_unidentified: geweigerd zonder token; region: regio; regions: regio's;
regular_service_check: toets reguliere dienstverlening; relation: betrekking; relations: betrekkingen; released_cents: vrijgevallen;
remark: opmerking; reorienting: heroriënteert zich; request_id: verzoeknummer; residence: woonplaats;
residences: woonplaatsen; resource: over; responsibilities: verantwoordelijkheden;
responsible_body: leidende organisatie; result: resultaat; resume_token: hervatpunt; revision: revisie;
revisions: revisies; roles: rollen; rows: rijen; rule: regel; running_items: loopt door; sbi: SBI; schema: schema;
scheme_versions: beleidsversies; scope: bereik; sector: bedrijfstak; sectors: bedrijfstakken;
sender: afzender; sender_region: regio afzender; setup: opzet; setup_started_by: opzet begonnen per;
sha256: SHA-256; share_percent_2020: aandeel 2020 in %; shows_on: zichtbaar op;
situations: situaties; size_bytes: bytes; snapshot: momentopname;
social_assistance_january_2021: bijstand januari 2021; social_assistance_june_2021: bijstand juni 2021;
source: bron; start_time: gestart; started_on: begonnen op; state: status; street: straat;
subject: wie; successor: opvolger; superseded: vervangen; supplier: leverancier;
target_group: doelgroep; target_groups: doelgroepen; tariff_funders: financiers tegen tarief;
team: team; text: tekst; time: tijd; total_minutes: minuten totaal; total_weeks: weken totaal;
trace: gronden; transfer: overdracht; transfers: overdrachten; transfers_in: overdrachten in;
transfers_out: overdrachten uit; transition: overgang; update_time: gewijzigd; usable: bruikbaar;
usages: gebruik; valid_from: van; valid_to: tot en met; value_cents: waarde; version: versie;
waiting: wacht; watchers: volgers; weekly_cents: per week; widened: verruimd; withheld: achtergehouden; work_items: meldingen;
work_started_on: eerste werkdag; year: jaar)";

const std::map<std::string, std::string>& DutchLabels() {
  static const auto& labels = *new std::map<std::string, std::string>([] {
    std::map<std::string, std::string> parsed;
    for (absl::string_view entry : absl::StrSplit(kDutch, ';')) {
      const std::pair<absl::string_view, absl::string_view> halves =
          absl::StrSplit(entry, absl::MaxSplits(": ", 1));
      parsed.emplace(absl::StripAsciiWhitespace(halves.first),
                     absl::StripAsciiWhitespace(halves.second));
    }
    return parsed;
  }());
  return labels;
}

}  // namespace

std::string LabelOf(absl::string_view field_name, Language language) {
  if (language == Language::kDutch) {
    const auto found = DutchLabels().find(std::string(field_name));
    if (found != DutchLabels().end()) return found->second;
  }
  if (field_name == "bsn") return "BSN";
  return absl::StrReplaceAll(absl::StripSuffix(field_name, "_cents"), {{"_", " "}});
}

bool HasDutchLabel(absl::string_view field_name) {
  return DutchLabels().count(std::string(field_name)) > 0;
}

}  // namespace reismee::cli
