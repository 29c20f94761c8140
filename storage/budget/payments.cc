#include "storage/budget/payments.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "proto/vocabulary/date.h"
#include "proto/vocabulary/status_macros.h"
#include "storage/access/box_rows.h"
#include "storage/access/case_facts.h"
#include "storage/access/case_rows.h"
#include "storage/access/scope_rules.h"
#include "storage/sql/message.h"
#include "storage/sql/query.h"

namespace reismee {
namespace {

using google::type::Date;

// Whose money to read for a box: too much is sorted out by the decision. Empty: anybody's.
struct Whose {
  std::string payer;
  std::string owner;
  std::string line_region;
};

// A row with whose money it is, and what it is told as.
template <typename Shown>
struct MoneyRow {
  Shown shown;
  DrawnLine line;
};

// The order of a list.
std::tuple<std::string, std::string, int32_t> KeyOf(const v1::DuePayment& one) {
  return {ToIso(one.due_on()), one.commitment(), one.number()};
}
std::string KeyOf(const v1::Payment& one) { return one.name(); }

// Paying is decided by the payer and the line, whoever leads; a list of what could be paid asks the
// same.
Act PayingAct(const Session& session) {
  Act act = session.call.act();
  act.reads = false;
  return act;
}

std::vector<Whose> WhoseOf(const Session& session, const Act& act) {
  std::vector<Whose> all;
  const std::vector<std::string> names =
      session.reference.HeldBy(session.call.who.organisation, session.call.today);
  for (const ScopeBox& box : ScopeOf(session.call.who, act)) {
    const bool as_cashier = box.relation == v1::RELATION_PAYING;
    // A former body pays what it committed, and so does one that leads: one of the two will do.
    if (!as_cashier && box.relation != v1::RELATION_FORMER) continue;
    for (const std::string& name : names) {
      Whose whose;
      (as_cashier ? whose.owner : whose.payer) = name;
      if (as_cashier) {
        AddOfRegions(box, "", whose, &Whose::line_region, all);
      } else {
        all.push_back(std::move(whose));
      }
    }
  }
  return all;
}

template <typename Shown>
absl::Status AddRow(const Session& session, sql::Statement& row,
                    std::vector<MoneyRow<Shown>>& rows) {
  MoneyRow<Shown>& one = rows.emplace_back();
  RETURN_IF_ERROR(sql::ReadRow(row, &one.shown));
  one.line.commitment = one.shown.commitment();
  one.line.payer = HeldToday(session, one.shown.payer());
  one.line.line_owner = HeldToday(session, row.Text(0));
  one.line.line_region = std::string(row.Text(1));
  one.line.open = row.Int64(2) == v1::COMMITMENT_STATE_OPEN;
  ASSIGN_OR_RETURN(one.line.committed_on, ParseIso(row.Text(3)));
  return absl::OkStatus();
}

#define REISMEE_MONEY_COLUMNS                                                               \
  "l.owner AS _owner, l.region AS _region, m.state AS _state, m.committed_on AS _made_on, " \
  "m.case_name AS case_name, m.line AS line, m.payer AS payer, m.supplier AS supplier"

#define REISMEE_WHOSE                                                                  \
  "($payer = '' OR m.payer = $payer) AND ($owner = '' OR l.owner = $owner) AND "       \
  "($of_region = '' OR l.region = $of_region) AND ($line = '' OR m.line = $line) AND " \
  "($supplier = '' OR m.supplier = $supplier)"

absl::Status ReadDue(const Session& session, const Whose& whose, const DueFilter& filter,
                     std::vector<MoneyRow<v1::DuePayment>>& rows) {
  return sql::ForEach(
      session.db,
      "SELECT " REISMEE_MONEY_COLUMNS
      ", i.commitment AS commitment, i.number AS number, i.due_on AS due_on, "
      "i.amount_cents - i.paid_cents AS open_cents "
      "FROM instalment AS i JOIN commitment AS m ON m.name = i.commitment "
      "JOIN budget_line AS l ON l.name = m.line "
      "WHERE i.state = 1 AND i.due_on <= $until AND "
      "(i.due_on, i.commitment, i.number) > ($after_due, $after_commitment, $after_number) AND "
      "($only_payer = '' OR m.payer = $only_payer) AND "
      "($only_region = '' OR l.region = $only_region) AND "
      "($in_no_batch = 0 OR NOT EXISTS (SELECT 1 FROM payment_batch_entry AS e WHERE "
      "e.commitment = i.commitment AND e.number = i.number AND e.cancelled = 0)) AND " REISMEE_WHOSE
      " ORDER BY i.due_on, i.commitment, i.number LIMIT $limit",
      {{"until", ToIso(filter.until)},
       {"after_due", filter.after_due},
       {"after_commitment", filter.after_commitment},
       {"after_number", filter.after_number},
       {"only_payer", filter.payer},
       {"only_region", filter.line_region},
       {"in_no_batch", filter.in_no_batch},
       {"payer", whose.payer},
       {"owner", whose.owner},
       {"of_region", whose.line_region},
       {"line", filter.line},
       {"supplier", filter.supplier},
       {"limit", filter.limit}},
      [&](sql::Statement& row) { return AddRow(session, row, rows); });
}

absl::Status ReadPayments(const Session& session, const Whose& whose, const PaymentFilter& filter,
                          std::vector<MoneyRow<v1::Payment>>& rows) {
  return sql::ForEach(
      session.db,
      "SELECT " REISMEE_MONEY_COLUMNS
      ", p.name AS name, p.commitment AS commitment, p.number AS number, "
      "p.amount_cents AS amount_cents, p.paid_on AS paid_on, p.reference AS reference, "
      "p.batch AS batch, p.create_time AS create_time "
      "FROM payment AS p JOIN commitment AS m ON m.name = p.commitment "
      "JOIN budget_line AS l ON l.name = m.line "
      "WHERE p.name > $after AND ($amount = 0 OR p.amount_cents = $amount) AND "
      "($reference = '' OR p.reference = $reference) AND ($batch = '' OR p.batch = $batch) AND "
      "($from = '' OR p.paid_on >= $from) AND ($to = '' OR p.paid_on <= $to) AND " REISMEE_WHOSE
      " ORDER BY p.name LIMIT $limit",
      {{"after", filter.after},
       {"amount", filter.amount_cents},
       {"reference", filter.reference},
       {"batch", filter.batch},
       {"from", ToIso(filter.from)},
       {"to", ToIso(filter.to)},
       {"payer", whose.payer},
       {"owner", whose.owner},
       {"of_region", whose.line_region},
       {"line", filter.line},
       {"supplier", filter.supplier},
       {"limit", filter.limit}},
      [&](sql::Statement& row) { return AddRow(session, row, rows); });
}

void Continue(const v1::DuePayment& last, DueFilter& filter) {
  filter.after_due = ToIso(last.due_on());
  filter.after_commitment = last.commitment();
  filter.after_number = last.number();
}
void Continue(const v1::Payment& last, PaymentFilter& filter) { filter.after = last.name(); }

absl::Status ReadRows(const Session& session, const Whose& whose, const DueFilter& filter,
                      std::vector<MoneyRow<v1::DuePayment>>& rows) {
  return ReadDue(session, whose, filter, rows);
}
absl::Status ReadRows(const Session& session, const Whose& whose, const PaymentFilter& filter,
                      std::vector<MoneyRow<v1::Payment>>& rows) {
  return ReadPayments(session, whose, filter, rows);
}

// The next rows of everybody whose money it may be: in order, each once.
template <typename Shown, typename Filter>
absl::StatusOr<std::vector<MoneyRow<Shown>>> NextRows(const Session& session,
                                                      const std::vector<Whose>& whose,
                                                      const Filter& filter) {
  using Row = MoneyRow<Shown>;
  std::vector<Row> rows;
  for (const Whose& one : whose) RETURN_IF_ERROR(ReadRows(session, one, filter, rows));
  std::sort(rows.begin(), rows.end(),
            [](const Row& a, const Row& b) { return KeyOf(a.shown) < KeyOf(b.shown); });
  const auto same = [](const Row& a, const Row& b) { return KeyOf(a.shown) == KeyOf(b.shown); };
  rows.erase(std::unique(rows.begin(), rows.end(), same), rows.end());
  if (rows.size() > static_cast<size_t>(filter.limit))
    rows.resize(static_cast<size_t>(filter.limit));
  return rows;
}

// The cases of rows with what the decision asks of them, by name.
struct CaseOfRow {
  v1::Case file;
  CaseFacts facts;
};

template <typename Row>
absl::StatusOr<std::map<std::string, CaseOfRow>> CasesOf(const Session& session,
                                                         const std::vector<Row>& rows,
                                                         const Act& act) {
  std::set<std::string> names;
  for (const Row& row : rows) names.insert(row.shown.case_name());
  const std::vector<std::string> asked(names.begin(), names.end());
  ASSIGN_OR_RETURN(const std::vector<v1::Case> files, CasesNamed(session.db, asked));
  ASSIGN_OR_RETURN(std::vector<CaseFacts> facts, FactsOf(session, files, act));
  std::map<std::string, CaseOfRow> cases;
  for (size_t i = 0; i < files.size(); ++i) {
    cases.emplace(files[i].name(), CaseOfRow{files[i], std::move(facts[i])});
  }
  return cases;
}

// Fills a page after the decision on each row, so that a short page tells nothing.
template <typename Shown, typename Filter>
absl::StatusOr<std::pair<std::vector<Shown>, bool>> Fill(Session& session, Filter filter) {
  Act act = PayingAct(session);
  const std::vector<Whose> whose = WhoseOf(session, act);
  const size_t wanted = static_cast<size_t>(filter.limit);
  ++filter.limit;
  std::vector<Shown> shown;
  bool more = false;
  for (bool over = whose.empty(); !over && !more;) {
    ASSIGN_OR_RETURN(std::vector<MoneyRow<Shown>> rows,
                     (NextRows<Shown, Filter>(session, whose, filter)));
    over = rows.size() <= wanted;
    if (rows.empty()) break;
    ASSIGN_OR_RETURN(const auto cases, CasesOf(session, rows, act));
    Continue(rows.back().shown, filter);
    for (MoneyRow<Shown>& row : rows) {
      const auto found = cases.find(row.shown.case_name());
      if (found == cases.end()) return absl::DataLossError("a commitment has lost its case");
      act.commitment = &row.line;
      const Grant grant = AccessToCase(session.call.who, found->second.facts, act);
      if (!grant) continue;
      more = shown.size() == wanted;
      if (more) break;
      session.disclosure.Add(found->second.file.jobseeker(), row.shown.case_name(), grant);
      shown.push_back(std::move(row.shown));
    }
    act.commitment = nullptr;
  }
  return std::make_pair(std::move(shown), more);
}

}  // namespace

PaymentReader ReadTxn::payments() const { return PaymentReader(session_); }

absl::StatusOr<DuePage> PaymentReader::ListDue(const DueFilter& filter) const {
  ASSIGN_OR_RETURN(auto filled, (Fill<v1::DuePayment, DueFilter>(session_, filter)));
  return DuePage{std::move(filled.first), filled.second};
}

absl::StatusOr<PaymentPage> PaymentReader::Find(const PaymentFilter& filter) const {
  ASSIGN_OR_RETURN(auto filled, (Fill<v1::Payment, PaymentFilter>(session_, filter)));
  return PaymentPage{std::move(filled.first), filled.second};
}

}  // namespace reismee
