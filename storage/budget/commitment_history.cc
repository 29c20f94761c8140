#include "storage/budget/commitment_history.h"

#include "proto/vocabulary/cents.h"
#include "proto/vocabulary/date.h"
#include "proto/vocabulary/status_macros.h"

namespace reismee {
namespace {

void TakeLater(const Date& day, Date& latest) {
  if (Before(latest, day)) latest = day;
}

// An instalment of which so much was paid by a day, when the commitment was closed by then or not.
void SetPaidThen(int64_t paid, bool closed, v1::Instalment& one) {
  one.set_paid_cents(paid);
  if (paid == one.amount_cents()) return;
  one.clear_paid_on();
  if (!closed || one.state() == v1::INSTALMENT_STATE_PAID) {
    one.set_state(v1::INSTALMENT_STATE_DUE);
  }
}

}  // namespace

google::type::Date LatestFact(const v1::Commitment& commitment, const CommitmentHistory& history) {
  Date latest = commitment.committed_on();
  for (const v1::Payment& one : history.payments) TakeLater(one.paid_on(), latest);
  for (const Repayment& one : history.repayments) TakeLater(one.repaid_on, latest);
  return latest;
}

absl::StatusOr<v1::Commitment> AsOf(v1::Commitment commitment, const CommitmentHistory& history,
                                    const google::type::Date& day) {
  const bool closed = commitment.has_closed_on() && !Before(day, commitment.closed_on());
  int64_t ever_paid = 0;
  for (v1::Instalment& one : *commitment.mutable_instalments()) {
    int64_t paid = 0;
    for (const v1::Payment& payment : history.payments) {
      if (payment.number() != one.number() || Before(day, payment.paid_on())) continue;
      ASSIGN_OR_RETURN(paid, AddCents(paid, payment.amount_cents()));
    }
    SetPaidThen(paid, closed, one);
    ASSIGN_OR_RETURN(ever_paid, AddCents(ever_paid, paid));
  }
  int64_t repaid = 0;
  for (const Repayment& one : history.repayments) {
    if (Before(day, one.repaid_on)) continue;
    ASSIGN_OR_RETURN(repaid, AddCents(repaid, one.cents));
  }
  // What was open at the closing came back with it.
  ASSIGN_OR_RETURN(const int64_t at_closing,
                   SubtractCents(commitment.released_cents(), commitment.repaid_cents()));
  ASSIGN_OR_RETURN(const int64_t released, AddCents(repaid, closed ? at_closing : 0));
  ASSIGN_OR_RETURN(const int64_t paid, SubtractCents(ever_paid, repaid));
  ASSIGN_OR_RETURN(const int64_t unpaid, SubtractCents(commitment.amount_cents(), paid));
  ASSIGN_OR_RETURN(const int64_t open, SubtractCents(unpaid, released));
  commitment.set_paid_cents(paid);
  commitment.set_repaid_cents(repaid);
  commitment.set_released_cents(released);
  commitment.set_open_cents(open);
  commitment.clear_overpaid_cents();
  if (!closed) {
    commitment.set_state(v1::COMMITMENT_STATE_OPEN);
    commitment.clear_closed_on();
  }
  return commitment;
}

}  // namespace reismee
