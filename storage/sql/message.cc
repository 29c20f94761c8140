#include "storage/sql/message.h"

#include <memory>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "storage/sql/field_codec.h"

namespace reismee::sql {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

// Which places of a statement (its parameters, or its columns) are which fields of a message type.
class Plan : public Statement::Memory {
 public:
  struct Place {
    int index;
    FieldCodec codec;
    std::string scratch;  // Holds what is bound until the statement has run.
  };

  explicit Plan(const Descriptor* descriptor) : descriptor_(descriptor) {}

  const Descriptor* descriptor() const { return descriptor_; }
  std::vector<Place>& places() { return places_; }

  // Whether `name` is a field, which is then added.
  absl::StatusOr<bool> Add(int index, const std::string& name) {
    const FieldDescriptor* field = descriptor_->FindFieldByName(name);
    if (field == nullptr) return false;
    ASSIGN_OR_RETURN(const FieldCodec codec, FieldCodec::For(field));
    places_.push_back(Place{index, codec, ""});
    return true;
  }

 private:
  const Descriptor* descriptor_;
  std::vector<Place> places_;
};

// The plan that `memory` holds when it is for this type of message, else null.
Plan* Remembered(const std::unique_ptr<Statement::Memory>& memory, const Descriptor* descriptor) {
  Plan* plan = static_cast<Plan*>(memory.get());
  return plan != nullptr && plan->descriptor() == descriptor ? plan : nullptr;
}

absl::StatusOr<Plan*> WritePlan(Statement& statement, const Descriptor* descriptor) {
  if (Plan* plan = Remembered(statement.write_memory(), descriptor)) return plan;
  auto plan = std::make_unique<Plan>(descriptor);
  for (size_t i = 0; i < statement.parameters().size(); ++i) {
    RETURN_IF_ERROR(plan->Add(static_cast<int>(i), statement.parameters()[i]).status());
  }
  Plan* result = plan.get();
  statement.write_memory() = std::move(plan);
  return result;
}

absl::StatusOr<Plan*> ReadPlan(Statement& row, const Descriptor* descriptor) {
  if (Plan* plan = Remembered(row.read_memory(), descriptor)) return plan;
  auto plan = std::make_unique<Plan>(descriptor);
  for (int i = 0; i < row.column_count(); ++i) {
    const std::string name(row.column_name(i));
    if (!name.empty() && name[0] == '_') continue;
    ASSIGN_OR_RETURN(const bool added, plan->Add(i, name));
    if (!added) return absl::InternalError(absl::StrCat("column ", name, " is no field"));
  }
  Plan* result = plan.get();
  row.read_memory() = std::move(plan);
  return result;
}

// The statement with its parameters bound from the message and `extra`.
absl::StatusOr<Run> StartWrite(Connection& connection, absl::string_view sql,
                               const Message& message, Params extra) {
  ASSIGN_OR_RETURN(Run run, Run::Start(connection, sql, {}));
  ASSIGN_OR_RETURN(Plan * plan, WritePlan(run.statement(), message.GetDescriptor()));
  for (Plan::Place& place : plan->places()) {
    ASSIGN_OR_RETURN(const Value value, place.codec.ToValue(message, place.scratch));
    RETURN_IF_ERROR(run.statement().Bind(place.index, value));
  }
  RETURN_IF_ERROR(run.Bind(extra));
  return run;
}

}  // namespace

absl::StatusOr<int64_t> WriteCount(Connection& connection, absl::string_view sql,
                                   const Message& message, Params extra) {
  ASSIGN_OR_RETURN(Run run, StartWrite(connection, sql, message, extra));
  return run.Finish();
}

absl::Status Write(Connection& connection, absl::string_view sql, const Message& message,
                   Params extra) {
  ASSIGN_OR_RETURN(Run run, StartWrite(connection, sql, message, extra));
  return run.Post();
}

absl::Status ReadRow(Statement& row, Message* message) {
  ASSIGN_OR_RETURN(Plan * plan, ReadPlan(row, message->GetDescriptor()));
  for (const Plan::Place& place : plan->places()) {
    RETURN_IF_ERROR(place.codec.FromColumn(row, place.index, message));
  }
  return absl::OkStatus();
}

absl::Status ReadOneInto(Connection& connection, absl::string_view sql, Params params,
                         Message* message) {
  ASSIGN_OR_RETURN(Run run, Run::Start(connection, sql, params));
  ASSIGN_OR_RETURN(const bool found,
                   run.OnlyRow([message](Statement& row) { return ReadRow(row, message); }));
  return found ? absl::OkStatus() : absl::NotFoundError("no such row");
}

}  // namespace reismee::sql
