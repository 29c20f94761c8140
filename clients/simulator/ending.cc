#include "clients/simulator/ending.h"

#include <utility>
#include <vector>

#include "proto/vocabulary/date.h"

namespace reismee::simulator {
namespace {

// Rows of the table that are a form of contract, not a sector (004:1091-1094).
constexpr int kAgencyRow = 21, kSelfEmployedRow = 22;

v1::ContractForm FormOf(const v1::Sector& row) {
  if (row.direct_contract()) return v1::CONTRACT_FORM_DIRECT;
  if (row.number() == kAgencyRow) return v1::CONTRACT_FORM_TEMP_AGENCY;
  return row.number() == kSelfEmployedRow ? v1::CONTRACT_FORM_SELF_EMPLOYED
                                          : v1::CONTRACT_FORM_UNKNOWN;
}

void Close(const Date& date, v1::CloseReason reason, Chapters& chapters) {
  v1::CloseCaseRequest request;
  request.set_reason(reason);
  chapters.Add(date, std::move(request));
}

}  // namespace

v1::Outcome DrawOutcome(const World& world, Dice& dice) {
  std::vector<int64_t> shares;
  for (const v1::Sector& row : world.sectors) shares.push_back(row.share_percent_2020());
  const v1::Sector& row = world.sectors[dice.Weighted(shares)];
  v1::Outcome outcome;
  outcome.set_contract_form(FormOf(row));
  if (row.direct_contract()) outcome.set_sector(row.name());
  outcome.set_agency_mediated(outcome.contract_form() == v1::CONTRACT_FORM_TEMP_AGENCY);
  return outcome;
}

void End(const World& world, const Circumstance& circumstance, const Date& agreed, Dice& dice,
         Chapters& chapters) {
  // Work found, nothing found, stopped, out of reach; the rest goes on. The threatened find sooner.
  constexpr int64_t kEndings[] = {55, 14, 8, 4, 19};
  const size_t ending = dice.Weighted(kEndings);
  const bool threatened = circumstance.ground == Ground::kThreatened;
  const Date date = AddDays(agreed, dice.Between(30, threatened ? 120 : 220));
  if (ending == 0) {
    v1::RecordOutcomeRequest request;
    *request.mutable_outcome() = DrawOutcome(world, dice);
    *request.mutable_outcome()->mutable_work_started_on() = AddDays(date, -dice.Between(0, 6));
    chapters.Add(date, std::move(request));
    if (dice.Chance(80)) {
      Close(AddDays(date, dice.Between(1, 21)), v1::CLOSE_REASON_WORK_FOUND, chapters);
    }
  } else if (ending == 1) {
    Close(AddDays(date, 90), v1::CLOSE_REASON_ARRANGEMENT_COMPLETED, chapters);
  } else if (ending == 2) {
    Close(date, v1::CLOSE_REASON_WITHDRAWN, chapters);
  } else if (ending == 3) {
    Close(date, v1::CLOSE_REASON_OUT_OF_REACH, chapters);
  }
}

}  // namespace reismee::simulator
