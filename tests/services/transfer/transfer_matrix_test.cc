// The whole protocol of a transfer as a text that an expert of the field can read.
// To accept a change: REISMEE_ACCEPT_GOLDEN=1 ctest -R services_transfer_test
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>
#include <utility>

#include "absl/strings/str_format.h"
#include "proto/vocabulary/refusal.h"
#include "services/transfer/transition_rules.h"

namespace reismee {
namespace {

constexpr char kGolden[] = "tests/services/transfer/transfer_matrix.txt";

constexpr char kHead[] =
    "Handing a case over: what each party can do in each state of the transfer.\n"
    "A cell is the state that follows, or in brackets why not; - is not for this party to do.\n"
    "NONE: the case has no open transfer; a new offer is always a new transfer.\n"
    "To fall away: sender and receiver became one body.\n";

constexpr std::pair<TransferEvent, const char*> kEvents[] = {
    {TransferEvent::kOffer, "offer"},
    {TransferEvent::kAccept, "accept"},
    {TransferEvent::kRefuse, "refuse for lack of competence"},
    {TransferEvent::kWithdraw, "withdraw"},
    {TransferEvent::kExpire, "let expire, after the last day"},
    {TransferEvent::kTakeEffect, "take effect, on the first day"},
    {TransferEvent::kFallAway, "fall away"},
};

constexpr TransferParty kParties[] = {TransferParty::kSender, TransferParty::kReceiver,
                                      TransferParty::kCoordinator, TransferParty::kServer};

std::string NameOf(int state) {
  if (state == v1::TRANSFER_STATE_UNSPECIFIED) return "NONE";
  return v1::TransferState_Name(static_cast<v1::TransferState>(state)).substr(15);
}

std::string Cell(int state, TransferEvent event, TransferParty party) {
  const auto next = NextState(static_cast<v1::TransferState>(state), event, party);
  if (next.ok()) return NameOf(*next);
  const v1::Reason reason = ReasonOf(next.status());
  return reason == v1::REASON_PERMISSION_DENIED ? "-" : "(" + ReasonName(reason) + ")";
}

std::string Matrix() {
  std::string text = kHead;
  for (const auto& [event, words] : kEvents) {
    absl::StrAppendFormat(&text, "\nTo %s\n  %-10s %-20s %-20s %-20s %s\n", words, "state",
                          "sender", "receiver", "coordinator", "server");
    for (int state = 0; state < v1::TransferState_ARRAYSIZE; ++state) {
      absl::StrAppendFormat(&text, "  %-10s", NameOf(state));
      for (const TransferParty party : kParties) {
        const bool last = party == TransferParty::kServer;
        absl::StrAppendFormat(&text, " %-*s", last ? 0 : 20, Cell(state, event, party));
      }
      text += "\n";
    }
  }
  return text;
}

TEST(TransferMatrix, IsTheGoldenOne) {
  const std::string matrix = Matrix();
  if (std::getenv("REISMEE_ACCEPT_GOLDEN") != nullptr) std::ofstream(kGolden) << matrix;
  std::ifstream file(kGolden);
  std::stringstream golden;
  golden << file.rdbuf();
  EXPECT_EQ(matrix, golden.str());
}

}  // namespace
}  // namespace reismee
