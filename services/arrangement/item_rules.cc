#include "services/arrangement/item_rules.h"

#include "absl/algorithm/container.h"
#include "absl/strings/str_cat.h"
#include "proto/vocabulary/cents.h"
#include "proto/vocabulary/date.h"
#include "proto/vocabulary/name.h"
#include "proto/vocabulary/period.h"
#include "proto/vocabulary/refusal.h"
#include "proto/vocabulary/status_macros.h"
#include "proto/vocabulary/text.h"
#include "proto/vocabulary/update_mask.h"
#include "services/jobseeker/group_rules.h"
#include "storage/work/work_rules.h"

namespace reismee {
namespace {

constexpr int kMaxText = 200;
constexpr int kMaxEvidence = 500;
constexpr int32_t kMaxHours = 10'000;

constexpr absl::string_view kModulesOfTranches = "budgetMeasures/NLLD_TRAINING";

// The fields of an item that are agreed; the others follow from use.
constexpr absl::string_view kTerms[] = {"instrument",
                                        "description",
                                        "provider",
                                        "assigned_to",
                                        "planned_from",
                                        "planned_to",
                                        "price_cents",
                                        "value_cents",
                                        "hours",
                                        "measure",
                                        "labour_market_relevant",
                                        "recognised",
                                        "dearer_evidence",
                                        "occupation",
                                        "placement",
                                        "practice_item",
                                        "trajectory",
                                        "remark"};

// An item and what is found wrong with it.
struct Judged {
  const v1::Item& item;
  const v1::Instrument& instrument;
  absl::string_view prefix;
  FieldErrors errors = {};

  void Add(absl::string_view field, v1::Reason reason, absl::string_view description) {
    errors.Add(absl::StrCat(prefix, field), reason, description);
  }
};

std::string Amount(int64_t cents) { return FormatCents(cents, Notation::kPlain); }

bool HasClasses(v1::InstrumentKind kind) {
  return kind == v1::INSTRUMENT_KIND_GUIDANCE || kind == v1::INSTRUMENT_KIND_TRAINING_CLASS;
}

// Reading 15: other money may use the tariff as its price. It then stands for the minimums, unless
// value or hours say otherwise.
bool StandsForMinimum(const v1::Item& item, const v1::Instrument& instrument) {
  return instrument.price_kind() == v1::PRICE_KIND_TARIFF &&
         !PaysByTariff(instrument, item.measure()) &&
         item.price_cents() == instrument.amount_cents() && item.value_cents() == 0;
}

void JudgeFunder(Judged& judged) {
  const std::string& measure = judged.item.measure();
  if (measure.empty() || absl::c_linear_search(judged.instrument.funders(), measure)) return;
  judged.Add("measure", v1::REASON_LINE_NOT_ALLOWED, "does not pay for this instrument");
}

void JudgeValue(Judged& judged, absl::Span<const v1::Instrument> catalogue) {
  const v1::Item& item = judged.item;
  const v1::Instrument& instrument = judged.instrument;
  const bool stands = StandsForMinimum(item, instrument);
  int64_t value = item.value_cents() == 0 ? item.price_cents() : item.value_cents();
  if (stands) value = instrument.minimum_value_cents();
  if (value < instrument.minimum_value_cents()) {
    judged.Add("value_cents", v1::REASON_VALUE_BELOW_MINIMUM,
               absl::StrCat("a real value of at least ", Amount(instrument.minimum_value_cents()),
                            " (readings 15 to 17)"));
  }
  if (item.hours() < instrument.minimum_hours() && !(stands && item.hours() == 0)) {
    judged.Add("hours", v1::REASON_VALUE_BELOW_MINIMUM,
               absl::StrCat("at least ", instrument.minimum_hours(), " hours (reading 15)"));
  }
  if (!HasClasses(instrument.kind()) || !PaysByTariff(instrument, item.measure())) return;
  // The tariff follows the class, and the class is the highest that is reached (reading 16).
  const v1::Instrument* const reached =
      ClassReached(catalogue, instrument.kind(), FirstDay(item), value, item.hours());
  if (reached != nullptr && reached->amount_cents() > instrument.amount_cents()) {
    judged.Add("instrument", v1::REASON_INVALID_VALUE,
               absl::StrCat("this value is one of ", reached->name(), " (reading 16)"));
  }
}

void JudgePrice(Judged& judged) {
  const v1::Item& item = judged.item;
  const v1::Instrument& instrument = judged.instrument;
  const int64_t amount = instrument.amount_cents();
  if (PaysByTariff(instrument, item.measure()) && item.price_cents() != amount) {
    judged.Add("price_cents", v1::REASON_INVALID_AMOUNT,
               absl::StrCat("this measure pays the tariff, ", Amount(amount), " (reading 15)"));
  }
  const bool has_maximum = instrument.price_kind() == v1::PRICE_KIND_MAXIMUM ||
                           instrument.price_kind() == v1::PRICE_KIND_PER_WEEK;
  const bool dearer = instrument.dearer_with_evidence() && !item.dearer_evidence().empty();
  if (has_maximum && item.price_cents() > amount && !dearer) {
    judged.Add("price_cents", v1::REASON_PRICE_ABOVE_MAXIMUM,
               absl::StrCat("at most ", Amount(amount),
                            instrument.dearer_with_evidence()
                                ? ", unless dearer_evidence tells why more is needed (reading 19)"
                                : " (reading 18)"));
  }
}

bool LastsTooLong(const v1::Item& item, const Date& last) {
  return IsValid(last) && Before(last, item.planned_to());
}

void JudgeLength(Judged& judged) {
  const Date last = LastAllowed(judged.item, judged.instrument);
  if (LastsTooLong(judged.item, last)) {
    judged.Add("planned_to", v1::REASON_DURATION_TOO_LONG,
               absl::StrCat("at most ", judged.instrument.max_months(), " months, to ", ToIso(last),
                            " (reading 1)"));
  }
}

// Readings 16, 18 and 19: what has to be established about the training and who gives it.
void JudgeRecognition(Judged& judged) {
  const v1::Item& item = judged.item;
  const auto need_recognition = [&](v1::Reason reason, absl::string_view what) {
    if (!item.recognised()) judged.Add("recognised", reason, what);
  };
  const v1::InstrumentKind kind = judged.instrument.kind();
  if ((kind == v1::INSTRUMENT_KIND_TRAINING_CLASS && !item.labour_market_relevant()) ||
      (kind == v1::INSTRUMENT_KIND_TRAINING && item.has_labour_market_relevant() &&
       !item.labour_market_relevant())) {
    judged.Add("labour_market_relevant", v1::REASON_NOT_LABOUR_MARKET_RELEVANT,
               "training has to be relevant to the labour market (reading 16)");
  }
  if (absl::c_linear_search(judged.instrument.funders(), kModulesOfTranches)) {
    need_recognition(v1::REASON_NOT_RECOGNISED,
                     "a module ends in a recognised certificate (reading 16)");
  }
  if (kind == v1::INSTRUMENT_KIND_PRIOR_LEARNING) {
    need_recognition(v1::REASON_NOT_RECOGNISED, "needs a recognised standard (reading 16)");
  }
  if (kind == v1::INSTRUMENT_KIND_PRACTICE_LEARNING) {
    need_recognition(v1::REASON_PROVIDER_NOT_RECOGNISED,
                     "the institution needs DUO recognition for the third path (reading 18)");
  }
  if (kind == v1::INSTRUMENT_KIND_EMPLOYER_COMPENSATION) {
    need_recognition(v1::REASON_PROVIDER_NOT_RECOGNISED,
                     "the company has to be a recognised training company (reading 18)");
  }
  if (kind == v1::INSTRUMENT_KIND_TRAINING_VOUCHER) {
    need_recognition(v1::REASON_NOT_RECOGNISED,
                     "leads to a recognised diploma or certificate (reading 19)");
  }
}

absl::Status WrongState(const v1::Item& item, absl::string_view message) {
  return Refuse(
      v1::REASON_WRONG_STATE, absl::StatusCode::kFailedPrecondition,
      {.mend = "CASEWORKER", .facts = {{"state", StateName(v1::ItemState_Name(item.state()))}}},
      message);
}

}  // namespace

absl::Status CheckStart(const v1::Item& started, const v1::Instrument& instrument) {
  const Date last = LastAllowed(started, instrument);
  if (!LastsTooLong(started, last)) return absl::OkStatus();
  return Refuse(v1::REASON_DURATION_TOO_LONG, absl::StatusCode::kFailedPrecondition,
                {.rule = "reading 1", .mend = "CASEWORKER", .facts = {{"last_day", ToIso(last)}}},
                absl::StrCat("begun on this day it may last to ", ToIso(last),
                             "; agree on an earlier end first, or begin later"));
}

v1::WorkItem EndToWatch(const v1::Case& file, const v1::Item& item) {
  return WorkForLead(file, v1::WORK_ITEM_KIND_ITEM_TO_END, item.name(),
                     {item.planned_to(), item.planned_to()});
}

absl::Status CheckTerms(const v1::Item& item, absl::string_view prefix) {
  const auto field = [&](absl::string_view name) { return absl::StrCat(prefix, name); };
  FieldErrors errors;
  errors.Add(IdOf(item.instrument(), "instruments", field("instrument")).status());
  errors.Add(CheckText(field("description"), item.description(), kMaxText));
  errors.Add(CheckText(field("provider"), item.provider(), kMaxText));
  if (!item.assigned_to().empty()) {
    errors.Add(IdOf(item.assigned_to(), "organisations", field("assigned_to")).status());
  }
  errors.Add(CheckDate(field("planned_from"), item.planned_from()));
  errors.Add(CheckDate(field("planned_to"), item.planned_to()));
  if (IsValid(item.planned_from()) && IsValid(item.planned_to()) &&
      Before(item.planned_to(), item.planned_from())) {
    errors.Add(field("planned_to"), v1::REASON_INVALID_PERIOD, "lies before planned_from");
  }
  errors.Add(CheckAmount(field("price_cents"), item.price_cents()));
  errors.Add(CheckAmount(field("value_cents"), item.value_cents(), 0));
  if (item.hours() < 0 || item.hours() > kMaxHours) {
    errors.Add(field("hours"), v1::REASON_INVALID_VALUE, "0 to 10,000");
  }
  if (!item.measure().empty()) {
    errors.Add(IdOf(item.measure(), "budgetMeasures", field("measure")).status());
  }
  errors.Add(CheckText(field("dearer_evidence"), item.dearer_evidence(), kMaxEvidence));
  errors.Add(CheckText(field("remark"), item.remark(), kMaxEvidence));
  const auto names = [&](absl::string_view name, const std::string& value,
                         absl::string_view collection) {
    if (!value.empty()) errors.Add(IdOf(value, collection, field(name)).status());
  };
  names("occupation", item.occupation(), "occupations");
  names("placement", item.placement(), "placements");
  names("practice_item", item.practice_item(), "items");
  names("trajectory", item.trajectory(), "trajectories");
  return errors.status();
}

const v1::Instrument* ClassReached(absl::Span<const v1::Instrument> catalogue,
                                   v1::InstrumentKind kind, const Date& on, int64_t value_cents,
                                   int32_t hours) {
  const v1::Instrument* reached = nullptr;
  for (const v1::Instrument& one : catalogue) {
    if (one.kind() != kind || !HoldsOn(one, on) || value_cents < one.minimum_value_cents() ||
        hours < one.minimum_hours()) {
      continue;
    }
    if (reached == nullptr || reached->amount_cents() < one.amount_cents()) reached = &one;
  }
  return reached;
}

absl::Status CheckLimits(const v1::Item& item, const v1::Instrument& instrument,
                         absl::Span<const v1::Instrument> catalogue, absl::string_view prefix) {
  Judged judged{.item = item, .instrument = instrument, .prefix = prefix};
  JudgeValue(judged, catalogue);
  JudgePrice(judged);
  JudgeLength(judged);
  JudgeRecognition(judged);
  JudgeFunder(judged);
  return judged.errors.status();
}

absl::Status CheckServed(const v1::Instrument& instrument) {
  if (instrument.served()) return absl::OkStatus();
  return Refuse(v1::REASON_INSTRUMENT_NOT_SERVED, absl::StatusCode::kFailedPrecondition,
                {.mend = "ADMINISTRATOR", .facts = {{"instrument", instrument.name()}}},
                "the catalogue has this instrument, but its rules are not all in force here");
}

absl::Status CheckOccupation(const v1::Item& item, const v1::Instrument& instrument,
                             const v1::Occupation* occupation, absl::string_view prefix) {
  const bool to_promising = instrument.kind() == v1::INSTRUMENT_KIND_TRAINING_VOUCHER;
  const bool to_shortage = instrument.kind() == v1::INSTRUMENT_KIND_INTERSECTORAL_RETRAINING;
  const std::string field = absl::StrCat(prefix, "occupation");
  if (occupation == nullptr && !item.occupation().empty()) {
    return BadField(field, v1::REASON_UNKNOWN_CODE, "is not in the list of occupations");
  }
  const bool listed = occupation != nullptr && HoldsOn(*occupation, FirstDay(item));
  if (to_promising && !(listed && occupation->promising())) {
    return BadField(field, v1::REASON_OCCUPATION_NOT_PROMISING,
                    "needs an occupation that is promising on the first day (reading 19)");
  }
  if (to_shortage && !(listed && occupation->shortage())) {
    return BadField(field, v1::REASON_OCCUPATION_NOT_PROMISING,
                    "needs an occupation that is short of people on the first day (reading 42)");
  }
  return absl::OkStatus();
}

absl::Status CheckTargetGroup(const v1::Instrument& instrument,
                              absl::Span<const v1::Situation> situations, const Date& on) {
  const auto is_member = [&](int group) {
    return IsOfGroup(static_cast<v1::TargetGroup>(group), situations, on);
  };
  if (instrument.target_groups().empty() || absl::c_any_of(instrument.target_groups(), is_member)) {
    return absl::OkStatus();
  }
  return Refuse(v1::REASON_OUTSIDE_TARGET_GROUP, absl::StatusCode::kFailedPrecondition,
                {.rule = "reading 33",
                 .missing = v1::TargetGroup_Name(instrument.target_groups(0)),
                 .mend = "CASEWORKER",
                 .facts = {{"instrument", instrument.name()}, {"date", ToIso(on)}}},
                "this instrument is for a group that the person is not of on this day");
}

absl::StatusOr<v1::Item> WithMask(v1::Item known, const v1::Item& asked,
                                  const google::protobuf::FieldMask& mask) {
  RETURN_IF_ERROR(TakeFields(mask, kTerms, asked, &known));
  return known;
}

absl::Status CheckChange(const v1::Item& before, const v1::Item& after, int64_t committed_cents) {
  if (before.has_ended_on()) return WrongState(before, "the item has ended");
  const bool runs = before.has_started_on();
  if ((runs || committed_cents > 0) && before.instrument() != after.instrument()) {
    return WrongState(before, "the item runs or has money committed to it: add another item");
  }
  if (committed_cents > 0 && before.practice_item() != after.practice_item()) {
    return WrongState(before, "the item has money committed to it for its practice learning");
  }
  if (runs && !SameDay(before.planned_from(), after.planned_from())) {
    return WrongState(before, "the item runs: its first day is known");
  }
  if (after.price_cents() < committed_cents) {
    return Refuse(v1::REASON_AMOUNT_ABOVE_ITEM_PRICE, absl::StatusCode::kFailedPrecondition,
                  {.rule = "reading 9",
                   .mend = "BUDGET_HOLDER",
                   .facts = {{"committed_cents", absl::StrCat(committed_cents)}}},
                  "more than this price is committed already");
  }
  return absl::OkStatus();
}

absl::Status CheckRemoval(const v1::Item& item, int64_t committed_cents) {
  if (item.state() != v1::ITEM_STATE_PLANNED) return WrongState(item, "the item was begun");
  if (committed_cents > 0) return WrongState(item, "money is committed to the item");
  return absl::OkStatus();
}

}  // namespace reismee
