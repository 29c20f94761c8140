#include "storage/person_key.h"

#include <optional>

#include "proto/vocabulary/status_macros.h"
#include "storage/sql/query.h"

namespace reismee {

absl::StatusOr<Key> PersonKey(const Session& session, const std::string& jobseeker) {
  std::optional<std::string> secret;
  RETURN_IF_ERROR(sql::ForEach(session.db, "SELECT secret FROM jobseeker WHERE name = $name",
                               {{"name", jobseeker}}, [&](sql::Statement& row) {
                                 secret = std::string(row.Bytes(0));
                                 return absl::OkStatus();
                               }));
  if (!secret.has_value()) return absl::NotFoundError("no such jobseeker");
  return session.sealer.DerivePersonKey(*secret);
}

}  // namespace reismee
