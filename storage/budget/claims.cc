#include "storage/budget/claims.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "proto/vocabulary/cents.h"
#include "proto/vocabulary/name.h"
#include "proto/vocabulary/status_macros.h"
#include "storage/access/case_facts.h"
#include "storage/access/claim_rules.h"
#include "storage/budget/budget_lines.h"
#include "storage/case/cases.h"
#include "storage/instants.h"
#include "storage/sql/message.h"
#include "storage/sql/query.h"

namespace reismee {
namespace {

constexpr absl::string_view kSelect =
    "SELECT l.owner AS _owner, c.submitted_by AS _by, c.name AS name, "
    "c.organisation AS organisation, c.line AS line, c.region AS region, "
    "c.valid_from AS valid_from, c.valid_to AS valid_to, c.description AS description, "
    "c.amount_cents AS amount_cents, c.approved_cents AS approved_cents, c.state AS state, "
    "c.submitted_on AS submitted_on, c.decided_on AS decided_on, c.reason AS reason, "
    "c.paid_on AS paid_on, c.reference AS reference, c.create_time AS create_time "
    "FROM claim AS c JOIN budget_line AS l ON l.name = c.line ";

absl::Status Change(Session& session, const v1::Claim& changed, v1::ClaimState from) {
  ASSIGN_OR_RETURN(
      const int64_t written,
      sql::WriteCount(session.db,
                      "UPDATE claim SET state = $state, approved_cents = $approved_cents, "
                      "decided_on = $decided_on, reason = $reason, paid_on = $paid_on, "
                      "reference = $reference WHERE name = $name AND state = $_from",
                      changed, {{"_from", from}}));
  return written == 1 ? absl::OkStatus()
                      : absl::InternalError("a claim is not what was decided on");
}

}  // namespace

ClaimReader ReadTxn::claims() const { return ClaimReader(session_); }
ClaimWriter WriteTxn::claims() { return ClaimWriter(session_); }

absl::StatusOr<std::vector<ClaimInHand>> ClaimReader::ReadRows(const std::string& tail,
                                                               const ClaimFilter& filter) const {
  std::vector<ClaimInHand> rows;
  RETURN_IF_ERROR(sql::ForEach(session_.db, absl::StrCat(kSelect, tail),
                               {{"state", filter.state},
                                {"region", filter.region},
                                {"organisation", filter.organisation},
                                {"year", filter.year},
                                {"after", filter.after},
                                {"limit", filter.limit}},
                               [&](sql::Statement& row) {
                                 ClaimInHand& one = rows.emplace_back();
                                 one.line_owner = HeldToday(session_, row.Text(0));
                                 one.submitted_by = std::string(row.Text(1));
                                 return sql::ReadRow(row, &one.claim);
                               }));
  return rows;
}

absl::StatusOr<ClaimInHand> ClaimReader::Take(const std::string& name) const {
  RETURN_IF_ERROR(IdOf(name, "claims").status());
  RETURN_IF_ERROR(sql::ReadInt(session_.db, "SELECT state FROM claim WHERE name = $name FOR UPDATE",
                               {{"name", name}})
                      .status());
  ClaimInHand found;
  RETURN_IF_ERROR(sql::ForEach(session_.db, absl::StrCat(kSelect, "WHERE c.name = $name"),
                               {{"name", name}}, [&](sql::Statement& row) {
                                 found.line_owner = HeldToday(session_, row.Text(0));
                                 found.submitted_by = std::string(row.Text(1));
                                 return sql::ReadRow(row, &found.claim);
                               }));
  const bool sees = !found.claim.name().empty() &&
                    MaySeeClaim(session_.call.who, HeldToday(session_, found.claim.organisation()),
                                found.line_owner, found.claim.region());
  if (!sees) return NotYours("claim");
  return found;
}

absl::StatusOr<ClaimPage> ClaimReader::List(const ClaimFilter& asked) const {
  ClaimPage page;
  ClaimFilter filter = asked;
  const size_t wanted = static_cast<size_t>(asked.limit);
  ++filter.limit;
  for (bool over = false; !over && !page.more;) {
    ASSIGN_OR_RETURN(
        std::vector<ClaimInHand> rows,
        ReadRows("WHERE c.name > $after AND ($state = 0 OR c.state = $state) AND "
                 "($region = '' OR c.region = $region) AND ($year = 0 OR l.year = $year) AND "
                 "($organisation = '' OR c.organisation = $organisation) "
                 "ORDER BY c.name LIMIT $limit",
                 filter));
    over = rows.size() <= wanted;
    if (!rows.empty()) filter.after = rows.back().claim.name();
    for (ClaimInHand& row : rows) {
      if (!MaySeeClaim(session_.call.who, HeldToday(session_, row.claim.organisation()),
                       row.line_owner, row.claim.region())) {
        continue;
      }
      page.more = page.claims.size() == wanted;
      if (page.more) break;
      page.claims.push_back(std::move(row.claim));
    }
  }
  return page;
}

absl::StatusOr<v1::Claim> ClaimWriter::Submit(v1::Claim submitted) {
  submitted.set_name(session_.ids.NewName("claims"));
  submitted.set_organisation(session_.call.who.organisation);
  submitted.set_state(v1::CLAIM_STATE_SUBMITTED);
  SetInstant(session_.call.now, submitted.mutable_create_time());
  RETURN_IF_ERROR(BudgetLineWriter(session_).Reserve(submitted.line(), submitted.amount_cents(),
                                                     submitted.submitted_on()));
  RETURN_IF_ERROR(sql::Write(
      session_.db,
      "INSERT INTO claim (name, organisation, line, region, valid_from, valid_to, description, "
      "amount_cents, approved_cents, state, submitted_on, submitted_by, decided_on, reason, "
      "paid_on, "
      "reference, create_time) VALUES ($name, $organisation, $line, $region, $valid_from, "
      "$valid_to, "
      "$description, $amount_cents, 0, $state, $submitted_on, $_by, NULL, '', NULL, '', "
      "$create_time)",
      submitted, {{"_by", session_.call.who.subject}}));
  return submitted;
}

absl::Status ClaimWriter::Decide(const v1::Claim& decided) {
  RETURN_IF_ERROR(Change(session_, decided, v1::CLAIM_STATE_SUBMITTED));
  BudgetLineWriter lines(session_);
  const int64_t approved = decided.approved_cents();
  if (approved > 0) RETURN_IF_ERROR(lines.CommitReserved(decided.line(), approved));
  ASSIGN_OR_RETURN(const int64_t rest, SubtractCents(decided.amount_cents(), approved));
  if (rest == 0) return absl::OkStatus();
  return lines.ReleaseReserved(decided.line(), rest, decided.decided_on());
}

absl::Status ClaimWriter::Pay(const v1::Claim& paid) {
  RETURN_IF_ERROR(Change(session_, paid, v1::CLAIM_STATE_APPROVED));
  return BudgetLineWriter(session_).Pay(paid.line(), paid.approved_cents());
}

}  // namespace reismee
