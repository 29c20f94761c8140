#include "storage/jobseeker/jobseekers.h"

#include "proto/vocabulary/name.h"
#include "proto/vocabulary/refusal.h"
#include "proto/vocabulary/status_macros.h"
#include "reismee/internal/v1/store.pb.h"
#include "storage/case/cases.h"
#include "storage/instants.h"
#include "storage/jobseeker/residences.h"
#include "storage/sql/message.h"
#include "storage/sql/query.h"

namespace reismee {
namespace {

using internal::v1::Identity;
using sql::Blob;

// What is sealed of a person.
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

bool OfIntakeBody(const Call& call) {
  return call.kind == v1::ORGANISATION_KIND_UWV || call.kind == v1::ORGANISATION_KIND_MUNICIPALITY;
}

bool TakesIntakes(const Call& call) {
  return OfIntakeBody(call) &&
         (call.HasRole(v1::ROLE_CASEWORKER) || call.HasRole(v1::ROLE_SERVICE));
}

absl::Status Stale() {
  return Refuse(v1::REASON_STALE_ETAG, absl::StatusCode::kAborted, {.mend = "CALLER"},
                "the person was changed since you read them; read again and decide anew");
}

}  // namespace

const Jobseekers ReadTxn::jobseekers() const { return Jobseekers(session_); }
Jobseekers WriteTxn::jobseekers() { return Jobseekers(session_); }

absl::Status CheckEtag(const v1::Jobseeker& found, absl::string_view etag) {
  if (etag.empty()) {
    return BadField("etag", v1::REASON_REQUIRED, "the etag of the person as you last read them");
  }
  return etag == found.etag() ? absl::OkStatus() : Stale();
}

absl::StatusOr<v1::Jobseeker> Jobseekers::Load(const std::string& name) const {
  v1::Jobseeker person;
  std::string secret;
  std::string sealed;
  RETURN_IF_ERROR(sql::ForEach(session_.db,
                               "SELECT name, revision, create_time, secret AS _secret, "
                               "sealed AS _sealed FROM jobseeker WHERE name = $name FOR UPDATE",
                               {{"name", name}}, [&](sql::Statement& row) {
                                 secret = std::string(row.Bytes(3));
                                 sealed = std::string(row.Bytes(4));
                                 return sql::ReadRow(row, &person);
                               }));
  if (person.name().empty()) return absl::NotFoundError("no such jobseeker");
  ASSIGN_OR_RETURN(const Key key, session_.sealer.DerivePersonKey(secret));
  ASSIGN_OR_RETURN(const std::string opened, Sealer::Open(key, sealed, name));
  Identity identity;
  if (!identity.ParseFromString(opened)) return absl::DataLossError("an identity is malformed");
  SetIdentity(std::move(identity), person);
  person.set_etag(EtagOf(person.revision()));
  ASSIGN_OR_RETURN(const std::optional<v1::Residence> residence,
                   Residences(session_).On(name, session_.call.today));
  if (residence.has_value()) *person.mutable_residence() = *residence;
  return person;
}

absl::StatusOr<v1::Jobseeker> Jobseekers::Get(const std::string& name,
                                              absl::string_view field) const {
  RETURN_IF_ERROR(IdOf(name, "jobseekers", field).status());
  ASSIGN_OR_RETURN(const Access access, AccessTo(name));
  if (access.relation == v1::RELATION_UNSPECIFIED) return NotYours();
  absl::StatusOr<v1::Jobseeker> found = Load(name);
  if (absl::IsNotFound(found.status())) return NotYours();
  if (found.ok()) session_.disclosure.Add(name, access.case_name, access.relation);
  return found;
}

absl::StatusOr<Jobseekers::Access> Jobseekers::AccessTo(const std::string& name) const {
  const Cases cases(session_);
  ASSIGN_OR_RETURN(std::optional<v1::Case> file, cases.OpenCaseOf(name));
  const bool in_care = file.has_value();
  if (!in_care) {
    ASSIGN_OR_RETURN(file, cases.LatestCaseOf(name));
  }
  if (file.has_value()) {
    ASSIGN_OR_RETURN(const v1::Relation relation, cases.RelationTo(*file));
    if (relation != v1::RELATION_UNSPECIFIED) return Access{relation, file->name()};
  }
  const Call& call = session_.call;
  if (in_care || !call.relations.Has(v1::RELATION_INTAKE)) return Access{};
  if (TakesIntakes(call)) return Access{v1::RELATION_INTAKE};
  if (!call.HasRole(v1::ROLE_TEAM_ADVISER)) return Access{};
  ASSIGN_OR_RETURN(const bool here, RegisteredHere(name));
  return here ? Access{v1::RELATION_INTAKE} : Access{};
}

absl::StatusOr<bool> Jobseekers::RegisteredHere(const std::string& name) const {
  ASSIGN_OR_RETURN(const std::optional<int64_t> found,
                   sql::ReadInt(session_.db,
                                "SELECT 1 FROM jobseeker WHERE name = $name "
                                "AND registered_by = $organisation",
                                {{"name", name}, {"organisation", session_.call.organisation}}));
  return found.has_value();
}

absl::StatusOr<std::optional<std::string>> Jobseekers::FindByBsn(const Bsn& bsn) const {
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

absl::StatusOr<std::vector<std::string>> Jobseekers::FindByName(
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

absl::StatusOr<Key> Jobseekers::KeyOf(const std::string& name) const {
  std::optional<std::string> secret;
  RETURN_IF_ERROR(sql::ForEach(session_.db, "SELECT secret FROM jobseeker WHERE name = $name",
                               {{"name", name}}, [&](sql::Statement& row) {
                                 secret = std::string(row.Bytes(0));
                                 return absl::OkStatus();
                               }));
  if (!secret.has_value()) return absl::NotFoundError("no such jobseeker");
  return session_.sealer.DerivePersonKey(*secret);
}

absl::Status Jobseekers::CheckMayRegister() const {
  const Call& call = session_.call;
  return TakesIntakes(call) || call.HasRole(v1::ROLE_TEAM_ADVISER) ? absl::OkStatus() : NotYours();
}

absl::Status Jobseekers::Register(const v1::Jobseeker& created) {
  const std::string secret = Sealer::NewPersonSecret();
  ASSIGN_OR_RETURN(const Key key, session_.sealer.DerivePersonKey(secret));
  const SealedIdentity identity = SealIdentity(created, key, session_.index);
  return sql::Execute(
      session_.db,
      "INSERT INTO jobseeker (name, revision, secret, sealed, bsn_index, name_index, "
      "registered_by, create_time) VALUES ($name, 1, $secret, $sealed, $bsn_index, $name_index, "
      "$registered_by, $create_time)",
      {{"name", created.name()},
       {"secret", Blob(secret)},
       {"sealed", Blob(identity.sealed)},
       {"bsn_index", identity.bsn_value()},
       {"name_index", Blob(identity.name_index)},
       {"registered_by", session_.call.organisation},
       {"create_time", absl::ToUnixMicros(session_.call.now)}});
}

absl::StatusOr<int64_t> Jobseekers::Update(const v1::Jobseeker& changed) {
  ASSIGN_OR_RETURN(const Key key, KeyOf(changed.name()));
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

absl::StatusOr<int64_t> Jobseekers::Touch(const std::string& name) {
  ASSIGN_OR_RETURN(const std::optional<int64_t> revision,
                   sql::ReadInt(session_.db,
                                "UPDATE jobseeker SET revision = revision + 1 WHERE name = $name "
                                "RETURNING revision",
                                {{"name", name}}));
  if (!revision.has_value()) return absl::NotFoundError("no such jobseeker");
  return *revision;
}

}  // namespace reismee
