#include "storage/jobseeker/jobseekers.h"

#include "proto/vocabulary/name.h"
#include "proto/vocabulary/refusal.h"
#include "proto/vocabulary/status_macros.h"
#include "reismee/internal/v1/store.pb.h"
#include "storage/access/person_facts.h"
#include "storage/case/cases.h"
#include "storage/instants.h"
#include "storage/jobseeker/residences.h"
#include "storage/person_key.h"
#include "storage/sql/message.h"
#include "storage/sql/query.h"

namespace reismee {
namespace {

using internal::v1::Identity;
using sql::Blob;

// What is sealed of a person. It keeps a shape of its own, as what was sealed once is never written
// anew by a migration.
Identity IdentityOf(const v1::Jobseeker& person) {
  Identity identity;
  identity.set_bsn(person.bsn());
  identity.set_given_names(person.given_names());
  identity.set_family_name_prefix(person.family_name_prefix());
  identity.set_family_name(person.family_name());
  *identity.mutable_birth_date() = person.birth_date();
  *identity.mutable_contact() = person.contact();
  return identity;
}

void SetIdentity(Identity&& identity, v1::Jobseeker& person) {
  person.set_bsn(std::move(*identity.mutable_bsn()));
  person.set_given_names(std::move(*identity.mutable_given_names()));
  person.set_family_name_prefix(std::move(*identity.mutable_family_name_prefix()));
  person.set_family_name(std::move(*identity.mutable_family_name()));
  *person.mutable_birth_date() = identity.birth_date();
  *person.mutable_contact() = std::move(*identity.mutable_contact());
}

// The columns of an identity: sealed, and the codes by which it is found.
struct SealedIdentity {
  std::string sealed;
  std::string bsn_index;
  std::string name_index;

  sql::Value bsn_value() const {
    return bsn_index.empty() ? sql::Value() : sql::Value(Blob(bsn_index));
  }
};

SealedIdentity SealIdentity(const v1::Jobseeker& person, const Key& key, const BlindIndex& index) {
  // The name of the person ties the identity to its row.
  return {Sealer::Seal(key, IdentityOf(person).SerializeAsString(), person.name()),
          person.bsn().empty() ? "" : index.OfBsn(person.bsn()),
          index.OfNameAndBirthDate(person.family_name(), person.birth_date())};
}

absl::Status Stale() {
  return Refuse(v1::REASON_STALE_ETAG, absl::StatusCode::kAborted, {.mend = "CALLER"},
                "the person was changed since you read them; read again and decide anew");
}

}  // namespace

JobseekerReader ReadTxn::jobseekers() const { return JobseekerReader(session_); }
JobseekerWriter WriteTxn::jobseekers() { return JobseekerWriter(session_); }

absl::Status CheckEtag(const v1::Jobseeker& found, absl::string_view etag) {
  if (etag.empty()) {
    return BadField("etag", v1::REASON_REQUIRED, "the etag of the person as you last read them");
  }
  return etag == found.etag() ? absl::OkStatus() : Stale();
}

absl::StatusOr<PersonInHand> JobseekerReader::TakeBy(const std::string& name, const Act& act,
                                                     absl::string_view what) const {
  absl::StatusOr<PersonGrant> decided = GrantForPerson(session_, name, act);
  if (absl::IsNotFound(decided.status())) return NotYours(what);
  RETURN_IF_ERROR(decided.status());
  if (!decided->grant) {
    session_.disclosure.AddRefused(name, decided->case_name, decided->grant);
    return NotYours(what);
  }
  session_.disclosure.Add(name, decided->case_name, decided->grant);
  return PersonInHand(name, std::move(decided->case_name), decided->grant);
}

absl::StatusOr<PersonInHand> JobseekerReader::Take(const std::string& name, absl::string_view field,
                                                   absl::string_view what) const {
  RETURN_IF_ERROR(IdOf(name, "jobseekers", field).status());
  return TakeBy(name, session_.call.act(), what);
}

absl::StatusOr<PersonInHand> JobseekerReader::TakeAgain(const std::string& name) const {
  Act act = session_.call.act();
  act.repeat = true;
  return TakeBy(name, act);
}

absl::StatusOr<std::vector<PersonInHand>> JobseekerReader::TakeEach(
    const std::vector<std::string>& names) const {
  std::vector<PersonInHand> taken;
  for (const std::string& name : names) {
    absl::StatusOr<PersonInHand> one = TakeBy(name, session_.call.act());
    if (absl::IsPermissionDenied(one.status())) continue;
    RETURN_IF_ERROR(one.status());
    taken.push_back(*std::move(one));
  }
  return taken;
}

absl::StatusOr<v1::Jobseeker> JobseekerReader::Read(const PersonInHand& in_hand) const {
  v1::Jobseeker person;
  std::string secret;
  std::string sealed;
  RETURN_IF_ERROR(sql::ForEach(session_.db,
                               "SELECT name, revision, create_time, secret AS _secret, "
                               "sealed AS _sealed FROM jobseeker WHERE name = $name",
                               {{"name", in_hand.name()}}, [&](sql::Statement& row) {
                                 secret = std::string(row.Bytes(3));
                                 sealed = std::string(row.Bytes(4));
                                 return sql::ReadRow(row, &person);
                               }));
  if (person.name().empty()) return absl::NotFoundError("no such jobseeker");
  ASSIGN_OR_RETURN(const Key key, session_.sealer.DerivePersonKey(secret));
  ASSIGN_OR_RETURN(const std::string opened, Sealer::Open(key, sealed, in_hand.name()));
  Identity identity;
  if (!identity.ParseFromString(opened)) return absl::DataLossError("an identity is malformed");
  SetIdentity(std::move(identity), person);
  person.set_etag(EtagOf(person.revision()));
  ASSIGN_OR_RETURN(const std::optional<v1::Residence> residence,
                   ResidenceReader(session_).On(in_hand, session_.call.today));
  if (residence.has_value()) *person.mutable_residence() = *residence;
  return person;
}

absl::StatusOr<std::optional<std::string>> JobseekerReader::FindByBsn(const Bsn& bsn) const {
  std::optional<std::string> name;
  const std::string index = session_.index.OfBsn(bsn.digits());
  RETURN_IF_ERROR(sql::ForEach(session_.db,
                               "SELECT name FROM jobseeker WHERE bsn_index = $bsn_index",
                               {{"bsn_index", Blob(index)}}, [&](sql::Statement& row) {
                                 name = std::string(row.Text(0));
                                 return absl::OkStatus();
                               }));
  return name;
}

absl::StatusOr<std::vector<std::string>> JobseekerReader::FindByName(
    absl::string_view family_name, const google::type::Date& birth_date) const {
  std::vector<std::string> names;
  const std::string index = session_.index.OfNameAndBirthDate(family_name, birth_date);
  RETURN_IF_ERROR(sql::ForEach(session_.db,
                               "SELECT name FROM jobseeker WHERE name_index = $name_index "
                               "ORDER BY name LIMIT 50",
                               {{"name_index", Blob(index)}}, [&](sql::Statement& row) {
                                 names.emplace_back(row.Text(0));
                                 return absl::OkStatus();
                               }));
  return names;
}

absl::StatusOr<PersonInHand> JobseekerWriter::Register(const v1::Jobseeker& created) {
  const std::string secret = Sealer::NewPersonSecret();
  ASSIGN_OR_RETURN(const Key key, session_.sealer.DerivePersonKey(secret));
  const SealedIdentity identity = SealIdentity(created, key, session_.index);
  // Asked now: whom nobody could register is not on record as seen.
  RETURN_IF_ERROR(
      sql::ExecuteCount(
          session_.db,
          "INSERT INTO jobseeker (name, revision, secret, sealed, bsn_index, name_index, "
          "registered_by, create_time) VALUES ($name, 1, $secret, $sealed, $bsn_index, "
          "$name_index, "
          "$registered_by, $create_time)",
          {{"name", created.name()},
           {"secret", Blob(secret)},
           {"sealed", Blob(identity.sealed)},
           {"bsn_index", identity.bsn_value()},
           {"name_index", Blob(identity.name_index)},
           {"registered_by", session_.call.who.organisation},
           {"create_time", absl::ToUnixMicros(session_.call.now)}})
          .status());
  const Grant grant{v1::RELATION_INTAKE, "registers the person", {}};
  session_.disclosure.Add(created.name(), "", grant);
  return PersonInHand(created.name(), "", grant);
}

absl::StatusOr<int64_t> JobseekerWriter::Update(const PersonInHand& person, v1::Jobseeker changed) {
  changed.set_name(person.name());
  ASSIGN_OR_RETURN(const Key key, PersonKey(session_, changed.name()));
  const SealedIdentity identity = SealIdentity(changed, key, session_.index);
  ASSIGN_OR_RETURN(
      const int64_t written,
      sql::ExecuteCount(session_.db,
                        "UPDATE jobseeker SET revision = revision + 1, sealed = $sealed, "
                        "bsn_index = $bsn_index, name_index = $name_index "
                        "WHERE name = $name AND revision = $revision",
                        {{"sealed", Blob(identity.sealed)},
                         {"bsn_index", identity.bsn_value()},
                         {"name_index", Blob(identity.name_index)},
                         {"name", changed.name()},
                         {"revision", changed.revision()}}));
  if (written != 1) return Stale();
  return changed.revision() + 1;
}

absl::StatusOr<int64_t> JobseekerWriter::Touch(const PersonInHand& person) {
  ASSIGN_OR_RETURN(const std::optional<int64_t> revision,
                   sql::ReadInt(session_.db,
                                "UPDATE jobseeker SET revision = revision + 1 WHERE name = $name "
                                "RETURNING revision",
                                {{"name", person.name()}}));
  if (!revision.has_value()) return absl::NotFoundError("no such jobseeker");
  return *revision;
}

}  // namespace reismee
