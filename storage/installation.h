// Facts about the installation itself.
#ifndef REISMEE_STORAGE_INSTALLATION_H_
#define REISMEE_STORAGE_INSTALLATION_H_

#include <optional>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "storage/txn.h"

namespace reismee {

// A fact by its key, for what is no call.
absl::StatusOr<std::optional<std::string>> ReadInstallation(sql::Connection& db,
                                                            absl::string_view key);

absl::Status SetInstallation(sql::Connection& db, absl::string_view key, absl::string_view value);

// How the database came to be served here, such as "restore file=... sha256=...": the command line
// does that while no server runs, and the next start puts it on record. In a write transaction; an
// earlier one that was not put on record is gone.
absl::Status WriteArrival(sql::Connection& db, absl::string_view what);

// Of writes alone.
class Installation {
 public:
  // Id of the data key that the database was made with.
  static constexpr absl::string_view kDataKey = "data_key";
  // There until a copy into the database is whole (storage/admin/copy.h): of what it is to be one.
  static constexpr absl::string_view kCopyFrom = "copy_from";
  // Last day that the day turn dealt with, ISO.
  static constexpr absl::string_view kDayTurned = "day_turned";
  // Business date set by a flag or moved forward since, ISO; absent: the real calendar.
  static constexpr absl::string_view kBusinessDate = "business_date";

  explicit Installation(Session& session) : session_(session) {}

  absl::StatusOr<std::optional<std::string>> Get(absl::string_view key) const;

  // Holds a fact until the end of a write, so that what is then read to decide on still stands when
  // it is set. Without effect when there is none.
  absl::Status Lock(absl::string_view key);
  absl::Status Set(absl::string_view key, absl::string_view value);

  // What WriteArrival left, which is gone with it.
  absl::StatusOr<std::optional<std::string>> TakeArrival();

 private:
  Session& session_;
};

}  // namespace reismee

#endif  // REISMEE_STORAGE_INSTALLATION_H_
