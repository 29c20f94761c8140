#include "storage/sql/field_codec.h"

#include <google/protobuf/timestamp.pb.h>
#include <google/protobuf/util/field_mask_util.h>

#include <limits>
#include <utility>

#include "absl/strings/str_cat.h"
#include "google/type/date.pb.h"
#include "proto/vocabulary/date.h"
#include "proto/vocabulary/status_macros.h"

namespace reismee::sql {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Timestamp;
using google::protobuf::util::FieldMaskUtil;

constexpr int64_t kMicros = 1'000'000;
// The years 0001 to 9999, as Timestamp has them.
constexpr int64_t kFirstSecond = -62'135'596'800;
constexpr int64_t kLastSecond = 253'402'300'799;

bool Exists(const Timestamp& instant) {
  return kFirstSecond <= instant.seconds() && instant.seconds() <= kLastSecond &&
         instant.nanos() >= 0 && instant.nanos() < 1'000'000'000;
}

void SerializeAlone(const Message& message, const FieldDescriptor* field, std::string& out) {
  google::protobuf::FieldMask mask;
  mask.add_paths(field->name());
  const std::unique_ptr<Message> alone(message.New());
  FieldMaskUtil::MergeMessageTo(message, mask, FieldMaskUtil::MergeOptions(), alone.get());
  alone->SerializeToString(&out);
}

}  // namespace

absl::StatusOr<FieldCodec> FieldCodec::For(const FieldDescriptor* field) {
  ASSIGN_OR_RETURN(const Kind kind, KindOf(field));
  return FieldCodec(field, kind);
}

absl::StatusOr<FieldCodec::Kind> FieldCodec::KindOf(const FieldDescriptor* field) {
  if (field->is_repeated()) return Kind::kRepeated;
  switch (field->cpp_type()) {
    case FieldDescriptor::CPPTYPE_INT32:
      return Kind::kInt32;
    case FieldDescriptor::CPPTYPE_UINT32:
      return Kind::kUint32;
    case FieldDescriptor::CPPTYPE_INT64:
      return Kind::kInt64;
    case FieldDescriptor::CPPTYPE_BOOL:
      return Kind::kBool;
    case FieldDescriptor::CPPTYPE_ENUM:
      return Kind::kEnum;
    case FieldDescriptor::CPPTYPE_STRING:
      return field->type() == FieldDescriptor::TYPE_BYTES ? Kind::kBytes : Kind::kText;
    case FieldDescriptor::CPPTYPE_MESSAGE:
      if (field->message_type() == google::type::Date::descriptor()) return Kind::kDate;
      if (field->message_type() == Timestamp::descriptor()) return Kind::kInstant;
      return Kind::kMessage;
    default:
      return absl::InternalError(absl::StrCat("field ", field->name(), " has no column type"));
  }
}

absl::Status FieldCodec::Wrong(absl::string_view what) const {
  return absl::InternalError(absl::StrCat("field ", field_->name(), ": ", what));
}

absl::Status FieldCodec::Damaged() const {
  return absl::DataLossError(absl::StrCat("field ", field_->name(), " cannot be read"));
}

absl::StatusOr<Value> FieldCodec::ToValue(const Message& message, std::string& scratch) const {
  const google::protobuf::Reflection& reflection = *message.GetReflection();
  if (field_->has_presence() && !reflection.HasField(message, field_)) return Value();
  switch (kind_) {
    case Kind::kInt32:
      return Value(reflection.GetInt32(message, field_));
    case Kind::kUint32:
      return Value(reflection.GetUInt32(message, field_));
    case Kind::kInt64:
      return Value(int64_t{reflection.GetInt64(message, field_)});
    case Kind::kBool:
      return Value(reflection.GetBool(message, field_));
    case Kind::kEnum:
      return Value(reflection.GetEnumValue(message, field_));
    case Kind::kText:
      return Value(reflection.GetStringReference(message, field_, &scratch));
    case Kind::kBytes:
      return Value(Blob(reflection.GetStringReference(message, field_, &scratch)));
    case Kind::kDate:
      scratch =
          ToIso(static_cast<const google::type::Date&>(reflection.GetMessage(message, field_)));
      if (scratch.empty()) return Wrong("no such date");
      return Value(scratch);
    case Kind::kInstant: {
      const auto& instant = static_cast<const Timestamp&>(reflection.GetMessage(message, field_));
      if (!Exists(instant)) return Wrong("no such instant");
      return Value(int64_t{instant.seconds() * kMicros + instant.nanos() / 1000});
    }
    case Kind::kMessage:
      reflection.GetMessage(message, field_).SerializeToString(&scratch);
      return Value(Blob(scratch));
    case Kind::kRepeated:
      SerializeAlone(message, field_, scratch);
      return Value(Blob(scratch));
  }
  return Wrong("unknown kind");
}

absl::Status FieldCodec::FromColumn(const Statement& row, int column, Message* message) const {
  const google::protobuf::Reflection& reflection = *message->GetReflection();
  const ColumnType type = row.column_type(column);
  if (type == ColumnType::kNull) {
    reflection.ClearField(message, field_);
    return absl::OkStatus();
  }
  switch (kind_) {
    case Kind::kInt32:
    case Kind::kUint32:
    case Kind::kInt64:
    case Kind::kBool:
    case Kind::kEnum:
    case Kind::kInstant:
      if (type != ColumnType::kInteger) return Wrong("the column is no integer");
      return SetInteger(row.Int64(column), message);
    case Kind::kText:
    case Kind::kDate:
      if (type != ColumnType::kText) return Wrong("the column is no text");
      break;
    case Kind::kBytes:
    case Kind::kMessage:
    case Kind::kRepeated:
      if (type != ColumnType::kBlob) return Wrong("the column is no blob");
      break;
  }
  if (kind_ == Kind::kText) {
    reflection.SetString(message, field_, std::string(row.Text(column)));
  } else if (kind_ == Kind::kBytes) {
    reflection.SetString(message, field_, std::string(row.Bytes(column)));
  } else {
    return SetMessage(row, column, message);
  }
  return absl::OkStatus();
}

absl::Status FieldCodec::SetInteger(int64_t number, Message* message) const {
  const google::protobuf::Reflection& reflection = *message->GetReflection();
  const bool fits = kind_ == Kind::kUint32 ? std::in_range<uint32_t>(number)
                    : kind_ == Kind::kInt32 || kind_ == Kind::kEnum ? std::in_range<int32_t>(number)
                                                                    : true;
  if (!fits) return Damaged();
  switch (kind_) {
    case Kind::kInt32:
      reflection.SetInt32(message, field_, static_cast<int32_t>(number));
      break;
    case Kind::kUint32:
      reflection.SetUInt32(message, field_, static_cast<uint32_t>(number));
      break;
    case Kind::kInt64:
      reflection.SetInt64(message, field_, number);
      break;
    case Kind::kBool:
      reflection.SetBool(message, field_, number != 0);
      break;
    case Kind::kEnum:
      reflection.SetEnumValue(message, field_, static_cast<int>(number));
      break;
    default: {
      auto* instant = static_cast<Timestamp*>(reflection.MutableMessage(message, field_));
      const int64_t micros = (number % kMicros + kMicros) % kMicros;
      instant->set_seconds((number - micros) / kMicros);
      instant->set_nanos(static_cast<int32_t>(micros * 1000));
    }
  }
  return absl::OkStatus();
}

absl::Status FieldCodec::SetMessage(const Statement& row, int column, Message* message) const {
  const google::protobuf::Reflection& reflection = *message->GetReflection();
  if (kind_ == Kind::kDate) {
    const absl::StatusOr<google::type::Date> date = ParseIso(row.Text(column));
    if (!date.ok()) return Damaged();
    *static_cast<google::type::Date*>(reflection.MutableMessage(message, field_)) = *date;
    return absl::OkStatus();
  }
  const absl::string_view bytes = row.Bytes(column);
  if (kind_ == Kind::kMessage) {
    Message* part = reflection.MutableMessage(message, field_);
    if (!part->ParseFromArray(bytes.data(), static_cast<int>(bytes.size()))) return Damaged();
    return absl::OkStatus();
  }
  // The other fields stay as they are.
  const std::unique_ptr<Message> alone(message->New());
  if (!alone->ParseFromArray(bytes.data(), static_cast<int>(bytes.size()))) return Damaged();
  reflection.ClearField(message, field_);
  reflection.SwapFields(message, alone.get(), {field_});
  return absl::OkStatus();
}

}  // namespace reismee::sql
