#include "storage/requests.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "proto/vocabulary/refusal.h"
#include "proto/vocabulary/status_macros.h"
#include "storage/person_key.h"
#include "storage/sql/query.h"

namespace reismee {
namespace {

absl::StatusOr<Key> KeyFor(Session& session, const std::string& jobseeker) {
  if (jobseeker.empty()) return session.sealer.Derive("system");
  return PersonKey(session, jobseeker);
}

}  // namespace

Requests WriteTxn::requests() { return Requests(session_); }

std::string Requests::Actor() const {
  const Call& call = session_.call;
  if (call.who.organisation == call.credential->organisation()) return call.subject();
  return absl::StrCat(call.subject(), " ", call.who.organisation);
}

std::string Requests::Place() const {
  return absl::StrCat(Actor(), "|", session_.call.method, "|", session_.call.request_id);
}

absl::StatusOr<std::optional<KeptAnswer>> Requests::Find(absl::string_view body) const {
  const Call& call = session_.call;
  // Another server may be at it: its answer is waited for.
  if (session_.db.may_write()) session_.db.LockName(Place());
  const std::string actor = Actor();
  std::optional<KeptAnswer> kept;
  std::string kept_body;
  RETURN_IF_ERROR(
      sql::ForEach(session_.db,
                   "SELECT body, jobseeker, case_name, relation, sealed FROM request "
                   "WHERE actor = $actor AND method = $method AND request_id = $request_id",
                   {{"actor", actor}, {"method", call.method}, {"request_id", call.request_id}},
                   [&](sql::Statement& row) {
                     kept_body = std::string(row.Bytes(0));
                     kept = KeptAnswer{.bytes = std::string(row.Bytes(4)),
                                       .jobseeker = std::string(row.Text(1)),
                                       .cases = absl::StrSplit(row.Text(2), ' ', absl::SkipEmpty()),
                                       .relation = static_cast<v1::Relation>(row.Int64(3))};
                     return absl::OkStatus();
                   }));
  if (!kept.has_value()) return kept;
  if (kept_body != session_.index.OfRequestBody(body)) {
    return Refuse(v1::REASON_REQUEST_ID_REUSED, absl::StatusCode::kAlreadyExists,
                  {.mend = "CALLER"},
                  "this request id was used for another request; make a new one");
  }
  ASSIGN_OR_RETURN(const Key key, KeyFor(session_, kept->jobseeker));
  ASSIGN_OR_RETURN(kept->bytes, Sealer::Open(key, kept->bytes, Place()));
  return kept;
}

absl::Status Requests::Keep(absl::string_view body, absl::string_view answer) {
  const Call& call = session_.call;
  const Disclosure& disclosure = session_.disclosure;
  const std::string jobseeker = disclosure.empty() ? "" : disclosure.jobseekers().front();
  ASSIGN_OR_RETURN(const Key key, KeyFor(session_, jobseeker));
  const std::string sealed = Sealer::Seal(key, answer, Place());
  const std::string actor = Actor();
  // No name holds a space.
  const std::string cases = absl::StrJoin(disclosure.cases(), " ");
  const std::string body_code = session_.index.OfRequestBody(body);
  return sql::Execute(
      session_.db,
      "INSERT INTO request (actor, method, request_id, body, jobseeker, case_name, relation, "
      "sealed, create_time) VALUES ($actor, $method, $request_id, $body, $jobseeker, $case_name, "
      "$relation, $sealed, $create_time)",
      {{"actor", actor},
       {"method", call.method},
       {"request_id", call.request_id},
       {"body", sql::Blob(body_code)},
       {"jobseeker", jobseeker},
       {"case_name", cases},
       {"relation", disclosure.relation()},
       {"sealed", sql::Blob(sealed)},
       {"create_time", absl::ToUnixMicros(call.now)}});
}

absl::StatusOr<int64_t> Requests::DropOld(int limit) {
  return sql::ExecuteCount(
      session_.db,
      "DELETE FROM request WHERE (actor, method, request_id) IN "
      "(SELECT actor, method, request_id FROM request "
      "WHERE create_time < $oldest ORDER BY create_time LIMIT $limit)",
      {{"oldest", absl::ToUnixMicros(session_.call.now - kKept)}, {"limit", limit}});
}

}  // namespace reismee
