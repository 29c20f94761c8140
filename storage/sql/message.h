// The bridge between messages and rows, by name: the parameter $state is the field `state`, and so
// is the column `state`. Types are those of field_codec.h. What belongs to what is worked out once
// for each statement.
#ifndef REISMEE_STORAGE_SQL_MESSAGE_H_
#define REISMEE_STORAGE_SQL_MESSAGE_H_

#include <google/protobuf/message.h>

#include <cstdint>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "proto/vocabulary/status_macros.h"
#include "storage/sql/connection.h"
#include "storage/sql/query.h"
#include "storage/sql/value.h"

namespace reismee::sql {

// Posts a statement (Execute, query.h), with each parameter bound from the field of its name, or
// from `extra`, which also overrides fields. INTERNAL when a parameter is neither.
absl::Status Write(Connection& connection, absl::string_view sql,
                   const google::protobuf::Message& message, Params extra = {});

// As Write, with its own errors; the number of rows inserted, changed or deleted.
absl::StatusOr<int64_t> WriteCount(Connection& connection, absl::string_view sql,
                                   const google::protobuf::Message& message, Params extra = {});

// Reads each column of the row into the field of its name; other fields stay as they are. A column
// whose name begins with an underscore is passed over; INTERNAL for one that is no field.
absl::Status ReadRow(Statement& row, google::protobuf::Message* message);

// Reads the one row. NOT_FOUND without a row, INTERNAL when there is more than one.
absl::Status ReadOneInto(Connection& connection, absl::string_view sql, Params params,
                         google::protobuf::Message* message);

template <typename M>
absl::StatusOr<M> ReadOne(Connection& connection, absl::string_view sql, Params params = {}) {
  absl::StatusOr<M> message(absl::in_place);
  absl::Status status = ReadOneInto(connection, sql, params, &*message);
  if (!status.ok()) message = std::move(status);
  return message;
}

// All rows, in order.
template <typename M>
absl::StatusOr<std::vector<M>> ReadAll(Connection& connection, absl::string_view sql,
                                       Params params = {}) {
  std::vector<M> messages;
  RETURN_IF_ERROR(ForEach(connection, sql, params, [&messages](Statement& row) {
    return ReadRow(row, &messages.emplace_back());
  }));
  return messages;
}

}  // namespace reismee::sql

#endif  // REISMEE_STORAGE_SQL_MESSAGE_H_
