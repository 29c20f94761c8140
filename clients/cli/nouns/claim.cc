#include "clients/cli/nouns/nouns.h"

namespace reismee::cli {
namespace {

const Field kClaim = {"claim", "name", {"the claim", "de declaratie"}, "claims"};

}  // namespace

Noun ClaimNoun() {
  return {
      "claim",
      {"what partners claim for taking part in a team",
       "wat partners declareren voor deelname aan een team"},
      R"(  reismee claim submit AM26 2021-04-01 2021-06-30 12500.00 --description 'Two advisers, 310 hours'
  reismee claim list --state SUBMITTED --region AM26
  reismee claim approve claims/ID
  reismee claim approve claims/ID --amount 9000.00 --reason 'Hours of March belong to another claim'
  reismee claim refuse claims/ID --reason 'No hours are accounted for'
  reismee claim pay claims/ID --reference 2021-0417)",
      {
          {"submit",
           "ClaimService/SubmitClaim",
           {"claim team cost", "declareer teamkosten"},
           {{"region", "region", {"region of the team", "regio van het team"}, "regions"},
            {"from", "valid_from", {"first day", "eerste dag"}},
            {"to", "valid_to", {"last day", "laatste dag"}},
            {"amount", "amount_cents", {"euros", "euro's"}},
            {"--description", "description", {"what was done", "wat gedaan is"}}}},
          {"approve",
           "ClaimService/ApproveClaim",
           {"approve a claim, or a part of it", "keur een declaratie goed, of een deel ervan"},
           {kClaim,
            {"--amount", "approved_cents", {"euros; without: all of it", "euro's; zonder: alles"}},
            {"--reason", "reason", {"why not all of it", "waarom niet alles"}}}},
          {"refuse",
           "ClaimService/RefuseClaim",
           {"refuse a claim", "wijs een declaratie af"},
           {kClaim, {"--reason", "reason", {"why", "waarom"}}}},
          {"pay",
           "ClaimService/PayClaim",
           {"pay what was approved", "betaal wat is goedgekeurd"},
           {kClaim,
            {"--reference",
             "reference",
             {"by which it is found again", "waaronder zij is terug te vinden"}}}},
          {"show", "ClaimService/GetClaim", {"show a claim", "toon een declaratie"}, {kClaim}},
          {"list",
           "ClaimService/ListClaims",
           {"list claims", "toon declaraties"},
           {{"--state", "filter:state", {"only in this state", "alleen met deze status"}},
            {"--region", "filter:region", {"only in this region", "alleen in deze regio"}},
            {"--year", "filter:year", {"only of this year", "alleen van dit jaar"}},
            {"--organisation",
             "filter:organisation",
             {"only of this partner", "alleen van deze partner"},
             "organisations"},
            {"--filter",
             "filter",
             {"a whole filter; joined to the others by AND",
              "een heel filter; met AND bij de andere"}}}},
      }};
}

}  // namespace reismee::cli
