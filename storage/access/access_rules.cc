#include "storage/access/access_rules.h"

#include <array>

#include "absl/algorithm/container.h"
#include "proto/vocabulary/date.h"
#include "storage/access/relation_rules.h"

namespace reismee {
namespace {

// An adviser finishes the papers of an item for so long after its end (C2).
constexpr int kDaysAfterItem = 31;

constexpr absl::string_view kOpensNothing = "the relation does not open this";
constexpr absl::string_view kServesNothing = "the relation does not serve the purpose";

bool HasEnded(const google::type::Date& date) { return date.year() != 0; }

// The role in which the caller does the work of its own body; UNSPECIFIED: not at all.
v1::Role GuidesAs(const Caller& caller) {
  const bool body = IsBody(caller.kind);
  if (body && caller.roles.Has(v1::ROLE_CASEWORKER)) return v1::ROLE_CASEWORKER;
  if (body && caller.roles.Has(v1::ROLE_SERVICE)) return v1::ROLE_SERVICE;
  return v1::ROLE_UNSPECIFIED;
}

bool Guides(const Caller& caller) { return GuidesAs(caller) != v1::ROLE_UNSPECIFIED; }

// Whether a guiding body works on what lies in a region: a municipality keeps its cases wherever
// the person goes, UWV has an office in each region.
bool Office(const Caller& caller, absl::string_view region) {
  return caller.kind == v1::ORGANISATION_KIND_MUNICIPALITY ||
         Covers(caller, GuidesAs(caller), region);
}

struct Question {
  const Caller& caller;
  const CaseFacts& facts;
  const Act& act;

  const std::string& body() const { return caller.organisation; }
  bool given_to_caller() const {
    return !facts.caseworker.empty() && facts.caseworker == caller.subject;
  }
};

bool IsDarkSince(const google::type::Date& end, const Act& act) {
  return HasEnded(end) && Before(AddMonths(end, act.dark_after_months), act.today);
}

// Each term: whether the relation holds, by its ground; empty when it does not.
absl::string_view Responsible(const Question& q) {
  if (!Guides(q.caller) || q.facts.responsible_body != q.body()) return "";
  if (Office(q.caller, q.facts.region)) return "leads the case";
  return q.given_to_caller() ? "leads the case, given to this caseworker" : "";
}

absl::string_view Intake(const Question& q) {
  if (!Guides(q.caller) || q.facts.state != v1::CASE_STATE_INTAKE ||
      q.facts.intake_body != q.body()) {
    return "";
  }
  if (Office(q.caller, q.facts.intake_region)) return "took the intake";
  return q.given_to_caller() ? "took the intake, given to this caseworker" : "";
}

absl::string_view Receiving(const Question& q) {
  if (!Guides(q.caller)) return "";
  const bool receives = q.facts.receiving_body == q.body() && Office(q.caller, q.facts.region);
  if (receives) return "offered or handed over";
  const bool answered =
      q.act.repeats_as_receiver && absl::c_linear_search(q.facts.offered_to, q.body());
  return answered ? "answered the offer" : "";
}

bool IsOwnPeriod(const Question& q, const FormerPeriod& period) {
  if (period.body != q.body() || !Office(q.caller, period.home_region)) return false;
  return q.act.as_of == nullptr ||
         (!Before(*q.act.as_of, period.first_day) && !Before(period.last_day, *q.act.as_of));
}

absl::string_view Former(const Question& q) {
  const bool led = Guides(q.caller) && absl::c_any_of(q.facts.former, [&](const FormerPeriod& p) {
                     return IsOwnPeriod(q, p);
                   });
  return led ? "led the case" : "";
}

bool IsLiveFor(const Caller& caller, const AssignedItem& item, const Act& act) {
  return item.organisation == caller.organisation &&
         (!HasEnded(item.ended_on) || !Before(AddDays(item.ended_on, kDaysAfterItem), act.today)) &&
         Covers(caller, v1::ROLE_TEAM_ADVISER, item.home_region);
}

absl::string_view Assigned(const Question& q) {
  const bool assigned = q.caller.roles.Has(v1::ROLE_TEAM_ADVISER) &&
                        absl::c_any_of(q.facts.assigned, [&](const AssignedItem& item) {
                          return IsLiveFor(q.caller, item, q.act) &&
                                 (q.act.item == nullptr || q.act.item->name == item.name);
                        });
  return assigned ? "an item is assigned" : "";
}

absl::string_view Coordinating(const Question& q) {
  const bool coordinates = q.caller.roles.Has(v1::ROLE_COORDINATOR) && IsOpen(q.facts.state) &&
                           Covers(q.caller, v1::ROLE_COORDINATOR, q.facts.region);
  return coordinates ? "coordinates the region" : "";
}

bool IsOwnLine(const Caller& caller, const DrawnLine& line) {
  return line.line_owner == caller.organisation &&
         Covers(caller, v1::ROLE_CASHIER, line.line_region);
}

absl::string_view Paying(const Question& q) {
  if (!q.caller.roles.Has(v1::ROLE_CASHIER) || q.caller.kind != v1::ORGANISATION_KIND_UWV)
    return "";
  const bool pays = absl::c_any_of(q.facts.lines, [&](const DrawnLine& line) {
    return IsOwnLine(q.caller, line) &&
           (q.act.commitment == nullptr || q.act.commitment->commitment == line.commitment);
  });
  return pays ? "owns the line" : "";
}

struct Term {
  v1::Relation relation;
  absl::string_view (*holds)(const Question&);
};

constexpr std::array<Term, 7> kTerms = {{{v1::RELATION_RESPONSIBLE, Responsible},
                                         {v1::RELATION_INTAKE, Intake},
                                         {v1::RELATION_RECEIVING, Receiving},
                                         {v1::RELATION_FORMER, Former},
                                         {v1::RELATION_ASSIGNED, Assigned},
                                         {v1::RELATION_COORDINATING, Coordinating},
                                         {v1::RELATION_PAYING, Paying}}};

// Whether the caller's own office led the case on that day. On the day of a hand-over the sender
// may have acted before it took effect.
bool LedOn(const Question& q, const google::type::Date& day) {
  return absl::c_any_of(q.facts.former, [&](const FormerPeriod& period) {
    return IsOwnPeriod(q, period) && !Before(day, period.first_day) &&
           !Before(AddDays(period.last_day, 1), day);
  });
}

// Who pays does so whoever leads (reading 9); who leads sees every commitment. UWV is one payer
// with many offices, so a former one has what was committed while it led, not what another office
// did.
bool ReachesCommitment(v1::Relation relation, const DrawnLine& asked, const Question& q) {
  if (relation == v1::RELATION_PAYING) return IsOwnLine(q.caller, asked);
  if (relation == v1::RELATION_RESPONSIBLE && q.act.reads) return true;
  if (asked.payer != q.body()) return false;
  return relation != v1::RELATION_FORMER || LedOn(q, asked.committed_on);
}

// Whether the file has gone dark for who holds the relation; a former body's own days do so too.
bool IsDark(v1::Relation relation, const Question& q) {
  if (IsDarkSince(q.facts.ended_on, q.act)) return true;
  return relation == v1::RELATION_FORMER &&
         !absl::c_any_of(q.facts.former, [&](const FormerPeriod& period) {
           return IsOwnPeriod(q, period) && !IsDarkSince(period.last_day, q.act);
         });
}

// What is left of a file that has gone dark (C3): the person asks about themselves, and what was
// committed is paid. Neither an item nor the case on a past day is a payment.
bool ServesInTheDark(v1::Relation relation, const Question& q) {
  if (q.act.purpose != v1::PURPOSE_PAYMENT) {
    return q.act.purpose == v1::PURPOSE_SUBJECT_REQUEST && q.act.reads;
  }
  if (q.act.commitment != nullptr) return q.act.commitment->open;
  const bool asks_for_payments = q.act.reads && q.act.item == nullptr && q.act.as_of == nullptr;
  return asks_for_payments && absl::c_any_of(q.facts.lines, [&](const DrawnLine& line) {
           return line.open && ReachesCommitment(relation, line, q);
         });
}

// Whether a relation serves the purpose of the call; that the method allows the purpose was judged
// before. An adviser's item is live for days after its end only, so ASSIGNED needs no dark.
bool Serves(v1::Relation relation, const Question& q) {
  if (!PurposesOf(relation, q.act.reads).Has(q.act.purpose)) return false;
  const bool goes_dark = relation == v1::RELATION_RESPONSIBLE || relation == v1::RELATION_FORMER ||
                         relation == v1::RELATION_PAYING;
  return !goes_dark || !IsDark(relation, q) || ServesInTheDark(relation, q);
}

bool IsOffer(v1::WorkItemKind kind) {
  return kind == v1::WORK_ITEM_KIND_OFFER_TO_ANSWER || kind == v1::WORK_ITEM_KIND_OFFER_REMINDER;
}

// What waits for the payer of a commitment is reached as the commitment is.
bool ReachesPayersWork(v1::Relation relation, const Question& q) {
  return absl::c_any_of(q.facts.lines, [&](const DrawnLine& line) {
    return line.commitment == q.act.work_item->commitment && ReachesCommitment(relation, line, q);
  });
}

// An item shows to whom it waits for: as the lead, as the receiver of an offer, as the payer. The
// coordinator also reads what is overdue at the bodies.
bool ReachesWorkItem(v1::Relation relation, const Question& q) {
  const WaitingItem& asked = *q.act.work_item;
  if (relation == v1::RELATION_COORDINATING) {
    return asked.organisation.empty() || (q.act.reads && asked.overdue);
  }
  if (asked.organisation != q.body()) return false;
  if (relation == v1::RELATION_RESPONSIBLE) return true;
  if (relation == v1::RELATION_RECEIVING) return IsOffer(asked.kind);
  return WaitsForPayer(asked.kind) && ReachesPayersWork(relation, q);
}

bool ReachesTransfer(v1::Relation relation, const Question& q) {
  const HandOver& asked = *q.act.transfer;
  if (relation == v1::RELATION_RECEIVING) return asked.open && asked.receiver == q.body();
  if (relation != v1::RELATION_FORMER) return true;
  return (asked.sender == q.body() && LedOn(q, asked.offered_on)) ||
         (asked.receiver == q.body() && LedOn(q, asked.effective_on));
}

// Whether the relation opens the method, for the thing asked about.
bool Opens(v1::Relation relation, const Question& q) {
  if (q.act.repeat) return true;
  if (!q.act.relations.Has(relation)) return false;
  if (q.act.commitment != nullptr) return ReachesCommitment(relation, *q.act.commitment, q);
  if (q.act.work_item != nullptr) return ReachesWorkItem(relation, q);
  if (q.act.transfer != nullptr) return ReachesTransfer(relation, q);
  return true;
}

bool MayUsePurpose(const Caller& caller, v1::Purpose purpose) {
  return caller.only_for.empty() || caller.only_for.Has(purpose);
}

Grant Decide(const Question& q, RelationSet among) {
  Grant refused;
  if (!MayUsePurpose(q.caller, q.act.purpose)) {
    refused.refused_for = "purpose outside the credential";
    return refused;
  }
  for (const Term& term : kTerms) {
    if (!among.Has(term.relation)) continue;
    const absl::string_view ground = term.holds(q);
    if (ground.empty()) continue;
    if (!Opens(term.relation, q)) {
      refused.refused_for = kOpensNothing;
    } else if (!q.act.repeat && !Serves(term.relation, q)) {
      refused.refused_for = kServesNothing;
    } else {
      return {term.relation, ground, {}};
    }
  }
  return refused;
}

constexpr RelationSet kEveryRelation = {v1::RELATION_RESPONSIBLE, v1::RELATION_INTAKE,
                                        v1::RELATION_RECEIVING,   v1::RELATION_FORMER,
                                        v1::RELATION_ASSIGNED,    v1::RELATION_COORDINATING,
                                        v1::RELATION_PAYING};

// INTAKE of a person without open case: by residence, so that registers cannot be searched (C5);
// who registered them finishes what was begun.
absl::string_view TakesIntakeOf(const Caller& caller, const PersonFacts& facts) {
  const bool registered = !facts.latest.has_value() && facts.registered_by == caller.organisation;
  if (Guides(caller)) {
    if (caller.kind == v1::ORGANISATION_KIND_MUNICIPALITY &&
        facts.municipality == caller.organisation) {
      return "municipality of residence";
    }
    if (caller.kind == v1::ORGANISATION_KIND_UWV && Office(caller, facts.region)) {
      return "office of the region of residence";
    }
    if (registered && Office(caller, facts.region)) return "registered the person";
  }
  const bool adviser = caller.roles.Has(v1::ROLE_TEAM_ADVISER) && registered &&
                       Covers(caller, v1::ROLE_TEAM_ADVISER, facts.region);
  return adviser ? "registered the person" : "";
}

// Grants INTAKE of a person where nothing was granted before; else says what stood in the way.
void TryIntake(const Caller& caller, const PersonFacts& facts, const Act& act,
               PersonAccess& access) {
  if (!MayUsePurpose(caller, act.purpose)) return;
  const absl::string_view ground = TakesIntakeOf(caller, facts);
  if (ground.empty()) return;
  if (!act.repeat && !act.relations.Has(v1::RELATION_INTAKE)) {
    access.grant.refused_for = kOpensNothing;
  } else if (!act.repeat && !PurposesOf(v1::RELATION_INTAKE, act.reads).Has(act.purpose)) {
    access.grant.refused_for = kServesNothing;
  } else {
    access = {{v1::RELATION_INTAKE, ground, {}}, nullptr};
  }
}

}  // namespace

bool WaitsForPayer(v1::WorkItemKind kind) {
  return kind == v1::WORK_ITEM_KIND_INSTALMENT_TO_PAY || kind == v1::WORK_ITEM_KIND_OVERPAID;
}

bool IsOpen(v1::CaseState state) {
  return state == v1::CASE_STATE_INTAKE || state == v1::CASE_STATE_ELIGIBLE ||
         state == v1::CASE_STATE_ACTIVE;
}

bool Covers(const Caller& caller, v1::Role role, absl::string_view region) {
  const bool national_desk =
      caller.kind == v1::ORGANISATION_KIND_UWV &&
      (role == v1::ROLE_CASEWORKER || role == v1::ROLE_SERVICE || role == v1::ROLE_CASHIER);
  if (caller.everywhere && national_desk) return true;
  return absl::c_linear_search(caller.regions, region);
}

Grant AccessToCase(const Caller& caller, const CaseFacts& facts, const Act& act) {
  return Decide({caller, facts, act}, kEveryRelation);
}

PersonAccess AccessToPerson(const Caller& caller, const PersonFacts& facts, const Act& act) {
  PersonAccess access;
  if (facts.open.has_value()) {
    access = {Decide({caller, *facts.open, act}, {v1::RELATION_RESPONSIBLE, v1::RELATION_INTAKE,
                                                  v1::RELATION_RECEIVING, v1::RELATION_ASSIGNED}),
              &*facts.open};
  } else if (facts.latest.has_value()) {
    access = {Decide({caller, *facts.latest, act}, {v1::RELATION_RESPONSIBLE}), &*facts.latest};
  }
  if (!access.grant && !facts.open.has_value()) TryIntake(caller, facts, act, access);
  for (const CaseFacts& file : facts.with_live_item) {
    if (access.grant) break;
    const Grant assigned = Decide({caller, file, act}, {v1::RELATION_ASSIGNED});
    if (assigned || access.grant.refused_for.empty()) access = {assigned, &file};
  }
  return access;
}

}  // namespace reismee
