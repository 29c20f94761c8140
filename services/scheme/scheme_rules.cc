#include "services/scheme/scheme_rules.h"

#include "absl/algorithm/container.h"
#include "absl/strings/str_cat.h"
#include "proto/vocabulary/cents.h"
#include "proto/vocabulary/date.h"
#include "proto/vocabulary/period.h"
#include "proto/vocabulary/refusal.h"
#include "proto/vocabulary/status_macros.h"
#include "proto/vocabulary/text.h"
#include "services/caseload/suppression_rules.h"

namespace reismee {
namespace {

using google::type::Date;

constexpr int64_t kLeast = 30'000'000;
constexpr int64_t kLeastLarge = 100'000'000;  // Exactly this is large (reading 22).
constexpr int64_t kMost = 500'000'000;
constexpr int kLongestName = 200;
constexpr int kLongestText = 500;
constexpr int kMostPartners = 100;

absl::Status NotAllowed(absl::string_view missing, absl::string_view message) {
  return Refuse(v1::REASON_APPLICATION_NOT_ALLOWED, absl::StatusCode::kFailedPrecondition,
                {.rule = "reading 22", .missing = std::string(missing), .mend = "BUDGET_HOLDER"},
                message);
}

bool HasPartner(const v1::SchemeApplication& filed, v1::PartnerKind kind) {
  return absl::c_any_of(filed.partners(),
                        [&](const v1::Partner& one) { return one.kind() == kind; });
}

void CheckPartners(const v1::SchemeApplication& filed, FieldErrors& errors) {
  errors.Add(CheckCount("partners", filed.partners_size(), kMostPartners));
  for (int i = 0; i < filed.partners_size(); ++i) {
    const std::string field = absl::StrCat("partners[", i, "]");
    if (filed.partners(i).kind() == v1::PARTNER_KIND_UNSPECIFIED) {
      errors.Add(absl::StrCat(field, ".kind"), v1::REASON_REQUIRED, "what the partner is");
    }
    errors.Add(RequireText(absl::StrCat(field, ".display_name"), filed.partners(i).display_name(),
                           kLongestName));
  }
}

void CheckDates(const v1::SchemeApplication& filed, const Date& today, FieldErrors& errors) {
  const absl::Status filed_on = CheckDate("filed_on", filed.filed_on());
  errors.Add(filed_on);
  if (filed_on.ok() && Before(today, filed.filed_on())) {
    errors.Add("filed_on", v1::REASON_DATE_IN_FUTURE, "at the latest the business date");
  }
  if (filed.has_advice_on()) errors.Add(CheckDate("advice_on", filed.advice_on()));
  const absl::Status first = CheckDate("first_day", filed.first_day());
  const absl::Status last = CheckDate("last_day", filed.last_day());
  errors.Add(first);
  errors.Add(last);
  if (first.ok() && last.ok() && Before(filed.last_day(), filed.first_day())) {
    errors.Add("last_day", v1::REASON_INVALID_PERIOD, "ends before it begins");
  }
}

}  // namespace

absl::StatusOr<absl::string_view> CompartmentOf(int64_t requested_cents) {
  if (requested_cents < kLeast || kMost < requested_cents) {
    return BadField("requested_cents", v1::REASON_INVALID_AMOUNT,
                    absl::StrCat("from ", FormatCents(kLeast, Notation::kEnglish), " to ",
                                 FormatCents(kMost, Notation::kEnglish), " euros (reading 22)"));
  }
  return requested_cents < kLeastLarge ? "SMALL" : "LARGE";
}

absl::Status CheckFields(const v1::SchemeApplication& filed, const Date& today) {
  FieldErrors errors;
  errors.Add(RequireText("partnership", filed.partnership(), kLongestName));
  CheckPartners(filed, errors);
  errors.Add(CompartmentOf(filed.requested_cents()).status());
  if (filed.sector_state() == v1::SECTOR_STATE_UNSPECIFIED) {
    errors.Add("sector_state", v1::REASON_REQUIRED, "too many or too few people");
  }
  // Meant first for sectors with too many people (003:52-54).
  errors.Add(filed.sector_state() == v1::SECTOR_STATE_SHORTAGE
                 ? RequireText("staff_need", filed.staff_need(), kLongestText)
                 : CheckText("staff_need", filed.staff_need(), kLongestText));
  CheckDates(filed, today, errors);
  return errors.status();
}

absl::StatusOr<const v1::SchemeWindow*> WindowOn(absl::Span<const v1::SchemeWindow> windows,
                                                 const Date& day) {
  for (const v1::SchemeWindow& window : windows) {
    if (HoldsOn(window, day)) return &window;
  }
  return NotAllowed("scheme_window", "no window for applications is open on the day of filing");
}

absl::Status CheckNotClosed(const std::vector<v1::WindowClosing>& closings, const Date& filed_on) {
  if (closings.empty() || !Before(closings.front().closed_on(), filed_on)) return absl::OkStatus();
  return NotAllowed("scheme_window", "the window was closed before the day of filing");
}

absl::Status CheckSupport(const v1::SchemeApplication& filed) {
  if (HasPartner(filed, v1::PARTNER_KIND_EMPLOYERS_ORGANISATION) &&
      HasPartner(filed, v1::PARTNER_KIND_EMPLOYEES_ORGANISATION)) {
    return absl::OkStatus();
  }
  if (filed.has_advice_on() && Before(filed.advice_on(), filed.filed_on())) return absl::OkStatus();
  return NotAllowed("partners advice_on",
                    "an employers' and an employees' organisation take part, or the Stichting van "
                    "de Arbeid gave a positive advice before the day of filing");
}

absl::Status CheckActivities(const Date& first_day, const v1::SchemeWindow& window) {
  if (!Before(first_day, window.published_on())) return absl::OkStatus();
  return Refuse(v1::REASON_DATE_TOO_EARLY, absl::StatusCode::kFailedPrecondition,
                {.rule = "reading 35",
                 .missing = "published_on",
                 .mend = "CALLER",
                 .facts = {{"published_on", ToIso(window.published_on())}}},
                "activities do not lie before the scheme was published");
}

absl::Status CheckDecision(const v1::SchemeApplication& application,
                           const v1::DecideApplicationRequest& decision) {
  if (application.state() != v1::APPLICATION_STATE_WAITING) {
    const std::string state = StateName(v1::ApplicationState_Name(application.state()));
    return Refuse(v1::REASON_WRONG_STATE, absl::StatusCode::kFailedPrecondition,
                  {.rule = "reading 22", .mend = "CALLER", .facts = {{"state", state}}},
                  "the application was decided before");
  }
  FieldErrors errors;
  if (decision.amount_cents() == 0) {
    errors.Add(RequireText("refusal_reason", decision.refusal_reason(), kLongestText));
    return errors.status();
  }
  errors.Add(CheckAmount("amount_cents", decision.amount_cents()));
  if (decision.amount_cents() > application.requested_cents()) {
    errors.Add("amount_cents", v1::REASON_INVALID_AMOUNT,
               absl::StrCat("at most what was asked for, ",
                            FormatCents(application.requested_cents(), Notation::kPlain)));
  }
  if (!decision.refusal_reason().empty()) {
    errors.Add("refusal_reason", v1::REASON_INVALID_VALUE, "an award is no refusal");
  }
  if (decision.has_first_day()) errors.Add(CheckDate("first_day", decision.first_day()));
  if (decision.has_last_day()) errors.Add(CheckDate("last_day", decision.last_day()));
  RETURN_IF_ERROR(errors.status());
  const Date& first = decision.has_first_day() ? decision.first_day() : application.first_day();
  const Date& last = decision.has_last_day() ? decision.last_day() : application.last_day();
  if (!Before(last, first)) return absl::OkStatus();
  return BadField("last_day", v1::REASON_INVALID_PERIOD, "ends before it begins");
}

absl::Status CheckFunded(const v1::BudgetLine& line, const Date& day) {
  if (line.year() <= day.year() && day.year() <= line.last_year()) return absl::OkStatus();
  return Refuse(v1::REASON_OUTSIDE_FUNDING_PERIOD, absl::StatusCode::kFailedPrecondition,
                {.rule = "reading 13",
                 .missing = "allocation",
                 .mend = "BUDGET_HOLDER",
                 .facts = {{"year", absl::StrCat(day.year())}}},
                "there is no allocation of that line for the year of the award");
}

void MoveRest(const std::vector<Compartment>& compartments, v1::WindowClosing& closing) {
  for (const Compartment& from : compartments) {
    for (const Compartment& to : compartments) {
      if (from.available_cents <= from.waiting_cents || to.waiting_cents <= to.available_cents) {
        continue;
      }
      closing.set_from_line(from.line);
      closing.set_to_line(to.line);
      closing.set_moved_cents(from.available_cents - from.waiting_cents);
      return;
    }
  }
}

v1::BegunBeforeAward Withheld(v1::BegunBeforeAward figures) {
  if (figures.people() == 0 || figures.people() >= kSuppressionThreshold) return figures;
  v1::BegunBeforeAward told;
  told.set_withheld(absl::StrCat("<", kSuppressionThreshold));
  return told;
}

}  // namespace reismee
