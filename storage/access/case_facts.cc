#include "storage/access/case_facts.h"

#include <optional>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "proto/vocabulary/date.h"
#include "proto/vocabulary/status_macros.h"
#include "reismee/v1/transfer.pb.h"
#include "storage/access/home_region.h"
#include "storage/sql/query.h"

namespace reismee {
namespace {

using google::type::Date;

// A page with its facts; `place` finds a case by name.
struct Page {
  absl::Span<const v1::Case> files;
  std::vector<CaseFacts> facts;
  absl::flat_hash_map<absl::string_view, size_t> place;
};

bool IsNull(const sql::Statement& row, int column) {
  return row.column_type(column) == sql::ColumnType::kNull;
}

// A municipality has its periods wherever the person lived; of others the region counts.
absl::StatusOr<std::string> RegionThen(const Session& session, const v1::Case& file,
                                       const Date& day) {
  if (session.call.who.kind == v1::ORGANISATION_KIND_MUNICIPALITY) return std::string();
  ASSIGN_OR_RETURN(Home home, HomeOn(session, file.jobseeker(), day));
  return std::move(home.region);
}

// Periods of the caller's organisation that a transfer ended: one for each accepted transfer that
// has taken effect, from the day on which the sender had taken over.
absl::Status AddFormer(const Session& session, const std::vector<std::string>& names, Page& page) {
  absl::flat_hash_map<size_t, Date> began;
  return sql::ForEachOf(
      session.db,
      "SELECT case_name, name, sender, effective_on FROM transfer "
      "WHERE case_name IN (...) AND state = $accepted ORDER BY case_name, effective_on, name",
      names, {{"accepted", v1::TRANSFER_STATE_ACCEPTED}}, [&](sql::Statement& row) -> absl::Status {
        const size_t place = page.place.at(row.Text(0));
        const v1::Case& file = page.files[place];
        if (file.open_transfer() == row.Text(1)) return absl::OkStatus();
        ASSIGN_OR_RETURN(const Date effective_on, ParseIso(row.Text(3)));
        const auto [first_day, is_first] = began.try_emplace(place, file.intake_date());
        FormerPeriod period{.body = HeldToday(session, row.Text(2)),
                            .first_day = first_day->second,
                            .last_day = AddDays(effective_on, -1),
                            .home_region = {}};
        first_day->second = effective_on;
        if (period.body != session.call.who.organisation) return absl::OkStatus();
        // Who handed it over on its first day had the person on that day.
        const Date& lived =
            Before(period.last_day, period.first_day) ? effective_on : period.last_day;
        ASSIGN_OR_RETURN(period.home_region, RegionThen(session, file, lived));
        page.facts[place].former.push_back(std::move(period));
        return absl::OkStatus();
      });
}

// Items of the caller's organisation in the arrangement that counts. After the case was closed only
// what runs, or ran, goes on.
absl::Status AddAssigned(const Session& session, const std::vector<std::string>& names,
                         Page& page) {
  return sql::ForEachOf(
      session.db,
      "SELECT c.name, i.name, i.state, i.ended_on, t.assigned_to, "
      "(SELECT min(a.agreed_on) FROM item_terms f JOIN arrangement a ON a.name = f.arrangement "
      "WHERE f.item = i.name) FROM case_file c JOIN item_terms t ON t.arrangement = c.arrangement "
      "JOIN item i ON i.name = t.item WHERE c.name IN (...) AND t.assigned_to <> '' "
      "ORDER BY c.name, i.name",
      names, {}, [&](sql::Statement& row) -> absl::Status {
        if (HeldToday(session, row.Text(4)) != session.call.who.organisation) {
          return absl::OkStatus();
        }
        const size_t place = page.place.at(row.Text(0));
        CaseFacts& facts = page.facts[place];
        const bool over =
            facts.state == v1::CASE_STATE_CLOSED || facts.state == v1::CASE_STATE_REJECTED;
        if (over && row.Int64(2) == v1::ITEM_STATE_PLANNED) return absl::OkStatus();
        AssignedItem item{.name = std::string(row.Text(1)),
                          .organisation = session.call.who.organisation,
                          .home_region = {},
                          .ended_on = {}};
        if (!IsNull(row, 3)) {
          ASSIGN_OR_RETURN(item.ended_on, ParseIso(row.Text(3)));
        }
        if (!IsNull(row, 5)) {
          ASSIGN_OR_RETURN(const Date agreed_on, ParseIso(row.Text(5)));
          ASSIGN_OR_RETURN(Home home, HomeOn(session, page.files[place].jobseeker(), agreed_on));
          item.home_region = std::move(home.region);
        }
        facts.assigned.push_back(std::move(item));
        return absl::OkStatus();
      });
}

absl::Status AddLines(const Session& session, const std::vector<std::string>& names, Page& page) {
  return sql::ForEachOf(
      session.db,
      "SELECT m.case_name, m.name, m.payer, m.state, l.owner, l.region, m.committed_on "
      "FROM commitment m JOIN budget_line l ON l.name = m.line WHERE m.case_name IN (...) "
      "ORDER BY m.case_name, m.name",
      names, {}, [&](sql::Statement& row) -> absl::Status {
        ASSIGN_OR_RETURN(const Date committed_on, ParseIso(row.Text(6)));
        page.facts[page.place.at(row.Text(0))].lines.push_back(
            {.commitment = std::string(row.Text(1)),
             .payer = HeldToday(session, row.Text(2)),
             .line_owner = HeldToday(session, row.Text(4)),
             .line_region = std::string(row.Text(5)),
             .open = row.Int64(3) == v1::COMMITMENT_STATE_OPEN,
             .committed_on = committed_on});
        return absl::OkStatus();
      });
}

// Whom the cases were offered to.
absl::Status AddOffers(const Session& session, const std::vector<std::string>& names, Page& page) {
  return sql::ForEachOf(
      session.db, "SELECT case_name, receiver FROM transfer WHERE case_name IN (...) ORDER BY name",
      names, {}, [&](sql::Statement& row) {
        page.facts[page.place.at(row.Text(0))].offered_to.push_back(
            HeldToday(session, row.Text(1)));
        return absl::OkStatus();
      });
}

// The last day of what led a rejected case is the day of the rejection.
absl::Status AddRejections(const Session& session, const std::vector<std::string>& names,
                           Page& page) {
  return sql::ForEachOf(session.db,
                        "SELECT case_name, max(valid_to) FROM responsibility "
                        "WHERE case_name IN (...) GROUP BY case_name ORDER BY case_name",
                        names, {}, [&](sql::Statement& row) -> absl::Status {
                          if (IsNull(row, 1)) return absl::OkStatus();
                          ASSIGN_OR_RETURN(page.facts[page.place.at(row.Text(0))].ended_on,
                                           ParseIso(row.Text(1)));
                          return absl::OkStatus();
                        });
}

Page Rows(const Session& session, absl::Span<const v1::Case> files) {
  Page page{.files = files, .facts = {}, .place = {}};
  for (const v1::Case& file : files) {
    page.place.emplace(file.name(), page.facts.size());
    page.facts.push_back(FactsOfRow(file, session.reference, session.call.today));
  }
  return page;
}

absl::Status AddRejections(const Session& session, Page& page) {
  std::vector<std::string> rejected;
  for (const v1::Case& file : page.files) {
    if (file.state() == v1::CASE_STATE_REJECTED) rejected.push_back(file.name());
  }
  return AddRejections(session, rejected, page);
}

// What the other tables know of the cases named.
absl::Status AddOthers(const Session& session, const std::vector<std::string>& names,
                       const Act& act, Page& page) {
  const Caller& who = session.call.who;
  const bool guides = who.roles.Has(v1::ROLE_CASEWORKER) || who.roles.Has(v1::ROLE_SERVICE);
  const auto opens = [&](v1::Relation relation) {
    return act.repeat || act.relations.Has(relation);
  };
  if (guides && opens(v1::RELATION_FORMER)) RETURN_IF_ERROR(AddFormer(session, names, page));
  if (who.roles.Has(v1::ROLE_TEAM_ADVISER) && opens(v1::RELATION_ASSIGNED)) {
    RETURN_IF_ERROR(AddAssigned(session, names, page));
  }
  if (act.repeats_as_receiver) RETURN_IF_ERROR(AddOffers(session, names, page));
  const bool pays = who.roles.Has(v1::ROLE_CASHIER) && opens(v1::RELATION_PAYING);
  // Of a file gone dark what is still open serves payment; a former body has what it pays.
  if (pays || (guides && (act.purpose == v1::PURPOSE_PAYMENT || opens(v1::RELATION_FORMER)))) {
    RETURN_IF_ERROR(AddLines(session, names, page));
  }
  return absl::OkStatus();
}

}  // namespace

std::string HeldToday(const Session& session, absl::string_view body) {
  const v1::Organisation* const holder = session.reference.HolderOn(body, session.call.today);
  return holder == nullptr ? std::string(body) : holder->name();
}

CaseFacts FactsOfRow(const v1::Case& file, const Reference& reference, const Date& today) {
  const auto held = [&](const std::string& body) {
    const v1::Organisation* const holder = body.empty() ? nullptr : reference.HolderOn(body, today);
    return holder == nullptr ? body : holder->name();
  };
  return {.state = file.state(),
          .ended_on = file.closed_on(),
          .responsible_body = held(file.responsible_body()),
          .region = file.region(),
          .receiving_body = held(file.receiving_body()),
          .offered_to = {},
          .intake_body = held(file.intake_body()),
          .intake_region = file.intake_region(),
          .caseworker = file.caseworker(),
          .former = {},
          .assigned = {},
          .lines = {}};
}

absl::StatusOr<Date> EndOf(const Session& session, const v1::Case& file) {
  Page page = Rows(session, absl::MakeConstSpan(&file, 1));
  RETURN_IF_ERROR(AddRejections(session, page));
  return page.facts.front().ended_on;
}

absl::StatusOr<std::vector<CaseFacts>> FactsOf(const Session& session,
                                               absl::Span<const v1::Case> files, const Act& act) {
  Page page = Rows(session, files);
  RETURN_IF_ERROR(AddRejections(session, page));
  std::vector<std::string> names;
  for (const v1::Case& file : files) names.push_back(file.name());
  RETURN_IF_ERROR(AddOthers(session, names, act, page));
  return std::move(page.facts);
}

absl::StatusOr<std::vector<Grant>> GrantsFor(const Session& session,
                                             absl::Span<const v1::Case> files, const Act& act) {
  Page page = Rows(session, files);
  RETURN_IF_ERROR(AddRejections(session, page));
  std::vector<Grant> grants;
  std::vector<std::string> undecided;
  for (const CaseFacts& facts : page.facts) {
    grants.push_back(AccessToCase(session.call.who, facts, act));
    const v1::Relation relation = grants.back().relation;
    const bool final = relation == v1::RELATION_RESPONSIBLE || relation == v1::RELATION_INTAKE ||
                       relation == v1::RELATION_RECEIVING;
    if (!final) undecided.push_back(files[grants.size() - 1].name());
  }
  if (undecided.empty()) return grants;
  RETURN_IF_ERROR(AddOthers(session, undecided, act, page));
  for (const std::string& name : undecided) {
    const size_t place = page.place.at(name);
    grants[place] = AccessToCase(session.call.who, page.facts[place], act);
  }
  return grants;
}

absl::StatusOr<Grant> GrantFor(const Session& session, const v1::Case& file, const Act& act) {
  ASSIGN_OR_RETURN(const std::vector<Grant> grants,
                   GrantsFor(session, absl::MakeConstSpan(&file, 1), act));
  return grants.front();
}

absl::StatusOr<std::vector<Grant>> GrantsForItems(const Session& session, const v1::Case& file,
                                                  absl::Span<const std::string> items, Act act) {
  ASSIGN_OR_RETURN(const std::vector<CaseFacts> facts,
                   FactsOf(session, absl::MakeConstSpan(&file, 1), act));
  AssignedItem asked;
  act.item = &asked;
  std::vector<Grant> grants;
  for (const std::string& item : items) {
    asked.name = item;
    grants.push_back(AccessToCase(session.call.who, facts.front(), act));
  }
  return grants;
}

}  // namespace reismee
