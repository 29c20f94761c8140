// Who gets sector money, and out of which compartment (readings 22 and 35). Pure functions.
#ifndef REISMEE_SERVICES_SCHEME_SCHEME_RULES_H_
#define REISMEE_SERVICES_SCHEME_SCHEME_RULES_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "google/type/date.pb.h"
#include "reismee/v1/budget.pb.h"
#include "reismee/v1/scheme.pb.h"
#include "reismee/v1/scheme_service.pb.h"

namespace reismee {

// The part of the budget that an amount is asked from: SMALL from 300,000.00, LARGE from
// 1,000,000.00 up to 5,000,000.00 (003:66-70). INVALID_ARGUMENT naming `requested_cents`.
absl::StatusOr<absl::string_view> CompartmentOf(int64_t requested_cents);

// INVALID_ARGUMENT naming the fields that are absent, too long or contradict each other.
absl::Status CheckFields(const v1::SchemeApplication& filed, const google::type::Date& today);

// The window that is open for applications on a day. FAILED_PRECONDITION
// (APPLICATION_NOT_ALLOWED) when there is none (003:170-172).
absl::StatusOr<const v1::SchemeWindow*> WindowOn(absl::Span<const v1::SchemeWindow> windows,
                                                 const google::type::Date& day);

// The same refusal for an application that was filed after the window was closed; `closings` are
// those of the window.
absl::Status CheckNotClosed(const std::vector<v1::WindowClosing>& closings,
                            const google::type::Date& filed_on);

// FAILED_PRECONDITION (APPLICATION_NOT_ALLOWED) unless both an employers' and an employees'
// organisation take part, or the Stichting van de Arbeid advised before it was filed (003:56-64).
absl::Status CheckSupport(const v1::SchemeApplication& filed);

// DATE_TOO_EARLY for activities before the scheme was published (003:176-183).
absl::Status CheckActivities(const google::type::Date& first_day, const v1::SchemeWindow& window);

// WRONG_STATE for an application that was decided before; INVALID_ARGUMENT for an award above what
// was asked for or with days that end before they begin, and for a refusal without reason.
absl::Status CheckDecision(const v1::SchemeApplication& application,
                           const v1::DecideApplicationRequest& decision);

// OUTSIDE_FUNDING_PERIOD for an award on a day outside the years of its line (reading 13).
absl::Status CheckFunded(const v1::BudgetLine& line, const google::type::Date& day);

// A compartment when its window closes.
struct Compartment {
  std::string line;
  int64_t available_cents = 0;
  // What its applications that wait ask for.
  int64_t waiting_cents = 0;
};

// What moves when a window closes: the whole rest of a compartment, beyond what waits in it, when
// more waits in the other one than that has (003:70-72). Sets lines and amount of the closing, or
// leaves it as it is.
void MoveRest(const std::vector<Compartment>& compartments, v1::WindowClosing& closing);

// Withholds figures about 1 to 4 people (reading 24).
v1::BegunBeforeAward Withheld(v1::BegunBeforeAward figures);

}  // namespace reismee

#endif  // REISMEE_SERVICES_SCHEME_SCHEME_RULES_H_
