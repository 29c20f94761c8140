// How a field of a message stands in a column:
//
//   int32, uint32, int64, bool, enum   INTEGER (an enum by its number)
//   string                             TEXT
//   bytes                              BLOB
//   google.type.Date                   TEXT, 'YYYY-MM-DD'
//   google.protobuf.Timestamp          INTEGER, microseconds since 1970 UTC; finer parts are cut
//   off another message                    BLOB, serialised a repeated field BLOB, a message of the
//   same type with this field alone
//
// A field that knows whether it is set (optional, member of a oneof, message) is NULL when it is
// not; any other stands there with its default value. Other types have no column: INTERNAL.
#ifndef REISMEE_STORAGE_SQL_FIELD_CODEC_H_
#define REISMEE_STORAGE_SQL_FIELD_CODEC_H_

#include <google/protobuf/descriptor.h>
#include <google/protobuf/message.h>

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "storage/sql/statement.h"
#include "storage/sql/value.h"

namespace reismee::sql {

class FieldCodec {
 public:
  // INTERNAL when the type of the field has no column.
  static absl::StatusOr<FieldCodec> For(const google::protobuf::FieldDescriptor* field);

  // The value may point into `message` and `scratch`. INTERNAL for a date or instant that does not
  // exist: they are checked where they come in.
  absl::StatusOr<Value> ToValue(const google::protobuf::Message& message,
                                std::string& scratch) const;

  // Sets the field; NULL clears it. INTERNAL when the column is of another type, DATA_LOSS when
  // what stands there is not what ToValue writes.
  absl::Status FromColumn(const Statement& row, int column,
                          google::protobuf::Message* message) const;

 private:
  enum class Kind {
    kInt32,
    kUint32,
    kInt64,
    kBool,
    kEnum,
    kText,
    kBytes,
    kDate,
    kInstant,
    kMessage,
    kRepeated
  };

  FieldCodec(const google::protobuf::FieldDescriptor* field, Kind kind)
      : field_(field), kind_(kind) {}

  static absl::StatusOr<Kind> KindOf(const google::protobuf::FieldDescriptor* field);
  absl::Status SetInteger(int64_t number, google::protobuf::Message* message) const;
  absl::Status SetMessage(const Statement& row, int column,
                          google::protobuf::Message* message) const;
  absl::Status Wrong(absl::string_view what) const;
  absl::Status Damaged() const;

  const google::protobuf::FieldDescriptor* field_;
  Kind kind_;
};

}  // namespace reismee::sql

#endif  // REISMEE_STORAGE_SQL_FIELD_CODEC_H_
