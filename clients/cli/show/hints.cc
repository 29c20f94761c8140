#include "clients/cli/show/refusal_text.h"
#include "proto/vocabulary/refusal.h"

namespace reismee::cli {
namespace {

struct Hint {
  v1::Reason reason;
  Text text;
};

constexpr Hint kHints[] = {
    {v1::REASON_REQUEST_ID_REUSED,
     {"leave --request-id out, or give a new one", "laat --request-id weg, of geef een nieuwe"}},
    {v1::REASON_STALE_ETAG,
     {"somebody wrote meanwhile: look at it again, then repeat the command",
      "iemand wijzigde intussen: bekijk het opnieuw en herhaal de opdracht"}},
    {v1::REASON_HISTORY_PRUNED,
     {"start anew without the resume file; what lies between was not shown",
      "begin opnieuw zonder het hervatbestand; wat ertussen ligt is niet getoond"}},
    {v1::REASON_TOKEN_MISSING,
     {"choose a profile with --profile, or give --token-file",
      "kies een profiel met --profile, of geef --token-file"}},
    {v1::REASON_TOKEN_INVALID,
     {"get a new token and put it in the token file of the profile",
      "haal een nieuw token en zet dat in het tokenbestand van het profiel"}},
    {v1::REASON_TOKEN_EXPIRED,
     {"sign in again: a new token belongs in the token file of the profile",
      "meld je opnieuw aan: het tokenbestand van het profiel heeft een nieuw token nodig"}},
    {v1::REASON_PERMISSION_DENIED,
     {"check the name, and use the profile of a body or role this is open to",
      "controleer de naam, en gebruik het profiel van een organisatie of rol die dit mag"}},
    {v1::REASON_ACCOUNT_DENIED,
     {"ask the administrator of the server why", "vraag de beheerder van de server waarom"}},
    {v1::REASON_NO_TRUSTED_KEYS,
     {"tell the administrator of the server; a new token does not help",
      "waarschuw de beheerder van de server; een nieuw token helpt niet"}},
    {v1::REASON_PURPOSE_MISSING, {"give --purpose", "geef --purpose"}},
    {v1::REASON_PURPOSE_NOT_ALLOWED,
     {"give another --purpose; --help lists those of this command",
      "geef een andere --purpose; --help noemt die van deze opdracht"}},
    {v1::REASON_BACKDATING_NOT_ALLOWED,
     {"let a coordinator do it, or use a --date of the last 31 days",
      "laat een coördinator dit doen, of gebruik een --date van de laatste 31 dagen"}},
    {v1::REASON_JOBSEEKER_EXISTS,
     {"look the person up with `reismee jobseeker find`",
      "zoek de persoon op met `reismee jobseeker find`"}},
    {v1::REASON_OPEN_CASE_EXISTS,
     {"contact the team of the region named",
      "neem contact op met het team van de genoemde regio"}},
    {v1::REASON_INVALID_MUNICIPALITY,
     {"look it up with `reismee reference municipalities --date DAY`",
      "zoek die op met `reismee reference municipalities --date DAG`"}},
    {v1::REASON_REGULAR_SERVICE_CHECK_MISSING,
     {"add --assessed-on DAY --insufficient --explanation TEXT",
      "voeg toe --assessed-on DAG --insufficient --explanation TEKST"}},
    {v1::REASON_NOT_AGREED,
     {"record the agreement with `reismee arrangement agree`",
      "leg de instemming vast met `reismee arrangement agree`"}},
    {v1::REASON_PROFESSIONAL_JUDGEMENT_MISSING,
     {"start a trajectory with `reismee trajectory start`, and name it with --trajectory",
      "begin een traject met `reismee trajectory start`, en noem het met --trajectory"}},
    {v1::REASON_REVIEW_OVERDUE,
     {"record the review with `reismee trajectory review`",
      "leg de evaluatie vast met `reismee trajectory review`"}},
    {v1::REASON_TRAJECTORY_CLOSED,
     {"end it with `reismee trajectory end`; other instruments stay open",
      "beëindig het met `reismee trajectory end`; andere instrumenten blijven open"}},
    {v1::REASON_PRIOR_FACILITY_CHECK_MISSING,
     {"record the check with `reismee arrangement assess`",
      "leg de toets vast met `reismee arrangement assess`"}},
    {v1::REASON_PRIOR_FACILITY_AVAILABLE,
     {"let the facility named pay, or record why this person cannot use it",
      "laat de genoemde voorziening betalen, of leg vast waarom deze persoon die niet kan "
      "gebruiken"}},
    {v1::REASON_UNSUPPORTED_INSTRUMENT,
     {"choose one of `reismee reference instruments --date DAY`",
      "kies er een uit `reismee reference instruments --date DAG`"}},
    {v1::REASON_UNKNOWN_CODE,
     {"look the code up with `reismee reference`", "zoek de code op met `reismee reference`"}},
    {v1::REASON_INVALID_TEXT,
     {"type the text named anew; pasting brings along what cannot be seen",
      "typ de genoemde tekst opnieuw; plakken neemt mee wat niet te zien is"}},
    {v1::REASON_BSN_IN_TEXT,
     {"leave the number out; name the person as `jobseekers/...`, or the case",
      "laat het nummer weg; noem de persoon als `jobseekers/...`, of de zaak"}},
    {v1::REASON_LINE_EXHAUSTED,
     {"commit less, or another line; see `reismee budget lines`",
      "leg minder vast, of op een andere regel; zie `reismee budget lines`"}},
    {v1::REASON_INSTALMENTS_DO_NOT_ADD_UP,
     {"make the instalments add up to the amount", "laat de termijnen optellen tot het bedrag"}},
    {v1::REASON_OPEN_OFFER_EXISTS,
     {"wait for the answer, or withdraw it with `reismee transfer withdraw`",
      "wacht op het antwoord, of trek het in met `reismee transfer withdraw`"}},
    {v1::REASON_NO_BUDGET,
     {"money stays on its lines: accept, or refuse as NOT-COMPETENT",
      "geld blijft op zijn regels: aanvaard, of weiger als NOT-COMPETENT"}},
    {v1::REASON_EFFECTIVE_DATE_PASSED,
     {"let the sender withdraw it and offer it anew with a later date",
      "laat de afzender het intrekken en opnieuw aanbieden met een latere datum"}},
    {v1::REASON_WRONG_STATE,
     {"look at its state with `show`, and choose an act that fits it",
      "bekijk de status met `show`, en kies een opdracht die daarbij past"}},
    {v1::REASON_NOTHING_OPEN,
     {"nothing is left of it; see `reismee budget commitment`",
      "er staat niets meer van open; zie `reismee budget commitment`"}},
    {v1::REASON_ALREADY_CORRECTED,
     {"list them, and correct the entry that took its place",
      "vraag de lijst op, en corrigeer de regel die ervoor in de plaats kwam"}},
    {v1::REASON_ABOVE_DELIVERED,
     {"let who leads the case record what was delivered with `reismee usage deliver`",
      "laat wie de zaak leidt vastleggen wat geleverd is met `reismee usage deliver`"}},
    {v1::REASON_OVERPAID,
     {"record what came back with `reismee budget repay`, or log the weeks that were attended",
      "leg vast wat terugkwam met `reismee budget repay`, of de weken waarin er deelname was"}},
    {v1::REASON_OUTSIDE_FUNDING_PERIOD,
     {"choose a line that has money in that year; see `reismee budget lines`",
      "kies een regel die in dat jaar geld heeft; zie `reismee budget lines`"}},
    {v1::REASON_OVERLOADED,
     {"repeat it in a moment; nothing was done", "herhaal het zo meteen; er is niets gedaan"}},
    {v1::REASON_SHUTTING_DOWN,
     {"repeat it in a moment; nothing was done", "herhaal het zo meteen; er is niets gedaan"}},
};

// Where no reason says more.
Text HintForCode(absl::StatusCode code) {
  switch (code) {
    case absl::StatusCode::kInvalidArgument:
    case absl::StatusCode::kOutOfRange:
      return {"mend the fields named and repeat the command",
              "verbeter de genoemde velden en herhaal de opdracht"};
    case absl::StatusCode::kPermissionDenied:
      return {"use a profile this is open to, or another --purpose",
              "gebruik een profiel dat dit mag, of een andere --purpose"};
    case absl::StatusCode::kUnauthenticated:
      return {"choose a profile with a valid token", "kies een profiel met een geldig token"};
    case absl::StatusCode::kNotFound:
      return {"check the name", "controleer de naam"};
    case absl::StatusCode::kAborted:
    case absl::StatusCode::kAlreadyExists:
      return {"look at what is there, then decide anew", "bekijk wat er al is en beslis opnieuw"};
    case absl::StatusCode::kFailedPrecondition:
    case absl::StatusCode::kResourceExhausted:
      return {"look at what is there; this does not fit its state",
              "bekijk wat er is; dit past niet bij de status ervan"};
    case absl::StatusCode::kUnavailable:
    case absl::StatusCode::kDeadlineExceeded:
      return {
          "check --server and whether the server runs, then repeat the command with the same "
          "--request-id",
          "controleer --server en of de server draait, en herhaal de opdracht met dezelfde "
          "--request-id"};
    default:
      return {"tell the administrator when it happened",
              "vertel de beheerder wanneer dit gebeurde"};
  }
}

}  // namespace

std::string HintFor(const absl::Status& status, Language language) {
  const v1::Reason reason = ReasonOf(status);
  for (const Hint& hint : kHints) {
    if (hint.reason == reason) return hint.text.in(language);
  }
  const auto info = ErrorInfoOf(status);
  if (info.has_value() && info->metadata().count("missing_fact") > 0) {
    return Text{"mend what is missing, then repeat the command",
                "los op wat ontbreekt en herhaal de opdracht"}
        .in(language);
  }
  return HintForCode(status.code()).in(language);
}

}  // namespace reismee::cli
