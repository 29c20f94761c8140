#include "storage/stream_marks.h"

#include <vector>

#include "absl/strings/str_cat.h"
#include "proto/vocabulary/status_macros.h"
#include "reismee/v1/audit.pb.h"
#include "storage/instants.h"
#include "storage/sql/message.h"
#include "storage/sql/query.h"
#include "storage/txn.h"

#define REISMEE_MARK_COLUMNS \
  "name, time, actor, organisation, on_behalf_of, roles, method, purpose, origin, detail"

namespace reismee {

StreamMarks WriteTxn::stream_marks(const std::string& server) {
  return StreamMarks(session_, server);
}

absl::Status StreamMarks::Mark(const std::string& stream, const std::string& from,
                               const std::string& reached) {
  const std::vector<v1::AccessRecord> records =
      RecordsOf(session_.call, {}, v1::ACCESS_RESULT_OK, v1::REASON_UNSPECIFIED, reached);
  return sql::Write(
      session_.db,
      "INSERT INTO open_stream (name, server, time, actor, organisation, on_behalf_of, roles, "
      "method, purpose, origin, detail) VALUES ($_stream, $_server, $time, $actor, $organisation, "
      "$on_behalf_of, $roles, $method, $purpose, $origin, $detail) ON CONFLICT (name) DO UPDATE "
      "SET server = excluded.server, time = excluded.time, detail = excluded.detail "
      "WHERE open_stream.detail = $_from",
      records.front(), {{"_stream", stream}, {"_server", server_}, {"_from", from}});
}

absl::Status StreamMarks::Unmark(const std::string& stream, const std::string& reached) {
  ASSIGN_OR_RETURN(
      std::vector<v1::AccessRecord> behind,
      sql::ReadAll<v1::AccessRecord>(session_.db,
                                     "SELECT " REISMEE_MARK_COLUMNS " FROM open_stream WHERE "
                                     "name = $name AND detail <> $reached FOR UPDATE",
                                     {{"name", stream}, {"reached", reached}}));
  if (!behind.empty()) return RecordPossiblyShown(std::move(behind.front()));
  return Forget(stream);
}

absl::Status StreamMarks::RecordPossiblyShown(v1::AccessRecord mark) {
  RETURN_IF_ERROR(Forget(mark.name()));
  mark.clear_name();
  mark.set_detail(
      absl::StrCat("possibly shown: lines after ", mark.detail(), ", since ",
                   absl::FormatTime(absl::RFC3339_sec, ToTime(mark.time()), absl::UTCTimeZone())));
  mark.set_result(v1::ACCESS_RESULT_OK);
  SetInstant(session_.call.now, mark.mutable_time());
  session_.staged.records.push_back(std::move(mark));
  return absl::OkStatus();
}

absl::Status StreamMarks::Forget(const std::string& stream) {
  return sql::Execute(session_.db, "DELETE FROM open_stream WHERE name = $name",
                      {{"name", stream}});
}

absl::Status StreamMarks::SayThere() {
  return sql::Execute(session_.db,
                      "INSERT INTO server_seen (server, time) VALUES ($server, $time) "
                      "ON CONFLICT (server) DO UPDATE SET time = excluded.time",
                      {{"server", server_}, {"time", absl::ToUnixMicros(session_.call.now)}});
}

absl::StatusOr<int> StreamMarks::RecordLost(absl::Time since, int limit) {
  ASSIGN_OR_RETURN(
      std::vector<v1::AccessRecord> lost,
      sql::ReadAll<v1::AccessRecord>(
          session_.db,
          "SELECT " REISMEE_MARK_COLUMNS
          " FROM open_stream WHERE server <> $server AND server NOT IN "
          "(SELECT server FROM server_seen WHERE time >= $since) ORDER BY name LIMIT $limit "
          "FOR UPDATE",
          {{"server", server_}, {"since", absl::ToUnixMicros(since)}, {"limit", limit}}));
  for (v1::AccessRecord& mark : lost) RETURN_IF_ERROR(RecordPossiblyShown(std::move(mark)));
  RETURN_IF_ERROR(sql::Execute(session_.db,
                               "DELETE FROM server_seen WHERE server <> $server AND time < $since",
                               {{"server", server_}, {"since", absl::ToUnixMicros(since)}}));
  return static_cast<int>(lost.size());
}

}  // namespace reismee
