#include "storage/employer/employers.h"

#include <utility>

#include "proto/vocabulary/status_macros.h"
#include "storage/access/case_rows.h"
#include "storage/instants.h"
#include "storage/seal/name_form.h"
#include "storage/sql/message.h"
#include "storage/sql/query.h"

namespace reismee {
namespace {

#define REISMEE_EMPLOYER_COLUMNS                                                                \
  "name, kvk_number, branch_number, trade_name, sector, region, recognised, recognised_since, " \
  "size, revision, entered_by, enter_time"
#define REISMEE_EMPLOYER_VALUES                                                      \
  "$name, $kvk_number, $branch_number, $trade_name, $sector, $region, $recognised, " \
  "$recognised_since, $size, $revision, $entered_by, $enter_time"

// Comes after every text that begins with `prefix`: by the last character there is.
std::string After(const std::string& prefix) { return prefix + "\xF4\x8F\xBF\xBF"; }

v1::Employer Entered(v1::Employer employer, int64_t revision, const Call& call) {
  employer.set_revision(revision);
  employer.set_entered_by(call.who.organisation);
  SetInstant(call.now, employer.mutable_enter_time());
  employer.set_etag(EtagOf(revision));
  return employer;
}

}  // namespace

EmployerReader ReadTxn::employers() const { return EmployerReader(session_); }
EmployerWriter WriteTxn::employers() { return EmployerWriter(session_); }

absl::StatusOr<v1::Employer> EmployerReader::Get(const std::string& name, int64_t revision) const {
  ASSIGN_OR_RETURN(
      v1::Employer found,
      sql::ReadOne<v1::Employer>(session_.db,
                                 "SELECT " REISMEE_EMPLOYER_COLUMNS
                                 " FROM employer WHERE name = $name AND $revision IN (0, revision) "
                                 "UNION ALL SELECT " REISMEE_EMPLOYER_COLUMNS
                                 " FROM employer_past WHERE name = $name AND revision = $revision",
                                 {{"name", name}, {"revision", revision}}));
  found.set_etag(EtagOf(found.revision()));
  return found;
}

absl::StatusOr<std::vector<v1::Employer>> EmployerReader::List(const EmployerFilter& filter) const {
  const std::string form = NameForm(filter.name_begins);
  ASSIGN_OR_RETURN(
      std::vector<v1::Employer> found,
      sql::ReadAll<v1::Employer>(
          session_.db,
          "SELECT " REISMEE_EMPLOYER_COLUMNS
          " FROM employer WHERE name > $after AND ($kvk = '' OR kvk_number = $kvk) "
          "AND ($any_branch = 1 OR branch_number = $branch) "
          "AND ($form = '' OR (name_form >= $form AND name_form < $after_form)) "
          "AND ($region = '' OR region = $region) AND ($sector = '' OR sector = $sector) "
          "AND ($any_recognition = 1 OR recognised = $recognised) ORDER BY name LIMIT $limit",
          {{"after", filter.after},
           {"kvk", filter.kvk_number},
           {"any_branch", !filter.branch_number.has_value()},
           {"branch", filter.branch_number.value_or("")},
           {"form", form},
           {"after_form", After(form)},
           {"region", filter.region},
           {"sector", filter.sector},
           {"any_recognition", !filter.recognised.has_value()},
           {"recognised", filter.recognised.value_or(false)},
           {"limit", filter.limit}}));
  for (v1::Employer& one : found) one.set_etag(EtagOf(one.revision()));
  return found;
}

absl::StatusOr<v1::Employer> EmployerWriter::Add(v1::Employer added) {
  added = Entered(std::move(added), 1, session_.call);
  RETURN_IF_ERROR(sql::Write(session_.db,
                             "INSERT INTO employer (" REISMEE_EMPLOYER_COLUMNS
                             ", name_form) VALUES (" REISMEE_EMPLOYER_VALUES ", $_form)",
                             added, {{"_form", NameForm(added.trade_name())}}));
  return added;
}

absl::StatusOr<v1::Employer> EmployerWriter::Update(v1::Employer changed) {
  RETURN_IF_ERROR(sql::Execute(session_.db,
                               "INSERT INTO employer_past (" REISMEE_EMPLOYER_COLUMNS
                               ") SELECT " REISMEE_EMPLOYER_COLUMNS
                               " FROM employer WHERE name = $name",
                               {{"name", changed.name()}}));
  changed = Entered(std::move(changed), changed.revision() + 1, session_.call);
  RETURN_IF_ERROR(sql::Write(
      session_.db,
      "UPDATE employer SET kvk_number = $kvk_number, branch_number = $branch_number, trade_name = "
      "$trade_name, name_form = $_form, sector = $sector, region = $region, recognised = "
      "$recognised, recognised_since = $recognised_since, size = $size, revision = $revision, "
      "entered_by = $entered_by, enter_time = $enter_time WHERE name = $name",
      changed, {{"_form", NameForm(changed.trade_name())}}));
  return changed;
}

absl::Status EmployerReader::Lock(const std::string& name) const {
  return sql::ReadInt(session_.db, "SELECT revision FROM employer WHERE name = $name FOR UPDATE",
                      {{"name", name}})
      .status();
}

absl::Status EmployerReader::LockAll(const std::string& kvk_number) const {
  return sql::ForEach(session_.db,
                      "SELECT revision FROM employer WHERE kvk_number = $kvk ORDER BY name "
                      "FOR UPDATE",
                      {{"kvk", kvk_number}}, [](sql::Statement&) { return absl::OkStatus(); });
}

}  // namespace reismee
