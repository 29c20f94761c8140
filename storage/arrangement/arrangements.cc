#include "storage/arrangement/arrangements.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "proto/vocabulary/cents.h"
#include "proto/vocabulary/date.h"
#include "proto/vocabulary/name.h"
#include "proto/vocabulary/status_macros.h"
#include "storage/access/case_facts.h"
#include "storage/arrangement/item_figures.h"
#include "storage/arrangement/items.h"
#include "storage/case/cases.h"
#include "storage/sql/message.h"
#include "storage/sql/query.h"

namespace reismee {

ArrangementReader ReadTxn::arrangements() const { return ArrangementReader(session_); }
ArrangementWriter WriteTxn::arrangements() { return ArrangementWriter(session_); }

absl::StatusOr<std::vector<v1::Arrangement>> ArrangementReader::ListWhere(
    absl::string_view condition, sql::Params params) const {
  const std::string text = absl::StrCat(
      "SELECT name, case_name, version, state, drafted_on, agreed_on, "
      "jobseeker_agreement, employer_agreement, ended_on FROM arrangement WHERE ",
      condition);
  ASSIGN_OR_RETURN(std::vector<v1::Arrangement> found,
                   sql::ReadAll<v1::Arrangement>(session_.db, text, params));
  for (v1::Arrangement& one : found) {
    ASSIGN_OR_RETURN(std::vector<v1::Item> items, ItemReader(session_).ListOf(one.name()));
    int64_t total = 0;
    for (v1::Item& item : items) {
      ASSIGN_OR_RETURN(total, AddCents(total, item.price_cents()));
      *one.add_items() = std::move(item);
    }
    one.set_planned_total_cents(total);
    RETURN_IF_ERROR(SumOwnContribution(session_.reference, one));
  }
  return found;
}

absl::StatusOr<std::optional<v1::Arrangement>> ArrangementReader::FindWhere(
    absl::string_view condition, sql::Params params) const {
  ASSIGN_OR_RETURN(std::vector<v1::Arrangement> found, ListWhere(condition, params));
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

absl::Status ArrangementReader::KeepShown(const v1::Case& file, v1::Arrangement& version) const {
  std::vector<std::string> names;
  for (const v1::Item& item : version.items()) names.push_back(item.name());
  ASSIGN_OR_RETURN(const std::vector<Grant> grants,
                   GrantsForItems(session_, file, names, session_.call.act()));
  google::protobuf::RepeatedPtrField<v1::Item> all;
  all.Swap(version.mutable_items());
  for (int i = 0; i < all.size(); ++i) {
    if (grants[i]) *version.add_items() = std::move(all[i]);
  }
  if (version.items_size() == all.size()) return absl::OkStatus();
  version.clear_planned_total_cents();
  version.clear_own_contribution_cents();
  version.clear_own_contribution_permille();
  return absl::OkStatus();
}

absl::StatusOr<ArrangementInHand> ArrangementReader::Take(const std::string& name,
                                                          absl::string_view field) const {
  RETURN_IF_ERROR(IdOf(name, "arrangements", field).status());
  ASSIGN_OR_RETURN(
      const std::vector<v1::Arrangement> found,
      sql::ReadAll<v1::Arrangement>(
          session_.db, "SELECT case_name FROM arrangement WHERE name = $name", {{"name", name}}));
  ASSIGN_OR_RETURN(CaseInHand file,
                   CaseReader(session_).TakeFor(found.empty() ? "" : found.front().case_name(),
                                                session_.call.act(), "arrangement"));
  // Read only now: in a write it stands as it is from here on.
  ASSIGN_OR_RETURN(std::optional<v1::Arrangement> arrangement,
                   FindWhere("name = $name", {{"name", name}}));
  if (!arrangement.has_value()) return absl::InternalError("an arrangement was lost");
  RETURN_IF_ERROR(KeepShown(file.file(), *arrangement));
  return ArrangementInHand{std::move(file), *std::move(arrangement)};
}

absl::StatusOr<std::vector<v1::Arrangement>> ArrangementReader::List(const CaseInHand& file) const {
  ASSIGN_OR_RETURN(std::vector<v1::Arrangement> versions, All(file));
  for (v1::Arrangement& version : versions) {
    RETURN_IF_ERROR(KeepShown(file.file(), version));
  }
  return versions;
}

absl::StatusOr<std::vector<v1::Arrangement>> ArrangementReader::All(const CaseInHand& file) const {
  return ListWhere("case_name = $case_name ORDER BY version", {{"case_name", file.name()}});
}

absl::StatusOr<std::optional<v1::Arrangement>> ArrangementReader::Agreed(
    const CaseInHand& file) const {
  return FindWhere("case_name = $case_name AND state = $state",
                   {{"case_name", file.name()}, {"state", v1::ARRANGEMENT_STATE_AGREED}});
}

absl::StatusOr<std::optional<v1::Arrangement>> ArrangementReader::Draft(
    const CaseInHand& file) const {
  return FindWhere("case_name = $case_name AND state = $state",
                   {{"case_name", file.name()}, {"state", v1::ARRANGEMENT_STATE_DRAFT}});
}

absl::StatusOr<std::optional<v1::Arrangement>> ArrangementReader::InForceOn(
    const CaseInHand& file, const google::type::Date& date) const {
  return FindWhere(
      "case_name = $case_name AND agreed_on <= $date AND (ended_on IS NULL OR ended_on >= $date) "
      "ORDER BY version DESC LIMIT 1",
      {{"case_name", file.name()}, {"date", ToIso(date)}});
}

absl::Status ArrangementWriter::Add(const CaseInHand& file, const v1::Arrangement& added) {
  return sql::Write(session_.db,
                    "INSERT INTO arrangement (name, case_name, version, state, drafted_on, "
                    "agreed_on, jobseeker_agreement, employer_agreement, ended_on) VALUES ($name, "
                    "$case_name, $version, $state, $drafted_on, $agreed_on, $jobseeker_agreement, "
                    "$employer_agreement, $ended_on)",
                    added, {{"case_name", file.name()}});
}

absl::Status ArrangementWriter::Update(const CaseInHand& file, const v1::Arrangement& changed) {
  return sql::Write(session_.db,
                    "UPDATE arrangement SET state = $state, agreed_on = $agreed_on, "
                    "jobseeker_agreement = $jobseeker_agreement, employer_agreement = "
                    "$employer_agreement, ended_on = $ended_on "
                    "WHERE name = $name AND case_name = $case_name",
                    changed, {{"case_name", file.name()}});
}

absl::Status ArrangementWriter::EndOfCase(const CaseInHand& file,
                                          const google::type::Date& closed_on) {
  RETURN_IF_ERROR(sql::Execute(session_.db,
                               "UPDATE arrangement SET state = $ended, ended_on = CASE WHEN "
                               "agreed_on > $closed_on THEN agreed_on ELSE $closed_on END "
                               "WHERE case_name = $case_name AND state = $agreed",
                               {{"case_name", file.name()},
                                {"closed_on", ToIso(closed_on)},
                                {"ended", v1::ARRANGEMENT_STATE_ENDED},
                                {"agreed", v1::ARRANGEMENT_STATE_AGREED}}));
  return sql::Execute(
      session_.db,
      "UPDATE arrangement SET state = $ended WHERE case_name = $case_name AND state = $draft",
      {{"case_name", file.name()},
       {"ended", v1::ARRANGEMENT_STATE_ENDED},
       {"draft", v1::ARRANGEMENT_STATE_DRAFT}});
}

}  // namespace reismee
