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
constexpr absl::string_view kDutch =
    R"(abroad: buitenland; access_records: inzagen; accounts: rekeningen; actor: wie;
advice_on: advies van; agency_mediated: via uitzendbureau; agreed_on: ingestemd op;
allocated_cents: toegekend; amount_cents: bedrag; answer_due: antwoord voor;
answered_on: beantwoord op; application: aanvraag; applications: aanvragen;
approved_cents: goedgekeurd; arrangement: arrangement; arrangements: arrangementen;
as_of: peildatum; assessed_on: beoordeeld op; assessment: toets; assessments: toetsen;
assessor: beoordelaar; assigned_to: begeleid door; author: auteur; available: beschikbaar;
available_cents: beschikbaar; award: toekenning; awarded_cents: toegekend bedrag;
awarded_on: toegekend op; awards: toekenningen; basis: grondslag; batch: partij;
begun_before_award: begonnen voor de toekenning; birth_date: geboortedatum; block: blok;
blocks: staat in de weg; body: organisatie; body_to_ask: te vragen bij;
branch_number: vestigingsnummer; bsn: BSN; budget_measure: regeling; budget_measures: regelingen;
business_date: werkdatum; business_date_set: werkdatum ingesteld; case_etag: etag van de zaak;
case_name: zaak; caseload: caseload; cases: zaken; caseworker: begeleider;
cause_from: oorzaak vanaf; ceiling_cents: plafond; ceiling_only: alleen plafond;
centre_municipality: centrumgemeente; change: wijziging; changed_fields: gewijzigd;
checked_on: bekeken op; city: plaats; claims: declaraties; close_reason: reden van sluiting;
closed_on: gesloten op; closing_effect: gevolg van sluiting; closings: sluitingen; code: code;
commitment: verplichting; commitments: verplichtingen;
committed_91_days_cents: vastgelegd in 91 dagen; committed_on: vastgelegd op; compared: vergeleken;
compartments: compartimenten; complete: compleet; consent_on: instemming op; contact: contact;
contract_form: contractvorm; contract_minutes: minuten contract; corrected_by: gecorrigeerd door;
correction_reason: reden van correctie; corrects: corrigeert; counted: geteld; counter: teller;
covered_cents: gedekt; covid_cause: door corona; create_time: ingevoerd; date: datum;
days_overdue: dagen te laat; dearer_evidence: bewijs duurder;
dearer_with_evidence: duurder met bewijs; decided_by: besloten door; decided_on: besloten op;
decisions: besluiten; delivered_cents: geleverd; delivered_evidence: bewijs van levering;
description: omschrijving; detail: detail; differences: verschillen;
direct_contract: direct contract; display_name: naam; drafted_on: opgesteld op;
drawn_by: te besteden door; drawn_cents: benut; dropped_items: begint niet meer;
due_on: vervalt op; due_payments: te betalen; dutch_name: naam; effective_on: gaat in op;
eligible: komt in aanmerking; email: e-mail; employer: werkgever;
employer_agreement: instemming werkgever; employer_region: regio werkgever; employers: werkgevers;
end_reason: reden van einde; end_to_end_id: kenmerk in het bestand; ended_on: geëindigd op;
ends_on: eindigt op; engine: database; english_name: naam; enter_time: ingevoerd;
entered_by: ingevoerd door; entries: betalingen; etag: etag; event: gebeurtenis;
events: gebeurtenissen; every_region: alle regio's; execution_on: uit te voeren op;
expected_cents: verwacht; expected_end: verwacht einde; expected_items: verwachte onderdelen;
expire_time: verloopt; expires_on: verloopt op; explanation: toelichting; extended: verlengd;
extended_on: verlengd op; extension_ground: grond van verlenging; facilities: voorzieningen;
facility: voorziening; fact: feit; facts: feiten; family_name: achternaam;
family_name_prefix: tussenvoegsel; file: bestand; filed_on: ingediend op; finding: bevinding;
findings: bevindingen; first_day: eerste dag; first_day_without: eerste dag zonder baan;
first_year: eerste jaar; flows: in- en uitstroom; former: vroegere indeling;
from_awards: uit toekenningen; from_line: van regel; funders: financiers; given_names: voornamen;
ground: grond; guarantee_breached: garantie geschonden;
guarantee_runs_to: garantie loopt tot en met; guaranteed_to: gegarandeerd tot en met;
heartbeat: hartslag; hindrances: beletsels; hours: uren; idle_roles: rollen die niet tellen;
in_job: in een baan; inflow: instroom; instalments: termijnen; instrument: instrument;
instruments: instrumenten; insufficient: ontoereikend; intake_body: intake bij;
intake_date: intakedatum; intake_region: intakeregio; intake_status: status bij intake;
item: onderdeel; item_part: deel voor onderdelen; items: onderdelen; job: baan;
jobseeker: werkzoekende; jobseeker_agreement: instemming werkzoekende; jobseekers: werkzoekenden;
joined_on: op de lijst sinds; judged_by: beoordeeld door; judged_on: beoordeeld per;
judgement: professioneel oordeel; kept: bijgehouden; kind: soort; known_from: bekend sinds;
known_to: geloofd tot; kvk_number: KvK-nummer; labour_market_relevant: arbeidsmarktrelevant;
last_allowed_on: uiterste dag; last_day: laatste dag;
last_resort_needs_cause: laatste redmiddel vraagt oorzaak; last_year: laatste jaar;
led_by: geleid door; left_cents: over; left_on: van de lijst op; left_out: niet meegenomen;
line: begrotingsregel; lines: begrotingsregels; made_on: gemaakt op; masked_iban: rekening;
max_months: hoogstens maanden; max_months_extended: verlengd hoogstens; max_weeks: hoogstens weken;
measure: regeling; member_on: peildag groep; message: bericht; met: voldaan; method: methode;
methods: methoden; minimum_hours: minste uren; minimum_value_cents: minste waarde;
minutes: minuten; month: maand; more: meer; moved_cents: verschoven; municipalities: gemeenten;
municipality: gemeente; name: naam; narrowed_to: beperkt tot; national: landelijk;
national_amounts: landelijke bedragen; needs_placement: vraagt een baan;
needs_prior_facility_assessment: vraagt toets; needs_rmc_finding: vraagt bevinding RMC;
next_page_token: volgende bladzijde; notes: notities; notice_date: aangezegd op;
notice_kind: aanzegging; now: nu; number: nummer; numbers_before: nummers ervoor;
occupation: beroep; occupations: beroepen; offered_on: aangeboden op; on_behalf_of: namens;
once_a_person: eenmaal per persoon; open_cents: open; open_transfer: open overdracht;
opening_date: open vanaf; operational_by: operationeel per; organisation: organisatie;
organisation_kind: soort organisatie; organisations: organisaties; origin: herkomst;
origin_sector: bedrijfstak van herkomst; outcome: uitkomst; outflow: uitstroom; overdue: te laat;
overpaid_cents: te veel betaald; overrun_days: dagen te lang;
own_contribution_cents: eigen bijdrage; own_contribution_permille: eigen bijdrage in %;
owner: eigenaar; owner_kind: soort eigenaar; paid_cents: betaald; paid_on: betaald op; part: deel;
partners: partners; partnership: samenwerkingsverband; parts: delen; payer: betaler;
payment: betaling; payments: betalingen; pays_cents: betaalt; people: mensen; phone: telefoon;
placement: plaatsing; placements: plaatsingen; places: plaatsen; planned_from: gepland van;
planned_to: gepland tot; planned_total_cents: gepland totaal; policy_version: beleidsversie;
postal_code: postcode; practice_item: praktijkleren; price_cents: prijs; price_kind: prijssoort;
printed_thousands: gedrukt in duizenden; promising: kansrijk; provider: aanbieder;
provider_kind: soort aanbieder; published_on: gepubliceerd op; purpose: doel; purposes: doelen;
queued_writes: wachtende schrijfacties; reason: reden; reasons: redenen; receiver: ontvanger;
receiver_region: regio ontvanger; receiving_body: ontvangende organisatie; recognised: erkend;
recognised_since: erkend sinds; recorded_on: vastgelegd op; reference: kenmerk;
referrals: verwijzingen; refusal_reason: reden van weigering;
refused_applications: afgewezen aanvragen; refused_for: geweigerd om;
refused_unidentified: geweigerd zonder token; region: regio; regions: regio's;
regular_service_check: toets reguliere dienstverlening; relation: betrekking;
relations: betrekkingen; released_cents: vrijgevallen;
released_late_cents: vrijgevallen na het jaar; remark: opmerking; reorienting: heroriënteert zich;
repaid_cents: terugbetaald; request_id: verzoeknummer; requested_cents: gevraagd;
required: te noemen; reservations: reserveringen; reserved_cents: gereserveerd;
reserved_on: gereserveerd op; residence: woonplaats; residences: woonplaatsen; resource: over;
responsibilities: verantwoordelijkheden; responsible_body: leidende organisatie; result: resultaat;
resume_token: hervatpunt; returned_cents: teruggegeven; review_due: evaluatie voor;
reviewed_on: geëvalueerd op; reviews: evaluaties; revision: revisie; revisions: revisies;
roles: rollen; route: route; rows: rijen; rule: regel; running_items: loopt door;
runs_out_on: raakt op op; sbi: SBI; schema: schema; scheme_versions: beleidsversies;
scheme_window: aanvraagtijdvak; school_kind: soort school; scope: bereik; sector: bedrijfstak;
sector_state: stand van de bedrijfstak; sectors: bedrijfstakken; sender: afzender;
sender_region: regio afzender; served: beschikbaar; setup: opzet;
setup_started_by: opzet begonnen per; sha256: SHA-256; share_percent_2020: aandeel 2020 in %;
shortage: krapteberoep; shows_on: zichtbaar op; situations: situaties; size: omvang;
size_bytes: bytes; skipped_on: overgeslagen op; skips: overgeslagen; snapshot: momentopname;
social_assistance_january_2021: bijstand januari 2021;
social_assistance_june_2021: bijstand juni 2021; source: bron; staff_need: benodigd personeel;
start_qualification: startkwalificatie; start_time: gestart; started_on: begonnen op;
state: status; stated_on: verklaard op; statement_source: verklaring van; street: straat;
subject: wie; submitted_on: ingediend op; successor: opvolger; superseded: vervangen;
supplier: leverancier; target_group: doelgroep; target_groups: doelgroepen;
tariff_funders: financiers tegen tarief; team: team; text: tekst; time: tijd; to_line: naar regel;
total_cents: totaal; total_minutes: minuten totaal; total_weeks: weken totaal; trace: gronden;
trade_name: handelsnaam; training_minutes: minuten scholing; training_result: uitslag scholing;
training_result_on: uitslag vastgelegd op; trajectories: trajecten; trajectory: traject;
transfer: overdracht; transfers: overdrachten; transfers_in: overdrachten in;
transfers_out: overdrachten uit; transition: overgang; under_use_cents: onderuitputting;
update_time: gewijzigd; usable: bruikbaar; usages: gebruik; valid_from: van; valid_to: tot en met;
value_cents: waarde; verdicts: uitslagen; version: versie; waiting: wacht;
waiting_applications: wachtende aanvragen; waiting_cents: wachtend bedrag; watchers: volgers;
weekly_cents: per week; widened: verruimd; window: aanvraagtijdvak; window_from: venster van;
window_to: venster tot en met; withheld: achtergehouden; without_facts: zonder feiten;
without_work: voor mensen zonder werk; work_items: meldingen; work_minutes: minuten werk;
work_started_on: eerste werkdag; worked_there_before: werkte daar eerder; year: jaar)";

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
  return absl::StrReplaceAll(absl::StripSuffix(field_name, "_cents"),
                             {{"_permille", " share"}, {"_", " "}});
}

bool HasDutchLabel(absl::string_view field_name) {
  return DutchLabels().count(std::string(field_name)) > 0;
}

}  // namespace reismee::cli
